"""The status line under a page: what is shown at the start, where and when at the end."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import sides
from ui.views.elided import Elided
from ui.widgets.labels import Hairline

HEIGHT: Final = 28
LEAST: Final = 120  # pixels that stay of either end in a narrow window


class StatusLine(QWidget):
    """Short texts at both ends; in a narrow window they grow short instead of pushing the window wide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.start = Elided("", "caption", "ink2", least=LEAST)
        self.end = Elided("", "caption", "ink2", least=LEAST)
        for shown in (self.start, self.end):
            shown.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        row = QHBoxLayout()
        row.setContentsMargins(sides.margins(20, 0, 16, 0))
        row.setSpacing(16)
        row.addWidget(self.start)
        row.addStretch()
        row.addWidget(self.end)
        column.addLayout(row, 1)

    def set_texts(self, start: Sequence[str], end: Sequence[str]) -> None:
        """Show the texts of both ends, with room between them."""
        for shown, texts in ((self.start, start), (self.end, end)):
            told = "    ".join(text for text in texts if text)
            shown.setText(told)
            shown.setToolTip(told)
