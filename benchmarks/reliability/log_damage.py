"""A program is killed with confirmed edits in its log, then the log is damaged: told, or nothing is lost.

One bit flipped, the log cut short, 4 KB of zeros. Whoever goes on has desk and log as they were among the backups.
"""

import os
import random
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.reliability.afresh import run
from benchmarks.reliability.failing import OURS
from benchmarks.reliability.result import Result
from benchmarks.reliability.sound import Seen, inspect
from benchmarks.reliability.work import AUTHOR, KEYS, begin, head
from models.errors import UserError
from models.operations import directory
from models.operations.directory import PersonDraft
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.key import Key
from models.storage.lock import log_of
from models.storage.log import LogLost
from models.storage.place import folder_of

EDITS: Final = 20  # in the log when the program is killed
HEAD: Final = 32  # bytes before the first frame
ZEROS: Final = 4096


def log_damages(rounds: int, seed: int, kind: str) -> Result:
    """Damage the log of a killed program in so many ways, a fourth of each sort."""
    return run("log_damage", rounds=rounds, seed=seed, kind=kind)


def inside(folder: Path, rounds: int, seed: int, kind: str) -> Result:
    result, chance, key = Result(f"damage to the log of a killed program, {kind}"), random.Random(seed), KEYS[kind]
    left = folder / "left"
    left.mkdir()
    told = _killed(left / "round.desk", key)
    log = log_of(left / "round.desk").read_bytes()
    for name, damaged in [("nothing", log), *_damaged(log, rounds, chance)]:
        place = folder / "case"
        shutil.copytree(left, place)
        log_of(place / "round.desk").write_bytes(damaged)
        faults = _case(place / "round.desk", key, told, name, result)
        result.faults.extend(f"{name}, round {result.rounds}: {fault}" for fault in faults)
        result.rounds += name != "nothing"
        shutil.rmtree(place)
    return result


def _damaged(log: bytes, rounds: int, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    for number in range(rounds):
        at = chance.randrange(HEAD, len(log))
        match number % 4:
            case 0:
                yield "a bit of its header", _flipped(log, chance.randrange(HEAD), chance)
            case 1:
                yield "a bit of a frame", _flipped(log, at, chance)
            case 2:
                yield "cut short", log[:at]
            case _:
                yield "zeros", log[:at] + bytes(min(ZEROS, len(log) - at)) + log[at + ZEROS :]


def _flipped(log: bytes, at: int, chance: random.Random) -> bytes:
    return log[:at] + bytes([log[at] ^ 1 << chance.randrange(8)]) + log[at + 1 :]


def _killed(path: Path, key: Key | None) -> set[str]:
    """Leave a desk as a killed program does; returns the seals of the steps that it confirmed."""
    desk = Desk.create(path, AUTHOR, key=key)
    list(begin(desk))
    desk.close()
    came, told = os.pipe()
    child = os.fork()
    if child == 0:
        desk = Desk.open(path, AUTHOR, key=key)
        for number in range(EDITS):
            desk.write(directory.ADD_PERSON, directory.add_people, [PersonDraft(f"Layla Harbour {number}")])
            os.write(told, f"{desk.read(head).chain}\n".encode())
        signal.pause()
    os.close(told)
    with open(came, encoding="ascii") as lines:
        seals = {lines.readline().strip() for _edit in range(EDITS)}
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return seals


def _case(path: Path, key: Key | None, told: set[str], name: str, result: Result) -> Iterator[str]:
    """What is wrong with what a check and an officer meet in a desk with this log."""
    before = path.read_bytes(), log_of(path).read_bytes()
    checked, seen = check_file(path, key).problems, Seen()
    try:
        desk = Desk.open(path, AUTHOR, key=key)
    except UserError as error:
        yield from _refused(path, error, before, bool(checked))
        if not isinstance(error, LogLost):
            result.count("sent to a backup")
            return
        desk = Desk.open(path, AUTHOR, key=key, anyway=True)
        result.count("told")
        if name == "nothing":
            yield "told though nothing was damaged"
        if sorted(file.read_bytes() for file in folder_of(path).iterdir()) != sorted(before):
            yield "desk and log were not kept as they were"
        result.count("edits missing and told", len(told - _chains(desk, seen)))
    else:
        if checked:
            yield f"told by a check alone: {checked}"
        if lost := len(told - _chains(desk, seen)):
            yield f"{lost} confirmed edits lost without a word"
        result.count("nothing lost", name != "nothing")
    desk.close()
    yield from seen.faults


def _refused(path: Path, error: UserError, before: tuple[bytes, bytes], checked: bool) -> Iterator[str]:
    if (path.read_bytes(), log_of(path).read_bytes()) != before:
        yield "desk or log were changed by looking"
    if not checked:
        yield "not found by a check"
    if OURS.search(str(error)):
        yield f"not for an officer: {error}"


def _chains(desk: Desk, seen: Seen) -> set[str]:
    inspect(desk, seen)
    return set(seen.chains.values())
