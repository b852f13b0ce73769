"""The Astana example: what is in it is exactly known."""

from collections import Counter
from datetime import date

import pytest

from models.entities.event import EventRole, EventState
from models.entities.outcome import SignatureAnswer
from models.errors import UserError
from models.example import ALLOWED_CLASH, PLANNED_CLASHES, write_example
from models.example.groups import CAME
from models.journal.write import Author
from models.kinds import ClashKind
from models.queries.clashes import clash_rows
from models.queries.delegates import delegate_rows
from models.queries.events import event_facts, event_rows, opened_event
from models.queries.groups import group_rows
from models.queries.meetings import meeting_rows
from models.queries.outcome import outcome_rows
from models.queries.rooms import room_rows
from models.queries.separation import override_rows, rule_rows
from models.step_labels import step_words
from models.storage.desk import Desk
from tests.factories import everything

TODAY = date(2015, 5, 25)
INVENTED = "Training data: invented"


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    desk = write_example(tmp_path_factory.mktemp("example") / "astana.desk", Author("A. Sample", "a" * 32))
    yield desk, desk.read(event_rows)[0].id
    desk.close()


def read(example, query, *args):
    desk, event = example
    return desk.read(query, event, *args)


def test_it_is_a_training_desk_that_stands_at_the_first_morning(example):
    desk, event = example
    assert (desk.training, desk.today(event), desk.read(opened_event)) == (True, TODAY, event)
    facts = desk.read(event_facts, event)
    assert (facts.title, facts.zone, facts.state) == ("Astana talks, May 2015", "Asia/Almaty", EventState.RUNNING)
    assert (facts.starts, facts.ends, len(facts.agenda)) == (TODAY, date(2015, 5, 27), 2)
    assert "invented" in facts.remarks


@pytest.mark.parametrize("kind", ClashKind)
def test_exactly_one_clash_of_each_kind_stands(example, kind):
    found = [row.titles for row in read(example, clash_rows) if not row.overridden_by and row.kind is kind]
    assert found == [PLANNED_CLASHES[kind]]


def test_no_other_clash_is_there_but_the_one_that_is_allowed(example):
    allowed = [row for row in read(example, clash_rows) if row.overridden_by]
    assert [(row.kind, row.titles) for row in allowed] == [(ClashKind.SEPARATION, (ALLOWED_CLASH,))]
    assert allowed[0].overridden_by == read(example, override_rows)[0].id


def test_every_planned_clash_has_a_way_out_beside_the_override(example):
    desk, event = example
    rows = desk.read(clash_rows, event, ways=True)
    lonely = {row.kind for row in rows if row.is_open and len(row.ways) < 2}
    assert lonely <= {ClashKind.TOO_SMALL}


def test_the_groups_stand_as_they_stood_that_morning(example):
    rows = read(example, group_rows, TODAY)
    invited = [row for row in rows if row.role is EventRole.PARTY]
    assert (len(invited), len(CAME)) == (36, 27)
    assert Counter(row.status for row in invited) == {
        "accepted": 23,
        "in_principle": 2,
        "conditional": 2,
        "overdue": 3,
        "delivered": 1,
        "regret": 3,
        "withdrawal": 1,
        "kept_from_travel": 1,
    }
    assert [(row.name, row.overdue_days) for row in rows if row.status == "overdue"] == [
        ("Syrian National Coalition", 10),
        ("Free Weavers’ Congress", 8),
        ("Fig Tree Youth League", 3),
    ]
    assert {row.role for row in rows} == {EventRole.PARTY, EventRole.INFORMED, EventRole.HOST}
    assert len({row.wave for row in invited}) == 3


def test_names_are_in_three_scripts(example):
    rows = {row.name: row for row in read(example, delegate_rows)}
    assert (rows["Randa Kassis"].original, rows["Randa Kassis"].cyrillic) == ("رندا قسيس", "Ранда Кассис")
    assert (rows["Karim Almond"].original, rows["Karim Almond"].cyrillic) == ("كريم لوز", "Карим Миндаль")
    assert all(row.cyrillic for row in rows.values())


def test_everything_invented_says_so(example):
    assert {row.remarks for row in read(example, meeting_rows)} == {INVENTED}
    assert {row.remarks for row in read(example, room_rows)} == {INVENTED}


def test_forty_meetings_lie_in_eight_rooms_on_three_floors(example):
    meetings, rooms = read(example, meeting_rows), read(example, room_rows)
    assert (len(meetings), {row.day.day for row in meetings}) == (40, {25, 26, 27, 28})
    assert (len(rooms), {row.floor for row in rooms}) == (8, {"1", "2", "3"})
    assert sum(not row.rooms for row in meetings) == 3
    assert {row.name for row in rooms if row.neighbours} == {"Birch", "Larch", "Willow", "Falcon"}


def test_rules_are_of_every_level_and_one_is_confidential(example):
    rows = read(example, rule_rows)
    assert {row.level.value for row in rows} == {"forbidden", "consent", "inform"}
    assert [(row.side_a, row.side_b) for row in rows if row.confidential] == [("Ziad Marble", "Jamal Pepper")]


def test_twenty_one_signed_and_six_refused(example):
    (row,) = read(example, outcome_rows)
    assert (row.title, row.languages, row.adopted_on) == (
        "Astana Declaration for a Political Solution in Syria",
        "Arabic",
        date(2015, 5, 28),
    )
    answers = SignatureAnswer
    assert row.counts == {answers.SIGNED: 21, answers.DECLINED: 6, answers.ABSENT: 9}


def test_the_last_step_is_a_wave_and_all_of_it_can_be_undone(tmp_path, author):
    desk = write_example(tmp_path / "astana.desk", author)
    steps = desk.stacks().undo
    assert step_words(steps[-1].label, steps[-1].amount) == "wave of 6 groups"
    assert len(steps) > 40
    full = desk.read(everything)
    for _step in steps:
        desk.undo()
    assert not any(desk.read(everything).values())
    for _step in steps:
        desk.redo()
    assert desk.read(everything) == full
    desk.close()


def test_an_existing_file_is_left_alone(tmp_path, author):
    path = tmp_path / "astana.desk"
    path.write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        write_example(path, author)
    assert path.read_text() == "mine"


def test_it_can_be_opened_again(tmp_path, author):
    path = tmp_path / "astana.desk"
    write_example(path, author).close()
    again = Desk.open(path, author)
    assert len(again.read(meeting_rows, again.read(opened_event))) == 40
    again.close()
