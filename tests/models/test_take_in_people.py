"""Taking in a list of people: what it writes, what it leaves alone, and that all of it is one step."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from models.entities.delegate import Delegate, DelegateRole, DelegateState
from models.entities.event import EventGroup
from models.entities.group import Designation, Group
from models.entities.person import Person
from models.errors import Cancelled, Conflict
from models.intake.fields import choose_columns
from models.intake.people import ListedDelegate
from models.intake.preview import Outcome
from models.intake.tables import read_table
from models.operations.directory import DesignationDraft, set_designations
from models.operations.edit import FieldEdit, edit_fields
from models.operations.events import close_event
from models.operations.take_in_people import take_in_people
from models.progress import Progress
from models.queries.delegates import delegate_rows
from models.queries.history import history_rows
from models.queries.known import known_delegates
from models.queries.matching import match_list, match_people
from tests.factories import PLAY, add_delegate, add_event, add_group, add_person, everything

NEW, CHANGED, SAME, DOUBTFUL, REFUSED = Outcome


def row(number=2, group="Party of the Blue Gate", name="Karim Almond", **said):
    return ListedDelegate(row=number, group=group, name=name, **said)


def rows(*said):
    return [row(number, **one) for number, one in enumerate(said, 2)]


def match(talks, listed, event=None):
    return talks.desk.read(match_people, event or talks.event, listed)


def take(talks, listed, accepted=(), event=None):
    event = event or talks.event
    return talks.write(take_in_people, event, match(talks, listed, event), accepted)


def counts(talks, listed):
    preview = match(talks, listed).preview
    return {outcome: preview.count(outcome) for outcome in Outcome if preview.count(outcome)}


def delegates(talks, event=None):
    return {one.name: one for one in talks.desk.read(delegate_rows, event or talks.event)}


def count(talks, entity):
    return talks.desk.read(lambda session: session.scalar(select(func.count()).select_from(entity)))


def test_a_list_makes_its_groups_its_people_and_its_delegates(talks):
    taken = take(
        talks,
        rows(
            {"role": "head", "function": "Chair", "email": "k@example.org", "remarks": "arrives late"},
            {"name": "Layla Harbour", "honorific": "Ms", "state": "confirmed", "passport": "N 1"},
            {"name": "Omar Lantern", "group": "Movement of the Ladder"},
        ),
    )
    assert (taken.new, taken.changed, taken.left, taken.groups) == (3, 0, 0, 2)
    held = delegates(talks)
    assert held["Karim Almond"].role is DelegateRole.HEAD
    assert (held["Karim Almond"].email, held["Karim Almond"].remarks) == ("k@example.org", "arrives late")
    assert held["Layla Harbour"].state is DelegateState.CONFIRMED
    assert held["Layla Harbour"].role is DelegateRole.DELEGATE
    assert held["Omar Lantern"].group == "Movement of the Ladder"
    assert count(talks, EventGroup) == 2
    assert [held[name].position for name in ("Karim Almond", "Layla Harbour")] == [1, 2]


def test_the_second_time_there_is_nothing_to_do(talks):
    listed = rows({"role": "head"}, {"function": "Envoy"}, {"function": "Envoy"}, {"name": "LAYLA harbour"})
    take(talks, listed)
    assert counts(talks, listed) == {SAME: 4}
    before = talks.desk.stacks()
    take(talks, listed)
    assert talks.desk.stacks() == before


def test_an_import_is_one_step_with_its_number(talks):
    matched = match(talks, rows({}, {"name": "Layla Harbour"}))
    talks.desk.write(PLAY, take_in_people, talks.event, matched)
    newest = talks.desk.read(history_rows)[0]
    assert (newest.name, newest.amount) == ("take_in_people", 2)


def test_a_changed_row_changes_what_it_says_and_erases_nothing(talks):
    take(talks, rows({"email": "k@example.org", "function": "Chair", "phone": "1"}))
    taken = take(talks, rows({"function": "Minister", "role": "head", "phone": "2"}))
    assert (taken.new, taken.changed) == (0, 1)
    held = delegates(talks)["Karim Almond"]
    assert (held.function, held.role, held.phone, held.email) == ("Minister", "head", "2", "k@example.org")


def test_a_group_is_known_by_its_agreed_wording_and_its_short_name(talks):
    group = talks.add(add_group, event_id=talks.event, name="Party of the Blue Gate", short_name="PBG")
    talks.write(set_designations, group, [DesignationDraft("en", "Blue Gate Platform")])
    taken = take(talks, rows({"group": "blue gate platform"}, {"group": "PBG", "name": "Layla Harbour"}))
    assert taken.groups == 0
    assert {one.group_id for one in delegates(talks).values()} == {group}
    assert count(talks, Designation) == 1


def test_a_wording_two_groups_share_means_neither(talks):
    for name in ("First Gate", "Second Gate"):
        talks.add(add_group, event_id=talks.event, name=name, short_name="Gate")
    assert match(talks, rows({"group": "Gate"})).made.groups == ("Gate",)


def test_a_group_of_the_directory_is_put_on_the_list(talks):
    group = talks.add(add_group, name="Party of the Blue Gate")
    assert take(talks, [row()]).groups == 0
    assert delegates(talks)["Karim Almond"].group_id == group
    assert count(talks, EventGroup) == 1


def test_doubtful_and_refused_rows_stay_aside(talks):
    listed = rows({"role": "head"}, {"name": "Layla Harbour", "role": "head"}, {"name": "", "refusal": "no name"})
    taken = take(talks, listed)
    assert (taken.new, taken.left) == (1, 2)
    assert list(delegates(talks)) == ["Karim Almond"]


def test_a_ticked_head_takes_the_delegation_over(talks):
    listed = rows({"role": "head"}, {"name": "Layla Harbour", "role": "head"})
    take(talks, listed)
    assert counts(talks, listed) == {SAME: 1, DOUBTFUL: 1}
    taken = take(talks, listed, accepted={3})
    assert (taken.new, taken.left) == (1, 0)
    held = delegates(talks)
    assert (held["Layla Harbour"].role, held["Karim Almond"].role) == ("head", "deputy")
    assert counts(talks, listed) == {SAME: 1, DOUBTFUL: 1}


def test_heads_who_change_places_pass_the_engine(talks):
    take(talks, rows({"role": "head"}, {"name": "Layla Harbour", "role": "adviser", "function": "x"}))
    swapped = rows({"name": "Layla Harbour", "role": "head"}, {"role": "expert", "function": "y", "email": "k@e.org"})
    taken = take(talks, swapped)
    assert taken.changed == 2
    held = delegates(talks)
    assert (held["Layla Harbour"].role, held["Karim Almond"].role) == ("head", "expert")


def test_somebody_of_the_last_round_is_not_made_twice(talks):
    group = talks.add(add_group, event_id=talks.event)
    before = talks.add(add_delegate, event_id=talks.event, group_id=group)
    person = delegates(talks)["Karim Almond"].person_id
    second = talks.add(add_event, title="Second round")
    taken = take(talks, rows({"phone": "7"}), event=second)
    assert (taken.new, taken.people, taken.groups) == (1, 0, 0)
    held = delegates(talks, second)["Karim Almond"]
    assert (held.person_id, held.phone) == (person, "7")
    assert held.id != before


@pytest.mark.parametrize(
    ("said", "why"),
    [({"passport": "N 2"}, "another passport"), ({"group": "Movement of the Ladder"}, "another delegation")],
)
def test_a_namesake_is_somebody_else(talks, said, why):
    group = talks.add(add_group, event_id=talks.event)
    person = talks.add(add_person, name="Karim Almond", passport="N 1")
    talks.add(add_delegate, event_id=talks.event, group_id=group, person_id=person)
    second = talks.add(add_event, title="Second round")
    assert take(talks, rows(said), event=second).people == 1, why


def test_what_a_list_says_twice_of_one_person_is_doubtful(talks):
    person = talks.add(add_person, name="Karim Almond", phone="1")
    for name in ("Blue Gate", "Ladder"):
        group = talks.add(add_group, event_id=talks.event, name=name)
        talks.add(add_delegate, event_id=talks.event, group_id=group, person_id=person)
    listed = rows({"group": "Blue Gate", "phone": "2"}, {"group": "Ladder", "phone": "3"})
    assert counts(talks, listed) == {DOUBTFUL: 2}
    agreed = rows({"group": "Blue Gate", "phone": "2"}, {"group": "Ladder", "phone": "2"})
    assert take(talks, agreed).changed == 2
    assert counts(talks, agreed) == {SAME: 2}


def test_a_text_longer_than_the_desk_keeps_is_refused_with_its_row(talks):
    listed = rows({"function": "x" * 501}, {"name": "Layla Harbour", "remarks": "x" * 900})
    assert counts(talks, listed) == {NEW: 1, REFUSED: 1}


def test_a_closed_event_takes_no_list(talks):
    matched = match(talks, [row()])
    talks.write(close_event, talks.event)
    assert "closed" in talks.refuses(take_in_people, talks.event, matched)


def test_a_desk_changed_meanwhile_doubles_nobody(talks):
    matched = match(talks, [row()])
    take(talks, [row()])
    assert "changed" in talks.refuses(take_in_people, talks.event, matched)
    with pytest.raises(Conflict):
        talks.desk.write(PLAY, take_in_people, talks.event, matched)
    assert len(delegates(talks)) == 1


def test_a_change_elsewhere_does_not_stop_a_list(talks):
    matched = match(talks, [row()])
    talks.add(add_group, name="Somebody else")
    assert talks.write(take_in_people, talks.event, matched).new == 1


def test_a_change_of_the_very_delegate_stops_the_list(talks):
    take(talks, [row()])
    matched = match(talks, rows({"role": "expert"}))
    edited = delegates(talks)["Karim Almond"]
    talks.write(edit_fields, [FieldEdit("delegate", edited.id, "role", edited.role, DelegateRole.AIDE)])
    talks.refuses(take_in_people, talks.event, matched)


def test_a_stopped_import_leaves_everything_as_it_was(talks):
    listed = [row(number, name=f"Karim Almond {number}") for number in range(2, 2_600)]
    before = talks.desk.read(everything)
    seen = []

    class Impatient(Progress):
        def step(self, done, total):
            seen.append((done, total))
            if done > 2_000:
                self.stop()
            super().step(done, total)

    with pytest.raises(Cancelled):
        talks.desk.write(PLAY, take_in_people, talks.event, match(talks, listed), (), Impatient())
    assert len(seen) > 2
    assert all(done <= total for done, total in seen)
    assert talks.desk.read(everything) == before


SAID = st.fixed_dictionaries(
    {
        "group": st.sampled_from(["Blue Gate", "BLUE gate", "Ladder"]),
        "name": st.sampled_from(["Karim Almond", "karim almond", "Layla Harbour", "Omar Lantern"]),
        "function": st.sampled_from(["", "Envoy", "Expert"]),
        "email": st.sampled_from(["", "", "a@example.org", "b@example.org"]),
        "passport": st.sampled_from(["", "", "N1", "N2"]),
        "role": st.sampled_from(["", "head", "expert"]),
        "state": st.sampled_from(["", "confirmed", "withdrawn"]),
    }
)
LISTS = st.lists(SAID, max_size=6).map(lambda some: rows(*some))


LAW = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def undo_to(talks, start):
    while talks.desk.stacks().undo and talks.desk.read(everything) != start:
        talks.desk.undo()
    assert talks.desk.read(everything) == start


@LAW
@given(first=LISTS, second=LISTS)
def test_any_list_taken_in_twice_changes_nothing_and_undo_brings_all_back(talks, first, second):
    start = talks.desk.read(everything)
    for listed in (first, second):
        take(talks, listed)
        again = counts(talks, listed)
        assert not again.get(CHANGED)
        assert not again.get(NEW)
    undo_to(talks, start)


@LAW
@given(first=LISTS, second=LISTS, ticked=st.sets(st.integers(2, 8)))
def test_whatever_is_ticked_a_delegation_has_one_head_and_undo_brings_all_back(talks, first, second, ticked):
    start = talks.desk.read(everything)
    for listed in (first, second):
        left = counts(talks, listed).get(DOUBTFUL, 0)
        doubtful = {one.row for one in match(talks, listed).preview.of(DOUBTFUL)}
        assert take(talks, listed, ticked).left == left - len(doubtful & ticked)
    undo_to(talks, start)


@pytest.mark.parametrize("writing", ["Élan Circle", "Elan-Circle’s", "ÉLAN  CIRCLE"])
def test_a_group_that_differs_in_marks_alone_is_asked_about(talks, writing):
    talks.add(add_group, talks.event, name=writing.replace("É", "E").replace("’", "'").replace("-", "–"))
    listed = rows({"group": writing}, {"group": writing, "name": "Layla Harbour"})
    preview = match(talks, listed).preview
    assert [one.outcome for one in preview.rows] == [DOUBTFUL, DOUBTFUL]
    assert preview.rows[0].reason.endswith("which the desk knows.")
    take(talks, listed, accepted={2})
    assert counts(talks, listed) == {SAME: 1, NEW: 1}, "taken once, it is a group of its own"


@pytest.mark.parametrize(
    ("name", "new", "same", "left", "groups"),
    [
        ("unfccc_precop_1991_1995.csv", 6_024, 1_130, 676, 585),
        ("un_general_debate_speakers.xlsx", 5_816, 3_639, 1_296, None),
    ],
)
def test_a_real_list_comes_in_once_without_those_who_are_asked_about(talks, shared, name, new, same, left, groups):
    table = read_table(shared / "data" / "participants" / name)
    columns = choose_columns(table.headings, [one.cells for one in table.rows])
    matched = talks.desk.read(match_list, talks.event, table, columns)
    taken, _changes = talks.desk.write(PLAY, take_in_people, talks.event, matched)
    assert (taken.new, matched.preview.count(SAME), taken.left) == (new, same, left)
    held = talks.desk.read(known_delegates, talks.event)
    assert len(held) == count(talks, Person) == new
    assert groups in (None, count(talks, Group))
    again = talks.desk.read(match_list, talks.event, table, columns).preview
    assert (again.count(NEW), again.count(CHANGED)) == (0, 0)
    talks.desk.undo()
    assert count(talks, Delegate) == count(talks, Person) == count(talks, Group) == 0
