"""The history as the officer reads it: steps with their moment and state, changes field by field."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import delete, event, insert, select, update
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.group import FlagPolicy, Group
from models.entities.journal import Change, Image, Operation
from models.entities.person import Person
from models.entities.room import Room
from models.journal.heads import newest_mark, step_of_mark
from models.journal.purge import purge
from models.queries.history import ChangeRow, history_changes, history_rows
from models.storage.desk import Desk
from tests.factories import PLAY, add_event, add_group, add_person, made


def test_the_newest_step_comes_first_with_who_and_when(desk: Desk):
    before = datetime.now(UTC) - timedelta(seconds=1)
    made(desk, add_group)

    def add_two(session: Session) -> None:
        session.info["amount"] = 2
        add_group(session)
        add_group(session, name="Salt Road Platform")

    desk.write("group|{n} groups", add_two)
    newest, oldest = desk.read(history_rows)
    assert (newest.name, newest.label, newest.amount, newest.changes) == ("add_two", "group|{n} groups", 2, 2)
    assert (oldest.officer, oldest.device, oldest.undoes, oldest.undone) == ("A. Sample", "a" * 32, None, False)
    assert before <= oldest.at <= newest.at <= datetime.now(UTC) + timedelta(seconds=1)


def test_every_step_keeps_the_mark_of_the_history_as_it_left_it(desk: Desk):
    marks: list[str] = []
    for name in ("Salt Road Platform", "Lantern Relief Society"):
        made(desk, add_group, name=name)
        marks.insert(0, desk.read(lambda session: newest_mark(session.connection())))
    steps = desk.read(history_rows)
    assert [step.mark for step in steps] == marks
    for step in steps:
        printed = f"As of 25 May 2015, 14:00   ·   A. Sample   ·   State of the history: {step.mark.lower()}"
        assert desk.read(lambda session, line=printed: step_of_mark(session.connection(), line)) == step.id
    foreign = f"{'9' * 18}{marks[0][1:]}"
    assert desk.read(lambda session: step_of_mark(session.connection(), foreign)) == ""


def test_a_step_is_marked_as_undone_until_it_is_done_again(desk: Desk):
    made(desk, add_group)
    told = []
    for turn in (desk.undo, desk.redo, desk.undo):
        turn()
        told.append([row.undone for row in reversed(desk.read(history_rows))])
    assert told == [[True, False], [False, True, False], [True, False, True, False]]
    undo, *_rest, first = desk.read(history_rows)[2], desk.read(history_rows)[3]
    assert undo.undoes == first.id


def test_the_history_is_narrowed_by_row_table_officer_and_time(desk: Desk):
    group = made(desk, add_group)
    person = made(desk, add_person)
    made(desk, add_event)

    def found(**conditions) -> list[str]:
        return [row.name for row in desk.read(history_rows, **conditions)]

    assert found(table="person") == ["add_person"]
    assert found(row_ids=[group, person]) == ["add_person", "add_group"]
    assert found(table="group", row_ids=[person]) == []
    assert found(officer="B. Second") == []
    assert found(officer="A. Sample", limit=2) == ["add_event", "add_person"]
    assert found(limit=2, offset=2) == ["add_group"]
    clocks = desk.read(lambda session: session.scalars(select(Operation.clock).order_by(Operation.clock)).all())
    assert found(clock=clocks[-1] + 1) == []
    assert found(clock=clocks[-2]) == ["add_event", "add_person"]


def test_a_change_shows_each_field_before_and_after(desk: Desk):
    group = made(desk, add_group)
    values = {"name": "Salt Road Platform", "flag_policy": FlagPolicy.NO_FLAG, "ceiling": 4, "seat": ""}
    changed = desk.write(PLAY, lambda session: session.execute(update(Group).values(values)))[1].operation
    assert desk.read(history_changes, changed) == [
        ChangeRow("group", group, "update", "name", "Party of the Blue Gate", "Salt Road Platform"),
        ChangeRow("group", group, "update", "flag_policy", "undecided", "no_flag"),
        ChangeRow("group", group, "update", "ceiling", None, 4),
    ]


def test_what_was_added_and_removed_shows_only_what_was_filled(desk: Desk):
    born = date(1960, 2, 29)
    person = made(desk, add_person, born=born, do_not_publish=True)
    removed = desk.write(PLAY, lambda session: session.execute(delete(Person)))[1].operation
    added, *_rest = (row.id for row in reversed(desk.read(history_rows)))
    assert ("insert", "born", None, born) in [
        (row.verb, row.field, row.old, row.new) for row in desk.read(history_changes, added)
    ]
    told = {row.field: (row.verb, row.old, row.new) for row in desk.read(history_changes, removed)}
    assert told == {
        "name": ("delete", "Karim Almond", None),
        "born": ("delete", born, None),
        "do_not_publish": ("delete", True, None),
    }
    assert desk.read(history_rows, row_ids=[person])[0].id == removed


def test_what_was_deleted_for_good_is_said_to_be_gone(desk: Desk):
    person = made(desk, add_person)
    added = desk.read(history_rows)[0].id
    desk.write(PLAY, lambda session: [add_group(session), purge(session.connection(), [person])])
    assert desk.read(history_changes, added) == [ChangeRow("person", person, "purge", "", None, None)]


def test_the_history_of_an_older_schema_stays_readable(desk: Desk):
    made(desk, add_group)
    added = desk.read(history_rows)[0].id

    def age(session: Session) -> None:
        run = session.connection().exec_driver_sql
        run("UPDATE image SET after = json_set(after, '$.motto', 'old')")
        add_event(session)

    desk.write(PLAY, age)
    assert ("motto", "old") in [(row.field, row.new) for row in desk.read(history_changes, added)]

    def age_more(session: Session) -> None:
        session.execute(update(Change).values(table="faction"))
        add_event(session)

    desk.write(PLAY, age_more)
    assert {row.table for row in desk.read(history_changes, added)} == {"faction"}


def test_the_history_takes_the_same_number_of_statements_however_long(desk: Desk):
    def statements() -> int:
        count = 0

        def counted(session: Session) -> None:
            nonlocal count

            def seen(*_told: object) -> None:
                nonlocal count
                count += 1

            connection = session.connection()
            event.listen(connection, "before_cursor_execute", seen)
            history_changes(session, history_rows(session)[0].id)
            event.remove(connection, "before_cursor_execute", seen)

        desk.read(counted)
        return count

    made(desk, add_group)
    few = statements()
    for _n in range(10):
        made(desk, add_group)
        desk.undo()
    assert statements() == few == 3


def test_a_thousand_rows_in_one_step_are_one_line(desk: Desk):
    hall = made(desk, add_event)
    rows = [{"id": new_id(), "event_id": hall, "name": f"Room {n}"} for n in range(1000)]
    desk.write("room|{n} rooms", lambda session: session.execute(insert(Room), rows))
    assert [row.changes for row in desk.read(history_rows)] == [1000, 1]
    assert desk.read(lambda session: session.query(Image).count()) == 1001
