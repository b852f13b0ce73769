"""The door to the desk: late answers are dropped, keys held down do not queue up, errors find who asked."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from sqlalchemy.orm import Session

from models.changes import Changes
from models.errors import Cancelled, UserError
from models.operations.directory import ADD_GROUPS, GroupDraft, add_groups
from models.storage.desk import Desk
from ui.lanes import InlineLane, Lanes
from ui.runner import Outcomes, Runner, Write


class SteppedLane(Executor):
    """A lane that works when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.append((future, lambda: fn(*args, **kwargs)))
        return future

    def step(self) -> None:
        future, work = self.waiting.pop(0)
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)


class Asked:
    """A runner over a real desk, its lane in the hand of the test, and what everybody heard."""

    def __init__(self, desk: Desk) -> None:
        self.lane = SteppedLane()
        self.outcomes = Outcomes()
        self.runner = Runner(desk, self.outcomes, Lanes(InlineLane(), self.lane, self.lane, lambda closure: closure()))
        self.owner = QObject()
        self.answers: list[object] = []
        self.changes: list[Changes] = []
        self.failures: list[tuple[BaseException, object]] = []
        self.outcomes.changed.connect(self.changes.append)
        self.outcomes.failed.connect(lambda error, owner: self.failures.append((error, owner)))

    def ask(self, n: int) -> None:
        self.runner.read(self.owner, self.answers.append, number_of, n)


def number_of(_session: Session, n: int) -> int:
    if n < 0:
        raise UserError("There is no such number.")
    return n


@pytest.fixture
def asked(qapp: QApplication, desk: Desk) -> Asked:
    return Asked(desk)


def test_of_many_questions_only_the_first_and_the_last_are_worked_on(asked: Asked) -> None:
    for n in range(5):
        asked.ask(n)
    assert len(asked.lane.waiting) == 1
    asked.lane.step()
    assert asked.answers == [], "an answer that a later question has overtaken is dropped"
    asked.lane.step()
    assert asked.answers == [4]
    assert asked.lane.waiting == []


def test_a_question_that_fails_lets_the_next_one_pass(asked: Asked) -> None:
    asked.ask(-1)
    asked.ask(7)
    asked.lane.step()
    asked.lane.step()
    assert asked.answers == [7]
    assert [str(error) for error, _owner in asked.failures] == ["There is no such number."]


def test_an_answer_for_somebody_who_is_gone_is_dropped(asked: Asked) -> None:
    asked.ask(1)
    shiboken6.delete(asked.owner)
    asked.lane.step()
    assert asked.answers == []


def test_a_write_tells_who_asked_then_everybody(asked: Asked) -> None:
    heard: list[list[str]] = []
    asked.runner.write(asked.owner, Write(ADD_GROUPS, heard.append), add_groups, [GroupDraft("House of Kites")])
    assert len(heard[0]) == 1
    assert [changes.touches("group") for changes in asked.changes] == [True]


def test_a_refused_write_goes_to_who_asked_and_changes_nothing(asked: Asked) -> None:
    refused: list[BaseException] = []
    asked.runner.write(asked.owner, Write(ADD_GROUPS, None, refused.append), add_groups, [GroupDraft(" ")])
    assert "empty" in str(refused[0])
    assert asked.changes == []
    assert asked.failures == []


def test_a_refused_write_nobody_waits_for_goes_to_everybody(asked: Asked) -> None:
    asked.runner.write(asked.owner, Write(ADD_GROUPS), add_groups, [GroupDraft(" ")])
    assert [owner for _error, owner in asked.failures] == [asked.owner]


def test_work_that_was_cancelled_is_silent(asked: Asked) -> None:
    def stop() -> None:
        raise Cancelled

    asked.runner.work(asked.owner, stop, asked.answers.append)
    asked.lane.step()
    assert asked.answers == []
    assert asked.failures == []


def test_undo_without_a_step_is_refused_with_a_sentence(asked: Asked) -> None:
    asked.runner.undo(asked.owner)
    assert [str(error) for error, _owner in asked.failures] == ["There is nothing to undo."]


def test_undo_takes_a_step_back_and_says_so(asked: Asked, desk: Desk) -> None:
    asked.runner.write(asked.owner, Write(ADD_GROUPS), add_groups, [GroupDraft("House of Kites")])
    told: list[str] = []
    asked.runner.undo(asked.owner, lambda _changes: told.append("undone"))
    assert told == ["undone"]
    assert desk.stacks().undo == ()
    asked.runner.redo(asked.owner)
    assert len(desk.stacks().undo) == 1
