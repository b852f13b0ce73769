"""What taking in any list shares: the desk is as the officer saw it, rows are written in bulk, groups are made."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from models.entities.base import Base, new_id
from models.entities.event import EventGroup
from models.entities.group import Group, GroupKind
from models.errors import Conflict
from models.intake.meetings import ListedMeeting
from models.intake.naming import Register
from models.intake.people import ListedDelegate
from models.intake.preview import Outcome, Preview, PreviewRow
from models.operations.guards import in_chunks, storable
from models.progress import Progress
from models.queries.known import KnownGroup, stamp
from models.queries.matching import Matched
from models.rules.folding import same_key
from resources.texts import _

Listed = TypeVar("Listed", ListedDelegate, ListedMeeting)
AT_ONCE = 1_000
"""Rows written between two looks at whether the officer stopped it."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a list: rows taken, rows left aside, and the groups, rooms and people it made."""

    new: int
    changed: int
    left: int
    groups: int = 0
    rooms: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True)
class Chosen(Generic[Listed]):
    """The rows of a list that are taken: the certain in file order, then those the officer took in spite of doubts."""

    new: Sequence[PreviewRow[Listed]]
    changed: Sequence[PreviewRow[Listed]]
    left: int


def chosen(preview: Preview[Listed], accepted: Collection[int]) -> Chosen[Listed]:
    """What is taken of a preview; `accepted` are the numbers of doubtful rows taken all the same."""
    ticked = [row for row in preview.of(Outcome.DOUBTFUL) if row.row in accepted]
    left = preview.count(Outcome.DOUBTFUL) + preview.count(Outcome.REFUSED) - len(ticked)
    return Chosen(
        [*preview.of(Outcome.NEW), *(row for row in ticked if row.known_id is None)],
        [*preview.of(Outcome.CHANGED), *(row for row in ticked if row.known_id is not None)],
        left,
    )


def still_so(session: Session, seen: Matched[Listed], again: Callable[[], Matched[Listed]]) -> Matched[Listed]:
    """What the officer saw, if it still holds on the desk as it is now; `Conflict` where a row would do otherwise."""
    if stamp(session) == seen.stamp:
        return seen
    now = again()
    if [_done_by(row) for row in now.preview.rows] != [_done_by(row) for row in seen.preview.rows]:
        raise Conflict(
            _("The desk was changed since the list was compared with it. Nothing was taken in; look at the list again.")
        )
    return now


def _done_by(row: PreviewRow[Listed]) -> tuple[Any, ...]:
    return row.row, row.outcome, row.known_id, row.changes


class Bulk:
    """Writes many rows of many tables and tells how far it is; raises `Cancelled` between two chunks."""

    def __init__(self, session: Session, progress: Progress, total: int) -> None:
        self._connection, self._progress, self._total = session.connection(), progress, total
        self._done = 0
        progress.step(0, total)

    def insert(self, entity: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows; all of them have the same columns."""
        self._run(insert(_table(entity)), rows)

    def update(self, entity: type[Base], changes: Mapping[str, Mapping[str, Any]]) -> None:
        """Set columns of rows by their ids."""
        table = _table(entity)
        alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for row_id, values in changes.items():
            alike.setdefault(tuple(sorted(values)), []).append({**values, "row": row_id})
        for names, rows in alike.items():
            if names:
                places: dict[str, Any] = {name: bindparam(name) for name in names}
                self._run(update(table).where(table.c.id == bindparam("row")).values(places), rows)

    def delete(self, entity: type[Base], ids: Sequence[str]) -> None:
        """Remove rows by their ids."""
        table = _table(entity)
        self._run(delete(table).where(table.c.id == bindparam("row")), [{"row": row_id} for row_id in ids])

    def _run(self, statement: Any, rows: Iterable[Mapping[str, Any]]) -> None:
        for some in in_chunks(rows, AT_ONCE):
            self._connection.execute(statement, some)
            self._done += len(some)
            self._progress.step(min(self._done, self._total), self._total)


def _table(entity: type[Base]) -> Table:
    return cast("Table", entity.__table__)


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups a list names: the id of each by its text, and how many were made."""

    ids: Mapping[str, str]
    made: int


def groups_named(
    session: Session, bulk: Bulk, event_id: str, names: Iterable[str], known: Register[KnownGroup]
) -> Groups:
    """Find the groups a list names; make those the desk does not know, and put all on the list of the event."""
    ids: dict[str, str] = {}
    made: dict[str, dict[str, Any]] = {}
    off_list: list[str] = []
    for text in dict.fromkeys(names):
        group = known.first(text)
        if group:
            ids[text] = group.id
            off_list += [] if group.on_list else [group.id]
        else:
            row = made.setdefault(same_key(text), _group_row(text))
            ids[text] = str(row["id"])
    bulk.insert(Group, list(made.values()))
    _put_on_list(session, bulk, event_id, [*dict.fromkeys(off_list), *(str(row["id"]) for row in made.values())])
    return Groups(ids, len(made))


def _group_row(name: str) -> dict[str, Any]:
    return {"id": new_id(), "name": storable("name", name), "kind": GroupKind.OTHER}


def _put_on_list(session: Session, bulk: Bulk, event_id: str, group_ids: Sequence[str]) -> None:
    last = session.scalar(select(func.max(EventGroup.rank)).where(EventGroup.event_id == event_id)) or 0
    bulk.insert(
        EventGroup,
        [
            {"id": new_id(), "event_id": event_id, "group_id": group_id, "rank": last + number}
            for number, group_id in enumerate(group_ids, 1)
        ],
    )
