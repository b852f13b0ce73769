"""Copies of papers that are open in another program: unprotected, so they lie in one private folder and never for long.

The folder goes when the desk is closed or locked, and what a stopped program left goes at the next start. On Linux it
lies in memory where the system offers that. A copy is named by a number: viewers remember the names they showed.
"""

import mimetypes
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from models.defect_log import state_folder

NAME: Final = "opened-papers"
_now: list[Path] = []  # the folder of this program, once there is one


def base() -> Path:
    """The folder of all copies of this account."""
    in_memory = os.environ.get("XDG_RUNTIME_DIR", "")
    return (Path(in_memory) / "protocol-desk" if Path(in_memory).is_dir() and in_memory else state_folder()) / NAME


def keep(data: bytes, media_type: str) -> Path:
    """Write a copy for another program; `OSError` where none can be written."""
    if not _now or not _now[0].is_dir():
        base().mkdir(mode=0o700, parents=True, exist_ok=True)
        _now[:] = [Path(mkdtemp(dir=base()))]
    path = _now[0] / f"paper-{len(list(_now[0].iterdir())) + 1}{mimetypes.guess_extension(media_type) or ''}"
    with open(path, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(data)
    return path


def clear() -> None:
    """Remove the copies of this program; one that a viewer holds on Windows goes at the next start."""
    if _now:
        shutil.rmtree(_now.pop(), ignore_errors=True)


def sweep() -> None:
    """Remove what programs before left; for a start without another window beside it."""
    for left in base().glob("*"):
        if left not in _now:
            shutil.rmtree(left, ignore_errors=True)
