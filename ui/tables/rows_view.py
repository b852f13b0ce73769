"""The table of every page: keeps the officer's place over a reload, edits, finds, and remembers its layout."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

from PySide6.QtCore import QEvent, QPoint, QRect, QSettings, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.tables.cells import Cell, CellEdit
from ui.tables.columns import Column, R
from ui.tables.editing import Editing
from ui.tables.finding import Finding
from ui.tables.grid_view import Flag, GridView, Index
from ui.tables.keys import Keys
from ui.tables.layouts import LayoutStore
from ui.tables.prepared import Prepared
from ui.tables.row_spans import RowSpans
from ui.tables.table_menu import TableMenu
from ui.tables.view_layout import ViewLayout


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the officer is, to be found again after the rows changed."""

    ids: list[str]
    columns: frozenset[int]
    current: str
    column: int
    row: int
    scroll: tuple[int, int]
    seen: bool


class RowsView(GridView[R], Generic[R]):
    """One table. `key` names it in the settings; without a key nothing is remembered. `frozen` is how many columns
    stay in place at first.

    `edits_made(edits, label)` carries a list of CellEdit for one operation; the page answers a failed write with
    `edit_failed`. `opened` carries the id of a row double-clicked where nothing can be edited.
    """

    edits_made = Signal(object, str)
    opened = Signal(str)
    filter_asked = Signal(int)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: str = "",
        *,
        frozen: int = 1,
        settings: QSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._place: _Place | None = None
        self._held = False
        self.arrangement = ViewLayout(self, LayoutStore(key, settings), frozen=frozen)
        self.editing: Editing[R] = Editing(self)
        self.finding = Finding(self)
        self.menu = TableMenu(self)
        self._keys = Keys(self)
        self.rows.modelAboutToBeReset.connect(self._remember)
        self.rows.modelReset.connect(self._restore)

    # What the page asks and tells.

    def set_rows(self, rows: "Sequence[R] | Prepared[R]") -> None:
        """Show other rows: the same selection, current cell, scroll, sort and filters."""
        self.rows.set_rows(rows)

    def selected_ids(self) -> list[str]:
        """The ids of the selected rows from the top."""
        return [self.rows.id_at(place) for place in self.spans]

    def selected_count(self) -> int:
        return len(self.spans)

    def current_id(self) -> str:
        """The id of the row with the current cell, "" for none."""
        return self.rows.id_at(self.currentIndex().row())

    def select_id(self, row_id: str, column: str = "") -> bool:
        """Go to a row and select it; False where it is not shown."""
        place = self.rows.place_of(row_id)
        if place < 0:
            return False
        current = self.currentIndex().column()
        number = self.rows.number_of(column) if column else current
        self.go_to(place, number if self.is_shown(number) else self.first_column())
        return True

    def select_ids(self, ids: Sequence[str]) -> None:
        """Select whole rows; those not shown are left out."""
        places = sorted(place for place in map(self.rows.place_of, ids) if place >= 0)
        if places:
            self.selectionModel().setCurrentIndex(self.rows.index(places[0], self.first_column()), Flag.NoUpdate)
        self.choose(RowSpans.of(places), frozenset(range(len(self.rows.columns))))

    def edit_failed(self, edits: Sequence[CellEdit], text: str) -> bool:
        """A write was refused: what was typed comes back into the editor, with the sentence beside it.

        False where another cell is being typed in: the page says the sentence elsewhere.
        """
        return self.editing.failed(edits, text)

    def words_of(self, edit: CellEdit) -> tuple[str, str]:
        """How a cell is called: its row, "" where that is not shown, and its column."""
        place, number = self.rows.place_of(edit.row_id), self.rows.number_of_field(edit.field)
        name = next((number for number, column in enumerate(self.rows.columns) if column.kind == "name"), 0)
        return self.rows.text(place, name) if place >= 0 else "", self.rows.heading(number)

    def edit_selected(self, column: str) -> None:
        """Edit one column of all selected rows at once, beginning in the current row."""
        self.editing.start_for_selection(self.rows.number_of(column))

    def shown_keys(self) -> list[str]:
        """The keys of the visible columns from the start side on."""
        return [self.rows.columns[number].key for number in self.head.shown_columns()]

    def cell(self, place: int, number: int) -> Cell[R]:
        return Cell(place, self.rows.row_at(place), self.rows.columns[number], number)

    def go_to(self, place: int, number: int) -> None:
        """Make a cell the current and only selected one, and show it."""
        index = self.rows.index(place, number)
        self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
        self.set_anchor(index)
        self.scrollTo(index)

    def selected_columns(self) -> list[int]:
        """The visible columns of the selection from the start side on."""
        chosen = self.chosen_columns()
        return [
            number for number in self.head.shown_columns() if number in chosen and not self.rows.columns[number].selects
        ]

    def selected_cells(self) -> list[tuple[int, int]]:
        """The selected visible cells, row by row."""
        shown = self.selected_columns()
        if len(self.spans) * len(shown) == self.chosen_count():
            return [(place, number) for place in self.spans for number in shown]
        model = self.selectionModel()
        cells = ((place, number) for place in self.spans for number in shown)
        return [cell for cell in cells if model.isSelected(self.rows.index(*cell))]

    def step(self, move: str) -> bool:
        """Go one cell "down", "up", to the "next" or "back"; False at the end of the table."""
        index, shown = self.currentIndex(), self.head.shown_columns()
        shown = [number for number in shown if not self.rows.columns[number].selects]
        if not index.isValid() or not shown:
            return False
        row, at = index.row(), shown.index(index.column()) if index.column() in shown else 0
        row += {"down": 1, "up": -1}.get(move, 0)
        at += {"next": 1, "back": -1}.get(move, 0)
        if not 0 <= at < len(shown):
            row, at = row + (1 if at > 0 else -1), 0 if at > 0 else len(shown) - 1
        if not 0 <= row < self.rows.rowCount():
            return False
        if move:
            self.go_to(row, shown[at])
        return True

    def jump(self, where: str) -> None:
        """Go to the last cell "down", "up", "left" or "right"."""
        index, shown = self.currentIndex(), self.head.shown_columns()
        if not index.isValid():
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        row = {"down": self.rows.rowCount() - 1, "up": 0}.get(where, index.row())
        sides = (shown[-1], self.first_column()) if rtl else (self.first_column(), shown[-1])
        self.go_to(row, {"left": sides[0], "right": sides[1]}.get(where, index.column()))

    def tick_current(self) -> bool:
        """Turn the box of the current cell over, if it is one."""
        index = self.currentIndex()
        if index.isValid() and self.rows.columns[index.column()].selects:
            self.toggle_row(index.row())
            return True
        return False

    # Mouse and keys.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = True
        if not self.editing.settle():
            return
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton and self._ticks(index, event):
            return
        if event.button() == Qt.MouseButton.RightButton and index.row() in self.spans:
            self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
            return
        self._held = False
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if (
            not index.isValid()
            or event.button() != Qt.MouseButton.LeftButton
            or self.rows.columns[index.column()].selects
        ):
            return
        if self.rows.columns[index.column()].edit:
            self.editing.start(index)
        else:
            self.opened.emit(self.rows.id_at(index.row()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not (self._held and event.buttons()):  # a click on a box is not the begin of a rectangle
            super().mouseMoveEvent(event)
        self.hover(self.rowAt(round(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hover(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.set_anchor(self.currentIndex())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._keys.owns(event):
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._keys.tab(event):
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Letters composed by an input method replace the cell, as typed ones do."""
        if event.preeditString() or event.commitString():
            self.editing.compose(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() != QContextMenuEvent.Reason.Keyboard:  # that key is one of ours
            self.menu.popup(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tip(event)
            return True
        return super().viewportEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.editing.reposition()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The current cell stays in sight when the view grows shorter, as for a toast."""
        current = self.currentIndex()
        seen = current.isValid() and QRect(QPoint(), event.oldSize()).intersects(self.visualRect(current))
        super().resizeEvent(event)
        if seen and event.size().height() < event.oldSize().height():
            self.scrollTo(current)
        self.editing.reposition()

    def _ticks(self, index: Index, event: QMouseEvent) -> bool:
        """Whether the click was on the box that selects the row."""
        if not self.rows.columns[index.column()].selects:
            return False
        self.toggle_row(index.row(), extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        return True

    def _tip(self, event: QHelpEvent) -> None:
        index = self.indexAt(event.pos())
        if not index.isValid():
            QToolTip.hideText()
            return
        place, number = index.row(), index.column()
        text = self.rows.tip(place, number)
        if not text and not self.cells.fits(self.visualRect(index), place, number):
            text = self.rows.spoken(place, number)
        QToolTip.showText(event.globalPos(), text, self.viewport(), self.visualRect(index))

    # Keeping the place.

    def _remember(self) -> None:
        """Note ids before the rows are exchanged or ordered anew."""
        current = self.currentIndex()
        self._place = _Place(
            self.selected_ids(),
            self.chosen_columns(),
            self.rows.id_at(current.row()),
            current.column(),
            current.row(),
            (self.horizontalScrollBar().value(), self.verticalScrollBar().value()),
            self.viewport().rect().intersects(self.visualRect(current)),
        )
        self.restoring = True

    def _restore(self) -> None:
        """Find the same rows again; rows that are gone leave the selection."""
        kept, self._place = self._place, None
        if kept is None:
            return
        self.spans = RowSpans()
        places = [place for place in map(self.rows.place_of, kept.ids) if place >= 0]
        self._restore_current(kept)
        self.choose(RowSpans.of(places), kept.columns)
        self.updateGeometries()
        self.horizontalScrollBar().setValue(kept.scroll[0])
        self.verticalScrollBar().setValue(kept.scroll[1])
        moved = self.currentIndex().row() != kept.row and self.current_id() == kept.current
        if kept.seen and moved:
            self.scrollTo(self.currentIndex())
        self.restoring = False
        self.viewport().update()
        self.editing.reposition()
        if len(places) != len(kept.ids):
            self.selection_changed.emit()
        if self.current_id() != kept.current:
            self.current_changed.emit(self.current_id())

    def _restore_current(self, kept: _Place) -> None:
        place = self.rows.place_of(kept.current) if kept.current else -1
        if place < 0 and kept.row >= 0:
            place = min(kept.row, self.rows.rowCount() - 1)
        if place >= 0:
            index = self.rows.index(place, max(kept.column, 0))
            self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
            self.set_anchor(index)
