"""Presentation mode and copies: passports, phones and e-mails are dots, kept from clipboard histories, and cleared."""

from datetime import date
from typing import Any, cast

import pytest
from delegates_on_screen import DelegatesOnScreen
from desk_on_screen import DeskOnScreen
from failures import PERSON, on_delegate
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from models.entities.person import Person
from models.operations.edit import EDIT_CELL, FieldEdit, edit_fields
from ui.drafts import open_dialogs
from ui.presenting import DOTS, presenting
from ui.tables.copying import KEPT_OUT, OURS, clear_after, forget_secrets
from ui.tables.rows_view import RowsView
from ui.views.history.page import HistoryPage
from ui.views.locked import LockedPage
from ui.views.reports.page import ReportsPage
from ui.widgets.change import ChangeLabel

PHONE = "+7 700 000 00 00"


@pytest.fixture
def view(window: DeskOnScreen) -> RowsView:
    on_delegate(window)

    def give_phone(session) -> None:
        session.query(Person).filter(Person.name == PERSON).one().phone = PHONE

    window.desk.write("phone", give_phone)
    delegates = DelegatesOnScreen(window)
    delegates.page.reload()
    made = delegates.page.view
    made.arrangement.show_column("phone", on=True)
    delegates.go_to(PERSON)
    made.select_id(made.current_id(), "phone")
    return made


def panel_says(window: DeskOnScreen, text: str) -> bool:
    return any(text in made.text() for made in window.frame.findChildren(QLabel) if made.isVisible())


def shown(view: RowsView) -> str:
    return view.rows.text(view.currentIndex().row(), view.rows.number_of("phone"))


def test_one_key_hides_and_shows_again(window: DeskOnScreen, view: RowsView) -> None:
    assert shown(view) == PHONE
    assert panel_says(window, PHONE)
    window.frame.action("present").trigger()
    assert shown(view) == DOTS
    assert not panel_says(window, PHONE)
    assert panel_says(window, "Presentation mode")
    assert PHONE not in dict(view.rows.values_of("phone"))
    assert not view.editing.start(view.currentIndex())
    assert view.editing.copy()
    assert QGuiApplication.clipboard().text() == DOTS
    window.frame.action("present").trigger()
    assert shown(view) == PHONE
    assert not panel_says(window, "Presentation mode")


def test_a_copy_of_a_phone_is_kept_out_of_histories_and_cleared(view: RowsView) -> None:
    board = QGuiApplication.clipboard()
    assert view.editing.copy()
    assert view.editing.sentence == "Copied. The clipboard is cleared in 30 seconds."
    assert board.text() == PHONE
    for name, value in KEPT_OUT:
        assert board.mimeData().data(name).data() == value
    forget_secrets()
    assert not board.text()


def test_a_copy_goes_when_the_settings_say(view: RowsView, qtbot: QtBot) -> None:
    clear_after(1)
    assert view.editing.copy()
    assert view.editing.sentence == "Copied. The clipboard is cleared in 1 second."
    board = QGuiApplication.clipboard()
    with qtbot.waitSignal(board.dataChanged, timeout=3_000):
        assert board.text() == PHONE
    assert not board.text()


def test_a_copy_that_never_goes_by_itself_goes_with_the_lock(window: DeskOnScreen, view: RowsView) -> None:
    clear_after(0)
    assert view.editing.copy()
    assert view.editing.sentence == "Copied. It stays on the clipboard until the window is locked."
    window.desk_window.lock_now()
    assert not QGuiApplication.clipboard().text()


def test_the_dialog_of_a_person_shows_dots_but_in_the_field_with_the_keys(window: DeskOnScreen, view: RowsView) -> None:
    window.frame.action("present").trigger()
    window.frame.action("change_person").trigger()
    dialog: Any = window.dialog
    secret = (dialog.email, dialog.phone, dialog.passport, dialog.expires, dialog.scripts["passport"])
    assert dialog.phone.text() == PHONE
    assert dialog.phone.displayText() != PHONE
    assert dialog.name.displayText() == PERSON
    assert all(field.echoMode() is QLineEdit.EchoMode.Password for field in secret)
    dialog.phone.setFocus()
    assert dialog.phone.displayText() == PHONE
    dialog.email.setFocus()
    assert dialog.phone.displayText() != PHONE
    assert dialog.email.echoMode() is QLineEdit.EchoMode.Normal


