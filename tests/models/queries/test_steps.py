"""The steps of the history in words: names, old and new values, one thing alone, and what can be undone."""

import pytest
from sqlalchemy import event

from models.entities.event import EventRole
from models.errors import NotFound
from models.operations.directory import PUT_ON_LIST, PlaceDraft, put_on_list
from models.operations.edit import EDIT_CELL, FieldEdit, edit_fields
from models.queries.names import Thing
from models.queries.steps import step_count, step_rows, step_told, thing_name
from tests.factories import PLAY, add_event, add_group, add_person, made
from tests.factories_rooms import add_meeting

DEVICE = "a" * 32


def lines(desk, **conditions):
    return [(row.told.where, row.told.old, row.told.new) for row in desk.read(step_rows, 2015, **conditions)]


def listed(desk, name="Party of the Blue Gate"):
    hall, group = made(desk, add_event), made(desk, add_group, name=name)
    desk.write(PUT_ON_LIST, put_on_list, hall, [PlaceDraft(group, EventRole.PARTY)])
    return hall, group


def test_a_row_is_called_by_what_it_belongs_to_and_enumerations_by_their_word(desk):
    _hall, group = listed(desk)
    assert lines(desk)[0] == ("Party of the Blue Gate", "", "Party")
    desk.write(EDIT_CELL, edit_fields, [FieldEdit("group", group, "flag_policy", "undecided", "no_flag")])
    row = desk.read(step_rows, 2015)[0]
    assert (row.told.field, row.told.old, row.told.new) == ("Flag", "Not decided", "Without a flag")
    assert row.told.things == (Thing("group", group),)


def test_what_is_gone_keeps_its_last_name_and_leads_nowhere(desk):
    _hall, group = listed(desk)
    desk.undo()
    desk.undo()
    told = desk.read(step_rows, 2015)[0].told
    assert (told.where, told.things) == ("Party of the Blue Gate", ())
    assert desk.read(thing_name, Thing("group", group)) == "Party of the Blue Gate"


def test_the_steps_of_one_thing_are_those_that_name_it(desk):
    _hall, group = listed(desk)
    made(desk, add_group, name="Northern Wells Council")
    made(desk, add_person, name="Karim Almond")
    assert len(lines(desk)) == 5
    found = lines(desk, about=Thing("group", group))
    assert [where for where, _old, _new in found] == ["Party of the Blue Gate"] * 2
    assert desk.read(step_count, Thing("group", group)).n == 2


def test_a_step_is_told_row_by_row_and_a_row_changed_twice_once(desk):
    hall = made(desk, add_event)
    meeting = desk.write(PLAY, add_meeting, hall, title="Opening plenary")[0]

    def twice(session):
        for seen, text in (("", "one"), ("one", "two")):
            edit_fields(session, [FieldEdit("meeting", meeting, "remarks", seen, text)])

    desk.write(PLAY, twice)
    told = desk.read(step_told, desk.stacks().undo[-1].id, DEVICE, 2015)
    assert [(row.name, [(one.field, one.old, one.new) for one in row.fields]) for row in told.rows] == [
        ("Opening plenary", [("Remarks", "", "two")])
    ]
    assert told.amount == 1


def test_only_the_nearest_step_of_this_device_can_be_undone(desk):
    listed(desk)
    rows = desk.read(step_rows, 2015)
    reasons = [desk.read(step_told, row.id, DEVICE, 2015).why_not for row in rows]
    assert reasons[0] == ""
    assert reasons[1].startswith("1 step was made after it.")
    assert "another device" in desk.read(step_told, rows[0].id, "b" * 32, 2015).why_not
    desk.undo()
    rows = desk.read(step_rows, 2015)
    assert desk.read(step_told, rows[1].id, DEVICE, 2015).why_not == "This step was undone already."
    assert "took another one back" in desk.read(step_told, rows[0].id, DEVICE, 2015).why_not
    with pytest.raises(NotFound):
        desk.read(step_told, "0" * 32, DEVICE, 2015)


def test_a_step_done_again_says_so_however_often_it_was_taken_back(desk):
    listed(desk)
    first = desk.stacks().undo[-1].id
    for _time in range(2):
        desk.undo()
        desk.redo()
        rows = desk.read(step_rows, 2015)
        whys = {row.id: desk.read(step_told, row.id, DEVICE, 2015).why_not for row in rows}
        assert whys[rows[0].id] == ""
        assert "done again" in whys[first]
        assert not any("too far back" in why for why in whys.values())
    made(desk, add_group, name="Northern Wells Council")
    assert "done again" in desk.read(step_told, first, DEVICE, 2015).why_not


def test_telling_takes_the_same_number_of_statements_however_long(desk):
    def statements():
        seen = []

        def counted(session):
            connection = session.connection()
            note = lambda *told: seen.append(told[2])  # noqa: E731
            event.listen(connection, "before_cursor_execute", note)
            step_rows(session, 2015)
            event.remove(connection, "before_cursor_execute", note)

        desk.read(counted)
        return len(seen)

    listed(desk)
    few = statements()
    for number in range(12):
        made(desk, add_group, name=f"Group {number}")
    assert statements() == few
