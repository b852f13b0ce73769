"""The calendar below a day field: the days of the event tinted, today framed, the chosen day filled."""

from datetime import date
from typing import TypeVar, cast

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QMenu, QTableView, QToolButton, QVBoxLayout, QWidget

from resources.texts import _
from ui.theme import icons
from ui.theme.fonts import font, metrics
from ui.theme.theme import color
from ui.widgets.labels import label

Days = tuple[date, date]
W = TypeVar("W", bound=QWidget)
WIDTH = 264
RADIUS = 4
VIEW = "qt_calendar_calendarview"  # Qt's own name of the table of days


class _Month(QCalendarWidget):
    """One month, painted with our colours."""

    def __init__(self, today: date | None, event: Days | None) -> None:
        super().__init__()
        self._today, self._event = today, event
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        names = [QLocale().dayName(n, QLocale.FormatType.ShortFormat) for n in range(1, 8)]
        if max(map(metrics("body").horizontalAdvance, names)) > WIDTH // 8:
            self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        self.setFirstDayOfWeek(QLocale().firstDayOfWeek())
        self.setDateRange(QDate(1900, 1, 1), QDate(2199, 12, 31))
        self.setMinimumWidth(0)
        _child(self, QTableView, VIEW).horizontalHeader().setMinimumSectionSize(0)
        heading = QTextCharFormat()
        heading.setBackground(color("raised"))
        heading.setForeground(color("ink3"))
        self.setHeaderTextFormat(heading)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, QTextCharFormat())
        for name, sign, tip in (
            ("qt_calendar_prevmonth", "caret-left", _("The month before")),
            ("qt_calendar_nextmonth", "caret-right", _("The next month")),
        ):
            made = _child(self, QToolButton, name)
            icons.set_icon(made, sign, "ink2", 16)
            made.setToolTip(tip)
            made.setAccessibleName(tip)

    def paintCell(self, painter: QPainter, rect: QRect, when: QDate | date) -> None:
        day = when if isinstance(when, date) else date(when.year(), when.month(), when.day())
        chosen = self.selectedDate() == QDate(day.year, day.month, day.day)
        inside = self._event is not None and self._event[0] <= day <= self._event[1]
        box = rect.adjusted(2, 1, -2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, color("raised"))
        painter.setBrush(color("accent" if chosen else "tint") if chosen or inside else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color("accent"), 1) if day == self._today else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        here = day.month == self.monthShown()
        painter.setPen(color("on" if chosen else "accent" if inside else "ink" if here else "ink3"))
        painter.setFont(font("bold" if chosen else "body"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, QLocale().toString(day.day))
        painter.restore()

    def showEvent(self, event: QShowEvent) -> None:
        """The name of the month is a heading: Qt's menu there holds the program until it is answered, also a lock."""
        heading = _child(self, QToolButton, "qt_calendar_monthbutton")
        heading.setMenu(cast("QMenu", None))
        heading.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        super().showEvent(event)


class Calendar(QFrame):
    """Floats below its field until a day is `chosen`, which carries a date, or Esc is pressed."""

    chosen = Signal(object)

    def __init__(self, field: QWidget, today: date | None, event: Days | None) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self._field = field
        self.setObjectName("calendar")
        self.setAccessibleName(_("Calendar"))
        self.setFixedWidth(WIDTH)
        self.month = _Month(today, event)
        self.month.clicked.connect(lambda: self._choose())
        self.month.activated.connect(lambda: self._choose())
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.addWidget(self.month)
        column.addWidget(label(_("Also: today, +3, 26, 26.5, tue"), "caption", "ink2", wrap=True))
        if event:
            column.addWidget(label(_("Tinted: the days of the event"), "caption", "ink3", wrap=True))

    def open_below(self, day: date) -> None:
        """Show the month of a day under the field, or over it where the screen ends."""
        self.month.setSelectedDate(QDate(day.year, day.month, day.day))
        field = self._field
        screen, size = field.screen().availableGeometry(), self.sizeHint()
        edge = field.rect().topRight() if field.isRightToLeft() else field.rect().topLeft()
        top = field.mapToGlobal(edge + QPoint(0, field.height() + 2))
        if top.y() + size.height() > screen.bottom():
            top = field.mapToGlobal(edge) - QPoint(0, size.height() + 2)
        left = top.x() - WIDTH if field.isRightToLeft() else top.x()
        self.move(max(screen.left(), min(left, screen.right() - WIDTH - 8)), top.y())
        self.show()
        self.month.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        day = self.month.selectedDate()
        self.close()
        self.chosen.emit(date(day.year(), day.month(), day.day()))


def _child(parent: QWidget, kind: type[W], name: str) -> W:
    """A part of Qt's own calendar, by the name Qt gives it."""
    found = parent.findChild(kind, name)
    assert isinstance(found, kind)
    return found
