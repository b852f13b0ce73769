"""The command line on the example: what it prints, how it ends, and that a refusal changes nothing."""

import json
from pathlib import Path

import pytest

from models.example import PLANNED_CLASHES
from ui.console.console import run_command
from ui.console.words import window_words


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "astana.desk"
    assert run_command(["example", str(path), "--officer", "A. Sample"]) == 0
    return path


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> object:
    assert run_command(list(words)) == 0
    told = capsys.readouterr()
    assert told.err == ""
    return json.loads(told.out)


def test_an_existing_file_is_not_written_over(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = example.read_bytes()
    capsys.readouterr()
    assert run_command(["example", str(example)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1
    assert example.read_bytes() == before


def test_groups_are_listed_with_their_states(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = answer(capsys, "list", str(example), "groups", "--json")
    assert isinstance(rows, list)
    states = {row["name"]: row["state"] for row in rows}
    assert states["Syrian National Coalition"] == "overdue"
    assert states["Party of the Blue Gate"] == "conditional"
    assert all(len(row["id"]) == 32 and row["event"] for row in rows)


def test_delegates_carry_the_fields_of_an_import(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = answer(capsys, "list", str(example), "delegates", "--json")
    assert isinstance(rows, list)
    head = next(row for row in rows if row["name"] == "Randa Kassis")
    assert head["role"] == "head"
    assert head["group"] == "Movement of the Pluralistic Society"
    assert {"given_name", "family_name", "passport", "state", "remarks"} <= head.keys()


def test_meetings_have_times_without_a_zone_and_their_rooms(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = answer(capsys, "list", str(example), "meetings", "--json")
    assert isinstance(rows, list)
    first = rows[0]
    assert first["day"] == "2015-05-25"
    assert first["start"].startswith("2015-05-25T")
    assert first["assignments"][0]["room"] == first["room"]


def test_rooms_say_how_many_they_seat(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = answer(capsys, "list", str(example), "rooms", "--json")
    assert isinstance(rows, list)
    assert len(rows) == 8
    assert all(row["capacity"] for row in rows)


def test_a_list_can_be_read_in_a_terminal(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    for what in ("groups", "delegates", "meetings", "rooms"):
        assert run_command(["list", str(example), what]) == 0
    assert "Party of the Blue Gate" in capsys.readouterr().out


def test_every_planned_clash_is_found_and_no_other(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, "check", str(example), "--json")
    assert isinstance(told, dict)
    assert told["file"]["sound"]
    assert sorted(clash["kind"] for clash in told["clashes"]) == sorted(PLANNED_CLASHES)
    assert all(clash["text"] and clash["meetings"] for clash in told["clashes"])


def test_check_ends_with_one_on_a_foreign_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "notes.desk"
    path.write_text("not a desk", "utf-8")
    assert run_command(["check", str(path)]) == 1
    assert "notes.desk" in capsys.readouterr().err
    assert path.read_text("utf-8") == "not a desk"


def test_check_ends_with_one_on_a_damaged_desk(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "damaged.desk"
    path.write_bytes(example.read_bytes()[:40_000])
    assert run_command(["check", str(path)]) == 1
    assert capsys.readouterr().err


def test_the_history_tells_the_newest_step_first(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = answer(capsys, "history", str(example), "--json")
    assert isinstance(rows, list)
    assert set(rows[0]) == {"id", "at", "officer", "device", "name", "label", "undoes", "changes"}
    assert rows[0]["label"] == "wave of 6 groups"
    assert rows[-1]["name"] == "create_event"
    assert {row["officer"] for row in rows} == {"A. Sample"}


def test_an_unknown_event_is_refused_by_name(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run_command(["list", str(example), "groups", "--event", "Geneva"]) == 1
    assert "Geneva" in capsys.readouterr().err


def test_a_missing_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["history", str(tmp_path / "none.desk")]) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", [["list", "x.desk", "tickets"], ["report", "x.desk"], ["example"]])
def test_wrong_words_end_with_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run_command(words)
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


def test_the_window_takes_a_file_a_theme_and_a_language() -> None:
    said = window_words(["a.desk", "--theme", "dark", "--language", "ru"])
    assert (said.file, said.theme, said.language) == (Path("a.desk").absolute(), "dark", "ru")


def test_the_figures_are_printed_and_those_of_clashes_are_the_check_s(
    example: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found, checked = (answer(capsys, command, str(example), "--json") for command in ("overview", "check"))
    assert isinstance(found, dict)
    assert isinstance(checked, dict)
    assert (found["clashes_open"], found["clashes_overridden"]) == (len(checked["clashes"]), len(checked["overridden"]))
    assert run_command(["overview", str(example), "--event", "Astana talks, May 2015"]) == 0
    told = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [int(line[-1]) for line in told[1:]] == list(found.values())
    assert run_command(["overview", str(example), "--event", "Geneva"]) == 1
    with pytest.raises(SystemExit) as wrong:
        run_command(["overview"])
    assert wrong.value.code == 2
