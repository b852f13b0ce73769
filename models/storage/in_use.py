"""Files that another program holds: Windows lets it keep everybody else from reading or writing them."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from models.errors import ReadOnly
from resources.texts import _

T = TypeVar("T")
PATIENCE: Final = 2.5  # seconds, in which a virus scanner lets go of a file that has just been written
PAUSE: Final = 0.05
HELD: Final = frozenset({32, 33})  # what Windows then says: in use, a part of it locked
BUSY: Final = HELD | {5}  # and where a name is to be given: access denied


class InUse(ReadOnly):
    """Another program, none of ours, holds the file; who only reads may still be let in."""

    def __init__(self, path: Path) -> None:
        told = _(
            "{name} is held by another program, such as a virus scanner, a backup or a preview. Nothing was changed. "
            "Wait a moment or close that program, then try again."
        )
        super().__init__(told.format(name=path.name), "program")


def patiently(task: Callable[[], T], reasons: frozenset[int] = HELD, clock: Callable[[], float] = time.monotonic) -> T:
    """Do what Windows refuses while another program holds a file; tried again for 2.5 s, then its `OSError`."""
    ends = clock() + PATIENCE
    while True:
        try:
            return task()
        except OSError as error:
            if getattr(error, "winerror", None) not in reasons or clock() > ends:
                raise
            time.sleep(PAUSE)


def require_free(*paths: Path, to_write: bool = True) -> None:
    """See that no other program keeps files from being read, or written; raises `InUse` after 2.5 s.

    What is missing, or not allowed to this officer, is for others to say.
    """
    for path in paths:
        try:
            patiently(lambda path=path: _open_as_all_may(path, to_write))
        except OSError as error:
            if getattr(error, "winerror", None) in HELD:
                raise InUse(path) from None


def _open_as_all_may(path: Path, to_write: bool) -> None:
    """Open a file, and let it go, as the engine does: everybody else may have it as well; raises `OSError`."""
    if sys.platform == "win32":
        import _winapi  # says why it is refused; what Python opens says no more than that it is

        rights = _winapi.GENERIC_READ | (_winapi.GENERIC_WRITE if to_write else 0)
        shared = 0x7  # for reading, writing, deleting
        _winapi.CloseHandle(_winapi.CreateFile(str(path), rights, shared, 0, _winapi.OPEN_EXISTING, 0, 0))
