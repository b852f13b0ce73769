"""A migration killed anywhere: the desk is the old one or the new one, never between, and the next start ends it.

A child kills itself at a call of its Python, spread over the run or around its commit, or at a tick of the engine
inside one of SQLite's calls; or its parent kills it at a chance moment, which also falls into the writing of the disk.
"""

import gzip
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from sqlalchemy import event
from sqlalchemy.pool import Pool

from benchmarks.reliability.afresh import ROOT, run
from benchmarks.reliability.result import Result
from benchmarks.reliability.work import AUTHOR, KEYS
from models.schema import SCHEMA
from models.storage import backups
from models.storage.backup import sound_counts
from models.storage.check import check_file
from models.storage.engine import desk_engine
from models.storage.exchange import change_key
from models.storage.key import Key
from models.storage.lock import log_of
from models.storage.migrate import migrate

FIXTURES = ROOT / "tests" / "fixtures"
NAME = "round.desk"
STEPS = 25  # of SQLite's own machine in a tick
LATE = 60  # calls before the commit from which on it is "around the commit"
Content = dict[str, list[dict[str, Any]]]


class Run(NamedTuple):
    """What one migration takes: calls of Python, the one that commits, ticks of the engine, seconds."""

    calls: int
    commit: int
    ticks: int
    seconds: float


class Left(NamedTuple):
    """What a kill left: the schema of the desk, and what is wrong."""

    schema: int
    faults: list[str]


class Point(NamedTuple):
    """Where a migration is killed: by which count, and at which number (a share of its time for a moment)."""

    by: str
    at: float


def migration_kills(points: int, seed: int, kind: str) -> Result:
    """Kill the migration of each released schema at so many points, and look at what is left."""
    return run("migration", points=points, seed=seed, kind=kind)


def inside(folder: Path, points: int, seed: int, kind: str) -> Result:
    result, key = Result(f"migration killed, {kind}"), KEYS[kind]
    for schema in range(1, SCHEMA):
        original = old_desk(folder / str(schema), schema, key)
        before, known = content_of(original, key), dict[str, Left]()
        for point in _points(_measured(original, folder / f"{schema} measured", key), points, random.Random(seed)):
            place = folder / f"{schema}.{result.rounds}"
            _killed(_copied(original, place), key, point)
            result.rounds += 1
            left = left_by(place / NAME, key, before, known)
            result.count("old after" if left.schema == schema else "new after")
            result.faults.extend(f"schema {schema}, {point.by} {point.at:.3f}: {fault}" for fault in left.faults)
            shutil.rmtree(place)
        result.count("different files", len(known))
    return result


