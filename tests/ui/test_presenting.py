"""Presentation mode and copies: passports, phones and e-mails are dots, kept from clipboard histories, and cleared."""

from collections.abc import Iterator

import pytest
from delegates_on_screen import DelegatesOnScreen
from desk_on_screen import DeskOnScreen
from failures import PERSON, on_delegate
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from models.entities.person import Person
from ui.presenting import DOTS, presenting
from ui.tables.copying import KEPT_OUT, OURS, forget_secrets
from ui.tables.rows_view import RowsView

PHONE = "+7 700 000 00 00"


@pytest.fixture
def view(window: DeskOnScreen) -> Iterator[RowsView]:
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
    yield made
    if presenting().on:
        presenting().turn()


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
