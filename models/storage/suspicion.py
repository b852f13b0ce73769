"""A key that does not fit, or a file that is none of ours: is it the passphrase, or is the desk damaged?

A damaged first page or salt looks just like a wrong passphrase. The newest backup has the key of today, since every
change of key makes one; so a passphrase that opens it is right, and the desk is what is wrong.
"""

from pathlib import Path

from models.errors import Damaged, UserError
from models.storage import backups
from models.storage.file import header_of
from models.storage.header import read_header
from models.storage.key import Key, key_of
from models.storage.sheet import is_sheet, key_from
from resources.texts import _


def key_from_told(path: Path, told: str) -> Key:
    """The key that a passphrase or the words of a sheet give for the salt of a file; it may not fit. Takes a second."""
    salt = read_header(path).salt
    return key_from(told, salt) if is_sheet(told) else key_of(told, salt)


def damage_behind(path: Path, told: str, tried: Key | None = None) -> Damaged | None:
    """What to say instead where the passphrase opens the newest backup but not the desk; None where it does not.

    `tried` is the key that did not fit: with the same salt it need not be made again.
    """
    newest = next((backup.path for backup in backups.listed(path) if _salt(backup.path)), None)
    if newest is None:
        return None
    try:
        same = tried is not None and tried.salt == _salt(newest)
        header_of(newest, tried if same else key_from_told(newest, told))
    except UserError:
        return None
    return Damaged(
        _(
            "The passphrase is right, but {name} is damaged: the newest backup opens with it, the desk does not. "
            "It was left as it is; restore the newest backup."
        ).format(name=path.name)
    )


def _salt(backup: Path) -> bytes:
    try:
        return read_header(backup).salt
    except UserError:
        return b""
