"""Venues and rooms: where they lie, what they hold, when they are open."""

from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.entities.base import Base, HasId, Ref


class Layout(StrEnum):
    BOARDROOM = "boardroom"
    HOLLOW_SQUARE = "hollow_square"
    U_SHAPE = "u_shape"
    THEATRE = "theatre"
    CLASSROOM = "classroom"
    RECEPTION = "reception"


class Venue(HasId, Base):
    """A building of an event."""

    __tablename__ = "venue"
    __table_args__ = (CheckConstraint("name <> ''", "name"),)

    event_id: Mapped[Ref] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    remarks: Mapped[str] = mapped_column(default="")


class Room(HasId, Base):
    """A room; no layout given means that it is never too small, no hours that it is always open."""

    __tablename__ = "room"
    __table_args__ = (
        CheckConstraint("name <> ''", "name"),
        CheckConstraint("opens < closes", "hours"),
        CheckConstraint("booths >= 0 AND turnaround >= 0", "numbers"),
    )

    event_id: Mapped[Ref] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True)
    venue_id: Mapped[Ref | None] = mapped_column(ForeignKey("venue.id", ondelete="SET NULL"), index=True)
    name: Mapped[str]
    floor: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    booths: Mapped[int] = mapped_column(default=0)
    turnaround: Mapped[int | None]
    opens: Mapped[time | None]
    closes: Mapped[time | None]
    shared: Mapped[bool] = mapped_column(default=False)
    remarks: Mapped[str] = mapped_column(default="")


class RoomLayout(HasId, Base):
    """How many a room seats in one layout."""

    __tablename__ = "room_layout"
    __table_args__ = (UniqueConstraint("room_id", "layout"), CheckConstraint("seats > 0", "seats"))

    room_id: Mapped[Ref] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"))
    layout: Mapped[Layout]
    seats: Mapped[int]


class RoomEquipment(HasId, Base):
    """A thing that stands in a room."""

    __tablename__ = "room_equipment"
    __table_args__ = (UniqueConstraint("room_id", "name"), CheckConstraint("amount > 0", "amount"))

    room_id: Mapped[Ref] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"))
    name: Mapped[str]
    amount: Mapped[int] = mapped_column(default=1)


class RoomNeighbour(HasId, Base):
    """Two rooms wall to wall; one row for the pair, the smaller id first."""

    __tablename__ = "room_neighbour"
    __table_args__ = (UniqueConstraint("room_id", "neighbour_id"), CheckConstraint("room_id < neighbour_id", "pair"))

    room_id: Mapped[Ref] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"))
    neighbour_id: Mapped[Ref] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"), index=True)


class RoomEntrance(HasId, Base):
    """A named entrance of a room; rooms with the same name of an entrance share it."""

    __tablename__ = "room_entrance"
    __table_args__ = (UniqueConstraint("room_id", "name"),)

    room_id: Mapped[Ref] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"))
    name: Mapped[str]


class RoomBlock(HasId, Base):
    """A time a room cannot be used, and why."""

    __tablename__ = "room_block"
    __table_args__ = (CheckConstraint("starts < ends", "times"),)

    room_id: Mapped[Ref] = mapped_column(ForeignKey("room.id", ondelete="CASCADE"), index=True)
    starts: Mapped[datetime]
    ends: Mapped[datetime]
    reason: Mapped[str] = mapped_column(default="")
