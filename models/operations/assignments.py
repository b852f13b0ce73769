"""Giving rooms to meetings: only those free and fit, or even so; releases come first, so that rooms can be swapped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, or_, select, update
from sqlalchemy.orm import Session, aliased

from models.entities.base import new_id
from models.entities.meeting import LIVE, OFF, Assignment, AssignmentState, Meeting
from models.entities.room import Layout, Room, RoomLayout
from models.errors import UserError
from models.labels import day_word
from models.operations.guards import found, in_chunks, in_our_time, open_event, open_events, sums_to
from models.queries.fitting import refusals
from resources.texts import N_, _

ASSIGN_ROOM = N_("room for a meeting|rooms for {n} meetings")
CONFIRM_ROOMS = N_("room confirmed|{n} rooms confirmed")
RELEASE_ROOMS = N_("room released|{n} rooms released")
BUMP_ROOMS = N_("meeting bumped from its room|{n} meetings bumped from their rooms")
PIN_ROOMS = N_("meeting pinned to its room|{n} meetings pinned to their rooms")
UNPIN_ROOMS = N_("meeting unpinned|{n} meetings unpinned")
SWAP_ROOMS = N_("rooms of two meetings swapped")

State = AssignmentState


@dataclass(frozen=True, slots=True)
class Placing:
    """Where and when an assignment is to be."""

    assignment_id: str
    room_id: str
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class RoomChoice:
    """How a room is taken: for the meeting's own times unless others are given, setting up and clearing included."""

    state: AssignmentState = State.CONFIRMED
    layout: Layout | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    pinned: bool = False


def kept_layout(layout: Layout | None, known: frozenset[Layout]) -> Layout | None:
    """A layout where the room has it, else none: the room is then measured by its largest."""
    return layout if layout in known else None


def _layouts(session: Session, room_ids: Sequence[str]) -> dict[str, frozenset[Layout]]:
    rows = session.execute(select(RoomLayout.room_id, RoomLayout.layout).where(RoomLayout.room_id.in_(room_ids))).all()
    return {one: frozenset(layout for room_id, layout in rows if room_id == one) for one in room_ids}


def placing_of(given: Assignment) -> Placing:
    return Placing(given.id, given.room_id, given.starts, given.ends)


def assign_room(
    session: Session, meeting_id: str, room_id: str, choice: RoomChoice | None = None, *, even_so: bool = False
) -> str:
    """Give a meeting one more room. Returns the assignment's id.

    `UserError` says why the room is not free or does not fit; with `even_so` only a room confirmed for another
    meeting is refused.
    """
    chosen = choice or RoomChoice()
    meeting, room = _open(session, meeting_id, room_id)
    row = _row(meeting, room, chosen, _layouts(session, [room_id])[room_id])
    in_our_time(row["starts"], row["ends"])
    if row["ends"] <= row["starts"]:
        raise UserError(_("{room} is given back before it is taken. Check both times.").format(room=room.name))
    if not even_so:
        _refuse_unfit(session, meeting, room, row)
    session.execute(insert(Assignment), row)
    if chosen.state is State.CONFIRMED:
        _confirm(session, [str(row["id"])])
    elif chosen.state is not State.PROVISIONAL:
        raise UserError(_("A room is assigned provisionally or confirmed."))
    return str(row["id"])


def _row(meeting: Meeting, room: Room, chosen: RoomChoice, known: frozenset[Layout]) -> dict[str, Any]:
    """A provisional assignment; it is confirmed apart, after a look at the others of the room."""
    return {
        "id": new_id(),
        "meeting_id": meeting.id,
        "room_id": room.id,
        "starts": chosen.starts or meeting.starts,
        "ends": chosen.ends or meeting.ends,
        "layout": chosen.layout or kept_layout(meeting.layout, known),
        "state": State.PROVISIONAL,
        "shared": room.shared,
        "pinned": chosen.pinned,
    }


def _open(session: Session, meeting_id: str, room_id: str) -> tuple[Meeting, Room]:
    meeting, room = found(session, Meeting, [meeting_id])[0], found(session, Room, [room_id])[0]
    open_event(session, meeting.event_id)
    refuse_foreign(room, meeting.event_id)
    _refuse_off(meeting)
    return meeting, room


