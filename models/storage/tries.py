"""Wrong tries at a desk's key: from the fifth on the next one waits, longer each time, also after a restart.

Kept in the account's settings folder by the number of the sheet, which tells neither name nor place of the desk. It
holds up whoever sits at this machine; who has a copy of the file is held up by the cost of a guess (key.py). Between
two programs the wall clock counts, within one the steady clock: a date that was wrong once locks nobody out.
"""

import json
import math
import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import Lock
from time import monotonic, sleep, time
from typing import Any, Final, NamedTuple, cast

from platformdirs import user_config_path

from models.errors import UserError
from models.storage.header import read_header
from models.storage.key import Key, WrongKey
from models.storage.lock import Held, WriterLock
from models.storage.opening import DeskDamaged, key_that_opens
from models.storage.sheet import number_of
from resources.texts import ngettext

FREE: Final = 5
FIRST: Final = 15  # seconds
LONGEST: Final = 15 * 60
KEPT: Final = 100  # desks whose tries are remembered
READ: Final = 64 * 1024  # bytes of the file looked at: a hundred desks take a tenth
MANY: Final = 10**6  # no count is higher
PATIENCE: Final = 100  # looks, 10 ms apart, until another try is written down


class Tries(NamedTuple):
    """How often a key was wrong without a right one between, and when last, in seconds since 1970."""

    wrong: int = 0
    last: float = 0.0

    def left(self, now: float) -> float:
        """How many seconds the next try still waits; a clock that was put back does not shorten it."""
        return min(wait_after(self.wrong), max(0.0, self.last + wait_after(self.wrong) - now))


class _Known(NamedTuple):
    """What this program knows of a desk: what the file said, what counts, and until when by the steady clock."""

    kept: Tries
    tries: Tries
    until: float

    @property
    def left(self) -> float:
        return max(0.0, self.until - monotonic())


memory: Final[dict[str, _Known]] = {}
_turn: Final = Lock()


class TooOften(UserError):
    """The key was wrong too often; `left` seconds are to be waited."""

    def __init__(self, left: float) -> None:
        self.left = left
        super().__init__(waiting(left))


def wait_after(wrong: int) -> int:
    """The seconds to wait after so many wrong tries: none up to four, then 15, doubled each time up to 15 minutes."""
    return 0 if wrong < FREE else min(LONGEST, FIRST * 2 ** min(wrong - FREE, 10))


def waiting(seconds: float) -> str:
    """How long the officer still waits: in seconds up to two minutes, then in minutes."""
    whole = math.ceil(seconds)
    if whole <= 120:
        told = ngettext(
            "The key was wrong too often. Try again in {n} second.",
            "The key was wrong too often. Try again in {n} seconds.",
            whole,
        )
        return told.format(n=whole)
    minutes = math.ceil(whole / 60)
    told = ngettext(
        "The key was wrong too often. Try again in {n} minute.",
        "The key was wrong too often. Try again in {n} minutes.",
        minutes,
    )
    return told.format(n=minutes)


def key_given(path: Path, text: str, *, words: bool = False) -> Key:
    """The key that a passphrase, or the words of a sheet, give for a desk.

    Takes a second. Raises `TooOften` while it is to be waited, and what `key_that_opens` raises. A try counts before
    the key is made, so that many at once are no more than one after the other; it is taken back where it was no guess.
    """
    salt = _salt_of(path)
    before, counted = _count(number_of(salt))
    try:
        key = key_that_opens(path, text, words=words)
    except WrongKey:
        if left := left_for(salt):
            raise TooOften(left) from None
        raise
    except DeskDamaged:  # the key is right
        _forget(salt)
        raise
    except BaseException:
        _take_back(number_of(salt), before, counted)
        raise
    _forget(salt)
    return key


def _salt_of(path: Path) -> bytes:
    """The salt a file begins with; none where it is no desk, or none that is whole."""
    try:
        return read_header(path).salt
    except UserError:
        return b""


def left_for(salt: bytes) -> float:
    """How many seconds the next try at a desk still waits."""
    with _alone():
        return _look(number_of(salt)).left


def tries_at(salt: bytes) -> Tries:
    """The wrong tries at the desk that begins with this salt."""
    with _alone():
        return _look(number_of(salt)).tries


def _count(number: str) -> tuple[Tries, Tries]:
    """Count one more try; returns the tries before and with it. `TooOften` while it is to be waited."""
    with _alone():
        known = _look(number)
        if known.left:
            raise TooOften(known.left)
        counted = Tries(min(known.tries.wrong + 1, MANY), time())
        _note(number, counted)
        return known.tries, counted


def _take_back(number: str, before: Tries, counted: Tries) -> None:
    with _alone():
        tries = _look(number).tries
        _note(number, before if tries == counted else Tries(max(0, tries.wrong - 1), tries.last))


def _forget(salt: bytes) -> None:
    with _alone():
        _note(number_of(salt), Tries())


@contextmanager
def _alone() -> Generator[None]:
    """One after the other, in this program and beside it; where nothing can be written each program is alone."""
    lock = WriterLock(_place())
    with _turn:
        for _attempt in range(PATIENCE):
            try:
                _place().parent.mkdir(parents=True, exist_ok=True)
                lock.take("", datetime.now())  # noqa: DTZ005  never read
                break
            except Held:
                sleep(0.01)
            except (OSError, UserError):
                break
        try:
            yield
        finally:
            lock.release()


def _look(number: str) -> _Known:
    """What counts for a desk: what this program knows, unless the file tells something newer.

    A last try that lies ahead of the clock is one of now, and is written down so; where that cannot be, nothing is
    left to wait for.
    """
    kept, known = _kept_of(number), memory.get(number)
    if known is None or known.kept != kept:
        now = time()
        if kept.last > now:
            _keep(number, Tries(kept.wrong, now))
            kept = _kept_of(number)
        tries = Tries() if kept.last > now else kept
        known = memory[number] = _Known(kept, tries, monotonic() + tries.left(now))
    return known


def _note(number: str, tries: Tries) -> None:
    _keep(number, tries)
    memory[number] = _Known(_kept_of(number), tries, monotonic() + tries.left(time()))


def _place() -> Path:
    return user_config_path("protocol-desk") / "tries"


def _kept_of(number: str) -> Tries:
    return _kept().get(number, Tries())


def _kept() -> Mapping[str, Tries]:
    """What was kept, line by line as far as it can be read."""
    try:
        with _place().open("r", encoding="ascii") as file:
            kept: Any = json.loads(file.read(READ))
        lines = cast("dict[str, Any]", kept).items()
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}
    return {number: tries for number, line in lines if (tries := _read(line))}


def _read(line: Any) -> Tries | None:
    """The tries of a line; a time that is none lies ahead, and so counts as now."""
    try:
        wrong, last = (float(part) for part in line)
        return Tries(int(min(max(wrong, 0), MANY)), last if math.isfinite(last) else math.inf)
    except (TypeError, ValueError, OverflowError):
        return None


def _keep(number: str, tries: Tries) -> None:
    kept = dict(_kept())
    before = kept.pop(number, Tries())
    if tries == before:
        return
    newest = list(kept.items())[1 - KEPT :] + ([(number, tries)] if tries.wrong else [])
    place = _place()
    made = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        made.write_text(json.dumps(dict(newest)), "ascii")
        made.replace(place)
