"""Row images: a row as JSON, written the same on every engine, and read back into Python values."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, cast

from sqlalchemy import Boolean, Column, Date, DateTime, Table, Time
from sqlalchemy.types import TypeDecorator

Row = Mapping[str, Any]


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _kind(column: Column[Any]) -> type[Any]:
    kind = cast("Any", column.type)
    if isinstance(kind, TypeDecorator):
        kind = cast("Any", kind).impl_instance
    return cast("type[Any]", type(kind))


def _sqlite_value(column: Column[Any], alias: str) -> str:
    place = f"{alias}{quoted(column.name)}"
    return f"substr({place}, 1, 8)" if issubclass(_kind(column), Time) else place


def _server_value(column: Column[Any], alias: str) -> str:
    place = f"{alias}{quoted(column.name)}"
    return f"{place}::int" if issubclass(_kind(column), Boolean) else place


def image_of(table: Table, dialect: str, alias: str = "") -> str:
    """The SQL expression that yields a row's image: booleans as 0 and 1, dates and times as ISO text."""
    value = _sqlite_value if dialect == "sqlite" else _server_value
    make = "json_object" if dialect == "sqlite" else "json_build_object"
    pairs = ", ".join(f"'{column.name}', {value(column, alias)}" for column in table.columns)
    return f"{make}({pairs})"


def _read(column: Column[Any] | None, value: Any) -> Any:
    if value is None or column is None:
        return value
    kind = _kind(column)
    if issubclass(kind, Boolean):
        return bool(value)
    for sort, reader in ((DateTime, datetime), (Date, date), (Time, time)):
        if issubclass(kind, sort):
            return reader.fromisoformat(value)
    return value


def parsed(table: Table, images: Iterable[str]) -> list[dict[str, Any]]:
    """The images as rows of Python values, ready to be written back; enumerations stay their stored words.

    A column an older schema had and this one has not keeps its value as the image has it.
    """
    columns = {column.name: column for column in table.columns}
    return [{name: _read(columns.get(name), value) for name, value in json.loads(image).items()} for image in images]
