"""The copies of a desk that still hold what was just deleted from it: each with the day on which it goes by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from models.errors import UserError
from models.storage.backup import NEW
from models.storage.backups import folder_of, listed
from models.storage.thinning import expires
from resources.texts import _


@dataclass(frozen=True, slots=True)
class OldBackup:
    """A copy; `expires` is the day by which daily work has thinned it away, None for one that stays.

    `moment` is that of a backup (UTC), None for another copy, which goes by its name.
    """

    path: Path
    expires: date | None
    moment: datetime | None = None


def old_backups(desk: Path) -> tuple[OldBackup, ...]:
    """The backups of a desk, before them the copies made before a migration and what was left half copied."""
    try:
        before = sorted(desk.parent.glob(f"{desk.stem}.schema-*{desk.suffix}"))
        before += sorted(folder_of(desk).glob(f"*.desk{NEW}"))
    except OSError:
        before = []
    there = listed(desk)
    moments = [backup.moment for backup in there]
    thinned = [OldBackup(backup.path, expires(moments, backup.moment), backup.moment) for backup in reversed(there)]
    return (*(OldBackup(path, None) for path in before), *thinned)


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