def test_the_menu_of_a_field_does_not_veil_it(window: DeskOnScreen, view: RowsView) -> None:
    window.frame.action("present").trigger()
    window.frame.action("change_person").trigger()
    phone = cast("Any", window.dialog).phone
    phone.setFocus()
    QApplication.sendEvent(phone, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))
    assert phone.displayText() == PHONE


def test_out_of_the_mode_the_dialog_shows_everything(window: DeskOnScreen, view: RowsView) -> None:
    window.frame.action("change_person").trigger()
    phone = cast("Any", window.dialog).phone
    assert phone.displayText() == PHONE
    presenting().turn()
    assert phone.displayText() != PHONE
    presenting().turn()
    assert phone.displayText() == PHONE


def test_a_number_typed_in_the_mode_comes_back_after_the_lock(
    window: DeskOnScreen, view: RowsView, qtbot: QtBot
) -> None:
    window.frame.action("present").trigger()
    window.frame.action("change_person").trigger()
    cast("Any", window.dialog).phone.setText("+7 700 111")
    window.desk_window.lock_now()
    QApplication.processEvents()
    window.click(window.frame.findChildren(LockedPage)[-1].onward)
    qtbot.waitUntil(lambda: [made.phone.text() for made in open_dialogs()] == ["+7 700 111"], timeout=9_000)


def test_the_history_shows_dots_for_numbers_and_birth_dates(window: DeskOnScreen, view: RowsView) -> None:
    def grow_older(session: Session) -> None:
        session.query(Person).filter(Person.name == PERSON).one().born = date(1960, 2, 29)

    window.desk.write("born", grow_older)
    page = window.open_page(HistoryPage)
    page.reload()

    def shown() -> str:
        rows, number = page.view.rows, page.view.rows.number_of("change")
        page.view.go_to(0, number)
        painted = [made.accessibleName() for made in page.panel.findChildren(ChangeLabel) if made.isVisible()]
        return " ".join([*(rows.text(place, number) for place in range(2)), *painted])

    assert PHONE in shown()
    assert "29 February 1960" in shown()
    window.frame.action("present").trigger()
    told = shown()
    assert PHONE not in told
    assert "1960" not in told
    assert DOTS in told


def test_the_preview_of_a_report_shows_and_copies_dots(window: DeskOnScreen) -> None:
    group = window.stored("Syrian National Coalition")  # its reply is overdue
    window.desk.write(EDIT_CELL, edit_fields, [FieldEdit("group", group.id, "phone", group.phone, PHONE)])
    page = window.open_page(ReportsPage)
    page.list.choose("replies")
    page.preview.show_sheet(2)

    def shown() -> list[str]:
        cells: Any = page.preview.view.cells  # pyright: ignore[reportOptionalMemberAccess]
        return [cells.text(row, cells.columnCount() - 1) for row in range(cells.rowCount())]

    def copied() -> str:
        view: Any = page.preview.view
        view.setCurrentIndex(view.cells.index(shown().index(PHONE if PHONE in shown() else DOTS), 11))
        view.copy()
        return QGuiApplication.clipboard().text()

    assert PHONE in shown()
    assert copied() == PHONE
    mime = QGuiApplication.clipboard().mimeData()
    assert {OURS, *(name for name, _value in KEPT_OUT)} <= set(mime.formats())
    window.frame.action("present").trigger()
    assert PHONE not in shown()
    assert copied() == DOTS


def test_what_another_program_copied_meanwhile_stays(view: RowsView) -> None:
    assert view.editing.copy()
    QGuiApplication.clipboard().setText("theirs")
    forget_secrets()
    assert QGuiApplication.clipboard().text() == "theirs"


def test_a_copy_of_names_is_no_secret(view: RowsView) -> None:
    view.select_id(view.current_id(), "name")
    assert view.editing.copy()
    assert not QGuiApplication.clipboard().mimeData().hasFormat(OURS)


def test_the_lock_clears_the_clipboard(window: DeskOnScreen, view: RowsView) -> None:
    assert view.editing.copy()
    window.desk_window.lock_now()
    assert not QGuiApplication.clipboard().text()
