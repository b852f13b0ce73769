"""`import`: what it prints, how it ends, what it changes, and that a refusal changes nothing."""

import json
import os
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook

from models.journal.write import Author
from models.operations.events import EventDraft, close_event, create_event
from models.queries.events import event_rows
from models.storage.desk import Desk
from tests.factories import PLAY, TODAY
from ui.console.console import run_command

AUTHOR = Author("A. Sample", "a" * 32)
EVENT = EventDraft("Astana talks", TODAY, TODAY.replace(day=27), "Asia/Almaty")
PEOPLE = "Delegation,Name,Role,E-mail\nBlue Gate,Karim Almond,head,k@example.org\nLadder,Layla Harbour,,\n"
MEETINGS = "Title,Day,Start,End,Room,Groups\nTalks,2015-05-25,10:00,11:00,Birch,Blue Gate; Ladder\n"


def add(path: Path, *drafts: EventDraft) -> None:
    desk = Desk.open(path, AUTHOR)
    for draft in drafts:
        desk.write(PLAY, create_event, draft)
    desk.close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("desk") / "talks.desk"
    Desk.create(path, AUTHOR, training=True, today=TODAY).close()
    add(path, EVENT)
    return path.read_bytes()


@pytest.fixture
def desk(tmp_path: Path, empty: bytes) -> Path:
    path = tmp_path / "talks.desk"
    path.write_bytes(empty)
    return path


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "astana.desk"
    assert run_command(["example", str(path)]) == 0
    return path


