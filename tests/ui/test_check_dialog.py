"""The check of the open desk on the screen, and an older copy in the desk's place told as it is opened."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest
from desk_on_screen import DeskOnScreen, Key
from pytestqt.qtbot import QtBot

from models.storage.engine import desk_engine
from tests.factories import add_group, made
from ui.dialogs.check import CheckDialog
from ui.lanes import InlineLane, Lanes


class Waiting(Executor):
    """A lane that works when the test says so."""

    def __init__(self) -> None:
        self.tasks: list[Callable[[], None]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.tasks.append(lambda: self._run(future, lambda: fn(*args, **kwargs)))
        return future

    def _run(self, future: Future[Any], work: Callable[[], Any]) -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    def work(self) -> None:
        while self.tasks:
            self.tasks.pop(0)()


@pytest.fixture
def slow() -> Waiting:
    return Waiting()


@pytest.fixture
def checking(qtbot: QtBot, tmp_path: Path, example: Path, slow: Waiting) -> Iterator[DeskOnScreen]:
    """A window in which a check of the example is under way."""
    lane = InlineLane()
    window = DeskOnScreen(qtbot, tmp_path, Lanes(lane, lane, slow, lambda closure: closure()))
    window.desk_window.begin(example)
    window.frame.action("check_desk").trigger()
    yield window
    slow.work()
    window.close()


def lose_rules(path: Path) -> None:
    engine = desk_engine(path, "rw")
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM separation_rule")
    engine.dispose()


def told(window: DeskOnScreen) -> str:
    (dialog,) = [one for one in window.frame.findChildren(CheckDialog) if one.isVisible()]
    return dialog.text.text()


def test_what_was_found_stands_in_the_dialog(checking: DeskOnScreen, example: Path, slow: Waiting) -> None:
    assert told(checking).startswith("Reading every page")
    slow.work()
    assert told(checking).startswith("The desk is sound")
    checking.press(Key.Key_Escape)
    lose_rules(example)
    checking.frame.action("check_desk").trigger()
    slow.work()
    assert "not what the history says: 0 rows were put in, 4 taken out and 0 altered" in told(checking)


def test_who_closed_the_dialog_is_told_what_was_found(checking: DeskOnScreen, example: Path, slow: Waiting) -> None:
    checking.press(Key.Key_Escape)
    slow.work()
    assert checking.toast().startswith("The desk is sound")
    checking.frame.action("check_desk").trigger()
    checking.press(Key.Key_Escape)
    lose_rules(example)
    slow.work()
    assert "not what the history says" in checking.message.text.text()
    checking.press(Key.Key_Escape)


def test_a_check_that_is_stopped_says_nothing(checking: DeskOnScreen, slow: Waiting) -> None:
    (dialog,) = checking.frame.findChildren(CheckDialog)
    dialog.line.stop()
    slow.work()
    assert not dialog.isVisible()
    assert not checking.toast()


def test_an_older_copy_in_the_place_of_the_desk_is_told_at_opening(window: DeskOnScreen, example: Path) -> None:
    kept = Path(shutil.copy(example, example.with_name("kept.desk")))
    made(window.desk, add_group, name="Salt Road Platform")
    window.desk_window.open_path(example)
    assert not [one for one in window.frame.findChildren(CheckDialog) if one.isVisible()]
    window.desk_window.close()
    kept.replace(example)
    window.desk_window.open_path(example)
    assert window.message.windowTitle() == "Not as you left it"
    assert "does not contain that step" in window.message.text.text()
    window.press(Key.Key_Escape)
