"""The key that opens a desk, and whether what does not open is damaged: a wrong passphrase looks the same."""

from contextlib import suppress
from pathlib import Path

from models.errors import Damaged, UserError
from models.storage import backups
from models.storage.file import header_of
from models.storage.header import read_header
from models.storage.key import Key, WrongKey, cost_of, is_dear, key_of
from models.storage.sheet import is_sheet, key_from
from resources.texts import _


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


def key_that_opens(path: Path, told: str) -> Key:
    """The key of a protected desk, from its passphrase or the words of its recovery sheet; takes about a second.

    Raises `WrongKey` when it opens neither the desk nor its newest backup, `DeskDamaged` when it opens only a backup,
    `UserError` for a desk that takes no passphrase, that is missing, foreign or newer.
    """
    spare = _salt_of_backups(path)
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
        key = _derived(told, salt)
        header_of(path, key)
        return key
    except (WrongKey, Damaged) as error:
        if not isinstance(error, DeskDamaged):
            _look_in_backups(path, told, spare)
        raise


def _derived(told: str, salt: bytes) -> Key:
    return key_from(told, salt) if is_sheet(told) else key_of(told, salt)


def _look_in_backups(path: Path, told: str, salt: bytes) -> None:
    """Raise `DeskDamaged` where the same words open a backup."""
    if salt:
        key = _derived(told, salt)
        if backup := backups.newest_good(path, key):
            raise DeskDamaged(path, key, backup)


def _asks_more(salt: bytes, spare: bytes) -> bool:
    """Is a guess dearer than with the salt of the backups?"""
    cost, known = cost_of(salt), cost_of(spare)
    return bool(cost and known) and any(part > usual for part, usual in zip(cost or (), known or (), strict=True))


def _salt_of_backups(path: Path) -> bytes:
    """The salt of the newest backup that still has one; older ones may be under a passphrase of before."""
    for backup in backups.listed(path):
        with suppress(UserError):
            salt = read_header(backup.path).salt
            if (cost := cost_of(salt)) and is_dear(cost):
                return salt
    return b""
