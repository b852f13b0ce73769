"""A field for a whole number of 0 or more; empty means that none is given."""

from PySide6.QtWidgets import QLineEdit

WIDTH = 88


class NumberField(QLineEdit):
    """Holds the text as it was typed; a text that is no number stays, `is_readable` is false then."""

    def __init__(self, number: int | None = None) -> None:
        super().__init__("" if number is None else str(number))
        self.setFixedWidth(WIDTH)

    def number(self) -> int | None:
        text = self.text().strip()
        return int(text) if text.isdecimal() and len(text) < 9 else None

    def is_readable(self) -> bool:
        return not self.text().strip() or self.number() is not None
