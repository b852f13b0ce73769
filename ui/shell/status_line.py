"""The status line under a page: what is shown at the start, where and when at the end."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import sides
from ui.widgets.elided import Elided
from ui.widgets.labels import Hairline, label

HEIGHT: Final = 28
LEAST: Final = 120  # pixels that stay of the start in a narrow window
START, END, SPACE = 20, 16, 16  # pixels before, behind and between the texts


class StatusLine(QWidget):
    """Short texts at both ends; in a narrow window those at the end give way, the last first, then the start is cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._texts: tuple[list[str], list[str]] = ([], [])
        self._note = ""
        self.start = Elided("", "caption", "ink2", least=LEAST)
        self.end = Elided("", "caption", "ink2")
        for shown in (self.start, self.end):
            shown.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.sign = label("", "caption", "warn")
        self.sign.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        row = QHBoxLayout()
        row.setContentsMargins(sides.margins(START, 0, END, 0))
        row.setSpacing(SPACE)
        row.addWidget(self.start)
        row.addWidget(self.sign)
        row.addStretch()
        row.addWidget(self.end)
        column.addLayout(row, 1)

    def set_texts(self, start: Sequence[str], end: Sequence[str]) -> None:
        """Show the texts of both ends, with room between them."""
        self._texts = [text for text in start if text], [text for text in end if text]
        self._fit()

    def set_sign(self, text: str) -> None:
        """A warning that stays, "" for none."""
        self.sign.setText(text)
        self.sign.setVisible(bool(text))
        self._fit()

    def set_note(self, note: str) -> None:
        """What is true of the desk on every page, before what a page says at the end; "" for nothing."""
        self._note = note
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        start, end = self._texts[0], [*filter(None, [self._note]), *self._texts[1]]
        room = self.width() - START - SPACE - END - (self.sign.sizeHint().width() + SPACE if self.sign.text() else 0)
        while end and sum(self.start.fontMetrics().horizontalAdvance(_told(part)) for part in (start, end)) > room:
            end.pop()
        for shown, texts in ((self.start, start), (self.end, end)):
            shown.setText(_told(texts))
            shown.setToolTip(_told(texts))


def _told(texts: Sequence[str]) -> str:
    return "    ".join(texts)
