"""The desk: one file, or one database on the office's server; the only place with engines, sessions and commits."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.changes import Changes
from models.entities.event import Event
from models.entities.journal import DeskFacts
from models.errors import UserError
from models.journal import triggers
from models.journal.undo import Stacks, Step, revert, stacks_of
from models.journal.write import Author, Intent, begin, finish
from models.schema import APPLICATION_ID, SCHEMA, metadata
from models.storage.engine import desk_engine
from models.storage.faults import refusal
from models.storage.guards import statements
from models.storage.header import read_header
from models.storage.lock import WriterLock
from resources.texts import N_, _

P = ParamSpec("P")
R = TypeVar("R")
REVERT = N_("Undo")


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def make_schema(connection: Connection) -> None:
    """Create every table, index and guard in an empty database."""
    metadata.create_all(connection)
    for statement in statements(connection.dialect.name):
        connection.exec_driver_sql(statement)


class Desk:
    """An open desk; `read` and `write` call plain functions with a session first."""

    def __init__(
        self, name: str, writer: Engine | None, reader: Engine, author: Author, lock: WriterLock | None = None
    ) -> None:
        self.name, self.author = name, author
        self._writer, self._reader, self._lock = writer, reader, lock
        self._turn = Lock()
        with self._reader.connect() as connection:
            self.training, self._today = connection.execute(select(DeskFacts.training, DeskFacts.today)).one()

    @property
    def writable(self) -> bool:
        return self._writer is not None

    @classmethod
    def create(cls, path: Path, author: Author, *, training: bool = False, today: date | None = None) -> "Desk":
        """Write an empty desk; `UserError` when the file exists already."""
        if path.exists():
            raise UserError(
                _("{name} exists already and was left as it is. Choose another name.").format(name=path.name)
            )
        if not path.parent.is_dir():
            raise UserError(_("There is no folder {name}. Make it first.").format(name=path.parent))
        engine = desk_engine(path, "rwc")
        try:
            _fill(engine, training, today)
        except DBAPIError as error:
            path.unlink(missing_ok=True)
            raise refusal(error) or error from error
        finally:
            engine.dispose()
        return cls.open(path, author)

    @classmethod
    def open(cls, path: Path, author: Author, *, write: bool = True) -> "Desk":
        """Open a desk, for writing with its lock; `UserError` when it is foreign, damaged, newer or held."""
        header = read_header(path)
        lock = WriterLock(path) if write else None
        if lock:
            _take(lock, author.officer)
        try:
            if header.schema < SCHEMA:
                _migrate(path, header.schema, write)
            writer = _journaling(desk_engine(path, "rw")) if write else None
            return cls(path.stem, writer, desk_engine(path, "ro", 2) if write else _beside(path), author, lock)
        except DBAPIError as error:
            if lock:
                lock.release()
            raise refusal(error) or error from error
        except BaseException:
            if lock:
                lock.release()
            raise

    def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Answer a question on a connection of its own, so that no write is waited for."""
        try:
            with Session(self._reader, autoflush=False, info={"today": self.today}) as session:
                return query(session, *args, **kwargs)
        except DBAPIError as error:
            raise refusal(error) or error from error

    def write(
        self, label: str, operation: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[R, Changes]:
        """Carry out one operation: one transaction, one line in the journal, one step to undo."""
        return self._transact(Intent(operation.__name__, label), lambda session: operation(session, *args, **kwargs))

    def undo(self) -> Changes:
        """Take back the nearest step of this device; `UserError` when there is none."""
        return self._turn_back(lambda stacks: stacks.undo, "undo", _("There is nothing to undo."))

    def redo(self) -> Changes:
        """Bring back the step undone last; `UserError` when there is none."""
        return self._turn_back(lambda stacks: stacks.redo, "redo", _("There is nothing to redo."))

    def stacks(self) -> Stacks:
        with self._reader.connect() as connection:
            return stacks_of(connection, self.author.device)

    def note_event(self, event_id: str) -> None:
        """Remember the event opened last; not a change of the round, so not in the journal."""
        if self._writer:
            with self._turn, self._writer.begin() as connection:
                connection.execute(update(DeskFacts).values(event_id=event_id))

    def today(self, event_id: str | None = None) -> date:
        """The day it is for the officer: a training desk stands still, else the day in the event's zone."""
        if self._today:
            return self._today
        zone = None
        if event_id:
            with self._reader.connect() as connection, suppress(KeyError):
                zone = ZoneInfo(connection.execute(select(Event.zone).where(Event.id == event_id)).scalar() or "UTC")
        return datetime.now(zone).date()

    def close(self) -> None:
        for engine in (self._reader, self._writer):
            if engine:
                engine.dispose()
        if self._lock:
            self._lock.release()

    def _turn_back(self, choose: Callable[[Stacks], tuple[Step, ...]], name: str, nothing: str) -> Changes:
        steps = choose(self.stacks())
        if not steps:
            raise UserError(nothing)
        step = steps[-1]
        intent = Intent(name, step.label, step.amount, undoes=step.id)
        return self._transact(intent, lambda session: revert(session.connection(), step.id))[1]

    def _transact(self, intent: Intent, work: Callable[[Session], R]) -> tuple[R, Changes]:
        if self._writer is None:
            raise UserError(_("This desk is open for reading only. Nothing was changed."))
        info: dict[str, Any] = {"officer": self.author.officer, "today": self.today}
        try:
            with self._turn, Session(self._writer, info=info, expire_on_commit=False) as session, session.begin():
                opened = begin(session.connection(), self.author, intent, now_ms())
                result = work(session)
                session.flush()
                return result, finish(session.connection(), opened, session.info.get("amount"))
        except DBAPIError as error:
            raise refusal(error) or error from error


def _fill(engine: Engine, training: bool, today: date | None) -> None:
    with engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {SCHEMA}")
        raw.execute("PRAGMA journal_mode = WAL")
    with engine.begin() as connection:
        make_schema(connection)
        connection.execute(insert(DeskFacts).values(id=1, training=training, today=today))


def _journaling(engine: Engine) -> Engine:
    """Install the temporary triggers on the one writing connection of a desk."""
    with engine.begin() as connection:
        triggers.install(connection)
    return engine


def _take(lock: WriterLock, officer: str) -> None:
    try:
        lock.take(officer, datetime.now())  # noqa: DTZ005  read by people on this machine
    except PermissionError:
        raise UserError(
            _("You may not write in this folder. Open the desk for reading, or copy it elsewhere.")
        ) from None


def _beside(path: Path) -> Engine:
    """Read a desk that somebody else may be writing, or one on a medium that cannot hold a side file."""
    engine = desk_engine(path, "ro", 2)
    try:
        with engine.connect():
            return engine
    except DBAPIError:
        engine.dispose()
        if path.with_name(f"{path.name}-wal").exists():
            raise
        return desk_engine(path, "immutable", 2)


def _migrate(path: Path, schema: int, write: bool) -> None:
    if not write:
        raise UserError(
            _("{name} was written by an older Protocol Desk. Open it for writing once.").format(name=path.name)
        )
    from models.storage.migrate import migrate

    migrate(path, schema)
