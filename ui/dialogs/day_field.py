"""A field for a day: it takes what officers write, and says it back as 15.05.2015."""

from datetime import date

from PySide6.QtWidgets import QLineEdit

from models.intake.moments import day_of, reading_of

WIDTH = 144


def written(day: date | None) -> str:
    """A day as a field shows it."""
    return f"{day:%d.%m.%Y}" if day else ""


def read_day(text: str, around: date | None = None) -> date | None:
    """The day a text says, None when it says none; `around` gives a missing year."""
    days = (around, around) if around else None
    return day_of(text.strip(), reading_of([text.strip()], days)) if text.strip() else None


class DayField(QLineEdit):
    """Holds the text as it was typed; a text that is no day stays, `is_readable` is false then."""

    def __init__(self, day: date | None = None, *, around: date | None = None) -> None:
        """`around` gives a missing year: "15 May" is the day nearest to it."""
        super().__init__(written(day))
        self._around = around or day
        self.setFixedWidth(WIDTH)
        self.setPlaceholderText("25.05.2015" if self._around is None else written(self._around))

    def day(self) -> date | None:
        """The day it says; None for an empty field and for a text that is no day."""
        return read_day(self.text(), self._around)

    def is_readable(self) -> bool:
        return not self.text().strip() or self.day() is not None

    def set_day(self, day: date | None) -> None:
        self.setText(written(day))
