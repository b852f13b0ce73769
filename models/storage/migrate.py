"""Brings an older desk up to date: a backup first, then every step in one transaction, checked before it counts.

The steps lie in migrations/versions, one file a schema, named by its number; schema 12 is revision "0012". A step
has `upgrade()`, and names in `CHANGES` the tables whose number of rows it means to change.
"""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from models.errors import UserError
from models.journal import triggers
from models.schema import APPLICATION_ID, SCHEMA, metadata
from models.storage import backups
from models.storage.backup import row_counts
from models.storage.engine import desk_engine
from models.storage.faults import plainly
from models.storage.key import Key
from models.storage.parts import require_own_parts
from resources.texts import _

FOLDER = Path(__file__).with_name("migrations")


class Lost(Exception):
    """A migration would lose rows or leave references to nothing; it does not take place."""


def revision(schema: int) -> str:
    return f"{schema:04d}" if schema else "base"


def migrate(path: Path, target: int = SCHEMA, folder: Path = FOLDER, key: Key | None = None) -> Path | None:
    """Bring a desk file up to a schema. Returns the backup made before; None where nothing was to do.

    Raises `UserError` when it could not be done; the file is then as it was.
    """
    engine = desk_engine(path, "rw", key=key)
    try:
        with plainly(), engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            schema: int = raw.execute("PRAGMA user_version").fetchone()[0]
            if schema >= target:  # the log beside the file is ahead of the file's own header
                return None
            with connection.begin():  # a foreign trigger would run while rows are moved
                require_own_parts(connection, path.name, to_write=True)
            copy = backups.make(path, key, "migration")
            raw.execute("PRAGMA foreign_keys = OFF")
            with _or_left_as_it_was(path.name, copy), connection.begin():
                _migrate_tables(connection, schema, target, folder)
                connection.exec_driver_sql(f"PRAGMA user_version = {target:d}")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return copy
    finally:
        engine.dispose()


def migrate_server(connection: Connection, target: int = SCHEMA, folder: Path = FOLDER) -> None:
    """Bring the desk of a server up to a schema, in the connection's transaction; copies are the server's matter."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:desk)"), {"desk": APPLICATION_ID})
    schema = int(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    if schema >= target:
        return
    triggers.remove(connection)
    _run(connection, schema, target, folder)
    connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision(target)})
    triggers.install(connection)


def _migrate_tables(connection: Connection, schema: int, target: int, folder: Path) -> None:
    guards = _guards(connection)
    _run(connection, schema, target, folder)
    for name, statement in guards.items():
        if name not in _guards(connection):  # it went with a table that was made anew
            connection.exec_driver_sql(statement)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise Lost("rows refer to what is not there")


def _run(connection: Connection, schema: int, target: int, folder: Path) -> None:
    """Take the steps from one schema to another; `Lost` when a table has other rows than before."""
    steps = list(ScriptDirectory(str(folder)).iterate_revisions(revision(target), revision(schema)))
    before = row_counts(connection)
    context = MigrationContext.configure(connection, opts={"target_metadata": metadata})
    meant: set[str] = set()
    with Operations.context(context):
        for step in reversed(steps):
            step.module.upgrade()
            meant |= set(getattr(step.module, "CHANGES", ()))
    after = row_counts(connection)
    lost = [name for name, count in before.items() if after.get(name) != count and name not in meant]
    if lost:
        raise Lost(", ".join(lost))


def _guards(connection: Connection) -> dict[str, str]:
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return dict(found.all())


@contextmanager
def _or_left_as_it_was(name: str, copy: Path) -> Generator[None]:
    try:
        yield
    except Exception as error:
        copy.unlink(missing_ok=True)
        raise UserError(
            _(
                "{name} could not be brought up to date and was left as it was. Use the program it was made with."
            ).format(name=name)
        ) from error
