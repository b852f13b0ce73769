"""What the engine refuses is told in the officer's words, the same on a file and on the server."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Table, UniqueConstraint, bindparam, insert, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.errors import UserError
from models.journal.write import Author
from models.schema import JOURNALED, metadata
from models.storage.desk import Desk
from models.storage.faults import ENDINGS, REFUSALS
from tests.factories import PLAY, add_delegate, add_event, add_group, add_person, everything, made
from tests.sample_rows import ONE_ROW, add_all, kind_of, sample_id, sample_row

OURS = {"ck_document_size", "ck_room_neighbour_pair"}  # never from an officer's hand
WRONG: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("group", {"name": ""}, "name is empty"),
    ("group", {"ceiling": -1}, "ceiling is a number"),
    ("event", {"title": ""}, "title is empty"),
    ("event", {"ends": date(2000, 1, 1)}, "event ends before"),
    ("event", {"meeting_minutes": 0}, "at least one minute"),
    ("invitation", {"delivered_on": date(2000, 1, 1)}, "delivered before"),
    ("invitation", {"deadline": date(2000, 1, 1)}, "reply is due before"),
    (
        "membership",
        {"umbrella_id": sample_id("group", 0), "group_id": sample_id("group", 0)},
        "Both sides are the same",
    ),
    ("delegate", {"until": date(2000, 1, 1)}, "last day lies before"),
    ("room", {"booths": -1}, "below 0"),
    ("room_layout", {"seats": 0}, "seats at least one"),
    ("override", {"reason": ""}, "reason and who"),
    ("delegate", {"person_id": "f" * 32}, "depends on was removed"),
)


def constraints() -> list[str]:
    """The names of all rules in the tables, but for the lists of words, which no page lets be wrong."""
    words = {
        f"ck_{table.name}_{kind_of(c).name}" for table in JOURNALED for c in table.c if hasattr(kind_of(c), "enums")
    }
    rules = (CheckConstraint, UniqueConstraint)
    named = {str(rule.name) for table in JOURNALED for rule in table.constraints if isinstance(rule, rules)}
    unique = {str(index.name) for table in JOURNALED for index in table.indexes if index.unique}
    return sorted((named | unique) - words - OURS)


@pytest.mark.parametrize("name", constraints())
def test_every_rule_in_the_tables_has_a_sentence(name: str):
    assert name in REFUSALS or (name.startswith("ck_") and name.endswith(tuple(ENDINGS)))


@pytest.fixture(params=["file", "server"])
def filled(request: pytest.FixtureRequest) -> Desk:
    desk: Desk = request.getfixturevalue("desk" if request.param == "file" else "server_desk")
    desk.write(PLAY, add_all)
    return desk


def refused(desk: Desk, operation: Any, *args: Any, told: str) -> None:
    before = desk.read(everything)
    with pytest.raises(UserError, match=told):
        desk.write(PLAY, operation, *args)
    assert desk.read(everything) == before


def change_row(session: Session, table: Table, values: dict[str, Any]) -> None:
    session.execute(
        update(table).where(table.c.id == bindparam("row")).values(values), {"row": sample_id(table.name, 0)}
    )


def add_again(session: Session, table: Table) -> None:
    session.execute(insert(table), sample_row(table, 0) | {"id": f"{table.name.encode().hex():f>32}"[:32]})


def test_a_broken_rule_is_told_in_words(filled: Desk):
    for name, values, told in WRONG:
        refused(filled, change_row, metadata.tables[name], values, told=told)


def test_what_may_be_there_once_is_told_in_words(filled: Desk):
    twice = [t for t in JOURNALED if any(isinstance(rule, UniqueConstraint) for rule in t.constraints)]
    assert len(twice) > 5
    for table in twice:
        refused(filled, add_again, table, told="already" if table.name not in ONE_ROW else "neighbours already")


def test_a_second_head_of_delegation_is_told_in_words(filled: Desk):
    event, group = made(filled, add_event), made(filled, add_group)
    made(filled, add_delegate, event_id=event, group_id=group, role="head")
    with pytest.raises(UserError, match="has a head"):
        made(filled, add_delegate, event_id=event, group_id=group, role="head")


def test_words_of_a_row_do_not_hide_a_defect(filled: Desk):
    """A server's message carries the row; what an officer wrote there must not choose the sentence."""
    group, table = made(filled, add_group, remarks="readonly, the disk is full"), metadata.tables["group"]
    with pytest.raises(DBAPIError):
        filled.write(PLAY, lambda session: session.execute(update(table).where(table.c.id == group).values(name=None)))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("mysql://somebody@nowhere/desk", "not the address"),
        ("postgresql://somebody@nowhere", "not the address"),
        ("postgresql://", "not the address"),
        ("postgresql://[", "not the address"),
        ("postgresql://somebody@/desk?host=/nowhere", "cannot be reached"),
    ],
)
def test_a_wrong_address_is_told_in_words(author: Author, address: str, told: str):
    with pytest.raises(UserError, match=told):
        Desk.server(address, author)


def test_a_missing_database_is_told_in_words(server: Any, author: Author):
    with pytest.raises(UserError, match="no such desk"):
        Desk.server(server.address("nowhere"), author)


def test_a_server_that_goes_away_is_told_in_words_and_found_again(server: Any, server_address: str, author: Author):
    import psycopg

    desk = Desk.server(server_address, author)
    made(desk, add_person)

    def cut(session: Session) -> None:
        add_person(session, name="Layla Harbour")
        with psycopg.connect(server.address("postgres"), autocommit=True) as connection:
            name = f"datname = '{desk.name}' AND pid <> pg_backend_pid()"
            connection.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {name}".encode())
        add_person(session, name="Omar Inkwell")

    with pytest.raises(UserError, match="cannot be reached"):
        desk.write(PLAY, cut)
    made(desk, add_person, name="Samar Basket")
    assert len(desk.read(everything)["person"]) == 2
    desk.close()


def test_a_desk_on_the_server_may_be_read_only(server_desk: Desk, server_address: str, author: Author):
    made(server_desk, add_group)
    beside = Desk.server(server_address, author, write=False)
    assert beside.read(everything) == server_desk.read(everything)
    with pytest.raises(UserError, match="reading only"):
        beside.write(PLAY, add_group)
    beside.close()
