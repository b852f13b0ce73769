"""What the Delegates page asks on the reading lane: rows with their texts ready, and the story of one person."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.entities.delegate import DelegateRole
from models.errors import NotFound
from models.queries.delegates import DelegateRow, delegate_rows, first_delegates
from models.queries.person_story import PersonStory, person_story
from ui.tables.columns import Column
from ui.tables.prepared import Prepared, prepare


@dataclass(frozen=True, slots=True)
class DelegatesRead:
    """The rows of the page, ready to be shown; by id; the delegates of each person; the head of each delegation.

    `coming` counts those who come, `groups` the delegations they are in; `whole` says whether these are all.
    """

    rows: Prepared[DelegateRow]
    by_id: Mapping[str, DelegateRow]
    of_person: Mapping[str, list[str]]
    heads: Mapping[str, DelegateRow]
    coming: int
    groups: int
    whole: bool


def read_delegates(
    session: Session, event_id: str, columns: Sequence[Column[DelegateRow]], shown: Collection[str]
) -> DelegatesRead:
    """The delegates of an event; `shown` holds the keys of the columns whose texts are wanted at once."""
    return _read(delegate_rows(session, event_id), columns, shown, whole=True)


def read_first(
    session: Session, event_id: str, columns: Sequence[Column[DelegateRow]], shown: Collection[str]
) -> DelegatesRead | None:
    """The first rows of a very long list, while the others are read; None where they all come as quickly."""
    rows = first_delegates(session, event_id)
    return _read(rows, columns, shown, whole=False) if rows else None


def _read(
    rows: Sequence[DelegateRow], columns: Sequence[Column[DelegateRow]], shown: Collection[str], *, whole: bool
) -> DelegatesRead:
    of_person: dict[str, list[str]] = {}
    for row in rows:
        known = of_person.setdefault(row.person_id, [])
        known.insert(0 if row.active else len(known), row.id)
    coming = Counter(row.group_id for row in rows if row.coming)
    return DelegatesRead(
        prepare(rows, columns, shown),
        {row.id: row for row in rows},
        of_person,
        {row.group_id: row for row in rows if row.role is DelegateRole.HEAD and row.active},
        coming.total(),
        len(coming),
        whole,
    )


def read_person(session: Session, event_id: str, delegate_id: str) -> PersonStory | None:
    """The story of a delegate; None when they were removed meanwhile, which the table will show anyway."""
    try:
        return person_story(session, event_id, delegate_id)
    except NotFound:
        return None
