"""Naming delegates, their roles and states, substitution."""

from datetime import date

import pytest
from sqlalchemy import select

from models.entities.delegate import Delegate, DelegateRole, DelegateState
from models.entities.person import NameKind
from models.operations.delegates import (
    Exceptions,
    NomineeDraft,
    make_head,
    move_delegates,
    name_delegates,
    order_delegates,
    remove_delegates,
    set_states,
    substitute_delegate,
    withdraw_delegation,
)
from models.operations.directory import NameDraft, PersonDraft
from models.operations.edit import FieldEdit, edit_fields
from models.queries.delegates import delegate_rows
from tests.factories import add_delegate, add_group, add_invitation, add_person

HEAD, ADVISER = DelegateRole.HEAD, DelegateRole.ADVISER


def new(name: str, role: DelegateRole = DelegateRole.DELEGATE, **more) -> NomineeDraft:
    return NomineeDraft(person=PersonDraft(name), role=role, **more)


def role(ids: list[str], seen: DelegateRole, value: DelegateRole) -> list[FieldEdit]:
    return [FieldEdit("delegate", one, "role", seen, value) for one in ids]


def rows(talks, group_id: str | None = None):
    return talks.desk.read(delegate_rows, talks.event, group_id)


@pytest.fixture
def group(talks) -> str:
    return talks.add(add_group, talks.event, ceiling=3)


@pytest.fixture
def council(talks) -> str:
    return talks.add(add_group, talks.event, name="Northern Wells Council")


def test_people_are_named_in_order(talks, group):
    known = talks.add(add_person, name="Samar Basket")
    karim = PersonDraft("Karim Almond", names=(NameDraft(NameKind.ORIGINAL, "كريم لوز"),))
    drafts = [NomineeDraft(person=karim, role=HEAD), NomineeDraft(known, role=ADVISER, function="Adviser of the Party")]
    talks.write(name_delegates, talks.event, group, drafts)
    assert [(row.name, row.original, row.role, row.position) for row in rows(talks, group)] == [
        ("Karim Almond", "كريم لوز", HEAD, 1),
        ("Samar Basket", "", ADVISER, 2),
    ]
    assert rows(talks)[0].group == "Party of the Blue Gate"


def test_a_second_head_is_refused_with_the_name_of_the_first(talks, group):
    talks.write(name_delegates, talks.event, group, [new("Layla Harbour", HEAD)])
    told = talks.refuses(name_delegates, talks.event, group, [new("Jamal Pepper", HEAD)])
    assert told == "Layla Harbour heads this delegation. Change that role first, or substitute Layla Harbour."
    other = talks.write(name_delegates, talks.event, group, [new("Sahar Thread")])
    assert "Layla Harbour heads" in talks.refuses(edit_fields, role(other, DelegateRole.DELEGATE, HEAD))


def test_two_heads_at_once_are_refused(talks, group):
    drafts = [new("Layla Harbour", HEAD), new("Jamal Pepper", HEAD)]
    assert "one head" in talks.refuses(name_delegates, talks.event, group, drafts)


def test_more_names_than_promised_are_refused_unless_meant(talks, group):
    talks.add(add_invitation, talks.event, group, ceiling=2)
    drafts = [new(name) for name in ("Rima Window", "Omar Inkwell", "Hana Saffron")]
    told = talks.refuses(name_delegates, talks.event, group, drafts)
    assert told.startswith("Party of the Blue Gate was promised 2 places and has 0 named; 3 more is too many.")
    assert len(talks.write(name_delegates, talks.event, group, drafts, Exceptions(beyond_ceiling=True))) == 3


def test_a_person_in_a_second_delegation_is_refused_unless_meant(talks, group, council):
    person = talks.add(add_person)
    talks.add(add_delegate, talks.event, group, person_id=person)
    told = talks.refuses(name_delegates, talks.event, council, [NomineeDraft(person)])
    assert told.startswith("Karim Almond is in the delegation of Party of the Blue Gate at this event.")
    talks.write(name_delegates, talks.event, council, [NomineeDraft(person)], Exceptions(also=True))
    told = talks.refuses(name_delegates, talks.event, council, [NomineeDraft(person)], Exceptions(also=True))
    assert told == "Karim Almond is in the delegation of Northern Wells Council already."


