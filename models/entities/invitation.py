"""Invitations with their reminders, and the series of replies to them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.entities.base import Base, HasId, Ref, utc_now


class Channel(StrEnum):
    NOTE_VERBALE = "note_verbale"
    LETTER = "letter"
    EMBASSY = "embassy"
    BY_HAND = "by_hand"
    EMAIL = "email"
    PHONE = "phone"


class InvitationState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SENT = "sent"
    DELIVERED = "delivered"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class Answer(StrEnum):
    ACCEPTED = "accepted"
    IN_PRINCIPLE = "in_principle"
    CONDITIONAL = "conditional"
    REGRET = "regret"
    WITHDRAWAL = "withdrawal"


class Condition(StrEnum):
    """What a conditional reply asks of the group it names."""

    STAYS_AWAY = "stays_away"
    COMES = "comes"
    NOT_SAME_MEETING = "not_same_meeting"
    OTHER = "other"


class Invitation(HasId, Base):
    """The act of inviting a group, or a person in its name, to an event."""

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint("wave > 0", "wave"),
        CheckConstraint("ceiling >= 0", "ceiling"),
        CheckConstraint("sent_on <= delivered_on", "delivery"),
        CheckConstraint("sent_on <= deadline", "deadline"),
        Index("ix_invitation_event_group", "event_id", "group_id"),
    )

    event_id: Mapped[Ref] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    group_id: Mapped[Ref] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[Ref | None] = mapped_column(ForeignKey("person.id"), index=True)
    wave: Mapped[int] = mapped_column(default=1)
    channel: Mapped[Channel] = mapped_column(default=Channel.NOTE_VERBALE)
    number: Mapped[str] = mapped_column(default="")
    dated: Mapped[date | None]
    signed_by: Mapped[str] = mapped_column(default="")
    sent_on: Mapped[date | None]
    delivered_on: Mapped[date | None]
    proof: Mapped[str] = mapped_column(default="")
    deadline: Mapped[date | None]
    ceiling: Mapped[int | None]
    state: Mapped[InvitationState] = mapped_column(default=InvitationState.DRAFT)
    remarks: Mapped[str] = mapped_column(default="")


class Reminder(HasId, Base):
    """A reminder of an invitation."""

    __tablename__ = "reminder"

    invitation_id: Mapped[Ref] = mapped_column(ForeignKey("invitation.id", ondelete="CASCADE"), index=True)
    sent_on: Mapped[date]
    channel: Mapped[Channel] = mapped_column(default=Channel.EMAIL)
    number: Mapped[str] = mapped_column(default="")
    sent_by: Mapped[str] = mapped_column(default="")
    remarks: Mapped[str] = mapped_column(default="")


class Reply(HasId, Base):
    """One answer of a group; replies are a series, the newest counts, none is overwritten."""

    __tablename__ = "reply"
    __table_args__ = (
        CheckConstraint("condition_group_id <> group_id", "itself"),
        Index("ix_reply_event_group", "event_id", "group_id"),
    )

    event_id: Mapped[Ref] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    group_id: Mapped[Ref] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    invitation_id: Mapped[Ref | None] = mapped_column(ForeignKey("invitation.id", ondelete="SET NULL"), index=True)
    answer: Mapped[Answer]
    condition: Mapped[Condition | None]
    condition_group_id: Mapped[Ref | None] = mapped_column(ForeignKey("group.id"), index=True)
    received_on: Mapped[date]
    channel: Mapped[Channel] = mapped_column(default=Channel.LETTER)
    number: Mapped[str] = mapped_column(default="")
    signed_by: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    entered_by: Mapped[str]
    entered_at: Mapped[datetime] = mapped_column(default=utc_now)
