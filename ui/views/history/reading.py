"""What the History page asks on the reading lane: the newest steps ready to be shown, older ones on demand."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from sqlalchemy.orm import Session

from models.journal.heads import step_of_mark
from models.queries.names import Thing
from models.queries.steps import StepCount, step_count, step_rows, thing_name
from ui.tables.columns import Column
from ui.tables.prepared import Prepared, prepare
from ui.views.history.lines import HistoryLine, line_of
from ui.wall_clock import in_zone

FIRST: Final = 500  # steps read at once when the page opens
MORE: Final = 2000


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted: of which thing, by which clock; `known` are the steps read before.

    `older` adds so many older ones to those; None adds them all, 0 looks only for newer ones.
    """

    about: Thing | None
    zone: str
    year: int
    columns: Sequence[Column[HistoryLine]]
    shown: Collection[str]
    known: Sequence[HistoryLine] = ()
    older: int | None = 0


@dataclass(frozen=True, slots=True)
class HistoryRead:
    """The steps of the page, how many there are in all, and what the thing they are about is called."""

    rows: Prepared[HistoryLine]
    count: StepCount
    about: Thing | None
    name: str
    zone: str
    today: date


def read_history(session: Session, asked: Asked) -> HistoryRead:
    """The steps in order of time, the newest first."""
    zone = asked.zone
    today = in_zone(datetime.now(UTC), zone).date()  # the history goes by the clock on the wall, on a training desk too
    adds = asked.older is None or asked.older > 0
    found = step_rows(
        session,
        asked.year,
        about=asked.about,
        limit=asked.older if adds else FIRST,
        offset=len(asked.known) if adds else 0,
    )
    lines = [line_of(row, zone, today) for row in found]
    fresh = {line.id for line in lines}
    kept = [line for line in asked.known if line.id not in fresh]
    lines = [*kept, *lines] if adds else [*lines, *kept]
    name = thing_name(session, asked.about) if asked.about else ""
    rows = prepare(lines, asked.columns, asked.shown)
    return HistoryRead(rows, step_count(session, asked.about), asked.about, name, zone, today)


def find_mark(session: Session, text: str) -> str:
    """The id of the step whose mark stands in a text, "" where this history has none; ValueError for no mark."""
    return step_of_mark(session.connection(), text)
