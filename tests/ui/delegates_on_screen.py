"""The Delegates page of the window under test, and the few questions its tests ask."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from desk_on_screen import DeskOnScreen
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from models.queries.delegates import DelegateRow, delegate_rows
from ui.dialogs.writing import WritingDialog
from ui.lanes import Lanes
from ui.theme.theme import theme
from ui.views.delegates.page import DelegatesPage
from ui.widgets.story import Story

D = TypeVar("D", bound=WritingDialog)


class DelegatesOnScreen:
    """Wraps a window that has the example open, gone to the Delegates page."""

    def __init__(self, window: DeskOnScreen) -> None:
        self.window = window
        self.page = window.open_page(DelegatesPage)
        self.view = self.page.view
        self.view.setFocus()

    def names(self) -> list[str]:
        return [self.view.rows.row_at(place).name for place in range(self.view.rows.rowCount())]

    def cell(self, name: str, column: str) -> str:
        return self.view.rows.text(self.names().index(name), self.view.rows.number_of(column))

    def go_to(self, name: str, column: str = "name") -> None:
        self.view.go_to(self.names().index(name), self.view.rows.number_of(column))
        self.view.setFocus()

    def choose(self, *names: str) -> None:
        self.view.select_ids([self.view.rows.id_at(self.names().index(name)) for name in names])
        self.view.setFocus()

    def stored(self, name: str) -> DelegateRow:
        rows = self.window.desk.read(delegate_rows, self.window.event_id)
        return next(row for row in rows if row.name == name)

    def is_stored(self, name: str) -> bool:
        return any(row.name == name for row in self.window.desk.read(delegate_rows, self.window.event_id))

    def dialog(self, kind: type[D]) -> D:
        made = self.window.dialog
        assert isinstance(made, kind)
        return made

    def panel_says(self, text: str) -> bool:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        panel = self.page.panel
        told = [made.text() for kind in (QLabel, QPushButton) for made in panel.findChildren(kind)]
        told += [made.accessibleName() for kind in (Story, QPushButton) for made in panel.findChildren(kind)]
        return any(text in one for one in told)

    def bubble(self) -> str:
        bubble = self.view.editing._bubble
        return bubble.text.text() if bubble is not None and bubble.isVisible() else ""


@contextmanager
def on_screen(qtbot: QtBot, qapp: QApplication, example: Path, tmp_path: Path) -> Generator[DelegatesOnScreen]:
    """A window that opens the example on the Delegates page; every answer comes at once."""
    if theme().tokens.name != "light" or not qapp.styleSheet():  # a tenth of a second each time
        theme().apply(qapp, "light")
    window = DeskOnScreen(qtbot, tmp_path, Lanes.inline(), place="delegates")
    window.desk_window.begin(example)
    yield DelegatesOnScreen(window)
    window.close()
