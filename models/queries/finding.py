"""Finding anything by a few letters: groups, people in all their scripts, meetings, rooms."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal, cast

from sqlalchemy import String, literal, null, select, union_all
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session

from models.entities.delegate import GONE, Delegate
from models.entities.event import EventGroup
from models.entities.group import Designation, Group
from models.entities.meeting import Meeting
from models.entities.person import Person, PersonName
from models.entities.room import Room
from models.labels import day_word
from models.rules.folding import fold
from models.sensitive import where_sensitive

Kind = Literal["group", "person", "meeting", "room"]
_ORDER = {"group": 0, "person": 1, "meeting": 2, "room": 3}
_folded = lru_cache(maxsize=200_000)(fold)  # the names of a desk are the same from one key stroke to the next


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A thing found: its name, the form that matched when that is another one, where it belongs.

    `group_id` is the person's delegation at this event; `here` says whether the thing is part of the event, `secret`
    whether the form that matched identifies a person.
    """

    kind: Kind
    id: str
    name: str
    matched: str
    detail: str
    group_id: str | None
    here: bool
    secret: bool


def find_anything(session: Session, event_id: str, text: str, limit: int = 20) -> list[FoundRow]:
    """What has the letters in one of its names, whatever the script's case and accents.

    Those of this event come first, then names that begin so, then words that begin so.
    """
    wanted = fold(text)
    if not wanted:
        return []
    best: dict[tuple[str, str], tuple[Any, FoundRow]] = {}
    for row in _names(session, event_id):
        place = _place(_folded(row.matched), wanted)
        if place is None:
            continue
        key = (not row.here, place, _ORDER[row.kind], row.name, row.id)
        if (row.kind, row.id) not in best or key < best[row.kind, row.id][0]:
            best[row.kind, row.id] = key, row
    return [_said(row) for _key, row in sorted(best.values(), key=lambda found: found[0])[:limit]]


def _said(row: FoundRow) -> FoundRow:
    if row.kind != "meeting":
        return row
    starts = datetime.fromisoformat(row.detail)
    return replace(row, detail=f"{day_word(starts.date())}, {starts:%H:%M}")


def _place(name: str, wanted: str) -> int | None:
    """0 where a name begins so, 1 where a word in it does, 2 elsewhere in it."""
    at = name.find(wanted)
    if at <= 0:
        return None if at < 0 else 0
    return 1 if f" {wanted}" in name or f"-{wanted}" in name else 2


def _names(session: Session, event_id: str) -> Iterator[FoundRow]:
    """Every name on the desk that the officer can go to, in one statement."""
    listed = EventGroup.event_id == event_id
    group = select(literal("group"), Group.id, Group.name)
    at_event = (EventGroup, (EventGroup.group_id == Group.id) & listed)
    person = select(literal("person"), Person.id, Person.name)
    named = (
        Delegate,
        (Delegate.person_id == Person.id) & (Delegate.event_id == event_id) & Delegate.state.not_in(GONE),
    )
    theirs = (Group, Group.id == Delegate.group_id)
    text, open_ = sql_cast(null(), String), literal(False)
    parts: list[Any] = [
        group.add_columns(form, literal(""), Group.id, EventGroup.id.is_not(None), open_)
        .outerjoin(*at_event)
        .where(filled)
        for form, filled in ((Group.name, literal(True)), (Group.short_name, Group.short_name != ""))
    ]
    parts.append(
        group.add_columns(Designation.wording, literal(""), Group.id, EventGroup.id.is_not(None), open_)
        .join(Designation, Designation.group_id == Group.id)
        .outerjoin(*at_event)
    )
    parts.append(
        person.add_columns(Person.name, Group.name, Group.id, Delegate.id.is_not(None), open_)
        .outerjoin(*named)
        .outerjoin(*theirs)
    )
    parts.append(
        person.add_columns(
            PersonName.name, Group.name, Group.id, Delegate.id.is_not(None), where_sensitive("person_name", "name")
        )
        .join(PersonName, PersonName.person_id == Person.id)
        .outerjoin(*named)
        .outerjoin(*theirs)
    )
    parts.extend(
        select(
            literal(kind),
            thing.id,
            name,
            name,
            detail,
            text,
            literal(True),
            open_,
        ).where(thing.event_id == event_id)
        for kind, thing, name, detail in (
            ("meeting", Meeting, Meeting.title, sql_cast(Meeting.starts, String)),
            ("room", Room, Room.name, Room.floor),
        )
    )
    lines = session.connection().execute(union_all(*parts))
    for kind, row_id, name, matched, detail, group_id, here, secret in cast("Iterator[Any]", lines):
        yield FoundRow(kind, row_id, name, matched, detail or "", group_id, bool(here), bool(secret))
