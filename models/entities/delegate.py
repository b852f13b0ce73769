"""A delegate joins a person, a group and an event; everything about somebody at an event hangs on it."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.entities.base import Base, HasId, Ref


class DelegateRole(StrEnum):
    HEAD = "head"
    DEPUTY = "deputy"
    DELEGATE = "delegate"
    ALTERNATE = "alternate"
    ADVISER = "adviser"
    EXPERT = "expert"
    INTERPRETER = "interpreter"
    NOTE_TAKER = "note_taker"
    SECURITY = "security"
    AIDE = "aide"
    SPOUSE = "spouse"
    STAFF = "staff"


class DelegateState(StrEnum):
    PROPOSED = "proposed"
    NAMED = "named"
    CONFIRMED = "confirmed"
    ACCREDITED = "accredited"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    KEPT = "kept"  # kept from travelling


GONE = (DelegateState.REPLACED, DelegateState.WITHDRAWN, DelegateState.REFUSED)


class Delegate(HasId, Base):
    """A person named in the delegation of a group to an event."""

    __tablename__ = "delegate"
    __table_args__ = (
        CheckConstraint("since <= until", "dates"),
        CheckConstraint("replaces_id <> id", "itself"),
        Index("ix_delegate_event_group", "event_id", "group_id"),
    )

    event_id: Mapped[Ref] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"))
    group_id: Mapped[Ref] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[Ref] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[DelegateRole] = mapped_column(default=DelegateRole.DELEGATE)
    position: Mapped[int] = mapped_column(default=0)
    function: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    personal_capacity: Mapped[bool] = mapped_column(default=False)
    state: Mapped[DelegateState] = mapped_column(default=DelegateState.NAMED)
    replaces_id: Mapped[Ref | None] = mapped_column(ForeignKey("delegate.id", ondelete="SET NULL"), index=True)
    since: Mapped[date | None]
    until: Mapped[date | None]
    remarks: Mapped[str] = mapped_column(default="")
