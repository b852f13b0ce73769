"""A copy of a desk that is opened, checked and counted before it counts as one."""

import os
import time
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError

from models.errors import UserError
from models.journal.images import quoted
from models.paths import real
from models.progress import Progress
from models.storage.engine import connector, desk_engine
from models.storage.faults import plainly
from models.storage.file import beside, header_of
from models.storage.header import require_sealed
from models.storage.in_use import BUSY, patiently
from models.storage.key import Key
from resources.texts import _

PAGES = 512  # copied between two looks at the officer's wish to stop
NEW: Final = ".new"  # behind the name of a file that is being made and does not count yet


def row_counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    names, run = inspect(connection).get_table_names(), connection.exec_driver_sql
    return {name: run(f"SELECT count(*) FROM {quoted(name)}").scalar_one() for name in names}


def back_up(desk: Path, copy: Path, key: Key | None = None, progress: Progress | None = None) -> Path:
    """Copy a desk as it stands, whoever writes it; `UserError` when the copy cannot be made or is not the same.

    A file of that name is left as it was. The copy has the desk's key and is whole on the disk when this returns;
    it was opened, checked and counted against the moment of the desk it shows, and has its name only since then.
    """
    desk = real(desk)
    header_of(desk, key)
    with plainly(), one_moment(desk, key) as connection:
        return copy_of(connection, copy, key, progress)


def copy_of(connection: Connection, copy: Path, key: Key | None, progress: Progress | None = None) -> Path:
    """The same of a desk that is open, wherever its file lies by now."""
    if copy.exists():
        raise UserError(_("{name} exists already and was left as it is. Choose another name.").format(name=copy.name))
    made = copy.with_name(f"{copy.name}{NEW}")
    try:
        remove(made)  # of a program that was stopped on the way
        with plainly():
            before = row_counts(connection)
            write_copy(connection, made, key, progress)
            same = sound_counts(made, key) == before
        if not same:
            told = _("The copy {name} was not the same and was removed. Check the disk.")
            raise UserError(told.format(name=copy.name))
        require_sealed(made, key)
        _name(made, copy)
    except OSError:
        remove(made)
        raise UserError(
            _("{name} cannot be written there. Nothing was changed; choose another folder.").format(name=copy.name)
        ) from None
    except BaseException:
        remove(made)
        raise
    return copy


def _name(made: Path, copy: Path) -> None:
    rename(made, copy)
    try:
        flush(copy)
    except OSError:
        remove(copy)
        raise


def rename(made: Path, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
    """Give a finished file its name, in one step; tried again for 2.5 s where another program holds it. `OSError`."""
    patiently(lambda: os.replace(made, path), BUSY, clock)


def remove(made: Path) -> None:
    """Take away a file that was not finished, with what the engine laid beside it."""
    for end in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):  # there may be no such folder, or a disk that refuses that, too
            made.with_name(f"{made.name}{end}").unlink(missing_ok=True)


@contextmanager
def one_moment(desk: Path, key: Key | None) -> Generator[Connection]:
    """Read a desk at one moment, while others may go on writing it."""
    engine = beside(desk, key)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def write_copy(source: Connection, copy: Path, key: Key | None, progress: Progress | None = None) -> None:
    """Copy what a connection reads into a new file under a key, plain into plain or sealed into sealed."""
    raw: Any = source.connection.dbapi_connection
    copy.touch(0o600)  # the engine would let others of this machine read it
    with closing(connector(copy, "rw", key)()) as target:

        def told(_status: int, left: int, total: int) -> None:
            if progress:
                progress.step(total - left, total)

        raw.backup(target, pages=PAGES, progress=told)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
    flush(copy)


def flush(path: Path) -> None:
    """See a file, and its name in its folder, onto the disk."""
    for place, flags in ((path, os.O_RDWR), (path.parent, os.O_RDONLY)):
        if os.name == "nt" and place is not path:
            return  # folders cannot be opened there
        handle = os.open(place, flags)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sound_counts(copy: Path, key: Key | None) -> dict[str, int]:
    """How many rows each table of a copy has; nothing when the copy is not sound."""
    engine = desk_engine(copy, "ro", key=key)
    try:
        with engine.connect() as connection:
            sound = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
            return row_counts(connection) if sound else {}
    except DBAPIError:
        return {}
    finally:
        engine.dispose()
