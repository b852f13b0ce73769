"""The power is cut while an older desk is opened: the disk as a cut may leave it holds the old desk or the new one.

Every backup that has its name is whole, and when the desk was open it is the new one.
"""

import random
from pathlib import Path

from benchmarks.reliability.afresh import run
from benchmarks.reliability.migration import NAME, Left, content_of, left_by, old_desk
from benchmarks.reliability.power import lay, recorded
from benchmarks.reliability.rebuilt import Platter
from benchmarks.reliability.result import Result
from benchmarks.reliability.work import AUTHOR, KEYS
from models.schema import SCHEMA
from models.storage.desk import Desk

LATE = 40  # deeds: the backup is whole by then, and the new desk on its way


def migration_cuts(points: int, seed: int, kind: str) -> Result:
    """Cut the power at so many points of the migration of each released schema, and look at what is left."""
    return run("migration_power", points=points, seed=seed, kind=kind)


def inside(folder: Path, points: int, seed: int, kind: str) -> Result:
    result, chance, key = Result(f"power cut in a migration, {kind}"), random.Random(seed), KEYS[kind]
    for schema in range(1, SCHEMA):
        place, known = folder / str(schema), dict[str, Left]()
        path = old_desk(place, schema, key)
        before, platter = content_of(path, key), Platter.of(place)
        done = recorded(place, folder / f"record {schema}", lambda path=path: Desk.open(path, AUTHOR, key=key).close())
        carried = 0
        for at in _cuts(len(done), points, chance):
            for deed in done[carried:at]:
                platter.carry_out(deed)
            carried = at
            lay(platter.cut(chance), place)
            left = left_by(place / NAME, key, before, known)
            result.rounds += 1
            result.count("old after" if left.schema == schema else "new after")
            undone = ["the desk was open and is the old one"] if at == len(done) and left.schema == schema else []
            result.faults.extend(f"schema {schema} after {at} deeds: {fault}" for fault in (*left.faults, *undone))
        result.count("deeds", len(done))
        result.count("different files", len(known))
    return result


def _cuts(done: int, points: int, chance: random.Random) -> list[int]:
    """After how many deeds to cut: half of them anywhere, half towards the end, and once behind all."""
    late = chance.choices(range(max(0, done - LATE), done), k=points // 2)
    return sorted([*chance.choices(range(done), k=points - points // 2 - 1), *late, done])
