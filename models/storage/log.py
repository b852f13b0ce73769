"""The log beside a desk: what a program that stopped had written last, whole or not, and whether it is this desk's."""

import os
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from models.errors import Damaged, UserError
from models.new_files import open_new
from models.storage.engine import connector, sqlite
from models.storage.frames import is_damaged
from models.storage.key import Key
from models.storage.lock import Holder, WriterLock, has_log, log_of
from models.storage.looks import look
from models.storage.place import MARK, folder_of
from resources.texts import _


class LogLost(UserError):
    """The program stopped here with changes in the log, and the log is gone."""

    def __init__(self, path: Path, told: str = "") -> None:
        self.path = path
        gone = _(
            "The program was stopped while {name} was open, and the file {log} that held the last changes is gone. "
            "Look for it first; it belongs beside the desk. What is in the desk itself is whole."
        )
        super().__init__((told or gone).format(name=path.name, log=log_of(path).name, folder=folder_of(path).name))


class LogDamaged(LogLost):
    """The program stopped here with changes in the log, and they can no longer all be read from it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            _(
                "The program was stopped while {name} was open, and the file {log} that held the last changes is "
                "damaged: the last of them are missing. Nothing was touched, and what came before is whole. “Open what "
                "is there” in the window goes on with that; both files are first copied into {folder}. The history "
                "then shows the last step that is there."
            ),
        )


def unfit(path: Path) -> Damaged:
    return Damaged(
        _(
            "{name} and the file {log} beside it do not fit together, or one of them is damaged. "
            "Both were left as they are; open the newest backup."
        ).format(name=path.name, log=log_of(path).name)
    )


def require_own_log(path: Path, key: Key | None, left: Holder | None, *, anyway: bool) -> None:
    """See that the log a stopped program left is there, whole and this desk's; nothing is changed by looking.

    Raises `LogLost` when it is gone and `LogDamaged` when it is not whole, unless `anyway`: desk and log are then kept
    as they are among the backups. `Damaged` when both together are not sound.
    """
    trouble = log_trouble(path, key, left)
    if trouble and not anyway:
        raise trouble
    if isinstance(trouble, LogDamaged):
        set_aside(path, "log")


def log_trouble(path: Path, key: Key | None, left: Holder | None) -> LogLost | None:
    """What is wrong with the log that `left` left behind; `Damaged` when it is not this desk's."""
    require_fitting(path, key)
    if _is_whole(path, key, left):
        return None
    return LogDamaged(path) if has_log(path) else LogLost(path)


def require_fitting(path: Path, key: Key | None) -> None:
    """See that a log beside a desk is this desk's; `Damaged` when both together are not sound."""
    if has_log(path) and not _is_sound(path, key):
        raise unfit(path)


def log_told(path: Path, key: Key | None) -> list[str]:
    """The same in words, for who only looks at a desk that nobody writes."""
    lock = WriterLock(path)
    trouble = None if lock.is_held() else log_trouble(path, key, lock.holder())
    return [str(trouble)] if trouble else []


def set_aside(path: Path, why: str) -> Path:
    """Keep a desk and its log byte for byte in the folder of backups; `Damaged` where there is no room for them."""
    folder = folder_of(path)
    kept = folder / f"{path.stem} {datetime.now(UTC).strftime(MARK)} {why}.kept"
    log = kept.with_name(f"{kept.name}-wal")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        _copy(path, kept)
        if log_of(path).exists():
            _copy(log_of(path), log)
    except OSError:
        for made in (kept, log):
            with suppress(OSError):
                made.unlink(missing_ok=True)
        raise Damaged(
            _(
                "{name} could not be kept as it is, so nothing was replaced. See that it may be read and that there is "
                "room beside it, then try again."
            ).format(name=path.name)
        ) from None
    return kept


def _copy(path: Path, kept: Path) -> None:
    """Copy a file through a look, which takes no lock from the engine, and see it onto the disk."""
    with open_new(kept) as file:
        file.write(look(path, path.stat().st_size)[0])
        file.flush()
        os.fsync(file.fileno())


def _is_sound(path: Path, key: Key | None) -> bool:
    """Are all pages, with those in the log, in order? Looked at without taking the log in."""
    try:
        with closing(connector(path, "probe", key)()) as connection:
            return connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
    except sqlite.OperationalError:
        return True  # not ours to judge: the engine says what is wrong when it opens the desk
    except sqlite.DatabaseError:
        return False


def _is_whole(path: Path, key: Key | None, left: Holder | None) -> bool:
    """Are the steps in the log that were confirmed still to be had?"""
    if has_log(path) and is_damaged(log_of(path)):
        return False
    if not left or not left.step:
        return True
    try:
        with closing(connector(path, "probe" if has_log(path) else "immutable", key)()) as connection:
            found = connection.execute("SELECT 1 FROM operation WHERE id = ?", (left.step,))
            return found.fetchone() is not None
    except sqlite.DatabaseError:
        return True  # as above
