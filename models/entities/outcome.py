"""The outcome document of an event, with one line for each group."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.entities.base import Base, HasId, Ref


class SignatureAnswer(StrEnum):
    SIGNED = "signed"
    DECLINED = "declined"
    RESERVED = "reserved"
    ABSENT = "absent"


class OutcomeDocument(HasId, Base):
    """A declaration, communiqué or statement."""

    __tablename__ = "outcome_document"
    __table_args__ = (CheckConstraint("title <> ''", "title"),)

    event_id: Mapped[Ref] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    title: Mapped[str]
    languages: Mapped[str] = mapped_column(default="")
    adopted_on: Mapped[date | None]
    remarks: Mapped[str] = mapped_column(default="")


class Signature(HasId, Base):
    """What one group did with an outcome document."""

    __tablename__ = "signature"
    __table_args__ = (UniqueConstraint("outcome_id", "group_id"),)

    outcome_id: Mapped[Ref] = mapped_column(ForeignKey("outcome_document.id", ondelete="CASCADE"))
    group_id: Mapped[Ref] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    answer: Mapped[SignatureAnswer]
    signed_by: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[date | None]
    remarks: Mapped[str] = mapped_column(default="")
