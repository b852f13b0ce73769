"""The key of a protected desk: made from a passphrase by Argon2id, its costs written in the file's 16 salt bytes.

The salt's first byte names the format, the next three hold memory, passes and lanes, twelve are random. All sixteen
enter Argon2id, so that altered costs give another key. Research: encryption of the file (SQLCipher, raw key).
"""

import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from models.errors import Damaged, UserError
from resources.texts import _

FORMAT: Final = 0xD1  # never the "S" a plain file begins with
UNIT: Final = 16  # MiB a step of the memory byte stands for
SALT, SECRET = 16, 32  # bytes
AIM: Final = 1.0  # seconds a guess should cost


class Cost(NamedTuple):
    """What one guess costs: memory in MiB, passes over it, lanes."""

    memory: int
    passes: int
    lanes: int


FLOOR: Final = Cost(64, 3, 1)
CEILING: Final = Cost(2048, 64, 16)  # a forged file must not hold the machine for an hour
LEAST: Final = Cost(64, 3, 4)
MOST_MEMORY: Final = 512  # MiB; laptops at the venue have 8 GB


@dataclass(frozen=True, slots=True)
class Key:
    """The raw key of a desk (32 bytes) and the salt its file begins with (16 bytes)."""

    secret: bytes = field(repr=False)
    salt: bytes

    @property
    def pragma(self) -> str:
        return f'PRAGMA key = "{self.words}"'

    @property
    def words(self) -> str:
        """Key and salt as SQLCipher reads them, without a derivation of its own."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'"


class Protected(UserError):
    """The desk is protected and no key was given."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            _("{name} is protected. Give its passphrase, or the words of its recovery sheet.").format(name=path.name)
        )


class WrongKey(UserError):
    """The key does not open the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            _("This passphrase does not open {name}. Nothing was changed; check the keyboard's language.").format(
                name=path.name
            )
        )


def cost_of(salt: bytes) -> Cost | None:
    """The costs written in a salt; None where it is not one of ours."""
    if len(salt) != SALT or salt[0] != FORMAT:
        return None
    cost = Cost(salt[1] * UNIT, salt[2], salt[3])
    return cost if all(1 <= part <= most for part, most in zip(cost, CEILING, strict=True)) else None


def new_salt(cost: Cost) -> bytes:
    """A salt for a new key; `ValueError` below the floor of 64 MiB and 3 passes."""
    if not is_dear(cost) or cost.memory % UNIT:
        raise ValueError(cost)
    return bytes((FORMAT, cost.memory // UNIT, cost.passes, cost.lanes)) + secrets.token_bytes(12)


def is_dear(cost: Cost) -> bool:
    """Is a guess as dear as it must be at least?"""
    return all(part >= least for part, least in zip(cost, FLOOR, strict=True))


def key_of(passphrase: str, salt: bytes) -> Key:
    """The key a passphrase gives with a salt, in about a second; `UserError` for costs below the floor."""
    cost = cost_of(salt)
    if cost is None or not is_dear(cost):
        raise Damaged(
            _("This file is protected more weakly than any desk of ours: it was tampered with. It was left as it is.")
        )
    # A second of work that only a protected desk asks for, so its library is read only here.
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    made = Argon2id(salt=salt, length=SECRET, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory * 1024)
    try:
        return Key(made.derive(normal(passphrase).encode()), salt)
    except MemoryError:
        raise UserError(
            _("This machine has not enough free memory to open the desk. Close other programs, then try again.")
        ) from None


def normal(passphrase: str) -> str:
    """A passphrase as every keyboard gives it: composed letters (Unicode NFC), no line end."""
    import unicodedata

    return unicodedata.normalize("NFC", passphrase.rstrip("\r\n"))


def calibrated(aim: float = AIM) -> Cost:
    """The costs with which a guess takes about `aim` seconds on this machine: more memory first, then more passes."""
    cost = LEAST
    spent = _spent(cost)
    while spent * 2 <= aim and cost.memory < MOST_MEMORY:
        cost = cost._replace(memory=cost.memory * 2)
        spent = _spent(cost)
    passes = min(CEILING.passes, max(cost.passes, round(cost.passes * aim / spent)))
    return cost._replace(passes=passes)


def _spent(cost: Cost) -> float:
    began = time.perf_counter()
    try:
        key_of("calibration", new_salt(cost))
    except UserError:  # not enough memory: what was measured before stays
        return AIM
    return time.perf_counter() - began


def new_key(passphrase: str, cost: Cost | None = None) -> Key:
    """A key of its own for a passphrase; refused where it is empty."""
    if not normal(passphrase):
        raise UserError(_("The passphrase is empty. Give a passphrase."))
    return key_of(passphrase, new_salt(cost or calibrated()))
