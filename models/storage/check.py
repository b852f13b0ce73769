"""The health of a desk file: its pages, its references, its journal."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, create_engine, func, select
from sqlalchemy.exc import DBAPIError

from models.entities.journal import Operation
from models.errors import UserError
from models.journal.verify import verify
from models.storage.engine import sqlite
from models.storage.faults import refusal
from models.storage.file import header_of, read_file
from models.storage.guards import make_schema
from models.storage.header import Header
from models.storage.key import Key, Protected, WrongKey
from resources.texts import _, ngettext

FAULTS = 20  # damaged places named


@dataclass(frozen=True, slots=True)
class FileHealth:
    """What a check of a desk file found; `problems` are sentences, `details` the engine's own words."""

    sound: bool
    problems: tuple[str, ...]
    details: tuple[str, ...]
    application: int
    schema: int
    size: int
    pages: int
    operations: int


@dataclass(slots=True)
class _Findings:
    problems: list[str] = field(default_factory=list[str])
    details: list[str] = field(default_factory=list[str])
    pages: int = 0
    operations: int = 0


def check_file(path: Path, key: Key | None = None) -> FileHealth:
    """Check a desk file from its first byte to its journal; whatever it is, it is left as it was.

    Raises `Protected` and `WrongKey` for want of the right key. A file that is missing, foreign, newer or older than
    this program is not sound, with the sentence as its problem.
    """
    found, header = _Findings(), Header(0, 0, 0)
    try:
        header = header_of(path, key)
        lanes = read_file(path, key)
        try:
            with lanes.reader.connect() as connection:
                _look(connection, found)
        finally:
            lanes.close()
    except (Protected, WrongKey):
        raise
    except UserError as error:
        found.problems.append(str(error))
    except DBAPIError as error:
        found.problems.append(str(refusal(error) or _("The desk is damaged. Open the newest backup.")))
        found.details.append(str(error.orig))
    except (sqlite.DatabaseError, UnicodeDecodeError) as error:  # damage met where SQLAlchemy does not word it
        found.problems.append(_("The desk is damaged. Open the newest backup."))
        found.details.append(str(error))
    return FileHealth(
        sound=not found.problems,
        problems=tuple(found.problems),
        details=tuple(found.details),
        application=header.application,
        schema=header.schema,
        size=header.size,
        pages=found.pages,
        operations=found.operations,
    )


def _look(connection: Connection, found: _Findings) -> None:
    found.pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    damage = connection.exec_driver_sql(f"PRAGMA integrity_check({FAULTS})").scalars().all()
    if damage != ["ok"]:
        found.problems.append(_("The file is damaged. Open the newest backup; this file was left as it is."))
        found.details.extend(damage)
        return
    _look_at_parts(connection, found)
    _look_at_references(connection, found)
    _look_at_journal(connection, found)


def _look_at_parts(connection: Connection, found: _Findings) -> None:
    missing = sorted(_parts_of_a_new_desk() - _parts(connection))
    if missing:
        found.problems.append(_("A part of the desk is missing. Open the newest backup."))
        found.details.extend(missing)


def _look_at_references(connection: Connection, found: _Findings) -> None:
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if loose:
        found.problems.append(
            ngettext(
                "{n} row refers to something that is not there.",
                "{n} rows refer to things that are not there.",
                len(loose),
            ).format(n=len(loose))
        )
        found.details.extend(f"{row[0]} {row[1]} -> {row[2]}" for row in loose[:FAULTS])


def _look_at_journal(connection: Connection, found: _Findings) -> None:
    found.operations = connection.execute(select(func.count()).select_from(Operation)).scalar_one()
    broken = verify(connection)
    if broken:
        found.problems.append(
            ngettext(
                "{n} step of the history is not what was written. The lists are whole; do not rely on the history.",
                "{n} steps of the history are not what was written. The lists are whole; do not rely on the history.",
                len(broken),
            ).format(n=len(broken))
        )
        found.details.extend(broken[:FAULTS])


def _parts(connection: Connection) -> set[str]:
    found = connection.exec_driver_sql("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return {f"{sort} {name}" for sort, name in found}


@cache
def _parts_of_a_new_desk() -> set[str]:
    engine = create_engine("sqlite://", module=sqlite)
    try:
        with engine.begin() as connection:
            make_schema(connection)
            return _parts(connection)
    finally:
        engine.dispose()
