"""Making, changing and closing an event, and the next round from the last one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.event import AgendaItem, Event, EventGroup, EventState, Ordering
from models.entities.room import Room, RoomEntrance, RoomEquipment, RoomLayout, RoomNeighbour, Venue
from models.entities.separation import SeparationRule
from models.errors import NotFound, UserError
from models.operations.guards import (
    found,
    in_order,
    in_our_time,
    known_zone,
    not_negative,
    open_event,
    require,
    sums_to,
    values_of,
)
from models.operations.seen import edited, put
from resources.texts import N_, _

CREATE_EVENT = N_("new event")
CHANGE_EVENT = N_("change of the event")
SET_AGENDA = N_("agenda")
SET_EVENT_STATE = N_("state of the event")
CLOSE_EVENT = N_("closing of the event")
NEW_EVENT_FROM = N_("next round")
REMOVE_EVENT = N_("event removed")


class Carried(StrEnum):
    """What the next round can take over from the one before."""

    GROUPS = "groups"
    ROOMS = "rooms"
    AGENDA = "agenda"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class EventDraft:
    """A round of talks as the officer enters it; both days count, minutes are whole minutes."""

    title: str
    starts: date
    ends: date
    zone: str
    short_title: str = ""
    round: int = 1
    place: str = ""
    host: str = ""
    languages: str = ""
    ordering: Ordering = Ordering.RANK
    ordering_language: str = "en"
    lot: str = ""
    meeting_minutes: int = 60
    turnaround: int = 15
    reply_deadline: date | None = None
    freeze: date | None = None
    remarks: str = ""
    retention: date | None = None


@dataclass(frozen=True, slots=True)
class AgendaDraft:
    """A point of the agenda; `id` is that of a point that was there before."""

    title: str
    remarks: str = ""
    id: str | None = None


def check_event(values: Mapping[str, Any]) -> None:
    """Refuse an event without a title, with days turned round, numbers too small, or a zone nobody knows."""
    require("title", values["title"])
    in_our_time(values["starts"], values["ends"])
    in_order(values["starts"], values["ends"], _("The event ends on {last}, before it starts on {first}."))
    in_order(
        values["reply_deadline"],
        values["ends"],
        _("Replies are due by {first}, after the event ends on {last}. Check both days."),
    )
    in_order(
        values["ends"],
        values["retention"],
        _("Personal data would be deleted on {last}, before the event ends on {first}. Check both days."),
    )
    known_zone(values["zone"])
    for name, least in (("meeting_minutes", 1), ("turnaround", 0), ("round", 1)):
        not_negative(name, values[name], least)


def create_event(session: Session, draft: EventDraft) -> str:
    """Make an event. Returns its id."""
    values = values_of(draft)
    check_event(values)
    event_id = new_id()
    session.execute(insert(Event), [{"id": event_id, **values}])
    return event_id


def change_event(
    session: Session, event_id: str, seen: EventDraft, draft: EventDraft, state: EventState | None = None
) -> None:
    """Change what an event says of itself; `Conflict` where somebody changed the same since `seen`.

    `state` moves it on as well; None leaves it where it stands.
    """
    event = open_event(session, event_id)
    values = edited(event, seen, draft)
    check_event({**values_of(event_draft(event)), **values})
    put(event, values)
    if state:
        event.state = state


def event_draft(event: Event) -> EventDraft:
    """An event as the officer sees it in a form."""
    return EventDraft(
        event.title,
        event.starts,
        event.ends,
        event.zone,
        event.short_title,
        event.round,
        event.place,
        event.host,
        event.languages,
        event.ordering,
        event.ordering_language,
        event.lot,
        event.meeting_minutes,
        event.turnaround,
        event.reply_deadline,
        event.freeze,
        event.remarks,
        event.retention,
    )


def set_agenda(session: Session, event_id: str, drafts: Sequence[AgendaDraft]) -> list[str]:
    """Set the whole agenda in order; points that stay keep their id, so that meetings keep their point."""
    open_event(session, event_id)
    there = set(session.scalars(select(AgendaItem.id).where(AgendaItem.event_id == event_id)))
    if any(draft.id and draft.id not in there for draft in drafts):
        raise NotFound(_("A point of the agenda was removed meanwhile. Nothing was changed; look at it again."))
    kept = {draft.id for draft in drafts}
    session.execute(delete(AgendaItem).where(AgendaItem.id.in_(there - kept)))
    ids: list[str] = []
    for position, draft in enumerate(drafts, 1):
        values = values_of(draft, "id")
        require("title", values["title"])
        ids.append(draft.id or new_id())
        if draft.id:
            session.execute(update(AgendaItem).where(AgendaItem.id == draft.id).values(position=position, **values))
        else:
            row = {"id": ids[-1], "event_id": event_id, "position": position, **values}
            session.execute(insert(AgendaItem), [row])
    return ids


def set_event_state(session: Session, event_id: str, state: EventState) -> None:
    """Say where an event stands: preparing, open, running, or closed."""
    open_event(session, event_id).state = state


def close_event(session: Session, event_id: str) -> None:
    """Close an event: from now on it can only be read; Undo opens it again."""
    set_event_state(session, event_id, EventState.CLOSED)


def new_event_from(
    session: Session, event_id: str, draft: EventDraft, carried: Collection[Carried] = tuple(Carried)
) -> str:
    """Make the next round with what is carried over from this one. Returns its id.

    All of it, unless the officer leaves some out: who must not meet is never forgotten in silence. The list brings
    roles, ranks and ceilings. Letters, replies, delegates, meetings and blocked times stay behind; rules without an
    event hold there anyway.
    """
    found(session, Event, [event_id])
    fresh = create_event(session, draft)
    moves = {"event_id": {event_id: fresh}}
    groups: Mapping[str, str] = {}
    if Carried.GROUPS in carried:
        groups = _copy(session, EventGroup, EventGroup.event_id == event_id, moves)
    if Carried.AGENDA in carried:
        _copy(session, AgendaItem, AgendaItem.event_id == event_id, moves)
    if Carried.ROOMS in carried:
        _copy_rooms(session, event_id, fresh)
    if Carried.RULES in carried:
        _copy(session, SeparationRule, SeparationRule.event_id == event_id, moves)
    sums_to(session, len(groups))
    return fresh


def _copy_rooms(session: Session, event_id: str, fresh: str) -> None:
    event = {event_id: fresh}
    venues = _copy(session, Venue, Venue.event_id == event_id, {"event_id": event})
    rooms = _copy(session, Room, Room.event_id == event_id, {"event_id": event, "venue_id": venues})
    here = select(Room.id).where(Room.event_id == event_id)
    for entity in (RoomLayout, RoomEquipment, RoomEntrance):
        _copy(session, entity, entity.room_id.in_(here), {"room_id": rooms})
    pairs = session.execute(
        select(RoomNeighbour.room_id, RoomNeighbour.neighbour_id).where(RoomNeighbour.room_id.in_(here))
    )
    sides = [sorted((rooms[one], rooms[other])) for one, other in pairs]
    if sides:
        rows = [{"id": new_id(), "room_id": one, "neighbour_id": other} for one, other in sides]
        session.execute(insert(RoomNeighbour), rows)


def _copy(session: Session, entity: Any, where: Any, moves: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Copy rows, their references moved. Returns the new id of each old one."""
    names = [column.name for column in entity.__table__.columns]
    fresh: dict[str, str] = {}
    rows: list[dict[str, Any]] = []
    for line in session.execute(select(*(getattr(entity, name) for name in names)).where(where).order_by(entity.id)):
        row = dict(zip(names, line, strict=True))
        fresh[row["id"]] = new_id()
        row.update({name: ids.get(row[name], row[name]) for name, ids in moves.items()}, id=fresh[row["id"]])
        rows.append(row)
    if rows:
        session.execute(insert(entity), rows)
    return fresh


def remove_event(session: Session, event_id: str) -> None:
    """Remove an event in preparation with everything in it; Undo brings it back."""
    event = open_event(session, event_id)
    if event.state is not EventState.PREPARING:
        raise UserError(_("{event} has begun. Close it instead; it stays readable.").format(event=event.title))
    session.execute(delete(Event).where(Event.id == event_id))
