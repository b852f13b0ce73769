"""A desk renamed, moved, replaced or removed while it is open: all that was saved is in the file that is named."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.group import Group
from models.errors import UserError
from models.journal.write import Author
from models.storage.backups import folder_of
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.key import Key
from models.storage.lanes import Place, Renamed
from models.storage.lock import log_of
from models.storage.moved import Moved
from tests.factories import add_group, made
from tests.keys import KEY

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there an open file stays where it is")
AUTHOR = Author("A. Sample", "a" * 32)
NAMES = ["Party of the Blue Gate", "Salt Road Platform"]


def groups(session: Session) -> list[str]:
    return list(session.scalars(select(Group.name).order_by(Group.name)))


def held_in(path: Path, key: Key | None) -> list[str]:
    assert not check_file(path, key).problems
    desk = Desk.open(path, AUTHOR, key=key)
    found = desk.read(groups)
    desk.close()
    return found


def renamed(path: Path) -> None:
    path.rename(path.with_name("talks.desk"))


def into_another_folder(path: Path) -> None:
    (path.parent / "old").mkdir()
    path.rename(path.parent / "old" / path.name)


def with_its_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("moved"))


def onto_another_disk(path: Path) -> None:
    folder = path.parents[1] / "disk"
    folder.mkdir()
    shutil.copyfile(path, folder / path.name)  # as a file manager does between two disks
    path.unlink()


def replaced(path: Path) -> None:
    other = path.with_name("other.desk")
    Desk.create(other, AUTHOR).close()
    other.replace(path)


def overlaid_by_nonsense(path: Path) -> None:
    path.with_name("letters").write_bytes(b"letters" * 900)
    path.with_name("letters").replace(path)


def removed(path: Path) -> None:
    path.unlink()


def removed_with_its_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


IN_PLACE = (renamed, into_another_folder, with_its_folder)
GONE = (onto_another_disk, replaced, overlaid_by_nonsense, removed, removed_with_its_folder)


@pytest.fixture
def key(request: pytest.FixtureRequest) -> Key | None:
    return getattr(request, "param", None)


SEALED = pytest.mark.parametrize("key", [KEY], ids=["sealed"], indirect=True)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: Key | None) -> Desk:
    """Two groups are saved, and lie in the log."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    (tmp_path / "desks").mkdir()
    made_desk = Desk.create(tmp_path / "desks" / "round.desk", AUTHOR, key=key)
    for name in NAMES:
        made(made_desk, add_group, name=name)
    return made_desk


def named_in(told: str, tmp_path: Path) -> Path:
    """The file with all that was saved, as the sentence names it."""
    found = [path for path in tmp_path.rglob("*.desk") if str(path) in told]
    assert len(found) == 1, told
    return found[0]


@pytest.mark.parametrize("move", [*IN_PLACE, *GONE], ids=lambda move: move.__name__)
def test_all_that_was_saved_is_in_the_file_that_a_refused_edit_names(
    desk: Desk, key: Key | None, tmp_path: Path, move: Callable[[Path], None]
):
    path = desk.path
    assert path
    move(path)
    with pytest.raises(Moved) as told:
        made(desk, add_group, name="Northern Wells Council")
    with pytest.raises(Moved):
        desk.undo()
    with pytest.raises(Moved):
        desk.keep("work")
    assert desk.read(groups) == NAMES
    safe = named_in(str(told.value), tmp_path)
    assert desk.close()
    assert held_in(safe, key) == NAMES
    assert safe.stat().st_mode & 0o077 == 0
    assert (folder_of(path) in safe.parents) == (move in GONE and move is not removed_with_its_folder)
    assert not log_of(path).exists() or log_of(path).stat().st_size == 0
    if move is replaced:
        assert held_in(path, None) == [], "the desk that came in its place is as it was"


@SEALED
@pytest.mark.parametrize("move", [*IN_PLACE, *GONE], ids=lambda move: move.__name__)
def test_closing_says_it_where_no_edit_did(desk: Desk, key: Key | None, tmp_path: Path, move: Callable[[Path], None]):
    assert desk.path
    move(desk.path)
    safe = named_in(str(desk.close()), tmp_path)
    assert held_in(safe, key) == NAMES


def test_a_desk_that_is_put_back_is_written_again(desk: Desk, key: Key | None):
    path = desk.path
    assert path
    away = path.rename(path.with_name("talks.desk"))
    with pytest.raises(Moved):
        made(desk, add_group, name="Northern Wells Council")
    away.rename(path)
    made(desk, add_group, name="Northern Wells Council")
    assert desk.close() is None
    assert held_in(path, key) == ["Northern Wells Council", *NAMES]


@pytest.mark.skipif(sys.platform != "linux", reason="the lock on the file itself is Linux's")
def test_under_its_new_name_nobody_writes_while_it_is_open_under_the_old_one(desk: Desk, key: Key | None):
    path = desk.path
    assert path
    away = path.rename(path.with_name("talks.desk"))
    with pytest.raises(Renamed, match="what was saved there last comes with it"):
        Desk.open(away, AUTHOR, key=key)
    desk.close()
    assert held_in(away, key) == NAMES


def not_locked(_place: Place, _handle: int) -> bool:
    return False


@pytest.mark.parametrize("move", IN_PLACE, ids=lambda move: move.__name__)
def test_where_the_file_itself_cannot_be_locked_a_copy_is_made(
    desk: Desk, key: Key | None, tmp_path: Path, move: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
):
    """As on macOS: another program may write the file under its new name by now."""
    path = desk.path
    assert path
    desk.close()
    monkeypatch.setattr("models.storage.lanes.Place._lock", not_locked)
    desk = Desk.open(path, AUTHOR, key=key)
    made(desk, add_group, name="Upper Wells Council")
    move(path)
    safe = named_in(str(desk.close()), tmp_path)
    assert safe.parent.suffix == ".backups"
    assert held_in(safe, key) == [*NAMES, "Upper Wells Council"]


def test_where_no_copy_can_be_made_either_the_log_is_named(desk: Desk, tmp_path: Path):
    assert desk.path
    folder_of(desk.path).write_bytes(b"in the way")
    folder_of(tmp_path / "home" / "round.desk").write_bytes(b"in the way")
    removed(desk.path)
    with pytest.raises(UserError, match=r"Keep the file round\.desk-wal"):
        made(desk, add_group, name="Northern Wells Council")
    folder_of(desk.path).unlink()
    assert ".backups" in str(desk.close())
