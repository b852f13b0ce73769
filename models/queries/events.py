"""The events of a desk, and the facts of one with its agenda."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.entities.delegate import Delegate
from models.entities.document import Document
from models.entities.event import AgendaItem, Event, EventGroup, EventState, Ordering
from models.entities.invitation import Invitation, Reply
from models.entities.journal import DeskFacts
from models.entities.meeting import Meeting
from models.entities.room import Room
from models.errors import NotFound
from resources.texts import _


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as the switcher lists it."""

    id: str
    title: str
    short_title: str
    round: int
    place: str
    starts: date
    ends: date
    zone: str
    state: EventState
    groups: int


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A point of the agenda."""

    id: str
    position: int
    title: str
    remarks: str


@dataclass(frozen=True, slots=True)
class EventContents:
    """How much of each kind an event holds, and whether it may still be removed."""

    removable: bool
    groups: int
    invitations: int
    replies: int
    delegates: int
    meetings: int
    rooms: int
    documents: int


@dataclass(frozen=True, slots=True)
class EventFacts:
    """Everything an event says of itself; minutes are whole minutes."""

    id: str
    title: str
    short_title: str
    round: int
    place: str
    host: str
    starts: date
    ends: date
    zone: str
    languages: str
    ordering: Ordering
    ordering_language: str
    lot: str
    meeting_minutes: int
    turnaround: int
    reply_deadline: date | None
    freeze: date | None
    state: EventState
    remarks: str
    retention: date | None
    agenda: tuple[AgendaRow, ...]

    @property
    def closed(self) -> bool:
        return self.state is EventState.CLOSED

    def is_kept_too_long(self, today: date) -> bool:
        """Whether the day on which the personal data were to be deleted has come."""
        return self.retention is not None and self.retention <= today


def event_rows(session: Session) -> list[EventRow]:
    """The events of the desk, the latest first."""
    groups = (
        select(func.count())
        .select_from(EventGroup)
        .where(EventGroup.event_id == Event.id)
        .correlate(Event)
        .scalar_subquery()
    )
    query = select(
        Event.id,
        Event.title,
        Event.short_title,
        Event.round,
        Event.place,
        Event.starts,
        Event.ends,
        Event.zone,
        Event.state,
        groups,
    ).order_by(Event.starts.desc(), Event.round.desc(), Event.id.desc())
    return [EventRow(*row) for row in session.execute(query)]


def other_titles(session: Session, event_id: str = "") -> list[str]:
    """The titles of all events but this one."""
    return list(session.scalars(select(Event.title).where(Event.id != event_id)))


def opened_event(session: Session) -> str | None:
    """The id of the event opened last on this desk."""
    return session.scalar(select(DeskFacts.event_id))


def event_facts(session: Session, event_id: str) -> EventFacts:
    """One event with its agenda; `NotFound` when it was removed."""
    event = _event(session, event_id)
    agenda = select(AgendaItem.id, AgendaItem.position, AgendaItem.title, AgendaItem.remarks)
    points = session.execute(agenda.where(AgendaItem.event_id == event_id).order_by(AgendaItem.position))
    return EventFacts(
        event.id,
        event.title,
        event.short_title,
        event.round,
        event.place,
        event.host,
        event.starts,
        event.ends,
        event.zone,
        event.languages,
        event.ordering,
        event.ordering_language,
        event.lot,
        event.meeting_minutes,
        event.turnaround,
        event.reply_deadline,
        event.freeze,
        event.state,
        event.remarks,
        event.retention,
        tuple(AgendaRow(*point) for point in points),
    )


def event_contents(session: Session, event_id: str) -> EventContents:
    """What would go with an event; `NotFound` when it was removed."""
    event = _event(session, event_id)
    inside = (EventGroup, Invitation, Reply, Delegate, Meeting, Room, Document)
    counts = (select(func.count()).where(entity.event_id == event_id).scalar_subquery() for entity in inside)
    return EventContents(event.state is EventState.PREPARING, *session.execute(select(*counts)).one())


def _event(session: Session, event_id: str) -> Event:
    event = session.get(Event, event_id)
    if event is None:
        raise NotFound(_("This event was removed meanwhile. Choose another one."))
    return event
