"""What the rows of a desk hold, beyond what the engine checks: the kinds of their values, and the bytes of papers."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Column, Connection, Table

from models.journal.images import quoted

KINDS: Final = {int: "integer", bool: "integer", bytes: "blob"}  # every other value is written as text


def of_wrong_kind(connection: Connection, table: Table) -> int:
    """How many rows of a table hold a value its column never gets: bytes for a name, a text for a number."""
    wrong = " OR ".join(map(_is_wrong, table.columns))
    return connection.exec_driver_sql(f"SELECT count(*) FROM {quoted(table.name)} WHERE {wrong}").scalar_one()


def _is_wrong(column: Column[Any]) -> str:
    kind = KINDS.get(column.type.python_type, "text")
    none = ", 'null'" if column.nullable else ""
    return f"typeof({quoted(column.name)}) NOT IN ('{kind}'{none})"


def papers(connection: Connection) -> Iterator[tuple[str, bool]]:
    """Every paper that lies in the desk by its digest, and whether its bytes are those that were filed."""
    for digest, data in connection.exec_driver_sql("SELECT digest, data FROM content"):
        yield digest, sha256(data).hexdigest() == digest


def papers_named(connection: Connection) -> set[str]:
    """The digests of the papers that the lists name."""
    return set(connection.exec_driver_sql("SELECT digest FROM document").scalars())
