"""A desk that lacks what was written last: whoever opens it on the command line is told, and answered."""

import shutil
from pathlib import Path

import pytest

from models.journal.write import Author
from models.storage.desk import Desk
from models.storage.log import log_told
from tests.factories import PLAY, add_event, add_group
from ui.console.console import run_command
from ui.console.words import COMMANDS

READING = {
    "list": ("groups",),
    "report": ("participants", "-o", "OUT.xlsx"),
    "overview": (),
    "history": (),
    "backup": ("OUT.desk",),
    "import": ("LIST.csv", "--dry-run"),
}


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a desk as a program leaves it that is killed after two steps."""
    path, folder = tmp_path_factory.mktemp("work") / "left.desk", tmp_path_factory.mktemp("killed")
    assert run_command(["example", str(path), "--officer", "A. Sample"]) == 0
    desk = Desk.open(path, Author("A. Sample", "a" * 32))
    for name in ("Salt Road Platform", "Old Harbour Union"):
        desk.write(PLAY, add_group, name=name)
    for end in ("", "-wal", ".lock"):
        shutil.copy(f"{path}{end}", folder / f"left.desk{end}")
    desk.close()
    (folder / "LIST.csv").write_text("Group,Name\nParty of the Blue Gate,Samar Basket\n", "utf-8")
    return folder


@pytest.fixture
def left(killed: Path, tmp_path: Path) -> Path:
    return shutil.copytree(killed, tmp_path / "left") / "left.desk"


def read(left: Path, command: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command says on standard error; it answers and ends with 0, and leaves the desk as it is."""
    files = [left, left.with_name("left.desk-wal")]
    before = [file.read_bytes() for file in files if file.exists()]
    words = [str(left.with_name(word)) if word[0].isupper() else word for word in READING[command]]
    capsys.readouterr()
    assert run_command([command, str(left), *words]) == 0
    assert [file.read_bytes() for file in files if file.exists()] == before
    told = capsys.readouterr()
    assert told.out or command == "report"
    return told.err


def test_every_command_that_reads_is_tried():
    assert set(READING) == set(COMMANDS) - {"example", "restore", "check"}  # which say it as what they are for


@pytest.mark.parametrize("command", READING)
def test_nothing_is_said_of_a_log_that_is_whole(command: str, left: Path, capsys: pytest.CaptureFixture[str]):
    assert read(left, command, capsys) == ""


@pytest.mark.parametrize("gone", [False, True], ids=["damaged", "gone"])
@pytest.mark.parametrize("command", READING)
def test_a_command_that_reads_says_what_check_says(
    command: str, gone: bool, left: Path, capsys: pytest.CaptureFixture[str]
):
    log = left.with_name("left.desk-wal")
    log.write_bytes(b"" if gone else log.read_bytes()[:-100])
    assert run_command(["check", str(left)]) == 1
    told = capsys.readouterr().err
    assert log_told(left, None)[0] in told
    assert read(left, command, capsys).splitlines() == log_told(left, None)


@pytest.fixture
def older(tmp_path: Path, killed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk in whose place an older copy of it came back."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    shutil.copy(killed / "LIST.csv", tmp_path)
    path, copy = tmp_path / "left.desk", tmp_path / "copy.desk"
    Desk.create(path, Author("A. Sample", "a" * 32)).close()
    desk = Desk.open(path, Author("A. Sample", "a" * 32))
    desk.write(PLAY, add_event)
    desk.close()
    shutil.copy(path, copy)
    for device in "ab":
        desk = Desk.open(path, Author("A. Sample", device * 32))
        desk.write(PLAY, add_group, name="Salt Road Platform")
        desk.close()
    copy.replace(path)
    return path


@pytest.mark.parametrize("command", READING)
def test_a_command_says_once_that_an_older_copy_is_there(command: str, older: Path, capsys: pytest.CaptureFixture[str]):
    (line,) = read(older, command, capsys).splitlines()
    assert run_command(["check", str(older)]) == 0
    assert capsys.readouterr().err.splitlines() == [line]
    assert "This computer saw the state 2-" in line


def test_an_older_copy_is_gone_on_with_once_a_list_came_into_it(older: Path, capsys: pytest.CaptureFixture[str]):
    for told in (1, 0):
        assert run_command(["import", str(older), str(older.with_name("LIST.csv"))]) == 0
        assert len(capsys.readouterr().err.splitlines()) == told
