"""The copies of a desk that still hold what was just deleted from it: each with the day on which it goes by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models.errors import UserError
from models.storage.backups import MARK, folder_of
from resources.texts import _

LONGEST = timedelta(days=2 + 12 + 10 * 7 + 9 * 31)  # until a backup has passed all steps of the thinning


@dataclass(frozen=True, slots=True)
class OldBackup:
    """A copy; `expires` is the latest moment at which it goes by itself, UTC, None for one that stays."""

    path: Path
    expires: datetime | None


def old_backups(desk: Path) -> tuple[OldBackup, ...]:
    """The backups of a desk and the copies made before a migration, the oldest first."""
    folder = folder_of(desk)
    try:
        found = sorted(folder.glob("*.desk")) if folder.is_dir() else []
        before = sorted(desk.parent.glob(f"{desk.stem}.schema-*{desk.suffix}"))
    except OSError:
        return ()
    return (*(OldBackup(path, None) for path in before), *(OldBackup(path, _expires(desk, path)) for path in found))


def delete_backups(paths: Iterable[Path]) -> None:
    """Delete copies; `UserError` when one stays."""
    stay: list[str] = []
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            stay.append(path.name)
    if stay:
        text = _("{names} could not be deleted and still holds what you deleted. Delete it by hand.")
        raise UserError(text.format(names=", ".join(stay)))


def _expires(desk: Path, path: Path) -> datetime | None:
    told = path.stem.removeprefix(f"{desk.stem} ").rpartition(" ")[0]
    try:
        return datetime.strptime(told, MARK).replace(tzinfo=UTC) + LONGEST
    except ValueError:
        return None
