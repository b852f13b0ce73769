"""Measures Protocol Desk beside its peers: `python3 run.py bench [PART…]`; without a part, all of them.

`bench reliability --long` is the form for a release: hours instead of a minute.
"""

import importlib
import os
import sys
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


def main(parts: list[str]) -> int:
    if "--help" in parts:
        print(f"{__doc__}\nThe parts: {', '.join(PARTS)}.")
        return 0
    parts = [" ".join(parts)] if " ".join(parts) in LONG else parts
    unknown = [part for part in parts if part not in PARTS and part not in LONG]
    if unknown:
        print(f"There is no part {', '.join(unknown)}. There are: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
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
