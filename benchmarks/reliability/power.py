"""The power is cut: what the program did to the disk is written down, the disk rebuilt as a cut would leave it, opened.

An acknowledged edit must be there, and nothing but it and the one under way: the state is a prefix of what was done.
"""

import json
import os
import random
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from benchmarks.reliability.afresh import run
from benchmarks.reliability.disk import Deed, Disk, deeds
from benchmarks.reliability.rebuilt import Platter
from benchmarks.reliability.result import Result
from benchmarks.reliability.sound import Seen, inspect, opened
from benchmarks.reliability.work import AUTHOR, KEYS, Day, Head, begin, head, key_in
from models.errors import UserError
from models.storage import backups, engine, exchange
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.key import Key
from tests.keys import OTHER

NAME, TOLD = "round.desk", "told"
STEPS = 15  # of an officer, between two closings
CHECKED = 20  # one point in so many is also checked as it lies, before it is opened
NEAR = 12  # deeds
CUTS_OF_ONE = 5  # second cuts in one recovery


class State(NamedTuple):
    """What was acknowledged: where the journal stands, and the salt of the key that opens the desk."""

    head: Head
    salt: str


class Story(NamedTuple):
    """Recorded work: what was done to the disk, and after how many of those deeds which state was acknowledged."""

    done: list[Deed]
    told: list[tuple[int, State]]

    def allowed(self, at: int) -> list[State | None]:
        """The states a cut after so many deeds may leave: the last one told and the one under way; None is no desk."""
        before = [state for place, state in self.told if place <= at]
        after = [state for place, state in self.told if place > at]
        return [before[-1] if before else None, *after[:1]]

    def points(self, count: int, chance: random.Random) -> list[int]:
        """Where to cut: half of the points anywhere, half about a change of names."""
        near = [
            place
            for at, deed in enumerate(self.done)
            if deed.kind in "ru"
            for place in range(max(0, at - NEAR), min(len(self.done), at + NEAR))
        ]
        anywhere = chance.choices(range(len(self.done)), k=count - count // 2)
        return sorted([*anywhere, *chance.choices(near, k=count // 2)])


def power_cuts(rounds: int, seed: int, kind: str, again: int = 0) -> Result:
    """Cut the power at chance points of a day with edits, a backup, a change of key and a restore.

    At `again` points more it is cut a second time, while the program opens what the first cut left.
    """
    return run("power", rounds=rounds, seed=seed, kind=kind, again=again)


def control(rounds: int, seed: int, kind: str) -> Result:
    """The same with `synchronous=NORMAL`, which must lose acknowledged edits, else the experiment sees nothing."""
    return run("power", rounds=rounds, seed=seed, kind=kind, weak=True)


def inside(folder: Path, rounds: int, seed: int, kind: str, again: int = 0, weak: bool = False) -> Result:
    result = Result(f"power cut{', control with synchronous=NORMAL' if weak else ''}, {kind}")
    chance, place = random.Random(seed), folder / "desk"
    place.mkdir()
    story = _story(recorded(place, folder / "record", lambda: _day(place / NAME, KEYS[kind], seed, weak)))
    result.figures = {
        "deeds": len(story.done),
        "syncs": sum(deed.kind == "s" for deed in story.done),
        "acknowledged": len(story.told),
    }
    _cut_all(story, place, story.points(rounds, chance), chance, result)
    for at in story.points(again // CUTS_OF_ONE, chance):
        _cut_twice(story, at, place, chance, result)
    return _weakness(result) if weak else result


def _weakness(result: Result) -> Result:
    """Of the control: how many points lost something, which is a fault if none did."""
    lost = {fault.split(":")[0] for fault in result.faults}
    result.figures["points that lost something"] = len(lost)
    result.faults = [] if lost else ["the control lost nothing"]
    return result


def recorded(place: Path, record: Path, work: Callable[[], object]) -> list[Deed]:
    """What a child does to the disk in a folder while it works."""
    record.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            Disk().watch(place, record)
            work()
            status = 0
        finally:
            os._exit(status)
    if os.waitpid(child, 0)[1]:
        raise RuntimeError("the recorded work stopped")
    return list(deeds(record))


def _day(path: Path, key: Key | None, seed: int, weak: bool) -> None:
    """What is recorded: a desk made, worked at, closed and opened, given another key, and set back to a backup."""
    if weak:
        engine.PRAGMAS = tuple(pragma.replace("= FULL", "= NORMAL") for pragma in engine.PRAGMAS)
    told = os.open(path.with_name(TOLD), os.O_CREAT | os.O_APPEND | os.O_WRONLY)

    def tell(step: Head, key: Key | None) -> None:
        os.write(told, json.dumps([*step, key.salt.hex() if key else ""]).encode())

    desk = Desk.create(path, AUTHOR, key=key)
    tell(Head(0, ""), key)
    for step in begin(desk):
        tell(step, key)
    for step in Day(desk, seed).steps(STEPS):
        tell(step, key)
    backups.make(path, key, "work")
    desk.close()
    last = _worked(path, key, seed + 1, tell)
    exchange.change_key(path, key, OTHER, AUTHOR.officer)
    tell(last, OTHER)
    _worked(path, OTHER, seed + 2, tell)
    backup = next(file for file in backups.folder_of(path).iterdir() if key_in(file) == OTHER)
    exchange.restore(backup, path, OTHER, AUTHOR.officer)
    tell(last, OTHER)
    _worked(path, OTHER, seed + 3, tell)


def _worked(path: Path, key: Key | None, seed: int, tell: Callable[[Head, Key | None], None]) -> Head:
    """Open the desk, say where it stands, work and close it."""
    desk = Desk.open(path, AUTHOR, key=key)
    tell(desk.read(head), key)
    for step in Day(desk, seed).steps(STEPS):
        tell(step, key)
    last = desk.read(head)
    desk.close()
    return last


def _story(done: list[Deed]) -> Story:
    story, notes = Story([], []), set[int]()
    for deed in done:
        if deed.kind == "c" and deed.path.endswith(f"/{TOLD}"):
            notes.add(deed.inode)
        elif deed.kind == "w" and deed.inode in notes:
            number, chain, salt = json.loads(deed.data)
            story.told.append((len(story.done), State(Head(number, chain), salt)))
        else:
            story.done.append(deed)
    return story


def _cut_all(story: Story, place: Path, points: Sequence[int], chance: random.Random, result: Result) -> None:
    platter, done = Platter(), 0
    for number, at in enumerate(points):
        for deed in story.done[done:at]:
            platter.carry_out(deed)
        done = at
        lay(platter.cut(chance), place)
        _judge(place, story.allowed(at), f"point {number} after {at} deeds", result, deep=number % CHECKED == 0)


def _cut_twice(story: Story, at: int, place: Path, chance: random.Random, result: Result) -> None:
    platter = Platter()
    for deed in story.done[:at]:
        platter.carry_out(deed)
    lay(platter.cut(chance), place)
    left = Platter.of(place)
    done = recorded(place, place.with_name("recovery"), lambda: _open_again(place / NAME))
    for again in sorted(chance.choices(range(len(done) + 1), k=CUTS_OF_ONE)):
        second = left.copy()
        for deed in done[:again]:
            second.carry_out(deed)
        lay(second.cut(chance), place)
        _judge(place, story.allowed(at), f"second cut after {at} and {again} deeds", result, deep=True)
        result.count("second cuts")


def _open_again(path: Path) -> None:
    with suppress(UserError, FileNotFoundError):  # no desk was there yet; it is judged after the second cut
        opened(path, key_in(path), Seen()).close()


def lay(files: dict[str, bytes], place: Path) -> None:
    shutil.rmtree(place)
    place.mkdir()
    for name, data in files.items():
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def _judge(place: Path, allowed: list[State | None], point: str, result: Result, *, deep: bool) -> None:
    path, seen = place / NAME, Seen()
    result.rounds += 1
    try:
        state = _state(path, seen, deep=deep)
        if state not in allowed:
            told = ", ".join(str(each and each.head.number) for each in allowed)
            seen.faults.append(f"step {state.head.number} found where {told} was told")
    except (UserError, FileNotFoundError) as error:
        seen.faults.extend([] if None in allowed else [str(error)])
    result.faults.extend(f"{point}: {fault}" for fault in seen.faults)
    result.count("asked after the log", seen.asked)


def _state(path: Path, seen: Seen, *, deep: bool) -> State:
    """Open what is there and look at all of it; where `deep`, check it before and write once more."""
    key = key_in(path)
    if deep and (problems := check_file(path, key).problems):
        raise UserError(*problems)
    desk = opened(path, key, seen)
    try:
        inspect(desk, seen)
        if deep and seen.head.number > 5:
            Day(desk, 1).step()
    finally:
        desk.close()
    return State(seen.head, key.salt.hex() if key else "")
