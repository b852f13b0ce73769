"""A file that is no desk, or cannot be used as one: one sentence, nothing changed, no trace left."""

import os
import re
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.group import Group
from models.entities.person import Person
from models.errors import ReadOnly, UserError
from models.journal.write import Author
from models.schema import APPLICATION_ID, SCHEMA
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.engine import desk_engine, sqlite
from models.storage.exchange import restore
from tests.disks import mounted, powerless
from tests.factories import PLAY, add_group, everything, made

ROOT = Path(__file__).parents[3]
AUTHOR = Author("A. Sample", "a" * 32)
OTHER = Author("B. Second", "b" * 32)
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(200)


def groups(session: Session) -> list[str]:
    return list(session.scalars(select(Group.name).order_by(Group.name)))


def add_people(session: Session, count: int) -> None:
    rows = [{"id": new_id(), "name": f"Karim Almond {n}", "remarks": "plain words " * 20} for n in range(count)]
    session.execute(insert(Person.__table__), rows)


@pytest.fixture(scope="module")
def desk_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "round.desk"
    desk = Desk.create(path, AUTHOR)
    made(desk, add_group)
    desk.write(PLAY, add_people, 200)
    desk.close()
    return path


@pytest.fixture
def copy(tmp_path: Path, desk_file: Path) -> Path:
    return Path(shutil.copy(desk_file, tmp_path / "round.desk"))


