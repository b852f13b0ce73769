"""The story of one person, the people of the directory by their names, and what is changed of a person."""

from datetime import date

import pytest

from models.entities.delegate import DelegateRole, DelegateState
from models.entities.person import NameKind
from models.errors import Conflict, NotFound
from models.operations.delegates import (
    BeyondCeiling,
    Exceptions,
    NamedElsewhere,
    NomineeDraft,
    change_person,
    name_delegates,
    remove_delegates,
    set_states,
    shift_delegate,
    substitute_delegate,
)
from models.operations.directory import NameDraft, PersonDraft, add_people
from models.operations.edit import FieldEdit, edit_fields
from models.queries.delegates import delegate_rows, first_delegates
from models.queries.known_names import people_called, people_like
from models.queries.person_story import person_facts, person_story
from tests.factories import PLAY, add_delegate, add_event, add_group, add_person

HEAD, ADVISER = DelegateRole.HEAD, DelegateRole.ADVISER
ALSO = Exceptions(also=True)


@pytest.fixture
def gate(talks) -> str:
    return talks.add(add_group, talks.event, ceiling=3)


@pytest.fixture
def council(talks) -> str:
    return talks.add(add_group, talks.event, name="Northern Wells Council")


def name(talks, group: str, person: str, **more) -> str:
    draft = NomineeDraft(person=PersonDraft(person), **more)
    return talks.write(name_delegates, talks.event, group, [draft])[0]


def story(talks, delegate_id: str):
    return talks.desk.read(person_story, talks.event, delegate_id)


def told(talks, delegate_id: str) -> list[tuple[str, str]]:
    return [(step.title, step.text) for step in story(talks, delegate_id).steps]


def test_the_story_tells_naming_role_and_state_the_newest_first(talks, gate):
    karim = name(talks, gate, "Karim Almond", role=ADVISER)
    talks.write(edit_fields, [FieldEdit("delegate", karim, "role", ADVISER, HEAD)])
    talks.write(set_states, [karim], DelegateState.CONFIRMED)
    by = "Entered by A. Sample"
    assert told(talks, karim) == [
        ("Confirmed", by),
        ("Head of delegation", f"Before: Adviser. {by}"),
        ("Named", f"Adviser, Party of the Blue Gate. {by}"),
    ]


def test_what_was_undone_is_no_part_of_the_story(talks, gate):
    karim = name(talks, gate, "Karim Almond")
    talks.desk.write(PLAY, set_states, [karim], DelegateState.CONFIRMED)
    talks.desk.undo()
    assert [title for title, _text in told(talks, karim)] == ["Named"]
    talks.desk.redo()
    assert [title for title, _text in told(talks, karim)] == ["Confirmed", "Named"]


def test_both_sides_of_a_substitution_name_each_other(talks, gate):
    majd = name(talks, gate, "Majd Candle", role=ADVISER)
    draft = NomineeDraft(person=PersonDraft("Samar Basket"), role=ADVISER)
    samar = talks.write(substitute_delegate, majd, draft, date(2015, 5, 24))
    assert "in the place of Majd Candle" in told(talks, samar)[0][1]
    assert told(talks, majd)[0] == ("Replaced", "Samar Basket came in this place. Entered by A. Sample")
    assert [story(talks, one).steps[0].day for one in (samar, majd)] == [date(2015, 5, 24)] * 2


def test_the_delegations_of_this_event_and_of_others_are_told(talks, gate, council):
    person = talks.add(add_person, name="Karim Almond")
    here = talks.write(name_delegates, talks.event, gate, [NomineeDraft(person)])[0]
    second = talks.write(name_delegates, talks.event, council, [NomineeDraft(person, role=HEAD)], ALSO)[0]
    before = talks.add(add_event, title="First round", starts=date(2014, 5, 1), ends=date(2014, 5, 2))
    talks.add(add_delegate, before, council, person_id=person)
    found = story(talks, second)
    assert [row.id for row in found.here] == [second, here]
    assert [(place.event, place.group) for place in found.before] == [("First round", "Northern Wells Council")]
    rows = {row.id: row.also_in for row in talks.desk.read(delegate_rows, talks.event)}
    assert rows == {here: "Northern Wells Council", second: "Party of the Blue Gate"}


def test_nobody_has_no_story(talks, gate):
    karim = name(talks, gate, "Karim Almond")
    talks.write(remove_delegates, [karim])
    with pytest.raises(NotFound):
        story(talks, karim)


