"""What a file says of itself before any engine opens it: is it ours, whole, of this program's age."""

import os
from dataclasses import dataclass
from pathlib import Path

from models.errors import Damaged, UserError
from models.schema import APPLICATION_ID, SCHEMA
from models.storage.in_use import require_free
from models.storage.key import SALT, Key, cost_of
from models.storage.looks import look
from resources.texts import _

MAGIC = b"SQLite format 3\x00"
HEADER = 100
PAGE = 4096  # bytes; a protected desk has no other


@dataclass(frozen=True, slots=True)
class Header:
    """The mark and the schema number written in a desk file (SQLite file format 1.3), and its size in bytes.

    A protected file begins with its salt; mark and schema are then not known before it is opened with its key.
    """

    application: int
    schema: int
    size: int
    salt: bytes = b""


def read_header(path: Path) -> Header:
    """Read the header of a desk file; `UserError` when it is missing, foreign or newer than this program.

    `InUse` where another program keeps it from being read.
    """
    try:
        start, size = _first_bytes(path)
    except FileNotFoundError:
        raise UserError(
            _("There is no file {name} here. Check the name and the folder.").format(name=path.name)
        ) from None
    except IsADirectoryError:
        raise UserError(_("{name} is a folder, not a desk. Choose a file.").format(name=path.name)) from None
    except (OSError, ValueError):  # a name of forbidden characters is a ValueError
        raise _unreadable(path) from None
    header = checked(start, size, path.name)
    if (size % PAGE if header.salt else _is_cut_short(start, size)) and not path.with_name(f"{path.name}-wal").exists():
        raise Damaged(_("{name} is damaged: a part of it is missing. Open the newest backup.").format(name=path.name))
    return header


def _first_bytes(path: Path) -> tuple[bytes, int]:
    try:
        return look(path, HEADER)
    except PermissionError:
        require_free(path, to_write=False)
        return look(path, HEADER)


def _unreadable(path: Path) -> UserError:
    if os.path.isdir(path):  # Windows says that it may not be read
        return UserError(_("{name} is a folder, not a desk. Choose a file.").format(name=path.name))
    told = _("{name} cannot be read. Nothing was changed; check the rights on the file.")
    return UserError(told.format(name=path.name))


def _is_cut_short(start: bytes, size: int) -> bool:
    """Has the file fewer pages than it says it has; while there is a log beside it they may still lie there."""
    page = int.from_bytes(start[16:18], "big")
    certain = start[24:28] == start[92:96]
    return certain and size < int.from_bytes(start[28:32], "big") * (65536 if page == 1 else page)


def checked(start: bytes, size: int, name: str) -> Header:
    """The header in a file's first bytes, refused with a sentence unless the file is a desk this program can open."""
    if size >= HEADER and cost_of(start[:SALT]):
        return Header(0, 0, size, start[:SALT])
    if not start:
        raise Damaged(_("{name} is not a desk: the file is empty. It was left as it is.").format(name=name))
    if len(start) < HEADER or not start.startswith(MAGIC):
        raise foreign(name)
    return known(Header(int.from_bytes(start[68:72], "big"), int.from_bytes(start[60:64], "big"), size), name)


def foreign(name: str) -> Damaged:
    return Damaged(_("{name} is not a desk, or it is damaged. It was left as it is.").format(name=name))


def known(header: Header, name: str) -> Header:
    """The header of a desk this program can open; refused with a sentence otherwise."""
    if header.application != APPLICATION_ID:
        raise foreign(name)
    if header.schema > SCHEMA:
        raise UserError(
            _(
                "{name} was written by a newer Protocol Desk (file version {theirs}, this program knows {ours}). "
                "It was left as it is; open it with the newer program."
            ).format(name=name, theirs=header.schema, ours=SCHEMA)
        )
    return header


def require_sealed(path: Path, key: Key | None) -> None:
    """See that a file is what it is meant to be: with a key, never plain; read from the disk itself."""
    if key is None:
        return
    if look(path, SALT)[0] != key.salt:
        raise UserError(
            _(
                "{name} is not protected though it should be, so it is not used. Tell who looks after the program."
            ).format(name=path.name)
        )
