"""The meetings of an event with who takes part and where."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.entities.delegate import GONE, Delegate, DelegateRole
from models.entities.event import AgendaItem, EventGroup
from models.entities.group import Group
from models.entities.meeting import (
    LIVE,
    OFF,
    Assignment,
    AssignmentState,
    Interpretation,
    Meeting,
    MeetingEquipment,
    MeetingKind,
    MeetingState,
    Participation,
    Ring,
)
from models.entities.person import Person
from models.entities.room import Layout, Room


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A delegation or a named person in a meeting."""

    id: str
    group_id: str | None
    person_id: str | None
    name: str
    required: bool
    ring: Ring
    seats: int | None


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """A room given to a meeting."""

    id: str
    room_id: str
    room: str
    starts: datetime
    ends: datetime
    state: AssignmentState
    layout: Layout | None
    pinned: bool

    @property
    def live(self) -> bool:
        return self.state in LIVE


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting; times are the venue's wall-clock. `assignments` holds released rooms too, `rooms` only live ones."""

    id: str
    title: str
    announced_title: str
    kind: MeetingKind
    state: MeetingState
    starts: datetime
    ends: datetime
    languages: str
    interpretation: Interpretation
    booths: int
    at_table: int | None
    behind: int | None
    expected: int | None
    layout: Layout | None
    chair: str
    is_open: bool
    announced: bool
    agenda_item_id: str | None
    agenda_item: str
    shuttle: str
    leg: int | None
    remarks: str
    equipment: tuple[str, ...]
    parties: tuple[PartyRow, ...]
    assignments: tuple[AssignmentRow, ...]

    @property
    def day(self) -> date:
        return self.starts.date()

    @property
    def minutes(self) -> int:
        return int((self.ends - self.starts).total_seconds()) // 60

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(party.name for party in self.parties if party.group_id)

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(party.name for party in self.parties if party.person_id)

    @property
    def live(self) -> bool:
        """Whether it takes place."""
        return self.state not in OFF

    @property
    def placed(self) -> bool:
        return any(one.live for one in self.assignments)

    @property
    def rooms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.room for one in self.assignments if one.live))


def meeting_rows(session: Session, event_id: str, ids: Sequence[str] | None = None) -> list[MeetingRow]:
    """The meetings of an event in order of time, or those of `ids` among them."""
    wanted = [Meeting.event_id == event_id]
    if ids is not None:
        wanted.append(Meeting.id.in_(ids))
    parties, rooms, things = _parties(session, wanted), _assignments(session, wanted), _equipment(session, wanted)
    query = (
        select(
            Meeting.id,
            Meeting.title,
            Meeting.announced_title,
            Meeting.kind,
            Meeting.state,
            Meeting.starts,
            Meeting.ends,
            Meeting.languages,
            Meeting.interpretation,
            Meeting.booths,
            Meeting.at_table,
            Meeting.behind,
            Meeting.expected,
            Meeting.layout,
            Meeting.chair,
            Meeting.is_open,
            Meeting.announced,
            Meeting.agenda_item_id,
            func.coalesce(AgendaItem.title, ""),
            Meeting.shuttle,
            Meeting.leg,
            Meeting.remarks,
        )
        .outerjoin(AgendaItem, AgendaItem.id == Meeting.agenda_item_id)
        .where(*wanted)
        .order_by(Meeting.starts, Meeting.ends, Meeting.title, Meeting.id)
    )
    meetings = cast("Iterable[Any]", session.execute(query))
    return [
        MeetingRow(
            *row,
            equipment=tuple(things[row.id]),
            parties=tuple(parties[row.id]),
            assignments=tuple(rooms[row.id]),
        )
        for row in meetings
    ]


def _of(session: Session, query: Select[*tuple[Any, ...]], wanted: Iterable[Any]) -> dict[str, list[tuple[Any, ...]]]:
    """The tails of rows by their first column, a meeting's id."""
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for meeting_id, *rest in session.execute(query.where(*wanted)):
        found[meeting_id].append(tuple(rest))
    return found


