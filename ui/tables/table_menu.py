"""The menus of a table: what the page offers for a row, what can be done with cells, and with a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from resources.texts import _
from ui.tables.filters import Sort
from ui.theme import icons

if TYPE_CHECKING:
    from ui.tables.rows_view import RowsView


class TableMenu(QObject):
    """Pops up at the mouse, or at the current cell by Shift+F10."""

    def __init__(self, view: RowsView[Any]) -> None:
        super().__init__(view)
        self._view = view
        self._page_actions: Callable[[], Sequence[QAction]] = list[QAction]
        self.last: QMenu | None = None
        view.head.menu_asked.connect(self._popup_for_column)

    def set_actions(self, actions: Callable[[], Sequence[QAction]]) -> None:
        """The actions of the page for the selected rows, asked at every opening; a separator is an action too."""
        self._page_actions = actions

    def popup(self, place: QPoint) -> None:
        """Open for the selected rows at a place of the screen."""
        menu = self._fresh()
        menu.addActions(list(self._page_actions()))
        menu.addSeparator()
        self._add_cell_actions(menu)
        if self._view.currentIndex().isValid():
            menu.addSeparator()
            self._add_column_actions(menu, self._view.currentIndex().column())
        menu.popup(place)

    def popup_at_cell(self) -> None:
        """Open at the current cell."""
        rect = self._view.visualRect(self._view.currentIndex())
        self.popup(self._view.viewport().mapToGlobal(rect.bottomLeft()))

    def _popup_for_column(self, number: int, place: QPoint) -> None:
        menu = self._fresh()
        self._add_column_actions(menu, number)
        arrangement, key = self._view.arrangement, self._view.rows.columns[number].key
        menu.addSeparator()
        shown = self._view.head.shown_columns()
        count = shown.index(number) + 1
        self._add(menu, "push-pin-simple", _("Freeze up to here"), lambda: arrangement.freeze(count))
        if self._view.head.frozen:
            self._add(menu, "", _("Freeze nothing"), lambda: arrangement.freeze(0))
        self._add(menu, "arrow-left", _("Move towards the start"), lambda: arrangement.move_column(key, -1))
        self._add(menu, "arrow-right", _("Move towards the end"), lambda: arrangement.move_column(key, 1))
        self._add(
            menu,
            "",
            _("Hide {heading}").format(heading=self._view.rows.heading(number)),
            lambda: arrangement.show_column(key, on=False),
        )
        menu.popup(place)

    def _add_cell_actions(self, menu: QMenu) -> None:
        editing, view = self._view.editing, self._view
        if any(column.edit for column in view.rows.columns):
            self._add(menu, "pencil-simple", _("Edit"), lambda: editing.start(view.currentIndex()), "F2")
            self._add(menu, "scissors", _("Cut"), editing.cut, "Ctrl+X")
        self._add(menu, "copy", _("Copy"), editing.copy, "Ctrl+C")
        self._add(menu, "", _("Copy with headings"), lambda: editing.copy(headings=True), "Ctrl+Shift+C")
        if any(column.edit for column in view.rows.columns):
            self._add(menu, "clipboard-text", _("Paste"), editing.paste, "Ctrl+V")
            self._add(menu, "arrow-line-down", _("Fill down"), editing.fill_down, "Ctrl+D")
            self._add(menu, "", _("Fill towards the end"), editing.fill_right, "Ctrl+R")
            self._add(menu, "eraser", _("Clear"), editing.clear, "Del")

    def _add_column_actions(self, menu: QMenu, number: int) -> None:
        arrangement, rows = self._view.arrangement, self._view.rows
        if rows.columns[number].selects:
            return
        key, heading = rows.columns[number].key, rows.heading(number)
        up, down = [Sort(key)], [Sort(key, descending=True)]
        ascending = _("Sort by {heading}, first to last").format(heading=heading)
        descending = _("Sort by {heading}, last to first").format(heading=heading)
        self._add(menu, "sort-ascending", ascending, lambda: arrangement.sort_by(up))
        self._add(menu, "sort-descending", descending, lambda: arrangement.sort_by(down))
        filtering = _("Filter by {heading}…").format(heading=heading)
        self._add(menu, "funnel-simple", filtering, lambda: self._view.filter_asked.emit(number))

    def _add(self, menu: QMenu, icon: str, text: str, act: Callable[[], object], keys: str = "") -> None:
        action = QAction(text, menu)
        if icon:
            action.setIcon(icons.icon(icon, gap=False))
        if keys:
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(f"{text}\t{shown}")  # only written: the table itself listens to the key
        action.triggered.connect(lambda: act())
        menu.addAction(action)

    def _fresh(self) -> QMenu:
        if self.last:
            self.last.deleteLater()
        self.last = QMenu(self._view)
        return self.last
