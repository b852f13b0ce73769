"""The grid under a table: where cells are with frozen columns in front, how they are selected and painted."""

from collections.abc import Iterable, Sequence
from typing import Final, Generic

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyle, QTableView, QWidget

from ui.tables.cell_painter import CellPainter, Look, paint_frame, paint_ground, stands_at_end
from ui.tables.columns import Column, R
from ui.tables.header import PAD, HeaderView
from ui.tables.row_spans import RowSpans
from ui.tables.rows_model import RowsModel
from ui.theme import density, fonts, sides
from ui.theme.theme import color, theme

ROW: Final = 28
COMFORTABLE: Final = 32

Flag = QItemSelectionModel.SelectionFlag
Index = QModelIndex | QPersistentModelIndex


class GridView(QTableView, Generic[R]):
    """Paints and selects; knows nothing of editing or of the page.

    One view draws both the scrolled and the frozen columns: only two functions translate between where Qt thinks
    a cell is and where it is seen, and everything else (editors, drags, accessibility) follows from them.
    """

    selection_changed = Signal()
    current_changed = Signal(str)

    def __init__(self, columns: Sequence[Column[R]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: RowsModel[R] = RowsModel(columns, self)
        self.head = HeaderView(self)
        self.cells = CellPainter(self.rows)
        self.spans = RowSpans()
        self.needle = ""
        self.restoring = False
        self._outlined = False
        self._count = 0
        self._hovered = -1
        self._comfortable = False
        self._anchor = QPersistentModelIndex()
        self._every = frozenset(range(len(self.rows.columns)))
        self._build()

    def _build(self) -> None:
        self.setHorizontalHeader(self.head)
        self.setModel(self.rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.head.to_end = lambda column: stands_at_end(self.rows.columns[column], self.layoutDirection())
        self.horizontalScrollBar().valueChanged.connect(self.head.viewport().update)
        for signal in (self.head.sectionResized, self.head.sectionMoved, self.head.geometriesChanged):
            signal.connect(self.viewport().update)
        theme().changed.connect(self._dress)
        self._dress()

    def set_comfortable(self, on: bool) -> None:
        """Rows of 32 instead of 28 pixels."""
        self._comfortable = on
        self._dress()

    # Where things are.

    def is_shown(self, number: int) -> bool:
        return 0 <= number < len(self.rows.columns) and not self.isColumnHidden(number)

    def first_column(self) -> int:
        """The first visible column that holds a text."""
        shown = self.head.shown_columns()
        return next((number for number in shown if not self.rows.columns[number].selects), shown[0] if shown else 0)

    def hover(self, place: int) -> None:
        """Let a row stand out under the mouse; -1 for none."""
        before, self._hovered = self._hovered, place
        for row in {before, place} - {-1}:
            if before != place:
                self.viewport().update(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def lead_of(self, place: int) -> int:
        """The pixels above a row that are not its own, such as a band; for subclasses."""
        return 0

    def visualRect(self, index: Index) -> QRect:
        rect = super().visualRect(index)
        if not index.isValid():
            return rect
        return rect.translated(self.head.shift_of(index.column()), 0).adjusted(0, self.lead_of(index.row()), 0, 0)

    def indexAt(self, p: QPoint) -> QModelIndex:
        return super().indexAt(QPoint(self.head.unshifted(p.x()), p.y()))

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if self.head.is_frozen(index.column()):
            bar.setValue(before)
            return
        rect, edge = self.visualRect(index), self.head.frozen_edge()
        along = self.viewport().width() - 1 - rect.right() if sides.is_rtl(self.layoutDirection()) else rect.left()
        if edge and along < edge:
            bar.setValue(bar.value() - (edge - along))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx and self.head.frozen_edge():
            self.viewport().update()

    def sizeHintForColumn(self, column: int) -> int:
        first = max(0, self.rowAt(0))
        places = range(first, min(first + 100, self.rows.rowCount()))
        widest = max((self.cells.wanted_width(place, column) for place in places), default=0)
        return widest + 2 * PAD + (PAD if column in self.head.shown_columns()[:1] else 0)

    # Selecting.

    def set_anchor(self, index: Index) -> None:
        """From which cell a rectangle is drawn."""
        self._anchor = QPersistentModelIndex(index)

    def setSelection(self, rect: QRect, command: Flag) -> None:
        """Select the rectangle from the anchor to the cell the mouse or the keys reached.

        Not the one Qt measured in pixels: a scrolled column may lie under a frozen one.
        """
        drags = self.state() == QAbstractItemView.State.DragSelectingState
        tip = self.nearest(rect.bottomRight()) if drags else self.currentIndex()
        if not drags and not command & Flag.Current:
            self.set_anchor(tip)
        if not self._anchor.isValid():
            self.set_anchor(tip)
        if tip.isValid():
            self.selectionModel().select(self.block(self._anchor, tip), command)

    def nearest(self, place: QPoint) -> QModelIndex:
        """The cell at a point, or the one nearest to it."""
        area = self.viewport().rect()
        x = min(max(place.x(), area.left()), area.right())
        y = min(max(place.y(), area.top()), area.bottom())
        index = self.indexAt(QPoint(x, y))
        if index.isValid() or not self.rows.rowCount():
            return index
        row = self.rowAt(y)
        column = self.columnAt(self.head.unshifted(x))
        shown = self.head.shown_columns()
        row = self.rows.rowCount() - 1 if row < 0 else row
        return self.rows.index(row, shown[-1] if column < 0 else column)

    def block(self, one: Index, other: Index) -> QItemSelection:
        """The rectangle of visible cells between two cells."""
        top, bottom = sorted((one.row(), other.row()))
        first, last = sorted((self.head.visualIndex(one.column()), self.head.visualIndex(other.column())))
        shown = [number for number in self.head.shown_columns() if first <= self.head.visualIndex(number) <= last]
        return self.cells_of([(top, bottom)], frozenset(shown))

    def select_whole_rows(self) -> None:
        """Widen the selection to whole rows."""
        self.choose(self.spans, self._every)

    def toggle_row(self, place: int, *, extend: bool = False) -> None:
        """Select or deselect a whole row, or all rows from the anchor to it."""
        index = self.rows.index(place, self.first_column())
        if extend and self._anchor.isValid():
            top, bottom = sorted((self._anchor.row(), place))
            self.selectionModel().select(self.cells_of([(top, bottom)], self._every), Flag.Select)
        else:
            self.selectionModel().select(self.cells_of([(place, place)], self._every), self._toggle(place))
            self.set_anchor(index)
        self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)

    def _toggle(self, place: int) -> Flag:
        """How a click on a box changes the selection: a cell that was merely clicked before is no choice of rows."""
        if not self.has_whole_rows():
            return Flag.ClearAndSelect
        return Flag.Deselect if place in self.spans else Flag.Select

    def has_whole_rows(self) -> bool:
        """Whether rows were chosen as a whole, not single cells of them."""
        return bool(len(self.spans)) and self.chosen_columns() == self._every

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        self.spans = RowSpans((one.top(), one.bottom()) for one in ranges)
        whole = len(self.rows.columns)
        self._count = sum(one.width() * one.height() for one in ranges)
        self._outlined = self._count > 1 and any(one.width() < whole for one in ranges)
        self.viewport().update()
        if not self.restoring:
            self.selection_changed.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if not self.restoring and current.row() != previous.row():
            self.current_changed.emit(self.rows.id_at(current.row()))

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        return QRegion(self.viewport().rect())

    def choose(self, spans: RowSpans, columns: frozenset[int]) -> None:
        """Select cells of these rows and nothing else."""
        self.selectionModel().select(self.cells_of(spans.spans, columns), Flag.ClearAndSelect)

    def chosen_count(self) -> int:
        """How many cells are selected, hidden ones too."""
        return self._count

    def chosen_columns(self) -> frozenset[int]:
        """The columns of the selection, hidden ones too."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        return frozenset(number for one in ranges for number in range(one.left(), one.right() + 1))

    def cells_of(self, spans: Iterable[tuple[int, int]], columns: frozenset[int]) -> QItemSelection:
        """A selection of these rows and columns, in as few ranges as there can be."""
        across = RowSpans.of(columns).spans
        made = QItemSelection()
        for top, bottom in spans:
            for left, right in across:
                made.select(self.rows.index(top, left), self.rows.index(bottom, right))
        return made

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self.cells.direction = self.layoutDirection()
        painter.fillRect(event.rect(), color("paper"))
        places = self._places_in(event.rect())
        frozen = [number for number in self.head.shown_columns() if self.head.is_frozen(number)]
        scrolled = [number for number in self.head.shown_columns() if number not in frozen]
        self._paint_rows(painter, event.rect(), places, scrolled)
        if frozen:
            edge = QRect(0, 0, self.head.frozen_edge(), self.viewport().height())
            area = QStyle.visualRect(self.layoutDirection(), self.viewport().rect(), edge)
            painter.setClipRect(area)
            self._paint_rows(painter, event.rect() & area, places, frozen)
            if self.head.offset():
                bottom = self.rowViewportPosition(places[-1]) + self.rowHeight(places[-1]) if places else 0
                line = QRect(edge.right(), 0, 1, bottom)
                painter.fillRect(
                    QStyle.visualRect(self.layoutDirection(), self.viewport().rect(), line), color("strong")
                )
        painter.end()

    def _paint_rows(self, painter: QPainter, clip: QRect, places: range, numbers: list[int]) -> None:
        height = self.verticalHeader().defaultSectionSize()
        columns = [
            (number, rect)
            for number in numbers
            if (rect := self.head.rect_of(number)).intersects(QRect(clip.left(), 0, clip.width(), self.head.height()))
        ]
        first = self.head.shown_columns()[:1]
        for place in places:
            top = self.rowViewportPosition(place) + self.lead_of(place)
            row = QRect(0, top, self.viewport().width(), height)
            selected = place in self.spans
            paint_ground(
                painter, row, selected=selected, hovered=place == self._hovered, direction=self.layoutDirection()
            )
            for number, rect in columns:
                cell = QRect(rect.left(), top, rect.width(), height)
                self.cells.paint(painter, cell, place, number, Look(selected, number in first, self.needle))
                if self._outlined:
                    self._paint_outline(painter, cell, place, number)
            self._paint_current(painter, place, numbers)

    def _paint_current(self, painter: QPainter, place: int, numbers: list[int]) -> None:
        current = self.currentIndex()
        if place == current.row() and current.column() in numbers and not self.rows.columns[current.column()].selects:
            paint_frame(painter, self.visualRect(current), focused=self.hasFocus())

    def _paint_outline(self, painter: QPainter, cell: QRect, place: int, number: int) -> None:
        """A thin line around a selected rectangle of cells, side by side with unselected ones."""
        if not self._is_chosen(place, number):
            return
        tone = color("accent")
        shown = self.head.shown_columns()
        at = shown.index(number)
        before = at and self._is_chosen(place, shown[at - 1])
        after = at + 1 < len(shown) and self._is_chosen(place, shown[at + 1])
        rtl = sides.is_rtl(self.layoutDirection())
        if not (after if rtl else before):
            painter.fillRect(cell.left(), cell.top(), 1, cell.height(), tone)
        if not (before if rtl else after):
            painter.fillRect(cell.right(), cell.top(), 1, cell.height(), tone)
        if not self._is_chosen(place - 1, number):
            painter.fillRect(cell.left(), cell.top(), cell.width(), 1, tone)
        if not self._is_chosen(place + 1, number):
            painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, tone)

    def _is_chosen(self, place: int, number: int) -> bool:
        return place in self.spans and self.selectionModel().isSelected(self.rows.index(place, number))

    def _places_in(self, area: QRect) -> range:
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        if first < 0:
            return range(0)
        return range(first, (self.rows.rowCount() if last < 0 else last + 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _dress(self) -> None:
        """Take the heights that fit the type size of the moment."""
        wanted = COMFORTABLE if self._comfortable or density.is_comfortable() else ROW
        height = round(wanted * fonts.pixels("body") / fonts.BASE)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)
        self.horizontalScrollBar().setSingleStep(2 * height)
        self.head.updateGeometry()
        self.updateGeometries()
        self.viewport().update()
