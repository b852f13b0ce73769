"""Where a desk really lies, and what lies beside it: one path, whatever links lead there."""

import os
from pathlib import Path
from typing import Final

MARK: Final = "%Y-%m-%d %H%M%SZ"  # in the name of a copy: the moment in UTC, sorted as text
NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)


def real(path: Path) -> Path:
    """The file a path leads to, with every link followed; what cannot be followed stays as it is."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):  # names that a system refuses outright
        return path


def folder_of(desk: Path) -> Path:
    """The folder of a desk's backups."""
    return desk.with_name(f"{desk.stem}.backups")
