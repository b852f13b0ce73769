"""Typing into cells and pasting rectangles."""

from datetime import date

import pytest

from models.entities.delegate import DelegateRole, DelegateState
from models.entities.group import GroupKind
from models.operations.edit import CellConflict, CellRefused, FieldEdit, edit_fields
from models.operations.events import close_event
from models.queries.delegates import delegate_rows
from models.queries.groups import group_rows
from tests.factories import DEADLINE, TODAY, add_delegate, add_group, add_invitation, add_person, add_reply

HEAD, DEPUTY = DelegateRole.HEAD, DelegateRole.DEPUTY


def row_of(talks):
    return talks.desk.read(group_rows, talks.event, TODAY)[0]


def cell(table, row_id, field, seen, value):
    return FieldEdit(table, row_id, field, seen, value)


def test_a_rectangle_over_several_tables_is_one_step(talks):
    group = talks.add(add_group, talks.event)
    letter = talks.add(add_invitation, talks.event, group)
    row = row_of(talks)
    edits = [
        cell("group", group, "name", row.name, " Blue Gate\x00 "),
        cell("group", group, "kind", row.kind, "movement"),
        cell("event_group", row.event_group_id, "ceiling", None, "4"),
        cell("invitation", letter, "deadline", DEADLINE, "2015-05-28"),
        cell("group", group, "contact", "", ""),
    ]
    assert talks.write(edit_fields, edits) == 4
    row = row_of(talks)
    assert (row.name, row.kind, row.ceiling, row.deadline) == (
        "Blue Gate",
        GroupKind.MOVEMENT,
        4,
        date(2015, 5, 28),
    )


def test_a_value_changed_meanwhile_is_refused_with_both(talks):
    group = talks.add(add_group, talks.event)
    other = talks.add(add_group, talks.event, name="Other")
    edits = [cell("group", other, "name", "Other", "Another"), cell("group", group, "name", "Old Gate", "New Gate")]
    with pytest.raises(CellConflict) as refused:
        talks.desk.write("x", edit_fields, edits)
    assert "you saw Old Gate, now it is Party of the Blue Gate" in str(refused.value)
    assert refused.value.edit is edits[1]
    assert {row.name for row in talks.desk.read(group_rows, talks.event, TODAY)} == {"Other", "Party of the Blue Gate"}


def test_what_is_there_already_is_no_conflict(talks):
    group = talks.add(add_group, talks.event)
    assert talks.write(edit_fields, [cell("group", group, "name", "Old", "Party of the Blue Gate")]) == 0


@pytest.mark.parametrize(
    ("table", "field", "seen", "value", "told"),
    [
        ("group", "name", "Party of the Blue Gate", " ", "Name is empty"),
        ("group", "name", "Party of the Blue Gate", "x" * 501, "501 characters are too many"),
        ("group", "kind", GroupKind.PARTY, "club", "club is not a value for Kind"),
        ("group", "kind", GroupKind.PARTY, None, "Kind cannot be empty"),
        ("group", "ceiling", None, -1, "Ceiling is a number of 0 or more"),
        ("group", "ceiling", None, 2.5, "2.5 is not a value for Ceiling"),
        ("group", "id", "", "x", "cannot be changed by typing here"),
        ("invitation", "deadline", DEADLINE, date(2015, 5, 1), "The reply is due on 1 May, before"),
        ("invitation", "deadline", DEADLINE, "soon", "soon is not a value for Deadline"),
        ("invitation", "state", "sent", "draft", "cannot be changed by typing here"),
        ("reply", "received_on", date(2015, 5, 14), date(2015, 5, 26), "26 May lies after today"),
        ("reply", "received_on", date(2015, 5, 14), date(2015, 5, 1), "cannot answer that"),
        ("delegate", "role", DelegateRole.DELEGATE, "head", "Layla Harbour heads this delegation"),
        ("delegate", "since", None, date(2015, 6, 1), "In the delegation until 25 May, before 1 June"),
        ("event", "zone", "Asia/Almaty", "Nowhere", "Nowhere is not a time zone"),
        ("desk", "today", None, None, "cannot be changed by typing here"),
    ],
)
def test_a_value_that_cannot_be_is_refused_in_its_cell(talks, table, field, seen, value, told):
    group = talks.add(add_group, talks.event)
    talks.add(add_delegate, talks.event, group, name="Layla Harbour", role=HEAD)
    ids = {
        "group": group,
        "event": talks.event,
        "desk": "1",
        "invitation": talks.add(add_invitation, talks.event, group),
        "reply": talks.add(add_reply, talks.event, group),
        "delegate": talks.add(add_delegate, talks.event, group, until=TODAY),
    }
    edit = cell(table, ids[table], field, seen, value)
    with pytest.raises(CellRefused) as refused:
        talks.desk.write("x", edit_fields, [edit])
    assert told in str(refused.value)
    assert refused.value.edit is edit


def test_two_delegates_swap_the_head_in_one_paste(talks):
    group = talks.add(add_group, talks.event)
    first = talks.add(add_delegate, talks.event, group, role=HEAD)
    second = talks.add(add_delegate, talks.event, group, name="Samar Basket")
    edits = [cell("delegate", second, "role", "delegate", HEAD), cell("delegate", first, "role", HEAD, DEPUTY)]
    assert talks.write(edit_fields, edits) == 2
    assert {row.id: row.role for row in talks.desk.read(delegate_rows, talks.event)} == {first: DEPUTY, second: HEAD}


def test_a_head_who_comes_back_meets_the_present_one(talks):
    group = talks.add(add_group, talks.event)
    gone = talks.add(add_delegate, talks.event, group, role=HEAD, state=DelegateState.WITHDRAWN)
    present = talks.add(add_delegate, talks.event, group, name="Layla Harbour", role=HEAD)
    back = cell("delegate", gone, "state", "withdrawn", DelegateState.NAMED)
    assert "Layla Harbour heads" in talks.refuses(edit_fields, [back])
    talks.write(edit_fields, [back, cell("delegate", present, "state", "named", DelegateState.WITHDRAWN)])


def test_names_in_other_scripts_are_cells_too(talks):
    group = talks.add(add_group, talks.event)
    person = talks.add(add_person)
    talks.add(add_delegate, talks.event, group, person_id=person)
    talks.write(edit_fields, [cell("person", person, "cyrillic", "", "Карим Миндаль")])
    assert talks.desk.read(delegate_rows, talks.event)[0].cyrillic == "Карим Миндаль"
    talks.write(edit_fields, [cell("person", person, "cyrillic", "Карим Миндаль", "Карим Миндалев")])
    assert "you saw empty" in talks.refuses(edit_fields, [cell("person", person, "cyrillic", "", "X")])
    talks.write(edit_fields, [cell("person", person, "cyrillic", "Карим Миндалев", "")])
    assert talks.desk.read(delegate_rows, talks.event)[0].cyrillic == ""


def test_cells_of_a_closed_event_are_read_only_and_the_directory_is_not(talks):
    group = talks.add(add_group, talks.event)
    row = row_of(talks)
    talks.desk.write("x", close_event, talks.event)
    assert "is closed" in talks.refuses(edit_fields, [cell("event_group", row.event_group_id, "rank", 1, 2)])
    assert "is closed" in talks.refuses(edit_fields, [cell("event", talks.event, "place", "Astana", "Almaty")])
    talks.write(edit_fields, [cell("group", group, "phone", "", "+7 701 000 00 00")])