def test_a_few_delegates_need_no_first_look(talks, gate):
    name(talks, gate, "Karim Almond")
    assert talks.desk.read(first_delegates, talks.event) == []


def test_people_are_found_by_letters_of_any_script(talks, gate):
    names = (NameDraft(NameKind.ORIGINAL, "كريم لوز"),)
    talks.write(name_delegates, talks.event, gate, [NomineeDraft(person=PersonDraft("Karim Almond", names=names))])
    for letters in ("alm", "كريم"):
        found = talks.desk.read(people_like, talks.event, letters)
        assert [(one.row.name, one.elsewhere(""), one.is_in(gate)) for one in found] == [
            ("Karim Almond", "Party of the Blue Gate", True)
        ]


def test_names_are_looked_up_whole_and_namesakes_told_apart(talks):
    for _time in range(2):
        talks.add(add_person, name="Huda Honey")
    talks.add(add_person, name="Zoé Lake")
    called = talks.desk.read(people_called, talks.event, ["huda honey", "Zoe Lake", "Zo", ""])
    assert {key: len(found) for key, found in called.items()} == {"huda honey": 2, "Zoe Lake": 1, "Zo": 0, "": 0}


def test_a_person_is_changed_with_all_names_in_one_step(talks):
    names = (NameDraft(NameKind.CYRILLIC, "Карим"), NameDraft(NameKind.ALIAS, "Kareem"))
    (person,) = talks.desk.write(PLAY, add_people, [PersonDraft("Karim Almond", names=names)])[0]
    seen = PersonDraft("Karim Almond", names=names)
    new = PersonDraft("Karim Almond", languages="Arabic", names=(NameDraft(NameKind.ORIGINAL, "كريم لوز"),))
    talks.write(change_person, person, seen, new)
    facts = talks.desk.read(person_facts, person)
    assert (facts.languages, facts.names) == ("Arabic", ((NameKind.ORIGINAL, "كريم لوز"),))
    with pytest.raises(Conflict):
        talks.desk.write(PLAY, change_person, person, seen, PersonDraft("Karim Almond", names=()))
    with pytest.raises(Conflict):
        talks.desk.write(PLAY, change_person, person, seen, PersonDraft("Karim Almond", languages="French"))
    assert "empty" in talks.refuses(change_person, person, new, PersonDraft("", languages="Arabic"))


def test_the_order_changes_one_place_at_a_time_among_those_who_come(talks, gate):
    one, gone, two = (name(talks, gate, who) for who in ("Karim Almond", "Majd Candle", "Samar Basket"))
    talks.write(set_states, [gone], DelegateState.WITHDRAWN)
    assert talks.write(shift_delegate, two, -1)
    rows = [row.id for row in talks.desk.read(delegate_rows, talks.event, gate) if row.active]
    assert rows == [two, one]
    assert not talks.write(shift_delegate, two, -1)
    assert not talks.write(shift_delegate, gone, 1)


def test_refusals_that_can_be_allowed_say_which_they_are(talks, gate, council):
    person = talks.add(add_person, name="Karim Almond")
    talks.write(name_delegates, talks.event, gate, [NomineeDraft(person)])
    with pytest.raises(NamedElsewhere):
        talks.desk.write(PLAY, name_delegates, talks.event, council, [NomineeDraft(person)])
    many = [NomineeDraft(person=PersonDraft(f"Guest {n}")) for n in range(3)]
    with pytest.raises(BeyondCeiling):
        talks.desk.write(PLAY, name_delegates, talks.event, gate, many)


@pytest.mark.parametrize("writing", ["Ms. Janar BEKOVA", "BEKOVA, Janar", "janar bekova", "H.E. Bekova Janar"])
def test_somebody_is_found_however_the_name_is_written(talks, gate, council, writing):
    talks.write(name_delegates, talks.event, gate, [NomineeDraft(person=PersonDraft(writing))])
    talks.add(add_person, name="Anna Bekova")
    for typed in ("Janar Bekova", "Mrs BEKOVA Janar", "Dr. Janár Bekova"):
        first = talks.desk.read(people_like, talks.event, typed)[0]
        assert (first.row.name, first.elsewhere(council)) == (writing, "Party of the Blue Gate")
        assert [one.row.name for one in talks.desk.read(people_called, talks.event, [typed])[typed]] == [writing]