def refuse_foreign(room: Room, event_id: str) -> None:
    """Refuse a room of another event."""
    if room.event_id != event_id:
        raise UserError(_("{room} belongs to another event. Choose a room of this one.").format(room=room.name))


def _refuse_off(meeting: Meeting) -> None:
    if meeting.state in OFF:
        raise UserError(
            _("“{title}” does not take place as planned. Plan it anew first, then give it a room.").format(
                title=meeting.title
            )
        )


def _refuse_unfit(session: Session, meeting: Meeting, room: Room, row: Mapping[str, Any]) -> None:
    session.flush()
    reasons = refusals(session, meeting.event_id, meeting.id, room.id, row)
    if reasons:
        raise UserError(
            _("{room} does not fit “{title}”: {reasons} Choose another room, or assign it even so.").format(
                room=room.name, title=meeting.title, reasons=" ".join(reasons)
            )
        )


def place(session: Session, placings: Sequence[Placing]) -> None:
    """Put assignments elsewhere in three steps, release, place, confirm, so that they may change places.

    `UserError` names the other meeting where a confirmed one would come into a taken room.
    """
    rows = found(session, Assignment, [one.assignment_id for one in placings])
    rooms = {room.id: room for room in found(session, Room, [one.room_id for one in placings])}
    meetings = {one.id: one for one in found(session, Meeting, [row.meeting_id for row in rows])}
    wanted, known = {one.assignment_id: one for one in placings}, _layouts(session, list(rooms))
    for row in rows:
        refuse_foreign(rooms[wanted[row.id].room_id], meetings[row.meeting_id].event_id)
    confirmed = [row for row in rows if row.state is State.CONFIRMED]
    for row in confirmed:
        row.state = State.PROVISIONAL
    session.flush()
    for row in rows:
        one = wanted[row.id]
        if one.room_id != row.room_id:
            row.layout = kept_layout(meetings[row.meeting_id].layout, known[one.room_id])
        row.room_id, row.starts, row.ends = one.room_id, one.starts, one.ends
        row.shared = rooms[one.room_id].shared
    session.flush()
    _confirm(session, [row.id for row in confirmed])


def lay_out(session: Session, meeting_id: str, layout: Layout | None) -> None:
    """Measure the rooms a meeting has by the layout it wants now."""
    held = select(Assignment).where(Assignment.meeting_id == meeting_id, Assignment.state.in_(LIVE))
    rows = session.scalars(held.order_by(Assignment.id)).all()
    known = _layouts(session, [row.room_id for row in rows])
    for row in rows:
        row.layout = kept_layout(layout, known[row.room_id])


def _confirm(session: Session, ids: Sequence[str]) -> None:
    refuse_taken(session, ids)
    for some in in_chunks(ids):
        session.execute(update(Assignment).where(Assignment.id.in_(some)).values(state=State.CONFIRMED))


def refuse_taken(session: Session, ids: Sequence[str]) -> None:
    """Refuse when one of these assignments would, once confirmed, overlap another confirmed one of its room."""
    mine, other = aliased(Assignment), aliased(Assignment)
    for some in in_chunks(ids, 2000):
        overlap = (
            select(mine.meeting_id, other.meeting_id, mine.room_id, other.starts, other.ends)
            .join(other, (other.room_id == mine.room_id) & (other.id != mine.id))
            .where(mine.id.in_(some), or_(other.state == State.CONFIRMED, other.id.in_(some)))
            .where(~mine.shared, ~other.shared, other.starts < mine.ends, other.ends > mine.starts)
            .limit(1)
        )
        if taken := session.execute(overlap).first():
            _refuse(session, *taken)


def _refuse(session: Session, meeting_id: str, other_id: str, room_id: str, starts: datetime, ends: datetime) -> None:
    titles = {meeting.id: meeting.title for meeting in found(session, Meeting, [meeting_id, other_id])}
    raise UserError(
        _(
            "{room} is confirmed for “{other}” on {day}, {starts}–{ends}, so “{title}” cannot have it then. "
            "Choose another room or time. Nothing was changed."
        ).format(
            room=found(session, Room, [room_id])[0].name,
            other=titles[other_id],
            title=titles[meeting_id],
            day=day_word(starts),
            starts=f"{starts:%H:%M}",
            ends=f"{ends:%H:%M}",
        )
    )


