"""What a desk must be whatever befell it: whole pages, an unbroken journal, tables that say what the journal says."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from benchmarks.reliability.work import AUTHOR, KEYS, Day, Head, begin
from models.journal.agreement import Latest
from models.journal.verify import broken_links
from models.schema import JOURNALED
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.header import MAGIC
from models.storage.key import Key
from models.storage.lock import log_of
from models.storage.log import LogDamaged, LogLost
from models.storage.rows import papers, papers_named

STEPS = "SELECT number, chain FROM operation"
UNSAID, PAPERS = "tables are not what the history says", "papers are missing"


@dataclass(slots=True)
class Seen:
    """What was found in a desk: its steps by number, what is wrong with it, and whether it asked after its log."""

    chains: dict[int, str] = field(default_factory=dict[int, str])
    faults: list[str] = field(default_factory=list[str])
    asked: bool = False

    @property
    def head(self) -> Head:
        number = max(self.chains, default=0)
        return Head(number, self.chains.get(number, ""))


def opened(path: Path, key: Key | None, seen: Seen) -> Desk:
    """Open a desk for writing, as the next start does; an officer asked after a lost log says: go on."""
    try:
        return Desk.open(path, AUTHOR, key=key)
    except LogLost as error:
        seen.asked = True
        seen.faults.extend(["a log that was cut off is said to be damaged"] if isinstance(error, LogDamaged) else [])
        return Desk.open(path, AUTHOR, key=key, anyway=True)


def look(path: Path, key: Key | None, *, sealed: bool = True, current: bool = True) -> Seen:
    """Check a desk as it lies, then open it, look at everything in it and close it; nothing may be left beside it.

    Where all was `sealed` from the first, nothing plain may lie beside a protected desk either. One that may not be
    `current`, of an older program, is opened without the check; its rows were not made through a journal.
    """
    seen = Seen()
    seen.faults.extend(check_file(path, key).problems if current else ())
    if not seen.faults:
        desk = opened(path, key, seen)
        inspect(desk, seen)
        seen.faults = [fault for fault in seen.faults if current or fault not in (UNSAID, PAPERS)]
        desk.close()
        seen.faults.extend(left_beside(path))
        seen.faults.extend(plain_files(path.parent) if key and sealed else ())
    return seen


def inspect(desk: Desk, seen: Seen) -> None:
    desk.read(_inspect, seen)


def find_steps(desk: Desk, seen: Seen) -> None:
    """Look for the steps alone."""
    found = desk.read(lambda session: session.connection().exec_driver_sql(STEPS).all())
    seen.chains = dict(found)


def _inspect(session: Session, seen: Seen) -> None:
    """Plain SQL, which costs a fraction of statements that are made anew for every desk opened."""
    connection = session.connection()
    ask = connection.exec_driver_sql
    seen.chains = dict(ask(STEPS).all())
    latest = Latest(connection)
    wrong = (
        ("pages", ask("PRAGMA integrity_check").scalars().all() != ["ok"]),
        ("references", bool(ask("PRAGMA foreign_key_check").all())),
        ("history", bool(broken_links(connection, latest.passing))),
        ("a step is missing", sorted(seen.chains) != list(range(1, len(seen.chains) + 1))),
        (UNSAID, any(latest.compare(connection, table).count for table in JOURNALED)),
        (PAPERS, not papers_are_whole(connection)),
    )
    seen.faults.extend(name for name, is_wrong in wrong if is_wrong)


def papers_are_whole(connection: Connection) -> bool:
    there = dict(papers(connection))
    return all(there.values()) and papers_named(connection) <= there.keys()


def warm_up(folder: Path) -> None:
    """Do what experiments do once, so that those that come after it begin warm."""
    for kind, key in KEYS.items():
        desk = Desk.create(folder / f"{kind}.desk", AUTHOR, key=key)
        list(begin(desk))
        list(Day(desk, 1).steps(20))
        desk.close()
        look(folder / f"{kind}.desk", key)


def left_beside(path: Path) -> list[str]:
    """What a desk that is closed has no more."""
    ends = ("-wal", "-journal", ".lock", ".new", ".new-journal")
    places = [log_of(path), *(path.with_name(f"{path.name}{end}") for end in ends)]
    return [f"{place.name} is left" for place in dict.fromkeys(places) if place.exists()]


def plain_files(folder: Path) -> list[str]:
    """Files that anybody can read, where there should be none."""
    found: list[str] = []
    for place, _folders, names in os.walk(folder):
        for name in names:
            with open(Path(place) / name, "rb") as file:
                if file.read(len(MAGIC)) == MAGIC:
                    found.append(f"{name} is plain")
    return found
