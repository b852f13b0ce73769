"""Wrong tries at a desk's key: from the fifth on the next one waits, longer each time, also after a restart.

Kept in the account's settings folder by the number of the sheet, which tells neither name nor place of the desk. It
holds up whoever sits at this machine; who has a copy of the file is held up by the cost of a guess (key.py).
"""

import json
import math
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from platformdirs import user_config_path

from models.errors import UserError
from models.storage.header import read_header
from models.storage.key import Key, WrongKey
from models.storage.opening import key_that_opens
from models.storage.sheet import number_of
from resources.texts import ngettext

FREE: Final = 5
FIRST: Final = 15  # seconds
LONGEST: Final = 15 * 60
KEPT: Final = 100  # desks whose tries are remembered


class Tries(NamedTuple):
    """How often a key was wrong without a right one between, and when last, in seconds since 1970."""

    wrong: int = 0
    last: float = 0.0

    def left(self, now: float) -> float:
        """How many seconds the next try still waits; a clock that was put back does not shorten it."""
        return min(wait_after(self.wrong), max(0.0, self.last + wait_after(self.wrong) - now))


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

    Takes a second. Raises `TooOften` while it is to be waited, and what `key_that_opens` raises.
    """
    salt = _salt_of(path)
    if left := left_for(salt):
        raise TooOften(left)
    try:
        key = key_that_opens(path, text, words=words)
    except WrongKey:
        _note(salt, time.time())
        if left := left_for(salt):
            raise TooOften(left) from None
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
    return tries_at(salt).left(time.time())


def tries_at(salt: bytes) -> Tries:
    """The wrong tries at the desk that begins with this salt."""
    return _kept().get(number_of(salt), Tries())


def _note(salt: bytes, now: float) -> None:
    kept = dict(_kept())
    before = kept.pop(number_of(salt), Tries())
    _keep({**kept, number_of(salt): Tries(before.wrong + 1, now)})


def _forget(salt: bytes) -> None:
    kept = dict(_kept())
    if kept.pop(number_of(salt), None):
        _keep(kept)


def _place() -> Path:
    return user_config_path("protocol-desk") / "tries"


def _kept() -> Mapping[str, Tries]:
    """What was kept; nothing where it cannot be read."""
    try:
        kept: Any = json.loads(_place().read_text("ascii"))
        lines = cast("dict[str, Any]", kept).items()
        return {str(number): Tries(int(wrong), float(last)) for number, (wrong, last) in lines}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _keep(kept: Mapping[str, Tries]) -> None:
    newest = dict(list(kept.items())[-KEPT:])
    place = _place()
    made = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(json.dumps(newest), "ascii")
        made.replace(place)
