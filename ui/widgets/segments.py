"""A few choices side by side in one frame, of which one is chosen: a view, a day; they stay in one line."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.theme.theme import color
from ui.widgets.buttons import button, set_kind

RADIUS: Final = 6


class Segments(QWidget):
    """`changed` carries the key of the choice; arrow keys move within it."""

    changed = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]] = ()) -> None:
        """`choices` are (key, text) pairs."""
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group.buttonToggled.connect(self._show_state)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer others; nothing is chosen then."""
        for made in self.buttons.values():
            self._group.removeButton(made)
            self._row.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.buttons = {key: self._add(text) for key, text in choices}
        self.setAccessibleName(self.accessibleName())

    def keys(self) -> list[str]:
        return list(self.buttons)

    def value(self) -> str:
        """The key of the choice, "" as long as nothing is chosen."""
        return next((key for key, made in self.buttons.items() if made.isChecked()), "")

    def set_value(self, key: str) -> None:
        """Choose; raises KeyError for an unknown key."""
        self.buttons[key].setChecked(True)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for made in self.buttons.values():
            made.setAccessibleName(f"{name}: {made.text()}" if name else made.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(color("line"))
        painter.setBrush(color("hover"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()

    def _add(self, text: str) -> QPushButton:
        made = button(text, kind="pick")
        made.setCheckable(True)
        self._group.addButton(made)
        self._row.addWidget(made)
        return made

    def _show_state(self, made: QPushButton, on: bool) -> None:
        set_kind(made, "pickon" if on else "pick")
        if on:
            self.setFocusProxy(made)
            self.changed.emit(next(key for key, known in self.buttons.items() if known is made))
