"""A meeting is planned as its dialog says: all that may clash is tried, no text that cannot be read is passed over."""

import pytest
from desk_on_screen import CTRL, DeskOnScreen, Key
from meetings_on_screen import dialog
from PySide6.QtWidgets import QLineEdit, QWidget

from models.operations.programme import as_facts
from ui.dialogs.day_field import DayField
from ui.dialogs.meeting import MeetingDialog
from ui.dialogs.meeting_when import ClockField
from ui.widgets.fields import Combo

PLACE = "programme"


@pytest.fixture
def made(window: DeskOnScreen) -> MeetingDialog:
    window.press(Key.Key_N, CTRL)
    found: MeetingDialog = dialog(window, MeetingDialog)
    found.title.setText("Host")
    return found


def change(field: QWidget) -> None:
    if isinstance(field, Combo):
        field.setCurrentIndex(field.count() - 1)
    elif isinstance(field, QLineEdit) and not isinstance(field, DayField):
        field.setText("11:30" if isinstance(field, ClockField) else "7")
        field.textEdited.emit(field.text())


def test_whatever_may_clash_is_tried_once_it_is_changed(made: MeetingDialog) -> None:
    followed = 0
    for field in made.findChildren(QWidget):
        made._pause.stop()
        before = as_facts(made.draft())
        change(field)
        if as_facts(made.draft()) != before:
            followed += 1
            assert made._pause.isActive(), field.accessibleName()
    assert followed >= 7
    made.reject()


@pytest.mark.parametrize(("place", "typed"), [("end", "3 o'clock"), ("end", "12:00-13:00"), ("start", "11:30-15:00")])
def test_no_time_that_is_typed_is_passed_over(
    window: DeskOnScreen, made: MeetingDialog, place: str, typed: str
) -> None:
    field: ClockField = getattr(made.when, place)
    field.setFocus()
    field.selectAll()
    window.type(typed)
    made.try_now()
    assert not made.clashes.text.text()
    window.click(made.main)
    assert window.shows_dialog()
    assert [error.field for error in made.errors()] == [field]
    made.reject()


@pytest.mark.parametrize("place", ["expected", "booths"])
def test_what_would_clash_is_not_said_of_a_number_that_cannot_be_read(
    window: DeskOnScreen, made: MeetingDialog, place: str
) -> None:
    made.try_now()
    assert made.clashes.text.text()
    field: QLineEdit = getattr(made, place)
    field.setText("many")
    made.try_now()
    assert not made.clashes.text.text()
    assert made.main.text() == "Plan meeting"
    made.reject()


def test_letters_of_a_party_nobody_chose_are_not_passed_over(window: DeskOnScreen, made: MeetingDialog) -> None:
    made.parties.field.setFocus()
    window.type("blue gate")
    window.click(made.main)
    assert window.shows_dialog()
    assert [error.field for error in made.errors()] == [made.parties]
    made.parties.field.setFocus()
    window.press(Key.Key_Return)
    assert (made.parties.names(), made.errors()) == (["Party of the Blue Gate"], [])
    made.reject()