def _parties(session: Session, wanted: Iterable[Any]) -> dict[str, list[PartyRow]]:
    name = func.coalesce(Group.name, Person.name, "")
    query = (
        select(
            Participation.meeting_id,
            Participation.id,
            Participation.group_id,
            Participation.person_id,
            name,
            Participation.required,
            Participation.ring,
            Participation.seats,
        )
        .join(Meeting, Meeting.id == Participation.meeting_id)
        .outerjoin(Group, Group.id == Participation.group_id)
        .outerjoin(Person, Person.id == Participation.person_id)
        .order_by(Participation.group_id.is_(None), Participation.id)
    )
    found = _of(session, query, wanted)
    return defaultdict(list, {key: [PartyRow(*row) for row in rows] for key, rows in found.items()})


def _assignments(session: Session, wanted: Iterable[Any]) -> dict[str, list[AssignmentRow]]:
    query = (
        select(
            Assignment.meeting_id,
            Assignment.id,
            Assignment.room_id,
            Room.name,
            Assignment.starts,
            Assignment.ends,
            Assignment.state,
            Assignment.layout,
            Assignment.pinned,
        )
        .join(Meeting, Meeting.id == Assignment.meeting_id)
        .join(Room, Room.id == Assignment.room_id)
        .order_by(Assignment.starts, Room.position, Assignment.id)
    )
    found = _of(session, query, wanted)
    return defaultdict(list, {key: [AssignmentRow(*row) for row in rows] for key, rows in found.items()})


def _equipment(session: Session, wanted: Iterable[Any]) -> dict[str, list[str]]:
    query = (
        select(MeetingEquipment.meeting_id, MeetingEquipment.name)
        .join(Meeting, Meeting.id == MeetingEquipment.meeting_id)
        .order_by(MeetingEquipment.name)
    )
    found = _of(session, query, wanted)
    return defaultdict(list, {key: [str(row[0]) for row in rows] for key, rows in found.items()})


@dataclass(frozen=True, slots=True)
class PartyChoice:
    """A group on the list of the event, to be chosen for a meeting; `head` leads its delegation."""

    id: str
    name: str
    head: str


def party_choices(session: Session, event_id: str) -> list[PartyChoice]:
    """The groups of an event by name, with their heads of delegation."""
    heads = heads_of(session, event_id)
    query = select(Group.id, Group.name).join(EventGroup, EventGroup.group_id == Group.id)
    rows = session.execute(query.where(EventGroup.event_id == event_id).order_by(Group.name, Group.id))
    return [PartyChoice(group_id, name, heads.get(group_id, "")) for group_id, name in rows]


def heads_of(session: Session, event_id: str) -> dict[str, str]:
    """The heads of delegation by group."""
    here = (Delegate.event_id == event_id, Delegate.role == DelegateRole.HEAD, Delegate.state.not_in(GONE))
    query = select(Delegate.group_id, Person.name).join(Person, Person.id == Delegate.person_id)
    return dict(session.execute(query.where(*here).order_by(Delegate.id)).all())


@dataclass(frozen=True, slots=True)
class PathStop:
    """A meeting on the way of a delegation; `people` are those of its delegation who are named, none where the whole
    delegation takes part."""

    meeting_id: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupPath:
    """All meetings of one delegation in order of time."""

    group_id: str
    name: str
    stops: tuple[PathStop, ...]


def path_of(session: Session, event_id: str, group_id: str) -> GroupPath:
    """Where a delegation is expected, as a whole or by people of it; meetings that are called off are left out."""
    name = session.scalar(select(Group.name).where(Group.id == group_id)) or ""
    people = select(Delegate.person_id).where(
        Delegate.event_id == event_id, Delegate.group_id == group_id, Delegate.state.not_in(GONE)
    )
    mine = (Participation.group_id == group_id) | Participation.person_id.in_(people)
    query = (
        select(Meeting.id, Participation.group_id, Person.name)
        .join(Participation, Participation.meeting_id == Meeting.id)
        .outerjoin(Person, Person.id == Participation.person_id)
        .where(Meeting.event_id == event_id, Meeting.state.not_in(OFF), mine)
        .order_by(Meeting.starts, Meeting.ends, Meeting.title, Meeting.id, Person.name)
    )
    found: dict[str, list[str]] = {}
    whole: set[str] = set()
    for meeting_id, group, person in session.execute(query):
        found.setdefault(meeting_id, []).extend([person] if person else [])
        whole.update([meeting_id] if group else [])
    stops = (PathStop(one, () if one in whole else tuple(names)) for one, names in found.items())
    return GroupPath(group_id, name, tuple(stops))
