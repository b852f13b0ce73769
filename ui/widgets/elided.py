"""A label that grows short instead of pushing its neighbours out of a narrow panel."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from ui.theme import sides
from ui.theme.fonts import Role
from ui.widgets.labels import Tone


class Elided(QLabel):
    """One line of plain text; what is left out stands in the tooltip, unless that says something else."""

    def __init__(self, text: str, role: Role = "body", tone: Tone = "ink", *, least: int = 0) -> None:
        """`least` is how many pixels it keeps, if its text needs so many."""
        super().__init__(text)
        self._least = least
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        size = super().minimumSizeHint()
        return QSize(min(self._least, size.width()), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.setFont(self.font())
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), sides.start(self.layoutDirection()), shown)
        painter.end()
