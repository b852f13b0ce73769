"""Undo and redo: a step back is the state before to the last byte, on any day, and never over somebody's head."""

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.entities.delegate import Delegate, DelegateRole
from models.entities.group import Group
from models.entities.journal import Operation
from models.entities.meeting import Assignment
from models.entities.person import Person
from models.errors import Conflict, UserError
from models.journal.purge import purge
from models.journal.verify import verify
from models.journal.write import Author
from models.operations.events import close_event
from models.operations.rooms import BlockDraft, block_rooms
from models.schema import JOURNALED, metadata
from models.storage.desk import Desk
from tests.factories import PLAY, add_delegate, add_event, add_group, add_person, everything, made
from tests.factories_rooms import add_room, at
from tests.sample_rows import add_all, another, sample_id, sample_row
from tests.server import MEMORY

AUTHOR = Author("A. Sample", "a" * 32)
OTHER = Author("B. Second", "b" * 32)
TABLES = [table.name for table in JOURNALED]


def rename(session: Session, group: str, name: str) -> None:
    session.execute(update(Group).where(Group.id == group).values(name=name))


def reopened(desk: Desk, path: Path, author: Author = AUTHOR) -> Desk:
    desk.close()
    return Desk.open(path, author)


def test_steps_are_undone_and_done_again_over_restarts(tmp_path: Path):
    path = tmp_path / "round.desk"
    desk = Desk.create(path, AUTHOR)
    states = [desk.read(everything)]
    group = made(desk, add_group)
    states.append(desk.read(everything))
    for name in ("One", "Two"):
        desk.write("rename", rename, group, name)
        states.append(desk.read(everything))
    for state in reversed(states[:-1]):
        desk = reopened(desk, path)
        desk.undo()
        assert desk.read(everything) == state
    with pytest.raises(UserError, match="nothing to undo"):
        desk.undo()
    for state in states[1:]:
        desk = reopened(desk, path)
        desk.redo()
        assert desk.read(everything) == state
    with pytest.raises(UserError, match="nothing to redo"):
        desk.redo()
    assert [step.label for step in desk.stacks().undo] == [PLAY, "rename", "rename"]
    desk.close()


def test_a_new_step_ends_what_could_be_done_again(desk: Desk):
    group = made(desk, add_group)
    desk.write(PLAY, rename, group, "One")
    desk.undo()
    assert len(desk.stacks().redo) == 1
    desk.write(PLAY, rename, group, "Two")
    assert desk.stacks().redo == ()
    assert len(desk.stacks().undo) == 2


def test_an_undone_undone_step_can_be_undone_again_and_again(desk: Desk):
    empty = desk.read(everything)
    made(desk, add_group)
    full = desk.read(everything)
    for _turn in range(3):
        desk.undo()
        assert desk.read(everything) == empty
        desk.redo()
        assert desk.read(everything) == full
    assert len(desk.stacks().undo) == 1


def test_a_device_takes_back_its_own_steps_only(tmp_path: Path):
    path = tmp_path / "round.desk"
    desk = Desk.create(path, AUTHOR)
    made(desk, add_group)
    desk = reopened(desk, path, OTHER)
    assert desk.stacks().undo == ()
    made(desk, add_group, name="Salt Road Platform")
    desk.undo()
    desk = reopened(desk, path)
    assert len(desk.stacks().undo) == 1
    desk.close()


def test_a_step_over_a_later_change_is_refused_and_nothing_is_done(tmp_path: Path):
    path = tmp_path / "round.desk"
    desk = Desk.create(path, AUTHOR)
    group = made(desk, add_group)
    desk = reopened(desk, path, OTHER)
    desk.write(PLAY, rename, group, "Salt Road Platform")
    desk = reopened(desk, path)
    before = desk.read(everything)
    with pytest.raises(Conflict, match="changed again since"):
        desk.undo()
    assert desk.read(everything) == before
    desk.close()


