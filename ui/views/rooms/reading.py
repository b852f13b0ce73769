"""What the Rooms page asks on the reading lane: the rooms with all that belongs to them, and the days of the event."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from models.errors import NotFound
from models.operations.rooms import RoomDraft, draft_of
from models.queries.events import event_facts
from models.queries.rooms import RoomRow, VenueRow, room_rows, venue_rows


@dataclass(frozen=True, slots=True)
class RoomsRead:
    """The rooms in the officer's order, the buildings, the days of the event and its own turnaround in minutes."""

    rows: tuple[RoomRow, ...]
    venues: tuple[VenueRow, ...]
    days: tuple[date, ...]
    turnaround: int


@dataclass(frozen=True, slots=True)
class RoomSeen:
    """One room as it stands in the desk, to be edited; no draft when it was removed meanwhile."""

    id: str
    draft: RoomDraft | None


def read_rooms(session: Session, event_id: str) -> RoomsRead:
    """The rooms of an event."""
    event = event_facts(session, event_id)
    count = (event.ends - event.starts).days + 1
    days = tuple(event.starts + timedelta(days=at) for at in range(count))
    rows, venues = room_rows(session, event_id), venue_rows(session, event_id)
    return RoomsRead(tuple(rows), tuple(venues), days, event.turnaround)


def read_room(session: Session, room_id: str) -> RoomSeen:
    """One room for a dialog."""
    try:
        return RoomSeen(room_id, draft_of(session, room_id))
    except NotFound:
        return RoomSeen(room_id, None)
