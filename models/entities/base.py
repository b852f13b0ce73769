"""What all tables share: identities, names of constraints, column types."""

import os
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from threading import Lock
from typing import Annotated, Any, ClassVar, Final

from sqlalchemy import CHAR, DateTime, Dialect, Enum, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_turn = Lock()
_latest = 0


def new_id() -> str:
    """A UUID of version 7 (RFC 9562, 5.7 and 6.2) as 32 hex digits; every id of a process is larger than those before.

    By millisecond, then by a 12-bit counter, which runs over into the next millisecond.
    """
    global _latest
    with _turn:
        _latest = max(_latest + 1, (time.time_ns() // 1_000_000) << 12)
        stamp, turn = divmod(_latest, 1 << 12)
    head = (stamp << 16) | 0x7000 | turn
    tail = (2 << 62) | (int.from_bytes(os.urandom(8), "big") >> 2)
    return f"{(head << 64) | tail:032x}"


def utc_now() -> datetime:
    """The moment as the journal writes it: UTC, without a zone, whole seconds."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


class WallClock(TypeDecorator[datetime]):
    """A time without zone, to the second, written the same on every engine."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        if dialect.name == "sqlite":
            from sqlalchemy.dialects.sqlite import DATETIME

            form = "%(year)04d-%(month)02d-%(day)02dT%(hour)02d:%(minute)02d:%(second)02d"
            return DATETIME(storage_format=form)
        return DateTime()

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(microsecond=0) if value else None


class LaterWord(TypeDecorator[Any]):
    """A word of an enumeration to which a later version may add; one that is not known yet is read as None."""

    impl = Enum
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        kinds: Iterable[StrEnum] = getattr(self.impl_instance, "enum_class", ())
        return {member.value: member for member in kinds}.get


def words_of(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]


class Base(DeclarativeBase):
    """The root of all entities."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        StrEnum: Enum(StrEnum, native_enum=False, create_constraint=True, length=24, values_callable=words_of),
        datetime: WallClock(),
        str: String(),
    }


# Information on a column that identifies or reaches a person, in every row or only where others have these values.
SENSITIVE: Final[dict[Any, Any]] = {"sensitive": {}}

Id = Annotated[str, mapped_column(CHAR(32), primary_key=True, default=new_id, sort_order=-1)]
Ref = Annotated[str, mapped_column(CHAR(32))]


class HasId:
    """A row with an identity that is the same on every engine and every laptop."""

    id: Mapped[Id]
