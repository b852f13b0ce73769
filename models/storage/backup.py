"""A copy of a desk that is opened, checked and counted before it counts as one."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from models.errors import UserError
from models.journal.images import quoted
from models.storage.engine import desk_engine
from models.storage.faults import plainly
from models.storage.file import beside
from resources.texts import _

ATTEMPTS = 3


def row_counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = inspect(connection).get_table_names()
    return {name: connection.execute(text(f"SELECT count(*) FROM {quoted(name)}")).scalar_one() for name in names}


def back_up(desk: Path, copy: Path) -> Path:
    """Copy a desk as it stands, whoever writes it; `UserError` when the copy cannot be made or is not the same.

    A file of that name is left as it was. The copy is whole on the disk when this returns.
    """
    if copy.exists():
        raise UserError(_("{name} exists already and was left as it is. Choose another name.").format(name=copy.name))
    try:
        with plainly():
            same = any(_is_same(desk, copy) for _attempt in range(ATTEMPTS))
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    if not same:
        copy.unlink(missing_ok=True)
        raise UserError(_("The copy {name} was not the same and was removed. Check the disk.").format(name=copy.name))
    return copy


def _is_same(desk: Path, copy: Path) -> bool:
    """Copy, and compare with the desk before and after, for others may write it meanwhile."""
    copy.unlink(missing_ok=True)
    engine = beside(desk)
    try:
        with engine.connect() as connection:
            before = row_counts(connection)
            connection.rollback()
            raw: Any = connection.connection.dbapi_connection
            raw.execute("PRAGMA query_only = OFF")  # VACUUM INTO counts as writing, though it only reads the desk
            raw.execute("VACUUM INTO ?", (str(copy),))
            _flush(copy)
            return _sound_counts(copy) in (before, row_counts(connection))
    finally:
        engine.dispose()


def _flush(copy: Path) -> None:
    handle = os.open(copy, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sound_counts(copy: Path) -> dict[str, int]:
    """How many rows each table of the copy has; nothing when the copy is not sound."""
    engine = desk_engine(copy, "ro")
    try:
        with engine.connect() as connection:
            sound = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
            return row_counts(connection) if sound else {}
    except DBAPIError:
        return {}
    finally:
        engine.dispose()
