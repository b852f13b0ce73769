"""Measures Protocol Desk beside its peers: `python3 run.py bench [PART…]`; without a part, all of them."""

import importlib
import sys
from collections.abc import Iterable

from benchmarks.figure import Figure

PARTS = {
    "start": "bench_start",
    "tables": "bench_tables",
    "storage": "bench_storage",
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
}


def measure(part: str) -> Iterable[Figure]:
    return getattr(importlib.import_module(f"benchmarks.{part}"), PARTS[part])()


def main(parts: list[str]) -> int:
    unknown = [part for part in parts if part not in PARTS]
    if unknown:
        print(f"There is no part {', '.join(unknown)}. There are: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    missed = 0
    for part in parts or PARTS:
        print(f"\n{part}")
        for figure in measure(part):
            print("  " + figure.line(), flush=True)
            missed += not figure.kept
    print(f"\n{missed} over budget" if missed else "\nAll within their budgets.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
