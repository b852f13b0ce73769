"""The health of a desk file: its pages, its references, its journal."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, create_engine, func, select
from sqlalchemy.exc import DBAPIError

from models.entities.journal import Operation
from models.errors import UserError
from models.journal.heads import heads, missing, step_of_mark
from models.journal.verify import Broken, Fault, broken_links, first_of_each
from models.labels import day_word
from models.step_labels import step_words
from models.storage import backups
from models.storage.engine import sqlite
from models.storage.faults import refusal
from models.storage.file import header_of, read_file
from models.storage.guards import make_schema
from models.storage.header import Header
from models.storage.key import Key, Protected, WrongKey
from models.storage.log import log_told
from resources.texts import N_, _, ngettext

FAULTS = 20  # damaged places named
BROKEN = {
    Fault.ALTERED: N_("Step {n} of {day}, {time} UTC by {officer} ({what}) is not what was written."),
    Fault.MISSING: N_("A step before step {n} of {day}, {time} UTC by {officer} ({what}) is missing."),
    Fault.ORDER: N_("Step {n} of {day}, {time} UTC by {officer} ({what}) does not stand where it was written."),
}


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
    doubts: tuple[str, ...] = ()
    """What a look at the backups leaves open: no damage, but somebody should know why."""
    links: tuple[Broken, ...] = ()
    """The first broken link of each device."""


@dataclass(slots=True)
class _Findings:
    problems: list[str] = field(default_factory=list[str])
    details: list[str] = field(default_factory=list[str])
    pages: int = 0
    operations: int = 0
    doubts: list[str] = field(default_factory=list[str])
    links: list[Broken] = field(default_factory=list[Broken])


def check_file(path: Path, key: Key | None = None, mark: str = "") -> FileHealth:
    """Check a desk file from its first byte to its journal; whatever it is, it is left as it was.

    Raises `Protected` and `WrongKey` for want of the right key. A file that is missing, foreign, newer or older than
    this program is not sound, with the sentence as its problem. `mark` stands on a report made of this desk: a
    history that no longer contains its step is not sound either.
    """
    found, header = _Findings(), Header(0, 0, 0)
    try:
        header = header_of(path, key)
        found.problems.extend(log_told(path, key))
        lanes = read_file(path, key)
        try:
            with lanes.reader.connect() as connection:
                _look(connection, found)
                if mark:
                    _look_for_mark(connection, mark, found)
                _look_at_backups(connection, path, key, found)
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
        doubts=tuple(found.doubts),
        links=tuple(found.links),
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
    broken = broken_links(connection)
    if broken:
        found.problems.append(
            ngettext(
                "{n} step of the history is not what was written. The lists are whole; do not rely on the history.",
                "{n} steps of the history are not what was written. The lists are whole; do not rely on the history.",
                len(broken),
            ).format(n=len(broken))
        )
        found.links = first_of_each(broken)
        found.problems.extend(map(_broken_words, found.links))
        found.details.extend(link.id for link in broken[:FAULTS])


def _broken_words(link: Broken) -> str:
    what, day = step_words(link.label, link.amount), day_word(link.at.date())
    told = {"n": link.number, "day": day, "time": f"{link.at:%H:%M}", "officer": link.officer, "what": what}
    return _(BROKEN[link.fault]).format(**told)


def _look_for_mark(connection: Connection, mark: str, found: _Findings) -> None:
    try:
        there = step_of_mark(connection, mark)
    except ValueError:
        told = _("{mark} is not the state of a history. Copy it from a report as it stands, such as {example}.")
        raise UserError(told.format(mark=mark, example="131-4F2A-9C01-77D0-12AB")) from None
    if not there:
        told = _(
            "The history does not contain the state {mark}: steps were cut off or written anew, or the report was "
            "made of another desk. Open the newest backup that contains it."
        )
        found.problems.append(told.format(mark=mark))


def _look_at_backups(connection: Connection, path: Path, key: Key | None, found: _Findings) -> None:
    """Hold the heads of the backups against the chains of the desk, those that the same key opens."""
    folder = backups.folder_of(path)
    for copy in sorted(folder.glob("*.desk")) if folder.is_dir() else ():
        try:
            lanes = read_file(copy, key)
        except (UserError, DBAPIError, OSError):  # another key, an older program, a damaged one: told elsewhere
            continue
        try:
            with lanes.reader.connect() as other:
                known = heads(other)
        except DBAPIError:
            continue
        finally:
            lanes.close()
        if missing(connection, known):
            told = _(
                "The backup {name} holds steps that this desk does not. That is as it should be when an older backup "
                "was restored since; otherwise steps of the history were cut off or written anew."
            )
            found.doubts.append(told.format(name=copy.name))


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
