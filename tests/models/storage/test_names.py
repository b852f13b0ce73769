"""One desk under two names: a symbolic link is followed, a hard link told; links that lie in wait do no harm."""

import os
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from exports.files import swap_in
from models.entities.group import Group
from models.errors import UserError
from models.journal.write import Author
from models.storage import backups
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.draft import keep_draft
from models.storage.exchange import change_key, own_copy, restore
from models.storage.header import read_header
from models.storage.key import Key
from models.storage.lock import Held, WriterLock
from models.storage.log import LogLost
from models.storage.place import Linked
from tests.factories import add_group, made
from tests.keys import KEY, OTHER

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links are a privilege there")
AUTHOR = Author("A. Sample", "a" * 32)


@pytest.fixture(params=[None, KEY], ids=["plain", "sealed"])
def key(request: pytest.FixtureRequest) -> Key | None:
    return request.param


@pytest.fixture
def path(tmp_path: Path, key: Key | None) -> Path:
    (tmp_path / "real").mkdir()
    desk = Desk.create(tmp_path / "real" / "round.desk", AUTHOR, key=key)
    made(desk, add_group)
    desk.close()
    return tmp_path / "real" / "round.desk"


@pytest.fixture
def link(tmp_path: Path, path: Path) -> Path:
    """A symbolic link on the desktop."""
    (tmp_path / "desktop").mkdir()
    (tmp_path / "desktop" / "talks.desk").symlink_to(path)
    return tmp_path / "desktop" / "talks.desk"


@pytest.fixture
def twin(tmp_path: Path, path: Path) -> Path:
    """A second name of the file, as a copy by `cp -al` has it."""
    (tmp_path / "twin.desk").hardlink_to(path)
    return tmp_path / "twin.desk"


def names(path: Path, key: Key | None) -> list[str]:
    desk = Desk.open(path, AUTHOR, write=False, key=key)
    found = desk.read(lambda session: list(session.scalars(select(Group.name).order_by(Group.name))))
    desk.close()
    return found


def test_through_a_link_it_is_the_same_desk_with_one_lock_one_log_and_one_folder_of_backups(
    path: Path, link: Path, key: Key | None
):
    desk = Desk.open(link, AUTHOR, key=key)
    assert desk.path == path
    with pytest.raises(Held, match=r"A\. Sample"):
        Desk.open(path, AUTHOR, key=key)
    made(desk, add_group, name="Salt Road Platform")
    kept = desk.keep("work")
    assert kept
    assert kept.parent == backups.folder_of(path)
    desk.close()
    assert sorted(link.parent.iterdir()) == [link]
    assert check_file(link, key).sound


def test_a_lost_log_is_told_through_the_link(path: Path, link: Path, key: Key | None):
    lock = WriterLock(path)
    lock.path.write_text('{"officer": "A", "machine": "m", "since": "", "step": "gone"}')
    with pytest.raises(LogLost):
        Desk.open(link, AUTHOR, key=key)


def test_a_new_key_and_a_restore_replace_the_file_and_not_the_link(path: Path, link: Path, key: Key | None):
    kept = backups.make(path, key, "work")
    change_key(link, key, OTHER, AUTHOR.officer)
    assert link.is_symlink()
    assert read_header(path).salt == OTHER.salt
    restore(kept, link, key, AUTHOR.officer)
    assert link.is_symlink()
    assert names(path, key) == ["Party of the Blue Gate"]
    assert sorted(link.parent.iterdir()) == [link]


def test_a_file_of_two_names_is_read_and_made_a_file_of_its_own(path: Path, twin: Path, key: Key | None):
    for name in (path, twin):
        with pytest.raises(Linked, match="one file with 2 names"):
            Desk.open(name, AUTHOR, key=key)
    with pytest.raises(Linked):
        change_key(path, key, OTHER, AUTHOR.officer)
    assert names(twin, key) == ["Party of the Blue Gate"]
    before = twin.read_bytes()
    own_copy(path, key, AUTHOR.officer)
    desk = Desk.open(path, AUTHOR, key=key)
    made(desk, add_group, name="Salt Road Platform")
    desk.close()
    assert twin.read_bytes() == before
    assert names(path, key) == ["Party of the Blue Gate", "Salt Road Platform"]
    Desk.open(twin, AUTHOR, key=key).close()
    assert path.stat().st_mode & 0o077 == 0


def test_the_log_under_one_of_two_names_goes_into_the_copy_and_not_into_the_file_they_share(
    tmp_path: Path, path: Path, key: Key | None
):
    desk = Desk.open(path, AUTHOR, key=key)
    made(desk, add_group, name="Salt Road Platform")
    for end in ("", "-wal"):  # as a program leaves it that is killed
        (tmp_path / f"left.desk{end}").write_bytes(path.with_name(f"round.desk{end}").read_bytes())
    desk.close()
    left, twin = tmp_path / "left.desk", tmp_path / "other" / "left.desk"
    twin.parent.mkdir()
    twin.hardlink_to(left)
    before = twin.read_bytes()
    own_copy(left, key, AUTHOR.officer)
    assert twin.read_bytes() == before
    assert names(left, key) == ["Party of the Blue Gate", "Salt Road Platform"]
    assert not list(tmp_path.glob("left.desk-*"))
    assert names(twin, key) == ["Party of the Blue Gate"]


def lies_in_wait(place: Path, target: Path, *, hard: bool) -> None:
    target.write_text("a letter of the officer")
    if hard:
        place.hardlink_to(target)
    else:
        place.symlink_to(target)


@pytest.mark.parametrize("hard", [True, False], ids=["hard", "symbolic"])
def test_nothing_is_written_into_what_a_link_beside_the_desk_leads_to(tmp_path: Path, hard: bool):
    path, letter = tmp_path / "round.desk", tmp_path / "letter"
    Desk.create(path, AUTHOR).close()
    lies_in_wait(tmp_path / "round.desk.lock", letter, hard=hard)
    with pytest.raises(UserError, match=r"round\.desk\.lock is not the file that says who writes"):
        Desk.open(path, AUTHOR)
    assert names(path, None) == []
    os.unlink(tmp_path / "round.desk.lock")
    letter.unlink()
    lies_in_wait(tmp_path / "round.desk.draft.new", letter, hard=hard)
    keep_draft(path, KEY, b"half typed")
    lies_in_wait(tmp_path / ".list.xlsx.part", tmp_path / "other", hard=hard)
    swap_in(tmp_path / "list.xlsx", lambda stream: stream.write(b"rows"))
    assert letter.read_text() == (tmp_path / "other").read_text() == "a letter of the officer"
    assert not (tmp_path / "round.desk.draft").is_symlink()
    assert not (tmp_path / "list.xlsx").is_symlink()
