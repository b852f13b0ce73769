"""What the desk knows already, in the shape a list that comes in is compared with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import String, func, select, type_coerce
from sqlalchemy.orm import Session

from models.entities.delegate import GONE, Delegate
from models.entities.event import EventGroup
from models.entities.group import Designation, Group
from models.entities.journal import Change
from models.entities.meeting import Assignment, AssignmentState, Meeting, MeetingState, Participation
from models.entities.person import Person, PersonName
from models.entities.room import Room
from models.intake.meetings import KnownMeeting
from models.intake.naming import Register
from models.intake.people import KnownDelegate
from models.rules.folding import same_key

LIVE = (AssignmentState.PROVISIONAL, AssignmentState.CONFIRMED)
OFF = (MeetingState.CANCELLED, MeetingState.POSTPONED)
BETWEEN_ROOMS = "; "


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldDelegate(KnownDelegate):
    """A delegate of the event, and which person of the directory it is."""

    person_id: str


@dataclass(frozen=True, slots=True)
class Given:
    """A room given to a meeting and not taken back."""

    id: str
    room_id: str
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Party:
    """A delegation or a person in a meeting: the row, and whom it means."""

    id: str
    group_id: str | None
    person_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldMeeting(KnownMeeting):
    """A meeting of the event with its live rooms and its parties; `off` when it is cancelled or postponed."""

    starts: datetime
    ends: datetime
    off: bool
    given: tuple[Given, ...] = ()
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A group of the directory; `others` are its short name and agreed wordings."""

    id: str
    name: str
    others: tuple[str, ...]
    on_list: bool


