"""Where a file really lies, and which names a system refuses."""

import errno
import os
from pathlib import Path
from typing import Final

BESIDE: Final = ".new-journal"  # the longest end of a name that lies beside a desk while it is written


def real(path: Path) -> Path:
    """The file a path leads to, with every link followed; what cannot be followed stays as it is."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):  # names that a system refuses outright
        return path


def is_too_long(path: Path, end: str = "") -> bool:
    """Does the system refuse this name for its length, or the same with an `end`?"""
    try:
        os.lstat(f"{path}{end}")
    except OSError as error:
        return error.errno == errno.ENAMETOOLONG
    return False