@pytest.mark.parametrize("where", ["file", "server"])
def test_a_step_others_built_upon_is_refused_and_nothing_goes_with_it(where: str, tmp_path: Path, request: Any):
    path = tmp_path / "round.desk"
    address = request.getfixturevalue("server_address") if where == "server" else ""

    def opened(author: Author) -> Desk:
        return Desk.server(address, author) if address else Desk.open(path, author)

    if not address:
        Desk.create(path, AUTHOR).close()
    desk = opened(AUTHOR)
    event = made(desk, add_event)
    group = made(desk, add_group)
    desk.close()
    desk = opened(OTHER)
    made(desk, add_delegate, event_id=event, group_id=group)
    desk.close()
    desk = opened(AUTHOR)
    before = desk.read(everything)
    with pytest.raises(Conflict, match="depends on it"):
        desk.undo()
    assert desk.read(everything) == before
    desk.close()


def test_what_was_deleted_for_good_does_not_come_back(desk: Desk, tmp_path: Path):
    person = made(desk, add_person)
    desk.write(PLAY, lambda session: session.execute(delete(Person)))

    def forget(session: Session) -> int:
        add_group(session)
        return purge(session.connection(), [person])

    assert desk.write(PLAY, forget)[0] == 2
    desk.undo()
    with pytest.raises(Conflict, match="for good"):
        desk.undo()
    assert desk.read(lambda session: verify(session.connection())) == []


def test_a_swap_of_rooms_is_undone_and_done_again(desk: Desk, server_desk: Desk):
    def swap(session: Session) -> None:
        rows = session.execute(select(Assignment.id, Assignment.room_id).order_by(Assignment.id)).all()
        session.execute(update(Assignment).values(state="released"))
        for (row, _room), (_other, room) in zip(rows, reversed(rows), strict=True):
            session.execute(update(Assignment).where(Assignment.id == row).values(room_id=room))
        session.execute(update(Assignment).values(state="confirmed"))

    def confirmed_together(session: Session) -> None:
        starts, ends = session.execute(select(Assignment.starts, Assignment.ends).limit(1)).one()
        session.execute(update(Assignment).values(starts=starts, ends=ends, state="confirmed", shared=False))

    for opened in (desk, server_desk):
        opened.write(PLAY, add_all)
        opened.write(PLAY, confirmed_together)
        before = opened.read(everything)
        opened.write(PLAY, swap)
        after = opened.read(everything)
        assert after != before
        opened.undo()
        assert opened.read(everything) == before
        opened.redo()
        assert opened.read(everything) == after


def test_heads_of_delegation_change_places_and_back(desk: Desk):
    event = made(desk, add_event)
    group = made(desk, add_group)
    made(desk, add_delegate, event_id=event, group_id=group, role=DelegateRole.HEAD, name="Majd Candle")
    made(desk, add_delegate, event_id=event, group_id=group, name="Samar Basket")

    def change_places(session: Session) -> None:
        heads = session.scalars(select(Delegate.id).where(Delegate.role == DelegateRole.HEAD)).all()
        session.execute(update(Delegate).values(role=DelegateRole.DEPUTY))
        session.execute(update(Delegate).where(Delegate.id.not_in(heads)).values(role=DelegateRole.HEAD))

    before = desk.read(everything)
    desk.write(PLAY, change_places)
    assert desk.read(everything) != before
    desk.undo()
    assert desk.read(everything) == before


Deed = tuple[str, str, int]
DEEDS = st.tuples(
    st.sampled_from(["add", "change", "change", "remove", "move"]), st.sampled_from(TABLES), st.integers(0, 1)
)


def do(session: Session, deeds: list[Deed]) -> None:
    for verb, name, n in deeds:
        DEED[verb](session, name, n)


def _add(session: Session, name: str, n: int) -> None:
    session.execute(insert(metadata.tables[name]), sample_row(metadata.tables[name], n))


