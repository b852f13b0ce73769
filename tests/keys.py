"""Keys for tests: fixed, and made without a second of Argon2id."""

from models.storage.key import Key

COST = bytes((0xD1, 4, 3, 4))  # 64 MiB, 3 passes, 4 lanes
KEY = Key(bytes(range(32)), COST + b"twelve bytes")
OTHER = Key(bytes(range(32, 64)), COST + b"other twelve")
