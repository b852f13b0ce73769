"""A layout that sets widgets in a row and wraps as a text does, from the start side of the language."""

from typing import Final

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Rows of widgets at their wished size; a row that is full goes on below."""

    def __init__(self, parent: QWidget | None = None, *, space: int = 8) -> None:
        super().__init__(parent)
        self._items: Final[list[QLayoutItem]] = []
        self._space = space
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] Qt asks past the end
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # pyright: ignore[reportIncompatibleMethodOverride] as above
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self._space * max(0, len(shown) - 1)
        return QSize(width, max((item.sizeHint().height() for item in shown), default=0)) + self._margins()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size + self._margins()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _margins(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items, or only measure; returns the height they need."""
        inner = rect.marginsRemoved(self.contentsMargins())
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        at, row = QPoint(inner.topLeft()), 0
        for item in self._shown():
            size = item.sizeHint()
            if at.x() > inner.left() and at.x() + size.width() > inner.left() + inner.width():
                at, row = QPoint(inner.left(), at.y() + row + self._space), 0
            if move:
                item.setGeometry(QStyle.visualRect(direction, inner, QRect(at, size)))
            at.setX(at.x() + size.width() + self._space)
            row = max(row, size.height())
        return at.y() + row - rect.top() + self.contentsMargins().bottom()


def beside(*widgets: QWidget | None) -> QWidget:
    """Widgets in one row that does not wrap; None takes the room that is left."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return line
