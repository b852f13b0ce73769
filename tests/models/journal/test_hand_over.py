"""A desk that comes from another device: the history says who goes on, and nothing else is disturbed by it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models.entities.journal import Operation
from models.errors import UserError
from models.journal.undo import FINAL
from models.journal.verify import verify
from models.journal.write import Author
from models.queries.history import history_rows
from models.queries.since import since_yesterday
from models.queries.steps import step_rows, step_told
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.engine import desk_engine
from tests.factories import PLAY, add_group, everything, made

HERE = Author("A. Sample", "a" * 32)
THERE = Author("B. Second", "b" * 32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk with one step of this device, and a later one of another."""
    path = tmp_path / "round.desk"
    for author in (HERE, THERE):
        desk = Desk.create(path, author) if author is HERE else Desk.open(path, author)
        made(desk, add_group, name=f"Group of {author.officer}")
        desk.close()
    return path


def names(session: Session) -> list[tuple[str, str]]:
    steps = select(Operation.device, Operation.name).order_by(Operation.clock)
    return [(device[0], name) for device, name in session.execute(steps)]


def test_who_wrote_last_elsewhere_is_known_at_opening(path: Path):
    desk = Desk.open(path, HERE)
    assert desk.elsewhere
    assert desk.elsewhere.officer == "B. Second"
    assert abs(desk.elsewhere.at - datetime.now(UTC)) < timedelta(minutes=5)
    desk.close()
    for known in (Desk.open(path, THERE), Desk.open(path, HERE, write=False)):
        assert known.elsewhere is None, "the device that wrote it, and one that only reads"
        known.close()


def test_the_hand_over_stands_in_the_history_once_and_the_chain_holds(path: Path):
    desk = Desk.open(path, HERE)
    before = desk.read(everything)
    desk.hand_over()
    assert desk.read(everything) == before
    assert desk.elsewhere is None
    made(desk, add_group)
    newest, line = desk.read(history_rows)[:2]
    assert (line.name, line.officer, line.device, line.changes) == ("hand_over", "A. Sample", HERE.device, 0)
    assert line.at <= newest.at
    with desk._lanes.reader.connect() as connection:
        assert verify(connection) == []
    desk.close()
    assert check_file(path).sound
    again = Desk.open(path, HERE)
    assert again.elsewhere is None
    assert [name for _device, name in again.read(names)].count("hand_over") == 2  # of B. Second, and of A. Sample
    again.close()


def test_a_write_without_a_question_hands_over_in_the_same_transaction(path: Path):
    desk = Desk.open(path, HERE)
    before = desk.read(names)
    with pytest.raises(UserError):
        made(desk, add_group, name="")
    assert desk.read(names) == before, "a refused write leaves no hand-over either"
    made(desk, add_group)
    assert desk.read(names)[-2:] == [("a", "hand_over"), ("a", "add_group")]
    desk.close()


def test_the_hand_over_is_not_undone_and_stands_in_no_way(path: Path):
    desk = Desk.open(path, HERE)
    own = desk.stacks().undo
    assert len(own) == 1
    desk.hand_over()
    assert desk.stacks().undo == own, "what this device did before is still its to take back"
    desk.undo()
    assert len(desk.stacks().redo) == 1
    desk.redo()
    assert desk.stacks().redo == ()
    desk.close()
    taken = Desk.open(path, THERE)
    taken.undo()
    taken.close()
    again = Desk.open(path, HERE)
    again.undo()
    assert again.read(everything)["group"] == []
    again.close()


def test_the_history_and_the_overview_tell_of_it(path: Path):
    desk = Desk.open(path, HERE)
    desk.hand_over()
    row = desk.read(step_rows, 2000)[0]
    assert row.step.name in FINAL
    told = desk.read(step_told, row.id, HERE.device, 2000)
    assert told.why_not == "This step cannot be taken back."
    assert told.rows == ()
    assert desk.read(since_yesterday, datetime.now(UTC)).steps[0].text == "Hand-over to this device"
    desk.close()


def test_a_hand_over_that_was_made_up_or_changed_is_found(path: Path):
    desk = Desk.open(path, HERE)
    desk.hand_over()
    desk.close()
    engine = desk_engine(path, "rw")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE operation SET officer = 'Nobody' WHERE name = 'hand_over' AND number = 2")
        assert len(verify(connection)) == 1
    engine.dispose()


def test_a_step_whose_rows_are_torn_out_is_not_taken_for_a_hand_over(path: Path):
    engine = desk_engine(path, "rw")
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM image")
        connection.exec_driver_sql("DELETE FROM change")
        assert len(verify(connection)) == 2
    engine.dispose()


def test_many_devices_on_the_server_are_not_asked(server_desk: Desk, server_address: str):
    made(server_desk, add_group)
    beside = Desk.server(server_address, THERE)
    assert beside.elsewhere is None
    beside.write(PLAY, add_group, name="Salt Road Platform")
    assert "hand_over" not in {name for _device, name in beside.read(names)}
    beside.close()


def test_a_desk_without_steps_has_no_other_device(tmp_path: Path):
    desk = Desk.create(tmp_path / "round.desk", HERE)
    made(desk, add_group)
    desk.undo()
    desk.close()
    engine = desk_engine(tmp_path / "round.desk", "rw")
    with engine.begin() as connection:
        for table in ("image", "change"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
        connection.execute(delete(Operation))
    engine.dispose()
    fresh = Desk.open(tmp_path / "round.desk", THERE)
    assert fresh.elsewhere is None
    fresh.close()
