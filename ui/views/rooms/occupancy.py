"""The table of rooms: rows of 60 pixels under bands of their floors, with the hours of the days written once a band."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSettings, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle

from resources.texts import _
from ui.tables.columns import Column
from ui.tables.header import FIRST, PAD
from ui.tables.rows_view import RowsView
from ui.theme import fonts, sides
from ui.theme.theme import color
from ui.views.rooms.columns import DAY_WIDTH, day_of
from ui.views.rooms.lines import Axis, RoomLine, Stretch
from ui.views.rooms.strips import OccupancyPainter, stretch_at, strip_area

ROW: Final = 60
BAND: Final = 28
ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OccupancyView(RowsView[RoomLine]):
    """Enter on a day asks for it: `day_asked`. A double click on a meeting asks for that: `meeting_asked`."""

    day_asked = Signal()
    meeting_asked = Signal(str)

    def __init__(self, columns: Sequence[Column[RoomLine]], key: str, settings: QSettings | None) -> None:
        self.bands: Mapping[int, str] = {}
        self._axis = Axis()
        super().__init__(columns, key, settings=settings)
        self.painter_here = OccupancyPainter(self.rows)
        self.cells = self.painter_here

    def set_axis(self, axis: Axis) -> None:
        """The hours every strip shows."""
        self._axis = self.painter_here.axis = axis
        self.viewport().update()

    def current_day(self) -> int:
        """The number of the day the cursor is on, -1 where it is on none."""
        index = self.currentIndex()
        return day_of(self.rows.columns[index.column()].key) if index.isValid() else -1

    def day_column(self, at: int) -> int:
        """The number of the column of a day, -1 where there is none."""
        return self.rows.number_of(f"day{at}")

    def share_width(self) -> None:
        """Let the days share what the other columns leave; many days keep their least width and are scrolled."""
        shown = self.head.shown_columns()
        days = [number for number in shown if day_of(self.rows.columns[number].key) >= 0]
        if not days:
            return
        others = sum(self.columnWidth(number) for number in shown if number not in days)
        least = round(DAY_WIDTH * fonts.pixels("body") / fonts.BASE)
        free = self.viewport().width() - others
        each, over = divmod(max(free, least * len(days)), len(days))
        for at, number in enumerate(days):
            self.setColumnWidth(number, each + (at < over))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share_width()

    # bands

    def lead_of(self, place: int) -> int:
        return self._band_height() if place in self.bands else 0

    def _band_height(self) -> int:
        return round(BAND * fonts.pixels("body") / fonts.BASE)

    def _restore(self) -> None:
        self._space()
        super()._restore()
        self.share_width()

    def _dress(self) -> None:
        super()._dress()
        self.verticalHeader().setDefaultSectionSize(round(ROW * fonts.pixels("body") / fonts.BASE))
        self._space()

    def _space(self) -> None:
        """Make room for a band above the first row of each floor; rows in another order have one band in all."""
        rows = self.rows
        self.bands = {}
        if rows.sorts and rows.rowCount():
            self.bands = {0: _("All floors")}
        elif rows.rowCount():
            told = [rows.row_at(place).band for place in range(rows.rowCount())]
            self.bands = {at: band for at, band in enumerate(told) if not at or band != told[at - 1]}
        header = self.verticalHeader()
        plain = header.defaultSectionSize()
        for place in range(rows.rowCount()):
            header.resizeSection(place, plain + self.lead_of(place))

    def indexAt(self, p: QPoint) -> QModelIndex:
        index = super().indexAt(p)
        if index.isValid() and p.y() < self.rowViewportPosition(index.row()) + self.lead_of(index.row()):
            return QModelIndex()  # on the band above the row
        return index

    def hover(self, place: int) -> None:
        self.painter_here.hovered = place
        super().hover(place)

    def _paint_rows(self, painter: QPainter, clip: QRect, places: range, numbers: list[int]) -> None:
        super()._paint_rows(painter, clip, places, numbers)
        for place in places:
            if place in self.bands:
                band = QRect(0, self.rowViewportPosition(place), self.viewport().width(), self.lead_of(place))
                self._paint_band(painter, band, self.bands[place], numbers)

    def _paint_band(self, painter: QPainter, band: QRect, text: str, numbers: list[int]) -> None:
        direction = self.layoutDirection()
        painter.fillRect(band, color("sunk"))
        painter.fillRect(band.left(), band.bottom(), band.width(), 1, color("line"))
        painter.setFont(fonts.font("axis"))
        painter.setPen(color("ink3"))
        for number in numbers:
            if day_of(self.rows.columns[number].key) >= 0:
                heading = self.head.rect_of(number)
                self._paint_hours(painter, strip_area(QRect(heading.left(), band.top(), heading.width(), ROW)), band)
        painter.setFont(fonts.font("group"))
        painter.setPen(color("ink2"))
        room = QStyle.visualRect(direction, self.viewport().rect(), QRect(FIRST, band.top(), self._room(), BAND))
        room.setHeight(band.height())
        shown = fonts.metrics("group").elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.fillRect(room.adjusted(-PAD, 0, PAD, -1), color("sunk"))
        painter.drawText(room, sides.start(direction), shown)

    def _paint_hours(self, painter: QPainter, strip: QRect, band: QRect) -> None:
        for hour in self._axis.ticks():
            share = (hour - self._axis.first) / (self._axis.last - self._axis.first)
            middle = strip.left() + round(strip.width() * share)
            spot = QStyle.visualRect(self.layoutDirection(), strip, QRect(middle - 12, band.top(), 24, band.height()))
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, self.locale().toString(hour))

    def _room(self) -> int:
        """The pixels for the words of a band: up to the first day, while scrolled those of the frozen columns."""
        if self.head.offset():
            return max(0, self.head.frozen_edge() - FIRST - PAD)
        days = [number for number in self.head.shown_columns() if day_of(self.rows.columns[number].key) >= 0]
        edge = self.head.sectionPosition(days[0]) if days else self.viewport().width()
        return max(60, edge - FIRST - PAD)

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTER and plain and self.current_day() >= 0:
            self.day_asked.emit()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or day_of(self.rows.columns[index.column()].key) < 0:
            super().mouseDoubleClickEvent(event)
            return
        found = self.stretch_at(event.position().toPoint())
        if found and found.meeting_id:
            self.meeting_asked.emit(found.meeting_id)

    def stretch_at(self, point: QPoint) -> Stretch | None:
        """The meeting or block at a point of the table."""
        index = self.indexAt(point)
        at = day_of(self.rows.columns[index.column()].key) if index.isValid() else -1
        if at < 0:
            return None
        day = self.rows.row_at(index.row()).days[at]
        area = strip_area(self.visualRect(index))
        return stretch_at(day, self._axis, area, point.x(), self.layoutDirection())
