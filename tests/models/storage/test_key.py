"""A protected desk: what its first bytes say, who opens it, and that it is never plain by accident."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Damaged, UserError
from models.journal.write import Author
from models.storage import engine, file
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.header import MAGIC, read_header
from models.storage.key import (
    CEILING,
    FLOOR,
    LEAST,
    Cost,
    Key,
    Protected,
    WrongKey,
    calibrated,
    cost_of,
    is_dear,
    key_of,
    new_key,
    new_salt,
)
from tests.conftest import ROOT
from tests.factories import PLAY, add_event, add_person, everything
from tests.keys import KEY, OTHER

AUTHOR = Author("A. Sample", "a" * 32)
TOLD = "the Blue Gate never sits beside the Wells"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "round.desk"
    desk = Desk.create(made, AUTHOR, key=KEY)
    desk.write(PLAY, add_event)
    desk.write(PLAY, add_person, name=TOLD)
    desk.close()
    return made


def test_a_protected_desk_opens_with_its_key_and_shows_nothing_without(path: Path):
    raw = path.read_bytes()
    assert raw[:16] == KEY.salt
    assert TOLD.encode() not in raw
    assert b"CREATE TABLE" not in raw
    with pytest.raises(Protected):
        Desk.open(path, AUTHOR)
    for write in (True, False):
        with pytest.raises(WrongKey):
            Desk.open(path, AUTHOR, write=write, key=Key(OTHER.secret, KEY.salt))
        desk = Desk.open(path, AUTHOR, write=write, key=KEY)
        assert desk.read(everything)
        desk.close()
    assert path.read_bytes() == raw
    assert os.listdir(path.parent) == [path.name]


def test_a_key_for_a_plain_desk_is_refused(tmp_path: Path):
    Desk.create(tmp_path / "plain.desk", AUTHOR).close()
    with pytest.raises(UserError, match="not protected"):
        Desk.open(tmp_path / "plain.desk", AUTHOR, key=KEY)


def test_without_the_call_that_gives_the_key_no_desk_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(engine, "unlock", lambda *_args: None)
    with pytest.raises(UserError, match="not protected though it should be"):
        Desk.create(tmp_path / "round.desk", AUTHOR, key=KEY)
    assert not os.listdir(tmp_path)


def test_a_desk_that_is_plain_after_it_was_opened_is_not_used(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(file, "require_own_log", lambda *_args, **_more: path.write_bytes(MAGIC + bytes(4080)))
    with pytest.raises(UserError):
        Desk.open(path, AUTHOR, key=KEY)


def test_nothing_is_printed_when_a_key_does_not_fit(path: Path):
    code = f"""
from pathlib import Path
from models.storage.desk import Desk
from models.storage.key import Key, WrongKey
from models.journal.write import Author
try:
    Desk.open(Path({str(path)!r}), Author("A", "a" * 32), key=Key(bytes(32), bytes.fromhex({KEY.salt.hex()!r})))
except WrongKey:
    pass
"""
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout == ran.stderr == ""


def test_a_passphrase_gives_its_key_and_composed_letters_are_the_same():
    salt = new_salt(LEAST)
    assert key_of("Zo\u00eb and seven lanterns\n", salt) == key_of("Zoe\u0308 and seven lanterns", salt)
    assert key_of("Zoe and seven lanterns", salt) != key_of("Zo\u00eb and seven lanterns", salt)


def test_altered_costs_give_another_key():
    salt = new_salt(LEAST)
    cheaper = bytes((salt[0], salt[1], salt[2] + 1, *salt[3:]))
    assert key_of("seven lanterns", salt).secret != key_of("seven lanterns", cheaper).secret


@pytest.mark.parametrize("cost", [Cost(48, 3, 4), Cost(64, 2, 4)])
def test_costs_below_the_floor_are_neither_made_nor_opened(cost: Cost):
    with pytest.raises(ValueError, match="memory"):
        new_salt(cost)
    forged = bytes((0xD1, cost.memory // 16, cost.passes, cost.lanes)) + bytes(12)
    with pytest.raises(UserError, match="more weakly"):
        key_of("seven lanterns", forged)


@given(st.binary(min_size=16, max_size=16))
def test_only_costs_a_machine_can_bear_are_ours(salt: bytes):
    cost = cost_of(salt)
    assert cost is None or all(1 <= part <= most for part, most in zip(cost, CEILING, strict=True))
    assert cost is None or salt[0] != MAGIC[0]


def test_a_guess_costs_about_what_was_aimed_at_and_never_too_little():
    cost = calibrated(aim=0.3)
    assert is_dear(cost)
    assert all(part >= least for part, least in zip(cost, FLOOR, strict=True))
    assert calibrated(aim=0.0001) == LEAST


def test_an_empty_passphrase_is_refused():
    with pytest.raises(UserError, match="empty"):
        new_key("\n", LEAST)


def test_a_key_does_not_show_itself():
    assert KEY.secret.hex() not in repr(KEY)
    assert repr(KEY.secret) not in repr(KEY)


def test_the_log_of_another_desk_is_found_and_nothing_changed(path: Path, tmp_path: Path):
    stray = Desk.create(tmp_path / "other.desk", AUTHOR, key=OTHER)
    stray.write(PLAY, add_event)
    log = path.with_name(f"{path.name}-wal")
    log.write_bytes((tmp_path / "other.desk-wal").read_bytes())
    stray.close()
    before = path.read_bytes(), log.read_bytes()
    for write in (True, False):
        with pytest.raises(Damaged, match="do not fit together"):
            Desk.open(path, AUTHOR, write=write, key=KEY)
    assert (path.read_bytes(), log.read_bytes()) == before
    log.unlink()
    Desk.open(path, AUTHOR, key=KEY).close()


def test_a_flipped_bit_is_found_in_every_page(path: Path):
    whole = path.read_bytes()
    for at in range(0, len(whole), 4096):
        damaged = bytearray(whole)
        damaged[at + 40 + (at // 4096) % 4000] ^= 1
        path.write_bytes(damaged)
        try:
            health = check_file(path, KEY)
        except WrongKey:
            assert at == 0
        else:
            assert not health.sound, at
        assert path.read_bytes() == damaged
    path.write_bytes(whole)
    assert check_file(path, KEY).sound
    assert read_header(path).salt == KEY.salt
