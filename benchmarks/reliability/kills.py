"""Killed in the middle: a child works at a real desk and is killed at a chance moment; what it acknowledged is there.

Each child opens what the one before it left, without a hand on the lock, looks at it, then works until killed.
"""

import json
import os
import random
import signal
import time
from pathlib import Path

from benchmarks.reliability.afresh import run
from benchmarks.reliability.result import Result
from benchmarks.reliability.sound import Seen, find_steps, inspect, look
from benchmarks.reliability.work import AUTHOR, KEYS, Day, begin
from models.storage.desk import Desk
from models.storage.key import Key

FRESH = 25  # kills until the desk is made anew: a grown one costs more to look at
LOOKED_AT = 4  # one child in so many looks at all of what it opens, the others for the edits that were told
EARLY = 0.2  # of the kills come while the desk is still being opened
STEPS = 3  # the others come after fewer acknowledgements than this, however slow the machine is
OPENING, WORKING = 0.08, 0.012  # seconds until an early one, and behind the last acknowledgement waited for

Chains = dict[int, str]


def kills(rounds: int, seed: int, kind: str) -> Result:
    """Kill a working child again and again; every edit it acknowledged is found by those that come after."""
    return run("kills", rounds=rounds, seed=seed, kind=kind)


def inside(folder: Path, rounds: int, seed: int, kind: str) -> Result:
    result, chance, key = Result(f"kill -9 while an officer works, {kind}"), random.Random(seed), KEYS[kind]
    path, told = folder / "round.desk", Chains()
    for number in range(rounds):
        if number % FRESH == 0:
            told = _fresh(path, key)
        seen, more = _killed(path, key, chance)
        result.rounds += 1
        result.count("acknowledged edits", len(more))
        if seen:
            result.faults.extend(f"round {number}: {fault}" for fault in (*seen.faults, *_lost(seen, told)))
            told = dict(seen.chains)
        told |= more
        if number % FRESH == FRESH - 1 or number == rounds - 1:
            seen = look(path, key)
            result.faults.extend(f"round {number}: {fault}" for fault in (*seen.faults, *_lost(seen, told)))
    return result


def _fresh(path: Path, key: Key | None) -> Chains:
    path.unlink(missing_ok=True)
    desk = Desk.create(path, AUTHOR, key=key)
    list(begin(desk))
    desk.close()
    return look(path, key).chains


def _lost(seen: Seen, told: Chains) -> list[str]:
    """The acknowledged edits that are not there; one more may be, written and not yet told."""
    lost = [f"acknowledged edit {number} lost" for number, chain in told.items() if seen.chains.get(number) != chain]
    return lost + (["edits nobody made"] if len(seen.chains) > len(told) + 1 else [])


def _killed(path: Path, key: Key | None, chance: random.Random) -> tuple[Seen | None, Chains]:
    """Let a child open the desk, look and work, then kill it; returns what it saw, if so far, and acknowledged."""
    came, told = os.pipe()
    seed, early, lives = chance.randrange(1 << 30), chance.random() < EARLY, chance.random()
    whole = chance.random() < 1 / LOOKED_AT
    child = os.fork()
    if child == 0:
        os.close(came)
        _work(path, key, seed, whole, told)
    os.close(told)
    with open(came, encoding="ascii") as lines:
        saw = [] if early else [lines.readline() for _line in range(chance.randrange(STEPS) + 1)]
        time.sleep(lives * (OPENING if early else WORKING))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return _understood([line for line in (*saw, *lines) if line.endswith("\n")])


def _understood(lines: list[str]) -> tuple[Seen | None, Chains]:
    if not lines:
        return None, {}
    first = json.loads(lines[0])
    seen = Seen({int(number): chain for number, chain in first["chains"].items()}, first["faults"])
    steps = [line.split() for line in lines[1:]]
    return seen, {int(number): chain for number, chain in steps}


def _work(path: Path, key: Key | None, seed: int, whole: bool, told: int) -> None:
    """What the child does until it is killed; whatever stops it earlier is told as a fault."""
    seen = Seen()
    try:
        desk = Desk.open(path, AUTHOR, key=key)
        (inspect if whole else find_steps)(desk, seen)
        os.write(told, f"{json.dumps({'faults': seen.faults, 'chains': seen.chains})}\n".encode())
        for number, chain in Day(desk, seed).steps():
            os.write(told, f"{number} {chain}\n".encode())
    except Exception as error:
        if not seen.chains:
            os.write(told, f"{json.dumps({'faults': [repr(error)], 'chains': {}})}\n".encode())
    finally:
        os._exit(1)
