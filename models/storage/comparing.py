"""What differs between a desk and a backup of it: rows by table, and steps of the history."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from models.journal.images import quoted
from models.storage.backup import one_moment
from models.storage.engine import connector, uri
from models.storage.faults import plainly
from models.storage.file import header_of
from models.storage.key import Key

SILENT: Final = frozenset({"desk", "operation", "change", "image", "content", "alembic_version"})
HELD: Final = ("event", "group", "delegate", "meeting", "room")


@dataclass(frozen=True, slots=True)
class Difference:
    """What a restore does to one table: rows that come back, go, and become again as they were."""

    table: str
    back: int
    gone: int
    changed: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """`steps` of the history are on the desk and not in the backup."""

    differences: tuple[Difference, ...]
    steps: int


def held(path: Path, key: Key | None) -> dict[str, int]:
    """How many events, groups, delegates, meetings and rooms a backup holds; `UserError` when it cannot be read."""
    header_of(path, key)
    with plainly(), closing(connector(path, "ro", key)()) as connection:
        there = _tables(connection, "main")
        return {name: _number(connection, f"main.{quoted(name)}") for name in HELD if name in there}


def compare(desk: Path, backup: Path, key: Key | None) -> Comparison:
    """Lay a backup beside the desk as it stands; both are only read.

    Raises `UserError` where one of them cannot be read.
    """
    header_of(desk, key)
    header_of(backup, key)
    with plainly(), one_moment(desk, key) as reading:
        raw: Any = reading.connection.dbapi_connection
        raw.rollback()
        raw.execute("ATTACH DATABASE ? AS backup KEY ?", (uri(backup, "probe"), key.words if key else ""))
        common = sorted((_tables(raw, "main") & _tables(raw, "backup")) - SILENT)
        found = tuple(_difference(raw, name) for name in common)
        steps = _number(raw, "main.operation WHERE id NOT IN (SELECT id FROM backup.operation)")
        return Comparison(tuple(one for one in found if one.back or one.gone or one.changed), steps)


def _difference(raw: Any, table: str) -> Difference:
    name = quoted(table)
    columns = [column for column in _columns(raw, "main", table) if column in _columns(raw, "backup", table)]
    now, then = (", ".join(f"{side}.{quoted(column)}" for column in columns) for side in ("a", "b"))
    return Difference(
        table,
        _number(raw, f"backup.{name} WHERE id NOT IN (SELECT id FROM main.{name})"),
        _number(raw, f"main.{name} WHERE id NOT IN (SELECT id FROM backup.{name})"),
        _number(raw, f"main.{name} a JOIN backup.{name} b USING (id) WHERE ({now}) IS NOT ({then})"),
    )


def _number(raw: Any, source: str) -> int:
    return raw.execute(f"SELECT count(*) FROM {source}").fetchone()[0]


def _tables(raw: Any, side: str) -> set[str]:
    found = raw.execute(f"SELECT name FROM {side}.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return {name for (name,) in found.fetchall()}


def _columns(raw: Any, side: str, table: str) -> list[str]:
    return [name for (name,) in raw.execute("SELECT name FROM pragma_table_info(?, ?)", (table, side)).fetchall()]
