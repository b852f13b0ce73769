"""A list of lines to choose one from: a name, what stands at its end, and a quiet second line; by mouse and keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.theme import fonts, icons, sides
from ui.theme.fonts import Role
from ui.theme.theme import color

PLAIN: Final = 28
TALL: Final = 46
SIDE: Final = 10
SIGN: Final = 16
LINE: Final = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to choose; `tone` colours its sign and its second line, `quiet` lines are written in the second ink."""

    key: str
    text: str
    hint: str = ""
    second: str = ""
    icon: str = ""
    tone: str = "ink2"
    quiet: bool = False

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.text, self.hint, self.second) if part)


class LineList(QListWidget):
    """`taken` carries the key of a line that was double-clicked or got Enter, `moved` that of the current one."""

    taken = Signal(str)
    moved = Signal(str)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, tall: bool = False) -> None:
        super().__init__(parent)
        self.row_height = TALL if tall else PLAIN
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_LineDelegate(self))
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(lambda: self.moved.emit(self.current()))
        self.itemDoubleClicked.connect(lambda: self.taken.emit(self.current()))

    def show_lines(self, lines: Sequence[Line], current: str = "") -> None:
        """Show these lines; the current one is that of the key, else the first."""
        kept = current or self.current()
        held = self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.spoken)
            item.setData(LINE, line)
            item.setToolTip(line.second)
            self.addItem(item)
        self.blockSignals(held)
        self.go_to(kept)
        if self.currentRow() < 0 and lines:
            self.setCurrentRow(0)

    def current(self) -> str:
        """The key of the current line, "" for none."""
        item = self.currentItem()
        return item.data(LINE).key if item else ""

    def keys(self) -> list[str]:
        return [self.item(row).data(LINE).key for row in range(self.count())]

    def go_to(self, key: str) -> None:
        """Make the line of a key the current one; an unknown key changes nothing."""
        keys = self.keys()
        if key in keys:
            self.setCurrentRow(keys.index(key))

    def step(self, by: int) -> None:
        """Go up or down from outside, as from a field that narrows the list."""
        if self.count():
            self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + by)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.taken.emit(self.current())
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.current():
            self.removed.emit(self.current())
            return
        super().keyPressEvent(event)


class Framed(QWidget):
    """A list with the border of a field, so that it can be seen where it ends and whether it has the keys."""

    def __init__(self, inner: QListWidget, rows: int) -> None:
        super().__init__()
        self._inner = inner
        height = inner.row_height if isinstance(inner, LineList) else PLAIN
        self.setFixedHeight(rows * height + 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(inner)
        self.setFocusProxy(inner)
        inner.selectionModel().currentChanged.connect(lambda: self.update())

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._inner.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = self._inner.hasFocus()
        wrong = bool(self.property("error"))
        width = 2 if on or wrong else 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("bad" if wrong else "accent" if on else "edge"), width))
        painter.setBrush(color("paper"))
        inset = width / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 5, 5)
        painter.end()


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, view: LineList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(10, self._view.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] a field of the C++ struct
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] as above
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            self._ground(painter, rect, strong=self._view.hasFocus())
        self._words(painter, rect, line)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, *, strong: bool) -> None:
        painter.setPen(QPen(color("accent"), 2) if strong else Qt.PenStyle.NoPen)
        painter.setBrush(color("tint"))
        painter.drawRoundedRect(rect.toRectF().adjusted(1, 1, -1, -1), 4, 4)

    def _words(self, painter: QPainter, rect: QRect, line: Line) -> None:
        inner = rect.adjusted(SIDE, 4, -SIDE, -4)
        start = 0
        if line.icon:
            sign = QRect(inner.left(), inner.top() + 2, SIGN, SIGN)
            if not line.second:
                sign.moveTop(rect.top() + (rect.height() - SIGN) // 2)
            icons.draw_icon(painter, self._side(inner, sign), line.icon, color(line.tone))
            start = SIGN + 8
        first = QRect(inner.left() + start, inner.top(), inner.width() - start, inner.height())
        if line.second:
            second = QRect(first.left(), first.top() + first.height() // 2, first.width(), first.height() // 2)
            first.setHeight(first.height() // 2)
            self._text(painter, self._side(inner, second), line.second, "caption", line.tone)
        room = self._hint(painter, inner, first, line)
        first.setWidth(first.width() - room)
        role: Role = "body" if line.quiet or not line.second else "button"
        self._text(painter, self._side(inner, first), line.text, role, "ink2" if line.quiet else "ink")

    def _hint(self, painter: QPainter, inner: QRect, first: QRect, line: Line) -> int:
        """Write what stands at the end; returns the pixels it takes."""
        if not line.hint:
            return 0
        wide = min(fonts.metrics("caption").horizontalAdvance(line.hint) + 2, first.width() // 2)
        place = QRect(first.right() + 1 - wide, first.top(), wide, first.height())
        painter.setFont(fonts.font("caption"))
        painter.setPen(color("ink3"))
        shown = fonts.metrics("caption").elidedText(line.hint, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(self._side(inner, place), sides.end(self._view.layoutDirection()), shown)
        return wide + 12

    def _text(self, painter: QPainter, rect: QRect, text: str, role: Role, tone: str) -> None:
        painter.setFont(fonts.font(role))
        painter.setPen(color(tone))
        shown = fonts.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, sides.start(self._view.layoutDirection()), shown)

    def _side(self, inner: QRect, rect: QRect) -> QRect:
        return QStyle.visualRect(self._view.layoutDirection(), inner, rect)
