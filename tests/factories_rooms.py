"""Rooms and meetings for tests: sensible defaults, one keyword to vary; written by the operations themselves."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from models.entities.meeting import AssignmentState, MeetingKind, MeetingState
from models.operations.assignments import RoomChoice, assign_room
from models.operations.meetings import MeetingDraft, PartyDraft, Times, plan_meeting
from models.operations.rooms import RoomDraft
from models.operations.rooms import add_room as add

DAY = date(2015, 5, 25)


def at(clock: str, day: int = 25) -> datetime:
    """A moment of May 2015: "11:30"."""
    return datetime.combine(date(2015, 5, day), time.fromisoformat(clock))


def times(clocks: str, day: int = 25) -> Times:
    """From when to when: "11:30-12:30"."""
    starts, ends = (at(clock, day) for clock in clocks.split("-"))
    return Times(starts, ends)


def meeting_draft(title: str = "Host, Blue Gate", clocks: str = "11:30-12:30", **values: Any) -> MeetingDraft:
    """A bilateral meeting of Monday; `groups` and `people` are ids."""
    groups, people = values.pop("groups", ()), values.pop("people", ())
    parties = [*(PartyDraft(group_id=one) for one in groups), *(PartyDraft(person_id=one) for one in people)]
    starts, ends = times(clocks, values.pop("day", 25))
    defaults = {"kind": MeetingKind.BILATERAL, "parties": tuple(parties)}
    return MeetingDraft(title, starts, ends, **(defaults | values))


def add_meeting(session: Session, event_id: str, title: str = "Host, Blue Gate", **values: Any) -> str:
    """A meeting; with `room` it is assigned there, confirmed unless `firm` is false."""
    room, firm = values.pop("room", None), values.pop("firm", True)
    state = MeetingState.CONFIRMED if firm else MeetingState.PROVISIONAL
    meeting = plan_meeting(session, event_id, meeting_draft(title, **({"state": state} | values)))
    if room:
        session.flush()
        given = AssignmentState.CONFIRMED if firm else AssignmentState.PROVISIONAL
        assign_room(session, meeting, room, RoomChoice(given), even_so=True)
    return meeting


def add_room(session: Session, event_id: str, name: str = "Birch", **values: Any) -> str:
    return add(session, event_id, RoomDraft(name, **values))
