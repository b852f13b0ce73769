"""The status line under a page: what is shown at the start, where and when at the end."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import sides
from ui.widgets.labels import Hairline, label

HEIGHT: Final = 28


class StatusLine(QWidget):
    """Short texts at both ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.start = label("", "caption", "ink2")
        self.end = label("", "caption", "ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        row = QHBoxLayout()
        row.setContentsMargins(sides.margins(20, 0, 16, 0))
        row.addWidget(self.start)
        row.addStretch()
        row.addWidget(self.end)
        column.addLayout(row, 1)

    def set_texts(self, start: Sequence[str], end: Sequence[str]) -> None:
        """Show the texts of both ends, with room between them."""
        for shown, texts in ((self.start, start), (self.end, end)):
            shown.setText("    ".join(text for text in texts if text))
