"""The health of a desk file: its parts, pages and references, its journal, and its rows held against the journal."""

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.exc import DBAPIError

from models.entities.journal import DeskFacts, Operation
from models.errors import Cancelled, UserError
from models.journal.agreement import Differences, Latest
from models.journal.heads import heads, missing, step_of_mark
from models.journal.verify import Broken, Fault, broken_links, first_of_each
from models.labels import day_word
from models.paths import real
from models.progress import Progress
from models.schema import JOURNALED, metadata
from models.step_labels import step_words
from models.storage import backups, seen
from models.storage.engine import sqlite
from models.storage.faults import refusal
from models.storage.file import header_of, read_file
from models.storage.header import Header
from models.storage.key import Key, Protected, WrongKey
from models.storage.log import log_told
from models.storage.parts import parts, parts_of_a_new_desk
from models.storage.rows import of_wrong_kind, papers, papers_named
from resources.texts import N_, _, ngettext

FAULTS: Final = 20  # damaged places named
EACH: Final = 2000  # changes or rows between two looks at the officer's wish to stop
OPCODES: Final = 50_000  # of the engine, a millisecond or so, between two such looks
INERT: Final = ("trigger ", "view ")  # parts that do nothing while a desk is read table by table
DAMAGED: Final = N_("The desk is damaged. Open the newest backup.")
NOT_SEEN: Final = N_("Its rows and its history were not looked at.")
UNSEALED: Final = tuple(metadata.tables[name] for name in ("operation", "content", "desk"))
BROKEN: Final = {
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
    rows: int
    papers: int
    doubts: tuple[str, ...] = ()
    """What a look at the backups leaves open: no damage, but somebody should know why."""
    notes: tuple[str, ...] = ()
    """What could not be looked at, though nothing is wrong."""
    links: tuple[Broken, ...] = ()
    """The first broken link of each device."""


@dataclass(slots=True)
class _Findings:
    problems: list[str] = field(default_factory=list[str])
    details: list[str] = field(default_factory=list[str])
    pages: int = 0
    operations: int = 0
    rows: int = 0
    papers: int = 0
    doubts: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])
    links: list[Broken] = field(default_factory=list[Broken])
    progress: Progress = field(default_factory=Progress)
    done: int = 0
    total: int = 0

    def say(self, problem: str, *details: str) -> None:
        self.problems.append(problem)
        self.details.extend(details)

    def step(self, done: int = 0) -> None:
        """Go on by so much of the whole; `Cancelled` once the officer stopped it."""
        self.done += done
        self.progress.step(min(self.done, self.total), self.total)


def check_file(path: Path, key: Key | None = None, mark: str = "", progress: Progress | None = None) -> FileHealth:
    """Check a desk file from its first byte to its last row; whatever it is, it is left as it was.

    Raises `Protected` and `WrongKey` for want of the right key, `Cancelled` when it was stopped. A file that is
    missing, foreign, newer or older than this program is not sound, with the sentence as its problem. `mark` stands on
    a report made of this desk: a history that no longer contains its step is not sound either.
    """
    path, found, header = real(path), _Findings(progress=progress or Progress()), Header(0, 0, 0)
    try:
        header = header_of(path, key)
        found.problems.extend(log_told(path, key))
        with closing(read_file(path, key)) as lanes, lanes.reader.connect() as connection:
            _let_stop(connection, found)
            _look(connection, found, sealed=key is not None)
            if mark:
                _look_for_mark(connection, mark, found)
            _look_at_last_time(connection, path, found)
            _look_at_backups(connection, path, key, found)
    except (Protected, WrongKey):
        raise
    except UserError as error:
        found.say(str(error))
    except DBAPIError as error:
        if _is_stopped(error):
            raise Cancelled from None
        found.say(str(refusal(error) or _(DAMAGED)), str(error.orig))
    except (sqlite.DatabaseError, UnicodeDecodeError) as error:  # damage met where SQLAlchemy does not word it
        if _is_stopped(error):
            raise Cancelled from None
        found.say(_(DAMAGED), str(error))
    return _health(found, header)


