"""The form dialog: the main button leads to what is wrong, labels lead to their fields."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.theme import theme
from ui.widgets.buttons import Choices, status_choice
from ui.widgets.fields import Combo, line_field, note_field
from ui.widgets.floating import Scrim
from ui.widgets.form_dialog import FieldError, FormDialog


@dataclass(frozen=True, slots=True)
class Draft:
    reply: str
    number: str


class LetterDialog(FormDialog):
    """A dialog as pages write them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Record a reply", "Record reply", parent, subject="Blue Gate", note="third reply")
        self.reply = Choices([status_choice("accepted"), status_choice("regret")])
        self.came_by = Combo([("letter", "Letter"), ("phone", "Telephone")])
        self.number = line_field("", "117")
        self.signed = line_field()
        self.remark = note_field()
        self.add_wide(self.reply, "Reply")
        self.add_field("Came &by", self.came_by)
        self.add_pair("&Number", self.number, "&Signed by", self.signed)
        self.add_field("N&ote", self.remark)

    def errors(self) -> list[FieldError]:
        found: list[FieldError] = []
        if not self.reply.value():
            found.append(FieldError(self.reply, "Choose what the group answered."))
        if not self.number.text():
            found.append(FieldError(self.number, "Give the number of the letter."))
        return found


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication) -> Iterator[LetterDialog]:
    theme().apply(qapp, "light")
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1000, 700)
    host.show()
    made = LetterDialog(host)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    host.close()


def messages(dialog: FormDialog) -> list[str]:
    return [made.text() for made in dialog.findChildren(QLabel) if made.property("tone") == "bad" and made.isVisible()]


def test_the_main_button_shows_what_is_wrong_and_goes_to_the_first(dialog: LetterDialog, qtbot: QtBot):
    dialog.reply.set_value("accepted")
    qtbot.mouseClick(dialog.main, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.main.isEnabled()
    assert messages(dialog) == ["Give the number of the letter."]
    assert QApplication.focusWidget() is dialog.number
    assert dialog.number.property("error") is True
    assert dialog.number.accessibleDescription() == "Give the number of the letter."


def test_all_errors_stand_beside_their_fields(dialog: LetterDialog):
    dialog.accept()
    assert messages(dialog) == ["Choose what the group answered.", "Give the number of the letter."]


def test_an_error_goes_when_its_field_is_changed(dialog: LetterDialog, qtbot: QtBot):
    dialog.accept()
    qtbot.keyClicks(dialog.number, "1")
    assert messages(dialog) == ["Choose what the group answered."]
    dialog.reply.set_value("regret")
    assert messages(dialog) == []


def test_a_right_form_is_taken_with_return(dialog: LetterDialog, qtbot: QtBot):
    dialog.reply.set_value("regret")
    dialog.number.setText("117")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.number, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_escape_leaves_without_asking(dialog: LetterDialog, qtbot: QtBot):
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog.number, Qt.Key.Key_Escape)


def test_the_window_behind_darkens_while_the_dialog_is_open(dialog: LetterDialog, qapp: QApplication):
    host = dialog.parentWidget()
    assert host is not None
    scrims = host.findChildren(Scrim)
    assert [scrim.geometry() for scrim in scrims] == [host.rect()]
    dialog.reject()
    assert not scrims[0].isVisible()


def test_every_label_leads_to_its_field_and_names_it(dialog: LetterDialog):
    pairs = {made.text(): made.buddy() for made in dialog.findChildren(QLabel) if made.buddy() is not None}
    assert pairs == {
        "Came &by": dialog.came_by,
        "&Number": dialog.number,
        "&Signed by": dialog.signed,
        "N&ote": dialog.remark,
    }
    for field in (dialog.number, dialog.remark, dialog.came_by):
        assert field.accessibleName()
        assert "&" not in field.accessibleName()
    assert dialog.reply.accessibleName() == "Reply"


def test_the_dialog_grows_for_its_errors(dialog: LetterDialog):
    before = dialog.height()
    dialog.accept()
    assert dialog.height() > before
    assert dialog.width() == 600