def _change(session: Session, name: str, n: int) -> None:
    table = metadata.tables[name]
    row = session.execute(select(table).where(table.c.id == sample_id(name, n))).one_or_none()
    if row and (changed := another(table, dict(row._mapping))):
        session.execute(update(table).where(table.c.id == sample_id(name, n)).values(changed))


def _remove(session: Session, name: str, n: int) -> None:
    table = metadata.tables[name]
    session.execute(delete(table).where(table.c.id == sample_id(name, n)))


def _move(session: Session, name: str, n: int) -> None:
    """Every row of a table to the n-th parent of its first reference."""
    table = metadata.tables[name]
    for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)[:1]:
        session.execute(update(table).values({key.parent.name: sample_id(key.column.table.name, n)}))


DEED = {"add": _add, "change": _change, "remove": _remove, "move": _move}


class DoUndoRedo(RuleBasedStateMachine):
    """Random operations over all tables; the model is the list of states gone through."""

    template: Path

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY))
        self.path = self.folder / "round.desk"
        shutil.copy(self.template, self.path)
        self.desk = Desk.open(self.path, OTHER)
        self.past, self.future = [self.desk.read(everything)], []

    @rule(deeds=st.lists(DEEDS, min_size=1, max_size=4))
    def write(self, deeds: list[Deed]) -> None:
        try:
            changes = self.desk.write(PLAY, do, deeds)[1]
        except (UserError, DBAPIError):  # whatever the tables refuse
            return
        if changes.operation:
            self.past.append(self.desk.read(everything))
            self.future.clear()

    @precondition(lambda self: len(self.past) > 1)
    @rule()
    def undo(self) -> None:
        self.desk.undo()
        self.future.append(self.past.pop())

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.desk.redo()
        self.past.append(self.future.pop())

    @rule()
    def restart(self) -> None:
        self.desk = reopened(self.desk, self.path, OTHER)

    @invariant()
    def the_desk_is_where_the_steps_led(self) -> None:
        if hasattr(self, "desk"):
            assert self.desk.read(everything) == self.past[-1]

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            assert self.desk.read(lambda session: verify(session.connection())) == []
            stacks = self.desk.stacks()
            assert (len(stacks.undo), len(stacks.redo)) == (len(self.past) - 1, len(self.future))
            self.desk.close()
            shutil.rmtree(self.folder)


def test_any_row_of_operations_is_undone_and_done_again(filled_once: Path):
    DoUndoRedo.template = filled_once
    run_state_machine_as_test(
        DoUndoRedo,
        settings=settings(
            max_examples=settings().max_examples // 4,
            stateful_step_count=15,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],  # making a failure shorter takes minutes
        ),
    )


def test_the_history_knows_every_step(desk: Desk):
    made(desk, add_group)
    desk.undo()
    desk.redo()
    found = desk.read(lambda session: session.execute(select(Operation.name, Operation.label)).all())
    assert [tuple(row) for row in found] == [("add_group", PLAY), ("undo", PLAY), ("redo", PLAY)]


def test_a_step_into_an_event_closed_meanwhile_by_another_device_stays(tmp_path: Path):
    path = tmp_path / "round.desk"
    desk = Desk.create(path, AUTHOR)
    event = made(desk, add_event)
    birch = made(desk, add_room, event_id=event)
    desk.write("blocked", block_rooms, [birch], BlockDraft(at("12:00"), at("14:00")))
    desk = reopened(desk, path, OTHER)
    desk.write("closed", close_event, event)
    desk = reopened(desk, path, AUTHOR)
    before = desk.read(everything)
    with pytest.raises(UserError, match="closed meanwhile"):
        desk.undo()
    assert desk.read(everything) == before
    desk = reopened(desk, path, OTHER)
    desk.undo()
    desk = reopened(desk, path, AUTHOR)
    desk.undo()
    assert not desk.read(everything)["room_block"]
    desk.close()
