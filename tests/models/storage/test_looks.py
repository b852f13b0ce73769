"""Looking at an open desk takes nothing away from the engine: its locks stay, and so does its log."""

import subprocess
import sys
from pathlib import Path

import pytest

from models.journal.write import Author
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.header import read_header, require_sealed
from models.storage.key import Key
from models.storage.log import log_of
from tests.factories import PLAY, add_event, add_person, everything
from tests.keys import KEY

AUTHOR = Author("A. Sample", "a" * 32)
LINUX = Path("/proc/locks")
ROOT = Path(__file__).parents[3]
READ = """
import sys
from pathlib import Path
from models.journal.write import Author
from models.storage.desk import Desk
from tests.factories import everything
from tests.keys import KEY
desk = Desk.open(Path(sys.argv[1]), Author("B", "b" * 32), write=False, key=KEY if sys.argv[2] == "sealed" else None)
assert desk.read(everything)
desk.close()
"""


def locks(path: Path) -> int:
    """How many locks this machine knows on a file."""
    number = f":{path.stat().st_ino} "
    return sum(number in line and "POSIX" in line for line in LINUX.read_text("ascii").splitlines())


@pytest.fixture(params=[None, KEY], ids=["plain", "sealed"])
def key(request: pytest.FixtureRequest) -> Key | None:
    return request.param


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "round.desk"


def test_the_locks_of_an_open_desk_outlive_every_look(path: Path, key: Key | None):
    desk = Desk.create(path, AUTHOR, key=key)
    desk.write(PLAY, add_event)
    assert desk.read(everything)
    held = locks(path)
    assert held
    for _turn in range(3):
        read_header(path)
        require_sealed(path, key)
        assert check_file(path, key).sound
        desk.keep("work")
        assert locks(path) == held
    desk.close()
    assert locks(path) == 0


def test_a_reader_that_leaves_last_does_not_take_the_log_away(path: Path, key: Key | None):
    desk = Desk.create(path, AUTHOR, key=key)
    desk.write(PLAY, add_event)
    read_header(path)
    before = log_of(path).stat().st_ino
    words = [sys.executable, "-c", READ, str(path), "sealed" if key else "plain"]
    subprocess.run(words, cwd=ROOT, check=True)
    desk.write(PLAY, add_person)
    assert log_of(path).stat().st_ino == before
    subprocess.run(words, cwd=ROOT, check=True)
    found = desk.read(everything)
    desk.close()
    again = Desk.open(path, AUTHOR, write=False, key=key)
    assert again.read(everything) == found
    again.close()


def test_a_handle_that_waited_is_closed_with_the_desk(path: Path):
    desk = Desk.create(path, AUTHOR)
    open_files = Path("/proc/self/fd")
    before = len(list(open_files.iterdir()))
    for _turn in range(5):
        read_header(path)
    assert len(list(open_files.iterdir())) <= before + 1
    desk.close()
    assert not any(file.exists() and file.resolve() == path.resolve() for file in open_files.iterdir())
