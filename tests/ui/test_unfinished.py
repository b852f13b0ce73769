"""What was typed into a dialog that was left is offered again for the same thing only, and is nobody else's."""

from pathlib import Path

import pytest
from desk_on_screen import DeskOnScreen, Key
from failures import GROUP
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from models.journal.write import Author
from models.storage.desk import Desk
from models.storage.draft import draft_path
from tests.factories import PLAY, add_event, made
from tests.factories import add_group as put_group
from tests.keys import KEY
from ui.drafts import open_dialogs
from ui.half_typed import said
from ui.views.locked import LockedPage
from ui.widgets.form_dialog import FormDialog
from ui.widgets.offer import Offer
from ui.widgets.passphrase import PassphraseField

OTHER = "Party of the Blue Gate"
NOTE = "they will call back"


def open_reply(window: DeskOnScreen, group: str = GROUP) -> FormDialog:
    window.go_to(group)
    window.frame.action("reply").trigger()
    return open_dialogs()[-1]


def note(dialog: FormDialog) -> QPlainTextEdit:
    return dialog.findChildren(QPlainTextEdit)[0]


def leave(dialog: FormDialog, text: str = NOTE) -> None:
    note(dialog).setPlainText(text)
    QTest.keyClick(dialog, Key.Key_Escape)


def offers(dialog: FormDialog) -> list[Offer]:
    return dialog.findChildren(Offer)


def test_nothing_is_offered_where_nothing_was_typed_or_all_was_written(window: DeskOnScreen) -> None:
    QTest.keyClick(open_reply(window), Key.Key_Escape)
    assert not window.toast()
    leave(open_reply(window))
    dialog = open_reply(window)
    window.click(offers(dialog)[0].main)
    assert note(dialog).toPlainText() == NOTE
    window.click(dialog.main)
    assert not open_dialogs()
    assert not offers(open_reply(window))


def test_it_is_offered_for_the_same_thing_only_and_until_it_is_taken(window: DeskOnScreen) -> None:
    leave(open_reply(window))
    other = open_reply(window, OTHER)
    assert not offers(other)
    other.reject()
    for _time in range(2):  # looked at and left again: it is still there
        dialog = open_reply(window)
        assert offers(dialog)
        assert not note(dialog).toPlainText()
        dialog.reject()


def test_the_lock_keeps_what_was_left_before_it(window: DeskOnScreen, qtbot: QtBot) -> None:
    leave(open_reply(window))
    window.desk_window.lock_now()
    assert not window.desk_window.unfinished.left
    window.click(window.frame.findChildren(LockedPage)[-1].onward)
    qtbot.waitUntil(lambda: bool(window.desk_window.unfinished.left))
    assert offers(open_reply(window))


def test_a_closed_desk_keeps_it_sealed(empty_window: DeskOnScreen, example: Path, qtbot: QtBot) -> None:
    path = example.with_name("round.desk")
    desk = Desk.create(path, Author("A. Sample", "a" * 32), key=KEY)
    desk.write(PLAY, add_event)
    made(desk, put_group, name=GROUP)
    desk.close()
    window = empty_window
    window.desk_window.open_path(path, key=KEY)
    window.frame.action("add_group").trigger()
    leave(open_dialogs()[-1], "House of Kites")
    window.frame.action("close").trigger()
    assert b"Kites" not in draft_path(path).read_bytes()
    window.desk_window.open_path(path, key=KEY)
    qtbot.waitUntil(lambda: bool(window.desk_window.unfinished.left))
    window.frame.action("add_group").trigger()
    (dialog,) = open_dialogs()
    window.click(offers(dialog)[0].main)
    assert note(dialog).toPlainText() == "House of Kites"
    qtbot.waitUntil(lambda: not draft_path(path).exists())


@pytest.mark.parametrize("command", ["new_desk", "protect"])
def test_a_passphrase_that_can_be_read_is_kept_nowhere(window: DeskOnScreen, command: str) -> None:
    window.frame.action(command).trigger()
    (dialog,) = open_dialogs()
    for field in dialog.findChildren(PassphraseField):
        field.setText("correct horse")
        field.eye.trigger()
    assert "correct horse" not in str(said(dialog))
    dialog.reject()
    assert not window.desk_window.unfinished.left
