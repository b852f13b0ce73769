"""F12, F9 and F1 whatever is open; letters with Alt that mean one thing each; Enter and double click in lists."""

from collections import Counter
from collections.abc import Iterator

import pytest
from desk_on_screen import CTRL, DeskOnScreen
from failures import GROUP
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QMenu, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.entities.invitation import Answer
from ui.drafts import open_dialogs
from ui.presenting import presenting
from ui.shell.actions import MENUS
from ui.shell.help_dialog import HelpDialog
from ui.tables.filter_popup import FilterPopup

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # said of menus where there is no screen
Key = Qt.Key


def open_reply(window: DeskOnScreen) -> None:
    window.go_to(GROUP)
    window.frame.action("reply").trigger()


def open_list_in_dialog(window: DeskOnScreen) -> None:
    open_reply(window)
    combo = next(made for made in window.dialog.findChildren(QComboBox) if made.isVisible())
    combo.showPopup()


def open_cell(window: DeskOnScreen) -> None:
    window.go_to(GROUP)
    window.type("half")


def open_menu(window: DeskOnScreen) -> None:
    bar = window.frame.bar.menus
    bar.setActiveAction(bar.actions()[0])


def open_filter(window: DeskOnScreen) -> None:
    window.go_to(GROUP)
    popup = FilterPopup(window.frame, window.view, "name")
    popup.open_under(window.view.geometry())


def open_message(window: DeskOnScreen) -> None:
    window.desk_window.notifier.inform("Not now", "Wait for it.")


def open_help(window: DeskOnScreen) -> None:
    window.frame.action("help").trigger()


def open_file_dialog(window: DeskOnScreen) -> None:
    window.frame.action("import").trigger()
    open_dialogs()[-1]._ask_file()  # pyright: ignore[reportAttributeAccessIssue]


OPENED = (
    open_reply,
    open_list_in_dialog,
    open_cell,
    open_menu,
    open_filter,
    open_message,
    open_help,
    open_file_dialog,
)


@pytest.fixture(params=OPENED, ids=lambda opened: opened.__name__)
def covered(request: pytest.FixtureRequest, window: DeskOnScreen, qtbot: QtBot) -> Iterator[DeskOnScreen]:
    """The window with something open over it that has the keys."""
    request.param(window)
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)
    yield window
    for made in QApplication.topLevelWidgets():
        if isinstance(made, QDialog | QMenu):
            made.hide()


def strike(key: Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """As the system does it: the key goes to the window that has the keys, shortcuts first."""
    window = QGuiApplication.focusWindow()
    assert window
    QTest.keyClick(window, key, mods)


def test_the_lock_the_mode_and_the_help_hear_their_keys_whatever_is_open(covered: DeskOnScreen) -> None:
    strike(Key.Key_F9)
    assert presenting().on
    strike(Key.Key_F9)
    assert not presenting().on
    before = shown(HelpDialog)
    strike(Key.Key_F1)
    fresh = [made for made in shown(HelpDialog) if made not in before]
    assert len(fresh) == 1
    assert QGuiApplication.focusWindow() is fresh[0].windowHandle()  # nothing blocks it
    strike(Key.Key_F12)
    assert covered.desk_window.locking.locked
    assert [made for made in QApplication.topLevelWidgets() if made.isVisible()] == [covered.frame]


def shown(kind: type[QWidget]) -> list[QWidget]:
    return [made for made in QApplication.topLevelWidgets() if isinstance(made, kind) and made.isVisible()]


def letters(root: QWidget) -> list[str]:
    """What Alt with a letter reaches in a window: menus, buttons, labels of fields."""
    buttons = [made.text() for made in root.findChildren(QPushButton) if made.isVisible() and made.isEnabled()]
    labels = [made.text() for made in root.findChildren(QLabel) if made.isVisible() and made.buddy()]
    bar = root.bar.menus.actions() if hasattr(root, "bar") else []  # pyright: ignore[reportAttributeAccessIssue]
    texts = [*buttons, *labels, *(action.text() for action in bar)]
    return [QKeySequence.mnemonic(text).toString() for text in texts if not QKeySequence.mnemonic(text).isEmpty()]


def test_a_letter_means_one_thing_on_every_page(window: DeskOnScreen) -> None:
    """Also of the menus that are not in sight, since a menu bar takes the letters of all."""
    for page in window.frame.side.rows:
        window.frame.go_to(page)
        QApplication.processEvents()
        counted = Counter(letters(window.frame))
        assert {letter for letter, count in counted.items() if count > 1} == set(), page
        assert len(counted) >= len(MENUS)


def test_alt_a_opens_the_actions_of_every_page(window: DeskOnScreen, qtbot: QtBot) -> None:
    for page in window.frame.side.rows:
        window.frame.go_to(page)
        strike(Key.Key_A, Qt.KeyboardModifier.AltModifier)
        menu = window.frame._menus.of_pages[page]
        assert QApplication.activePopupWidget() is menu
        menu.close()
        window.frame.activateWindow()
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is not None)


def test_a_focused_button_is_pressed_by_enter(window: DeskOnScreen) -> None:
    open_reply(window)
    dialog, before = window.dialog, window.stored(GROUP)
    dialog.answer.set_value(Answer.IN_PRINCIPLE)  # pyright: ignore[reportAttributeAccessIssue]
    dialog.cancel.setFocus()
    window.press(Key.Key_Return)
    assert not shown(type(dialog))
    assert window.stored(GROUP) == before


def test_ctrl_enter_takes_the_main_button_also_from_a_field_of_many_lines(window: DeskOnScreen) -> None:
    open_reply(window)
    dialog = window.dialog
    dialog.answer.set_value(Answer.REGRET)  # pyright: ignore[reportAttributeAccessIssue]
    (note,) = dialog.findChildren(QPlainTextEdit)
    note.setFocus()
    strike(Key.Key_Return, CTRL)
    assert not shown(type(dialog))
    assert window.stored(GROUP).status == "regret"


@pytest.mark.parametrize("go", [Key.Key_Return, "double click"], ids=str)
def test_a_backup_is_restored_from_the_list(window: DeskOnScreen, go: Key | str) -> None:
    window.desk.keep("work")
    window.go_to(GROUP)
    window.type("Another name")
    window.press(Key.Key_Return)
    window.frame.action("backups").trigger()
    (dialog,) = open_dialogs()
    take(dialog.list, go)  # pyright: ignore[reportAttributeAccessIssue]
    assert GROUP in window.names()


def take(listed: QWidget, go: Key | str) -> None:
    if isinstance(go, Key):
        QTest.keyClick(listed, go)
        return
    item = listed.visualItemRect(listed.currentItem())  # pyright: ignore[reportAttributeAccessIssue]
    place = item.center()
    ground = listed.viewport()  # pyright: ignore[reportAttributeAccessIssue]
    QTest.mouseClick(ground, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(ground, Qt.MouseButton.LeftButton, pos=place)
