"""A migration killed at points spread over its run: the desk is old or new, never between, and the next start ends it.

A child process counts the calls of its own Python while it migrates and kills itself at the n-th, so that a point is
the same one each time; SQLite's own writes lie between two calls. `python -m benchmarks.reliability_migration 50`.
"""

import gzip
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from models.schema import SCHEMA
from models.storage.check import check_file
from models.storage.engine import desk_engine
from models.storage.exchange import change_key
from models.storage.key import Key
from models.storage.migrate import migrate

FIXTURES: Final = Path(__file__).parents[1] / "tests" / "fixtures"
KEY: Final = Key(bytes(range(32)), bytes((0xD1, 4, 3, 4)) + b"twelve bytes")
SEED: Final = 4
Content = dict[str, list[dict[str, Any]]]


def content_of(path: Path, key: Key | None) -> tuple[int, Content]:
    """The schema of a desk, and every row of every table; read as any next start would."""
    engine = desk_engine(path, "rw", key=key)
    try:
        with engine.connect() as connection:
            run = connection.exec_driver_sql
            schema = run("PRAGMA user_version").scalar_one()
            assert run("PRAGMA integrity_check").scalars().all() == ["ok"]
            names = run("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").scalars().all()
            rows = {name: [dict(row) for row in run(f'SELECT * FROM "{name}"').mappings()] for name in names}
    finally:
        engine.dispose()
    return schema, rows


def new_columns_off(rows: Content, old: Content) -> Content:
    """The rows with the columns alone that an older schema has."""
    return {
        name: [{column: row[column] for column in before} for row, before in zip(rows[name], old[name], strict=True)]
        for name in old
    }


def old_desk(folder: Path, schema: int, key: Key | None) -> Path:
    """A desk of a released schema, plain or sealed."""
    path = folder / "old.desk"
    path.write_bytes(gzip.decompress((FIXTURES / f"schema_{schema:04d}.desk.gz").read_bytes()))
    if key:
        change_key(path, None, key, "A. Sample")
    return path


def migrate_until(path: Path, key: Key | None, point: int) -> int:
    """Migrate, and be killed at the n-th call; 0 only counts them. Returns how many there were."""
    calls = 0

    def count(_frame: Any, _event: str, _arg: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == point:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    migrate(path, key=key)
    sys.setprofile(None)
    return calls


def in_child(path: Path, key: Key | None, point: int) -> tuple[int, int]:
    """The exit code of a child that migrates, and the number of calls it told."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.reliability_migration",
        "child",
        str(path),
        "key" if key else "",
        str(point),
    ]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=FIXTURES.parents[1])
    return done.returncode, int(done.stdout or 0)


def kill_at(original: Path, key: Key | None, point: int) -> str:
    """Kill one migration, look, and end it; returns "old" or "new", AssertionError for what lies between."""
    before, old = content_of(original, key)
    with TemporaryDirectory() as folder:
        path = Path(folder) / original.name
        path.write_bytes(original.read_bytes())
        code, _calls = in_child(path, key, point)
        assert code == -signal.SIGKILL, f"point {point} was not reached: {code}"
        schema, rows = content_of(path, key)
        assert schema in (before, SCHEMA)
        assert new_columns_off(rows, old) == old
        assert schema != before or rows == old
        migrate(path, key=key)
        ended, rows = content_of(path, key)
        assert (ended, new_columns_off(rows, old)) == (SCHEMA, old)
        assert check_file(path, key).sound
        return "old" if schema == before else "new"


def points_of(original: Path, key: Key | None, points: int) -> list[int]:
    """Points spread over the run, one at random in each equal part of it, the same in every run."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / original.name
        path.write_bytes(original.read_bytes())
        code, calls = in_child(path, key, 0)
    assert code == 0
    chance, part = random.Random(SEED), calls / points
    return [max(1, int(part * (at + chance.random()))) for at in range(points)]


def main(points: int = 50) -> dict[str, int]:
    """Kill each migration at so many points, plain and sealed; returns how often the desk was old and new after."""
    found = {"old": 0, "new": 0}
    for schema in range(1, SCHEMA):
        for key in (None, KEY):
            with TemporaryDirectory() as folder:
                original = old_desk(Path(folder), schema, key)
                for point in points_of(original, key, points):
                    found[kill_at(original, key, point)] += 1
    print(f"migrations killed: {sum(found.values())}, old after {found['old']}, new after {found['new']}, between 0")
    return found


if __name__ == "__main__":
    if sys.argv[1] == "child":
        sys.stdout.write(str(migrate_until(Path(sys.argv[2]), KEY if sys.argv[3] else None, int(sys.argv[4]))))
    else:
        main(int(sys.argv[1]))
