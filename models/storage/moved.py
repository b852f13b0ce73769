"""A desk that was renamed, moved, replaced or removed while it is open: what was saved is brought to safety.

The engine keeps the last changes in a log beside the name the desk was opened by, where nobody looks for them any
more. So they are taken into the file, wherever it lies now; where it is gone, all of it is copied among the backups.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from models.errors import UserError
from models.storage import backups
from models.storage.faults import plainly
from models.storage.key import Key
from models.storage.lanes import Place
from models.storage.lock import log_of
from resources.texts import _


class Moved(UserError):
    """The desk is no longer where it was opened; `safe` is the file with all that was saved, None where none is."""

    def __init__(self, told: str, place: Place, safe: Path | None) -> None:
        self.safe = safe
        super().__init__(told.format(name=place.path.name, safe=safe, log=log_of(place.path).name))


def bring_to_safety(place: Place, writer: Engine, key: Key | None) -> Moved:
    """See that all that was saved lies in one file, and say in which."""
    now = place.now()
    if now and _take_log_in(place, writer):
        told = _(
            "{name} was renamed or moved while it is open, so nothing more is written. It lies now at {safe}, with "
            "all that was saved. Close it here and open it there; or put it back where it was, then try again."
        )
        return Moved(told, place, now)
    place.copy = place.copy or _copied(place, now, writer, key)
    if place.copy is None:
        told = _(
            "{name} was moved or removed while it is open, so nothing more is written, and no copy of what was saved "
            "could be made. Keep the file {log}: it holds the last changes. Leave the desk open here, put it back "
            "where it was or make room on the disk, then try again."
        )
        return Moved(told, place, None)
    if now is None:
        _take_log_in(place, writer)  # so that no log lies in wait for the file that comes in its place
    told = _(
        "{name} was removed or replaced while it is open, so nothing more is written. All that was saved is in the "
        "copy {safe}. Close it here, then open that copy."
    )
    return Moved(told, place, place.copy)


def _take_log_in(place: Place, writer: Engine) -> bool:
    """Take the log into the file, if surely nobody else writes that under its new name."""
    if not place.alone:
        return False
    with suppress(UserError, DBAPIError), writer.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        with plainly():
            busy, _pages, _done = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy
    return False


def _copied(place: Place, now: Path | None, writer: Engine, key: Key | None) -> Path | None:
    """Copy what this connection still sees, beside the desk, else, where its folder is gone, into the home folder."""
    for desk in (now or place.path, Path.home() / place.path.name):
        with suppress(UserError, DBAPIError, OSError), writer.connect() as connection:
            return backups.make(desk, key, "moved", source=connection.execution_options(reads=True))
    return None
