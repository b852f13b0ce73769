"""The toast: says what was done, counts, takes back, and goes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import theme
from ui.widgets.toast import HEIGHT, Toast


@pytest.fixture
def toast(qtbot: QtBot, qapp: QApplication) -> Toast:
    theme().apply(qapp, "light")
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 500)
    QLineEdit(host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    return Toast(host, seconds=0.05)


def test_a_toast_stands_at_the_bottom_centre(toast: Toast):
    toast.say("6 groups moved to the second wave")
    place = toast.geometry()
    assert abs(place.center().x() - toast.host.width() // 2) <= 1
    assert place.bottom() < toast.host.height()
    assert place.height() == HEIGHT
    toast.host.resize(1000, 700)
    assert abs(toast.geometry().center().x() - 500) <= 1


def test_a_toast_goes_by_itself(toast: Toast, qtbot: QtBot):
    toast.say("Reply recorded")
    qtbot.waitUntil(toast.isHidden)


def test_a_toast_stays_while_it_holds_the_focus(toast: Toast, qtbot: QtBot):
    toast.say("Reply recorded")
    toast.undo.setFocus()
    with qtbot.waitSignal(toast._life.timeout):
        pass
    assert toast.isVisible()
    toast.undo.clearFocus()
    qtbot.waitUntil(toast.isHidden)


def test_undo_is_asked_by_mouse_and_by_key_and_the_toast_goes(toast: Toast, qtbot: QtBot):
    for act in (
        lambda: qtbot.mouseClick(toast.undo, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(toast.undo, Qt.Key.Key_Space),
    ):
        toast.say("Reply recorded")
        with qtbot.waitSignal(toast.undo_asked):
            act()
        assert toast.isHidden()


def test_escape_and_the_cross_take_the_toast_away(toast: Toast, qtbot: QtBot):
    toast.say("Reply recorded")
    qtbot.keyClick(toast.undo, Qt.Key.Key_Escape)
    assert toast.isHidden()
    toast.say("Reply recorded")
    qtbot.mouseClick(toast.close_button, Qt.MouseButton.LeftButton)
    assert toast.isHidden()


def test_a_second_toast_replaces_the_first_and_counts(toast: Toast):
    toast.say("First")
    toast.say("Second")
    assert toast.text.text() == "Second  ·  and 1 more step before"
    toast.say("Third")
    assert toast.text.text() == "Third  ·  and 2 more steps before"
    toast.dismiss()
    toast.say("Fourth")
    assert toast.text.text() == "Fourth"


def test_a_message_that_cannot_be_undone_offers_no_undo(toast: Toast):
    toast.say("Report written", undo=False)
    assert not toast.undo.isVisible()
    assert not toast.keys.isVisible()


def test_what_was_taken_back_is_not_counted_as_a_step_before(toast: Toast):
    toast.say("Reply recorded")
    toast.say("Undone: reply", undo=False)
    assert toast.text.text() == "Undone: reply"
    toast.say("Reply recorded")
    assert toast.text.text() == "Reply recorded"
