"""Venues and rooms: where they lie, what they hold, when they can be used."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from sqlalchemy import delete, func, insert, or_, select
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.meeting import LIVE, Assignment, Meeting
from models.entities.room import (
    Layout,
    Room,
    RoomBlock,
    RoomEntrance,
    RoomEquipment,
    RoomLayout,
    RoomNeighbour,
    Venue,
)
from models.errors import NotFound, UserError
from models.labels import names_listed
from models.operations.assignments import keep_shared, refuse_foreign
from models.operations.guards import (
    found,
    in_our_time,
    not_negative,
    open_event,
    open_events,
    require,
    storable,
    sums_to,
    values_of,
)
from models.operations.lines import set_lines
from models.operations.seen import edited, put
from resources.texts import N_, _

ADD_VENUE = N_("new venue")
CHANGE_VENUE = N_("change of a venue")
REMOVE_VENUE = N_("venue removed")
ADD_ROOMS = N_("new room|{n} new rooms")
CHANGE_ROOM = N_("change of a room")
BLOCK_ROOMS = N_("room blocked|{n} rooms blocked")
UNBLOCK_ROOMS = N_("block lifted|{n} blocks lifted")
SET_NEIGHBOURS = N_("neighbours of a room")
ORDER_ROOMS = N_("order of the rooms")
REMOVE_ROOMS = N_("room removed|{n} rooms removed")

LINES = ("layouts", "equipment", "neighbours", "entrances", "blocks")


@dataclass(frozen=True, slots=True)
class VenueDraft:
    """A building of an event."""

    name: str
    address: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class BlockDraft:
    """A time a room cannot be used."""

    starts: datetime
    ends: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RoomDraft:
    """A room as the officer enters it: layouts with their seats, equipment with its amounts, neighbours by id.

    Without a layout it is never too small, without hours always open; without a turnaround it has the event's.
    """

    name: str
    venue_id: str | None = None
    floor: str = ""
    position: int = 0
    booths: int = 0
    turnaround: int | None = None
    opens: time | None = None
    closes: time | None = None
    shared: bool = False
    remarks: str = ""
    layouts: tuple[tuple[Layout, int], ...] = ()
    equipment: tuple[tuple[str, int], ...] = ()
    neighbours: frozenset[str] = frozenset()
    entrances: tuple[str, ...] = ()
    blocks: tuple[BlockDraft, ...] = ()


def add_venue(session: Session, event_id: str, draft: VenueDraft) -> str:
    """Add a building. Returns its id."""
    open_event(session, event_id)
    values = values_of(draft)
    require("name", values["name"])
    venue = Venue(id=new_id(), event_id=event_id, **values)
    session.add(venue)
    return venue.id


def change_venue(session: Session, venue_id: str, seen: VenueDraft, draft: VenueDraft) -> None:
    """Change a building; `Conflict` when a value changed since `seen`."""
    venue = found(session, Venue, [venue_id])[0]
    open_event(session, venue.event_id)
    values = edited(venue, seen, draft)
    require("name", values.get("name", venue.name))
    put(venue, values)


def remove_venue(session: Session, venue_id: str) -> None:
    """Remove a building; its rooms stay, without one."""
    venue = found(session, Venue, [venue_id])[0]
    open_event(session, venue.event_id)
    session.execute(delete(Venue).where(Venue.id == venue_id))


def add_room(session: Session, event_id: str, draft: RoomDraft) -> str:
    """Add a room with all that belongs to it. Returns its id."""
    return add_rooms(session, event_id, [draft])[0]


def add_rooms(session: Session, event_id: str, drafts: Sequence[RoomDraft]) -> list[str]:
    """Add rooms, behind those there where no position is given. Returns their ids."""
    open_event(session, event_id)
    last = session.scalar(select(func.max(Room.position)).where(Room.event_id == event_id)) or 0
    ids: list[str] = []
    for number, draft in enumerate(drafts, 1):
        _check(session, event_id, draft)
        values = {**values_of(draft, *LINES), "position": draft.position or last + number}
        room_id = new_id()
        session.execute(insert(Room), {"id": room_id, "event_id": event_id, **values})
        _set_lines(session, event_id, room_id, draft)
        ids.append(room_id)
    sums_to(session, len(ids))
    return ids


def _check(session: Session, event_id: str, draft: RoomDraft) -> None:
    name = storable("name", draft.name)
    require("name", name)
    for field in ("booths", "turnaround"):
        not_negative(field, getattr(draft, field))
    if draft.opens and draft.closes and draft.closes <= draft.opens:
        raise UserError(
            _("{room} would close at {closes}, not after it opens at {opens}. Check both hours.").format(
                room=name, opens=f"{draft.opens:%H:%M}", closes=f"{draft.closes:%H:%M}"
            )
        )
    if any(seats < 1 for _layout, seats in draft.layouts):
        raise UserError(
            _("{room}: a layout seats at least one person. Leave it out if the room has no such layout.").format(
                room=name
            )
        )
    if any(amount < 1 for _thing, amount in draft.equipment):
        raise UserError(_("{room}: leave out equipment that is not there.").format(room=name))
    for block in draft.blocks:
        _check_block(name, block)
    if draft.venue_id and found(session, Venue, [draft.venue_id])[0].event_id != event_id:
        raise NotFound(_("This building belongs to another event. Choose one of this event."))


def _check_block(name: str, block: BlockDraft) -> None:
    in_our_time(block.starts, block.ends)
    if block.ends <= block.starts:
        raise UserError(_("{room}: the blocked time ends before it starts. Check both times.").format(room=name))


def _set_lines(session: Session, event_id: str, room_id: str, draft: RoomDraft) -> None:
    mine = {"room_id": room_id}
    things = {storable("name", name): amount for name, amount in draft.equipment}
    entrances = dict.fromkeys(storable("name", name) for name in draft.entrances)
    rows: list[tuple[Any, list[dict[str, Any]]]] = [
        (RoomLayout, [{"layout": layout, "seats": seats} for layout, seats in dict(draft.layouts).items()]),
        (RoomEquipment, [{"name": name, "amount": amount} for name, amount in things.items() if name]),
        (RoomEntrance, [{"name": name} for name in entrances if name]),
        (RoomBlock, [values_of(block) for block in dict.fromkeys(draft.blocks)]),
    ]
    for entity, lines in rows:
        set_lines(session, entity, mine, lines)
    _set_neighbours(session, event_id, room_id, draft.neighbours)


def draft_of(session: Session, room_id: str) -> RoomDraft:
    """A room as the officer sees it, to edit."""
    room = found(session, Room, [room_id])[0]
    names = RoomDraft.__dataclass_fields__.keys() - set(LINES)

    def lines(entity: Any, *columns: Any) -> list[Any]:
        rows = select(*columns).where(entity.room_id == room_id).order_by(*columns)
        return [tuple(row) for row in session.execute(rows)]

    return RoomDraft(
        **{name: getattr(room, name) for name in names},
        layouts=tuple(lines(RoomLayout, RoomLayout.layout, RoomLayout.seats)),
        equipment=tuple(lines(RoomEquipment, RoomEquipment.name, RoomEquipment.amount)),
        neighbours=frozenset(_neighbours_of(session, room_id)),
        entrances=tuple(name for (name,) in lines(RoomEntrance, RoomEntrance.name)),
        blocks=tuple(BlockDraft(*row) for row in lines(RoomBlock, RoomBlock.starts, RoomBlock.ends, RoomBlock.reason)),
    )


def change_room(session: Session, room_id: str, seen: RoomDraft, draft: RoomDraft) -> None:
    """Change what an officer edited of a room; `Conflict` when one of these values changed since `seen`."""
    room = found(session, Room, [room_id])[0]
    open_event(session, room.event_id)
    _check(session, room.event_id, draft)
    now = draft_of(session, room_id)
    put(room, edited(room, seen, draft, LINES))
    session.flush()
    if room.shared != now.shared:
        keep_shared(session, room)
    lines = edited(now, seen, draft, tuple(name for name in RoomDraft.__dataclass_fields__ if name not in LINES))
    if lines:
        _set_lines(session, room.event_id, room_id, replace(now, **lines))


def _neighbours_of(session: Session, room_id: str) -> set[str]:
    pairs = select(RoomNeighbour.room_id, RoomNeighbour.neighbour_id).where(
        or_(RoomNeighbour.room_id == room_id, RoomNeighbour.neighbour_id == room_id)
    )
    return {other for pair in session.execute(pairs) for other in pair} - {room_id}


def _set_neighbours(session: Session, event_id: str, room_id: str, wanted: frozenset[str]) -> None:
    if room_id in wanted:
        raise UserError(_("A room is not its own neighbour. Leave it out."))
    for other in found(session, Room, list(wanted)):
        refuse_foreign(other, event_id)
    there = _neighbours_of(session, room_id)
    for other in there - wanted:
        low, high = sorted((room_id, other))
        session.execute(delete(RoomNeighbour).where(RoomNeighbour.room_id == low, RoomNeighbour.neighbour_id == high))
    rows = [
        {"id": new_id(), "room_id": min(room_id, other), "neighbour_id": max(room_id, other)}
        for other in sorted(wanted - there)
    ]
    if rows:
        session.execute(insert(RoomNeighbour), rows)


def order_rooms(session: Session, event_id: str, room_ids: Sequence[str]) -> None:
    """Put all the rooms of an event into an order; `UserError` when rooms came or went meanwhile."""
    open_event(session, event_id)
    rooms = {room.id: room for room in session.scalars(select(Room).where(Room.event_id == event_id))}
    if rooms.keys() != set(room_ids):
        raise UserError(_("The rooms changed meanwhile. Nothing was moved; look again."))
    for position, room_id in enumerate(dict.fromkeys(room_ids), 1):
        rooms[room_id].position = position


def block_rooms(session: Session, room_ids: Sequence[str], *blocks: BlockDraft) -> list[str]:
    """Block rooms for some times; meetings in them stay and show as clashes. Returns the ids of the blocks."""
    rooms = found(session, Room, room_ids)
    open_events(session, (room.event_id for room in rooms))
    for room in rooms:
        for block in blocks:
            _check_block(room.name, block)
    rows = [{"id": new_id(), "room_id": room.id, **values_of(block)} for room in rooms for block in blocks]
    if rows:
        session.execute(insert(RoomBlock), rows)
    sums_to(session, len(rows))
    return [str(row["id"]) for row in rows]


def unblock_rooms(session: Session, block_ids: Sequence[str]) -> int:
    """Lift blocks."""
    blocks = found(session, RoomBlock, block_ids)
    open_events(session, (room.event_id for room in found(session, Room, [block.room_id for block in blocks])))
    for block in blocks:
        session.delete(block)
    return sums_to(session, len(blocks))


def remove_rooms(session: Session, room_ids: Sequence[str]) -> int:
    """Remove rooms; `UserError` while a meeting has one of them."""
    rooms = found(session, Room, room_ids)
    open_events(session, (room.event_id for room in rooms))
    used = session.execute(
        select(Room.name, Meeting.title)
        .join(Assignment, Assignment.room_id == Room.id)
        .join(Meeting, Meeting.id == Assignment.meeting_id)
        .where(Room.id.in_(room_ids), Assignment.state.in_(LIVE))
        .order_by(Room.name, Assignment.starts)
    ).all()
    if used:
        name = used[0][0]
        raise UserError(
            _("{room} is given to {meetings}. Give them other rooms or release it first.").format(
                room=name, meetings=names_listed([f"“{title}”" for room, title in used if room == name])
            )
        )
    session.execute(delete(Room).where(Room.id.in_(room_ids)))
    return sums_to(session, len(rooms))
