"""Which rooms suit a meeting, and why one does not; and what a meeting would clash with if it were so."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.entities.meeting import LIVE, Assignment, Meeting
from models.entities.room import Room
from models.errors import NotFound
from models.queries.facts import Window, facts_of
from models.rules.board import Stay
from models.rules.clashes import clashes_of, stands
from models.rules.facts import AssignmentFacts, MeetingFacts
from models.rules.fitting import fitting_rooms as fits_of
from models.rules.fitting import of_place, placed
from models.rules.indexes import Index, index
from models.rules.rooms import expected, seats_of
from models.rules.sentences import sentence
from resources.texts import _


@dataclass(frozen=True, slots=True)
class Holder:
    """Another meeting that has the room at the time; `movable` where it has no other room, so that two can swap."""

    assignment_id: str
    meeting_id: str
    title: str
    confirmed: bool
    movable: bool


@dataclass(frozen=True, slots=True)
class FitRow:
    """A room for a meeting; `reasons` say in words what stands against it, `spare` are the seats left over."""

    id: str
    name: str
    floor: str
    fits: bool
    reasons: tuple[str, ...]
    spare: int | None
    seats: int | None = None
    holders: tuple[Holder, ...] = ()


def fitting_rooms(session: Session, meeting_id: str) -> list[FitRow]:
    """Every room for a meeting at its time: those free and fit, the closest in size first, then the others."""
    meeting = _meeting(session, meeting_id)
    known = index(facts_of(session, meeting.event_id, _window(session, meeting)))
    facts = known.board.meetings.get(meeting_id)
    return fit_rows(session, meeting.event_id, facts, known) if facts else []


def fit_rows(session: Session, event_id: str, meeting: MeetingFacts, known: Index) -> list[FitRow]:
    """Every room of an event for a meeting as it is given, planned or not, in the order of `fitting_rooms`."""
    rooms: dict[str, Any] = {row.id: row for row in session.execute(_rooms(event_id))}
    return [
        FitRow(
            *rooms[fit.room_id],
            fits=fit.fits,
            reasons=fit.reasons,
            spare=fit.spare,
            seats=seats_of(known.facts.rooms[fit.room_id], meeting.layout),
            holders=_holders(meeting, fit.room_id, known),
        )
        for fit in fits_of(meeting, known)
    ]


def _meeting(session: Session, meeting_id: str) -> Meeting:
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound(_("This meeting was removed meanwhile. Choose another one."))
    return meeting


def _holders(meeting: MeetingFacts, room_id: str, known: Index) -> tuple[Holder, ...]:
    """Whose the room is during a meeting; nobody's where it may be shared."""
    if known.facts.rooms[room_id].shared:
        return ()
    stays = (one for one in known.board.stays.get(room_id, ()) if one.meeting.id != meeting.id)
    return tuple(_holder(one) for one in stays if one.starts < meeting.ends and meeting.starts < one.ends)


def _holder(stay: Stay) -> Holder:
    given = stay.assignment
    return Holder(
        given.id,
        stay.meeting.id,
        stay.meeting.title,
        given.state == "confirmed",
        len(stay.meeting.live_assignments) == 1,
    )


def first_fit(session: Session, meeting_id: str) -> str | None:
    """The name of the first room that fits a meeting, the closest in size; None where none does."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        return None
    known = index(facts_of(session, meeting.event_id, _window(session, meeting)))
    facts = known.board.meetings.get(meeting_id)
    if facts is None:
        return None
    people = expected(facts, known.known)
    measured = [(seats_of(room, facts.layout), room) for room in known.facts.rooms.values()]
    large = [(seats, room) for seats, room in measured if seats is not None and seats >= people]
    unknown = [(0, room) for seats, room in measured if seats is None]
    for _seats, room in (*sorted(large, key=lambda pair: (pair[0], pair[1].name)), *unknown):
        if not _stands_against(facts, room.id, known):
            return room.name
    return None


def _stands_against(meeting: MeetingFacts, room_id: str, known: Index) -> bool:
    return any(of_place(one) and stands(one) for one in clashes_of(placed(meeting, room_id), known))


def _window(session: Session, meeting: Meeting) -> Window:
    """From the first to the last moment of a meeting and of the rooms it has."""
    given = select(func.min(Assignment.starts), func.max(Assignment.ends)).where(
        Assignment.meeting_id == meeting.id, Assignment.state.in_(LIVE)
    )
    starts, ends = session.execute(given).one()
    return Window(min(meeting.starts, starts or meeting.starts), max(meeting.ends, ends or meeting.ends))


def _rooms(event_id: str) -> Select[str, str, str]:
    return select(Room.id, Room.name, Room.floor).where(Room.event_id == event_id)


def refusals(
    session: Session, event_id: str, meeting_id: str, room_id: str, given: Mapping[str, Any]
) -> tuple[str, ...]:
    """What stands against giving a meeting a room, in sentences; `given` holds the assignment's columns."""
    planned = session.get_one(Meeting, meeting_id)
    own = _window(session, planned)
    window = Window(min(own.starts, given["starts"]), max(own.ends, given["ends"]))
    known = index(facts_of(session, event_id, window))
    meeting = known.board.meetings[meeting_id]
    wanted = AssignmentFacts(given["id"], room_id, given["starts"], given["ends"], given["layout"])
    others = tuple(one for one in meeting.assignments if one.id != wanted.id)
    tried = replace(meeting, assignments=(*others, wanted))
    clashes = [one for one in clashes_of(tried, known) if of_place(one) and room_id in one.rooms and stands(one)]
    return tuple(dict.fromkeys(sentence(one, known) for one in clashes))
