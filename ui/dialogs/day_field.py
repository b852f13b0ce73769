"""A field for a day: it takes what officers write, says beside it what that means, and has a calendar."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from models.intake.typed_day import typed_day
from resources.texts import _
from ui.theme import icons, sides
from ui.theme.fonts import font, metrics
from ui.theme.theme import color
from ui.views.words import weekday, weekday_day
from ui.widgets.calendar import Calendar, Days

WIDTH = 144
SIGN = 24  # pixels of the calendar's sign at the end
STEPS = {Qt.Key.Key_PageUp: -7, Qt.Key.Key_PageDown: 7}


def written(day: date | None) -> str:
    """A day as a field shows it."""
    return f"{day:%d.%m.%Y}" if day else ""


def read_day(text: str, around: date | None = None, event: Days | None = None) -> date | None:
    """The day a text says, None when it says none; "+3", "26" and a missing year are counted from `around`."""
    return typed_day(text, around, event)


class DayField(QLineEdit):
    """Holds the text as it was typed until it is left; a text that is no day stays, `is_readable` is false then."""

    def __init__(self, day: date | None = None, *, around: date | None = None, event: Days | None = None) -> None:
        """`around` is what "today" and "+3" mean; the days of the `event` are preferred, and tinted in the calendar."""
        super().__init__(written(day))
        self._around, self._event = around or day, event
        self.setFixedWidth(WIDTH)
        self.setPlaceholderText("25.05.2015" if self._around is None else written(self._around))
        opener = self.addAction(icons.icon("calendar-blank", gap=False), QLineEdit.ActionPosition.TrailingPosition)
        opener.setToolTip(_("Calendar (Alt+Down)"))
        opener.triggered.connect(lambda: self.open_calendar())
        self.editingFinished.connect(self._write_out)
        self.textChanged.connect(lambda: self.setAccessibleDescription(self.meaning()))

    def day(self) -> date | None:
        """The day it says; None for an empty field and for a text that is no day."""
        return read_day(self.text(), self._around, self._event)

    def is_readable(self) -> bool:
        return not self.text().strip() or self.day() is not None

    def set_day(self, day: date | None) -> None:
        self.setText(written(day))

    def meaning(self) -> str:
        """What was typed means: "Tue 26 May", or "Tue" beside a whole date; "" for what is no day."""
        day = self.day()
        if day is None:
            return ""
        return weekday(day) if self.text().strip() == written(day) else weekday_day(day)

    def open_calendar(self) -> None:
        """Show the calendar at the day of the field."""
        calendar = Calendar(self, self._around, self._event)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.chosen.connect(self._take)
        calendar.open_below(self.day() or self._around or date.today())  # noqa: DTZ011  only where to open

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        key = Qt.Key(event.key())
        if alt and key == Qt.Key.Key_Down:
            self.open_calendar()
        elif not alt and key in STEPS and (day := self.day()):
            self._take(day + timedelta(days=STEPS[key]))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        meaning = self.meaning()
        if not meaning:
            return
        box = self.rect().marginsRemoved(sides.margins(8, 0, 8 + SIGN, 0))
        taken = self.fontMetrics().horizontalAdvance(self.text())
        free = box.width() - taken - (SIGN if self.isRightToLeft() else 0)  # there Qt sets the text off on both sides
        if metrics("caption").horizontalAdvance(meaning) + 8 > free:
            return
        painter = QPainter(self)
        painter.setFont(font("caption"))
        painter.setPen(color("ink3" if self.text() == written(self.day()) else "good"))
        painter.drawText(box, sides.end(self.layoutDirection()), meaning)
        painter.end()

    def _take(self, day: date) -> None:
        self.set_day(day)
        self.textEdited.emit(self.text())
        self.setFocus()

    def _write_out(self) -> None:
        """Left, the field says the whole date, so that nobody wonders which 26th was meant."""
        day = self.day()
        if day and self.text() != written(day):
            self.set_day(day)
