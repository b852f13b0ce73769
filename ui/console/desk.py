"""The desk a command names, opened with the passphrase from `--passphrase-file`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from models.errors import UserError
from models.storage.desk import Desk
from models.storage.device import this_author
from models.storage.exchange import own_copy
from models.storage.faults import plainly
from models.storage.header import read_header
from models.storage.key import Key, Protected
from models.storage.log import log_told
from models.storage.place import Linked
from models.storage.seen import lost_words
from models.storage.tries import key_given
from resources.texts import _


def passphrase_of(said: Any) -> str | None:
    """The passphrase a command was given, without the line end; None where it was given none."""
    if said.passphrase_file is None:
        return None
    try:
        told = said.passphrase_file.read_text("utf-8-sig").rstrip("\r\n")
    except (OSError, ValueError):
        raise UserError(
            _("The passphrase cannot be read from {name}. Nothing was changed; check that file.").format(
                name=said.passphrase_file.name
            )
        ) from None
    if not told:
        raise UserError(
            _("{name} is empty: there is no passphrase in it. Nothing was changed; write the passphrase there.").format(
                name=said.passphrase_file.name
            )
        )
    return told


def key_for(said: Any, path: Path) -> Key | None:
    """The key of a desk file: from its passphrase or the words of its recovery sheet; None for a plain one."""
    told = passphrase_of(said)
    if told is not None:
        return key_given(path, told)
    if read_header(path).salt:
        raise Protected(path)
    return None


def open_desk(said: Any, *, write: bool = False, told: bool = False) -> Desk:
    """Open the desk a command names, for reading unless it is to `write`; say what it lacks, unless that is `told`."""
    desk, key = _opened(said, write)
    if not told:
        tell_missing(said.file, key, desk.lost)
    return desk


def _opened(said: Any, write: bool) -> tuple[Desk, Key | None]:
    author, key = this_author(said.officer), key_for(said, said.file)
    try:
        return Desk.open(said.file, author, write=write, key=key), key
    except Linked as error:
        if not said.own_copy:
            raise UserError(f"{error} {_('On the command line that is --own-copy.')}") from None
    own_copy(said.file, key, author.officer)
    return Desk.open(said.file, author, write=write, key=key), key


def tell_missing(path: Path, key: Key | None, lost: Sequence[str]) -> None:
    """Say on standard error what a desk lacks: what went with the log of a stopped program, what was `lost` since.

    Called when the key is known to fit.
    """
    with plainly():
        for told in (*log_told(path, key), *lost_words(lost)):
            print(told, file=sys.stderr)
