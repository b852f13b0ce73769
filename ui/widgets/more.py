"""Rare fields behind a line that says what they are."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.texts import _
from ui.theme import icons
from ui.widgets.buttons import button
from ui.widgets.labels import label, shrinking

GAP: Final = 8


class More(QWidget):
    """A button that shows and hides its parts; `toggled` follows it."""

    toggled = Signal()

    def __init__(self, what: str) -> None:
        """`what` names the fields behind it."""
        super().__init__()
        self._parts: Sequence[QWidget] = ()
        self.button = button(_("More"), kind="quiet", tip=what)
        self.button.setCheckable(True)
        self.button.toggled.connect(lambda: self._show())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, GAP)
        row.setSpacing(GAP)
        row.addWidget(self.button)
        self._what = shrinking(label(what, "caption", "ink3", wrap=True))
        row.addWidget(self._what, 1)

    def hold(self, parts: Sequence[QWidget]) -> None:
        """What it shows and hides from now on; closed at first."""
        self._parts = parts
        self._show()

    def holds(self, part: QWidget) -> bool:
        return part in self._parts

    def open(self) -> None:
        self.button.setChecked(True)

    def _show(self) -> None:
        is_open = self.button.isChecked()
        icons.set_icon(self.button, "caret-down" if is_open else "caret-right")
        self._what.setVisible(not is_open)
        for part in self._parts:
            part.setVisible(is_open)
        self.toggled.emit()
