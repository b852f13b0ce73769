"""The empty state of a list: what will stand here, one sentence, and the one next step."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStyle, QVBoxLayout, QWidget

from ui.theme.theme import color
from ui.widgets.labels import label

# Three faint rows: start, width and token of each bar, in pixels.
_ROWS: Final = (
    ((8, 150, "line"), (188, 78, "goodbg"), (286, 60, "line")),
    ((8, 118, "line"), (188, 78, "waitbg"), (286, 46, "line")),
    ((8, 136, "line"), (188, 78, "waitbg"), (286, 66, "line")),
)
ROW: Final = 30


class EmptyState(QWidget):
    """Fills the place of a table; the buttons are the caller's, the main one first."""

    def __init__(
        self, title: str, text: str, *buttons: QPushButton, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = label(title, "page_title", wrap=True)
        self.text = label(text, "body", "ink2", wrap=True)
        self.hint = label(hint, "caption", "ink3", wrap=True)
        self.setAccessibleName(f"{title}. {text}")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(0)
        column.addStretch(4)
        column.addWidget(_FaintRows(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(20)
        for line, space in ((self.title, 6), (self.text, 16)):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(line)
            column.addSpacing(space)
        column.addLayout(_centred(buttons))
        column.addSpacing(12)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if not hint:
            self.hint.hide()  # showing it here, still without a parent, would open a window of its own
        column.addWidget(self.hint)
        column.addStretch(6)


def _centred(buttons: tuple[QPushButton, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch()
    for made in buttons:
        row.addWidget(made)
    row.addStretch()
    return row


class _FaintRows(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(360, len(_ROWS) * ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, bars in enumerate(_ROWS):
            painter.fillRect(QRect(0, (at + 1) * ROW - 1, self.width(), 1), color("line"))
            for left, width, token in bars:
                height = 9 if token == "line" else 18
                bar = QRect(left, at * ROW + (ROW - height) // 2, width, height)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color(token))
                painter.drawRoundedRect(
                    QStyle.visualRect(self.layoutDirection(), self.rect(), bar), height / 2, height / 2
                )
        painter.end()
