"""How long the conflict check of a large desk takes, and apart from it how long its facts take to load."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.figure import Figure
from benchmarks.seed import seed_desk
from models.queries.clashes import clash_rows
from models.queries.facts import Window, facts_of
from models.queries.fitting import fitting_rooms
from models.rules.clashes import clashes_of, find_clashes
from models.rules.indexes import index

ROUNDS = 7
ONE, ALL = 5.0, 150.0  # ms


def milliseconds(work: Callable[[], Any], rounds: int = ROUNDS) -> float:
    """The median time of a piece of work."""
    taken: list[float] = []
    for _round in range(rounds):
        began = perf_counter()
        work()
        taken.append((perf_counter() - began) * 1000)
    return median(taken)


def bench_conflicts() -> list[Figure]:
    """The check of one meeting among 1,000 and of all, 40 rooms, 20,000 people; loading apart."""
    with tempfile.TemporaryDirectory() as folder:
        began = perf_counter()
        seeded = seed_desk(Path(folder) / "large.desk")
        written = (perf_counter() - began) * 1000
        desk, event = seeded.desk, seeded.event
        facts = desk.read(facts_of, event)
        known, middle = index(facts), facts.meetings[len(facts.meetings) // 2]
        window = Window(middle.starts, middle.ends)
        found = find_clashes(known)
        figures = [
            Figure("one meeting among 1,000, everything known", milliseconds(lambda: clashes_of(middle, known)), "ms",
                   budget=ONE),
            Figure(f"all meetings, {len(found)} clashes found", milliseconds(lambda: find_clashes(facts)), "ms",
                   budget=ALL),
            Figure("loading the facts of the event", milliseconds(lambda: desk.read(facts_of, event)), "ms"),
            Figure("loading the facts around one meeting", milliseconds(lambda: desk.read(facts_of, event, window)),
                   "ms"),
            Figure("all clashes from the desk, in sentences",
                   milliseconds(lambda: desk.read(clash_rows, event), 3), "ms"),
            Figure("rooms for one meeting from the desk", milliseconds(lambda: desk.read(fitting_rooms, middle.id)),
                   "ms"),
            Figure("writing the seeded desk", written, "ms"),
        ]  # fmt: skip
        desk.close()
    return figures
