"""A valid row or two for every journaled table, made from the tables themselves, and ways to change them."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Boolean, Column, Date, DateTime, Enum, Integer, Table, Time, bindparam, delete, insert, update
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from models.schema import JOURNALED, metadata

OTHERS = {"umbrella_id", "neighbour_id", "group_b_id", "person_b_id", "other_meeting_id", "condition_group_id"}
LEFT_OUT = {  # one side of each rule: a group or a person, by the number of the row
    "participation": ({"person_id"}, {"group_id"}),
    "separation_rule": ({"person_a_id", "person_b_id"}, {"group_a_id", "group_b_id"}),
    "delegate": ({"replaces_id"}, set()),
}
ONE_ROW = {"room_neighbour"}  # its two rooms have an order
TEXT = 'é «Ж» ع ‏\'"\\ {"a": 1}\t\n=1+1 😀'
START = date(2015, 5, 25)


def sample_id(table: str, n: int) -> str:
    """The id of the n-th row of a table, the same in every run."""
    return f"{[made.name for made in JOURNALED].index(table) + 1:016x}{n:016x}"


def kind_of(column: Column[Any]) -> Any:
    return column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type


def _reference(column: Column[Any], n: int) -> str:
    parent = next(iter(column.foreign_keys)).column.table.name
    if parent == column.table.name:
        return sample_id(parent, 0)
    return sample_id(parent, 1 - n if column.name in OTHERS else n)


def value_of(column: Column[Any], n: int, place: int) -> Any:
    """A value a column takes; later columns get later times, so that no end lies before its start."""
    kind = kind_of(column)
    if column.foreign_keys:
        return _reference(column, n)
    if isinstance(kind, Enum):
        return kind.enums[(n + 1) % len(kind.enums)]
    makers: tuple[tuple[type, Callable[[], Any]], ...] = (
        (Boolean, lambda: bool(n)),
        (DateTime, lambda: datetime.combine(START, time(place)) + timedelta(days=n)),
        (Date, lambda: START + timedelta(days=place)),
        (Time, lambda: time(place, 30)),
        (Integer, lambda: n + 1),
    )
    return next((make() for sort, make in makers if isinstance(kind, sort)), f"{column.name} {n} {TEXT}")


def sample_row(table: Table, n: int) -> dict[str, Any]:
    out = LEFT_OUT.get(table.name, (set(), set()))[n]
    row = {
        column.name: None if column.name in out else value_of(column, n, place)
        for place, column in enumerate(table.columns)
    }
    digest = {"digest": sha256(paper(n)).hexdigest()} if table.name == "document" else {}
    return row | {"id": sample_id(table.name, n)} | digest


def paper(n: int) -> bytes:
    """The bytes of the n-th document."""
    return f"paper {n} {TEXT}".encode()


def add_all(session: Session) -> None:
    """Two rows in every table, the tables in the order their references ask for."""
    for table in JOURNALED:
        session.execute(insert(table), [sample_row(table, n) for n in range(1 if table.name in ONE_ROW else 2)])
    filed = [{"digest": sha256(paper(n)).hexdigest(), "data": paper(n)} for n in range(2)]
    session.execute(insert(metadata.tables["content"]), filed)


def _changed(column: Column[Any], value: Any) -> Any:
    kind = kind_of(column)
    if isinstance(kind, Enum):
        return kind.enums[(kind.enums.index(value) + 1) % len(kind.enums)]
    if isinstance(kind, Time):
        return value.replace(minute=45)
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value + timedelta(days=1)
    return value + 1 if isinstance(value, int) else f"{value}+"


def another(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """Another value for every column of a row that is filled; references stay."""
    return {
        column.name: _changed(column, row[column.name])
        for column in table.columns
        if not column.foreign_keys and column.name not in ("id", "digest") and row[column.name] is not None
    }


def changed_values(table: Table) -> dict[str, Any]:
    """Another value for every column of the first row of a table."""
    return another(table, sample_row(table, 0))


def change_all(session: Session) -> None:
    for table in JOURNALED:
        if changed := changed_values(table):
            session.execute(update(table).where(table.c.id == sample_id(table.name, 0)).values(changed))


def empty_all(session: Session) -> None:
    """Whatever may be empty is emptied, in all rows at once."""
    out = {name for columns in LEFT_OUT.values() for side in columns for name in side}
    for table in JOURNALED:
        names = [column.name for column in table.columns if column.nullable and column.name not in out]
        if names:
            session.execute(update(table).values(dict.fromkeys(names)))


def change_nothing(session: Session) -> None:
    for table in JOURNALED:
        names = [column.name for column in table.columns if column.name != "id"]
        session.execute(update(table).values({name: table.c[name] for name in names}))


def remove_one(session: Session, table: str, n: int) -> None:
    rows = metadata.tables[table]
    session.execute(delete(rows).where(rows.c.id == bindparam("row")), {"row": sample_id(table, n)})