def test_a_person_named_twice_in_one_go_is_refused(talks, group):
    person = talks.add(add_person)
    told = talks.refuses(name_delegates, talks.event, group, [NomineeDraft(person), NomineeDraft(person)])
    assert told == "Named twice in one go: Karim Almond. Leave one of them out."


def test_a_delegate_without_a_name_is_refused(talks, group):
    assert "give a name" in talks.refuses(name_delegates, talks.event, group, [NomineeDraft()])
    assert "Name is empty" in talks.refuses(name_delegates, talks.event, group, [new("  ")])


def test_a_head_is_substituted_by_a_head(talks, group):
    old = talks.write(name_delegates, talks.event, group, [new("Majd Candle", HEAD), new("Samar Basket")])[0]
    fresh = talks.write(substitute_delegate, old, new("Karim Almond", HEAD), date(2015, 5, 24))
    row = rows(talks, group)[0]
    assert (row.id, row.name, row.role, row.replaces, row.position) == (fresh, "Karim Almond", HEAD, "Majd Candle", 1)
    gone = next(row for row in rows(talks, group) if row.id == old)
    assert (gone.state, gone.until, gone.active) == (DelegateState.REPLACED, date(2015, 5, 24), False)
    assert "no longer" in talks.refuses(substitute_delegate, old, new("Rima Window"))


def test_the_head_passes_to_another_in_one_step(talks, group):
    first, second = talks.write(name_delegates, talks.event, group, [new("Majd Candle", HEAD), new("Karim Almond")])
    talks.write(make_head, second)
    roles = {row.id: row.role for row in rows(talks, group)}
    assert roles == {first: DelegateRole.DEPUTY, second: HEAD}


def test_states_change_for_many_and_a_return_is_checked(talks, group):
    ids = talks.write(name_delegates, talks.event, group, [new("Majd Candle", HEAD), new("Karim Almond")])
    assert talks.write(set_states, ids, DelegateState.CONFIRMED) == 2
    talks.write(set_states, ids[:1], DelegateState.WITHDRAWN)
    talks.write(edit_fields, role(ids[1:], DelegateRole.DELEGATE, HEAD))
    assert "Karim Almond heads" in talks.refuses(set_states, ids[:1], DelegateState.NAMED)
    talks.write(name_delegates, talks.event, group, [new("Rima Window"), new("Omar Inkwell")])
    talks.write(edit_fields, role(ids[1:], HEAD, ADVISER))
    assert "promised 3 places" in talks.refuses(set_states, ids[:1], DelegateState.NAMED)


def test_a_delegation_is_put_in_order(talks, group):
    first, second, third = talks.write(name_delegates, talks.event, group, [new("A"), new("B"), new("C")])
    talks.write(order_delegates, talks.event, group, [third, first])
    assert [row.id for row in rows(talks, group)] == [third, first, second]


def test_a_delegation_is_withdrawn_whole(talks, group):
    talks.write(name_delegates, talks.event, group, [new("A", HEAD), new("B")])
    assert talks.write(withdraw_delegation, talks.event, group) == 2
    talks.write(name_delegates, talks.event, group, [new("C", HEAD)])


def test_delegates_move_to_another_delegation(talks, group, council):
    ids = talks.write(name_delegates, talks.event, group, [new("Majd Candle", HEAD), new("Karim Almond")])
    talks.write(name_delegates, talks.event, council, [new("Layla Harbour", HEAD)])
    assert "Layla Harbour heads" in talks.refuses(move_delegates, ids, council)
    assert talks.write(move_delegates, ids[1:], council) == 1
    assert [row.name for row in rows(talks, council)] == ["Layla Harbour", "Karim Almond"]


def test_a_delegate_named_by_mistake_is_removed_and_the_person_stays(talks, group):
    ids = talks.write(name_delegates, talks.event, group, [new("Majd Candle")])
    talks.write(remove_delegates, ids)
    assert talks.desk.read(lambda session: session.scalars(select(Delegate)).all()) == []
    assert "removed meanwhile" in talks.refuses(edit_fields, role(ids, DelegateRole.DELEGATE, ADVISER))
