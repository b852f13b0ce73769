"""The event: one round of talks with its host, agenda, dates, and the groups on its list."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.entities.base import Base, HasId, Ref


class EventState(StrEnum):
    PREPARING = "preparing"
    OPEN = "open"
    RUNNING = "running"
    CLOSED = "closed"  # read-only


class Ordering(StrEnum):
    """The rule of precedence an event follows."""

    RANK = "rank"
    ALPHABET = "alphabet"
    LOT = "lot"
    DATE = "date"
    HOST_LIST = "host_list"
    MANUAL = "manual"


class EventRole(StrEnum):
    """What a group is at an event."""

    PARTY = "party"
    HOST = "host"
    MEDIATOR = "mediator"
    OBSERVER = "observer"
    INFORMED = "informed"


class Event(HasId, Base):
    """A round of talks."""

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("title <> ''", "title"),
        CheckConstraint("starts <= ends", "dates"),
        CheckConstraint("meeting_minutes > 0 AND turnaround >= 0", "minutes"),
    )

    title: Mapped[str]
    short_title: Mapped[str] = mapped_column(default="")
    round: Mapped[int] = mapped_column(default=1)
    place: Mapped[str] = mapped_column(default="")
    host: Mapped[str] = mapped_column(default="")
    starts: Mapped[date]
    ends: Mapped[date]
    zone: Mapped[str]
    languages: Mapped[str] = mapped_column(default="")
    ordering: Mapped[Ordering] = mapped_column(default=Ordering.RANK)
    ordering_language: Mapped[str] = mapped_column(default="en")
    lot: Mapped[str] = mapped_column(default="")
    meeting_minutes: Mapped[int] = mapped_column(default=60)
    turnaround: Mapped[int] = mapped_column(default=15)
    reply_deadline: Mapped[date | None]
    freeze: Mapped[date | None]
    state: Mapped[EventState] = mapped_column(default=EventState.PREPARING)
    remarks: Mapped[str] = mapped_column(default="")
    retention: Mapped[date | None]  # when the personal data of the event are to be deleted


class AgendaItem(HasId, Base):
    """A point of an event's agenda."""

    __tablename__ = "agenda_item"

    event_id: Mapped[Ref] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    remarks: Mapped[str] = mapped_column(default="")


class EventGroup(HasId, Base):
    """A group on the list of an event: its role, its rank in the order of precedence, its ceiling there."""

    __tablename__ = "event_group"
    __table_args__ = (
        UniqueConstraint("event_id", "group_id"),
        CheckConstraint("ceiling >= 0", "ceiling"),
    )

    event_id: Mapped[Ref] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    group_id: Mapped[Ref] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    role: Mapped[EventRole] = mapped_column(default=EventRole.PARTY)
    rank: Mapped[int | None]
    rank_reason: Mapped[str] = mapped_column(default="")
    ceiling: Mapped[int | None]
    remarks: Mapped[str] = mapped_column(default="")
