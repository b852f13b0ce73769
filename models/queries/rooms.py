"""The rooms of an event: what they hold, what is near them, and how far they are in use."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.entities.event import Event
from models.entities.meeting import LIVE, Assignment, AssignmentState, Meeting
from models.entities.room import Layout, Room, RoomBlock, RoomEntrance, RoomEquipment, RoomLayout, RoomNeighbour, Venue
from models.rules.rooms import layout_of


@dataclass(frozen=True, slots=True)
class VenueRow:
    """A building."""

    id: str
    name: str
    address: str
    remarks: str


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A time a room cannot be used."""

    id: str
    starts: datetime
    ends: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class StayRow:
    """A live assignment of a room."""

    id: str
    meeting_id: str
    title: str
    starts: datetime
    ends: datetime
    state: AssignmentState
    layout: Layout | None
    pinned: bool


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room; `turnaround` is its own or the event's, in minutes.

    `open_minutes` are the minutes it could be used on the days of the event, `used_minutes` those taken by live
    assignments.
    """

    id: str
    name: str
    venue_id: str | None
    venue: str
    floor: str
    position: int
    booths: int
    turnaround: int
    own_turnaround: int | None
    opens: time | None
    closes: time | None
    shared: bool
    remarks: str
    layouts: tuple[tuple[Layout, int], ...]
    equipment: tuple[tuple[str, int], ...]
    neighbours: tuple[tuple[str, str], ...]
    entrances: tuple[str, ...]
    blocks: tuple[BlockRow, ...]
    stays: tuple[StayRow, ...]
    open_minutes: int
    used_minutes: int

    @property
    def measure(self) -> tuple[Layout, int] | None:
        """The layout by which the room is known, and its seats: its largest; None where nobody knows."""
        capacity: dict[str, int | None] = dict(self.layouts)
        layout = layout_of(capacity)
        return next((one for one in self.layouts if one[0] == layout), None)

    @property
    def capacity(self) -> int | None:
        return self.measure[1] if self.measure else None

    @property
    def occupancy(self) -> float:
        """The share of the open minutes that is in use, from 0 to 1."""
        return min(self.used_minutes / self.open_minutes, 1.0) if self.open_minutes else 0.0


def venue_rows(session: Session, event_id: str) -> list[VenueRow]:
    query = select(Venue.id, Venue.name, Venue.address, Venue.remarks).where(Venue.event_id == event_id)
    return [VenueRow(*row) for row in session.execute(query.order_by(Venue.name, Venue.id))]


def room_rows(session: Session, event_id: str) -> list[RoomRow]:
    """The rooms of an event in their order."""
    event = session.execute(
        select(Event.starts, Event.ends, Event.turnaround).where(Event.id == event_id)
    ).one_or_none()
    if event is None:
        return []
    lines = _Lines(session, event_id)
    layouts = lines.of(RoomLayout, RoomLayout.layout, RoomLayout.seats)
    equipment = lines.of(RoomEquipment, RoomEquipment.name, RoomEquipment.amount)
    entrances = lines.of(RoomEntrance, RoomEntrance.name)
    blocks = lines.of(RoomBlock, RoomBlock.id, RoomBlock.starts, RoomBlock.ends, RoomBlock.reason)
    neighbours, stays = lines.neighbours(), lines.stays()
    query = (
        select(
            Room.id,
            Room.name,
            Room.venue_id,
            func.coalesce(Venue.name, ""),
            Room.floor,
            Room.position,
            Room.booths,
            func.coalesce(Room.turnaround, event.turnaround),
            Room.turnaround,
            Room.opens,
            Room.closes,
            Room.shared,
            Room.remarks,
        )
        .outerjoin(Venue, Venue.id == Room.venue_id)
        .where(Room.event_id == event_id)
        .order_by(Room.position, Room.name, Room.id)
    )
    rooms = cast("Iterable[Any]", session.execute(query))
    return [
        RoomRow(
            *row,
            layouts=tuple(layouts[row.id]),
            equipment=tuple(equipment[row.id]),
            neighbours=tuple(sorted(neighbours[row.id], key=lambda pair: pair[1])),
            entrances=tuple(name for (name,) in entrances[row.id]),
            blocks=tuple(sorted((BlockRow(*block) for block in blocks[row.id]), key=lambda block: block.starts)),
            stays=tuple(stays[row.id]),
            open_minutes=_open_minutes(event.starts, event.ends, row.opens, row.closes),
            used_minutes=sum(_minutes(stay.ends - stay.starts) for stay in stays[row.id]),
        )
        for row in rooms
    ]


def _minutes(lasts: timedelta) -> int:
    return int(lasts.total_seconds()) // 60


def _open_minutes(first: date, last: date, opens: time | None, closes: time | None) -> int:
    """Minutes of the open hours over the days of an event; a room without hours is open day and night."""
    days = (last - first).days + 1
    begin = datetime.combine(first, opens or time.min)
    end = datetime.combine(first, closes) if closes else datetime.combine(first, time.min) + timedelta(days=1)
    return days * _minutes(end - begin)


class _Lines:
    """What belongs to the rooms of one event, a query each, by room."""

    def __init__(self, session: Session, event_id: str) -> None:
        self._session, self._event_id = session, event_id

    def _by_room(self, query: Select[*tuple[Any, ...]]) -> dict[str, list[tuple[Any, ...]]]:
        found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for room_id, *rest in self._session.execute(query.where(Room.event_id == self._event_id)):
            found[room_id].append(tuple(rest))
        return found

    def of(self, entity: Any, *columns: Any) -> dict[str, list[tuple[Any, ...]]]:
        return self._by_room(select(entity.room_id, *columns).join(Room, Room.id == entity.room_id).order_by(*columns))

    def neighbours(self) -> dict[str, list[tuple[str, str]]]:
        """Ids and names of neighbours, both ways."""
        names = dict(self._session.execute(select(Room.id, Room.name).where(Room.event_id == self._event_id)).all())
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for room_id, others in self.of(RoomNeighbour, RoomNeighbour.neighbour_id).items():
            for (other,) in others:
                if other in names:
                    found[room_id].append((other, names[other]))
                    found[other].append((room_id, names[room_id]))
        return found

    def stays(self) -> dict[str, list[StayRow]]:
        query = (
            select(
                Assignment.room_id,
                Assignment.id,
                Assignment.meeting_id,
                Meeting.title,
                Assignment.starts,
                Assignment.ends,
                Assignment.state,
                Assignment.layout,
                Assignment.pinned,
            )
            .join(Room, Room.id == Assignment.room_id)
            .join(Meeting, Meeting.id == Assignment.meeting_id)
            .where(Assignment.state.in_(LIVE))
            .order_by(Assignment.starts, Assignment.id)
        )
        found = self._by_room(query)
        return defaultdict(list, {key: [StayRow(*row) for row in rows] for key, rows in found.items()})
