"""When a meeting is: day, start, and end or length, which follow each other; and what it would clash with."""

from datetime import date, datetime, time, timedelta
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from models.intake.moments import times_of
from models.operations.meetings import Times
from models.queries.trying import WouldClash
from resources.texts import _, ngettext
from ui.dialogs.day_field import DayField
from ui.dialogs.numbers import NumberField
from ui.views.words import number
from ui.widgets.form_dialog import FieldError, FormDialog
from ui.widgets.labels import Sign, label

WIDTH: Final = 88
DAY: Final = timedelta(days=1)
MOST: Final = 2  # clashes named in a dialog


class ClockField(QLineEdit):
    """Holds the text as it was typed, such as 11:30 or 9.15; a text that is no time stays."""

    def __init__(self, clock: time | None = None) -> None:
        super().__init__(f"{clock:%H:%M}" if clock else "")
        self.setFixedWidth(WIDTH)
        self.setPlaceholderText("11:30")

    def clock(self) -> time | None:
        """The time it says; None for an empty field and for a text that is no time, or is two."""
        first, second = times_of(self.text().strip())
        return first if second is None else None

    def is_readable(self) -> bool:
        return not self.text().strip() or self.clock() is not None

    def set_clock(self, moment: datetime) -> None:
        self.setText(f"{moment:%H:%M}")


class WhenFields(QObject):
    """The four fields; `changed` follows what makes other times of them."""

    changed = Signal()

    def __init__(
        self, times: Times, parent: QObject, *, today: date | None = None, event: tuple[date, date] | None = None
    ) -> None:
        """`today` is what "+1" is counted from, else the day it has; the days of the `event` are preferred."""
        super().__init__(parent)
        self.day = DayField(times.starts.date(), around=today, event=event)
        self.start, self.end = ClockField(times.starts.time()), ClockField(times.ends.time())
        self.minutes = NumberField(_minutes(times.ends - times.starts))
        self.start.textEdited.connect(self._follow_minutes)
        self.minutes.textEdited.connect(self._follow_minutes)
        self.end.textEdited.connect(self._follow_end)
        self.day.textEdited.connect(lambda: self.changed.emit())

    def place(self, form: FormDialog) -> None:
        """Put the fields into the form of a dialog."""
        form.add_pair(_("&Day"), self.day, _("&Start"), self.start)
        form.add_pair(_("&Minutes"), self.minutes, _("&End"), self.end)

    def times(self) -> Times | None:
        """From when to when; None as long as the fields say no such thing. What ends early ends the next day."""
        day, start, minutes = self.day.day(), self.start.clock(), self.minutes.number()
        if day is None or start is None or not minutes or not self.end.is_readable():
            return None
        starts = datetime.combine(day, start)
        return Times(starts, starts + timedelta(minutes=minutes))

    def errors(self) -> list[FieldError]:
        """What is wrong, in the order of the fields."""
        found: list[FieldError] = []
        if self.day.day() is None:
            found.append(FieldError(self.day, _("This is no day. Write it as 25.05.2015.")))
        if self.start.clock() is None:
            found.append(FieldError(self.start, _("This is no time. Write it as 11:30.")))
        if not self.minutes.number():
            found.append(FieldError(self.minutes, _("Say how many minutes it lasts, or when it ends.")))
        if not self.end.is_readable():
            found.append(FieldError(self.end, _("This is no time. Write it as 11:30.")))
        return found

    def _follow_minutes(self) -> None:
        """The end keeps its distance to the start."""
        start, minutes = self.start.clock(), self.minutes.number()
        if start is not None and minutes:
            self.end.set_clock(datetime.combine(date(2000, 1, 1), start) + timedelta(minutes=minutes))
        self.changed.emit()

    def _follow_end(self) -> None:
        start, end = self.start.clock(), self.end.clock()
        if start is not None and end is not None:
            first = datetime.combine(date(2000, 1, 1), start)
            last = datetime.combine(date(2000, 1, 1), end)
            self.minutes.setText(str(_minutes((last - first) % DAY or DAY)))
        self.changed.emit()


class ClashLine(QWidget):
    """Says under the fields what would clash, or that nothing would."""

    def __init__(self) -> None:
        super().__init__()
        self.sign = Sign("check-circle", "good", 16, drop=1)
        self.text = label("", "caption", "ink2", wrap=True)
        self.setMinimumHeight(62)  # three lines, as a clash with its reason needs
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.sign)
        row.addWidget(self.text, 1)
        row.setAlignment(self.sign, row.alignment())
        self.say_nothing()

    def say_nothing(self) -> None:
        """Nobody knows yet."""
        self.sign.hide()
        self.text.setText("")

    def say(self, would: WouldClash) -> None:
        """Name the first clashes, and how many more there are; then what is merely to be known."""
        icon, tone = ("warning-octagon", "bad") if would.against else ("warning", "warn")
        if not (would.against or would.notes):
            icon, tone = "check-circle", "good"
        self.sign.show()
        self.sign.set_sign(icon, tone)
        told = [*would.against, *would.notes][:MOST]
        if (more := len(would.against) - MOST) > 0:
            told.append(ngettext("{n} more clash.", "{n} more clashes.", more).format(n=number(more)))
        if (more := len(would.notes) - max(MOST - len(would.against), 0)) > 0:
            told.append(ngettext("{n} more thing to know.", "{n} more things to know.", more).format(n=number(more)))
        self.text.setText(" ".join(told) or _("Nothing would clash."))


def _minutes(lasts: timedelta) -> int:
    return int(lasts.total_seconds()) // 60
