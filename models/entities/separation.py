"""Who must not meet whom, and the exceptions somebody answered for."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.entities.base import Base, HasId, LaterWord, Ref, utc_now, words_of
from models.kinds import ClashKind, Level


class SeparationRule(HasId, Base):
    """Two groups or people who must not meet; without an event it holds at every one."""

    __tablename__ = "separation_rule"
    __table_args__ = (
        CheckConstraint("(group_a_id IS NULL) <> (person_a_id IS NULL)", "one_a"),
        CheckConstraint("(group_b_id IS NULL) <> (person_b_id IS NULL)", "one_b"),
        CheckConstraint("group_a_id <> group_b_id", "itself_group"),
        CheckConstraint("person_a_id <> person_b_id", "itself_person"),
        CheckConstraint("minutes >= 0", "minutes"),
        CheckConstraint("since <= until", "dates"),
    )

    event_id: Mapped[Ref | None] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    group_a_id: Mapped[Ref | None] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    person_a_id: Mapped[Ref | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    group_b_id: Mapped[Ref | None] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    person_b_id: Mapped[Ref | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    level: Mapped[Level] = mapped_column(default=Level.FORBIDDEN)
    in_meeting: Mapped[bool] = mapped_column(default=True)
    neighbouring: Mapped[bool] = mapped_column(default=True)
    entrance: Mapped[bool] = mapped_column(default=True)
    minutes: Mapped[int] = mapped_column(default=0)
    since: Mapped[date | None]
    until: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    confidential: Mapped[bool] = mapped_column(default=False)


class Override(HasId, Base):
    """A clash somebody with authority allowed: which kind, for which meetings, why, until when."""

    __tablename__ = "override"
    __table_args__ = (CheckConstraint("reason <> '' AND authority <> ''", "answered"),)

    event_id: Mapped[Ref] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    # No check in the table: the rules know the kinds, and a new one needs no migration.
    kind: Mapped[ClashKind | None] = mapped_column(
        LaterWord(ClashKind, native_enum=False, create_constraint=False, length=24, values_callable=words_of),
        nullable=False,
    )
    meeting_id: Mapped[Ref] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    other_meeting_id: Mapped[Ref | None] = mapped_column(ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    room_id: Mapped[Ref | None] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"), index=True)
    rule_id: Mapped[Ref | None] = mapped_column(ForeignKey("separation_rule.id", ondelete="CASCADE"), index=True)
    authority: Mapped[str]
    reason: Mapped[str]
    officer: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=utc_now)
    expires: Mapped[date | None]
