"""How many places of a ceiling are taken: one block a place up to six, above that a bar."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from resources.texts import _
from ui.theme.theme import color

EXACT: Final = 6
BLOCK: Final = QSize(6, 12)
WIDE_BLOCK: Final = QSize(18, 9)
SPACE: Final = 2


def meter_width(places: int, block: QSize = BLOCK) -> int:
    """How wide the meter of so many places is, in pixels; the bar is as wide as six blocks."""
    shown = min(max(places, 0), EXACT)
    return shown * (block.width() + SPACE) - SPACE if shown else 0


def paint_meter(
    painter: QPainter,
    rect: QRect,
    taken: int,
    places: int,
    *,
    selected: bool = False,
    block: QSize = BLOCK,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> None:
    """Paint a meter at the start of a rectangle, centred in its height; more taken than places ends in red."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    empty = "tint2" if selected else "slot"
    for left, width, token in _parts(taken, places, block.width(), empty):
        part = QRect(rect.left() + left, rect.top() + (rect.height() - block.height()) // 2, width, block.height())
        painter.setBrush(color(token))
        painter.drawRoundedRect(QRectF(QStyle.visualRect(direction, rect, part)), 2, 2)
    painter.restore()


def _parts(taken: int, places: int, width: int, empty: str) -> list[tuple[int, int, str]]:
    """The start, width and token of each block or part of the bar."""
    full = "bad" if taken > places else "accent"
    if 0 < places <= EXACT:
        return [(place * (width + SPACE), width, full if place < taken else empty) for place in range(places)]
    if places <= 0:
        return []
    whole = EXACT * (width + SPACE) - SPACE
    part = round(whole * min(taken, places) / places)
    parts = [(0, whole, empty), (0, part, full)]
    return parts if part else parts[:1]


class Meter(QWidget):
    """The widget twin of the painted meter."""

    def __init__(self, taken: int, places: int, parent: QWidget | None = None, *, block: QSize = WIDE_BLOCK) -> None:
        super().__init__(parent)
        self._taken, self._places, self._block = taken, places, block
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("{taken} of {places}").format(taken=taken, places=places))

    def sizeHint(self) -> QSize:
        return QSize(meter_width(self._places, self._block), self._block.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_meter(
            painter, self.rect(), self._taken, self._places, block=self._block, direction=self.layoutDirection()
        )
        painter.end()
