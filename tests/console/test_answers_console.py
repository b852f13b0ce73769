"""Whatever the words are and wherever the answer goes: one true sentence, the right end, and nothing half done."""

import io
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.journal.write import Author
from models.queries.events import event_rows
from models.storage.desk import Desk
from tests.disks import powerless
from tests.factories import add_event, made, round_desk
from ui.console.console import run_command
from ui.console.words import COMMANDS

AUTHOR = Author("A. Sample", "a" * 32)
TITLE = "Astana talks"


@pytest.fixture(scope="module")
def two_rounds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with two events of one title."""
    path = tmp_path_factory.mktemp("two") / "two.desk"
    desk = round_desk(path, AUTHOR)
    for _round in range(2):
        made(desk, add_event, title=TITLE)
    desk.close()
    return path


def refused(capsys: pytest.CaptureFixture[str], *words: str, code: int = 1) -> str:
    capsys.readouterr()
    assert run_command(list(words)) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert "Something went wrong" not in told.err
    assert len(told.err.strip().splitlines()) == 1
    return told.err


@pytest.mark.parametrize("command", ["list", "backup"])
def test_an_answer_that_cannot_be_written_undoes_nothing_and_says_so(
    two_rounds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    words = {"list": ("rooms", "--json"), "backup": (str(tmp_path / "kept.desk"),)}[command]
    with open("/dev/full", "w", encoding="utf-8") as full, monkeypatch.context() as patch:
        patch.setattr("sys.stdout", full)
        assert run_command([command, str(two_rounds), *words]) == 1
    told = capsys.readouterr().err
    assert told == (
        "The answer could not be written: No space left on device. What the command had to do is done and stays.\n"
    )
    assert (tmp_path / "kept.desk").exists() == (command == "backup")


def test_an_answer_in_any_script_reaches_a_file_on_a_machine_of_another(
    two_rounds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "стол مكتب.desk"
    shutil.copy(two_rounds, kept)
    out = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(out, encoding="cp1252"))
    assert run_command(["backup", str(kept), str(tmp_path / "копия.desk")]) == 0
    assert out.getvalue().decode("utf-8").startswith("копия.desk is written")


@pytest.mark.parametrize("length", [300, 250], ids=["by itself", "with what lies beside it"])
def test_a_name_no_system_takes_is_wrong_use_of_every_command(length: int, capsys: pytest.CaptureFixture[str]) -> None:
    name = "d" * length
    for command in COMMANDS:
        with pytest.raises(SystemExit) as told:
            run_command([command, name, name, "-o", "OUT.xlsx"])
        assert told.value.code == 2
        assert f"the name {name} is too long" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["list", "overview", "report"])
def test_an_event_is_named_by_what_only_it_has(
    two_rounds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    words = {"list": ("rooms",), "report": ("replies", "-o", str(tmp_path / "out.xlsx"))}.get(command, ())
    assert "no event “”" in refused(capsys, command, str(two_rounds), *words, "--event", "")
    told = refused(capsys, command, str(two_rounds), *words, "--event", TITLE, code=2)
    desk = Desk.open(two_rounds, AUTHOR, write=False)
    ids = [row.id for row in desk.read(event_rows)]
    desk.close()
    assert told == f"Several events are called “{TITLE}”. Name one by its id: {ids[0]}, {ids[1]}.\n"
    assert run_command([command, str(two_rounds), *words, "--event", ids[1]]) == 0


@pytest.mark.parametrize("command", ["example", "restore", "report", "backup"])
def test_a_folder_that_is_not_there_is_named(
    two_rounds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    aim = str(tmp_path / "missing" / "new.xlsx")
    words = {"example": (aim,), "report": (str(two_rounds), "replies", "-o", aim)}.get(command, (str(two_rounds), aim))
    told = refused(capsys, command, *words)
    assert "missing" in told or "cannot be written there" in told


@pytest.fixture
def closed() -> Iterator[Path]:
    """A folder that this account may not look into, beside what it may read."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    (folder / "closed").mkdir(mode=0o000)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("command", ["restore", "report", "backup"])
def test_a_folder_nobody_may_look_into_is_no_defect(
    closed: Path, two_rounds: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    desk = Path(shutil.copy(two_rounds, closed / "two.desk"))
    desk.chmod(0o666)

    def words(aim: Path) -> list[str]:
        return [command, str(desk), *(("replies", "-o") if command == "report" else ()), str(aim)]

    refused(capsys, *words(desk))  # so that the command is read while this account may
    with powerless():
        told = refused(capsys, *words(closed / "closed" / "new.xlsx"))
    assert (
        told == "new.xlsx cannot be reached: Permission denied. Nothing was changed; check the place and its rights.\n"
    )
