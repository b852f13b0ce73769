"""What changed, by whom, when; and the one row that says what this desk is."""

from datetime import date

from sqlalchemy import (
    CHAR,
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.entities.base import Base, Id, Ref

Place = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER counts up by itself on SQLite


class Operation(Base):
    """One named write; `label` is a source text.

    `clock` gives the order: milliseconds UTC times 65,536 plus a counter, never behind an earlier one. `at` is what the
    computer's clock said, milliseconds UTC; steps older than schema 3 have none.
    """

    __tablename__ = "operation"
    __table_args__ = (UniqueConstraint("device", "number"),)

    id: Mapped[Id]
    device: Mapped[Ref]
    number: Mapped[int] = mapped_column(BigInteger)
    clock: Mapped[int] = mapped_column(BigInteger, index=True)
    officer: Mapped[str]
    name: Mapped[str]
    label: Mapped[str]
    amount: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="")
    undoes: Mapped[Ref | None] = mapped_column(ForeignKey("operation.id"), index=True)
    schema: Mapped[int]
    chain: Mapped[str] = mapped_column(String(64), default="")
    at: Mapped[int | None] = mapped_column(BigInteger)


class Change(Base):
    """One row touched by an operation; positions grow through the whole journal."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_row", "row_id"),)

    position: Mapped[int] = mapped_column(Place, primary_key=True, autoincrement=True)
    operation_id: Mapped[Ref] = mapped_column(ForeignKey("operation.id"), index=True)
    table: Mapped[str]
    row_id: Mapped[Ref]


class Image(Base):
    """The row before and after a change as JSON; apart, so that a person can be purged and the chain still holds."""

    __tablename__ = "image"

    position: Mapped[int] = mapped_column(Place, ForeignKey("change.position"), primary_key=True, autoincrement=False)
    before: Mapped[str | None]
    after: Mapped[str | None]
    nonce: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str | None] = mapped_column(CHAR(64))


class DeskFacts(Base):
    """What this desk is: one row, not journaled; a training desk stands still at one day."""

    __tablename__ = "desk"
    __table_args__ = (CheckConstraint("id = 1", "one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    training: Mapped[bool] = mapped_column(default=False)
    event_id: Mapped[Ref | None]
    today: Mapped[date | None]


UNJOURNALED = frozenset({"operation", "change", "image", "desk", "content"})
