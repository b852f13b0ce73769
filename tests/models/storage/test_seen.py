"""An older copy, or another desk, in the place of the one that was open here is told; a restore made here is not."""

import shutil
from pathlib import Path

import pytest
from platformdirs import user_config_path

from models.journal.write import Author
from models.storage import backups, seen
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.exchange import restore
from models.storage.key import Key
from tests.factories import PLAY, add_group
from tests.keys import KEY

AUTHOR = Author("A. Sample", "a" * 32)


@pytest.fixture(params=[None, KEY], ids=["plain", "sealed"])
def key(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Key | None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return request.param


@pytest.fixture
def path(tmp_path: Path, key: Key | None) -> Path:
    """A desk that was worked on and closed twice; beside it lies the copy of the evening between."""
    path = tmp_path / "round.desk"
    Desk.create(path, AUTHOR, key=key).close()
    for name in ("Salt Road", "Blue Gate"):
        shutil.copy(path, path.with_name("older.desk"))
        work(path, key, name)
    return path


def work(path: Path, key: Key | None, name: str) -> None:
    desk = Desk.open(path, AUTHOR, key=key)
    desk.write(PLAY, add_group, name=name)
    desk.close()


def lost(path: Path, key: Key | None, *, write: bool = True) -> list[str]:
    desk = Desk.open(path, AUTHOR, key=key, write=write)
    found = desk.lost
    desk.close()
    return found


def test_an_older_copy_put_back_is_told_until_somebody_works_in_it(path: Path, key: Key | None):
    assert lost(path, key) == []
    assert check_file(path, key).doubts == ()
    path.with_name("older.desk").replace(path)
    (mark,) = lost(path, key, write=False)
    assert mark.startswith("2-")
    assert lost(path, key) == [mark]
    (doubt,) = check_file(path, key).doubts
    assert mark in doubt
    work(path, key, "Old Harbour")
    assert lost(path, key) == []
    assert check_file(path, key).doubts == ()


def test_another_desk_in_its_place_is_told_and_a_new_one_made_there_is_not(path: Path, key: Key | None, tmp_path: Path):
    Desk.create(tmp_path / "other.desk", AUTHOR).close()
    (tmp_path / "other.desk").replace(path)
    assert len(lost(path, None)) == 1
    path.unlink()
    Desk.create(path, AUTHOR, key=key).close()
    assert lost(path, key) == []


def test_a_restore_made_here_is_as_it_should_be(path: Path, key: Key | None):
    copy = backups.make(path, key, "work")
    work(path, key, "Old Harbour")
    restore(copy, path, key, AUTHOR.officer)
    assert lost(path, key) == []


def test_a_desk_elsewhere_is_another_one(path: Path, key: Key | None, tmp_path: Path):
    assert lost(path.with_name("older.desk"), key) == []
    (tmp_path / "kept").mkdir()
    assert lost(path.rename(tmp_path / "kept" / "round.desk"), key) == []


def test_what_was_killed_is_remembered_as_of_its_opening(path: Path, key: Key | None):
    """The control of the order: what is noted at the close is newer."""
    desk = Desk.open(path, AUTHOR, key=key)
    desk.write(PLAY, add_group, name="Old Harbour")
    noted = (user_config_path("protocol-desk") / "seen").read_text("ascii")
    assert '2, "' in noted
    assert '3, "' not in noted
    desk.close()
    assert '3, "' in (user_config_path("protocol-desk") / "seen").read_text("ascii")


def test_nothing_readable_is_kept_and_nonsense_is_nothing(path: Path, key: Key | None):
    kept = user_config_path("protocol-desk") / "seen"
    text = kept.read_text("ascii")
    assert not [word for word in ("round", "Salt", "Sample", str(path.parent)) if word in text]
    for nonsense in ("", "[]", '{"a": 1}', '{"a": [["b", 1e999, "c"]]}', "[" * 100_000, '{"a": [["b"]]}', "\xff"):
        kept.write_text(nonsense, "latin-1")
        assert lost(path, key) == []
    for n in range(2 * seen.KEPT):
        seen._keep({**seen._kept(), f"{n}": []})
    assert len(seen._kept()) == seen.KEPT
