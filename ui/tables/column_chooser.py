"""The popover that says which columns are shown, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRect

from resources.texts import _
from ui.tables.layouts import Layout
from ui.tables.tick_list import Tick, TickList
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.popover import Popover

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.tables.rows_view import RowsView

LINES: Final = 14


class ColumnChooser(Popover):
    """Works at once; dragging a line, or Alt with an arrow, moves the column."""

    def __init__(self, host: QWidget, view: RowsView[Any]) -> None:
        super().__init__(host, width=280)
        self._view = view
        self.setAccessibleName(_("Columns"))
        self.list = TickList(movable=True)
        self.list.setAccessibleName(_("Columns"))
        self.back = button(_("Columns as at first"), kind="link")
        self.column.addWidget(label(_("Columns"), "group", "ink2"))
        self.column.addWidget(self.list)
        self.column.addWidget(label(_("Space shows or hides, Alt with an arrow moves"), "caption", "ink3", wrap=True))
        self.column.addWidget(self.back)
        self._fill()
        self.list.toggled.connect(self._show)
        self.list.moved.connect(self._move)
        self.back.clicked.connect(self._reset)
        self.closed.connect(self.deleteLater)

    def open_under(self, anchor: QRect) -> None:
        super().open_under(anchor)
        self.list.setFocus()

    def _fill(self) -> None:
        rows, layout = self._view.rows, self._view.arrangement.now()
        numbers = [(key, rows.number_of(key)) for key in layout.order]
        texts = [(key, rows.heading(number) or _("Selection")) for key, number in numbers]
        self.list.show_ticks([Tick(key, text, key not in layout.hidden) for key, text in texts])
        self.list.setFixedHeight(min(self.list.count(), LINES) * self.list.sizeHintForRow(0) + 2)

    def _show(self, key: str, on: bool) -> None:
        self._view.arrangement.show_column(key, on=on)
        self.list.set_ticked(key, on=not self._view.isColumnHidden(self._view.rows.number_of(key)))

    def _move(self, keys: list[str]) -> None:
        now = self._view.arrangement.now()
        moved = Layout(tuple(keys), now.hidden, now.widths, now.sorts, now.filters, now.frozen)
        self._view.arrangement.apply(moved)

    def _reset(self) -> None:
        self._view.arrangement.reset()
        self._fill()
