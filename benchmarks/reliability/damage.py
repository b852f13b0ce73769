"""A desk is damaged by one bit or cut short: found when it is opened or checked, told in words, and left as it was."""

import random
from collections.abc import Callable
from pathlib import Path

from benchmarks.reliability.afresh import run
from benchmarks.reliability.failing import OURS
from benchmarks.reliability.result import Result
from benchmarks.reliability.work import AUTHOR, KEYS, Day, begin
from models.errors import UserError
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.key import Key

STEPS = 40  # of an officer, so that every kind of page is there


def damages(flips: int, cuts: int, seed: int, kind: str) -> Result:
    """Flip single bits of a desk and cut it short. Of a plain desk only its figure counts: nothing seals its pages."""
    return run("damage", flips=flips, cuts=cuts, seed=seed, kind=kind)


def inside(folder: Path, flips: int, cuts: int, seed: int, kind: str) -> Result:
    result, chance, key = Result(f"damage, {kind}"), random.Random(seed), KEYS[kind]
    path = folder / "round.desk"
    desk = Desk.create(path, AUTHOR, key=key)
    list(begin(desk))
    list(Day(desk, seed).steps(STEPS))
    desk.close()
    whole = path.read_bytes()
    for _round in range(flips):
        _try(path, _flipped(whole, chance.randrange(len(whole) * 8)), key, "flips found", result)
    for _round in range(cuts):
        _try(path, whole[: chance.randrange(len(whole))], key, "cuts found", result)
    return result


def _flipped(whole: bytes, bit: int) -> bytes:
    damaged = bytearray(whole)
    damaged[bit // 8] ^= 1 << bit % 8
    return bytes(damaged)


def _try(path: Path, damaged: bytes, key: Key | None, name: str, result: Result) -> None:
    path.write_bytes(damaged)
    result.rounds += 1
    told = _told(lambda: _checked(path, key), result) or _told(lambda: _opened(path, key), result)
    result.count(name, bool(told))
    left = [file.name for file in path.parent.iterdir() if file != path and file.stat().st_size and _counts(file)]
    faults = (
        ("was not found", key is not None and not told),
        (f"not for an officer: {told}", bool(OURS.search(told))),
        ("the file was changed", path.read_bytes() != damaged and bool(told or key)),
        (f"left beside it: {', '.join(left)}", bool(left)),
    )
    for file in path.parent.iterdir():
        file.unlink()
    result.faults.extend(f"{name}, round {result.rounds}: {fault}" for fault, is_so in faults if is_so)


def _counts(file: Path) -> bool:
    """Shared memory is none of the disk; an empty log holds nothing and is taken for none."""
    return not file.name.endswith("-shm")


def _told(look: Callable[[], str], result: Result) -> str:
    """What the officer reads; anything but a sentence is a fault."""
    try:
        return look()
    except UserError as error:
        return str(error)
    except Exception as error:
        result.faults.append(f"round {result.rounds}: raw error {error!r}")
        return ""


def _checked(path: Path, key: Key | None) -> str:
    return " ".join(check_file(path, key).problems)


def _opened(path: Path, key: Key | None) -> str:
    Desk.open(path, AUTHOR, key=key).close()
    return ""
