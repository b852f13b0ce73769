"""Papers in and out; their bytes lie apart and are never changed."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CHAR, CheckConstraint, ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.entities.base import Base, HasId, Ref


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class Document(HasId, Base):
    """A paper: what it is, and the one thing it belongs to."""

    __tablename__ = "document"
    __table_args__ = (CheckConstraint("size >= 0", "size"),)

    event_id: Mapped[Ref] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    dated: Mapped[date | None]
    direction: Mapped[Direction] = mapped_column(default=Direction.IN)
    language: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    media_type: Mapped[str] = mapped_column(default="")
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(CHAR(64))
    group_id: Mapped[Ref | None] = mapped_column(ForeignKey("group.id", ondelete="SET NULL"), index=True)
    invitation_id: Mapped[Ref | None] = mapped_column(ForeignKey("invitation.id", ondelete="SET NULL"), index=True)
    reply_id: Mapped[Ref | None] = mapped_column(ForeignKey("reply.id", ondelete="SET NULL"), index=True)
    delegate_id: Mapped[Ref | None] = mapped_column(ForeignKey("delegate.id", ondelete="SET NULL"), index=True)
    outcome_id: Mapped[Ref | None] = mapped_column(ForeignKey("outcome_document.id", ondelete="SET NULL"), index=True)


class Content(Base):
    """The bytes of documents by their SHA-256; append-only, not journaled."""

    __tablename__ = "content"

    digest: Mapped[str] = mapped_column(CHAR(64), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
