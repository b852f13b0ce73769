"""One desk file takes the place of another: under a new key, or from a backup.

SQLCipher can change a key in place; stopped half way it leaves a file that no key opens. So a whole new file is made
and checked beside the old one, and then takes its name in one step of the file system.
"""

import time
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from models.errors import UserError
from models.journal import triggers
from models.journal.hand_over import note_restore
from models.paths import real
from models.schema import APPLICATION_ID, SCHEMA
from models.storage import backups, desk, seen
from models.storage.backup import NEW, flush, one_moment, remove, rename, row_counts, sound_counts, write_copy
from models.storage.device import this_author
from models.storage.engine import connector, desk_engine, sqlite
from models.storage.faults import plainly
from models.storage.file import header_of
from models.storage.header import require_sealed
from models.storage.key import Key
from models.storage.lanes import Place
from models.storage.lock import Holder, WriterLock, has_log, log_of
from models.storage.log import require_own_log, set_aside
from models.storage.parts import require_own_parts
from models.storage.place import require_one_name
from resources.texts import _


def change_key(path: Path, old: Key | None, new: Key, officer: str) -> Path | None:
    """Give a closed desk another key, a plain one its first; return the last backup under the key before.

    A backup under each key is made before the new one counts; of a plain desk none is, so that nothing readable stays.
    Raises `UserError`, and the desk is then as it was.
    """
    path = real(path)
    require_one_name(path)
    with _in_hand(path, officer) as lock, plainly():
        header_of(path, old)
        require_own_log(path, old, lock.left, anyway=False)
        before = backups.make(path, old, "key") if old else None
        with _new_file(path) as made:
            _write_under(path, old, made, new)
            copy = backups.make(path, new, "key", source=made)
            try:
                _take_log_in(path, old)
                put_in_place(made, path)
            except BaseException:
                copy.unlink(missing_ok=True)  # under a key that never came to count
                raise
        return before


def restore(backup: Path, path: Path, key: Key | None, officer: str) -> Path | None:
    """Put a backup in the place of a closed desk, which may be damaged or gone; returns where that one is kept now.

    What was there stays beside: as a backup when it is sound and has this key, as it is when not.
    """
    path = real(path)
    header_of(backup, key)
    if path.is_dir():
        raise UserError(_("{name} is a folder, not a desk. Choose a file.").format(name=path.name))
    if path.exists() and path.samefile(backup):
        raise UserError(_("This is the desk itself, not a backup of it. Nothing was changed."))
    with _in_hand(path, officer) as lock, plainly():
        with _new_file(path) as made:
            with one_moment(backup, key) as source:
                counted = row_counts(source)
                write_copy(source, made, key)
            _require_same(counted, made, key)
            _note_restore(made, path, key, officer)
            kept = _keep(path, key, lock.left)
            lock.note("")
            log_of(path).unlink(missing_ok=True)
            put_in_place(made, path)
        require_sealed(path, key)
        seen.forget(path)
        return kept


def _note_restore(made: Path, path: Path, key: Key | None, officer: str) -> None:
    """Let the history go on from here, later than all that was before: what is left behind is never the newest.

    A backup of an older program is brought up when it is opened, and says nothing of it.
    """
    if header_of(made, key).schema < SCHEMA:
        return
    engine = desk_engine(made, "rw", key=key)
    try:
        with engine.begin() as connection:
            require_own_parts(connection, path.name, to_write=True)
            triggers.install(connection)
            note_restore(connection, this_author(officer), desk.now_ms(), backups.last_clock(path, key))
    finally:
        engine.dispose()
    flush(made)


def own_copy(path: Path, key: Key | None, officer: str) -> None:
    """Make a closed desk that has several names a file of its own; what lies under the others stays as it is.

    Raises `UserError`, and the desk is then as it was.
    """
    path = real(path)
    with _in_hand(path, officer) as lock, plainly():
        header_of(path, key)
        require_own_log(path, key, lock.left, anyway=False)
        with _new_file(path) as made:
            with _left_alone(path, key) as source:
                counted = row_counts(source)
                write_copy(source, made, key)
            _require_same(counted, made, key)
            put_in_place(made, path)
            for end in ("-wal", "-shm"):  # all of it is in the copy, which takes no harm from them until they are gone
                path.with_name(f"{path.name}{end}").unlink(missing_ok=True)


