"""The one table of every page: chips, rows, the bar for many rows, and what is shown when there are none."""

from collections.abc import Callable, Sequence
from typing import Generic

from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from resources.texts import _
from ui.tables.bulk_bar import MARGIN, BulkAction, BulkBar, selected_words
from ui.tables.columns import Column, R
from ui.tables.filter_bar import FilterBar, Preset
from ui.tables.prepared import Prepared
from ui.tables.rows_view import RowsView
from ui.widgets.buttons import button
from ui.widgets.labels import label


class RowsTable(QWidget, Generic[R]):
    """A page declares columns and chips, gives rows, and listens to `view`.

    `key` names the table in the settings, `frozen` is how many columns stay in place at first; `words` says how many
    rows are selected ("5 delegates").
    """

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: str = "",
        *,
        presets: Sequence[Preset[R]] = (),
        words: Callable[[int], str] = selected_words,
        frozen: int = 1,
        settings: QSettings | None = None,
        view: RowsView[R] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`view` is one made for the page, which paints some columns itself."""
        super().__init__(parent)
        made = RowsView(columns, key, frozen=frozen, settings=settings) if view is None else view
        self.view: RowsView[R] = made
        self.bar: FilterBar[R] = FilterBar(self.view, presets)
        self.bulk = BulkBar(self, words)
        self._nothing = _NoMatch(self.view.viewport())
        self._stack = QStackedWidget()
        self._empty: QWidget | None = None
        self._loaded = False
        self._build()
        self._wire()

    def set_rows(self, rows: "Sequence[R] | Prepared[R]") -> None:
        """Show other rows: the same selection, current cell, scroll, sort and filters."""
        self._loaded = True
        self.view.set_rows(rows)

    def set_empty(self, widget: QWidget) -> None:
        """What stands in the place of the table while there are no rows at all."""
        self._empty = widget
        self._stack.addWidget(widget)
        self._show_state()

    def set_bulk_actions(self, actions: Sequence[BulkAction]) -> None:
        """What can be done with several rows at once."""
        self.bulk.set_actions(actions)

    def set_menu(self, actions: Callable[[], Sequence[QAction]]) -> None:
        """The actions of the page in the menu of a row, asked at every opening."""
        self.view.menu.set_actions(actions)

    def setAccessibleName(self, name: str) -> None:
        """Name the table for a screen reader, as the page is titled."""
        super().setAccessibleName(name)
        self.view.setAccessibleName(name)

    def open_find(self) -> None:
        """Show the field that finds in the table."""
        self.bar.finder.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.view.viewport():
            self._nothing.setGeometry(self.view.viewport().rect())
        return False

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        self._column.addWidget(self._stack, 1)
        self._stack.addWidget(self.view)
        self.setFocusProxy(self.view)
        self._key("Ctrl+F", self.open_find)
        self._key("Ctrl+Shift+F", self.bar.ask_column)
        self._key("F3", lambda: self.view.finding.step(1))
        self._key("Shift+F3", lambda: self.view.finding.step(-1))

    def _wire(self) -> None:
        self.view.viewport().installEventFilter(self)
        self.view.rows.rearranged.connect(self._show_state)
        self.view.selection_changed.connect(self._show_count)
        self.bulk.closed.connect(self._select_current)
        self._nothing.clear.clicked.connect(self._clear)

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: act())

    def _show_state(self) -> None:
        rows = self.view.rows
        empty = self._empty if self._loaded and not rows.total else None
        self._stack.setCurrentWidget(empty or self.view)
        self.bar.setVisible(empty is None)
        self._nothing.setVisible(bool(rows.total) and not rows.rowCount())
        self._show_count()

    def _show_count(self) -> None:
        count = self.view.selected_count()
        self._column.setContentsMargins(0, 0, 0, MARGIN if count >= 2 else 0)
        self.bulk.show_count(count)

    def _select_current(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.view.go_to(index.row(), index.column())
        else:
            self.view.clearSelection()
        self.view.setFocus()

    def _clear(self) -> None:
        self.bar.clear_all()
        self.view.setFocus()


class _NoMatch(QWidget):
    """Stands among the headings while the filters leave no row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = label(_("No row matches"), "title")
        self.clear = button(_("Clear filters"))
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        for widget in (self.title, self.clear):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.hide()
