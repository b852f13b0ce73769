"""What a desk must be whatever befell it: whole pages, an unbroken journal, and tables that say what the journal says."""

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from benchmarks.reliability.work import AUTHOR, Head
from models.entities.document import Content, Document
from models.entities.journal import Change, Image, Operation
from models.journal.images import image_of, quoted
from models.journal.verify import verify
from models.schema import JOURNALED
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.header import MAGIC
from models.storage.key import Key
from models.storage.log import LogLost
from models.storage.lock import log_of


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
    except LogLost:
        seen.asked = True
        return Desk.open(path, AUTHOR, key=key, anyway=True)


def look(path: Path, key: Key | None) -> Seen:
    """Check a desk as it lies, then open it, look at everything in it and close it."""
    seen = Seen()
    health = check_file(path, key)
    seen.faults.extend(health.problems)
    if health.sound:
        desk = opened(path, key, seen)
        inspect(desk, seen)
        desk.close()
        seen.faults.extend(left_beside(path))
        seen.faults.extend(plain_files(path.parent) if key else ())
    return seen


def inspect(desk: Desk, seen: Seen) -> None:
    desk.read(_inspect, seen)


def _inspect(session: Session, seen: Seen) -> None:
    connection = session.connection()
    pages = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    found = session.execute(select(Operation.number, Operation.chain)).all()
    seen.chains = {number: chain for number, chain in found}
    wrong = (
        ("pages", pages != ["ok"]),
        ("references", bool(loose)),
        ("history", bool(verify(connection))),
        ("a step is missing", sorted(seen.chains) != list(range(1, len(seen.chains) + 1))),
        ("tables are not what the history says", _rows(connection) != _folded(connection)),
        ("papers", not _papers_whole(session)),
    )
    seen.faults.extend(name for name, is_wrong in wrong if is_wrong)


def _rows(connection: Connection) -> dict[tuple[str, str], str]:
    """Every row as it stands, as the journal would write it."""
    found: dict[tuple[str, str], str] = {}
    for table in JOURNALED:
        query = f"SELECT id, {image_of(table, 'sqlite')} FROM {quoted(table.name)}"
        found.update(((table.name, row[0]), row[1]) for row in connection.exec_driver_sql(query))
    return found


def _folded(connection: Connection) -> dict[tuple[str, str], str]:
    """Every row as the journal left it."""
    changes = select(Change.table, Change.row_id, Image.after).join(Image, Image.position == Change.position)
    last = {(table, row): after for table, row, after in connection.execute(changes.order_by(Change.position))}
    return {place: after for place, after in last.items() if after is not None}


def _papers_whole(session: Session) -> bool:
    kept = {digest: data for digest, data in session.execute(select(Content.digest, Content.data))}
    return all(hashlib.sha256(data).hexdigest() == digest for digest, data in kept.items()) and not (
        set(session.scalars(select(Document.digest))) - kept.keys()
    )


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
