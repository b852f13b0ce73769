"""`report`: writes beside the writer, says what was written, and refuses with one sentence."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from models.example import write_example
from models.journal.write import Author
from models.storage.desk import Desk
from resources.texts import has_words
from tests.factories import add_event, made
from ui.console.console import run_command

AUTHOR = Author("A. Sample", "a" * 32)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "astana.desk"
    write_example(path, AUTHOR).close()
    return path


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run_command(["report", *words]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1
    return told.err


@pytest.mark.parametrize("name", ["participants", "replies", "programme", "all", "clashes"])
def test_every_report_is_written_and_said(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    out = tmp_path / f"{name}.xlsx"
    assert run_command(["report", str(example), name, "-o", str(out), "--officer", "K. Almond"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith(f"{name}.xlsx is written: ")
    assert told.err == ""
    assert load_workbook(out).properties.creator == "K. Almond"


def test_a_report_is_written_while_somebody_else_writes(example: Path, tmp_path: Path) -> None:
    writer = Desk.open(example, AUTHOR)
    try:
        assert run_command(["report", str(example), "replies", "-o", str(tmp_path / "replies.xlsx")]) == 0
    finally:
        writer.close()


def test_a_report_speaks_the_language_asked_for_and_says_what_is_not_translated(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "replies.xlsx"
    assert run_command(["report", str(example), "replies", "-o", str(out), "--language", "ar"]) == 0
    told = capsys.readouterr().err
    assert told.count("\n") == (0 if has_words("ar") else 1)
    assert has_words("ar") or told.startswith("--language ar: days and names follow it")
    page = load_workbook(out).worksheets[0]
    assert page.sheet_view.rightToLeft
    assert "حزب البوابة الزرقاء" in {cell.value for cell in page["A"]}


@pytest.mark.parametrize("language", ["en", "ru", "ar"])
def test_the_list_of_participants_comes_in_again_without_any_change(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    out = str(tmp_path / "list.xlsx")
    assert run_command(["report", str(example), "participants", "-o", out, "--language", language]) == 0
    capsys.readouterr()
    assert run_command(["import", str(example), out, "--dry-run", "--json"]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts["same"] > 70
    assert [counts[outcome] for outcome in ("new", "changed", "doubtful", "refused")] == [0, 0, 0, 0]


def test_an_event_is_chosen_by_its_title(example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "list.xlsx")
    words = (str(example), "participants", "-o", out, "--event")
    assert run_command(["report", *words, "Astana talks, May 2015"]) == 0
    capsys.readouterr()
    assert "no event “Vienna”" in refused(capsys, *words, "Vienna")


def test_what_a_workbook_cannot_hold_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk.create(tmp_path / "round.desk", AUTHOR)
    made(desk, add_event, title="Talks\x07")
    desk.close()
    assert run_command(["report", str(tmp_path / "round.desk"), "replies", "-o", str(tmp_path / "list.xlsx")]) == 0
    assert "1 character that no workbook can hold was left out." in capsys.readouterr().out


def test_a_refusal_is_one_sentence_and_writes_nothing(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "notes.desk"
    other.write_text("no desk of ours")
    out = tmp_path / "list.xlsx"
    refused(capsys, str(tmp_path / "absent.desk"), "all", "-o", str(out))
    refused(capsys, str(other), "all", "-o", str(out))
    assert "ends in .xlsx" in refused(capsys, str(example), "all", "-o", str(tmp_path / "list.csv"))
    assert "is not there" in refused(capsys, str(example), "all", "-o", str(tmp_path / "absent" / "list.xlsx"))
    assert sorted(tmp_path.iterdir()) == [other]


def test_the_desk_is_never_written_over(example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link = tmp_path / "list.xlsx"
    link.symlink_to(example)
    before = example.read_bytes()
    assert "over the desk" in refused(capsys, str(example), "all", "-o", str(link))
    assert example.read_bytes() == before


def test_an_unknown_report_is_wrong_use(example: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        run_command(["report", str(example), "seats", "-o", str(tmp_path / "list.xlsx")])
    assert ended.value.code == 2