def _points(run: Run, points: int, chance: random.Random) -> Iterator[Point]:
    """In turns over all calls, around the commit, inside the engine, and at any moment; each spread over its run."""
    late = max(1, run.commit - LATE)
    ways = (("call", 1, run.calls), ("call", late, run.calls), ("tick", 1, run.ticks), ("moment", 0, run.seconds))
    for number in range(points):
        by, first, last = ways[number % len(ways)]
        of = len(range(number % len(ways), points, len(ways)))
        at = first + (last - first) * (number // len(ways) + chance.random()) / of
        yield Point(by, at if by == "moment" else int(at))


# The child


def _forked(work: Callable[[], object]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(1)
    return child


def _killed(path: Path, key: Key | None, point: Point) -> None:
    """Migrate in a child and kill it there; one that came to its end waits for it."""

    def work() -> None:
        _counted(path, key, point)
        os.kill(os.getpid(), signal.SIGSTOP if point.by == "moment" else signal.SIGKILL)

    child = _forked(work)
    if point.by == "moment":
        time.sleep(point.at)
        os.kill(child, signal.SIGKILL)
    _child, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the migration failed by itself"


def _measured(original: Path, folder: Path, key: Key | None) -> Run:
    """What a migration takes; how long, while nobody counts."""
    counted = _told(_copied(original, folder), key, None)
    quiet = _told(_copied(original, folder.with_name(f"{folder.name} quietly")), key, Point("moment", 0))
    return counted._replace(seconds=quiet.seconds)


def _told(path: Path, key: Key | None, point: Point | None) -> Run:
    came, told = os.pipe()
    child = _forked(lambda: os.write(told, json.dumps(_counted(path, key, point)).encode()))
    os.close(told)
    with open(came, encoding="ascii") as said:
        run = Run(*json.loads(said.read()))
    os.waitpid(child, 0)
    return run


class Count:
    """Counts what a migration does, and dies at the point."""

    def __init__(self, point: Point | None) -> None:
        self.by, self.at = (point.by, point.at) if point else ("", 0)
        self.calls = self.commit = self.ticks = 0

    def watch(self, raw: Any, _facts: Any) -> None:
        raw.set_progress_handler(self.tick, STEPS)

    def call(self, _frame: Any, what: str, arg: Any) -> None:
        self.calls += 1
        if what == "c_call" and arg.__name__ == "commit":
            self.commit = self.calls
        if self.by == "call" and self.calls >= self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def tick(self) -> int:
        self.ticks += 1
        if self.by == "tick" and self.ticks >= self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0


def _counted(path: Path, key: Key | None, point: Point | None = None) -> Run:
    """Migrate, and die at the point; one that waits for its moment is not slowed down by counting."""
    count, begun = Count(point), time.perf_counter()
    if count.by != "moment":
        event.listen(Pool, "connect", count.watch)
    if count.by in ("", "call"):
        sys.setprofile(count.call)
    migrate(path, key=key)
    sys.setprofile(None)
    return Run(count.calls, count.commit, count.ticks, time.perf_counter() - begun)


# What is left


def left_by(path: Path, key: Key | None, before: tuple[int, Content], known: dict[str, Left]) -> Left:
    """What a kill left; the same bytes are looked at once."""
    half = [f"{copy.name} is not whole" for copy in _backups(path) if not sound_counts(copy, key)]
    files = (path, log_of(path), path.with_name(f"{path.name}-journal"))
    digest = hashlib.sha256(b"|".join(file.read_bytes() for file in files if file.exists())).hexdigest()
    if digest not in known:
        known[digest] = _look(path, key, before)
    return Left(known[digest].schema, [*known[digest].faults, *half])


def _look(path: Path, key: Key | None, before: tuple[int, Content]) -> Left:
    """What is there after a kill, and what is wrong with it then, and when the next start has ended the migration."""
    (old_schema, old), (schema, rows) = before, content_of(path, key)
    faults: list[str] = []
    if schema not in (old_schema, SCHEMA) or not _same(rows, old, whole=schema == old_schema):
        faults.append("the desk is neither the old one nor the new one")
    migrate(path, key=key)
    ended, rows = content_of(path, key)
    if ended != SCHEMA or not _same(rows, old, whole=False):
        faults.append("the next start did not end it")
    problems = set(check_file(path, key).problems) - _from_the_start(old_schema)
    return Left(schema, [*faults, *sorted(problems)])


@cache
def _from_the_start(schema: int) -> set[str]:
    """What a check finds in the desk kept of a schema though nothing happened to it: it names papers never filed."""
    with TemporaryDirectory() as folder:
        path = old_desk(Path(folder) / "old", schema, None)
        migrate(path)
        return set(check_file(path).problems)


def content_of(path: Path, key: Key | None) -> tuple[int, Content]:
    """The schema of a desk, and every row of every table; read as any next start would."""
    engine = desk_engine(path, "rw", key=key)
    try:
        with engine.connect() as connection:
            ask = connection.exec_driver_sql
            schema = ask("PRAGMA user_version").scalar_one()
            assert ask("PRAGMA integrity_check").scalars().all() == ["ok"]
            names = ask("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").scalars().all()
            return schema, {name: [dict(row) for row in ask(f'SELECT * FROM "{name}"').mappings()] for name in names}
    finally:
        engine.dispose()


def _same(rows: Content, old: Content, *, whole: bool) -> bool:
    """Whether the rows are the old ones; not `whole`, what a newer schema added to them does not count."""
    if whole:
        return rows == old
    return all(
        len(rows.get(name, [])) == len(lines)
        and all({column: row[column] for column in line} == line for row, line in zip(rows[name], lines, strict=True))
        for name, lines in old.items()
    )


def _backups(path: Path) -> list[Path]:
    return sorted(backups.folder_of(path).glob("*.desk"))


def old_desk(folder: Path, schema: int, key: Key | None) -> Path:
    """A desk of a released schema, plain or sealed."""
    folder.mkdir()
    path = folder / NAME
    path.write_bytes(gzip.decompress((FIXTURES / f"schema_{schema:04d}.desk.gz").read_bytes()))
    if key:
        change_key(path, None, key, AUTHOR.officer)
    return path


def _copied(original: Path, folder: Path) -> Path:
    """The desk alone in a folder of its own."""
    folder.mkdir()
    (folder / NAME).write_bytes(original.read_bytes())
    return folder / NAME
