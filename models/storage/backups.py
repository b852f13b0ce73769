"""The backups of a desk: whole copies under the desk's own key, in a folder beside it."""

import re
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from models.errors import UserError
from models.progress import Progress
from models.storage.backup import NEW, back_up, copy_of, one_moment, remove, sound_counts
from models.storage.engine import connector, sqlite
from models.storage.faults import plainly
from models.storage.file import header_of
from models.storage.key import Key
from models.storage.parts import require_own_parts
from models.storage.place import MARK, folder_of
from models.storage.thinning import leaving
from resources.texts import _

FARTHEST: Final = 1 << 62  # clock of the year 4199
LEFT: Final = 3600.0  # seconds after which nobody is at work any more on a copy that does not count yet
_NAME: Final = re.compile(r".+ (\d{4}-\d\d-\d\d \d{6}Z) ([a-z]+)(?:_(\d+))?\.desk")
_heads: Final[dict[tuple[Path, int, int], int]] = {}  # of files as they were looked at: a backup is never written again


@dataclass(frozen=True, slots=True)
class Backup:
    """A file in the folder of backups: of which moment (UTC), made before or for what, of how many bytes."""

    path: Path
    moment: datetime
    reason: str
    size: int


def make(
    desk: Path,
    key: Key | None,
    reason: str,
    now: datetime | None = None,
    progress: Progress | None = None,
    source: Path | Connection | None = None,
) -> Path:
    """Copy a desk into its folder of backups, checked and counted; `UserError` when it cannot be done.

    The reason is one of a few plain English words in the name of the file: work, import, migration, key, restore,
    moved. `source` is the file that is copied, where it does not have the desk's name yet or no more.
    """
    folder, moment = folder_of(desk), (now or datetime.now(UTC)).strftime(MARK)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        raise UserError(
            _("No backup can be written beside {name}. Check the folder and its rights.").format(name=desk.name)
        ) from None
    _sweep(folder)
    copy = _free(folder, f"{desk.stem} {moment} {reason}")
    if isinstance(source, Connection):
        return copy_of(source, copy, key, progress)
    return back_up(source or desk, copy, key, progress)


def _sweep(folder: Path) -> None:
    """Take away what a program that was stopped left half copied; another one may be at work in the same folder."""
    with suppress(OSError):
        for made in folder.glob(f"*.desk{NEW}"):
            if time.time() - made.stat().st_mtime > LEFT:
                remove(made)


def _free(folder: Path, stem: str) -> Path:
    names = (f"{stem}{f'_{number}' if number > 1 else ''}.desk" for number in range(1, 1000))
    return next(folder / name for name in names if not (folder / name).exists())


def listed(desk: Path) -> list[Backup]:
    """The backups of a desk, the newest first, as their names tell; what has another name is none of them."""
    try:
        found = [backup for path in folder_of(desk).iterdir() if (backup := _read_name(path))]
    except (OSError, ValueError):  # the top folder has no name, and so none beside it
        return []
    return sorted(found, key=_named, reverse=True)


def by_content(desk: Path, key: Key | None) -> list[Backup]:
    """The backups of a desk, the newest first by the last step they hold, whatever clock named them.

    Those that cannot be read with this key come last. A millisecond each at the first look: not on the window's thread.
    """
    return sorted(listed(desk), key=lambda backup: (_head(backup, key), _named(backup)), reverse=True)


def _named(backup: Backup) -> tuple[datetime, int, int]:
    return backup.moment, _number(backup.path), _written(backup.path)


def _head(backup: Backup, key: Key | None) -> int:
    """The clock of the last step a backup holds, which never falls behind an earlier one; -1 where none can be read."""
    seen = (backup.path, _written(backup.path), backup.size)
    if seen not in _heads:
        if (head := _clock_in(backup.path, key)) < 0:
            return -1
        _heads[seen] = head
    return _heads[seen]


def _clock_in(path: Path, key: Key | None) -> int:
    try:
        with closing(connector(path, "probe", key)()) as connection:
            clock = connection.execute("SELECT max(clock) FROM operation").fetchone()[0] or 0
    except (UserError, sqlite.Error):  # another key, or damaged
        return -1
    return clock if isinstance(clock, int) and clock < FARTHEST else -1  # nothing this program wrote


def last_clock(desk: Path, key: Key | None) -> int:
    """The clock of the last step that the desk or any of its backups holds; -1 where none can be read."""
    return max([_clock_in(desk, key), *(_head(backup, key) for backup in listed(desk))])


def _read_name(path: Path) -> Backup | None:
    named = _NAME.fullmatch(path.name)
    with suppress(ValueError, OSError):  # a day that is none; a file that goes while it is looked at
        if named and path.is_file():
            moment = datetime.strptime(named[1], MARK).replace(tzinfo=UTC)
            return Backup(path, moment, named[2], path.stat().st_size)
    return None


def _number(path: Path) -> int:
    named = _NAME.fullmatch(path.name)
    return int(named[3] or 1) if named else 0


def _written(path: Path) -> int:
    """When a file was written, in nanoseconds: two of one second for two reasons."""
    try:
        return path.stat().st_mtime_ns
    except OSError:  # it went meanwhile
        return 0


def thin(desk: Path, key: Key | None, now: datetime | None = None) -> list[Path]:
    """Remove a few backups whose time is over; returns them. One that cannot be removed waits for the next time."""
    found = by_content(desk, key)
    places = leaving([backup.moment for backup in found], now or datetime.now(UTC))
    gone = [found[place].path for place in places]
    for path in gone:
        with suppress(OSError):
            path.unlink()
    return gone


def newest_good(desk: Path, key: Key | None) -> Backup | None:
    """The newest backup that a key opens and whose every page is sound; None where there is none."""
    return next((backup for backup in by_content(desk, key) if is_good(backup.path, key)), None)


def is_good(path: Path, key: Key | None) -> bool:
    """Does a key open this backup, is it sound, and does it bring nothing along that would run?"""
    try:
        header_of(path, key)
        with plainly(), one_moment(path, key) as connection:
            require_own_parts(connection, path.name, to_write=True)
    except UserError:
        return False
    return bool(sound_counts(path, key))
