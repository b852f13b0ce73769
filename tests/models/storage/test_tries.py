"""Wrong tries: the law of the delay, kept across restarts under a number, and forgotten after the right key."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from models.journal.write import Author
from models.storage import tries
from models.storage.desk import Desk
from models.storage.key import Key, WrongKey
from models.storage.sheet import number_of, rows_of
from models.storage.tries import TooOften, Tries, key_given, left_for, tries_at, wait_after, waiting
from tests.keys import KEY, OTHER

WRONG = " ".join(word for row in rows_of(OTHER) for word in row)  # costs no second of Argon2id
RIGHT = " ".join(word for row in rows_of(KEY) for word in row)


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


def test_after_five_wrong_keys_even_the_right_one_waits(path: Path, monkeypatch: pytest.MonkeyPatch):
    now = 1_000_000.0
    monkeypatch.setattr(tries.time, "time", lambda: now)
    for _time in range(4):
        with pytest.raises(WrongKey):
            key_given(path, WRONG)
    with pytest.raises(TooOften, match="15 seconds"):
        key_given(path, WRONG)
    with pytest.raises(TooOften):
        key_given(path, RIGHT)
    now += 14.5
    with pytest.raises(TooOften, match="1 second\\."):
        key_given(path, RIGHT)
    now += 1
    with pytest.raises(TooOften, match="30 seconds"):
        key_given(path, WRONG)
    now += 31
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


@pytest.mark.parametrize("junk", ["", "{", "[1, 2]", '{"a": 1}', '{"a": ["x", "y"]}', "\u00e4"])
def test_a_file_of_something_else_is_as_none(path: Path, tmp_path: Path, junk: str):
    place = tmp_path / "config" / "protocol-desk" / "tries"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(junk, "utf-8")
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
