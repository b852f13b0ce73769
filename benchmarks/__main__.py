"""Measures Protocol Desk beside its peers: `python3 run.py bench [PART…]`; without a part, all of them.

`bench reliability --long` is the form for a release: hours instead of a minute.
"""

import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor

from benchmarks.parts import LONG, PARTS, print_part


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
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=1) as own_process:
        missed = sum(own_process.map(print_part, parts or PARTS))
    print(f"\n{missed} over budget" if missed else "\nAll within their budgets.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
