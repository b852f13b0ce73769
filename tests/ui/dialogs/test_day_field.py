"""A day field: what is typed is said back, the calendar chooses by mouse and keys, a week is one key."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.day_field import DayField
from ui.widgets.calendar import Calendar

TODAY, EVENT = date(2015, 5, 25), (date(2015, 5, 25), date(2015, 5, 27))
Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[DayField]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    window = QWidget()
    qtbot.addWidget(window)
    made, other = DayField(around=TODAY, event=EVENT), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(other)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.setFocus()
    yield made
    QLocale.setDefault(before)


def calendar_of(field: DayField) -> Calendar:
    [found] = field.findChildren(Calendar)
    return found


def month_of(calendar: Calendar):
    """The table that takes keys in a calendar."""
    return calendar.month.focusProxy() or calendar.month.findChild(QWidget, "qt_calendar_calendarview")


@pytest.mark.parametrize(("typed", "meaning"), [("+1", "Tue 26 May"), ("27", "Wed 27 May"), ("today", "Mon 25 May")])
def test_the_meaning_stands_beside_what_is_typed_and_the_day_is_written_out_when_left(
    qtbot: QtBot, field: DayField, typed: str, meaning: str
):
    qtbot.keyClicks(field, typed)
    assert field.text() == typed
    assert field.meaning() == meaning == field.accessibleDescription()
    before = field.grab().toImage()
    qtbot.keyClick(field, Key.Key_Tab)
    assert field.text() == f"{field.day():%d.%m.%Y}"
    assert field.meaning() == meaning.split()[0]
    assert field.grab().toImage() != before


def test_what_is_no_day_stays_as_it_was_typed(qtbot: QtBot, field: DayField):
    qtbot.keyClicks(field, "soonish")
    qtbot.keyClick(field, Key.Key_Tab)
    assert (field.text(), field.meaning(), field.is_readable()) == ("soonish", "", False)


def test_page_keys_are_weeks(qtbot: QtBot, field: DayField):
    edited = []
    field.textEdited.connect(edited.append)
    field.set_day(TODAY)
    qtbot.keyClick(field, Key.Key_PageDown)
    assert field.day() == date(2015, 6, 1)
    qtbot.keyClick(field, Key.Key_PageUp)
    assert field.day() == TODAY
    assert edited == ["01.06.2015", "25.05.2015"]


def test_the_calendar_opens_by_key_and_sign_and_chooses_by_keys(qtbot: QtBot, field: DayField):
    qtbot.keyClicks(field, "26")
    qtbot.keyClick(field, Key.Key_Down, Alt)
    calendar = calendar_of(field)
    assert calendar.month.selectedDate() == QDate(2015, 5, 26)
    qtbot.keyClick(month_of(calendar), Key.Key_Right)
    qtbot.keyClick(month_of(calendar), Key.Key_Return)
    assert field.day() == date(2015, 5, 27)
    qtbot.waitUntil(lambda: not field.findChildren(Calendar))
    next(action for action in field.actions() if action.toolTip()).trigger()
    calendar = calendar_of(field)
    qtbot.keyClick(calendar, Key.Key_Escape)
    assert not calendar.isVisible()
    assert field.day() == date(2015, 5, 27)


def test_today_and_the_days_of_the_event_look_different(qtbot: QtBot, field: DayField):
    field.open_calendar()
    calendar = calendar_of(field)
    calendar.month.setSelectedDate(QDate(2015, 5, 12))
    QApplication.processEvents()
    plain = DayField(around=date(2015, 1, 1))
    qtbot.addWidget(plain)
    plain.open_calendar()
    other = calendar_of(plain)
    other.month.setSelectedDate(QDate(2015, 5, 12))
    assert calendar.month.grab().toImage() != other.month.grab().toImage()
    assert calendar.height() > other.height()  # it says what the tint is
    for one in (calendar, other):
        one.close()


def test_the_calendar_stays_on_the_screen(qtbot: QtBot, field: DayField):
    screen = field.screen().availableGeometry()
    field.window().move(screen.right() - 60, screen.bottom() - 60)
    field.open_calendar()
    assert screen.contains(calendar_of(field).geometry())
    calendar_of(field).close()


def test_the_name_of_the_month_opens_no_menu_that_would_hold_the_program(qtbot: QtBot, field: DayField):
    field.open_calendar()
    month = calendar_of(field).month
    heading = month.findChild(QToolButton, "qt_calendar_monthbutton")
    assert heading.menu() is None  # a menu would be waited for, here too
    qtbot.mouseClick(heading, Qt.MouseButton.LeftButton)
    assert QApplication.activePopupWidget() is calendar_of(field)
    assert heading.focusPolicy() is Qt.FocusPolicy.NoFocus
    calendar_of(field).close()
