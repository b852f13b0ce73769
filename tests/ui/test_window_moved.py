"""The desk file is renamed or taken away under the open window: what is said is so, and nothing saved is lost."""

import sys
from pathlib import Path

import pytest
from desk_on_screen import DeskOnScreen
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from models.journal.write import Author
from models.operations import directory
from models.operations.directory import GroupDraft
from models.storage.check import check_file
from models.storage.desk import Desk
from ui.dialogs.message import MessageDialog
from ui.runner import Write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there an open file stays where it is")
NAME = "House of Kites"


def add_group(window: DeskOnScreen, name: str = NAME) -> None:
    runner, context = window.desk_window.runner, window.desk_window.context
    assert runner
    assert context
    drafts = [GroupDraft(name)]
    runner.write(window.frame, Write(directory.ADD_GROUPS), directory.add_groups, drafts, context.event_id)


def holds(path: Path, name: str = NAME) -> bool:
    assert not check_file(path).problems
    desk = Desk.open(path, Author("A. Sample", "a" * 32), write=False)
    found = desk.read(lambda session: session.connection().exec_driver_sql('SELECT name FROM "group"').scalars().all())
    desk.close()
    return name in found


@pytest.fixture
def away(window: DeskOnScreen, example: Path) -> Path:
    """A group was saved, then the file was renamed."""
    add_group(window)
    return example.rename(example.with_name("talks.desk"))


def test_an_edit_is_refused_and_says_where_the_desk_lies_with_all_that_was_saved(window: DeskOnScreen, away: Path):
    add_group(window, "Second House")
    assert f"lies now at {away}, with all that was saved" in window.message.text.text()
    window.message.close()
    window.desk_window.open_path(away)
    assert NAME in window.names()
    assert "Second House" not in window.names()
    add_group(window, "Second House")
    window.desk_window.close()
    assert holds(away, "Second House")


def test_opening_it_under_its_new_name_needs_no_word(window: DeskOnScreen, away: Path):
    window.desk_window.open_path(away)
    assert QApplication.activeModalWidget() is None
    assert NAME in window.names()
    assert window.desk_window.opened
    assert window.desk_window.opened.desk.writable


def test_it_is_told_before_the_next_edit(window: DeskOnScreen, away: Path):
    window.desk_window.backing_up.look()
    assert str(away) in window.message.text.text()
    window.message.close()
    window.desk_window.backing_up.look()
    assert QApplication.activeModalWidget() is None, "once is enough"
    assert holds(away)


def test_closing_the_desk_names_the_copy_of_one_that_was_removed(window: DeskOnScreen, example: Path):
    add_group(window)
    example.unlink()
    window.desk_window.close()
    (copy,) = example.with_name("astana-2015.backups").iterdir()
    assert str(copy) in window.message.text.text()
    window.message.close()
    assert holds(copy)


def test_the_program_does_not_end_without_saying_it(window: DeskOnScreen, away: Path):
    said: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MessageDialog)
        said.append(dialog.text.text())
        dialog.accept()

    QTimer.singleShot(0, answer)
    window.desk_window.notifier.moved(window.desk_window.give_back(), last=True)
    assert str(away) in said[0]
    assert holds(away)
