"""The journal: every write is in it, nothing else is, and nothing gets past it."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from threading import Barrier, Event, Thread
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.group import Group
from models.entities.journal import Change, Image, Operation
from models.entities.person import Person
from models.entities.room import Room
from models.errors import UserError
from models.journal import triggers
from models.journal.verify import verify
from models.schema import JOURNALED, SCHEMA
from models.storage.desk import Desk
from models.storage.engine import desk_engine
from tests.factories import PLAY, add_delegate, add_event, add_group, add_invitation, add_person, everything, made
from tests.sample_rows import add_all, changed_values, sample_id


def lines(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Operation)) or 0


def changes_of(session: Session, operation: str | None) -> list[tuple[str, bool, bool]]:
    """The tables an operation touched in their order, with whether a row was there before and is after."""
    found = select(Change.table, Image.before.is_not(None), Image.after.is_not(None))
    joined = found.join(Image, Image.position == Change.position).where(Change.operation_id == operation)
    return [tuple(row) for row in session.execute(joined.order_by(Change.position))]


def rename(session: Session, name: str) -> None:
    session.execute(update(Group).values(name=name))


def add_rooms(session: Session, event: str) -> None:
    session.execute(insert(Room), [{"id": new_id(), "event_id": event, "name": "Blue hall", "opens": time(9)}])


def refusals(connection: Connection, told: str, statement: Callable[[Table], Any]) -> int:
    """For how many tables a statement is refused with these words; nothing is kept."""
    count = 0
    for table in JOURNALED:
        with pytest.raises(DBAPIError, match=told), connection.begin_nested():
            connection.execute(statement(table))
        count += 1
    return count


def test_no_row_is_written_outside_an_operation(filled: Path):
    engine = desk_engine(filled, "rw")
    with engine.begin() as connection:
        triggers.install(connection)
        for statement in (delete, changed):
            assert refusals(connection, "NOT NULL.*operation_id", statement) == len(JOURNALED)
        with pytest.raises(DBAPIError, match=r"NOT NULL.*operation_id"), connection.begin_nested():
            connection.execute(insert(Group), {"name": "Salt Road Platform"})
    engine.dispose()


def changed(table: Table) -> Any:
    values = changed_values(table) or {"room_id": sample_id("room", 1), "neighbour_id": "f" * 32}
    return update(table).where(table.c.id == sample_id(table.name, 0)).values(values)


@pytest.mark.parametrize("where", ["desk", "server_desk"])
def test_an_id_never_changes(where: str, request: pytest.FixtureRequest):
    desk: Desk = request.getfixturevalue(where)
    made(desk, add_group)
    with pytest.raises(DBAPIError, match="an id never changes"):
        desk.write(PLAY, lambda session: session.execute(update(Group).values(id="f" * 32)))


def test_no_row_is_written_outside_an_operation_on_the_server(server_address: str, server_desk: Desk):
    made(server_desk, add_group)
    with psycopg.connect(server_address, autocommit=True) as connection:
        for statement in (b'DELETE FROM "group"', b"UPDATE \"group\" SET name = 'x'"):
            with pytest.raises(psycopg.errors.NotNullViolation):
                connection.execute(statement)
    assert server_desk.read(lambda session: session.scalars(select(Group.name)).all()) == ["Party of the Blue Gate"]


def test_a_bulk_update_notes_every_row(desk: Desk):
    for _n in range(3):
        made(desk, add_group)
    operation = desk.write(PLAY, rename, "Salt Road Platform")[1].operation
    assert desk.read(changes_of, operation) == [("group", True, True)] * 3


def test_what_goes_with_a_row_is_noted_too(desk: Desk):
    event = made(desk, add_event)
    group = made(desk, add_group, event_id=event)
    person = made(desk, add_person)
    desk.write(PLAY, add_delegate, event, group, person_id=person)
    desk.write(PLAY, add_invitation, event, group)
    changes = desk.write(PLAY, lambda session: session.execute(delete(Group)))[1]
    noted = desk.read(changes_of, changes.operation)
    assert sorted(noted) == [(table, True, False) for table in ("delegate", "event_group", "group", "invitation")]
    assert changes.tables == {"delegate", "event_group", "group", "invitation"}


def test_an_update_that_changes_nothing_leaves_no_line(desk: Desk):
    made(desk, add_group)
    before = desk.read(lines)
    changes = desk.write(PLAY, rename, "Party of the Blue Gate")[1]
    assert (changes.operation, changes.tables, desk.read(lines)) == (None, frozenset(), before)


def test_a_refused_operation_leaves_nothing(desk: Desk):
    def half(session: Session) -> None:
        add_group(session)
        session.flush()
        raise UserError("Not so.")

    before = desk.read(everything)
    with pytest.raises(UserError, match="Not so"):
        desk.write(PLAY, half)
    assert desk.read(everything) == before
    assert desk.read(lines) == 0
    made(desk, add_group)
    assert desk.read(lambda session: session.scalars(select(Operation.number)).all()) == [1]


def test_an_operation_says_who_did_what(desk: Desk):
    def work(session: Session) -> str:
        session.info["amount"] = 2
        return session.info["officer"] + add_group(session)[:0]

    told, changes = desk.write("group added|{n} groups added", work)
    line = desk.read(lambda session: session.get(Operation, changes.operation))
    assert line is not None
    assert (told, line.officer, line.device, line.name) == ("A. Sample", "A. Sample", "a" * 32, "work")
    assert (line.label, line.amount, line.number, line.schema) == ("group added|{n} groups added", 2, 1, SCHEMA)


def test_an_operation_sees_the_day_of_its_desk(tmp_path: Path, author):
    desk = Desk.create(tmp_path / "training.desk", author, training=True, today=date(2015, 5, 25))
    days = [desk.read(lambda session: session.info["today"]()), desk.write(PLAY, lambda s: s.info["today"]("no"))[0]]
    assert days == [date(2015, 5, 25)] * 2
    assert desk.training
    desk.close()


def test_clocks_and_numbers_only_grow(desk: Desk):
    for _n in range(5):
        made(desk, add_group)
    found = desk.read(lambda session: session.execute(select(Operation.clock, Operation.number)).all())
    assert [tuple(row) for row in found] == sorted({tuple(row) for row in found})
    assert [number for _clock, number in found] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("where", ["desk", "server_desk"])
def test_readers_see_what_is_committed_while_a_write_runs(where: str, request: pytest.FixtureRequest):
    desk: Desk = request.getfixturevalue(where)
    made(desk, add_group)
    written, go_on = Event(), Event()

    def slow(session: Session) -> None:
        rename(session, "Salt Road Platform")
        written.set()
        assert go_on.wait(10)

    def names() -> list[str]:
        return list(desk.read(lambda session: session.scalars(select(Group.name)).all()))

    thread = Thread(target=desk.write, args=(PLAY, slow))
    thread.start()
    assert written.wait(10)
    during = names()
    go_on.set()
    thread.join()
    assert (during, names()) == (["Party of the Blue Gate"], ["Salt Road Platform"])


@pytest.mark.parametrize("where", ["desk", "server_desk"])
def test_twenty_threads_write_and_read_through_one_desk(where: str, request: pytest.FixtureRequest):
    desk: Desk = request.getfixturevalue(where)
    event = made(desk, add_event)
    together, troubles = Barrier(20), []

    def work() -> None:
        try:
            together.wait(10)
            for _n in range(3):
                made(desk, add_group, event_id=event)
                desk.read(lambda session: session.info["today"](event))
        except BaseException as error:
            troubles.append(error)

    threads = [Thread(target=work) for _n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not troubles
    assert desk.read(lines) == 61
    assert desk.read(lambda session: session.scalar(select(func.max(Operation.number)))) == 61
    assert desk.read(lambda session: verify(session.connection())) == []


def test_two_officers_on_the_server_never_lose_a_change(server_address: str, author):
    desks = [Desk.server(server_address, type(author)(f"Officer {n}", f"{n:032x}")) for n in (1, 2)]
    group = made(desks[0], add_group, ceiling=0)

    def one_more(session: Session) -> None:
        seen = session.scalar(select(Group.ceiling)) or 0
        session.execute(update(Group).where(Group.id == bindparam("row")).values(ceiling=seen + 1), {"row": group})

    def work(desk: Desk) -> None:
        for _n in range(10):
            desk.write(PLAY, one_more)

    threads = [Thread(target=work, args=(desk,)) for desk in desks for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert desks[1].read(lambda session: session.scalar(select(Group.ceiling))) == 40
    assert desks[0].read(lambda session: verify(session.connection())) == []
    for desk in desks:
        desk.close()


def test_a_room_is_not_confirmed_twice_on_either_engine(desk: Desk, server_desk: Desk):
    for opened in (desk, server_desk):
        opened.write(PLAY, add_all)
        before = opened.read(everything)
        with pytest.raises(UserError, match="already confirmed"):
            opened.write(PLAY, confirm_both)
        assert opened.read(everything) == before


def confirm_both(session: Session) -> None:
    assignment = next(table for table in JOURNALED if table.name == "assignment")
    room = session.scalar(select(assignment.c.room_id).limit(1))
    starts, ends = session.execute(select(assignment.c.starts, assignment.c.ends).limit(1)).one()
    session.execute(update(assignment).values(state="released", shared=False))
    session.execute(update(assignment).values(room_id=room, starts=starts, ends=ends))
    session.execute(update(assignment).values(state="confirmed"))


def test_text_the_file_cannot_keep_is_refused_with_a_sentence(desk: Desk, server_desk: Desk):
    for opened, name in ((desk, "Almond \ud800"), (server_desk, "Almond \x00")):
        with pytest.raises(UserError, match="cannot be kept"):
            made(opened, add_person, name=name)
    for opened in (desk, server_desk):
        with pytest.raises(UserError, match="too large"):
            made(opened, add_group, ceiling=2**70)
        assert opened.read(lambda session: session.scalar(select(func.count()).select_from(Person))) == 0
        assert opened.read(lines) == 0
