"""What was half typed when the window locked: one sealed file beside the desk, which only the desk's key can read."""

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Final

from models.new_files import open_new
from models.storage.key import Key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK: Final = b"PDdraft1"
NONCE: Final = 12  # bytes, as AES-GCM wants them


def draft_path(desk: Path) -> Path:
    """Where the draft of a desk lies: round.desk.draft beside round.desk."""
    return desk.with_name(f"{desk.name}.draft")


def keep_draft(desk: Path, key: Key, draft: bytes) -> None:
    """Seal a draft beside its desk, in one step so that no half of it is ever seen; raises OSError."""
    path = draft_path(desk)
    fresh = path.with_name(f"{path.name}.new")
    with open_new(fresh) as file:
        file.write(seal(key, draft))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def take_draft(desk: Path, key: Key) -> bytes | None:
    """The draft of a desk, b"" where there is none; None for a damaged one or one of another key, which is dropped."""
    try:
        sealed = draft_path(desk).read_bytes()
    except OSError:
        return b""
    draft = unseal(key, sealed)
    if draft is None:
        drop_draft(desk)
    return draft


def drop_draft(desk: Path) -> None:
    """What it held stands in the window again, or can no longer be read."""
    draft_path(desk).unlink(missing_ok=True)


def seal(key: Key, draft: bytes) -> bytes:
    """Encrypt with AES-GCM under a key of its own, made from the desk's by HKDF (RFC 5869)."""
    nonce = secrets.token_bytes(NONCE)
    return MARK + nonce + _cipher(key).encrypt(nonce, draft, MARK)


def unseal(key: Key, sealed: bytes) -> bytes | None:
    """What was sealed; None where it was not by this key, or was altered since."""
    from cryptography.exceptions import InvalidTag

    nonce, sealed_text = sealed[len(MARK) :][:NONCE], sealed[len(MARK) + NONCE :]
    if not sealed.startswith(MARK) or len(nonce) < NONCE:
        return None
    try:
        return _cipher(key).decrypt(nonce, sealed_text, MARK)
    except InvalidTag:
        return None


def _cipher(key: Key) -> "AESGCM":
    # A locked window is rare and this library costs a start 40 ms: it is read when it is wanted.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    own = HKDF(algorithm=SHA256(), length=32, salt=key.salt, info=b"protocol desk: draft").derive(key.secret)
    return AESGCM(own)
