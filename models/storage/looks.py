"""Looks at the first bytes of a desk without letting go of what SQLite holds on it.

On POSIX a process that closes any handle of a file loses every lock it has on that file (SQLite, How To Corrupt, 2.2);
somebody else's last close would then take the log away under our writing. So while a connection of ours has the file,
the handle of a look waits, and is used again, until the last connection is closed.
"""

import os
from collections import Counter
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

Place = tuple[int, int]  # device and number of a file

_turn: Final = Lock()
_connected: Final[Counter[Place]] = Counter()
_waiting: Final[dict[Place, list[int]]] = {}
FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # a pipe must not hold us


def look(path: Path, length: int) -> tuple[bytes, int]:
    """The first bytes of a file and its size; raises `OSError`, `IsADirectoryError` for a folder."""
    with _turn:
        place = _place(os.stat(path))
        if waiting := _waiting.get(place):
            return _read(waiting[0], length)
        handle = os.open(path, FLAGS)
        try:
            return _read(handle, length)
        finally:
            _close(handle)


def hold(path: Path) -> int:
    """A handle of a file, to be given back to `let_go`; raises `OSError`."""
    return os.open(path, FLAGS)


def let_go(handle: int) -> None:
    """Close a handle once nothing of ours has its file open any more."""
    with _turn:
        _close(handle)


def _close(handle: int) -> None:
    place = _place(os.fstat(handle))
    if _connected[place]:
        _waiting.setdefault(place, []).append(handle)
    else:
        os.close(handle)


@cache
def _counted(module: Any) -> Any:
    """The module's own connection, telling when it is closed."""

    class Counted(module.Connection):
        place: Place | None = None

        def close(self) -> None:
            super().close()  # pyright: ignore[reportUnknownMemberType]  the wheel carries no types
            place, self.place = self.place, None
            if place:
                _closed(place)

    return Counted


def connected(module: Any, path: Path, address: str) -> Any:
    """A connection of SQLite to a file, counted until it is closed; raises what the module raises."""
    with _turn:
        made: Any = module.connect(
            address, uri=True, check_same_thread=False, isolation_level=None, factory=_counted(module)
        )
        with suppress(OSError):  # gone again: nobody can look at it
            made.place = _place(os.stat(path))
            _connected[made.place] += 1
    return made


def _closed(place: Place) -> None:
    with _turn:
        _connected[place] -= 1
        if _connected[place] <= 0:
            del _connected[place]
            for handle in _waiting.pop(place, ()):
                os.close(handle)


def _place(found: os.stat_result) -> Place:
    return found.st_dev, found.st_ino


def _read(handle: int, length: int) -> tuple[bytes, int]:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, length), os.fstat(handle).st_size
