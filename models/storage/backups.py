"""The backups of a desk: whole copies under the desk's own key, in a folder beside it."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from models.errors import UserError
from models.progress import Progress
from models.storage.backup import back_up, sound_counts
from models.storage.file import header_of
from models.storage.key import Key
from models.storage.thinning import kept
from resources.texts import _

MARK: Final = "%Y-%m-%d %H%M%SZ"  # in a name: the moment in UTC, sorted as text
NAME: Final = re.compile(r" (\d{4}-\d\d-\d\d \d{6}Z) (\w+?)(?:_\d+)?\.desk")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: where it lies, its moment in UTC, why it was made, its size in bytes."""

    path: Path
    moment: datetime
    reason: str
    size: int


def folder_of(desk: Path) -> Path:
    return desk.with_name(f"{desk.stem}.backups")


def listed(desk: Path) -> list[Backup]:
    """The backups of a desk, the newest first; whatever else lies in the folder is none of them."""
    try:
        found = [_backup(desk, path) for path in folder_of(desk).iterdir()]
    except OSError:
        return []
    return sorted(filter(None, found), key=lambda backup: (backup.moment, backup.path.name), reverse=True)


def _backup(desk: Path, path: Path) -> Backup | None:
    named = NAME.fullmatch(path.name.removeprefix(desk.stem))
    if not named or not path.name.startswith(desk.stem):
        return None
    with suppress(ValueError, OSError):
        moment = datetime.strptime(named[1], MARK).replace(tzinfo=UTC)
        return Backup(path, moment, named[2], path.stat().st_size)
    return None


def make(
    desk: Path,
    key: Key | None,
    reason: str,
    now: datetime | None = None,
    progress: Progress | None = None,
    source: Path | None = None,
) -> Path:
    """Copy a desk into its folder of backups, checked and counted; `UserError` when it cannot be done.

    The reason is one of a few plain English words in the name of the file: work, import, migration, key, restore.
    `source` is the file that is copied, where it does not have the desk's name yet.
    """
    folder, moment = folder_of(desk), (now or datetime.now(UTC)).strftime(MARK)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        raise UserError(
            _("No backup can be written beside {name}. Check the folder and its rights.").format(name=desk.name)
        ) from None
    return back_up(source or desk, _free(folder, f"{desk.stem} {moment} {reason}"), key, progress)


def thin(desk: Path, now: datetime) -> list[Path]:
    """Remove the backups that are no longer needed; returns those that went."""
    there = listed(desk)
    staying = kept([backup.moment for backup in there], now)
    gone = [backup.path for backup in there if backup.moment not in staying]
    for path in gone:
        with suppress(OSError):  # held by a scanner: it goes the next time
            path.unlink()
    return gone


def newest_good(desk: Path, opens: Callable[[Path], Key | None]) -> Backup | None:
    """The newest backup that can be opened and is sound; `opens` gives the key of a file, or raises `UserError`."""
    return next((backup for backup in listed(desk) if _is_good(backup.path, opens)), None)


def _is_good(path: Path, opens: Callable[[Path], Key | None]) -> bool:
    with suppress(UserError):
        key = opens(path)
        header_of(path, key)
        return bool(sound_counts(path, key))
    return False


def _free(folder: Path, stem: str) -> Path:
    names = (f"{stem}{f'_{number}' if number > 1 else ''}.desk" for number in range(1, 1000))
    return next(folder / name for name in names if not (folder / name).exists())
