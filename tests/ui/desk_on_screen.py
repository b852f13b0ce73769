"""The real window with a real desk in it, and the few gestures of an officer the tests make."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.queries.groups import GroupRow, group_rows
from ui.context import Context
from ui.desk_window import DeskWindow
from ui.dialogs.message import MessageDialog
from ui.dialogs.writing import WritingDialog
from ui.lanes import Lanes
from ui.settings import Settings
from ui.shell.commands import ACTIONS, ENTRIES
from ui.shell.frame import MainFrame
from ui.views.groups.page import GroupsPage
from ui.views.page import Page
from ui.widgets.story import Story

P = TypeVar("P", bound=Page)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class DeskOnScreen:
    """One window; `folder` holds its settings, so that those of the account stay untouched."""

    def __init__(
        self, qtbot: QtBot, folder: Path, lanes: Lanes, officer: str = "A. Sample", place: str = "groups"
    ) -> None:
        self._qtbot = qtbot
        store = QSettings(str(folder / "desk.ini"), QSettings.Format.IniFormat)
        store.setValue("window/page", place)
        self.settings = Settings(store)
        self.settings.officer = officer
        self.lanes = lanes
        self.frame = MainFrame(ENTRIES, ACTIONS, store)
        self.desk_window = DeskWindow(self.frame, self.settings, lanes)
        qtbot.addWidget(self.frame)
        self.frame.show()
        self.frame.activateWindow()
        qtbot.waitUntil(self.frame.isActiveWindow)

    def close(self) -> None:
        self.lanes.shut()
        self.desk_window.close()

    # what stands on the screen

    @property
    def desk(self):
        assert self.desk_window.opened
        return self.desk_window.opened.desk

    @property
    def event_id(self) -> str:
        return self.context.event_id

    @property
    def context(self) -> Context:
        """What the pages know of the event; another one once the event itself changed."""
        assert self.desk_window.context
        return self.desk_window.context

    def open_page(self, kind: type[P]) -> P:
        """Go to a page by its class, as by the navigation."""
        key = kind.__module__.split(".")[2]
        self.frame.go_to(key)
        page = self.desk_window.pages[key]
        assert isinstance(page, kind)
        return page

    @property
    def page(self) -> GroupsPage:
        page = self.desk_window.pages["groups"]
        assert isinstance(page, GroupsPage)
        return page

    @property
    def view(self):
        return self.page.view

    @property
    def dialog(self) -> WritingDialog:
        shown = [made for made in self.frame.findChildren(WritingDialog) if made.isVisible()]
        assert shown, "no dialog is open"
        self._qtbot.waitUntil(shown[-1].isActiveWindow)
        return shown[-1]

    @property
    def message(self) -> MessageDialog:
        shown = [made for made in self.frame.findChildren(MessageDialog) if made.isVisible()]
        assert shown, "no message is shown"
        self._qtbot.waitUntil(shown[-1].isActiveWindow)
        return shown[-1]

    def shows_dialog(self) -> bool:
        return any(made.isVisible() for made in self.frame.findChildren(WritingDialog))

    def cell(self, group: str, column: str) -> str:
        """The text of a cell on the screen."""
        return self.view.rows.text(self.place(group), self.view.rows.number_of(column))

    def names(self) -> list[str]:
        """The groups shown, from the top."""
        return [self.view.rows.row_at(place).name for place in range(self.view.rows.rowCount())]

    def place(self, group: str) -> int:
        return self.names().index(group)

    def panel_texts(self) -> list[str]:
        """Everything the panel says, from the top."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what it said before is gone
        labels = [made.text() for made in self.page.panel.findChildren(QLabel)]
        stories = [made.accessibleName() for made in self.page.panel.findChildren(Story)]
        buttons = [made.text() for made in self.page.panel.findChildren(QPushButton)]
        return [text for text in (*labels, *stories, *buttons) if text]

    def panel_says(self, text: str) -> bool:
        return any(text in told for told in self.panel_texts())

    def status(self) -> str:
        line = self.frame.status_line
        return f"{line.start.text()} | {line.end.text()}"

    def toast(self) -> str:
        """What the toast says, without its count of the steps before."""
        return self.frame.toast.text.text().partition("  ·  ")[0] if self.frame.toast.isVisible() else ""

    def bubble(self) -> str:
        """The sentence that stands under a cell."""
        bubble = self.view.editing._bubble
        return bubble.text.text() if bubble is not None and bubble.isVisible() else ""

    # what stands in the desk

    def stored(self, group: str) -> GroupRow:
        rows = self.desk.read(group_rows, self.event_id, self.desk.today(self.event_id))
        return next(row for row in rows if row.name == group)

    # what the officer does

    def go_to(self, group: str, column: str = "name") -> None:
        self.view.go_to(self.place(group), self.view.rows.number_of(column))
        self.view.setFocus()

    def choose(self, *groups: str) -> None:
        """Choose whole rows."""
        self.view.select_ids([self.view.rows.id_at(self.place(group)) for group in groups])
        self.view.setFocus()

    def show_column(self, key: str) -> None:
        self.view.arrangement.show_column(key, on=True)

    def press(self, key: Qt.Key, mods: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        """Press a key where the focus is."""
        for _time in range(times):
            QTest.keyClick(self.focused(), key, mods)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.focused(), letter)

    def focused(self) -> QWidget:
        """The widget with the keys, once the window or the dialog over it has them."""
        over = [made for made in self.frame.findChildren(QDialog) if made.isVisible()]
        top = over[-1] if over else self.frame
        if not top.isActiveWindow():  # what a window manager does when a dialog closes
            top.activateWindow()
            self._qtbot.waitUntil(top.isActiveWindow)
        return QApplication.focusWidget() or self.frame

    def click(self, button: QAbstractButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def click_on_officer(self) -> None:
        self.click(self.frame.side.officer)

    def button(self, text: str, inside: QWidget | None = None) -> QPushButton:
        found = [made for made in (inside or self.frame).findChildren(QPushButton) if made.text() == text]
        assert found, f"no button {text}"
        return found[-1]
