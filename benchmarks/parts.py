"""The parts that can be measured, and the figures of one of them."""

import importlib
from collections.abc import Iterable

from benchmarks.figure import Told

PARTS = {
    "start": "bench_start",
    "tables": "bench_tables",
    "storage": "bench_storage",
    "check": "bench_check",
    "conflicts": "bench_conflicts",
    "rules": "bench_rules",
    "intake": "bench_intake",
    "take_in": "bench_take_in",
    "import_window": "bench_import_window",
    "exports": "bench_export",
    "window": "bench_window",
    "gaps": "bench_gaps",
    "board": "bench_board",
    "delegates": "bench_delegates",
    "bundle": "bench_bundle",
    "reliability": "bench_reliability",
}


LONG = {"reliability --long": ("reliability", "bench_reliability_long")}


def measure(part: str) -> Iterable[Told]:
    module, function = LONG.get(part) or (part, PARTS[part])
    return getattr(importlib.import_module(f"benchmarks.{module}"), function)()


def print_part(part: str) -> int:
    """Measure a part and print its figures; how many are over their budgets.

    Each has a process of its own: what an earlier one left in memory would be looked through with every collection.
    """
    print(f"\n{part}")
    missed = 0
    for figure in measure(part):
        print("  " + figure.line(), flush=True)
        missed += not figure.kept
    return missed
