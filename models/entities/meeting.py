"""Meetings, who takes part in them, and the rooms assigned to them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.entities.base import Base, HasId, Ref
from models.entities.room import Layout


class MeetingKind(StrEnum):
    PLENARY = "plenary"
    BILATERAL = "bilateral"
    TRILATERAL = "trilateral"
    NARROW = "narrow"
    EXPANDED = "expanded"
    TETE_A_TETE = "tete_a_tete"
    PROXIMITY = "proximity"
    WORKING_GROUP = "working_group"
    DRAFTING = "drafting"
    WITH_HOST = "with_host"
    PRESS = "press"
    CEREMONY = "ceremony"
    MEAL = "meal"
    OTHER = "other"


class MeetingState(StrEnum):
    REQUESTED = "requested"
    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Interpretation(StrEnum):
    NONE = "none"
    CONSECUTIVE = "consecutive"
    SIMULTANEOUS = "simultaneous"
    WHISPERED = "whispered"


class Ring(StrEnum):
    TABLE = "table"
    BEHIND = "behind"
    LISTENING = "listening"


class AssignmentState(StrEnum):
    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    RELEASED = "released"
    BUMPED = "bumped"


OFF = (MeetingState.CANCELLED, MeetingState.POSTPONED)
LIVE = (AssignmentState.PROVISIONAL, AssignmentState.CONFIRMED)


class Meeting(HasId, Base):
    """A meeting; its times are the venue's wall-clock, `at_table` and `behind` its formula for each side."""

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint("title <> ''", "title"),
        CheckConstraint("starts < ends", "times"),
        CheckConstraint("at_table >= 0 AND behind >= 0 AND expected >= 0 AND booths >= 0", "numbers"),
        Index("ix_meeting_event_starts", "event_id", "starts"),
    )

    event_id: Mapped[Ref] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    title: Mapped[str]
    announced_title: Mapped[str] = mapped_column(default="")
    kind: Mapped[MeetingKind] = mapped_column(default=MeetingKind.OTHER)
    starts: Mapped[datetime]
    ends: Mapped[datetime]
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.PROVISIONAL)
    languages: Mapped[str] = mapped_column(default="")
    interpretation: Mapped[Interpretation] = mapped_column(default=Interpretation.NONE)
    booths: Mapped[int] = mapped_column(default=0)
    at_table: Mapped[int | None]
    behind: Mapped[int | None]
    expected: Mapped[int | None]
    layout: Mapped[Layout | None]
    chair: Mapped[str] = mapped_column(default="")
    is_open: Mapped[bool] = mapped_column(default=False)
    announced: Mapped[bool] = mapped_column(default=False)
    agenda_item_id: Mapped[Ref | None] = mapped_column(ForeignKey("agenda_item.id", ondelete="SET NULL"), index=True)
    shuttle: Mapped[str] = mapped_column(default="")
    leg: Mapped[int | None]
    remarks: Mapped[str] = mapped_column(default="")


class MeetingEquipment(HasId, Base):
    """A thing a meeting needs in its room."""

    __tablename__ = "meeting_equipment"
    __table_args__ = (UniqueConstraint("meeting_id", "name"),)

    meeting_id: Mapped[Ref] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    name: Mapped[str]


class Participation(HasId, Base):
    """A delegation, or one named person, in a meeting."""

    __tablename__ = "participation"
    __table_args__ = (
        CheckConstraint("(group_id IS NULL) <> (person_id IS NULL)", "one"),
        CheckConstraint("seats >= 0", "seats"),
        UniqueConstraint("meeting_id", "group_id"),
        UniqueConstraint("meeting_id", "person_id"),
    )

    meeting_id: Mapped[Ref] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"))
    group_id: Mapped[Ref | None] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[Ref | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    required: Mapped[bool] = mapped_column(default=True)
    ring: Mapped[Ring] = mapped_column(default=Ring.TABLE)
    seats: Mapped[int | None]


class Assignment(HasId, Base):
    """A room given to a meeting, with its own from and to; `shared` is copied from the room for the engine's check."""

    __tablename__ = "assignment"
    __table_args__ = (
        CheckConstraint("starts < ends", "times"),
        Index("ix_assignment_room_starts", "room_id", "starts"),
    )

    meeting_id: Mapped[Ref] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    room_id: Mapped[Ref] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"))
    starts: Mapped[datetime]
    ends: Mapped[datetime]
    layout: Mapped[Layout | None]
    state: Mapped[AssignmentState] = mapped_column(default=AssignmentState.PROVISIONAL)
    shared: Mapped[bool] = mapped_column(default=False)
    pinned: Mapped[bool] = mapped_column(default=False)
    remarks: Mapped[str] = mapped_column(default="")
