"""Finding in a table: hits are marked, counted, and gone through one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, Signal

from ui.tables.matching import fold
from ui.theme import sides

if TYPE_CHECKING:
    from ui.tables.rows_view import RowsView


class Finding(QObject):
    """`changed` carries the number of the hit the officer is at, 0 for none, and how many there are."""

    changed = Signal(int, int)

    def __init__(self, view: RowsView[Any]) -> None:
        super().__init__(view)
        self._view = view
        self._hits: list[int] = []
        self._at = -1
        view.rows.rearranged.connect(self._refresh)

    @property
    def count(self) -> int:
        return len(self._hits)

    def find(self, text: str) -> None:
        """Mark the hits and go to the first one from the current row on."""
        self._view.needle = fold(text.strip())
        self._hits = self._view.rows.hits(self._view.needle)
        row = max(self._view.currentIndex().row(), 0)
        self._at = next((at for at, place in enumerate(self._hits) if place >= row), 0 if self._hits else -1)
        self._show()

    def step(self, by: int) -> None:
        """Go to the next or the previous hit, round the ends."""
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._show()

    def stop(self) -> None:
        """Take the marks away."""
        self.find("")

    def _refresh(self) -> None:
        if self._view.needle:
            self._hits = self._view.rows.hits(self._view.needle)
            row = self._view.currentIndex().row()
            self._at = self._hits.index(row) if row in self._hits else (0 if self._hits else -1)
            self.changed.emit(self._at + 1, len(self._hits))

    def _show(self) -> None:
        if self._at >= 0:
            self._go(self._hits[self._at])
        self._view.viewport().update()
        self.changed.emit(self._at + 1, len(self._hits))

    def _go(self, place: int) -> None:
        view = self._view
        shown = [number for number in view.head.shown_columns() if not view.rows.columns[number].selects]
        hit = next((number for number in shown if view.needle in fold(view.rows.text(place, number))), shown[0])
        index, bar = view.rows.index(place, hit), view.horizontalScrollBar()
        before, is_read = bar.value(), self._is_read(index)
        if len(view.spans) > 1:  # rows chosen for something else stay chosen
            view.selectionModel().setCurrentIndex(index, view.selectionModel().SelectionFlag.NoUpdate)
            view.scrollTo(index)
        else:
            view.go_to(place, hit)
        if is_read:  # scrolling for the empty end of its column would push the first one out of sight
            bar.setValue(before)

    def _is_read(self, index: QModelIndex) -> bool:
        """Whether the columns stand so that the whole text of a cell is in sight."""
        view, cell = self._view, self._view.visualRect(index)
        width = view.viewport().width()
        start = width - 1 - cell.right() if sides.is_rtl(view.layoutDirection()) else cell.left()
        text = min(cell.width(), view.cells.wanted_width(index.row(), index.column()))
        return view.head.is_frozen(index.column()) or view.head.frozen_edge() <= start <= width - text
