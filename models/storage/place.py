"""What lies beside a desk, and a desk of several names."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from models.errors import ReadOnly
from resources.texts import _

MARK: Final = "%Y-%m-%d %H%M%SZ"  # in the name of a copy: the moment in UTC, sorted as text


def folder_of(desk: Path) -> Path:
    """The folder of a desk's backups."""
    return desk.with_name(f"{desk.stem}.backups")


class Linked(ReadOnly):
    """One file under several names (hard links): each name has a log of its own, so that changes would be lost."""

    def __init__(self, path: Path, names: int) -> None:
        told = _(
            "{name} is one file with {n} names on this disk. Changes made under two of them would be lost, so it is "
            "only read here. Make it a file of its own to work on it; the other names stay as they are."
        )
        super().__init__(told.format(name=path.name, n=names), "names")


def require_one_name(path: Path) -> None:
    """Refuse to write a file that has more than one name; raises `Linked`."""
    with suppress(OSError):
        names = path.stat().st_nlink
        if names > 1:
            raise Linked(path, names)
