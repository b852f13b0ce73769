"""The newest state in which this computer saw each desk, so that an older copy in its place does not pass for it.

Kept in the account's settings folder, by a number made of where the desk lies: the newest step of every device's chain
and 64 bits of its seal. No name and no path stands there.
"""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, cast

from platformdirs import user_config_path
from sqlalchemy import Connection

from models.journal.heads import DIGITS, Head, heads, missing
from resources.texts import _

KEPT: Final = 100  # desks remembered, the latest ones
READ: Final = 1 << 20  # bytes; more was not written by us
Kept = Mapping[str, Sequence[Head]]


def note(path: Path, connection: Connection) -> None:
    """Remember the state of a desk as it is now; in silence where nothing can be written."""
    now = [Head(head.device, head.number, head.chain[:DIGITS]) for head in heads(connection)]
    kept = _kept()
    if now and list(kept.get(_place_of(path), ())) != now:
        _keep({number: kept[number] for number in kept if number != _place_of(path)} | {_place_of(path): now})


def lost(path: Path, connection: Connection) -> list[str]:
    """The states seen where this desk lies that its history does not contain, as marks; nothing where all is there."""
    return [head.mark for head in missing(connection, _kept().get(_place_of(path), ()))]


def lost_words(marks: Sequence[str]) -> list[str]:
    """The same in words, one line however many devices wrote what is not there."""
    told = _(
        "This computer saw the state {mark} of the desk that lay here, and the history does not contain it. That "
        "is as it should be where an older copy or another desk was put here on purpose; otherwise steps were cut "
        "off or written anew."
    )
    return [told.format(mark=mark) for mark in marks[:1]]


def forget(path: Path) -> None:
    """Another desk, or an older state of it, is put there on purpose."""
    kept = _kept()
    if _place_of(path) in kept:
        _keep({number: kept[number] for number in kept if number != _place_of(path)})


def _place_of(path: Path) -> str:
    return sha256(os.path.normcase(os.path.realpath(path)).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _file() -> Path:
    return user_config_path("protocol-desk") / "seen"


def _kept() -> Kept:
    """What was kept; nothing where it cannot be read."""
    try:
        with _file().open("r", encoding="ascii") as file:
            told: Any = json.loads(file.read(READ))
        lines = cast("dict[str, Any]", told).items()
        return {number: [Head(str(d), int(n), str(chain)) for d, n, chain in line] for number, line in lines}
    except (OSError, ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return {}


def _keep(kept: Kept) -> None:
    lines = {number: [(h.device, h.number, h.chain) for h in line] for number, line in list(kept.items())[-KEPT:]}
    made = _file().with_name(f"seen.{os.getpid()}")
    with suppress(OSError):
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(json.dumps(lines), "ascii")
        made.replace(_file())
