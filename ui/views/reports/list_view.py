"""The list of reports: each with its title and one sentence on what it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.tables.cell_painter import paint_ground
from ui.theme import fonts, sides
from ui.theme.theme import color

SIDE: Final = 20
TOP: Final = 9
Index = QModelIndex | QPersistentModelIndex
KEY: Final = Qt.ItemDataRole.UserRole
ABOUT: Final = Qt.ItemDataRole.AccessibleDescriptionRole


@dataclass(frozen=True, slots=True)
class Listed:
    """One report to choose."""

    key: str
    title: str
    about: str


class ReportList(QListView):
    """`chosen` carries the key of the report the keys or the mouse went to."""

    chosen = Signal(str)

    def __init__(self, reports: Sequence[Listed], name: str) -> None:
        super().__init__()
        self._items = QStandardItemModel(self)
        for report in reports:
            item = QStandardItem(report.title)
            item.setEditable(False)
            item.setData(report.key, KEY)
            item.setData(report.about, ABOUT)
            self._items.appendRow(item)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setModel(self._items)
        self.setItemDelegate(_ReportDelegate(self))

    def key(self) -> str:
        """The report chosen, "" for none."""
        return str(self.currentIndex().data(KEY) or "")

    def choose(self, key: str) -> bool:
        """Go to a report; False for one that is not listed."""
        found = next((row for row in range(self._items.rowCount()) if self._items.item(row).data(KEY) == key), -1)
        if found >= 0:
            self.setCurrentIndex(self._items.index(found, 0))
        return found >= 0

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self.key())


class _ReportDelegate(QStyledItemDelegate):
    """Paints a title and below it the sentence, as rows of a table stand."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        rect, direction = _rect(option), QApplication.layoutDirection()
        state = _state(option)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        paint_ground(painter, rect, selected=selected, hovered=hovered, direction=direction)
        inner = rect.adjusted(SIDE, TOP, -SIDE, -TOP)
        line = fonts.metrics("button").height()
        painter.setFont(fonts.font("button"))
        painter.setPen(color("ink"))
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), line), sides.start(direction), index.data())
        painter.setFont(fonts.font("caption"))
        painter.setPen(color("ink2"))
        below = inner.adjusted(0, line + 2, 0, 0)
        flags = (sides.start(direction) & ~Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextWordWrap
        painter.drawText(below, flags, str(index.data(ABOUT)))
        if selected and isinstance(view, QWidget) and view.hasFocus():
            painter.setPen(color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else 260
        room = QRect(0, 0, max(80, width - 2 * SIDE), 1000)
        text = fonts.metrics("caption").boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data(ABOUT)))
        return QSize(width, fonts.metrics("button").height() + 2 + text.height() + 2 * TOP + 1)


def _rect(option: QStyleOptionViewItem) -> QRect:
    return option.rect  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportUnknownMemberType] a field of the C++ struct


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    return option.state  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportUnknownMemberType] as above
