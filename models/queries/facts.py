"""One event as the rules see it: a fixed number of queries, whatever its size."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from models.entities.delegate import GONE, Delegate, DelegateState
from models.entities.event import Event
from models.entities.group import Membership
from models.entities.meeting import LIVE, OFF, Assignment, Meeting, MeetingEquipment, Participation
from models.entities.person import Person
from models.entities.room import Room, RoomBlock, RoomEntrance, RoomEquipment, RoomLayout, RoomNeighbour
from models.entities.separation import Override, SeparationRule
from models.queries.coming import away, listed_groups
from models.queries.groups import DELEGATION, NOT_THERE
from models.rules import facts as rules
from models.rules.replies import Delegation

PLACE = {str(DelegateState.KEPT): "kept"} | dict.fromkeys(map(str, GONE), "gone")
MOST = 20_000
Rows = Iterable[Any]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time of which alone the meetings are wanted."""

    starts: datetime
    ends: datetime


def facts_of(
    session: Session,
    event_id: str,
    window: Window | None = None,
    also: Iterable[str] = (),
    delegations_of: Iterable[str] = (),
) -> rules.Facts:
    """All the rules need of one event: live meetings, and of the delegations those that take part or are ruled upon.

    With a window only the meetings near it, by the longest minutes of a rule or a room; rooms and rules are whole.
    `people` names those a clash can be about, and the people in `also`; the groups in `delegations_of` bring theirs.
    Both are looked at as if they took part.
    """
    separations = _separations(session, event_id)
    memberships = _memberships(session)
    rooms = _rooms(session, event_id)
    reach = max((*(rule.minutes for rule in separations), *(room.turnaround for room in rooms.values())), default=0)
    meetings = _meetings(session, _live(event_id, window, reach))
    attending = {attends.group_id for one in meetings for attends in one.groups}.union(delegations_of)
    wanted = attending | _ruled_upon(separations, memberships)
    delegations, amounts = _delegations(session, event_id, wanted)
    concerned = _concerned(meetings, separations, delegations).union(also)
    people, postings = _people(session, event_id, concerned)
    sending = {posting.group_id for places in postings.values() for posting in places}
    listed = listed_groups(session, event_id)
    days, overrides = _days_and_overrides(session, event_id)
    return rules.Facts(
        meetings=meetings,
        rooms=rooms,
        separations=separations,
        groups=listed.names,
        people=people,
        memberships=memberships,
        delegations=delegations,
        overrides=overrides,
        away=away(session, event_id, attending | sending, listed, amounts),
        hosts=listed.hosts,
        postings=postings,
        days=days,
    )


def word_of(column: Any) -> ColumnElement[str]:
    """A column of an enumeration as its stored word, which spares a thousand conversions."""
    return type_coerce(column, String)


def _live(event_id: str, window: Window | None, reach: int) -> tuple[ColumnElement[bool], ...]:
    """The live meetings, or those which themselves or with a room come within `reach` minutes of a window."""
    wanted = (Meeting.event_id == event_id, Meeting.state.not_in(OFF))
    if window is None:
        return wanted
    first, last = window.starts - timedelta(minutes=reach), window.ends + timedelta(minutes=reach)
    given = select(Assignment.meeting_id).where(Assignment.starts <= last, Assignment.ends >= first)
    own = and_(Meeting.starts <= last, Meeting.ends >= first)
    return (*wanted, or_(own, Meeting.id.in_(given.where(Assignment.state.in_(LIVE)))))


def _by(rows: Rows) -> dict[str, list[Any]]:
    """The rows' tails by their first column."""
    found: dict[str, list[Any]] = defaultdict(list)
    for key, *rest in rows:
        found[key].append(rest)
    return found


