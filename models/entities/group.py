"""The directory of groups: any body that is invited, what it is called, and the umbrellas it belongs to."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.entities.base import SENSITIVE, Base, HasId, Ref


class GroupKind(StrEnum):
    PARTY = "party"
    MOVEMENT = "movement"
    ARMED_GROUP = "armed_group"
    CIVIL_SOCIETY = "civil_society"
    STATE = "state"
    GUARANTOR = "guarantor"
    INTERGOVERNMENTAL = "intergovernmental"
    NGO = "ngo"
    MEDIA = "media"
    UMBRELLA = "umbrella"
    HOST = "host"
    OTHER = "other"


class FlagPolicy(StrEnum):
    """Whether a flag stands for the group; for parties that are no States this is negotiated."""

    UNDECIDED = "undecided"
    FLAG = "flag"
    NO_FLAG = "no_flag"


class Group(HasId, Base):
    """A party, movement, civil society body, State or observer."""

    __tablename__ = "group"
    __table_args__ = (
        CheckConstraint("name <> ''", "name"),
        CheckConstraint("ceiling >= 0", "ceiling"),
    )

    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    kind: Mapped[GroupKind] = mapped_column(default=GroupKind.OTHER)
    country: Mapped[str] = mapped_column(default="")
    flag_policy: Mapped[FlagPolicy] = mapped_column(default=FlagPolicy.UNDECIDED)
    ceiling: Mapped[int | None]
    seat: Mapped[str] = mapped_column(default="")
    languages: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="", info=SENSITIVE)
    phone: Mapped[str] = mapped_column(default="", info=SENSITIVE)
    sensitivities: Mapped[str] = mapped_column(default="")
    remarks: Mapped[str] = mapped_column(default="")


class Designation(HasId, Base):
    """The wording for a group accepted by all, in one language; every printed thing uses it."""

    __tablename__ = "designation"
    __table_args__ = (UniqueConstraint("group_id", "language"),)

    group_id: Mapped[Ref] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"))
    language: Mapped[str]
    wording: Mapped[str]
    agreed_by: Mapped[str] = mapped_column(default="")
    agreed_on: Mapped[date | None]


class Membership(HasId, Base):
    """A group's place under an umbrella, with its dates; groups join and leave platforms."""

    __tablename__ = "membership"
    __table_args__ = (
        CheckConstraint("group_id <> umbrella_id", "itself"),
        CheckConstraint("since <= until", "dates"),
    )

    group_id: Mapped[Ref] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    umbrella_id: Mapped[Ref] = mapped_column(ForeignKey("group.id", ondelete="CASCADE"), index=True)
    since: Mapped[date | None]
    until: Mapped[date | None]
