"""A desk under a new key, and a backup put in a desk's place: all or nothing, and nothing that was there is lost."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.errors import UserError
from models.journal.write import Author
from models.queries.history import history_rows
from models.step_labels import step_title
from models.storage import backups, exchange
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.device import device
from models.storage.engine import sqlite
from models.storage.key import Key, WrongKey
from tests.factories import PLAY, add_event, add_person, everything
from tests.keys import KEY, OTHER

AUTHOR = Author("A. Sample", "a" * 32)


def desk_at(path: Path, key: Key | None, *groups: str) -> Path:
    desk = Desk.create(path, AUTHOR, key=key)
    desk.write(PLAY, add_event)
    for name in groups:
        desk.write(PLAY, add_person, name=name)
    desk.close()
    return path


def content(path: Path, key: Key | None) -> object:
    desk = Desk.open(path, AUTHOR, write=False, key=key)
    found = desk.read(everything)
    desk.close()
    return found


@pytest.mark.parametrize("old", [KEY, None], ids=["protected", "plain"])
def test_a_new_key_opens_the_same_desk_and_the_old_one_no_more(tmp_path: Path, old: Key | None):
    path = desk_at(tmp_path / "round.desk", old, "Blue Gate")
    before = content(path, old)
    exchange.change_key(path, old, OTHER, "A. Sample")
    assert content(path, OTHER) == before
    assert check_file(path, OTHER).sound
    assert path.read_bytes()[:16] == OTHER.salt
    with pytest.raises(UserError):
        content(path, old)
    made = sorted(backups.folder_of(path).iterdir())
    assert [item.read_bytes()[:16] for item in made] == ([KEY.salt] if old else []) + [OTHER.salt]
    assert sorted(os.listdir(tmp_path)) == ["round.backups", "round.desk"]
    desk = Desk.open(path, AUTHOR, key=OTHER)
    desk.write(PLAY, add_event, title="Second round")
    desk.undo()
    desk.close()


def test_a_desk_that_is_read_elsewhere_keeps_its_key(tmp_path: Path):
    path = desk_at(tmp_path / "round.desk", KEY, "Blue Gate")
    reading = Desk.open(path, AUTHOR, write=False, key=KEY)
    assert reading.read(everything)
    with pytest.raises(UserError, match="open for reading in another window"):
        exchange.change_key(path, KEY, OTHER, "A. Sample")
    assert reading.read(everything)
    reading.close()
    assert content(path, KEY)


def test_a_wrong_old_key_changes_nothing(tmp_path: Path):
    path = desk_at(tmp_path / "round.desk", KEY, "Blue Gate")
    raw = path.read_bytes()
    with pytest.raises(WrongKey):
        exchange.change_key(path, Key(bytes(32), KEY.salt), OTHER, "A. Sample")
    assert path.read_bytes() == raw
    assert os.listdir(tmp_path) == ["round.desk"]


@pytest.mark.parametrize("key", [KEY, None], ids=["protected", "plain"])
def test_a_backup_takes_the_place_and_what_was_there_is_a_backup_now(tmp_path: Path, key: Key | None):
    path = desk_at(tmp_path / "round.desk", key, "Blue Gate")
    before = content(path, key)
    backup = backups.make(path, key, "work")
    desk = Desk.open(path, AUTHOR, key=key)
    desk.write(PLAY, add_event, title="Second round")
    desk.close()
    after = content(path, key)
    kept = exchange.restore(backup, path, key, "A. Sample")
    assert kept
    assert content(kept, key) == after
    assert content(path, key) == before
    exchange.restore(kept, path, key, "A. Sample")
    assert content(path, key) == after


def step(path: Path, key: Key | None, title: str, reason: str) -> Path:
    """A step of work, and the backup made of it."""
    desk = Desk.open(path, AUTHOR, key=key)
    desk.write(PLAY, add_event, title=title)
    desk.close()
    return backups.make(path, key, reason)


AHEAD = datetime(2041, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize("ahead", [True, False], ids=["clock ahead", "clock right"])
@pytest.mark.parametrize("key", [KEY, None], ids=["protected", "plain"])
def test_what_a_restore_left_behind_is_never_the_newest(
    tmp_path: Path, key: Key | None, ahead: bool, monkeypatch: pytest.MonkeyPatch
):
    path = desk_at(tmp_path / "round.desk", key, "Blue Gate")
    backup = backups.make(path, key, "work")
    with monkeypatch.context() as clock:
        if ahead:
            clock.setattr("models.storage.desk.now_ms", lambda: int(AHEAD.timestamp() * 1000))
        left = step(path, key, "Left behind", "work")
    kept = exchange.restore(backup, path, key, "A. Sample")
    at_once = backups.make(path, key, "work")
    later = step(path, key, "Went on", "import")
    newest = [one.path for one in backups.by_content(path, key)]
    assert kept
    assert [newest[:2], {*newest[2:4]}, newest[4:]] == [[later, at_once], {kept, left}, [backup]]
    exchange.restore(kept, path, key, "A. Sample")
    last = step(path, key, "Came back", "work")
    assert backups.by_content(path, key)[0].path == last
    assert check_file(path, key).sound


def test_the_history_says_that_a_backup_came_back_and_undo_goes_on_before_it(tmp_path: Path):
    path = desk_at(tmp_path / "round.desk", KEY, "Blue Gate")
    before = content(path, KEY)
    backup = step(path, KEY, "Second round", "work")
    step(path, KEY, "Third round", "work")
    exchange.restore(backup, path, KEY, "B. Second")
    desk = Desk.open(path, Author("A. Sample", device()), key=KEY)
    newest = desk.read(history_rows, limit=1)[0]
    assert (step_title(newest.name, newest.label), newest.officer) == ("Return to a backup", "B. Second")
    assert abs(newest.at - datetime.now(UTC)) < timedelta(minutes=5)
    assert desk.elsewhere, "the steps before it are still of another device"
    desk.close()
    desk = Desk.open(path, AUTHOR, key=KEY)
    desk.undo()
    assert desk.read(everything) == before
    desk.close()


@pytest.mark.parametrize("clock", [2**63 - 1, "'never'"])
def test_a_clock_that_nobody_wrote_keeps_no_backup_from_coming_back(tmp_path: Path, clock: object):
    path = desk_at(tmp_path / "round.desk", None, "Blue Gate")
    backup, before = backups.make(path, None, "work"), content(path, None)
    connection = sqlite.connect(str(path))
    connection.execute(f"UPDATE operation SET clock = {clock} WHERE number = 2")
    connection.commit()
    connection.close()
    exchange.restore(backup, path, None, "A. Sample")
    assert content(path, None) == before
    assert check_file(path, None).sound


def test_a_damaged_desk_is_kept_byte_for_byte_with_its_log(tmp_path: Path):
    path = desk_at(tmp_path / "round.desk", KEY, "Blue Gate")
    before, backup = content(path, KEY), backups.make(path, KEY, "work")
    raw = bytearray(path.read_bytes())
    raw[5000:9000] = bytes(4000)
    path.write_bytes(raw)
    log = path.with_name("round.desk-wal")
    log.write_bytes(b"no log at all")
    kept = exchange.restore(backup, path, KEY, "A. Sample")
    assert kept
    assert kept.read_bytes() == raw
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"no log at all"
    assert content(path, KEY) == before


def test_a_backup_comes_where_no_desk_is(tmp_path: Path):
    path = desk_at(tmp_path / "round.desk", KEY, "Blue Gate")
    backup = backups.make(path, KEY, "work")
    elsewhere = tmp_path / "other.desk"
    assert exchange.restore(backup, elsewhere, KEY, "A. Sample") is None
    assert content(elsewhere, KEY) == content(path, KEY)


def test_a_file_held_for_a_moment_is_waited_for_and_not_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    real, tries = os.replace, list[int]()

    def held(made: Path, path: Path) -> None:
        tries.append(1)
        if len(tries) < 3:
            error = PermissionError("held")
            error.winerror = 32  # as Windows says it; here only the attribute differs
            raise error
        real(made, path)

    monkeypatch.setattr(os, "replace", held)
    made, path = tmp_path / "made", tmp_path / "round.desk"
    made.write_bytes(b"new")
    exchange.put_in_place(made, path)
    assert path.read_bytes() == b"new"
    assert len(tries) == 3
    tries.clear()
    made.write_bytes(b"newer")
    ticking = iter(range(0, 100, 3))
    with pytest.raises(UserError, match="held by another program"):
        exchange.put_in_place(made, path, clock=lambda: next(ticking))
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("old", [KEY, None], ids=["protected", "plain"])
def test_a_key_that_cannot_be_backed_up_does_not_count(tmp_path: Path, old: Key | None):
    path = desk_at(tmp_path / "round.desk", old, "Blue Gate")
    before = content(path, old)
    backups.folder_of(path).write_bytes(b"in the way")
    with pytest.raises(UserError, match="No backup can be written"):
        exchange.change_key(path, old, OTHER, "A. Sample")
    assert content(path, old) == before
    assert sorted(os.listdir(tmp_path)) == ["round.backups", "round.desk"]


def test_a_desk_that_is_read_elsewhere_is_not_replaced_under_the_reader(tmp_path: Path):
    path = desk_at(tmp_path / "round.desk", KEY, "Blue Gate")
    backup = backups.make(path, KEY, "work")
    reading = Desk.open(path, AUTHOR, write=False, key=KEY)
    before = reading.read(everything)
    raw = path.read_bytes()
    with pytest.raises(UserError, match="open for reading in another window"):
        exchange.restore(backup, path, KEY, "A. Sample")
    assert path.read_bytes() == raw
    assert reading.read(everything) == before
    reading.close()
