"""A line under the head of a page that says why nothing can be changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import sides
from ui.widgets.labels import Sign, label


class Notice(QWidget):
    """Shown while there is something to say."""

    def __init__(self, text: str, icon: str = "lock-simple") -> None:
        super().__init__()
        self.text = label(text, "body", "ink2", wrap=True)
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(sides.margins(20, 0, 16, 10))
        row.setSpacing(8)
        row.addWidget(Sign(icon, "ink2", 16, drop=1), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        if not text:
            self.hide()