def written(folder: Path, text: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def answer(capsys, *words):
    capsys.readouterr()
    assert run_command([*map(str, words), "--json"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    return json.loads(told.out)


def refusal(capsys, *words, code=1):
    capsys.readouterr()
    assert run_command([*map(str, words)]) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1
    return told.err


def counts(told):
    return {name: told[name] for name in ("new", "changed", "same", "doubtful", "refused") if told[name]}


def steps(capsys, desk):
    return [row["name"] for row in answer(capsys, "history", desk)]


def test_people_come_in_and_a_second_time_nothing_does(desk, tmp_path, capsys):
    people = written(tmp_path, PEOPLE)
    told = answer(capsys, "import", desk, people)
    assert {*told} >= {"new", "changed", "same", "doubtful", "refused", "rows"}
    assert (counts(told), told["rows"], told["made"]["groups"]) == ({"new": 2}, [], 2)
    held = {row["name"]: row for row in answer(capsys, "list", desk, "delegates")}
    assert (held["Karim Almond"]["role"], held["Karim Almond"]["email"]) == ("head", "k@example.org")
    assert counts(answer(capsys, "import", desk, people)) == {"same": 2}
    assert steps(capsys, desk) == ["take_in_people", "hand_over", "create_event"], "it came from another device"


def test_a_dry_run_says_the_same_and_changes_nothing(desk, tmp_path, capsys):
    before = desk.read_bytes()
    told = answer(capsys, "import", desk, written(tmp_path, PEOPLE), "--dry-run")
    assert counts(told) == {"new": 2}
    assert desk.read_bytes() == before
    assert steps(capsys, desk) == ["create_event"]


def test_rows_left_aside_are_listed_under_the_numbers_of_the_spreadsheet(desk, tmp_path, capsys):
    text = PEOPLE + "Blue Gate,Omar Lantern,head,\n\nBlue Gate,,,\n"
    told = answer(capsys, "import", desk, written(tmp_path, text))
    assert counts(told) == {"new": 2, "doubtful": 1, "refused": 1}
    assert [(row["row"], row["outcome"]) for row in told["rows"]] == [(4, "doubtful"), (6, "refused")]
    assert all(row["reason"] for row in told["rows"])


def test_changed_rows_say_what_changes(desk, tmp_path, capsys):
    answer(capsys, "import", desk, written(tmp_path, PEOPLE))
    told = answer(capsys, "import", desk, written(tmp_path, PEOPLE.replace("Harbour,,", "Harbour,expert,")))
    assert counts(told) == {"changed": 1, "same": 1}
    assert told["rows"][0]["row"] == 3
    assert "expert" in told["rows"][0]["reason"].lower()


def test_meetings_come_in_with_their_rooms_and_groups(desk, tmp_path, capsys):
    told = answer(capsys, "import", desk, written(tmp_path, MEETINGS))
    assert (counts(told), told["made"]) == ({"new": 1}, {"groups": 2, "rooms": 1, "people": 0})
    meeting = answer(capsys, "list", desk, "meetings")[0]
    assert (meeting["start"], meeting["room"]) == ("2015-05-25T10:00:00", "Birch")
    assert meeting["assignments"][0]["state"] == "provisional"
    assert counts(answer(capsys, "import", desk, written(tmp_path, MEETINGS))) == {"same": 1}


def test_columns_can_be_named_and_left_out(desk, tmp_path, capsys):
    path = written(tmp_path, "Who,Whence,Role,Name\nKarim Almond,Blue Gate,head,no\n")
    answer(capsys, "import", desk, path, "--map", "name=Who", "group=B", "--map", "role=")
    held = answer(capsys, "list", desk, "delegates")
    assert [(row["name"], row["group"], row["role"]) for row in held] == [("Karim Almond", "Blue Gate", "delegate")]


@pytest.mark.parametrize("entry", ["name", "nobody=Who"])
def test_a_mapping_that_is_none_is_wrong_use(desk, tmp_path, capsys, entry):
    assert entry in refusal(capsys, "import", desk, written(tmp_path, PEOPLE), "--map", entry, code=2)


def test_a_column_the_list_lacks_is_refused(desk, tmp_path, capsys):
    before = desk.read_bytes()
    assert "Whence" in refusal(capsys, "import", desk, written(tmp_path, PEOPLE), "--map", "group=Whence")
    assert desk.read_bytes() == before


def test_a_sheet_is_chosen_by_name(desk, tmp_path, capsys):
    book = Workbook()
    book.active.append(["nothing", "here"])
    for line in PEOPLE.splitlines():
        (book["People"] if "People" in book.sheetnames else book.create_sheet("People")).append(line.split(","))
    book.save(tmp_path / "list.xlsx")
    assert counts(answer(capsys, "import", desk, tmp_path / "list.xlsx", "--sheet", "People")) == {"new": 2}
    assert "People" in refusal(capsys, "import", desk, tmp_path / "list.xlsx", "--sheet", "Persons")


def test_with_several_events_one_must_be_named(desk, tmp_path, capsys):
    add(desk, EventDraft("Second round", TODAY, TODAY, "Asia/Almaty"))
    people = written(tmp_path, PEOPLE)
    told = refusal(capsys, "import", desk, people, code=2)
    assert "Astana talks" in told
    assert "Second round" in told
    assert counts(answer(capsys, "import", desk, people, "--event", "second ROUND")) == {"new": 2}
    assert answer(capsys, "list", desk, "delegates", "--event", "Astana talks") == []
    assert "Geneva" in refusal(capsys, "import", desk, people, "--event", "Geneva")


def test_a_closed_event_takes_nothing(desk, tmp_path, capsys):
    opened = Desk.open(desk, AUTHOR)
    opened.write(PLAY, close_event, opened.read(event_rows)[0].id)
    opened.close()
    assert "closed" in refusal(capsys, "import", desk, written(tmp_path, PEOPLE))


@pytest.mark.parametrize(
    "content",
    [b"", b"\x89PNG\r\n", b"PK\x03\x04nonsense", b"{}", b"a,b\n1,2\n", b"\x00\x01\x02" * 50],
    ids=["empty", "picture", "damaged", "json", "no list", "noise"],
)
def test_a_list_that_is_none_is_one_sentence(desk, tmp_path, capsys, content):
    (tmp_path / "list.xlsx").write_bytes(content)
    before = desk.read_bytes()
    refusal(capsys, "import", desk, tmp_path / "list.xlsx", "--json")
    assert desk.read_bytes() == before


def test_a_missing_list_and_a_missing_desk_are_refused(desk, tmp_path, capsys):
    assert "none.csv" in refusal(capsys, "import", desk, tmp_path / "none.csv")
    refusal(capsys, "import", tmp_path / "none.desk", written(tmp_path, PEOPLE))
    assert not (tmp_path / "none.desk").exists()


def test_a_desk_somebody_holds_takes_nothing_but_answers_a_dry_run(desk, tmp_path, capsys):
    held = Desk.open(desk, AUTHOR)
    try:
        refusal(capsys, "import", desk, written(tmp_path, PEOPLE))
        assert counts(answer(capsys, "import", desk, written(tmp_path, PEOPLE), "--dry-run")) == {"new": 2}
    finally:
        held.close()


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_a_protected_workbook_opens_with_a_password_file(desk, tmp_path, capsys, ending):
    locked = protected(tmp_path, "Öffne 1 ")
    (tmp_path / "word").write_bytes(f"Öffne 1 {ending}".encode())
    told = answer(capsys, "import", desk, locked, "--password-file", tmp_path / "word", "--dry-run")
    assert counts(told) == {"new": 2}


def test_a_protected_workbook_without_its_password_is_refused(desk, tmp_path, capsys):
    locked = protected(tmp_path, "right")
    assert "password" in refusal(capsys, "import", desk, locked)
    assert "password" in refusal(capsys, "import", desk, locked, "--password-file", written(tmp_path, "wrong", "word"))
    assert "word2" in refusal(capsys, "import", desk, locked, "--password-file", tmp_path / "word2")


def protected(folder: Path, password: str) -> Path:
    book = Workbook()
    for line in PEOPLE.splitlines():
        book.active.append(line.split(","))
    book.save(folder / "plain.xlsx")
    with (folder / "plain.xlsx").open("rb") as plain, (folder / "locked.xlsx").open("wb") as out:
        OOXMLFile(plain).encrypt(password, out)
    return folder / "locked.xlsx"


def test_the_plain_words_tell_the_counts_and_what_was_left(desk, tmp_path, capsys):
    capsys.readouterr()
    assert run_command(["import", str(desk), str(written(tmp_path, PEOPLE + "Blue Gate,\x07,,\n"))]) == 0
    told = capsys.readouterr().out
    assert "2 new" in told
    assert "1 refused" in told
    assert "Row 4" in told
    assert "Makes 2 new groups.\n" in told, "only what there is: the people of its rows are new"
    assert "Control characters left out: 1" in told


@pytest.mark.parametrize("language", ["en", "ru", "ar"])
def test_ones_own_list_of_participants_is_all_the_same(example, tmp_path, capsys, language):
    out = tmp_path / "participants.xlsx"
    assert run_command(["report", str(example), "participants", "-o", str(out), "--language", language]) == 0
    told = answer(capsys, "import", example, out, "--dry-run")
    assert set(counts(told)) == {"same"}
    assert told["same"] > 70


def test_a_programme_with_a_group_that_does_not_come_is_taken_in_and_its_clash_shown(example, tmp_path, capsys):
    desk = tmp_path / "astana.desk"
    desk.write_bytes(example.read_bytes())
    text = "title,day,start,end,groups\nTea with the League,26.05.2015,19:00,19:30,Harbour Street Coordination\n"
    seen = answer(capsys, "import", desk, written(tmp_path, text), "--dry-run")
    found = answer(capsys, "import", desk, written(tmp_path, text))
    assert (found["new"], found["refused"], found["not_coming"]) == (1, 0, 1)
    assert seen == found
    told = {"row": 2, "outcome": "new", "reason": "", "remark": "Harbour Street Coordination withdrew."}
    assert found["rows"] == [told]
    told = [one for one in answer(capsys, "check", desk)["clashes"] if "Tea with the League" in one["text"]]
    assert [(one["kind"], one["level"]) for one in told] == [("not_coming", "forbidden")]
    assert "Harbour Street Coordination withdrew." in told[0]["text"]


def test_the_preview_says_who_of_a_list_does_not_come(example, tmp_path, capsys):
    """By the status each group has on the list, of people and meetings, however often; with no query for a row."""
    people = "group,name,state\n" + "".join(
        f"{group},Envoy {n},{state}\n"
        for n, (group, state) in enumerate(
            (
                ("Harbour Street Coordination", ""),
                ("Long Wall Society", "confirmed"),
                ("Long Wall Society", "withdrawn"),
                ("Stone Bridge Movement", ""),  # with somebody new they come again
                ("Salt Road Platform", ""),
                ("A group of its own", ""),
            )
        )
    )
    told = answer(capsys, "import", example, written(tmp_path, people), "--dry-run")
    assert {row["row"]: row["remark"] for row in told["rows"] if "remark" in row} == {
        2: "Harbour Street Coordination withdrew.",
        3: "Long Wall Society sent its regrets.",
    }
    assert told["not_coming"] == 2
    assert run_command(["import", str(example), str(written(tmp_path, people)), "--dry-run"]) == 0
    plain = capsys.readouterr().out
    assert "2 rows are of somebody who does not come." in plain
    assert "Row 3: Long Wall Society sent its regrets." in plain


@pytest.mark.skipif(not hasattr(os, "link"), reason="this system has no hard links")
def test_a_desk_of_two_names_is_written_as_a_file_of_its_own(
    desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    twin = tmp_path / "twin.desk"
    twin.hardlink_to(desk)
    before = twin.read_bytes()
    people = written(tmp_path, PEOPLE)
    assert "--own-copy" in refusal(capsys, "import", desk, people)
    assert twin.read_bytes() == before
    assert run_command(["import", str(desk), str(people), "--own-copy"]) == 0
    assert twin.read_bytes() == before
    assert not twin.samefile(desk)
