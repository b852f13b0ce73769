"""Files that are written anew beside others: what lies in wait under their name is not written into."""

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)


def open_new(path: Path, mode: int = 0o600) -> BinaryIO:
    """A new file, for its owner only, in the place of what had its name; what a link leads to is left alone.

    Raises `OSError`.
    """
    with suppress(FileNotFoundError):
        path.unlink()
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | NO_LINK | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, mode), "w+b")
