"""Runs an experiment in a Python process of its own, warm and with one thread, so that it may fork as it likes."""

import gc
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from benchmarks.reliability.disk import compiled
from benchmarks.reliability.result import Result

ROOT = Path(__file__).parents[2]
MEMORY = Path("/dev/shm")  # a disk that answers at once; what it keeps after a power cut is ours to say


def run(experiment: str, *, disk: bool = False, **words: Any) -> Result:
    """Call `inside(folder, **words)` of an experiment's module elsewhere; with `disk`, the watched disk lies below."""
    place = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        preload = {"LD_PRELOAD": str(compiled(Path(folder)))} if disk else {}
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.reliability.afresh", experiment, folder, json.dumps(words)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **preload},
            stdout=subprocess.PIPE,
            check=True,
        )
        result = Result(**json.loads(done.stdout))
        result.seconds = time.perf_counter() - begun
        return result


def main(experiment: str, folder: str, words: str) -> None:
    compiled = dict[Any, Any]()  # of statements: every opened desk has an engine of its own, which would begin anew
    event.listen(Engine, "engine_connect", lambda connection: connection.execution_options(compiled_cache=compiled))
    module = importlib.import_module(f"benchmarks.reliability.{experiment}")
    gc.collect()
    gc.freeze()  # so that a child shares what is warm
    result: Result = module.inside(Path(folder), **json.loads(words))
    print(json.dumps(result.words()))


if __name__ == "__main__":
    main(*sys.argv[1:])
