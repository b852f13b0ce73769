"""What a meeting would clash with if it were as an officer is just entering it."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.meeting import Assignment, Meeting
from models.queries.facts import Window, facts_of
from models.rules.clashes import clashes_of, stands
from models.rules.facts import AssignmentFacts, MeetingFacts
from models.rules.indexes import index
from models.rules.sentences import sentence

LONGEST = timedelta(days=2)  # of a meeting tried: a mistyped year would else look at the whole event


def clashes_if(session: Session, event_id: str, tried: MeetingFacts, room_id: str = "") -> list[str]:
    """The sentences of the clashes a meeting would have, in the rooms it has now, or in one that is wanted.

    A meeting that is not planned yet has an id nobody else has.
    """
    if not timedelta() < tried.ends - tried.starts <= LONGEST:
        return []
    people = [one.person_id for one in tried.people]
    groups = [one.group_id for one in tried.groups]
    facts = facts_of(session, event_id, Window(tried.starts, tried.ends), people, groups)
    placed = replace(tried, assignments=_rooms(session, tried, room_id))
    others = tuple(one for one in facts.meetings if one.id != placed.id)
    known = index(replace(facts, meetings=(*others, placed)))
    return list(dict.fromkeys(sentence(one, known) for one in clashes_of(placed, known) if stands(one)))


def _rooms(session: Session, tried: MeetingFacts, room_id: str) -> tuple[AssignmentFacts, ...]:
    """The rooms of a meeting, moved with it as `move_meetings` moves them."""
    if room_id:
        return (AssignmentFacts("", room_id, tried.starts, tried.ends),)
    meeting = session.get(Meeting, tried.id)
    if meeting is None:
        return ()
    before, after = tried.starts - meeting.starts, tried.ends - meeting.ends
    rows = session.scalars(select(Assignment).where(Assignment.meeting_id == meeting.id).order_by(Assignment.id))
    return tuple(
        AssignmentFacts(one.id, one.room_id, one.starts + before, one.ends + after, one.layout, str(one.state))
        for one in rows
    )
