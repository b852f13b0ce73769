"""The n-th write fails, for n = 1, 2, 3 … until the work succeeds; once or from then on, for want of room or of a disk.

Each time the officer reads one sentence, nothing is lost, nothing half is left, and the desk works when the disk does.
"""

import errno
import json
import os
import re
import shutil
from collections.abc import Callable
from itertools import count, cycle, product
from pathlib import Path
from typing import NamedTuple

from benchmarks.reliability.afresh import run
from benchmarks.reliability.disk import Disk
from benchmarks.reliability.result import Result
from benchmarks.reliability.sound import look
from benchmarks.reliability.work import AUTHOR, KEYS, Day, begin, event_of, head, key_in
from models.errors import UserError
from models.intake.people import ListedDelegate
from models.operations.take_in_people import TAKE_IN_PEOPLE, take_in_people
from models.queries.matching import match_people
from models.storage import backups, exchange
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.key import Key
from tests.keys import OTHER

NAME, FRESH = "round.desk", "fresh.desk"
LISTED = 200
CODES = {"ENOSPC": errno.ENOSPC, "EIO": errno.EIO}
OURS = re.compile(r"Errno|Error|Traceback|sqlite|\.py|/")  # words no officer should read


class Case(NamedTuple):
    """One way to fail: at which write, with which error, and whether all later ones fail too."""

    at: int
    code: str
    on: bool

    def __str__(self) -> str:
        return f"write {self.at} {'and all after it ' if self.on else ''}{self.code}"


class Report(NamedTuple):
    """What a child tells: how many writes failed, what the officer read, what was wrong."""

    failed: int
    told: str
    faults: list[str]


class Trial:
    """The disk fails while one thing is done on it; what the officer is told is kept."""

    def __init__(self, case: Case) -> None:
        self.case, self.told, self.failed, self.faults = case, "", 0, list[str]()

    def __call__(self, work: Callable[[], object]) -> None:
        disk = Disk()
        disk.fail(self.case.at, CODES[self.case.code], on=self.case.on)
        try:
            work()
        except UserError as error:
            self.told = str(error)
        finally:
            self.failed = disk.mend()
        self.require(not OURS.search(self.told), f"not for an officer: {self.told}")
        self.require(bool(self.failed or not self.told), f"told without a failure: {self.told}")

    def require(self, holds: bool, fault: str) -> None:
        self.faults.extend([] if holds else [fault])


def _at_desk(prepare: Callable[[Desk], Callable[[], object]]) -> Callable[[Path, Trial], None]:
    """A work at an open desk: refused it has changed nothing, and the next one succeeds."""

    def work(path: Path, trial: Trial) -> None:
        desk = Desk.open(path, AUTHOR, key=key_in(path))
        before, task = desk.read(head), prepare(desk)
        trial(task)
        made = desk.read(head).number - before.number
        trial.require(made == (0 if trial.told else 1), f"{made} steps written, told: {trial.told}")
        Day(desk, 1).step()
        desk.close()

    return work


def _edit(desk: Desk) -> Callable[[], object]:
    return Day(desk, 7).step


def _take_in(desk: Desk) -> Callable[[], object]:
    event = event_of(desk)
    rows = [ListedDelegate(row=n, group=f"Group {n // 20}", name=f"Layla Harbour {n}") for n in range(2, LISTED + 2)]
    matched = desk.read(match_people, event, rows)
    return lambda: desk.write(TAKE_IN_PEOPLE, take_in_people, event, matched)


def _open(path: Path, trial: Trial) -> None:
    opened: list[Desk] = []
    trial(lambda: opened.append(Desk.open(path, AUTHOR, key=key_in(path))))
    for desk in opened:
        Day(desk, 1).step()
        desk.close()


def _close(path: Path, trial: Trial) -> None:
    desk = Desk.open(path, AUTHOR, key=key_in(path))
    Day(desk, 1).step()
    trial(desk.close)


def _create(path: Path, trial: Trial) -> None:
    fresh = path.with_name(FRESH)
    trial(lambda: Desk.create(fresh, AUTHOR, key=key_in(path)).close())
    if fresh.exists():
        trial.faults.extend(look(fresh, key_in(path)).faults)
    else:
        Desk.create(fresh, AUTHOR, key=key_in(path)).close()


