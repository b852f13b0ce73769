"""The log beside a desk: what a program that stopped had written last, and whether it is this desk's own."""

from contextlib import closing
from pathlib import Path

from models.errors import Damaged, UserError
from models.storage.engine import connector, sqlite
from models.storage.key import Key
from models.storage.lock import Holder, has_log, log_of
from resources.texts import _


class LogLost(UserError):
    """The program stopped here with changes in the log, and the log is gone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            _(
                "The program was stopped while {name} was open, and the file {log} that held the last changes is gone. "
                "Look for it first; it belongs beside the desk. What is in the desk itself is whole."
            ).format(name=path.name, log=log_of(path).name)
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

    Raises `LogLost` when it is gone, unless `anyway`; `Damaged` when desk and log together are not sound.
    """
    if has_log(path):
        if not _is_sound(path, key):
            raise unfit(path)
    elif left and left.log and not anyway and not log_of(path).exists():
        raise LogLost(path)


def _is_sound(path: Path, key: Key | None) -> bool:
    """Are all pages, with those in the log, in order? Looked at without taking the log in."""
    try:
        with closing(connector(path, "probe", key)()) as connection:
            return connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
    except sqlite.OperationalError:
        return True  # not ours to judge: the engine says what is wrong when it opens the desk
    except sqlite.DatabaseError:
        return False
