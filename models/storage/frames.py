"""The log beside a desk, frame by frame: is what was confirmed in it still whole?

SQLite reads a log up to the first frame whose sum is wrong, and takes the rest for a step that was never confirmed.
A step is written only when the one before it is on the disk (`synchronous=FULL`). So a cut of the power spoils the
frames of the last step alone: where two ends of steps stand at or behind a bad frame, it was damaged later.
Source: SQLite, "Database File Format" 4. The sums of a protected desk are over its sealed pages.
"""

import struct
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

HEAD: Final = struct.Struct(">8I")  # mark, version, page size, turn, two salts, two sums
FRAME: Final = struct.Struct(">6I")  # page, pages of the desk at the end of a step (else 0), two salts, two sums
MARKS: Final = (0x377F0682, 0x377F0683)  # the second counts its sums over words of the highest byte first
BITS: Final = 0xFFFFFFFF

Sums = tuple[int, int]


class _Frame(NamedTuple):
    ends: bool  # a step
    fits: bool  # the frame before it, or the header
    whole: bool  # by its own sum, on top of what the frame before it says of its own


def is_damaged(log: Path) -> bool:
    """Was a step lost from a log that was confirmed in it? Raises `OSError` where it cannot be read.

    Damage to the very last step looks as if the step had never been confirmed, and a cut between two steps as if the
    log ended there: the step noted in the lock tells.
    """
    with log.open("rb") as file:
        head = file.read(HEAD.size)
        if not file.read(1):
            return False
        if len(head) < HEAD.size or not _is_head(head):
            return True
        return sum(frame.ends for frame in _behind_the_first_bad(file, head)) > 1


def _is_head(head: bytes) -> bool:
    mark, _version, page, *_rest = HEAD.unpack(head)
    return mark in MARKS and 512 <= page <= 65536 and _summed(head[:24], (0, 0), mark) == HEAD.unpack(head)[6:]


def _behind_the_first_bad(file: BinaryIO, head: bytes) -> Iterator[_Frame]:
    """The first bad frame and those behind it that are this log's own."""
    bad = False
    for frame in _frames(file, head):
        first, bad = not bad and not frame.whole, bad or not frame.whole
        if bad and frame.fits and (first or frame.whole):
            yield frame


def _frames(file: BinaryIO, head: bytes) -> Iterator[_Frame]:
    mark, _version, page, _turn, *salts, first, second = HEAD.unpack(head)
    before: Sums = first, second
    file.seek(HEAD.size)
    while len(data := file.read(FRAME.size + page)) == FRAME.size + page:
        _page, size, *others, first, second = FRAME.unpack_from(data)
        fits, told = others == salts, (first, second)
        whole = fits and _summed(data[FRAME.size :], _summed(data[:8], before, mark), mark) == told
        yield _Frame(size > 0, fits, whole)
        before = told


def _summed(data: bytes, sums: Sums, mark: int) -> Sums:
    first, second = sums
    words = array("I", data)
    if bool(mark & 1) != (sys.byteorder == "big"):
        words.byteswap()
    ahead = iter(words)
    for one, two in zip(ahead, ahead, strict=True):
        first = (first + one + second) & BITS
        second = (second + two + first) & BITS
    return first, second
