"""A desk goes on from another device or from a backup: who wrote it last elsewhere, and the lines that say so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from models.entities.journal import Operation
from models.journal.moment import moment
from models.journal.write import Author, Intent, begin, finish
from resources.texts import N_

HAND_OVER: Final = N_("hand-over to this device")
RESTORED: Final = N_("return to a backup")
NEWEST = (
    select(Operation.device, Operation.officer, Operation.at, Operation.clock)
    .where(Operation.name != "restore")  # who restores was not asked yet whether to go on here
    .order_by(Operation.clock.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Who wrote a desk last on another device, and when (UTC, by that device's clock)."""

    officer: str
    at: datetime


def written_elsewhere(connection: Connection, device: str) -> Elsewhere | None:
    """Who wrote the newest step where that was another device; None where it was this one, or nobody."""
    last = connection.execute(NEWEST).one_or_none()
    if last is None or last.device == device:
        return None
    return Elsewhere(last.officer, moment(last.at, last.clock))


def hand_over(connection: Connection, author: Author, now_ms: int) -> None:
    """Write into the history that this device goes on; no row changes by it."""
    finish(connection, begin(connection, author, Intent("hand_over", HAND_OVER, lasting=True), now_ms))


def note_restore(connection: Connection, author: Author, now_ms: int, after: int) -> None:
    """Write into the history that a backup came back, later than the clock of what it took the place of."""
    intent = Intent("restore", RESTORED, lasting=True, after=after)
    finish(connection, begin(connection, author, intent, now_ms))