def _meetings(session: Session, wanted: tuple[ColumnElement[bool], ...]) -> tuple[rules.MeetingFacts, ...]:
    def lines(entity: Any, *columns: Any) -> Select[*tuple[Any, ...]]:
        return select(entity.meeting_id, *columns).join(Meeting, Meeting.id == entity.meeting_id).where(*wanted)

    parties = _by(
        session.execute(
            lines(
                Participation,
                Participation.group_id,
                Participation.person_id,
                Participation.required,
                Participation.seats,
            ).order_by(Participation.id)
        )
    )
    equipment = _by(session.execute(lines(MeetingEquipment, MeetingEquipment.name)))
    rooms = _by(
        session.execute(
            lines(
                Assignment,
                Assignment.id,
                Assignment.room_id,
                Assignment.starts,
                Assignment.ends,
                word_of(Assignment.layout),
                word_of(Assignment.state),
            ).where(Assignment.state.in_(LIVE))
        )
    )
    meetings = session.execute(
        select(
            Meeting.id,
            Meeting.title,
            Meeting.starts,
            Meeting.ends,
            word_of(Meeting.state),
            Meeting.at_table,
            Meeting.behind,
            Meeting.expected,
            Meeting.booths,
            word_of(Meeting.layout),
        )
        .where(*wanted)
        .order_by(Meeting.starts, Meeting.id)
    )
    return tuple(
        rules.MeetingFacts(
            meeting_id,
            title,
            starts,
            ends,
            state,
            tuple(
                rules.Attendance(group, required, seats) for group, _, required, seats in parties[meeting_id] if group
            ),
            tuple(rules.PersonAttendance(person, required) for _, person, required, _ in parties[meeting_id] if person),
            at_table,
            behind,
            expected,
            frozenset(name for (name,) in equipment[meeting_id]) if meeting_id in equipment else frozenset(),
            booths,
            tuple(rules.AssignmentFacts(*given) for given in rooms[meeting_id]) if meeting_id in rooms else (),
            layout,
        )
        for meeting_id, title, starts, ends, state, at_table, behind, expected, booths, layout in meetings
    )


def _rooms(session: Session, event_id: str) -> dict[str, rules.RoomFacts]:
    def lines(entity: Any, *columns: Any) -> dict[str, list[Any]]:
        rows = select(entity.room_id, *columns).join(Room, Room.id == entity.room_id).where(Room.event_id == event_id)
        return _by(session.execute(rows.order_by(*columns)))

    layouts = lines(RoomLayout, word_of(RoomLayout.layout), RoomLayout.seats)
    equipment = lines(RoomEquipment, RoomEquipment.name, RoomEquipment.amount)
    neighbours = lines(RoomNeighbour, RoomNeighbour.neighbour_id)
    entrances = lines(RoomEntrance, RoomEntrance.name)
    blocks = lines(RoomBlock, RoomBlock.starts, RoomBlock.ends, RoomBlock.reason)
    rooms = session.execute(
        select(Room.id, Room.name, Room.booths, Room.opens, Room.closes, Room.shared, Room.turnaround, Event.turnaround)
        .join(Event, Event.id == Room.event_id)
        .where(Room.event_id == event_id)
        .order_by(Room.position, Room.name, Room.id)
    )
    return {
        room_id: rules.RoomFacts(
            room_id,
            name,
            dict(layouts[room_id]) or None,
            dict(equipment[room_id]),
            booths,
            opens,
            closes,
            tuple(rules.Block(*block) for block in blocks[room_id]),
            frozenset(other for (other,) in neighbours[room_id]),
            frozenset(entrance for (entrance,) in entrances[room_id]),
            shared,
            usual if own is None else own,
        )
        for room_id, name, booths, opens, closes, shared, own, usual in rooms
    }


def _separations(session: Session, event_id: str) -> tuple[rules.SeparationFacts, ...]:
    holds = or_(SeparationRule.event_id == event_id, SeparationRule.event_id.is_(None))
    rows = session.scalars(select(SeparationRule).where(holds).order_by(SeparationRule.id))
    return tuple(
        rules.SeparationFacts(
            rule.id,
            _subject(rule.group_a_id, rule.person_a_id),
            _subject(rule.group_b_id, rule.person_b_id),
            rules.Level(rule.level),
            rule.minutes,
            rule.in_meeting,
            rule.neighbouring,
            rule.entrance,
            rule.since,
            rule.until,
            rule.reason,
            rule.confidential,
        )
        for rule in rows
    )


def _subject(group_id: str | None, person_id: str | None) -> rules.Subject:
    kind = rules.SubjectKind.GROUP if group_id else rules.SubjectKind.PERSON
    return rules.Subject(kind, group_id or person_id or "")


def _memberships(session: Session) -> tuple[rules.Membership, ...]:
    rows = select(Membership.group_id, Membership.umbrella_id, Membership.since, Membership.until)
    return tuple(rules.Membership(*row) for row in session.execute(rows.order_by(Membership.id)))


