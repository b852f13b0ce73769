"""Steps in which a meeting and its room go together: planned into a room, confirmed with it, put in its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.meeting import LIVE, Assignment, AssignmentState, Meeting
from models.errors import UserError
from models.operations.assignments import RoomChoice, assign_room, bump_rooms, confirm_rooms, give_other_room
from models.operations.guards import found, in_chunks, sums_to
from models.operations.meetings import MeetingDraft, confirm_meetings, plan_meeting
from models.rules.facts import Attendance, MeetingFacts, PersonAttendance
from resources.texts import _


@dataclass(frozen=True, slots=True)
class RoomTaking:
    """A room for a meeting: beside those it has or instead of one of them, the assignment `instead_of`.

    The assignments in `bumped` lose the room; `even_so` takes one that does not fit.
    """

    room_id: str
    state: AssignmentState = AssignmentState.CONFIRMED
    instead_of: str = ""
    bumped: tuple[str, ...] = ()
    even_so: bool = False


def as_facts(draft: MeetingDraft, meeting_id: str = "new") -> MeetingFacts:
    """A draft as the rules see it, without a room, to be tried before it is written."""
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
        layout=str(draft.layout) if draft.layout else None,
    )


def plan_in_room(session: Session, event_id: str, draft: MeetingDraft, room_id: str) -> str:
    """Plan a meeting and give it a room provisionally, even so: what clashes is shown, not refused. Returns its id."""
    meeting_id = plan_meeting(session, event_id, draft)
    session.flush()
    assign_room(session, meeting_id, room_id, RoomChoice(AssignmentState.PROVISIONAL), even_so=True)
    return meeting_id


def take_room(session: Session, meeting_id: str, taking: RoomTaking) -> None:
    """Give a meeting a room; whoever is bumped gives it back first. `UserError` as in `assign_room`."""
    if taking.bumped:
        bump_rooms(session, taking.bumped)
        session.flush()
    if not taking.instead_of:
        assign_room(session, meeting_id, taking.room_id, RoomChoice(taking.state), even_so=taking.even_so)
        return
    given = _live(session, meeting_id, taking.instead_of)
    given.state = AssignmentState.PROVISIONAL
    session.flush()
    give_other_room(session, given.id, taking.room_id, even_so=taking.even_so)
    if taking.state is AssignmentState.CONFIRMED:
        confirm_rooms(session, [given.id])
    sums_to(session, 1)


def _live(session: Session, meeting_id: str, assignment_id: str) -> Assignment:
    given = found(session, Assignment, [assignment_id])[0]
    if given.state not in LIVE or given.meeting_id != meeting_id:
        title = found(session, Meeting, [meeting_id])[0].title
        text = _("“{title}” has left this room meanwhile. Nothing was changed; look again.")
        raise UserError(text.format(title=title))
    return given


def confirm_with_rooms(session: Session, ids: Sequence[str]) -> int:
    """Confirm meetings with the rooms they have; `UserError` names the meeting that has one of them already."""
    done = confirm_meetings(session, ids)
    session.flush()
    rooms: list[str] = []
    for some in in_chunks(ids):
        waiting = select(Assignment.id).where(
            Assignment.meeting_id.in_(some), Assignment.state == AssignmentState.PROVISIONAL
        )
        rooms.extend(session.scalars(waiting.order_by(Assignment.id)))
    if rooms:
        confirm_rooms(session, rooms)
    return sums_to(session, done)