def plain_database(path: Path, *statements: str) -> Path:
    connection: Any = sqlite.connect(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


def refused(path: Path, *, write: bool) -> str:
    """The sentence with which a file is refused; its bytes and its folder stay as they were."""
    before = path.read_bytes() if os.path.isfile(path) else None
    around = sorted(path.parent.iterdir())
    with pytest.raises(UserError) as told:
        Desk.open(path, AUTHOR, write=write)
    assert sorted(path.parent.iterdir()) == around
    assert before is None or path.read_bytes() == before
    sentence = str(told.value)
    assert sentence.endswith(".")
    assert not re.search(r"[0-9a-f]{32}|Error|Traceback|sqlite", sentence)
    health = check_file(path)
    assert not health.sound
    assert health.problems
    return sentence


def foreign_files() -> dict[str, bytes]:
    return {
        "empty": b"",
        "one byte": b"x",
        "text": b"name,group\n" * 50,
        "picture": PNG,
        "random": bytes(range(256)) * 20,
    }


@pytest.mark.parametrize("write", [True, False], ids=["to write", "to read"])
@pytest.mark.parametrize("data", foreign_files().values(), ids=foreign_files())
def test_a_file_that_is_no_desk_is_left_as_it_was(tmp_path: Path, data: bytes, write: bool):
    path = tmp_path / "letters.desk"
    path.write_bytes(data)
    assert "not a desk" in refused(path, write=write)


@pytest.mark.parametrize("write", [True, False], ids=["to write", "to read"])
def test_a_database_of_another_program_is_left_as_it_was(tmp_path: Path, write: bool):
    path = plain_database(tmp_path / "songs.desk", "CREATE TABLE song (title TEXT)", "PRAGMA application_id = 7")
    assert "not a desk" in refused(path, write=write)


@pytest.mark.parametrize("write", [True, False], ids=["to write", "to read"])
def test_a_newer_desk_is_refused_with_both_versions(copy: Path, write: bool):
    plain_database(copy, f"PRAGMA user_version = {SCHEMA + 1}", "PRAGMA wal_checkpoint(TRUNCATE)")
    told = refused(copy, write=write)
    assert str(SCHEMA + 1) in told
    assert "newer" in told


@pytest.mark.parametrize("write", [True, False], ids=["to write", "to read"])
def test_a_file_with_our_mark_and_nothing_in_it_is_damaged(tmp_path: Path, write: bool):
    marks = (f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {SCHEMA}", "CREATE TABLE x (y)")
    assert "damaged" in refused(plain_database(tmp_path / "hollow.desk", *marks), write=write)
    plain_database(tmp_path / "hollow.desk", "CREATE TABLE desk (id, training, today, event_id)")
    with pytest.raises(UserError, match="damaged"):
        Desk.open(tmp_path / "hollow.desk", AUTHOR, write=False)


@pytest.mark.parametrize("write", [True, False], ids=["to write", "to read"])
@pytest.mark.parametrize("left", [50, 100, 4096, 100_000])
def test_a_file_cut_short_is_refused(copy: Path, left: int, write: bool):
    os.truncate(copy, left)
    told = refused(copy, write=write)
    assert "damaged" in told or "not a desk" in told


def test_a_missing_file_a_folder_and_an_impossible_name_are_told_apart(tmp_path: Path):
    assert "There is no file" in refused(tmp_path / "none.desk", write=True)
    (tmp_path / "folder.desk").mkdir()
    assert "is a folder" in refused(tmp_path / "folder.desk", write=True)
    assert "cannot be read" in refused(tmp_path / ("x" * 300), write=True)
    assert "cannot be read" in refused(tmp_path / "a\0b", write=True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_does_not_hold_the_program(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.desk")
    with pytest.raises(UserError):
        Desk.open(tmp_path / "pipe.desk", AUTHOR)


def test_a_new_desk_never_writes_over_a_file(tmp_path: Path):
    (tmp_path / "letters.desk").write_text("dear")
    for path, told in (
        (tmp_path / "letters.desk", "exists already"),
        (tmp_path / "none" / "round.desk", "no folder"),
        (tmp_path / ("x" * 300), "cannot be written"),
    ):
        with pytest.raises(UserError, match=told):
            Desk.create(path, AUTHOR)
    assert (tmp_path / "letters.desk").read_text() == "dear"
    assert [path.name for path in tmp_path.iterdir()] == ["letters.desk"]


def test_a_new_desk_is_for_its_owner_only(tmp_path: Path):
    Desk.create(tmp_path / "round.desk", AUTHOR).close()
    assert os.name == "nt" or stat.S_IMODE((tmp_path / "round.desk").stat().st_mode) == 0o600


def damage(path: Path, table: str) -> None:
    """Overwrite the first page of a table with noise."""
    engine = desk_engine(path, "ro")
    with engine.connect() as connection:
        page = connection.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).scalar_one()
        size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    engine.dispose()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(bytes(range(1, 256)) * (size // 256))


def test_a_damaged_page_is_found_and_named_in_words(copy: Path):
    damage(copy, "person")
    before = copy.read_bytes()
    health = check_file(copy)
    assert not health.sound
    assert "damaged" in health.problems[0]
    assert health.details
    desk = Desk.open(copy, AUTHOR, write=False)
    assert desk.read(groups) == ["Party of the Blue Gate"]
    with pytest.raises(UserError, match="damaged"):
        desk.read(lambda session: session.scalars(select(Person.name)).all())
    desk.close()
    assert copy.read_bytes() == before


def test_a_sound_desk_is_said_to_be_sound(copy: Path):
    health = check_file(copy)
    assert (health.sound, health.problems, health.details) == (True, (), ())
    assert (health.application, health.schema, health.operations) == (APPLICATION_ID, SCHEMA, 2)
    assert health.pages * 4096 == health.size


def test_a_missing_guard_and_loose_references_are_found(copy: Path):
    plain_database(copy, "DROP TRIGGER assignment_overlap_insert", "PRAGMA foreign_keys = OFF")
    health = check_file(copy)
    assert health.problems == ("A part of the desk is missing. Open the newest backup.",)
    assert health.details == ("trigger assignment_overlap_insert",)
    plain_database(copy, "INSERT INTO reminder VALUES ('a', 'none', '2015-05-01', 'email', '', '', '')")
    assert any("not there" in problem for problem in check_file(copy).problems)


@pytest.fixture
def open_folder(desk_file: Path) -> Iterator[Path]:
    """A folder every account may enter, with a desk every account may read and write."""
    folder = Path(tempfile.mkdtemp())
    path = Path(shutil.copy(desk_file, folder / "round.desk"))
    folder.chmod(0o777)
    path.chmod(0o666)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


def test_a_read_only_file_is_read_and_not_written(open_folder: Path):
    path = open_folder / "round.desk"
    path.chmod(0o444)
    with powerless():
        with pytest.raises(ReadOnly, match="read-only") as told:
            Desk.open(path, AUTHOR)
        assert told.value.where == "file"
        desk = Desk.open(path, AUTHOR, write=False)
        assert desk.read(groups) == ["Party of the Blue Gate"]
        with pytest.raises(UserError, match="reading only"):
            desk.write(PLAY, add_group)
        desk.close()
    assert not (open_folder / "round.desk.lock").exists()


def test_a_read_only_folder_is_read_and_not_written(open_folder: Path):
    path = open_folder / "round.desk"
    open_folder.chmod(0o555)
    with powerless():
        with pytest.raises(ReadOnly, match="may not write in this folder") as told:
            Desk.open(path, AUTHOR)
        assert told.value.where == "folder"
        with pytest.raises(UserError, match="cannot be written here"):
            Desk.create(open_folder / "new.desk", AUTHOR)
        desk = Desk.open(path, AUTHOR, write=False)
        assert desk.read(groups) == ["Party of the Blue Gate"]
        desk.close()
        assert check_file(path).sound
    assert [item.name for item in open_folder.iterdir()] == ["round.desk"]


def test_a_file_nobody_may_write_is_said_so_and_nothing_is_laid_beside_it(open_folder: Path):
    path = open_folder / "round.desk"
    path.chmod(0o444)
    for write in (
        lambda: Desk.open(path, AUTHOR),
        lambda: restore(path.with_name("kept.desk"), path, None, "A. Sample"),
    ):
        shutil.copy(path, path.with_name("kept.desk"))
        with powerless(), pytest.raises(ReadOnly, match="read-only here") as told:
            write()
        assert told.value.where == "file"
        assert {item.name for item in open_folder.iterdir()} == {"round.desk", "kept.desk"}


def test_a_file_nobody_may_read_is_said_so(open_folder: Path):
    path = open_folder / "round.desk"
    path.chmod(0)
    with powerless(), pytest.raises(UserError, match="cannot be read"):
        Desk.open(path, AUTHOR)


def test_a_medium_that_cannot_be_written_is_read(tmp_path: Path, desk_file: Path):
    with mounted(tmp_path / "disc", "4m") as disc:
        path = Path(shutil.copy(desk_file, disc / "round.desk"))
        subprocess.run(["mount", "-o", "remount,ro", str(disc)], check=True)
        with pytest.raises(ReadOnly, match="read-only here") as told:
            Desk.open(path, AUTHOR)
        assert told.value.where == "medium"
        desk = Desk.open(path, AUTHOR, write=False)
        assert desk.read(groups) == ["Party of the Blue Gate"]
        desk.close()
        assert check_file(path).sound


def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room(tmp_path: Path, desk_file: Path):
    with mounted(tmp_path / "disk", "3m") as disk:
        path = Path(shutil.copy(desk_file, disk / "round.desk"))
        desk = Desk.open(path, AUTHOR)
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(shutil.disk_usage(disk).free))
        before = desk.read(everything)
        for _try in range(2):
            with pytest.raises(UserError, match=r"disk is full|could not be read or written"):
                desk.write(PLAY, add_people, 3000)
        assert desk.read(everything) == before
        with pytest.raises(UserError):
            Desk.create(disk / "new.desk", AUTHOR)
        ballast.unlink()
        made(desk, add_group, name="Salt Road Platform")
        desk.close()
        assert sorted(item.name for item in disk.iterdir()) == ["round.desk"]
        assert check_file(path).sound


def test_a_file_that_may_not_grow_refuses_and_keeps_what_it_has(copy: Path):
    desk = Desk.open(copy, AUTHOR)
    writer: Any = desk._lanes.writer
    with writer.connect() as connection:
        raw = connection.connection.dbapi_connection
        raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0]}")
    before = desk.read(everything)
    with pytest.raises(UserError, match="disk is full"):
        desk.write(PLAY, add_people, 3000)
    assert desk.read(everything) == before
    desk.close()
    assert check_file(copy).sound
