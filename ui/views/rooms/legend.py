"""The legend of the strips: a small patch and its word for each look."""

from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from resources.texts import _
from ui.theme import fonts, sides
from ui.theme.statuses import status
from ui.theme.theme import color
from ui.views.rooms.strips import paint_stretch
from ui.widgets.labels import Hairline

KEYS: Final = ("confirmed", "provisional", "clash", "blocked")
PATCH: Final = 22
HEIGHT: Final = 26  # of the chips beside it
GAP: Final = 7
BETWEEN: Final = 14


class LegendLine(QWidget):
    """The legend on a line of its own below a table, where there is no room above it."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        row = QHBoxLayout()
        row.setContentsMargins(sides.margins(20, 4, 16, 4))
        row.addWidget(Legend())
        row.addStretch()
        column.addLayout(row)


class Legend(QWidget):
    """Painted, so that a patch looks as the strips do."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Legend: {words}").format(words=", ".join(map(_word, KEYS))))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = fonts.metrics("caption")
        words = sum(metrics.horizontalAdvance(_word(key)) for key in KEYS)
        return QSize(words + len(KEYS) * (PATCH + GAP + BETWEEN), max(HEIGHT, metrics.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(fonts.font("caption"))
        left = 0
        for key in KEYS:
            width = fonts.metrics("caption").horizontalAdvance(_word(key)) + 2
            patch = QRect(left, (self.height() - 12) // 2, PATCH, 12)
            place = QRect(left + PATCH + GAP, 0, width, self.height())
            paint_stretch(painter, self._mirrored(patch), key)
            painter.setPen(color("ink2"))
            painter.drawText(self._mirrored(place), sides.start(self.layoutDirection()), _word(key))
            left += PATCH + GAP + width + BETWEEN - 2
        painter.end()

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)


def _word(key: str) -> str:
    return status(key).text.lower()