def _ruled_upon(
    separations: Iterable[rules.SeparationFacts], memberships: Iterable[rules.Membership]
) -> frozenset[str]:
    """The groups a rule names, with all that ever belonged to them."""
    members = _by((one.umbrella, one.member) for one in memberships)
    waiting = [side.id for rule in separations for side in (rule.a, rule.b) if side.kind is rules.SubjectKind.GROUP]
    covered = set(waiting)
    while waiting:
        fresh = {member for (member,) in members.get(waiting.pop(), ())} - covered
        covered |= fresh
        waiting.extend(fresh)
    return frozenset(covered)


def _delegations(
    session: Session, event_id: str, groups: Iterable[str]
) -> tuple[dict[str, frozenset[str]], dict[str, Delegation]]:
    """Who is there for each of these groups, and how many it named, of whom how many come and are kept from travel.

    The people of a group come joined, which is the quickest to read.
    """
    people = func.aggregate_strings(Delegate.person_id, ",").filter(Delegate.state.not_in(NOT_THERE))
    named = select(Delegate.group_id, people, *DELEGATION).group_by(Delegate.group_id)
    here = named.where(Delegate.event_id == event_id, Delegate.state != DelegateState.REPLACED)
    rows: list[Any] = []
    for some in _some(groups):
        rows.extend(session.execute(here.where(Delegate.group_id.in_(some))))
    return (
        {group_id: frozenset(joined.split(",")) for group_id, joined, *_ in rows if joined},
        {group_id: Delegation(*amounts) for group_id, _joined, *amounts in rows},
    )


def _some(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids in a fixed order, as many at once as a statement takes; nearly always all of them."""
    waiting = iter(sorted(ids))
    while chunk := list(islice(waiting, MOST)):
        yield chunk


def _concerned(
    meetings: Iterable[rules.MeetingFacts],
    separations: Iterable[rules.SeparationFacts],
    delegations: Mapping[str, frozenset[str]],
) -> set[str]:
    """Everybody a clash can be about: named in a meeting or rule, alone in a delegation, or in two."""
    wanted = {attends.person_id for one in meetings for attends in one.people}
    sides = [side for rule in separations for side in (rule.a, rule.b)]
    wanted.update(side.id for side in sides if side.kind is rules.SubjectKind.PERSON)
    wanted.update(person for people in delegations.values() if len(people) == 1 for person in people)
    seen: set[str] = set()
    for people in delegations.values():
        wanted |= seen & people
        seen |= people
    return wanted


def _people(
    session: Session, event_id: str, people: Iterable[str]
) -> tuple[dict[str, str], dict[str, tuple[rules.Posting, ...]]]:
    """The names of people, and the delegations of the event they were ever named for."""
    named = and_(Delegate.person_id == Person.id, Delegate.event_id == event_id)
    columns = select(Person.id, Person.name, Delegate.group_id, word_of(Delegate.state)).outerjoin(Delegate, named)
    names: dict[str, str] = {}
    postings: dict[str, tuple[rules.Posting, ...]] = {}
    for some in _some(people):
        for person, name, group_id, state in session.execute(columns.where(Person.id.in_(some))):
            names[person] = name
            if group_id:
                postings[person] = (*postings.get(person, ()), rules.Posting(group_id, PLACE.get(state, "there")))
    return names, postings


def _days_and_overrides(
    session: Session, event_id: str
) -> tuple[tuple[date, date] | None, tuple[rules.OverrideFacts, ...]]:
    """The first and last day of the event, and its overrides."""
    query = select(Event.starts, Event.ends, Override).outerjoin(Override, Override.event_id == Event.id)
    rows: list[Any] = list(session.execute(query.where(Event.id == event_id).order_by(Override.id)))
    days = next(((starts, ends) for starts, ends, _one in rows), None)
    overrides = tuple(
        rules.OverrideFacts(
            one.id,
            one.kind,
            frozenset(meeting for meeting in (one.meeting_id, one.other_meeting_id) if meeting),
            frozenset({one.room_id}) if one.room_id else frozenset(),
            one.rule_id,
            one.expires,
        )
        for _starts, _ends, one in rows
        if one is not None and one.kind is not None
    )
    return days, overrides
