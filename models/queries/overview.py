"""The round at a glance: answers, replies by day, places still open, the meetings of each day, what changed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.entities.invitation import Reply
from models.entities.meeting import LIVE, OFF, Assignment, AssignmentState, Meeting, MeetingState
from models.entities.room import Room, Venue
from models.queries.events import EventFacts, event_facts
from models.queries.facts import word_of
from models.queries.figures import delegates_coming
from models.queries.groups import GroupRow, group_rows
from models.queries.since import Since, since_yesterday
from models.rules.figures import has_answered, is_coming, is_guest, is_invited, open_places, places
from models.rules.replies import ANSWER_GROUPS, OUT

FIRM: Final = frozenset({MeetingState.CONFIRMED.value, MeetingState.HELD.value})
BARS: Final = 31  # days or weeks in the chart of replies
WEEK: Final = 7
NOWHERE: Final = ""  # the id of the line of meetings without a room


@dataclass(frozen=True, slots=True)
class Answers:
    """How the groups on the list stand, the host aside; `by_status` counts them by the key of their status.

    `informed` were told without an invitation, `waiting` are not invited yet, `longest` the days of the reply overdue
    longest.
    """

    invited: int
    informed: int
    waiting: int
    answered: int
    come: int
    by_status: Mapping[str, int]
    longest: int
    next_deadline: date | None

    def of(self, *statuses: str) -> int:
        """How many stand so."""
        return sum(self.by_status.get(status, 0) for status in statuses)


@dataclass(frozen=True, slots=True)
class ReplyCount:
    """The replies of a day, or of a week that begins on it."""

    first: date
    last: date
    replies: int


@dataclass(frozen=True, slots=True)
class Replies:
    """The replies in order of time without a gap; `earlier` came before the first bar."""

    counts: tuple[ReplyCount, ...]
    deadline: date | None
    earlier: int
    weekly: bool


@dataclass(frozen=True, slots=True)
class OpenPlaces:
    """A delegation with places nobody is named for."""

    group_id: str
    name: str
    named: int
    ceiling: int


@dataclass(frozen=True, slots=True)
class PlacesLeft:
    """Delegates coming, the places of the groups that come and how many are open; those with most open ones first."""

    coming: int
    places: int
    open: int
    open_places: tuple[OpenPlaces, ...]


@dataclass(frozen=True, slots=True)
class Stay:
    """A meeting in a room, or without one; `firm` when both are confirmed."""

    meeting_id: str
    title: str
    starts: datetime
    ends: datetime
    firm: bool


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room with its meetings of a day; without an id those that have no room."""

    room_id: str
    name: str
    stays: tuple[Stay, ...]


