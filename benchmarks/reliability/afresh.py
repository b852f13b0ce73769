"""Runs experiments in a Python process of its own, warm and with one thread, so that each may fork as it likes.

The process is begun once and forks for each experiment; the watched disk lies below it where it can be made.
"""

import atexit
import gc
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
import traceback
from functools import cache
from pathlib import Path
from typing import IO, Any

from benchmarks.reliability.disk import can_be_loaded, compiled
from benchmarks.reliability.result import Result

ROOT = Path(__file__).parents[2]
MEMORY = Path("/dev/shm")  # a disk that answers at once; what it keeps after a power cut is ours to say
PLACE = MEMORY if MEMORY.is_dir() else None


def run(experiment: str, **words: Any) -> Result:
    """Call `inside(folder, **words)` of an experiment's module elsewhere."""
    ask, answer = _warm()
    with tempfile.TemporaryDirectory(dir=PLACE) as folder:
        begun = time.perf_counter()
        ask.write(f"{json.dumps([experiment, folder, words])}\n")
        ask.flush()
        said = json.loads(answer.readline())
        if isinstance(said, str):
            raise RuntimeError(said)
        result = Result(**said)
        result.seconds = time.perf_counter() - begun
        return result


@cache
def _warm() -> tuple[IO[str], IO[str]]:
    """The process, by what it is asked through and what it answers through; it ends when nobody asks any more."""
    scratch = tempfile.TemporaryDirectory(dir=PLACE)
    preload = {"LD_PRELOAD": str(compiled(Path(scratch.name)))} if can_be_loaded() else {}
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.reliability.afresh", scratch.name],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **preload},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout

    def end() -> None:
        process.communicate()
        scratch.cleanup()

    atexit.register(end)
    return process.stdin, process.stdout


def main(folder: str) -> None:
    importlib.import_module("benchmarks.reliability.sound").warm_up(Path(folder))
    gc.collect()
    gc.freeze()  # so that a child shares what is warm
    for line in sys.stdin:
        if os.fork() == 0:
            print(json.dumps(_answer(*json.loads(line))), flush=True)
            os._exit(0)
        os.wait()


def _answer(experiment: str, folder: str, words: dict[str, Any]) -> dict[str, Any] | str:
    """What an experiment found, or how it broke."""
    try:
        module = importlib.import_module(f"benchmarks.reliability.{experiment}")
        return module.inside(Path(folder), **words).words()
    except Exception:
        return traceback.format_exc()


if __name__ == "__main__":
    main(sys.argv[1])
