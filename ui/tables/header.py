"""The headings of a table: painted by the house, sorted by a click, moved by a drag, the first ones frozen."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from ui.tables.filters import Sort
from ui.theme import fonts, icons, sides
from ui.theme.theme import color

HEIGHT: Final = 28
PAD: Final = 10  # on both sides of a cell
FIRST: Final = 20  # before the first column, so that its text stands under the page title
SIGN: Final = 12
GAP: Final = 4


class HeaderView(QHeaderView):
    """Knows which columns are sorted, filtered and frozen, and where a point lies with frozen ones in front."""

    sort_asked = Signal(int, bool)  # column, and whether it joins the others
    menu_asked = Signal(int, object)  # column, global place

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.frozen = 0
        self._sorts: dict[int, tuple[int, bool]] = {}
        self._filtered: frozenset[int] = frozenset()
        self.to_end: Callable[[int], bool] = lambda column: False
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(36)
        self.setMouseTracking(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.sectionClicked.connect(self._clicked)
        self._last_modifiers = Qt.KeyboardModifier.NoModifier

    def show_sorts(self, sorts: list[Sort], number_of: Callable[[str], int]) -> None:
        """Mark the sorted columns; with several, each carries its rank."""
        self._sorts = {number_of(sort.column): (rank, sort.descending) for rank, sort in enumerate(sorts, 1)}
        self.viewport().update()

    def show_filtered(self, columns: frozenset[int]) -> None:
        """Mark the columns that narrow the rows."""
        self._filtered = columns
        self.viewport().update()

    def shown_columns(self) -> list[int]:
        """The numbers of the visible columns from the start side on."""
        columns = (self.logicalIndex(place) for place in range(self.count()))
        return [column for column in columns if not self.isSectionHidden(column)]

    def frozen_edge(self) -> int:
        """Where the frozen columns end, in pixels from the start side; 0 when they would leave too little room."""
        frozen = self.shown_columns()[: self.frozen]
        if not frozen:
            return 0
        edge = self.sectionPosition(frozen[-1]) + self.sectionSize(frozen[-1])
        return edge if edge <= self.viewport().width() * 0.7 else 0

    def is_frozen(self, column: int) -> bool:
        return self.frozen > 0 and self.sectionPosition(column) < self.frozen_edge()

    def shift_of(self, column: int) -> int:
        """How far a column stands from where Qt thinks, in pixels to the right: frozen ones do not scroll."""
        return self._turned(self.offset()) if self.is_frozen(column) else 0

    def unshifted(self, x: int) -> int:
        """Where Qt looks for what is seen at x."""
        width = self.viewport().width()
        along = width - 1 - x if sides.is_rtl(self.layoutDirection()) else x
        return x - self._turned(self.offset()) if 0 <= along < self.frozen_edge() else x

    def rect_of(self, column: int) -> QRect:
        """Where a heading is seen."""
        left = self.sectionViewportPosition(column) + self.shift_of(column)
        return QRect(left, 0, self.sectionSize(column), self.height())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), round(HEIGHT * fonts.pixels("body") / fonts.BASE))

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:  # noqa: N803  Qt's name
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        marks = SIGN + GAP if logicalIndex in self._sorts or logicalIndex in self._filtered else 0
        width = fonts.metrics("head_sorted").horizontalAdvance(text) + 2 * PAD + marks
        return QSize(width, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), color("paper"))
        frozen = [column for column in self.shown_columns() if self.is_frozen(column)]
        for column in self.shown_columns():
            if column not in frozen:
                self._paint(painter, column)
        if frozen and self.offset():
            self._paint_frozen_ground(painter)
        for column in frozen:
            self._paint(painter, column)
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("strong"))
        painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  Qt's name
        sort = self._sorts.get(logicalIndex)
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        role: fonts.Role = "head_sorted" if sort else "head"
        direction = self.layoutDirection()
        inner = QRect(rect.left() + self._pad(logicalIndex), 0, 0, rect.height() - 1)
        inner.setRight(rect.right() - PAD)
        marks = self._marks(logicalIndex)
        taken = len(marks) * (SIGN + GAP)
        at_end = self.to_end(logicalIndex)
        room = inner.width() - (max(0, taken - self._pad(logicalIndex)) if at_end else taken)
        shown = fonts.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, room)
        shown = shown if len(shown) > 1 or len(text) < 2 else ""  # dots alone say nothing
        width = fonts.metrics(role).horizontalAdvance(shown)
        word = QRect(inner.left(), inner.top(), width + 1, inner.height())
        if at_end:
            word.moveRight(inner.right())
        painter.setFont(fonts.font(role))
        painter.setPen(color("ink" if sort else "ink3"))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        painter.drawText(QStyle.visualRect(direction, rect, word), sides.start(direction), shown)
        at = word.left() - SIGN - GAP if at_end else word.right() + 1 + GAP
        for name in marks:
            sign = QRect(at, (rect.height() - SIGN) // 2, SIGN, SIGN)
            icons.draw_icon(painter, QStyle.visualRect(direction, rect, sign), name, color("accent"))
            at += -(SIGN + GAP) if at_end else SIGN + GAP
        if sort and len(self._sorts) > 1:
            self._paint_rank(painter, QStyle.visualRect(direction, rect, QRect(at, 0, SIGN, inner.height())), sort[0])

    def mousePressEvent(self, e: QMouseEvent) -> None:
        self._last_modifiers = e.modifiers()
        super().mousePressEvent(self._moved(e))

    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        super().mouseMoveEvent(self._moved(e))

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(self._moved(e))
        self.viewport().update()

    def mouseDoubleClickEvent(self, e: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(self._moved(e))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        column = self.logicalIndexAt(self.unshifted(event.pos().x()))
        if column >= 0:
            self.menu_asked.emit(column, event.globalPos())

    def _paint(self, painter: QPainter, column: int) -> None:
        rect = self.rect_of(column)
        painter.save()
        painter.setClipRect(rect)
        self.paintSection(painter, rect, column)
        painter.restore()

    def _paint_frozen_ground(self, painter: QPainter) -> None:
        ground = QRect(0, 0, self.frozen_edge(), self.height())
        painter.fillRect(QStyle.visualRect(self.layoutDirection(), self.viewport().rect(), ground), color("paper"))

    def _paint_rank(self, painter: QPainter, rect: QRect, rank: int) -> None:
        painter.setFont(fonts.font("minutes"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.locale().toString(rank))

    def _marks(self, column: int) -> list[str]:
        marks: list[str] = []
        if column in self._sorts:
            marks.append("arrow-down" if self._sorts[column][1] else "arrow-up")
        if column in self._filtered:
            marks.append("funnel-simple-bold")
        return marks

    def _pad(self, column: int) -> int:
        return FIRST if self.visualIndex(column) == self._first_place() else PAD

    def _first_place(self) -> int:
        shown = self.shown_columns()
        return self.visualIndex(shown[0]) if shown else 0

    def _turned(self, offset: int) -> int:
        return -offset if sides.is_rtl(self.layoutDirection()) else offset

    def _moved(self, event: QMouseEvent) -> QMouseEvent:
        """The event where Qt looks for the heading under the mouse."""
        x = round(event.position().x())
        moved = self.unshifted(x)
        if moved == x:
            return event
        place = QPointF(moved, event.position().y())
        return QMouseEvent(
            event.type(), place, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )

    def _clicked(self, column: int) -> None:
        joins = bool(self._last_modifiers & Qt.KeyboardModifier.ShiftModifier)
        self.sort_asked.emit(column, joins)
