"""Presentation mode: what identifies or reaches a person is shown as dots, until the mode or the program ends."""

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit

VEILED: Final = "veiled"  # the property of a field that is one of these, whatever it shows now
DOTS: Final = "••••••"


class Presenting(QObject):
    """On or off for the whole program; not remembered, so that it begins as everybody expects it."""

    changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.on = False

    def turn(self) -> None:
        """Hide what was shown, or show it again."""
        self.on = not self.on
        self.changed.emit(self.on)


_one: Final[list[Presenting]] = []


def presenting() -> Presenting:
    """The one of this program."""
    if not _one:
        _one.append(Presenting())
    return _one[0]


def veiled(text: str, parts: Sequence[str] = ()) -> str:
    """A text that identifies or reaches a person, as it may be shown now; with parts only these are hidden in it."""
    if not text or not presenting().on:
        return text
    for part in parts:
        text = re.sub(re.escape(part), DOTS, text, flags=re.IGNORECASE)
    return text if parts else DOTS


def veil(*fields: QLineEdit) -> None:
    """Let fields of a dialog show dots while the mode is on, but for the one that has the keys."""
    for field in fields:
        _Veil(field)


class _Veil(QObject):
    """Lifts the dots of one field while it has the keys."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        field.setProperty(VEILED, True)
        field.installEventFilter(self)
        presenting().changed.connect(self._settle)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The menu of the field takes the keys only for a moment, and copies nothing out of dots.
        if isinstance(event, QFocusEvent) and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show(dots=presenting().on and not event.gotFocus())
        return False

    def _settle(self) -> None:
        self._show(dots=presenting().on and not self._field.hasFocus())

    def _show(self, *, dots: bool) -> None:
        self._field.setEchoMode(QLineEdit.EchoMode.Password if dots else QLineEdit.EchoMode.Normal)
