"""A defect, wherever it comes from: one calm dialog, a report shown in full, no storm, and the window lives on."""

import sys
from pathlib import Path

import pytest
from desk_on_screen import DeskOnScreen, Key
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from models.defects import describe
from ui.application import tell_defects
from ui.dialogs.defect import DefectDialog, ReportDialog
from ui.lanes import Courier
from ui.notifier import DEFECT
from ui.runner import Write
from ui.shell.commands import ENTRIES

PAGES = [entry.key for entry in ENTRIES]
SOME = PAGES[::4]
CANARY = "Zubaydah Quillfeather"


KINDS = (ValueError, KeyError, TypeError, RuntimeError, AttributeError, LookupError, ArithmeticError)
kind: type[Exception] = ValueError


def fail(*_args: object) -> None:
    raise kind(f"{CANARY} could not be read")


class Broken(QWidget):
    """A part of a page whose override of Qt fails."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            fail()
        return super().event(event)


@pytest.fixture(autouse=True)
def hook(empty_window: DeskOnScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Errors nobody catches go where the program sends them, not to the test runner."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    tell_defects(empty_window.frame, lambda: empty_window.desk_window)


def in_reading(window: DeskOnScreen, page: QWidget) -> None:
    window.desk_window.runner.read(page, fail, fail)


def in_writing(window: DeskOnScreen, page: QWidget) -> None:
    window.desk_window.runner.write(page, Write("Try"), fail)


def in_slow_work(window: DeskOnScreen, page: QWidget) -> None:
    window.desk_window.runner.work(page, fail, fail)


def in_answer(window: DeskOnScreen, page: QWidget) -> None:
    courier = Courier()
    courier.setParent(page)
    courier.post(fail)


def in_slot(window: DeskOnScreen, page: QWidget) -> None:
    made = QObject(page)
    made.objectNameChanged.connect(fail)
    made.setObjectName("changed")


def in_override(window: DeskOnScreen, page: QWidget) -> None:
    QApplication.postEvent(Broken(page), QEvent(QEvent.Type.User))


def in_timer(window: DeskOnScreen, page: QWidget) -> None:
    QTimer.singleShot(0, page, fail)


PLACES = (in_reading, in_writing, in_slow_work, in_answer, in_slot, in_override, in_timer)


def shown(window: DeskOnScreen) -> list[DefectDialog]:
    return [made for made in window.frame.findChildren(DefectDialog) if made.isVisible()]


def wait_for_dialog(window: DeskOnScreen, qtbot: QtBot) -> DefectDialog:
    qtbot.waitUntil(lambda: bool(shown(window)))
    (dialog,) = shown(window)
    return dialog


@pytest.mark.parametrize(
    "page", [*SOME, *(pytest.param(page, marks=pytest.mark.long) for page in PAGES if page not in SOME)]
)
def test_a_defect_on_any_page_is_one_calm_dialog(
    window: DeskOnScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    window.frame.go_to(page)
    steps = window.desk.stacks().undo
    for place, raised in zip(PLACES, KINDS, strict=True):
        monkeypatch.setitem(globals(), "kind", raised)
        place(window, window.desk_window.pages[page])
        dialog = wait_for_dialog(window, qtbot)
        assert dialog.text.text() == DEFECT, place.__name__
        assert not [made for made in dialog.findChildren(QLabel) if CANARY in made.text()]
        window.press(Key.Key_Escape)
        assert not shown(window)
    assert window.desk.stacks().undo == steps
    window.frame.go_to("groups")
    assert window.names()


def test_the_same_again_is_counted_not_asked(window: DeskOnScreen, qtbot: QtBot) -> None:
    page = window.desk_window.pages["groups"]
    in_slow_work(window, page)
    for _time in range(50):
        in_slow_work(window, page)
    wait_for_dialog(window, qtbot)
    window.press(Key.Key_Escape)
    in_slow_work(window, page)
    assert not shown(window)
    assert window.toast().startswith("The same trouble as before (52 times).")
    for _time in range(50):
        in_slow_work(window, page)
    assert window.toast().startswith("The same trouble as before (52 times).")


def test_another_defect_has_its_own_dialog_once_the_first_is_closed(window: DeskOnScreen, qtbot: QtBot) -> None:
    page = window.desk_window.pages["groups"]
    in_slow_work(window, page)
    first = wait_for_dialog(window, qtbot).code.text()
    in_reading(window, page)
    assert wait_for_dialog(window, qtbot).code.text() == first
    window.press(Key.Key_Escape)
    in_writing(window, page)
    assert wait_for_dialog(window, qtbot).code.text() != first
    window.press(Key.Key_Escape)


def test_the_report_is_shown_in_full_and_saved_where_the_officer_says(
    window: DeskOnScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_slow_work(window, window.desk_window.pages["groups"])
    dialog = wait_for_dialog(window, qtbot)
    code = dialog.code.text()
    window.click(dialog.report)
    (report,) = window.frame.findChildren(ReportDialog)
    text = report.field.toPlainText()
    assert report.field.isReadOnly()
    assert code in text
    assert "ui.runner" in text or "ui.lanes" in text
    assert CANARY not in text
    assert str(tmp_path) not in text
    target = tmp_path / "absent" / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    window.click(report.main)
    assert report.isVisible()
    assert "is not there" in report.foot.text()
    target.parent.mkdir()
    window.click(report.main)
    assert not report.isVisible()
    assert target.read_text("ascii") == text


def test_a_defect_before_a_desk_is_taken_in_is_told_too(empty_window: DeskOnScreen, qtbot: QtBot) -> None:
    tell_defects(empty_window.frame, lambda: None)
    QTimer.singleShot(0, empty_window.frame, fail)
    dialog = wait_for_dialog(empty_window, qtbot)
    assert dialog.text.text() == DEFECT
    dialog.close()


def test_a_defect_under_a_dialog_stands_in_it_with_its_code(window: DeskOnScreen) -> None:
    window.frame.go_to("groups")
    window.frame.action("add_group").trigger()
    dialog = window.dialog
    error = ValueError(CANARY)
    dialog.refused(error)
    assert dialog.refusal.text() == f"{DEFECT} Code {describe(error).code}."
    dialog.reject()
