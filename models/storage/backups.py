"""The backups of a desk: whole copies under the desk's own key, in a folder beside it."""

from datetime import UTC, datetime
from pathlib import Path

from models.errors import UserError
from models.progress import Progress
from models.storage.backup import back_up
from models.storage.key import Key
from resources.texts import _

MARK = "%Y-%m-%d %H%M%SZ"  # in a name: the moment in UTC, sorted as text


def folder_of(desk: Path) -> Path:
    return desk.with_name(f"{desk.stem}.backups")


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


def _free(folder: Path, stem: str) -> Path:
    names = (f"{stem}{f'_{number}' if number > 1 else ''}.desk" for number in range(1, 1000))
    return next(folder / name for name in names if not (folder / name).exists())
