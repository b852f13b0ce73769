"""What identifies or reaches a person, as the columns declare it: presentation mode and copies are careful with it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, false, true

from models.entities.person import NAME_FIELDS
from models.schema import metadata


def is_sensitive(table: str, field: str, row: Mapping[str, Any] | None = None) -> bool:
    """Whether a field identifies or reaches a person; `row` has the values on which that hangs for some."""
    target = metadata.tables.get(table)
    column = target.columns.get(field) if target is not None else None
    wanted: Mapping[str, Any] | None = column.info.get("sensitive") if column is not None else None
    return wanted is not None and all((row or {}).get(key) == value for key, value in wanted.items())


def where_sensitive(table: str, field: str) -> ColumnElement[bool]:
    """The same as a condition on the rows of a table."""
    columns = metadata.tables[table].columns
    wanted: Mapping[str, Any] | None = columns[field].info.get("sensitive")
    return false() if wanted is None else and_(true(), *(columns[key] == value for key, value in wanted.items()))


def is_sensitive_field(name: str) -> bool:
    """The same of a field as it is edited, such as "person.phone", with the further names of a person."""
    table, _dot, field = name.partition(".")
    if table == "person" and field in NAME_FIELDS:
        return is_sensitive("person_name", "name", {"kind": NAME_FIELDS[field]})
    return is_sensitive(table, field)