@dataclass(frozen=True, slots=True)
class DayPlan:
    """A day of the event; `meetings` counts those not called off."""

    day: date
    meetings: int
    lines: tuple[RoomLine, ...]

    @property
    def rooms(self) -> int:
        return sum(bool(line.room_id) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the Overview page shows but the clashes."""

    event: EventFacts
    venues: tuple[str, ...]
    groups: tuple[GroupRow, ...]
    answers: Answers
    replies: Replies
    places: PlacesLeft
    days: tuple[DayPlan, ...]
    since: Since

    @property
    def is_empty(self) -> bool:
        return not self.groups and not any(plan.meetings for plan in self.days)


def overview(session: Session, event_id: str, today: date, now: datetime) -> Overview:
    """The whole round in one look; `now` carries its zone."""
    event = event_facts(session, event_id)
    groups = tuple(group_rows(session, event_id, today))
    venues = session.scalars(select(Venue.name).where(Venue.event_id == event_id).order_by(Venue.name))
    return Overview(
        event,
        tuple(venues),
        groups,
        count_answers(groups),
        _replies(session, event_id, event.reply_deadline, today),
        count_places(groups, delegates_coming(session, event_id)),
        _days(session, event),
        since_yesterday(session, now),
    )


def count_answers(rows: Iterable[GroupRow]) -> Answers:
    """Count the answers of the groups on a list."""
    guests = [row for row in rows if is_guest(row)]
    asked = [row for row in guests if is_invited(row)]
    informed = [row for row in guests if not is_invited(row) and row.status in ANSWER_GROUPS["informed"]]
    awaited = [row.deadline for row in asked if row.status in OUT and row.deadline]
    return Answers(
        len(asked),
        len(informed),
        len(guests) - len(asked) - len(informed),
        sum(map(has_answered, guests)),
        sum(map(is_coming, guests)),
        Counter(row.status for row in guests),
        max((row.overdue_days for row in asked), default=0),
        min(awaited, default=None),
    )


def count_places(rows: Iterable[GroupRow], coming: int) -> PlacesLeft:
    """Count the places promised to groups that come, and those nobody is named for; `coming` delegates there are."""
    rows = list(rows)
    owing = [OpenPlaces(row.id, row.name, row.named, row.ceiling or 0) for row in rows if open_places(row)]
    owing.sort(key=lambda one: (one.named - one.ceiling, one.named, one.name))
    return PlacesLeft(coming, sum(map(places, rows)), sum(map(open_places, rows)), tuple(owing))


def _replies(session: Session, event_id: str, deadline: date | None, today: date) -> Replies:
    found = session.execute(
        select(Reply.received_on, func.count()).where(Reply.event_id == event_id).group_by(Reply.received_on)
    )
    return spread_replies(dict(found.all()), deadline, today)


def spread_replies(by_day: Mapping[date, int], deadline: date | None, today: date) -> Replies:
    """The replies by day, or by week where the days are too many; the deadline is in sight where it can be."""
    if not by_day:
        return Replies((), deadline, 0, weekly=False)
    ends = [*by_day, min(today, max(by_day) + timedelta(days=BARS)), *([deadline] if deadline else [])]
    first, last = min(ends), max(ends)
    weekly = (last - first).days >= BARS
    if weekly:
        first -= timedelta(days=first.weekday())
    step = WEEK if weekly else 1
    counts: Counter[int] = Counter()
    for day, replies in by_day.items():
        counts[(day - first).days // step] += replies
    bars = [_bar(first + timedelta(days=at * step), step, counts[at]) for at in range((last - first).days // step + 1)]
    shown = bars[-BARS:]
    return Replies(tuple(shown), deadline, sum(bar.replies for bar in bars[: -len(shown)]), weekly)


def _bar(first: date, length: int, replies: int) -> ReplyCount:
    return ReplyCount(first, first + timedelta(days=length - 1), replies)


def _days(session: Session, event: EventFacts) -> tuple[DayPlan, ...]:
    """Every day of the event, and other days on which something is planned."""
    meetings = _meetings(session, event.id)
    placed: dict[date, dict[str, list[Stay]]] = defaultdict(lambda: defaultdict(list))
    counted = Counter(starts.date() for _title, starts, _ends, _state in meetings.values())
    rooms = _place(session, event.id, meetings, placed)
    length = (event.ends - event.starts).days + 1
    days = {event.starts + timedelta(days=at) for at in range(length)} | set(placed)
    return tuple(DayPlan(day, counted[day], _lines(placed.get(day, {}), rooms)) for day in sorted(days))


def _meetings(session: Session, event_id: str) -> dict[str, tuple[str, datetime, datetime, str]]:
    rows = session.connection().execute(
        select(Meeting.id, Meeting.title, Meeting.starts, Meeting.ends, word_of(Meeting.state)).where(
            Meeting.event_id == event_id, Meeting.state.not_in(OFF)
        )
    )
    return {row_id: (title, starts, ends, state) for row_id, title, starts, ends, state in rows}


def _place(
    session: Session,
    event_id: str,
    meetings: Mapping[str, tuple[str, datetime, datetime, str]],
    placed: dict[date, dict[str, list[Stay]]],
) -> dict[str, str]:
    """Put every meeting into its rooms of a day, or into none. Returns the rooms' names in their order."""
    stays: Sequence[Any] = (
        session.connection()
        .execute(
            select(
                Assignment.meeting_id, Assignment.room_id, Assignment.starts, Assignment.ends, word_of(Assignment.state)
            )
            .join(Meeting, Meeting.id == Assignment.meeting_id)
            .where(Meeting.event_id == event_id, Meeting.state.not_in(OFF), Assignment.state.in_(LIVE))
        )
        .all()
    )
    for meeting_id, room_id, starts, ends, state in stays:
        title, _starts, _ends, planned = meetings[meeting_id]
        firm = planned in FIRM and state == AssignmentState.CONFIRMED.value
        placed[starts.date()][room_id].append(Stay(meeting_id, title, starts, ends, firm))
    for meeting_id in meetings.keys() - {row[0] for row in stays}:
        title, starts, ends, _state = meetings[meeting_id]
        placed[starts.date()][NOWHERE].append(Stay(meeting_id, title, starts, ends, firm=False))
    rooms = select(Room.id, Room.name).where(Room.event_id == event_id).order_by(Room.position, Room.name, Room.id)
    return dict(session.connection().execute(rooms).all())


def _lines(placed: Mapping[str, Sequence[Stay]], rooms: Mapping[str, str]) -> tuple[RoomLine, ...]:
    """The rooms in use in their order, those without a room last."""
    order = [room for room in rooms if room in placed]
    if NOWHERE in placed:
        order.append(NOWHERE)
    return tuple(
        RoomLine(room, rooms.get(room, ""), tuple(sorted(placed[room], key=lambda stay: (stay.starts, stay.title))))
        for room in order
    )
