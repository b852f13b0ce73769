"""The desk: one file, or one database on the office's server; the only place with sessions and commits."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select, update
from sqlalchemy.orm import Session

from models.changes import Changes
from models.entities.event import Event
from models.entities.journal import DeskFacts, Operation
from models.errors import Cancelled, UserError
from models.journal.hand_over import Elsewhere, hand_over, written_elsewhere
from models.journal.undo import Stacks, Step, revert, stacks_of
from models.journal.write import Author, Intent, begin, finish
from models.paths import real
from models.storage import backups, seen
from models.storage.engine import COMPILED
from models.storage.faults import plainly
from models.storage.file import create_file, open_file, read_file
from models.storage.key import Key
from models.storage.lanes import Lanes
from models.storage.moved import Moved, bring_to_safety
from models.storage.server import open_server, server_name
from models.storage.vacuum import vacuum
from resources.texts import _

P = ParamSpec("P")
R = TypeVar("R")


def now_ms() -> int:
    return time.time_ns() // 1_000_000


class Desk:
    """An open desk; `read` and `write` call plain functions with a session first."""

    def __init__(self, name: str, lanes: Lanes, author: Author) -> None:
        self.name, self.author = name, author
        self._lanes: Lanes | None = lanes
        self._turn = Lock()
        try:
            with plainly(), lanes.reader.connect() as connection:
                self.training, self._today = _facts_of(connection)
                here = not (lanes.writer and lanes.lock)  # on a server many devices write in turn
                self.elsewhere: Elsewhere | None = None if here else written_elsewhere(connection, author.device)
        except BaseException:
            lanes.close()
            raise
        self.path: Path | None = None  # none on a server
        self.lost: list[str] = []
        """The states in which this computer saw the desk that it does not contain, until something is written."""
        self.key: Key | None = None

    @property
    def _open(self) -> Lanes:
        """The ways into the file; a question after the desk was closed is dropped: nobody waits for it."""
        if self._lanes is None:
            raise Cancelled
        return self._lanes

    @property
    def writable(self) -> bool:
        return self._lanes is not None and self._lanes.writer is not None

    @classmethod
    def create(
        cls,
        path: Path,
        author: Author,
        *,
        training: bool = False,
        today: date | None = None,
        key: Key | None = None,
    ) -> "Desk":
        """Write an empty desk, protected where a key is given; `UserError` when the file exists already."""
        path = real(path)
        create_file(path, training, today, key)
        return cls.open(path, author, key=key)

    @classmethod
    def open(
        cls, path: Path, author: Author, *, write: bool = True, key: Key | None = None, anyway: bool = False
    ) -> "Desk":
        """Open a desk, for writing with its lock; `UserError` when it is foreign, damaged, newer or held.

        A link is followed: all that belongs to the desk lies beside the file itself. `Linked` for one of several names.

        `Protected` without the key of a protected desk, `WrongKey` with another, `LogLost` unless `anyway`.
        """
        path = real(path)
        with plainly():
            lanes = open_file(path, author.officer, key, anyway=anyway) if write else read_file(path, key)
        desk = cls(path.stem, lanes, author)
        desk.path, desk.key = path, key
        desk._look_back()
        return desk

    @classmethod
    def server(cls, address: str, author: Author, *, write: bool = True) -> "Desk":
        """Open the desk on a server, postgresql://name@server/desk; `UserError` when it cannot be reached."""
        with plainly():
            lanes = open_server(address, write=write)
        return cls(server_name(address), lanes, author)

    def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Answer a question on a connection of its own, so that no write is waited for."""
        with plainly(), Session(self._open.reader, autoflush=False) as session:
            session.info.update(self._info(session))
            return query(session, *args, **kwargs)

    def write(
        self, label: str, operation: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[R, Changes]:
        """Carry out one operation: one transaction, one line in the journal, one step to undo."""
        intent = Intent(operation.__name__, label)
        with self._turn:
            return self._transact(intent, lambda session: operation(session, *args, **kwargs))

    def hand_over(self) -> None:
        """Go on where another device stopped; the history says so, here or with the first write."""
        with self._turn:
            self._transact(Intent("", ""), lambda _session: None)

    def undo(self) -> Changes:
        """Take back the nearest step of this device; `UserError` when there is none."""
        return self._turn_back(lambda stacks: stacks.undo, "undo", _("There is nothing to undo."))

    def redo(self) -> Changes:
        """Bring back the step undone last; `UserError` when there is none."""
        return self._turn_back(lambda stacks: stacks.redo, "redo", _("There is nothing to redo."))

    def stacks(self) -> Stacks:
        with plainly(), self._open.reader.connect() as connection:
            return stacks_of(connection, self.author.device)

    def keep(self, reason: str) -> Path | None:
        """Make a backup beside the desk, and remove those that are no longer needed; a server's copies are its own.

        Raises `UserError` when none can be made. Reads beside whoever writes, so it may run on any lane.
        """
        if self.path is None:
            return None
        with self._turn:
            if moved := self.moved():
                raise moved
        made = backups.make(self.path, self.key, reason)
        self._note_state()
        backups.thin(self.path, self.key)
        return made

    def note_event(self, event_id: str) -> None:
        """Remember the event opened last; not a change of the round, so not in the journal."""
        if self._open.writer:
            with plainly(), self._turn, self._open.writer.begin() as connection:
                connection.execute(update(DeskFacts).values(event_id=event_id))

    def today(self, event_id: str | None = None) -> date:
        """The day it is for the officer: a training desk stands still, else the day in the event's zone."""
        if self._today or not event_id:
            return self._today or _day_in(None)
        with plainly(), self._open.reader.connect() as connection:
            return _day_in(_zone_of(connection, event_id))

    def vacuum(self) -> bool:
        """Leave no byte of what was deleted; False when a reader held the log. A server's files are its keeper's."""
        if self.path is None or self._open.writer is None:
            return self.path is None
        with self._turn:
            return vacuum(self._open.writer)

    def change_officer(self, name: str) -> None:
        """Write as somebody else from now on; steps made before stay under the name they were made with."""
        self.author = replace(self.author, officer=name)

    def moved(self) -> Moved | None:
        """What to say where the file is no longer in its place; all that was saved is then brought to safety."""
        lanes = self._open
        if lanes.writer is None or lanes.place is None:
            return None
        if lanes.place.is_here():
            lanes.place.copy = None  # of before: it may have been put back, and written since
            return None
        return bring_to_safety(lanes.place, lanes.writer, self.key)

    def is_at(self, path: Path) -> bool:
        """Is this the file that is open here, whatever its name by now?"""
        return bool(self._lanes and self._lanes.place and self._lanes.place.is_at(path))

    def close(self) -> Moved | None:
        """Give the lock back, and forget the key: who still holds the closed desk holds nothing of it.

        Returns what the officer must know of a file that was moved meanwhile.
        """
        try:
            with self._turn:
                moved = self.moved() if self._lanes else None
            if not moved:
                self._note_state()
        finally:
            sealed, self.key = self.key is not None, None
            lanes, self._lanes = self._lanes, None
            if lanes:
                lanes.close()
            if sealed:
                COMPILED.clear()
        return moved

    def _look_back(self) -> None:
        """Is this the desk that was seen here last; closed again where that cannot be read."""
        if self.path is None:
            return
        try:
            with plainly(), self._open.reader.connect() as connection:
                self.lost = seen.lost(self.path, connection)
        except BaseException:
            self.close()
            raise
        self._note_state()

    def _note_state(self) -> None:
        """Remember how the desk stands, for the next time it is opened here; not over what it lost."""
        if self.path and self._lanes and not self.lost:
            with suppress(UserError), plainly(), self._lanes.reader.connect() as connection:
                seen.note(self.path, connection)

    def _info(self, session: Session) -> dict[str, Any]:
        """What queries and operations may ask; the day comes on their own connection, so that none waits for it."""

        def today(event_id: str | None = None) -> date:
            if self._today or not event_id:
                return self._today or _day_in(None)
            return _day_in(_zone_of(session.connection(), event_id))

        return {"officer": self.author.officer, "today": today}

    def _turn_back(self, choose: Callable[[Stacks], tuple[Step, ...]], name: str, nothing: str) -> Changes:
        with self._turn:
            steps = choose(self.stacks())
            if not steps:
                raise UserError(nothing)
            step = steps[-1]
            intent = Intent(name, step.label, step.amount, undoes=step.id)
            return self._transact(intent, lambda session: revert(session.connection(), step.id))[1]

    def _transact(self, intent: Intent, work: Callable[[Session], R]) -> tuple[R, Changes]:
        if self._open.writer is None:
            raise UserError(_("This desk is open for reading only. Nothing was changed."))
        if moved := self.moved():
            raise moved
        with plainly(), Session(self._open.writer, expire_on_commit=False) as session, session.begin():
            session.info.update(self._info(session))
            if self.elsewhere:
                hand_over(session.connection(), self.author, now_ms())
            opened = begin(session.connection(), self.author, intent, now_ms())
            result = work(session)
            session.flush()
            changes = finish(session.connection(), opened, session.info.get("amount"), session.info.get("reason", ""))
        self.elsewhere = None
        self.lost = [] if changes.operation else self.lost  # the officer goes on from here
        if changes.operation and self._open.lock:
            self._open.lock.note(changes.operation)  # from here on it is missed where a crash takes it away
        return result, changes


def _facts_of(connection: Connection) -> tuple[bool, date | None]:
    """What the desk says of itself, once; `UserError` where it does not, or its newest step has no time."""
    facts = connection.execute(select(DeskFacts.training, DeskFacts.today)).all()
    newest: Any = connection.execute(select(func.max(Operation.clock))).scalar()  # whatever the file holds
    if len(facts) != 1 or not isinstance(newest, int | None):
        raise UserError(_("The desk is damaged. Nothing was changed; open the newest backup."))
    return facts[0].training, facts[0].today


def _zone_of(connection: Connection, event_id: str) -> str | None:
    return connection.execute(select(Event.zone).where(Event.id == event_id)).scalar()


def _day_in(zone: str | None) -> date:
    """The day it is in a zone; in that of this machine where there is none, or none that is known."""
    place = None
    with suppress(KeyError, ValueError, OSError):
        place = ZoneInfo(zone) if zone else None
    return datetime.now(place).date()
