"""The banner over the pages: why the open desk cannot be changed here, and what to do about it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.theme import sides
from ui.theme.theme import color
from ui.widgets.buttons import button
from ui.widgets.labels import Sign, label, shrinking

ROOM: Final = 7  # pixels above and below the text


@dataclass(frozen=True, slots=True)
class Way:
    """A way on: the words of its button, and what it does."""

    text: str
    icon: str
    go: Callable[[], object]


class Banner(QWidget):
    """Stands while there is something to say; the ways on are buttons at its end."""

    def __init__(self) -> None:
        super().__init__()
        self.text = shrinking(label("", "body", "ink", wrap=True))
        self.ways: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(sides.margins(20, ROOM, 12, ROOM))
        self._row.setSpacing(10)
        self._row.addWidget(Sign("lock-simple", "warn", 16))
        self._row.addWidget(self.text, 1)
        self.hide()

    def say(self, text: str, ways: Sequence[Way] = ()) -> None:
        """Show a sentence with its ways on; "" hides the banner."""
        for old in self.ways:
            self._row.removeWidget(old)
            old.deleteLater()
        self.ways = [self._add(way) for way in ways]
        self.text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def _add(self, way: Way) -> QPushButton:
        made = button(way.text, way.icon)
        made.clicked.connect(lambda: way.go())
        self._row.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("warnbg"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("line"))
        painter.end()