@contextmanager
def _left_alone(path: Path, key: Key | None) -> Generator[Connection]:
    """Read a desk and its log, and take nothing in: another name has a log for the same file."""
    engine = desk_engine(path, "probe" if has_log(path) else "immutable", key=key)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def put_in_place(made: Path, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
    """Give a finished file its name, in one step; tried again for 2.5 s where another program holds the old one."""
    flush(made)  # and that the old one's log and journal are gone: they must never meet the new one after a power cut
    try:
        rename(made, path, clock)
    except OSError:
        raise UserError(
            _("{name} is held by another program and stayed as it was. Close that, then try again.").format(
                name=path.name
            )
        ) from None
    with suppress(OSError):  # it has its name: to say that it failed would be untrue, and the next write will tell
        flush(path)


@contextmanager
def _in_hand(path: Path, officer: str) -> Generator[WriterLock]:
    """Hold the right to write; the lock knows what a stopped program left."""
    lock = WriterLock(path)
    lock.take(officer, datetime.now())  # noqa: DTZ005  read by people on this machine
    place = None
    try:
        place = Place(path) if path.exists() else None
        yield lock
    except BaseException:
        lock.give_back()
        raise
    finally:
        if place:
            place.leave()
        lock.release()


@contextmanager
def _new_file(path: Path) -> Generator[Path]:
    """A name beside the desk for the file that is to take its place; nothing is left where it does not."""
    made = path.with_name(f"{path.name}{NEW}")
    remove(made)  # of a program that was stopped on the way
    try:
        yield made
    finally:
        remove(made)


def _write_under(path: Path, old: Key | None, made: Path, new: Key) -> None:
    with one_moment(path, old) as source:
        counted = row_counts(source)
        if old:
            write_copy(source, made, new)
        else:
            _seal(source.connection.dbapi_connection, made, new)
    require_sealed(made, new)
    _require_same(counted, made, new)


def _seal(raw: Any, made: Path, key: Key) -> None:
    """Write a plain desk into a protected file; the engine's own copying cannot cross from one kind to the other."""
    version = raw.execute("PRAGMA user_version").fetchone()[0]
    made.touch(0o600)
    raw.rollback()
    raw.execute("PRAGMA query_only = OFF")  # the copy is written through this connection, the desk is only read
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute("ATTACH DATABASE ? AS sealed KEY ?", (str(made), key.words))
    raw.execute("SELECT sqlcipher_export('sealed')")
    raw.execute(f"PRAGMA sealed.user_version = {version:d}")
    raw.execute(f"PRAGMA sealed.application_id = {APPLICATION_ID:d}")
    raw.execute("DETACH DATABASE sealed")
    flush(made)


def _require_same(counted: dict[str, int], made: Path, key: Key | None) -> None:
    if sound_counts(made, key) != counted:
        raise UserError(_("The new file was not the same as the old one and was removed. Check the disk."))


def _take_log_in(path: Path, key: Key | None) -> None:
    """Bring the log into the desk and be the only one who has it open: no log must meet the file that comes."""
    with closing(connector(path, "rw", key)()) as connection:
        try:
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        except sqlite.OperationalError as error:
            if "locked" not in str(error):
                raise
            mode = ""
    if mode != "delete":
        raise UserError(
            _("{name} is open for reading in another window. Close it there, then try again.").format(name=path.name)
        )


def _keep(path: Path, key: Key | None, left: Holder | None) -> Path | None:
    """Keep what a backup is about to replace: checked where that can be, else byte for byte."""
    if not path.exists():
        return None
    if kept := _sound_copy(path, key, left):
        _take_log_in(path, key)
        return kept
    return set_aside(path, "replaced")


def _sound_copy(path: Path, key: Key | None, left: Holder | None) -> Path | None:
    """A backup of what is about to be replaced; None where no sound one can be made."""
    try:
        header_of(path, key)
        require_own_log(path, key, left if has_log(path) else None, anyway=False)
        return backups.make(path, key, "restore")
    except UserError:
        return None
