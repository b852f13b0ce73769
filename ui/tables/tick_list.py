"""A list with a box before each line: the values of a filter, or the columns of a table."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.tables.cell_painter import paint_box
from ui.theme import fonts, icons, sides
from ui.theme.theme import color

BOX: Final = 16
ROW: Final = 28
KEY: Final = Qt.ItemDataRole.UserRole
ON: Final = Qt.ItemDataRole.UserRole + 1
HINT: Final = Qt.ItemDataRole.UserRole + 2


class Tick(NamedTuple):
    """One line: what it stands for, its words, whether its box is ticked, and what stands at its end."""

    key: str
    text: str
    on: bool
    hint: str = ""


class TickList(QListWidget):
    """Space or a click turns a box over; where lines can be moved, a drag or Alt with an arrow moves them."""

    toggled = Signal(str, bool)
    moved = Signal(list)

    def __init__(self, parent: QWidget | None = None, *, movable: bool = False) -> None:
        super().__init__(parent)
        self.movable = movable
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_TickDelegate(self))
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if movable:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show these lines, keeping the current one."""
        current = max(self.currentRow(), 0)
        self.clear()
        for tick in ticks:
            item = QListWidgetItem(tick.text, self)
            item.setData(KEY, tick.key)
            item.setData(ON, tick.on)
            item.setData(HINT, tick.hint)
            self._name(item)
        self.setCurrentRow(min(current, len(ticks) - 1))

    def keys(self) -> list[str]:
        """What the lines stand for, from the top."""
        return [str(self.item(row).data(KEY)) for row in range(self.count())]

    def ticked(self) -> list[str]:
        """What the ticked lines stand for."""
        return [str(self.item(row).data(KEY)) for row in range(self.count()) if self.item(row).data(ON)]

    def set_ticked(self, key: str, *, on: bool) -> None:
        """Tick a line, or not, without telling anybody."""
        for row in range(self.count()):
            if self.item(row).data(KEY) == key:
                self.item(row).setData(ON, on)
                self._name(self.item(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._turn(self.currentItem())
        elif self.movable and alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._shift(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        dragged = self.state() == QAbstractItemView.State.DraggingState
        super().mouseReleaseEvent(e)
        item = self.itemAt(e.position().toPoint())
        if item is self.currentItem() and not dragged and e.button() == Qt.MouseButton.LeftButton:
            self._turn(item)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.moved.emit(self.keys())

    def _turn(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            on = not item.data(ON)
            item.setData(ON, on)
            self._name(item)
            self.toggled.emit(str(item.data(KEY)), on)

    def _shift(self, by: int) -> None:
        row = self.currentRow()
        if 0 <= row + by < self.count():
            self.insertItem(row + by, self.takeItem(row))
            self.setCurrentRow(row + by)
            self.moved.emit(self.keys())

    def _name(self, item: QListWidgetItem) -> None:
        """Say the box too: a painted one is silent."""
        state = "☑" if item.data(ON) else "☐"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{state} {item.text()} {item.data(HINT)}".strip())


class _TickDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, round(ROW * fonts.pixels("body") / fonts.BASE))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] a field of the C++ struct
        state: Any = option.state  # pyright: ignore[reportAttributeAccessIssue] as above
        direction: Qt.LayoutDirection = option.direction  # pyright: ignore[reportAttributeAccessIssue] as above
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("tint"))
            painter.drawRoundedRect(rect, 4, 4)
        box = QRect(rect.left() + 8, rect.top() + (rect.height() - BOX) // 2, BOX, BOX)
        paint_box(painter, QStyle.visualRect(direction, rect, box), on=bool(index.data(ON)))
        hint = str(index.data(HINT) or "")
        inner = rect.adjusted(8 + BOX + 8, 0, -8, 0)
        self._write(painter, QStyle.visualRect(direction, rect, inner), direction, str(index.data() or ""), hint)
        if _is_movable(self.parent()):
            self._grip(painter, rect, direction)
        painter.restore()

    def _write(self, painter: QPainter, rect: QRect, direction: Qt.LayoutDirection, text: str, hint: str) -> None:
        taken = fonts.metrics("caption").horizontalAdvance(hint) + 12 if hint else 0
        shown = fonts.metrics("body").elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - taken)
        painter.setFont(fonts.font("body"))
        painter.setPen(color("ink"))
        painter.drawText(rect, sides.start(direction), shown)
        painter.setFont(fonts.font("caption"))
        painter.setPen(color("ink3"))
        painter.drawText(rect, sides.end(direction), hint)

    def _grip(self, painter: QPainter, rect: QRect, direction: Qt.LayoutDirection) -> None:
        grip = QRect(rect.right() - 22, rect.top() + (rect.height() - 14) // 2, 14, 14)
        icons.draw_icon(painter, QStyle.visualRect(direction, rect, grip), "dots-six-vertical", color("ink3"))


def _is_movable(widget: object) -> bool:
    return isinstance(widget, TickList) and widget.movable
