"""Which tables a query reads, noted while it reads; nobody has to list them."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Table, event
from sqlalchemy.orm import Session
from sqlalchemy.sql import visitors

P = ParamSpec("P")
R = TypeVar("R")


def with_tables(
    session: Session, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
) -> tuple[R, frozenset[str]]:
    """The answer of a query, and the names of the tables it came from: while they stay, so does the answer."""
    tables: set[str] = set()

    def note(_connection: Any, statement: Any, *_rest: Any) -> None:
        found = (getattr(part, "table", part) for part in visitors.iterate(statement))
        tables.update(table.name for table in found if isinstance(table, Table))

    connection = session.connection()
    event.listen(connection, "before_execute", note)
    try:
        return query(session, *args, **kwargs), frozenset(tables)
    finally:
        event.remove(connection, "before_execute", note)
