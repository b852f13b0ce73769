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
from models.storage.header import Header, foreign, known, read_header, require_sealed
from models.storage.key import Key, Protected, WrongKey
from models.storage.lanes import READERS, Lanes, Place
from models.storage.lock import WriterLock, has_log, log_of
from models.storage.log import require_fitting, require_own_log, unfit
from models.storage.parts import require_own_parts
from models.storage.place import require_one_name
from models.storage.seen import forget
from models.storage.surroundings import require_safe, require_safe_folder
from resources.texts import _


def create_file(path: Path, training: bool, today: date | None, key: Key | None = None) -> None:
    """Write an empty desk; `UserError` when the file exists already or cannot be written, and nothing is left."""
    require_safe_folder(path)
    _reserve(path)
    engine = desk_engine(path, "rw", key=key)
    try:
        with plainly():
            _fill(engine, training, today)
        require_sealed(path, key)
    except BaseException:
        engine.dispose()
        path.unlink(missing_ok=True)
        raise
    engine.dispose()
    forget(path)


def open_file(path: Path, officer: str, key: Key | None = None, *, anyway: bool = False) -> Lanes:
    """Open a desk for writing, under its lock; an older one is brought up to date first.

    `Unsafe` where changes would be lost, `ReadOnly` where nothing can be written.
    `LogLost` when the last changes went with the log of a program that stopped; `anyway` goes on with what is there.
    """
    header = header_of(path, key)
    require_safe(path)
    require_one_name(path)
    lock = WriterLock(path)
    lock.take(officer, datetime.now())  # noqa: DTZ005  read by people on this machine
    try:
        place = Place(path)
    except BaseException:
        lock.give_back()
        raise
    try:
        require_own_log(path, key, lock.left, anyway=anyway)
    except BaseException:
        place.leave()
        lock.give_back()
        raise
    try:
        if header.schema < SCHEMA:
            _migrate(path, key)
        lanes = Lanes(_journaling(path, key), desk_engine(path, "ro", READERS, key), lock, place)
        if anyway:
            lock.note("")
        require_sealed(path, key)
        return lanes
    except BaseException:
        place.leave()
        lock.release()
        raise


def read_file(path: Path, key: Key | None = None) -> Lanes:
    """Open a desk for reading; `UserError` when it is of an older program, which only a writer can bring up."""
    if header_of(path, key).schema < SCHEMA:
        raise UserError(
            _("{name} was written by an older Protocol Desk. Open it for writing once.").format(name=path.name)
        )
    lock = WriterLock(path)
    if not lock.is_held():
        require_fitting(path, key)  # what is missing is told by a check, and when it is opened for writing
    lanes = Lanes(None, beside(path, key), lock)
    try:
        with lanes.reader.connect() as connection:
            require_own_parts(connection, path.name, to_write=False)
    except BaseException:
        lanes.close()
        raise
    return lanes


def header_of(path: Path, key: Key | None) -> Header:
    """What a desk says of itself, read under its key; nothing is changed but what a power cut left half written.

    Raises `Protected` where the key is missing, `WrongKey` where it does not fit, `UserError` for what is no desk.
    """
    header = read_header(path)
    if header.salt and key is None:
        raise Protected(path)
    if key and not header.salt:
        raise UserError(
            _("{name} is not protected, so it takes no passphrase. Leave the passphrase out.").format(name=path.name)
        )
    return _header_under(path, key, header) if key else header


def _header_under(path: Path, key: Key, header: Header) -> Header:
    # What a power cut left half written, the engine takes back as it opens the file; before that no key may fit.
    mode = "ro" if path.with_name(f"{path.name}-journal").exists() else "probe"
    try:
        return known(_pragmas(path, mode, key, header), path.name)
    except sqlite.OperationalError:  # a medium on which nothing can be laid beside the file
        return known(_pragmas(path, "immutable", key, header), path.name)
    except WrongKey:
        if has_log(path):
            _pragmas(path, "immutable", key, header)  # the key fits the desk, so the log is not its own
            raise unfit(path) from None
        raise


def _pragmas(path: Path, mode: str, key: Key, header: Header) -> Header:
    try:
        with closing(connector(path, mode, key)()) as connection:
            application, schema = (
                connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
            )
    except sqlite.OperationalError:
        raise
    except sqlite.DatabaseError as error:
        raise (WrongKey(path) if "not a database" in str(error) else foreign(path.name)) from None
    return Header(application, schema, header.size, header.salt)


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
    _log_beside(engine)


def _log_beside(engine: Engine) -> None:
    """Keep the log beside the file; a restored desk comes without."""
    with engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA journal_mode = WAL")


def _journaling(path: Path, key: Key | None) -> Engine:
    """The one writing connection of a desk, with the journal's temporary triggers on it."""
    engine = desk_engine(path, "rw", key=key)
    try:
        with engine.begin() as connection:
            require_own_parts(connection, path.name, to_write=True)
            connection.execute(update(DeskFacts).where(false()).values(id=1))  # a file that is read-only says so here
            triggers.install(connection)
        _log_beside(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def beside(path: Path, key: Key | None = None) -> Engine:
    """Read a desk that somebody else may be writing, or one on a medium that cannot hold a side file.

    A log that a stopped program left is looked into and left where it is: it may not be this desk's.
    """
    if has_log(path) and not WriterLock(path).is_held():
        return desk_engine(path, "probe", READERS, key)
    there = log_of(path).exists() or _can_be_read(path, key)
    return desk_engine(path, "ro" if there else "immutable", READERS, key)


def _can_be_read(path: Path, key: Key | None) -> bool:
    """Read the first page; where nothing can be written beside the file, the engine says so there."""
    try:
        with closing(connector(path, "ro", key)()) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite.OperationalError:
        return False
    return True


def _migrate(path: Path, key: Key | None) -> None:
    from models.storage.migrate import migrate  # Alembic costs half a second and is wanted once a year

    migrate(path, key=key)
