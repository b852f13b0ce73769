"""Writes a file beside its place and swaps it in, so that the old file stays whole whatever happens."""

import errno
import os
import shutil
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from models.errors import UserError
from models.new_files import open_new
from resources.texts import _

T = TypeVar("T")

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 0.95)
"""Seconds between attempts to swap: 2.5 in all, in which a virus scanner or a preview lets go."""
HELD_ON_WINDOWS = frozenset({5, 32, 33})  # access denied, sharing violation, lock violation
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR})


class TargetBusy(UserError):
    """The file is open in another program; `beside` is a free name next to it."""

    def __init__(self, text: str, beside: Path) -> None:
        super().__init__(text)
        self.beside = beside


def swap_in(path: Path, write: Callable[[BinaryIO], T]) -> T:
    """Let `write` fill a new file, then put it in the place of `path`; returns what `write` returned.

    Until the swap the old file is untouched, and after any error it is as it was and nothing is left beside it.
    Raises TargetBusy where another program holds the file, UserError where the folder or the disk refuses;
    what `write` raises itself, other than an OSError, passes through.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    part = target.with_name(f".{target.name}.part")
    try:
        _check_place(target)
        result = _fill(part, target, write)
        _swap(part, target)
    except OSError as error:
        raise UserError(_sentence(error, target)) from error
    finally:
        with suppress(OSError):
            part.unlink()
    return result


def free_name_beside(path: Path) -> Path:
    """The first of NAME (2), NAME (3) … in the same folder that is not taken."""
    number = 2
    while (beside := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return beside


def _check_place(target: Path) -> None:
    if target.is_dir():
        raise UserError(
            _("{name} is a folder. Nothing was written. Choose a name for the file.").format(name=target.name)
        )
    if target.exists() and not target.stat().st_mode & stat.S_IWUSR:
        raise UserError(
            _("{name} is read-only. It is unchanged. Allow changes in its properties, or save as {beside}.").format(
                name=target.name, beside=free_name_beside(target).name
            )
        )


def _fill(part: Path, target: Path, write: Callable[[BinaryIO], T]) -> T:
    with open_new(part, 0o666) as stream:
        if target.exists():
            shutil.copymode(target, part)  # before the content: a file kept from others stays so
        result = write(stream)
        stream.flush()
        os.fsync(stream.fileno())
    return result


def _swap(part: Path, target: Path) -> None:
    for pause in (*PAUSES, None):
        try:
            os.replace(part, target)
        except OSError as error:
            if not _is_held(error):
                raise
            if pause is None:
                raise _busy(target) from error
            time.sleep(pause)
        else:
            return


def _is_held(error: OSError) -> bool:
    return getattr(error, "winerror", None) in HELD_ON_WINDOWS or error.errno in {errno.EBUSY, errno.ETXTBSY}


def _busy(target: Path) -> TargetBusy:
    beside = free_name_beside(target)
    text = _(
        "{name} is open in another program. The old file is unchanged. "
        "Close it in the other program, or save beside it as {beside}."
    )
    return TargetBusy(text.format(name=target.name, beside=beside.name), beside)


def _sentence(error: OSError, target: Path) -> str:
    if error.errno in FULL:
        text = _("The disk with {folder} is full. {safe} Make room, or choose another folder.")
    elif error.errno in ABSENT:
        text = _("The folder {folder} is not there. {safe} Choose another folder.")
    elif error.errno in REFUSED:
        text = _("Nothing may be written to the folder {folder}. {safe} Choose another folder.")
    elif error.errno == errno.ENAMETOOLONG:
        text = _("The name {name} is too long. {safe} Choose a shorter one.")
    else:
        text = _("{name} could not be written to the folder {folder}. {safe} Try again, or choose another folder.")
    return text.format(name=target.name, folder=target.parent, safe=_safe(target))


def _safe(target: Path) -> str:
    with suppress(OSError):
        if target.exists():
            return _("The old file is unchanged.")
    return _("Nothing was written.")
