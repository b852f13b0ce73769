"""What a meeting would clash with if it were as an officer is just entering it."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.meeting import Assignment, Meeting
from models.queries.facts import Window, facts_of
from models.queries.fitting import FitRow, fit_rows
from models.rules.clashes import clashes_of, stands
from models.rules.facts import AssignmentFacts, MeetingFacts
from models.rules.fitting import placed
from models.rules.indexes import Index, index
from models.rules.sentences import sentence

LONGEST = timedelta(days=2)  # looked at of a meeting tried: a mistyped year would else look at the whole event


@dataclass(frozen=True, slots=True)
class WouldClash:
    """The sentences of what would stand against a meeting, and of what is merely to be known of it."""

    against: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """A new meeting tried: the room it would get, "" for none, its clashes there, and all rooms for it."""

    room_id: str
    clashes: WouldClash
    rooms: tuple[FitRow, ...]


def clashes_if(session: Session, event_id: str, tried: MeetingFacts, room_id: str = "") -> WouldClash:
    """What a meeting would clash with, in the rooms it has now, or in one that is wanted.

    A meeting that is not planned yet has an id nobody else has.
    """
    if not _is_possible(tried):
        return WouldClash()
    meeting = replace(tried, assignments=_rooms(session, tried, room_id))
    return _would_clash(meeting, _with(session, event_id, meeting))


def trial(session: Session, event_id: str, tried: MeetingFacts, room_id: str | None) -> Trial:
    """What a new meeting would clash with, and every room for it; without a choice the best room that fits is taken.

    `room_id` is "" for a meeting that shall have no room yet, None where nobody chose.
    """
    if not _is_possible(tried):
        return Trial("", WouldClash(), ())
    known = _with(session, event_id, tried)
    rooms = tuple(fit_rows(session, event_id, tried, known))
    fits = (room.id for room in rooms if room.fits)
    chosen = next(fits, "") if room_id is None else room_id
    meeting = placed(tried, chosen) if chosen else tried
    return Trial(chosen, _would_clash(meeting, known), rooms)


def _is_possible(tried: MeetingFacts) -> bool:
    return tried.ends > tried.starts


def _with(session: Session, event_id: str, tried: MeetingFacts) -> Index:
    """All that may touch a meeting, with the meeting as it is tried."""
    people = [one.person_id for one in tried.people]
    groups = [one.group_id for one in tried.groups]
    window = Window(tried.starts, min(tried.ends, tried.starts + LONGEST))
    facts = facts_of(session, event_id, window, people, groups)
    others = tuple(one for one in facts.meetings if one.id != tried.id)
    return index(replace(facts, meetings=(*others, tried)))


def _would_clash(meeting: MeetingFacts, known: Index) -> WouldClash:
    found = {sentence(one, known): stands(one) for one in clashes_of(meeting, known) if not one.overridden_by}
    return WouldClash(
        tuple(told for told, against in found.items() if against),
        tuple(told for told, against in found.items() if not against),
    )


def _rooms(session: Session, tried: MeetingFacts, room_id: str) -> tuple[AssignmentFacts, ...]:
    """The rooms of a meeting, moved with it as `move_meetings` moves them."""
    if room_id:
        return (AssignmentFacts("", room_id, tried.starts, tried.ends, tried.layout),)
    meeting = session.get(Meeting, tried.id)
    if meeting is None:
        return ()
    changed = tried.layout != meeting.layout
    before, after = tried.starts - meeting.starts, tried.ends - meeting.ends
    rows = session.scalars(select(Assignment).where(Assignment.meeting_id == meeting.id).order_by(Assignment.id))
    return tuple(
        AssignmentFacts(
            one.id,
            one.room_id,
            one.starts + before,
            one.ends + after,
            tried.layout if changed else one.layout,
            str(one.state),
        )
        for one in rows
    )
