"""What a meeting would clash with if it were as an officer is just entering it."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from models.entities.meeting import OFF, Assignment, Meeting
from models.operations.meetings import MeetingDraft
from models.queries.facts import Window, facts_of
from models.rules.clashes import clashes_of, stands
from models.rules.facts import AssignmentFacts, Attendance, Facts, MeetingFacts, PersonAttendance
from models.rules.indexes import index
from models.rules.sentences import sentence

LONGEST = timedelta(days=2)  # of a meeting tried: a mistyped year would else look at the whole event
UNTITLED = "new"  # the id of a meeting that is not planned yet


def clashes_if(
    session: Session, event_id: str, draft: MeetingDraft, meeting_id: str = "", room_id: str = ""
) -> list[str]:
    """The sentences of the clashes a draft would have, in the rooms the meeting has, or in one that is wanted."""
    if not timedelta() < draft.ends - draft.starts <= LONGEST or draft.state in OFF:
        return []
    groups = {party.group_id for party in draft.parties if party.group_id}
    people = {party.person_id for party in draft.parties if party.person_id}
    facts = facts_of(session, event_id, Window(draft.starts, draft.ends), people, groups)
    tried = _tried(draft, meeting_id or UNTITLED, _rooms(session, draft, meeting_id, room_id))
    others = tuple(one for one in facts.meetings if one.id != tried.id)
    known = index(_with(facts, (*others, tried)))
    return list(dict.fromkeys(sentence(one, known) for one in clashes_of(tried, known) if stands(one)))


def _with(facts: Facts, meetings: tuple[MeetingFacts, ...]) -> Facts:
    return replace(facts, meetings=meetings)


def _tried(draft: MeetingDraft, meeting_id: str, rooms: tuple[AssignmentFacts, ...]) -> MeetingFacts:
    return MeetingFacts(
        meeting_id,
        draft.title,
        draft.starts,
        draft.ends,
        str(draft.state),
        tuple(Attendance(party.group_id, party.required, party.seats) for party in draft.parties if party.group_id),
        tuple(PersonAttendance(party.person_id, party.required) for party in draft.parties if party.person_id),
        draft.at_table,
        draft.behind,
        draft.expected,
        frozenset(draft.equipment),
        draft.booths,
        rooms,
    )


def _rooms(session: Session, draft: MeetingDraft, meeting_id: str, room_id: str) -> tuple[AssignmentFacts, ...]:
    """The rooms of a meeting, moved with it as `move_meetings` moves them."""
    if room_id:
        return (AssignmentFacts("", room_id, draft.starts, draft.ends, draft.layout),)
    meeting = session.get(Meeting, meeting_id) if meeting_id else None
    if meeting is None:
        return ()
    rows = session.query(Assignment).filter(Assignment.meeting_id == meeting_id).order_by(Assignment.id)
    before, after = draft.starts - meeting.starts, draft.ends - meeting.ends
    return tuple(
        AssignmentFacts(one.id, one.room_id, one.starts + before, one.ends + after, one.layout, str(one.state))
        for one in rows
    )