def _back_up(path: Path, trial: Trial) -> None:
    before = set(backups.folder_of(path).iterdir())
    trial(lambda: backups.make(path, key_in(path), "work"))
    made = len(set(backups.folder_of(path).iterdir()) - before)
    trial.require(made == (0 if trial.told else 1), f"{made} backups made, told: {trial.told}")


def _restore(path: Path, trial: Trial) -> None:
    backup = next(backups.folder_of(path).iterdir())
    before, key = _raw_head(path), key_in(path)
    trial(lambda: exchange.restore(backup, path, key, AUTHOR.officer))
    after, wanted = _raw_head(path), before if trial.told else _raw_head(backup)
    trial.require(after == wanted, f"restored or not, told: {trial.told}")
    kept = list(backups.folder_of(path).glob("*.damaged*"))
    trial.require(not (trial.told and kept), f"half kept, told: {trial.told}")


def _raw_head(path: Path) -> tuple[int, str]:
    desk = Desk.open(path, AUTHOR, write=False, key=key_in(path))
    found = desk.read(head)
    desk.close()
    return found


def _change_key(path: Path, trial: Trial) -> None:
    before, key = _raw_head(path), key_in(path)
    trial(lambda: exchange.change_key(path, key, OTHER, AUTHOR.officer))
    trial.require(_raw_head(path) == before, "another content after the change of key")
    trial.require(key_in(path) == (key if trial.told else OTHER), f"key changed or not, told: {trial.told}")


WORKS: dict[str, Callable[[Path, Trial], None]] = {
    "edit": _at_desk(_edit),
    "import": _at_desk(_take_in),
    "open": _open,
    "close": _close,
    "create": _create,
    "backup": _back_up,
    "restore": _restore,
    "change of key": _change_key,
}


WAYS = tuple(product(CODES, (False, True)))


def failing_writes(work: str, seed: int, kind: str, step: int = 1) -> Result:
    """Fail every `step`-th write of a work, until the work succeeds without any failing.

    With `step` 1 every write fails in all four ways; with another the ways take turns.
    """
    return run("failing", disk=True, work=work, seed=seed, kind=kind, step=step)


def inside(folder: Path, work: str, seed: int, kind: str, step: int) -> Result:
    result, place = Result(f"failing writes, {work}, {kind}"), folder / "desk"
    base = _base(folder / "base", KEYS[kind], seed)
    ways = cycle(WAYS)
    for at in count(1, step):
        cases = [Case(at, *way) for way in (WAYS if step == 1 else [next(ways)])]
        reports = [
            _noted(result, place, case, _tried(base, place, work, case), sealed=kind == "protected") for case in cases
        ]
        if not any(report.failed for report in reports):
            result.figures["writes"] = at - 1
            return result
    return result


def _base(folder: Path, key: Key | None, seed: int) -> Path:
    """A folder with a desk that was worked at, and a backup of half way."""
    folder.mkdir()
    desk = Desk.create(folder / NAME, AUTHOR, key=key)
    list(begin(desk))
    backups.make(folder / NAME, key, "work")
    list(Day(desk, seed).steps(5))
    desk.close()
    return folder


def _tried(base: Path, place: Path, work: str, case: Case) -> Report:
    """Do a work in a child on a fresh copy of the folder, with the disk failing."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(base, place)
    came, told = os.pipe()
    child = os.fork()
    if child == 0:
        trial = Trial(case)
        try:
            Disk().watch(place)
            WORKS[work](place / NAME, trial)
        except BaseException as error:
            trial.faults.append(f"raw error: {error!r}")
        finally:
            os.write(told, json.dumps([trial.failed, trial.told, trial.faults]).encode())
            os._exit(0)
    os.close(told)
    with open(came, encoding="utf-8") as report:
        said = Report(*json.loads(report.read()))
    os.waitpid(child, 0)
    return said


def _noted(result: Result, place: Path, case: Case, report: Report, *, sealed: bool) -> Report:
    result.rounds += 1
    result.count("refused in words", bool(report.told))
    path = place / NAME
    seen = look(path, key_in(path), sealed=sealed)
    half = [f"{file.name} is not whole" for file in _backups(path) if not check_file(file, key_in(file)).sound]
    result.faults.extend(f"{case}: {fault}" for fault in (*report.faults, *seen.faults, *half))
    return report


def _backups(path: Path) -> list[Path]:
    return sorted(backups.folder_of(path).glob("*.desk"))
