"""A quiet line that offers something: a sign, a sentence, and the one way to take it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.buttons import button
from ui.widgets.labels import Sign, label, shrinking


class Offer(QWidget):
    """Goes away when it was taken."""

    taken = Signal()

    def __init__(self, text: str, verb: str) -> None:
        super().__init__()
        self.main = button(verb, kind="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Sign("clock-counter-clockwise", "ink2", 14), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(shrinking(label(text, "caption", "ink2", wrap=True)), 1)
        row.addWidget(self.main)
        self.main.clicked.connect(self._take)

    def _take(self) -> None:
        self.hide()
        self.taken.emit()
