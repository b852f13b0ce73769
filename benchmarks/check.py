"""What a check of a large desk costs, beside the engine's own check and one look at every row it looks at."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.figure import Figure
from benchmarks.seed import seed_desk
from benchmarks.storage import KEY
from models.journal.images import quoted
from models.storage.check import check_file
from models.storage.engine import connector
from models.storage.exchange import change_key
from models.storage.key import Key

PEOPLE = 50_000
ROUNDS = 3
TIMES = 2.0


def bench_check() -> Iterator[Figure]:
    """A plain desk and the same one protected; CPU seconds, so that what else runs here does not count."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.desk"
        seed_desk(path, people=PEOPLE).desk.close()
        yield from _check(path, None, "a plain desk")
        change_key(path, None, KEY, "Bench")
        yield from _check(path, KEY, "a protected desk")


def _check(path: Path, key: Key | None, kind: str) -> Iterator[Figure]:
    read_all(path, key)
    if not check_file(path, key).sound:
        raise RuntimeError("the seeded desk is not sound")
    rounds = [(seconds(read_all, path, key), seconds(check_file, path, key)) for _n in range(ROUNDS)]
    peer, check = (median(side) for side in zip(*rounds, strict=True))
    told = f"check of {kind} with {PEOPLE:,} people, {path.stat().st_size / 2**20:,.0f} MB"
    yield Figure(told, check, "s", "integrity_check and every row", peer, TIMES * peer)


def read_all(path: Path, key: Key | None) -> None:
    """The engine's own check and SELECT * of every table, the journal's too, on one connection."""
    with closing(connector(path, "ro", key)()) as connection:
        connection.execute("PRAGMA integrity_check").fetchall()
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in names:
            for _row in connection.execute(f"SELECT * FROM {quoted(name)}"):
                pass


def seconds(work: Callable[..., Any], *args: Any) -> float:
    begun = time.process_time()
    work(*args)
    return time.process_time() - begun
