"""Engines on a desk file: sqlcipher3 is the only SQLite of the process, its transactions are ours to begin."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

from models.errors import UserError
from models.storage.key import Key
from models.storage.looks import connected
from resources.texts import _

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA cache_size = -32000",
)
sqlite: Any = sqlcipher3.dbapi2  # the wheel carries no types
TAILS = {"immutable": "mode=ro&immutable=1", "ro": "mode=rw", "probe": "mode=ro"}
COMPILED: LRUCache[Any, Any] = LRUCache(1000)  # the statements of all engines; it holds values they were first run with
OLDEST = (3, 51, 3)  # the first SQLite without the WAL-reset bug, which loses commits


class DeskDialect(SQLiteDialect_pysqlite):
    """What every engine speaks: they are equal, so that a statement is compiled once for all desks and openings."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


registry.register("sqlite.desk", __name__, DeskDialect.__name__)


def uri(path: Path, mode: str) -> str:
    """The address of a file for SQLite; mode is rw, rwc, ro, probe or immutable.

    Immutable is for media that cannot hold a side file. Who only reads may still clear up the files beside the desk
    when it is the last to leave; `query_only` holds it. A probe leaves even those as they are.
    """
    tail = TAILS.get(mode) or f"mode={mode}"
    return f"file:{quote(str(path.absolute()))}?{tail}"


def unlock(connection: Any, key: Key) -> None:
    """Give a connection its key, before anything is read; what SQLCipher would print goes nowhere."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(key.pragma)


def require_new_engine() -> None:
    """Refuse to touch a desk with an SQLite that can lose commits (sqlite.org/wal.html, the WAL-reset bug)."""
    if sqlite.sqlite_version_info < OLDEST:
        raise UserError(
            _(
                "This installation carries SQLite {found}, which can lose changes; {needed} or newer is needed. "
                "No desk was touched. Install Protocol Desk again."
            ).format(found=sqlite.sqlite_version, needed=".".join(map(str, OLDEST)))
        )


def connector(path: Path, mode: str, key: Key | None = None) -> Callable[[], Any]:
    def connect() -> Any:
        require_new_engine()
        connection = connected(sqlite, path, uri(path, mode))
        try:
            if key:
                unlock(connection, key)
            for pragma in PRAGMAS:
                connection.execute(pragma)
            if mode in TAILS:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return connection

    return connect


def desk_engine(path: Path, mode: str, size: int = 1, key: Key | None = None) -> Engine:
    """An engine of at most `size` connections; a writing one takes the write lock when it begins.

    Unless the connection has the execution option `reads`: a copy is made of one that is not writing.
    """
    engine = create_engine(
        "sqlite+desk://",
        hide_parameters=True,
        module=sqlite,
        creator=connector(path, mode, key),
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        execution_options={"compiled_cache": COMPILED},
    )
    start = "BEGIN IMMEDIATE" if mode in ("rw", "rwc") else "BEGIN"

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("reads") else start)

    event.listen(engine, "begin", begin)
    return engine
