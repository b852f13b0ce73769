"""The disk under a program: written down as it is used, or made to fail, by a library loaded before all others."""

import ctypes
import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).with_name("disk.c")
LINE = struct.Struct("=BQQI")


class Deed(NamedTuple):
    """One thing done to the disk: create, open, write, truncate, sync, rename, unlink, mkdir, by the first letter."""

    kind: str
    inode: int
    number: int  # where bytes were written, or the size a file was cut to
    data: bytes

    @property
    def path(self) -> str:
        return os.fsdecode(self.data)


def compiled(folder: Path) -> Path:
    """Make the library; needs Linux and gcc."""
    made = folder / "disk.so"
    words = ["gcc", "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", str(made), str(SOURCE), "-lpthread"]
    subprocess.run(words, check=True)
    return made


class Disk:
    """The library in this very process; it was loaded before all others."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        self._library.disk_failed.restype = ctypes.c_long

    def watch(self, folder: Path, record: Path | None = None) -> None:
        """Watch what is done in a folder from now on, and write it down where a file for it is named."""
        self._library.disk_watch(os.fsencode(folder), os.fsencode(record) if record else None)

    def fail(self, at: int, code: int, *, on: bool) -> None:
        """Let the n-th write from now on fail with an error of the system, and all after it too where `on`."""
        self._library.disk_fail(ctypes.c_long(at), code, int(on))

    def mend(self) -> int:
        """Let nothing fail any more; returns how often it did."""
        failed = int(self._library.disk_failed())
        self._library.disk_fail(ctypes.c_long(0), 0, 0)
        return failed


def deeds(record: Path) -> Iterator[Deed]:
    """What was written down, in the order in which it happened."""
    raw, at = record.read_bytes(), 0
    while at < len(raw):
        kind, inode, number, length = LINE.unpack_from(raw, at)
        at += LINE.size
        yield Deed(chr(kind), inode, number, raw[at : at + length])
        at += length


def can_be_loaded() -> bool:
    return sys.platform == "linux" and not subprocess.run(["which", "gcc"], capture_output=True, check=False).returncode
