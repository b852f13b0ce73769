"""A copy of a desk on this computer, for work that is not safe, or not possible, where the desk lies."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from models.errors import UserError
from models.progress import Progress
from models.storage.backup import back_up
from models.storage.key import Key
from models.storage.surroundings import require_safe_folder, safe_folder
from resources.texts import _


def copy_here(path: Path, key: Key | None, folders: Sequence[Path], progress: Progress | None = None) -> Path:
    """Copy a desk into the first of these folders where it can be worked on; the original stays as it is.

    The copy is opened, checked and counted as a backup is, and has the desk's key. Raises `UserError`.
    """
    folder = safe_folder(folders)
    require_safe_folder(folder / path.name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UserError(
            _("The folder {folder} cannot be made, so nothing was copied. Check its rights.").format(folder=folder.name)
        ) from None
    return back_up(path, next(name for name in _names(folder, path) if not name.exists()), key, progress)


def _names(folder: Path, path: Path) -> Iterator[Path]:
    yield folder / path.name
    yield from (folder / f"{path.stem} {number}{path.suffix}" for number in range(2, 1000))
