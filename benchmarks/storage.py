"""What the journal, the key, the checks and the disk cost: one edit, an import, its undo, opening and restoring."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

from benchmarks.figure import Figure
from models.entities.base import new_id
from models.entities.person import Person
from models.journal.verify import verify
from models.journal.write import Author
from models.schema import metadata
from models.storage.backup import back_up
from models.storage.comparing import compare
from models.storage.desk import Desk
from models.storage.engine import desk_engine
from models.storage.exchange import restore
from models.storage.guards import make_schema
from models.storage.key import Key

PEOPLE = 20_000
EDITS = 200
ROUNDS = 3
EDIT_MS = 15.0
LARGE = 50 << 20  # bytes: a desk with many images
RESTORE_S = 10.0
# Fixed, and made without its second of Argon2id: what a key costs on every page that is read and written stays in.
KEY = Key(bytes(range(32)), bytes((0xD1, 4, 3, 4)) + b"twelve bytes")
AUTHOR = Author("A. Sample", "a" * 32)
people = metadata.tables["person"]


def rows(count: int) -> list[dict[str, Any]]:
    """Plainly invented people, the same in every run but for their ids."""
    return [
        {
            "id": new_id(),
            "name": f"Karim Almond {n}",
            "given_name": "Karim",
            "family_name": f"Almond {n}",
            "sort_key": f"almond {n:05}",
            "country": "KZ",
            "passport": f"N{n:08}",
            "languages": "ru, en",
            "email": f"almond.{n}@example.org",
            "phone": "+7 701 000 00 00",
            "remarks": "arrives with the delegation",
        }
        for n in range(count)
    ]


def add_people(session: Session, made: list[dict[str, Any]]) -> None:
    session.execute(insert(people), made)


def rename(session: Session, person_id: str, name: str) -> None:
    """An edit as the pages make it: look at what is there, then change it."""
    person = session.scalars(select(Person).where(Person.id == person_id)).one()
    person.name = name


def verify_all(session: Session) -> list[str]:
    return verify(session.connection())


def first_ids(session: Session) -> list[str]:
    return list(session.scalars(select(people.c.id).limit(EDITS)))


def milliseconds(work: Callable[..., Any], *args: Any) -> float:
    begun = time.perf_counter()
    work(*args)
    return (time.perf_counter() - begun) * 1000


def bare(path: Path) -> Engine:
    """The same tables in the same engine, without a journal."""
    engine = desk_engine(path, "rwc")
    with engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("PRAGMA journal_mode = WAL")
    with engine.begin() as connection:
        make_schema(connection)
    return engine


def bare_write(engine: Engine, operation: Callable[..., None], *args: Any) -> None:
    with Session(engine) as session, session.begin():
        operation(session, *args)


def bench_storage() -> list[Figure]:
    """The figures of storage, each beside the same rows in the same engine without a journal, on disk."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        return [*_import(place), *_edit(place), *_protected_edit(place), *_open(place), *_restore(place)]


def _import(folder: Path) -> Iterator[Figure]:
    with_journal: list[float] = []
    without: list[float] = []
    undone: list[float] = []
    for turn in range(ROUNDS):
        made = rows(PEOPLE)
        engine = bare(folder / f"bare{turn}.db")
        without.append(milliseconds(bare_write, engine, add_people, made))
        engine.dispose()
        desk = Desk.create(folder / f"round{turn}.desk", AUTHOR)
        with_journal.append(milliseconds(desk.write, "person|{n} people", add_people, made))
        undone.append(milliseconds(desk.undo))
        desk.redo()
        desk.close()
    peer = median(without)
    peers = "bare inserts"
    yield Figure(f"import of {PEOPLE:,} people, journal and all", median(with_journal), "ms", peers, peer, 3 * peer)
    yield Figure("undo of that import", median(undone), "ms", peers, peer)


def _edit(folder: Path) -> Iterator[Figure]:
    desk = Desk.open(folder / "round0.desk", AUTHOR)
    edit, peer = _edits(desk, folder, "Walnut")
    peers = "the same edit without journal"
    yield Figure("one edit through the whole stack", edit, "ms", peers, peer, EDIT_MS)
    yield Figure("one edit, as a multiple", edit / peer, "x", budget=2.0)
    yield Figure("undo of one edit", median(milliseconds(desk.undo) for _n in range(20)), "ms")
    desk.close()


def _protected_edit(folder: Path) -> Iterator[Figure]:
    desk = Desk.create(folder / "protected.desk", AUTHOR, key=KEY)
    desk.write("person|{n} people", add_people, rows(PEOPLE))
    edit, peer = _edits(desk, folder, "Hazel")
    peers = "the same edit with neither"
    yield Figure("one edit with key and journal", edit, "ms", peers, peer, EDIT_MS)
    yield Figure("one edit with key and journal, as a multiple", edit / peer, "x", budget=2.0)
    desk.close()


def _edits(desk: Desk, folder: Path, name: str) -> tuple[float, float]:
    """The same edits, in turn, on a desk and on a plain file without a journal: milliseconds of one.

    The name must be a new one: what changes nothing writes nothing.
    """
    engine = desk_engine(folder / "bare0.db", "rw")
    some = desk.read(first_ids)
    with Session(engine) as session:
        others = first_ids(session)
    edit: list[float] = []
    peer: list[float] = []
    for n in range(EDITS):
        peer.append(milliseconds(bare_write, engine, rename, others[n], f"{name} {n}"))
        edit.append(milliseconds(desk.write, "rename", rename, some[n], f"{name} {n}"))
    engine.dispose()
    return median(edit), median(peer)


def _open(folder: Path) -> Iterator[Figure]:
    path = folder / "round0.desk"
    opened = [milliseconds(lambda: Desk.open(path, AUTHOR).close()) for _n in range(10)]
    yield Figure("open and close a desk of that size", median(opened), "ms")
    desk = Desk.open(path, AUTHOR)
    checked = milliseconds(desk.read, verify_all)
    yield Figure("verify its journal", checked, "ms")
    yield Figure("a verified copy of it", milliseconds(back_up, path, folder / "copy.desk"), "ms")
    desk.close()


def _restore(folder: Path) -> Iterator[Figure]:
    """A drill: a protected desk of 50 MB, worked on after its backup, goes back to it."""
    path = folder / "large.desk"
    with_rows = Desk.create(path, AUTHOR, key=KEY)
    while path.stat().st_size < LARGE:
        with_rows.write("person|{n} people", add_people, rows(PEOPLE))
    kept = with_rows.keep("work")
    for n, person_id in enumerate(with_rows.read(first_ids)):
        with_rows.write("rename", rename, person_id, f"Walnut {n}")
    with_rows.close()
    if kept is None:
        raise RuntimeError("no backup of a desk that has a file")
    seconds = milliseconds(restore, kept, path, KEY, AUTHOR.officer) / 1000
    left = compare(path, kept, KEY)
    yield Figure(f"restore a backup of {kept.stat().st_size / 2**20:,.0f} MB", seconds, "s", budget=RESTORE_S)
    differ = len(left.differences) + abs(left.steps - 1)  # the return itself is the one step
    yield Figure("rows and steps that differ afterwards", differ, "", budget=0)
