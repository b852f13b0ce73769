"""Presentation mode: what identifies or reaches a person is shown as dots, until the mode or the program ends."""

from typing import Final

from PySide6.QtCore import QObject, Signal

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


def veiled(text: str) -> str:
    """A text that identifies or reaches a person, as it may be shown now."""
    return DOTS if text and presenting().on else text
