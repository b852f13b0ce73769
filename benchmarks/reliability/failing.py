"""The n-th write fails, for n = 1, 2, 3 … until the work succeeds; once or from then on, for want of room or of a disk.

Each time the officer reads one sentence, nothing is lost, nothing half is left, and the desk works when the disk does.
"""

import errno
import gzip
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable
from itertools import count, cycle, product
from pathlib import Path
from typing import NamedTuple

from benchmarks.reliability.afresh import ROOT, run
from benchmarks.reliability.disk import Disk
from benchmarks.reliability.result import Result
from benchmarks.reliability.sound import look
from benchmarks.reliability.work import AUTHOR, KEYS, Day, begin, event_of, head, key_in
from models.errors import UserError
from models.intake.people import ListedDelegate
from models.operations.take_in_people import TAKE_IN_PEOPLE, take_in_people
from models.queries.matching import match_people
from models.schema import SCHEMA
from models.storage import backups, exchange
from models.storage.backup import sound_counts
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
    kept = list(backups.folder_of(path).glob("*.kept*"))
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
SAMPLE, REST = {"edit": 5, "open": 3, "close": 5, "import": 61}, 97  # every so-many-th write in the short form
FIXTURES = ROOT / "tests" / "fixtures"
if older := [file for file in sorted(FIXTURES.glob("schema_*.desk.gz")) if int(file.name[7:11]) < SCHEMA]:
    WORKS["migration"] = _open


WAYS = tuple(product(CODES, (False, True)))


def failing_writes(works: Iterable[str], seed: int, kind: str, *, every: bool) -> Result:
    """Fail the writes of works one after another, until each work succeeds without any failing.

    With `every`, each write fails in all four ways; else a sample of them, and the ways take turns.
    """
    return run("failing", works=list(works), seed=seed, kind=kind, every=every)


def inside(folder: Path, works: list[str], seed: int, kind: str, every: bool) -> Result:
    result = Result(f"failing writes, {kind}")
    (folder / "older").mkdir()
    for work in works:
        base = _older(folder / "older", KEYS[kind]) if work == "migration" else folder / "base"
        if not base.exists():
            _base(base, KEYS[kind], seed)
        _fail_all(base, folder / "desk", work, kind == "protected", every, result)
    return result


def _fail_all(base: Path, place: Path, work: str, sealed: bool, every: bool, result: Result) -> None:
    ways = cycle(WAYS)
    for at in count(1, 1 if every else SAMPLE.get(work, REST)):
        cases = [Case(at, *way) for way in (WAYS if every else [next(ways)])]
        reports = [_noted(result, place, work, case, _tried(base, place, work, case), sealed) for case in cases]
        if not any(report.failed for report in reports):
            result.count(f"failed in {work}", at - 1)
            return


def _base(folder: Path, key: Key | None, seed: int) -> None:
    """A folder with a desk that was worked at, and a backup of half way."""
    folder.mkdir()
    desk = Desk.create(folder / NAME, AUTHOR, key=key)
    list(begin(desk))
    backups.make(folder / NAME, key, "work")
    list(Day(desk, seed).steps(5))
    desk.close()


def _older(folder: Path, key: Key | None) -> Path:
    """A folder with a desk of the released schema before this one."""
    (folder / f"{Path(NAME).stem}.backups").mkdir()
    (folder / NAME).write_bytes(gzip.decompress(older[-1].read_bytes()))
    if key:
        exchange.change_key(folder / NAME, None, key, AUTHOR.officer)
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


def _noted(result: Result, place: Path, work: str, case: Case, report: Report, sealed: bool) -> Report:
    result.rounds += 1
    result.count("refused in words", bool(report.told))
    path = place / NAME
    seen = look(path, key_in(path), sealed=sealed, current=work != "migration")
    half = [f"{file.name} is not whole" for file in _backups(path) if not sound_counts(file, key_in(file))]
    result.faults.extend(f"{work}, {case}: {fault}" for fault in (*report.faults, *seen.faults, *half))
    return report


def _backups(path: Path) -> list[Path]:
    return sorted(backups.folder_of(path).glob("*.desk"))
