"""What is said below a field of a form: a sign and a sentence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.labels import Sign, label


class FieldMessage(QWidget):
    """A sign and a sentence which take room only while there is something to say."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self.text = label("", "caption", "bad" if tone == "bad" else "ink2", wrap=True)
        self.sign = Sign(icon, tone, 14, drop=2)
        row = QHBoxLayout(self)
        self._row = row
        row.setSpacing(6)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        self.say("")

    def keep_height(self, pixels: int) -> None:
        """The gap to the next row, also while nothing is said."""
        self.setMinimumHeight(pixels)

    def say(self, text: str) -> None:
        self.text.setText(text)
        self._row.setContentsMargins(*((0, 5, 0, 7) if text else (0, 0, 0, 0)))
        self.text.setVisible(bool(text))
        self.sign.setVisible(bool(text))
