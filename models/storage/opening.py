"""The key that opens a desk, and whether what does not open is damaged: a wrong passphrase looks the same."""

from contextlib import suppress
from pathlib import Path
from typing import Final

from models.errors import Damaged, UserError
from models.paths import real
from models.storage import backups
from models.storage.file import header_of
from models.storage.header import read_header
from models.storage.key import SALT, Key, WrongKey, cost_of, is_dear, key_of
from models.storage.looks import look
from models.storage.sheet import is_sheet, key_from
from resources.texts import _

SLIPS: Final = 4  # different bytes that damage may put into a salt


class DeskDamaged(Damaged):
    """The passphrase is right and the desk does not open; `key` opens its backups, `backup` is the newest good one."""

    def __init__(self, path: Path, key: Key, backup: backups.Backup) -> None:
        self.path, self.key, self.backup = path, key, backup
        super().__init__(
            _(
                "{name} is damaged; the passphrase is right. It was left as it is. "
                "A backup of it is sound: restore that one."
            ).format(name=path.name)
        )


def key_that_opens(path: Path, told: str, *, words: bool = False) -> Key:
    """The key of a protected desk, from its passphrase or the words of its recovery sheet; takes about a second.

    `words` says that it is a sheet, whatever it looks like. Raises `WrongKey` when it opens neither the desk nor its
    newest backup, `DeskDamaged` when it opens only a backup, `UserError` for a desk that takes no passphrase, that is
    missing, foreign or newer, and for a slip in the words.
    """
    path = real(path)
    spare = _salt_of_backups(path)
    tried: Key | None = None
    try:
        salt = read_header(path).salt
        if not salt:
            raise UserError(
                _("{name} is not protected, so it takes no passphrase. Leave the passphrase out.").format(
                    name=path.name
                )
            )
        if _asks_more(salt, spare):  # damage in the salt can ask for minutes of work
            _look_in_backups(path, told, spare)
        tried = _derived(told, salt, words=words)
        header_of(path, tried)
        return tried
    except (WrongKey, Damaged) as error:
        if isinstance(error, DeskDamaged) or (tried and _is_another(tried.salt, spare)):
            raise
        _look_in_backups(path, told, spare, tried)
        raise


def _derived(told: str, salt: bytes, *, words: bool = False) -> Key:
    return key_from(told, salt) if words or is_sheet(told) else key_of(told, salt)


def _look_in_backups(path: Path, told: str, salt: bytes, tried: Key | None = None) -> None:
    """Raise `DeskDamaged` where the same words open a backup; a key of the same salt need not be made again."""
    if salt:
        key = tried if tried and tried.salt == salt else _derived(told, salt)
        if backup := backups.newest_good(path, key):
            raise DeskDamaged(path, key, backup) from None


def _is_another(salt: bytes, spare: bytes) -> bool:
    """Is the file under a key of another time: damage flips a few bits or leaves blanks, it draws no bytes afresh."""
    return len({mine for mine, theirs in zip(salt, spare, strict=False) if mine != theirs}) > SLIPS


def _asks_more(salt: bytes, spare: bytes) -> bool:
    """Is a guess dearer than with the salt of the backups?"""
    cost, known = cost_of(salt), cost_of(spare)
    return bool(cost and known) and any(part > usual for part, usual in zip(cost or (), known or (), strict=True))


def _salt_of_backups(path: Path) -> bytes:
    """The salt of the newest backup under the desk's own key, as far as it can be seen; older ones may have another.

    Of those that look like none of it, the one named newest: a clock that was wrong may have named it.
    """
    own, salts = b"", list[bytes]()
    with suppress(OSError, ValueError):
        own = look(path, SALT)[0]
    for backup in backups.listed(path):
        with suppress(UserError):
            salt = read_header(backup.path).salt
            if (cost := cost_of(salt)) and is_dear(cost):
                salts.append(salt)
    return next((salt for salt in salts if not _is_another(own, salt)), salts[0] if salts else b"")
