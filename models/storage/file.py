"""A desk in a file: made empty, opened for writing under its lock, or read beside whoever writes it."""

import os
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, false, insert, update

from models.entities.journal import DeskFacts
from models.errors import UserError
from models.journal import triggers
from models.schema import APPLICATION_ID, SCHEMA
from models.storage.engine import connector, desk_engine, sqlite
from models.storage.faults import plainly
from models.storage.guards import make_schema
from models.storage.header import read_header
from models.storage.lanes import READERS, Lanes, Place
from models.storage.lock import WriterLock
from resources.texts import _


def create_file(path: Path, training: bool, today: date | None) -> None:
    """Write an empty desk; `UserError` when the file exists already or cannot be written, and nothing is left."""
    _reserve(path)
    engine = desk_engine(path, "rw")
    try:
        with plainly():
            _fill(engine, training, today)
    except BaseException:
        engine.dispose()
        path.unlink(missing_ok=True)
        raise
    engine.dispose()


def open_file(path: Path, officer: str) -> Lanes:
    """Open a desk for writing, under its lock; an older one is brought up to date first."""
    header = read_header(path)
    lock = WriterLock(path)
    lock.take(officer, datetime.now())  # noqa: DTZ005  read by people on this machine
    try:
        if header.schema < SCHEMA:
            _migrate(path)
        return Lanes(_journaling(path), desk_engine(path, "ro", READERS), lock, Place(path))
    except BaseException:
        lock.release()
        raise


def read_file(path: Path) -> Lanes:
    """Open a desk for reading; `UserError` when it is of an older program, which only a writer can bring up."""
    if read_header(path).schema < SCHEMA:
        raise UserError(
            _("{name} was written by an older Protocol Desk. Open it for writing once.").format(name=path.name)
        )
    return Lanes(None, beside(path))


def _reserve(path: Path) -> None:
    try:
        if not path.parent.is_dir():
            raise UserError(_("There is no folder {name}. Make it first.").format(name=path.parent))
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise UserError(
            _("{name} exists already and was left as it is. Choose another name.").format(name=path.name)
        ) from None
    except (OSError, ValueError):
        raise UserError(
            _("{name} cannot be written here. Choose another folder or a shorter name.").format(name=path.name)
        ) from None


def _fill(engine: Engine, training: bool, today: date | None) -> None:
    """All in one transaction, so that a file cut short is no desk; only then the log beside it."""
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
        make_schema(connection)
        connection.execute(insert(DeskFacts).values(id=1, training=training, today=today))
    with engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA journal_mode = WAL")


def _journaling(path: Path) -> Engine:
    """The one writing connection of a desk, with the journal's temporary triggers on it."""
    engine = desk_engine(path, "rw")
    try:
        with engine.begin() as connection:
            connection.execute(update(DeskFacts).where(false()).values(id=1))  # a file that is read-only says so here
            triggers.install(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def beside(path: Path) -> Engine:
    """Read a desk that somebody else may be writing, or one on a medium that cannot hold a side file."""
    log = path.with_name(f"{path.name}-wal")
    return desk_engine(path, "ro" if log.exists() or _can_be_read(path) else "immutable", READERS)


def _can_be_read(path: Path) -> bool:
    """Read the first page; where nothing can be written beside the file, the engine says so there."""
    try:
        with closing(connector(path, "ro")()) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite.OperationalError:
        return False
    return True


def _migrate(path: Path) -> None:
    from models.storage.migrate import migrate  # Alembic costs half a second and is wanted once a year

    migrate(path)
