"""The page that stands in a locked window of a desk without a passphrase: it hides, and opens again with one key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.texts import _
from ui.theme.theme import color
from ui.widgets.buttons import button
from ui.widgets.labels import Sign, label

WIDTH = 416  # pixels


class LockedPage(QWidget):
    """`continued` when the officer is back."""

    continued = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.onward = button(_("&Continue"), "lock-simple-open", kind="primary")
        self.onward.setProperty("place", "large")
        self.onward.setDefault(True)
        self.onward.setFixedWidth(WIDTH)
        self.onward.clicked.connect(self.continued)
        self.setFocusProxy(self.onward)
        why = label(_("This desk has no passphrase: the lock hides it, and anybody can open it again."), "body", "ink2")
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(5)
        parts = ((Sign("lock-simple", "ink2", 32), 12), (label(_("The window is locked"), "page_title"), 8), (why, 22))
        for part, space in parts:
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(space)
        column.addWidget(self.onward, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(9)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("desk"))
        painter.end()