@dataclass(frozen=True, slots=True)
class KnownRoom:
    """A room of the event."""

    id: str
    name: str
    shared: bool
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody in the directory; `groups` are the delegations at the event, empty for one who is not there."""

    id: str
    name: str
    others: tuple[str, ...] = ()
    groups: frozenset[str] = field(default_factory=frozenset[str])


def stamp(session: Session) -> int:
    """A number that grows with every change of the desk."""
    return session.scalar(select(func.max(Change.position))) or 0


def known_delegates(session: Session, event_id: str) -> list[HeldDelegate]:
    """All delegates of an event, those who left it too, in one statement."""
    facts = (Group.name, Person.name, Person.given_name, Person.family_name, Person.honorific)
    more = (Person.country, Person.languages, Person.email, Person.phone, Person.passport)
    lines = session.connection().execute(
        select(
            Delegate.id,
            Delegate.group_id,
            Delegate.person_id,
            *facts,
            type_coerce(Delegate.role, String),
            Delegate.function,
            Delegate.organisation,
            *more,
            type_coerce(Delegate.state, String),
            Delegate.remarks,
        )
        .join(Person, Person.id == Delegate.person_id)
        .join(Group, Group.id == Delegate.group_id)
        .where(Delegate.event_id == event_id)
        .order_by(Delegate.id)
    )
    return [_delegate(*line) for line in lines]


def _delegate(row_id: str, group_id: str, person_id: str, *facts: Any) -> HeldDelegate:
    group, name, given_name, family_name, honorific, role, function, organisation, *more = facts
    country, languages, email, phone, passport, state, remarks = more
    return HeldDelegate(
        id=row_id,
        group_id=group_id,
        person_id=person_id,
        group=group,
        name=name,
        given_name=given_name,
        family_name=family_name,
        honorific=honorific,
        role=role,
        function=function,
        organisation=organisation,
        country=country,
        languages=languages,
        email=email,
        phone=phone,
        passport=passport,
        state=state,
        remarks=remarks,
    )


def known_meetings(session: Session, event_id: str) -> list[HeldMeeting]:
    """All meetings of an event, with the rooms they hold and their parties, in three statements."""
    rooms, parties = _rooms_given(session, event_id), _parties(session, event_id)
    kind, state = type_coerce(Meeting.kind, String), type_coerce(Meeting.state, String)
    lines = session.execute(
        select(Meeting.id, Meeting.title, kind, Meeting.starts, Meeting.ends, Meeting.languages, state)
        .where(Meeting.event_id == event_id)
        .order_by(Meeting.id)
    )
    return [_meeting(line, rooms[line.id], parties[line.id]) for line in lines]


def _meeting(line: Any, rooms: list[tuple[str, Given]], parties: list[tuple[str, Party]]) -> HeldMeeting:
    row_id, title, kind, starts, ends, languages, state = line
    return HeldMeeting(
        id=row_id,
        title=title,
        kind=kind,
        start=starts,
        end=ends,
        starts=starts,
        ends=ends,
        language=languages,
        room=rooms_text(name for name, _given in rooms),
        groups=tuple(name for name, party in parties if party.group_id),
        people=tuple(name for name, party in parties if party.person_id),
        off=state in OFF,
        given=tuple(given for _name, given in rooms),
        parties=tuple(party for _name, party in parties),
    )


def rooms_text(names: Iterable[str]) -> str:
    """The rooms of one meeting as a cell holds them, each once, in an order of their own."""
    return BETWEEN_ROOMS.join(sorted({same_key(name): name for name in names}.values(), key=same_key))


def _rooms_given(session: Session, event_id: str) -> dict[str, list[tuple[str, Given]]]:
    rooms: dict[str, list[tuple[str, Given]]] = defaultdict(list)
    lines = session.execute(
        select(Assignment.meeting_id, Room.name, Assignment.id, Room.id, Assignment.starts, Assignment.ends)
        .join(Room, Room.id == Assignment.room_id)
        .where(Room.event_id == event_id, Assignment.state.in_(LIVE))
        .order_by(Assignment.id)
    )
    for meeting_id, name, row_id, room_id, starts, ends in lines:
        rooms[meeting_id].append((name, Given(row_id, room_id, starts, ends)))
    return rooms


def _parties(session: Session, event_id: str) -> dict[str, list[tuple[str, Party]]]:
    parties: dict[str, list[tuple[str, Party]]] = defaultdict(list)
    name = func.coalesce(Group.name, Person.name)
    lines = session.execute(
        select(Participation.meeting_id, name, Participation.id, Participation.group_id, Participation.person_id)
        .join(Meeting, Meeting.id == Participation.meeting_id)
        .outerjoin(Group, Group.id == Participation.group_id)
        .outerjoin(Person, Person.id == Participation.person_id)
        .where(Meeting.event_id == event_id)
        .order_by(Participation.id)
    )
    for meeting_id, called, row_id, group_id, person_id in lines:
        parties[meeting_id].append((called, Party(row_id, group_id, person_id)))
    return parties


def known_groups(session: Session, event_id: str) -> list[KnownGroup]:
    """The groups of the directory with their other names: those on the list of the event first."""
    wordings: dict[str, list[str]] = defaultdict(list)
    for group_id, wording in session.execute(select(Designation.group_id, Designation.wording)):
        wordings[group_id].append(wording)
    on_list = EventGroup.id.is_not(None)
    lines = session.execute(
        select(Group.id, Group.name, Group.short_name, on_list)
        .outerjoin(EventGroup, (EventGroup.group_id == Group.id) & (EventGroup.event_id == event_id))
        .order_by(on_list.desc(), Group.id)
    )
    return [
        KnownGroup(row_id, name, (short_name, *wordings[row_id]), listed) for row_id, name, short_name, listed in lines
    ]


def groups_called(session: Session, event_id: str, names: Iterable[str]) -> dict[str, KnownGroup]:
    """Of these names the groups that are called so already; case, blanks, accents, hyphens and apostrophes aside."""
    register = Register(known_groups(session, event_id))
    found = {name: register.first(name) or register.like(name) for name in names}
    return {name: group for name, group in found.items() if group}


def known_rooms(session: Session, event_id: str) -> list[KnownRoom]:
    """The rooms of an event in their order."""
    rooms = select(Room.id, Room.name, Room.shared).where(Room.event_id == event_id)
    lines = session.execute(rooms.order_by(Room.position, Room.id))
    return [KnownRoom(row_id, name, shared) for row_id, name, shared in lines]


def known_people(session: Session, event_id: str) -> list[KnownPerson]:
    """The people of the directory with their other names: those in a delegation of the event first."""
    groups: dict[str, set[str]] = defaultdict(set)
    here = (Delegate.event_id == event_id, Delegate.state.not_in(GONE))
    for person_id, group_id in session.execute(select(Delegate.person_id, Delegate.group_id).where(*here)):
        groups[person_id].add(group_id)
    names: dict[str, list[str]] = defaultdict(list)
    for person_id, name in session.execute(select(PersonName.person_id, PersonName.name)):
        names[person_id].append(name)
    people = [
        KnownPerson(row_id, name, tuple(names[row_id]), frozenset(groups[row_id]))
        for row_id, name in session.execute(select(Person.id, Person.name).order_by(Person.id))
    ]
    return sorted(people, key=lambda person: not person.groups)


def left_people(session: Session, event_id: str) -> Iterator[tuple[str, str, str, str | None]]:
    """People of the directory who are not at the event: id, name, passport, and each delegation they were in."""
    here = select(Delegate.person_id).where(Delegate.event_id == event_id)
    lines = session.execute(
        select(Person.id, Person.name, Person.passport, Delegate.group_id)
        .outerjoin(Delegate, Delegate.person_id == Person.id)
        .where(Person.id.not_in(here))
        .order_by(Person.id)
    )
    return ((row_id, name, passport, group_id) for row_id, name, passport, group_id in lines)
