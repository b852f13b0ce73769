"""Wrong tries: the law of the delay, kept across restarts under a number, and forgotten after the right key."""

import json
import os
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from models.journal.write import Author
from models.storage import tries
from models.storage.desk import Desk
from models.storage.key import Key, WrongKey
from models.storage.sheet import number_of, rows_of
from models.storage.tries import LONGEST, TooOften, Tries, key_given, left_for, tries_at, wait_after, waiting
from tests.keys import KEY, OTHER

WRONG = " ".join(word for row in rows_of(OTHER) for word in row)  # costs no second of Argon2id
RIGHT = " ".join(word for row in rows_of(KEY) for word in row)
NOW = 1_795_800_000.0  # November 2026
YEAR = 365 * 86_400.0


@dataclass
class Clocks:
    """The clock on the wall, which anybody may set, and the steady one of the machine."""

    wall: float = NOW
    steady: float = 1000.0

    def wait(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds


def start_again() -> None:
    """As another program would: nothing is known but what the file says."""
    tries.memory.clear()


@pytest.fixture(autouse=True)
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    made = Clocks()
    monkeypatch.setattr(tries, "time", lambda: made.wall)
    monkeypatch.setattr(tries, "monotonic", lambda: made.steady)
    start_again()
    return made


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    place = tmp_path / "config" / "protocol-desk" / "tries"
    place.parent.mkdir(parents=True)
    return place


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = tmp_path / "round of secret names.desk"
    Desk.create(made, Author("A. Sample", "a" * 32), key=KEY).close()
    return made


def test_the_delay_begins_with_the_fifth_and_grows_to_its_end():
    assert [wait_after(wrong) for wrong in range(12)] == [0, 0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900]
    assert wait_after(10**6) == 900


@given(st.integers(0, 50), st.floats(0, 2e9), st.floats(0, 2e9))
def test_no_clock_shortens_or_lengthens_the_delay(wrong: int, last: float, now: float):
    left = Tries(wrong, last).left(now)
    assert 0 <= left <= wait_after(wrong)
    assert now >= last or left == wait_after(wrong)
    assert now - last < wait_after(wrong) or left == 0


def test_after_five_wrong_keys_even_the_right_one_waits(path: Path, clocks: Clocks):
    for _time in range(4):
        with pytest.raises(WrongKey):
            key_given(path, WRONG)
    with pytest.raises(TooOften, match="15 seconds"):
        key_given(path, WRONG)
    with pytest.raises(TooOften):
        key_given(path, RIGHT)
    clocks.wait(14.5)
    with pytest.raises(TooOften, match="1 second\\."):
        key_given(path, RIGHT)
    clocks.wait(1)
    with pytest.raises(TooOften, match="30 seconds"):
        key_given(path, WRONG)
    clocks.wait(31)
    assert key_given(path, RIGHT) == KEY
    assert tries_at(KEY.salt) == Tries()
    assert not left_for(KEY.salt)


def test_what_is_kept_names_no_desk(path: Path, tmp_path: Path):
    with pytest.raises(WrongKey):
        key_given(path, WRONG)
    kept = (tmp_path / "config" / "protocol-desk" / "tries").read_text("ascii")
    assert number_of(KEY.salt) in kept
    assert "round" not in kept
    assert KEY.salt.hex() not in kept
    assert tries_at(KEY.salt).wrong == 1


def test_a_slip_in_the_words_is_no_wrong_key(path: Path):
    with pytest.raises(UserError, match="Row 1"):
        key_given(path, RIGHT.replace(RIGHT[:5], "babab"))
    assert tries_at(KEY.salt) == Tries()


@pytest.mark.parametrize("junk", ["", "{", "[1, 2]", '{"a": 1}', '{"a": ["x", "y"]}', "\u00e4", "[" * 9999])
def test_a_file_of_something_else_is_as_none(path: Path, kept: Path, junk: str):
    kept.write_text(junk, "utf-8")
    with pytest.raises(WrongKey):
        key_given(path, WRONG)
    assert tries_at(KEY.salt).wrong == 1


def test_where_nothing_can_be_kept_the_desk_still_opens(path: Path, tmp_path: Path):
    (tmp_path / "config").write_text("a file where a folder should be")
    with pytest.raises(WrongKey):
        key_given(path, WRONG)
    assert key_given(path, RIGHT) == KEY


def test_a_plain_desk_takes_no_key(tmp_path: Path):
    Desk.create(tmp_path / "plain.desk", Author("A. Sample", "a" * 32)).close()
    with pytest.raises(UserError, match="not protected"):
        key_given(tmp_path / "plain.desk", "anything")


def test_the_wait_is_told_in_seconds_then_in_minutes():
    assert waiting(0.2).endswith("1 second.")
    assert waiting(120).endswith("120 seconds.")
    assert waiting(121).endswith("3 minutes.")


def test_another_desk_has_tries_of_its_own(path: Path):
    with pytest.raises(WrongKey):
        key_given(path, WRONG)
    assert tries_at(Key(bytes(32), OTHER.salt).salt) == Tries()


def type_wrong(path: Path, times: int) -> None:
    for _time in range(times):
        with suppress(WrongKey, TooOften):
            key_given(path, WRONG)


@pytest.mark.parametrize("leap", [10 * YEAR, 90.0, -26 * YEAR])
@pytest.mark.parametrize("anew", [True, False], ids=["started again", "still running"])
def test_a_clock_that_was_wrong_locks_nobody_out(path: Path, clocks: Clocks, leap: float, anew: bool):
    clocks.wall += leap
    type_wrong(path, 7)
    clocks.wall -= leap
    if anew:
        start_again()
    with suppress(TooOften):
        key_given(path, RIGHT)
    clocks.wait(LONGEST)
    assert key_given(path, RIGHT) == KEY


LINES: list[Any] = [
    float("inf"),
    float("-inf"),
    float("nan"),
    -1,
    9e17,
    10**400,
    NOW,
    True,
    None,
    "text",
    "5",
    [],
    {},
    [5, 5],
]


@pytest.mark.parametrize("wrong", LINES, ids=lambda one: repr(one)[:9])
def test_whatever_the_file_says_the_owner_gets_in_after_the_longest_wait(
    path: Path, kept: Path, clocks: Clocks, wrong: Any
):
    for last in LINES:
        kept.write_text(json.dumps({"other": wrong, number_of(KEY.salt): [wrong, last]}), "ascii")
        start_again()
        assert 0 <= left_for(KEY.salt) <= LONGEST
        with suppress(TooOften):
            key_given(path, RIGHT)
        clocks.wait(LONGEST)
        assert key_given(path, RIGHT) == KEY


def test_one_line_that_cannot_be_read_leaves_the_others(path: Path, kept: Path):
    kept.write_text(json.dumps({"other": "x", number_of(KEY.salt): [3, NOW]}), "ascii")
    assert tries_at(KEY.salt) == Tries(3, NOW)
    type_wrong(path, 1)
    assert tries_at(KEY.salt).wrong == 4


@pytest.mark.parametrize("seed", range(6))
def test_no_order_of_leaps_and_tries_shuts_the_owner_out(path: Path, clocks: Clocks, seed: int):
    chance = random.Random(seed)
    steps: list[Callable[[], None]] = [
        lambda: type_wrong(path, chance.randint(1, 3)),
        start_again,
        lambda: clocks.wait(chance.uniform(0, 2000)),
        lambda: setattr(clocks, "wall", clocks.wall + chance.choice([-1, 1]) * chance.uniform(0, 12) * YEAR),
        lambda: setattr(clocks, "wall", 946_684_800.0),  # an empty battery: 1 January 2000
        lambda: setattr(clocks, "wall", NOW + clocks.steady),
    ]
    for _step in range(60):
        chance.choice(steps)()
    with suppress(TooOften):
        key_given(path, RIGHT)
    if chance.random() < 0.5:
        clocks.wait(LONGEST)
    else:  # in another program
        clocks.wait(LONGEST)
        start_again()
    assert key_given(path, RIGHT) == KEY


def test_tries_at_once_all_count(path: Path):
    def told(_turn: int) -> str:
        try:
            key_given(path, WRONG)
        except UserError as error:
            return type(error).__name__
        return "opened"

    with ThreadPoolExecutor(12) as lane:
        answers = list(lane.map(told, range(12)))
    assert tries_at(KEY.salt).wrong == 5
    assert answers.count("WrongKey") <= 4
    assert answers.count("opened") == 0


def test_a_try_counts_before_it_is_made(path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch):
    seen: list[int] = []

    def stopped(*_args: object, **_kwargs: object) -> Key:
        seen.append(json.loads(kept.read_text("ascii"))[number_of(KEY.salt)][0])
        raise KeyboardInterrupt

    monkeypatch.setattr(tries, "key_that_opens", stopped)
    with pytest.raises(KeyboardInterrupt):
        key_given(path, WRONG)
    assert seen == [1]
    assert tries_at(KEY.salt) == Tries()


def test_where_nothing_can_be_kept_this_program_still_waits(path: Path, tmp_path: Path, clocks: Clocks):
    (tmp_path / "config").write_text("a file where a folder should be")
    type_wrong(path, 5)
    with pytest.raises(TooOften, match="15 seconds"):
        key_given(path, RIGHT)
    clocks.wall += 10 * YEAR
    with pytest.raises(TooOften, match="15 seconds"):
        key_given(path, RIGHT)
    clocks.wait(15)
    assert key_given(path, RIGHT) == KEY


def test_a_file_that_cannot_be_put_right_locks_nobody_out(path: Path, kept: Path):
    kept.write_text(json.dumps({number_of(KEY.salt): [9, NOW + 10 * YEAR]}), "ascii")
    kept.with_name(f"tries.{os.getpid()}").mkdir()  # nothing can be written, whoever runs this
    for _start in range(3):
        start_again()
        assert key_given(path, RIGHT) == KEY