def _health(found: _Findings, header: Header) -> FileHealth:
    return FileHealth(
        sound=not found.problems,
        problems=tuple(found.problems),
        details=tuple(found.details),
        application=header.application,
        schema=header.schema,
        size=header.size,
        pages=found.pages,
        operations=found.operations,
        rows=found.rows,
        papers=found.papers,
        doubts=tuple(found.doubts),
        notes=tuple(found.notes),
        links=tuple(found.links),
    )


def _is_stopped(error: Exception) -> bool:
    return str(getattr(error, "orig", error)) == "interrupted"


def _let_stop(connection: Connection, found: _Findings) -> None:
    """Let the engine's own long work be stopped too."""

    def asked() -> int:
        try:
            found.step()
        except Cancelled:
            return 1
        return 0

    raw: Any = connection.connection.dbapi_connection
    raw.set_progress_handler(asked, OPCODES)


def _look(connection: Connection, found: _Findings, *, sealed: bool) -> None:
    """Look at one thing after the other; what stands on something that is not right is not looked at."""
    found.pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    if not _parts_are_right(connection, found):
        found.say(_(NOT_SEEN))
        return
    changes = connection.exec_driver_sql("SELECT max(position) FROM change").scalar() or 0
    found.total = 3 * changes if isinstance(changes, int) else 0
    damage = connection.exec_driver_sql(f"PRAGMA integrity_check({FAULTS})").scalars().all()
    if damage != ["ok"]:
        found.say(_("The file is damaged. Open the newest backup; this file was left as it is."), *damage)
        found.say(_(NOT_SEEN))
        return
    found.step(found.total // 3)
    _look_at_references(connection, found)
    if _kinds_are_right(connection, found):
        _look_at_journal(connection, found)
        _look_at_papers(connection, found)
    if not sealed:
        told = _(
            "This desk is not protected: its pages carry no seal, so whoever can write the file can change a row and "
            "its history alike, and no check sees it. In a protected desk that takes the key."
        )
        found.notes.append(told)


def _parts_are_right(connection: Connection, found: _Findings) -> bool:
    """Is the desk made of what a new one is made of; False where its tables cannot be read as ours."""
    here, new = parts(connection), parts_of_a_new_desk()
    lost = sorted(new.keys() - here.keys())
    other = sorted(name for name, text in here.items() if new.get(name) != text)
    if lost:
        found.say(_("A part of the desk is missing. Open the newest backup."), *lost)
    if other:
        told = _(
            "The desk holds parts that this program never makes; they could change or hide what is written. "
            "Do not work in it; open the newest backup."
        )
        found.say(told, *(f"foreign {name}" for name in other))
    return all(name.startswith(INERT) for name in (*lost, *other))


def _look_at_references(connection: Connection, found: _Findings) -> None:
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if loose:
        told = ngettext(
            "{n} row refers to something that is not there.",
            "{n} rows refer to things that are not there.",
            len(loose),
        )
        found.say(told.format(n=len(loose)), *(f"{row[0]} {row[1]} -> {row[2]}" for row in loose[:FAULTS]))


def _kinds_are_right(connection: Connection, found: _Findings) -> bool:
    """Can what stands outside the journal be read at all; the rows of the lists are held against it one by one."""
    wrong = {table.name: n for table in UNSEALED if (n := of_wrong_kind(connection, table))}
    if lines := connection.execute(select(func.count()).select_from(DeskFacts)).scalar_one() - 1:
        wrong["desk"] = lines
    if wrong:
        found.say(_(DAMAGED), *(f"unreadable {name}" for name in wrong))
        found.say(_(NOT_SEEN))
    return not wrong


def _look_at_journal(connection: Connection, found: _Findings) -> None:
    """Read the history once: its own links, and what each row should be."""
    found.operations = connection.execute(select(func.count()).select_from(Operation)).scalar_one()
    latest = Latest(connection)
    broken = broken_links(connection, lambda changes: _counting(latest.passing(changes), found))
    if broken:
        told = ngettext(
            "{n} step of the history is not what was written; do not rely on the history.",
            "{n} steps of the history are not what was written; do not rely on the history.",
            len(broken),
        )
        found.links = first_of_each(broken)
        found.say(told.format(n=len(broken)), *(link.id for link in broken[:FAULTS]))
        found.problems.extend(map(_broken_words, found.links))
    if latest.emptied:
        told = ngettext(
            "{n} entry of the history was emptied though nothing was deleted for good since.",
            "{n} entries of the history were emptied though nothing was deleted for good since.",
            latest.emptied,
        )
        found.say(told.format(n=latest.emptied))
    told = [_compared(connection, latest, table, found) for table in JOURNALED]
    _say_differences([one for one in told if one], found)


def _counting(changes: Iterator[Any], found: _Findings) -> Iterator[Any]:
    for number, change in enumerate(changes, 1):
        if number % EACH == 0:
            found.step(EACH)
        yield change


def _compared(connection: Connection, latest: Latest, table: Table, found: _Findings) -> Differences | None:
    try:
        told = latest.compare(connection, table)
    except (DBAPIError, sqlite.DatabaseError, UnicodeDecodeError) as error:  # bytes for a name, or no letters at all
        if _is_stopped(error):
            raise
        found.say(_("The desk is damaged: some of its rows cannot be read. Open the newest backup."), table.name)
        return None
    found.step(told.compared)
    return told


def _say_differences(told: list[Differences], found: _Findings) -> None:
    found.rows = sum(one.compared for one in told)
    added, gone, altered = (sum(len(getattr(one, what)) for one in told) for what in ("added", "gone", "altered"))
    if added or gone or altered:
        text = _(
            "The lists are not what the history says: {added} rows were put in, {gone} taken out and {altered} altered "
            "without a step. Do not rely on them; open the newest backup."
        )
        kinds = (
            (f"{what} {len(getattr(one, what))} {one.table}", getattr(one, what)) for one in told for what in VERBS
        )
        found.say(text.format(added=added, gone=gone, altered=altered), *(name for name, ids in kinds if ids))
    if unread := sum(one.unread for one in told):
        text = ngettext(
            "{n} row could not be held against the history, where its words were deleted for good.",
            "{n} rows could not be held against the history, where their words were deleted for good.",
            unread,
        )
        found.notes.append(text.format(n=unread))


VERBS: Final = ("added", "gone", "altered")


def _look_at_papers(connection: Connection, found: _Findings) -> None:
    kept, spoiled = set[str](), list[str]()
    for digest, whole in papers(connection):
        found.step()
        kept.add(digest)
        spoiled.extend(() if whole else (digest,))
    lost = papers_named(connection) - kept
    found.papers = len(kept)
    if spoiled or lost:
        told = ngettext(
            "{n} paper is not what was filed: its bytes were replaced or are gone. Open the newest backup.",
            "{n} papers are not what was filed: their bytes were replaced or are gone. Open the newest backup.",
            len(spoiled) + len(lost),
        )
        found.say(
            told.format(n=len(spoiled) + len(lost)),
            *(f"paper {digest}" for digest in sorted({*spoiled, *lost})[:FAULTS]),
        )


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
        found.say(told.format(mark=mark))


def _look_at_last_time(connection: Connection, path: Path, found: _Findings) -> None:
    """Hold the history against the newest state in which this computer saw it."""
    found.doubts.extend(seen.lost_words(seen.lost(path, connection)))


def _look_at_backups(connection: Connection, path: Path, key: Key | None, found: _Findings) -> None:
    """Hold the heads of the backups against the chains of the desk, those that the same key opens."""
    folder = backups.folder_of(path)
    for copy in sorted(folder.glob("*.desk")) if folder.is_dir() else ():
        # another key, an older program, a damaged one: told elsewhere
        with suppress(UserError, DBAPIError, OSError), closing(read_file(copy, key)) as lanes:
            with lanes.reader.connect() as other:
                known = heads(other)
            if missing(connection, known):
                told = _(
                    "The backup {name} holds steps that this desk does not. That is as it should be when an older "
                    "backup was restored since; otherwise steps of the history were cut off or written anew."
                )
                found.doubts.append(told.format(name=copy.name))
