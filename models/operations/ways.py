"""Carrying out what would solve a clash."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.meeting import LIVE, Assignment, Meeting, Participation
from models.errors import UserError
from models.operations.assignments import give_other_room, swap_rooms
from models.operations.guards import found, open_event
from models.operations.meetings import Times, cancel_meetings, move_meeting
from models.rules.ways import Action, ActionKind
from resources.texts import N_, _

TAKE_WAY_OUT = N_("clash solved")


def take_way_out(session: Session, action: Action) -> None:
    """Do what a way out says; `UserError` for a reply and an override, which need more to be said."""
    meeting = found(session, Meeting, [action.meeting])[0]
    open_event(session, meeting.event_id)
    match action.kind:
        case ActionKind.MOVE_ROOM:
            given = _given(session, meeting, action.from_room or "")
            give_other_room(session, given.id, action.room or "", even_so=True)
        case ActionKind.MOVE_TIME:
            starts = action.starts or meeting.starts
            seen = Times(meeting.starts, meeting.ends)
            move_meeting(session, meeting.id, seen, Times(starts, starts + (meeting.ends - meeting.starts)))
        case ActionKind.SWAP_ROOMS:
            swap_rooms(session, meeting.id, action.other or "")
        case ActionKind.DROP_PARTY:
            _drop(session, meeting, action.party or "")
        case ActionKind.CANCEL:
            cancel_meetings(session, [meeting.id])
        case ActionKind.RECORD_REPLY:
            raise UserError(_("A reply needs a day and the way it came. Record it."))
        case ActionKind.OVERRIDE:
            raise UserError(_("An override needs an authority and a reason. Enter both."))


def _given(session: Session, meeting: Meeting, room_id: str) -> Assignment:
    rows = select(Assignment).where(
        Assignment.meeting_id == meeting.id, Assignment.room_id == room_id, Assignment.state.in_(LIVE)
    )
    given = session.scalars(rows).first()
    if given is None:
        raise UserError(
            _("“{title}” has left this room meanwhile. Nothing was changed; look again.").format(title=meeting.title)
        )
    return given


def _drop(session: Session, meeting: Meeting, party: str) -> None:
    rows = session.scalars(select(Participation).where(Participation.meeting_id == meeting.id))
    for row in [row for row in rows if party in (row.group_id, row.person_id)]:
        session.delete(row)
