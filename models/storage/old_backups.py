"""The copies of a desk that still hold what was just deleted from it: each with the day on which it goes by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from models.errors import UserError
from models.storage.backup import NEW
from models.storage.backups import by_content, folder_of, listed
from models.storage.key import Key
from models.storage.thinning import last_days
from resources.texts import _


@dataclass(frozen=True, slots=True)
class OldBackup:
    """A copy; `expires` is the day by which daily work has thinned it away, None for one that stays.

    `moment` is that of a backup (UTC), None for another copy, which goes by its name.
    """

    path: Path
    expires: date | None
    moment: datetime | None = None


def old_backups(desk: Path, key: Key | None) -> tuple[OldBackup, ...]:
    """The backups of a desk, the oldest first, before them what else was copied; for a thread beside the window's."""
    there = by_content(desk, key)
    days = last_days([backup.moment for backup in there], datetime.now(UTC))
    thinned = [OldBackup(backup.path, day, backup.moment) for backup, day in zip(there, days, strict=True)]
    return (*(OldBackup(path, None) for path in _lasting(desk)), *reversed(thinned))


def copies_of(desk: Path) -> list[Path]:
    """Where the copies lie that still hold what the desk held."""
    return [*_lasting(desk), *(backup.path for backup in listed(desk))]


def _lasting(desk: Path) -> list[Path]:
    """The copies made before a migration, and what was left half copied."""
    try:
        return sorted(desk.parent.glob(f"{desk.stem}.schema-*{desk.suffix}")) + sorted(
            folder_of(desk).glob(f"*.desk{NEW}")
        )
    except OSError:
        return []


def delete_backups(paths: Iterable[Path]) -> None:
    """Delete copies; `UserError` when one stays."""
    stay: list[str] = []
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            stay.append(path.name)
    if stay:
        text = _("{names} could not be deleted and can still be read there. Delete it by hand.")
        raise UserError(text.format(names=", ".join(stay)))
