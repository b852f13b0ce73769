"""Never plain by accident: with the call gone that gives the key, nothing is made, opened, restored or backed up."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from models.errors import UserError
from models.example import write_example
from models.journal.write import Author
from models.storage import backup, backups, engine, exchange
from models.storage.desk import Desk
from models.storage.header import MAGIC
from models.storage.key import LEAST, new_key
from tests.factories import PLAY, add_event
from tests.keys import KEY, OTHER

AUTHOR = Author("A. Sample", "a" * 32)


def plain_files(folder: Path) -> list[str]:
    """Every file below that anybody can read."""
    return [str(made) for made in folder.rglob("*") if made.is_file() and made.read_bytes()[:16] == MAGIC]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "round.desk"
    desk = Desk.create(made, AUTHOR, key=KEY)
    desk.write(PLAY, add_event)
    desk.close()
    return made


def back_up(path: Path) -> object:
    return backups.make(path, KEY, "work")


def open_writing(path: Path) -> object:
    return Desk.open(path, AUTHOR, key=KEY)


def open_reading(path: Path) -> object:
    return Desk.open(path, AUTHOR, write=False, key=KEY)


def create(path: Path) -> object:
    return Desk.create(path.with_name("new.desk"), AUTHOR, key=KEY)


def example(path: Path) -> object:
    return write_example(path.with_name("new.desk"), AUTHOR, KEY)


def change_key(path: Path) -> object:
    return exchange.change_key(path, KEY, OTHER, "A. Sample")


def restore(path: Path) -> object:
    return exchange.restore(path.with_name("backup.desk"), path, KEY, "A. Sample")


EVERYTHING = (create, example, open_writing, open_reading, back_up, change_key, restore)


@pytest.mark.parametrize("deed", EVERYTHING)
def test_without_the_call_that_gives_the_key_nothing_is_done(
    path: Path, monkeypatch: pytest.MonkeyPatch, deed: Callable[[Path], object]
):
    path.with_name("backup.desk").write_bytes(backups.make(path, KEY, "work").read_bytes())
    raw, there = path.read_bytes(), sorted(os.listdir(path.parent))
    monkeypatch.setattr(engine, "unlock", lambda *_args: None)
    with pytest.raises(UserError):
        deed(path)
    assert path.read_bytes() == raw
    assert sorted(os.listdir(path.parent)) == there
    assert not plain_files(path.parent)


@pytest.mark.parametrize("deed", [back_up, change_key, restore])
def test_a_copy_that_comes_out_plain_is_not_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch, deed: Callable[[Path], object]
):
    """Only the copy loses its key: as when the target of a copy is opened without it."""
    path.with_name("backup.desk").write_bytes(backups.make(path, KEY, "work").read_bytes())
    raw = path.read_bytes()

    def copy_plain(source: object, copy: Path, *_more: object) -> None:
        Desk.create(copy, AUTHOR).close()

    monkeypatch.setattr(backup, "write_copy", copy_plain)
    monkeypatch.setattr(exchange, "write_copy", copy_plain)
    with pytest.raises(UserError):
        deed(path)
    assert path.read_bytes() == raw
    assert not plain_files(path.parent)


def test_a_plain_desk_that_cannot_be_sealed_stays_as_it_is_and_nothing_else_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "round.desk"
    Desk.create(path, AUTHOR).close()
    raw = path.read_bytes()
    monkeypatch.setattr(exchange, "_seal", lambda _raw, made, _key: made.write_bytes(raw))
    with pytest.raises(UserError):
        exchange.change_key(path, None, OTHER, "A. Sample")
    assert path.read_bytes() == raw
    assert os.listdir(tmp_path) == ["round.desk"]


def test_the_control_with_the_call_in_place_all_of_it_is_done(path: Path):
    path.with_name("backup.desk").write_bytes(backups.make(path, KEY, "work").read_bytes())
    for deed in (create, open_reading, back_up, restore, change_key):
        made = deed(path)
        if isinstance(made, Desk):
            made.close()
    assert not plain_files(path.parent)
    assert path.read_bytes()[:16] == OTHER.salt


def test_a_key_of_a_passphrase_seals_the_whole_way(tmp_path: Path):
    key = new_key("seven quiet lanterns", LEAST)
    write_example(tmp_path / "talks.desk", AUTHOR, key).close()
    assert backups.make(tmp_path / "talks.desk", key, "work").read_bytes()[:16] == key.salt
    assert not plain_files(tmp_path)