def _given(session: Session, ids: Sequence[str]) -> list[Assignment]:
    """The assignments, none of a closed event."""
    rows = found(session, Assignment, ids)
    if not rows:
        raise UserError(_("Choose at least one meeting with a room."))
    open_events(session, (one.event_id for one in found(session, Meeting, [row.meeting_id for row in rows])))
    return rows


def confirm_rooms(session: Session, ids: Sequence[str]) -> int:
    """Confirm assignments; `UserError` names the meeting that has the room already."""
    rows = _given(session, ids)
    for meeting in found(session, Meeting, [row.meeting_id for row in rows]):
        _refuse_off(meeting)
    _confirm(session, [row.id for row in rows])
    return sums_to(session, len(rows))


def release_rooms(session: Session, ids: Sequence[str]) -> int:
    """Give rooms back."""
    return _set_state(session, ids, State.RELEASED)


def bump_rooms(session: Session, ids: Sequence[str]) -> int:
    """Take rooms away for something that goes before."""
    return _set_state(session, ids, State.BUMPED)


def _set_state(session: Session, ids: Sequence[str], state: AssignmentState) -> int:
    rows = _given(session, ids)
    for row in rows:
        row.state = state
    return sums_to(session, len(rows))


def pin_rooms(session: Session, ids: Sequence[str], pinned: bool = True) -> int:
    """Pin meetings to their rooms and times, so that a plan leaves them there; or unpin them."""
    rows = _given(session, ids)
    for row in rows:
        row.pinned = pinned
    return sums_to(session, len(rows))


def give_other_room(session: Session, assignment_id: str, room_id: str, *, even_so: bool = False) -> None:
    """Put a meeting into another room for the same time."""
    row = _given(session, [assignment_id])[0]
    meeting, room = _open(session, row.meeting_id, room_id)
    layout = kept_layout(meeting.layout, _layouts(session, [room_id])[room_id])
    wanted = {"id": row.id, "starts": row.starts, "ends": row.ends, "layout": layout}
    if not even_so:
        _refuse_unfit(session, meeting, room, wanted)
    place(session, [Placing(row.id, room_id, row.starts, row.ends)])


def swap_rooms(session: Session, one_id: str, other_id: str) -> None:
    """Let two meetings change rooms, each at its own time; `UserError` when one of them has no room, or several."""
    rooms = {meeting_id: _only_room(session, meeting_id) for meeting_id in (one_id, other_id)}
    one, other = rooms[one_id], rooms[other_id]
    place(
        session,
        [
            Placing(one.id, other.room_id, one.starts, one.ends),
            Placing(other.id, one.room_id, other.starts, other.ends),
        ],
    )


def _only_room(session: Session, meeting_id: str) -> Assignment:
    meeting = found(session, Meeting, [meeting_id])[0]
    open_event(session, meeting.event_id)
    rows = session.scalars(
        select(Assignment).where(Assignment.meeting_id == meeting_id, Assignment.state.in_(LIVE))
    ).all()
    if len(rows) == 1:
        return rows[0]
    text = (
        _("“{title}” has several rooms. Change them one by one.")
        if rows
        else _("“{title}” has no room yet. Assign one instead.")
    )
    raise UserError(text.format(title=meeting.title))


def keep_shared(session: Session, room: Room) -> None:
    """Give the assignments of a room its word on sharing; `UserError` when two confirmed ones would then overlap."""
    rows = session.scalars(select(Assignment).where(Assignment.room_id == room.id, Assignment.shared != room.shared))
    changed: Iterable[Assignment] = rows.all()
    confirmed = [row for row in changed if row.state is State.CONFIRMED]
    for row in confirmed:
        row.state = State.PROVISIONAL
    session.flush()
    for row in changed:
        row.shared = room.shared
    session.flush()
    _confirm(session, [row.id for row in confirmed])
