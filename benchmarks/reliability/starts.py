"""Many starts at one moment: exactly one writes, the others hear who does; the same after its holder was killed."""

import json
import os
import signal
import time
from datetime import datetime
from pathlib import Path

from benchmarks.reliability.afresh import run
from benchmarks.reliability.result import Result
from benchmarks.reliability.sound import look
from benchmarks.reliability.work import AUTHOR, KEYS, begin
from models.errors import UserError
from models.journal.write import Author
from models.storage.desk import Desk
from models.storage.key import Key
from models.storage.lock import Held, WriterLock

PATIENCE = 2.0  # seconds in which an answer must come


def starts(count: int, rounds: int, kind: str) -> Result:
    """Let processes race for one desk, kill the one that got it, and let them race again."""
    return run("starts", count=count, rounds=rounds, kind=kind)


def inside(folder: Path, count: int, rounds: int, kind: str) -> Result:
    result, path, key = Result(f"{count} starts at once, {kind}"), folder / "round.desk", KEYS[kind]
    desk = Desk.create(path, AUTHOR, key=key)
    list(begin(desk))
    desk.close()
    for _round in range(rounds):
        _race(path, key, count, result)
    result.faults.extend(look(path, key).faults)
    return result


def _race(path: Path, key: Key | None, count: int, result: Result) -> None:
    """One race; the winner is killed where it stands, so that the next finds what it left."""
    go, begins = os.pipe()
    came, told = os.pipe()
    children = [_started(path, key, number, go, told) for number in range(count)]
    time.sleep(0.2)  # all stand at the line
    os.write(begins, b"x" * count)
    os.close(told)
    with open(came, encoding="utf-8") as lines:
        answers = [json.loads(lines.readline()) for _child in children]
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    os.close(go)
    os.close(begins)
    _judge(answers, result)


def _started(path: Path, key: Key | None, number: int, go: int, told: int) -> int:
    child = os.fork()
    if child == 0:
        os.read(go, 1)
        asked = time.monotonic()
        take = WriterLock.take

        def timed(self: WriterLock, officer: str, now: datetime) -> None:
            nonlocal asked
            asked = time.monotonic()
            take(self, officer, now)

        WriterLock.take = timed
        said = _said(path, key, number)
        os.write(told, f"{json.dumps([said, time.monotonic() - asked])}\n".encode())
        signal.pause()
    return child


_HELD = list[Desk]()  # so that the winner has the desk in hand until it is killed


def _said(path: Path, key: Key | None, number: int) -> str:
    try:
        _HELD.append(Desk.open(path, Author(f"Officer {number}", f"{number:032x}"), key=key))
        return "writes"
    except Held as error:
        return error.holder.officer if error.holder else "nobody named"
    except UserError as error:
        return f"another sentence: {error}"
    except BaseException as error:
        return f"raw error: {error!r}"


def _judge(answers: list[tuple[str, float]], result: Result) -> None:
    result.rounds += 1
    writers = sum(said == "writes" for said, _seconds in answers)
    wrong = [said for said, _seconds in answers if said != "writes" and not said.startswith("Officer ")]
    slowest = max((seconds for said, seconds in answers if said != "writes"), default=0.0)
    result.figures["slowest answer in ms"] = max(result.figures.get("slowest answer in ms", 0), slowest * 1000)
    result.count("writers", writers)
    result.count("told who writes", len(answers) - writers - len(wrong))
    result.faults.extend(wrong + ([f"{writers} writers"] if writers != 1 else []))
    result.faults.extend([f"answered after {slowest:.1f} s"] if slowest > PATIENCE else [])
