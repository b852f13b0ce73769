"""The strips of the Rooms page and the other cells it paints itself: hours of a day, fittings, the share in use."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle

from ui.tables.cell_painter import CellPainter, Look
from ui.tables.rows_model import RowsModel
from ui.theme import fonts, icons, sides
from ui.theme.theme import color
from ui.views.rooms.columns import day_of
from ui.views.rooms.lines import Axis, RoomDay, RoomLine, Stretch
from ui.views.rooms.told import fitted

HEIGHT: Final = 36  # of a strip
ASIDE: Final = 8  # left free at both sides of a strip
LEAST: Final = 4  # pixels of the shortest meeting
SIGN: Final = 16
GAP: Final = 4
BAR: Final = 46
BAR_HEIGHT: Final = 6
RADIUS: Final = 2.0
HATCH: Final = 7  # pixels between two lines


def strip_area(cell: QRect) -> QRect:
    """The strip within its cell."""
    height = min(HEIGHT, cell.height() - 8)
    return QRect(cell.left() + ASIDE, cell.top() + (cell.height() - height) // 2, cell.width() - 2 * ASIDE, height)


def place_on(area: QRect, first: float, last: float, direction: Qt.LayoutDirection) -> QRect:
    """The part of a strip between two shares of its axis."""
    left = area.left() + round(area.width() * first)
    width = max(LEAST, round(area.width() * last) - round(area.width() * first))
    left = min(left, area.right() + 1 - width)
    return QStyle.visualRect(direction, area, QRect(left, area.top(), width, area.height()))


def stretch_at(day: RoomDay, axis: Axis, area: QRect, x: int, direction: Qt.LayoutDirection) -> Stretch | None:
    """What stands at a point of a strip, the last painted first."""
    for one in reversed(day.stretches):
        spot = place_on(area, axis.share(one.starts, day.day), axis.share(one.ends, day.day), direction)
        if spot.left() - 1 <= x <= spot.right() + 1:
            return one
    return None


def paint_strip(
    painter: QPainter, area: QRect, day: RoomDay, axis: Axis, ground: str, direction: Qt.LayoutDirection
) -> None:
    """The open hours with their ticks, and what stands in them."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    opened = place_on(area, axis.share(day.opens, day.day), axis.share(day.closes, day.day), direction)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(ground))
    painter.drawRoundedRect(opened, 3, 3)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for hour in axis.ticks():
        tick = place_on(area, (hour - axis.first) / (axis.last - axis.first), 1.0, direction)
        x = tick.right() if sides.is_rtl(direction) else tick.left()
        painter.fillRect(x, area.top(), 1, area.height(), color("line"))
    for one in day.stretches:
        spot = place_on(area, axis.share(one.starts, day.day), axis.share(one.ends, day.day), direction)
        paint_stretch(painter, spot, one.status)
    painter.restore()


def paint_stretch(painter: QPainter, spot: QRect, status: str) -> None:
    """A meeting or a block in the look of its status: solid, dashed, hatched red with a sign, hatched grey."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QRectF(spot).adjusted(0.5, 0.5, -0.5, -0.5)
    if status == "blocked":
        _hatch(painter, spot, color("edge"))
    elif status == "clash":
        painter.setPen(QPen(color("bad"), 1))
        painter.setBrush(color("badfill"))
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        _hatch(painter, spot.adjusted(1, 1, -1, -1), color("badbg"))
        if spot.height() >= SIGN:
            _sign(painter, spot)
    elif status == "provisional":
        pen = QPen(color("accent"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(color("tint"))
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent"))
        painter.drawRoundedRect(spot, RADIUS, RADIUS)
    painter.restore()


def _hatch(painter: QPainter, spot: QRect, tone: QColor) -> None:
    """Slanted lines at even distances, cut at the border; a pattern of Qt's would be too dense."""
    painter.save()
    painter.setClipRect(spot, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(tone, 1))
    bottom = spot.bottom() + 1
    for x in range(spot.left() - spot.height(), spot.right() + HATCH, HATCH):
        painter.drawLine(QPointF(x, bottom), QPointF(x + spot.height(), spot.top()))
    painter.restore()


def _sign(painter: QPainter, spot: QRect) -> None:
    """The sign of a clash on a disc, so that it is read on any ground."""
    disc = QRect(0, 0, SIGN, SIGN)
    disc.moveCenter(spot.center())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(color("raised")))
    painter.drawEllipse(disc.adjusted(-1, -1, 1, 1))
    icons.draw_icon(painter, disc, "warning-octagon", color("bad"))


class OccupancyPainter(CellPainter):
    """Paints the cells of rooms; `axis` are the hours of all strips, `hovered` the row under the mouse."""

    def __init__(self, model: RowsModel[RoomLine]) -> None:
        super().__init__(model)
        self._lines = model
        self.axis = Axis()
        self.hovered = -1
        self._kinds["own"] = self._own
        self._cells: dict[str, Callable[[QPainter, QRect, int, int, Look], None]] = {
            "name": self._room,
            "fitted": self._fitted,
            "use": self._use,
        }

    def paint(self, painter: QPainter, cell: QRect, place: int, number: int, look: Look) -> None:
        at = day_of(self._lines.columns[number].key)
        if at < 0:
            super().paint(painter, cell, place, number, look)
            return
        ground = "paper" if look.selected or place == self.hovered else "hover"
        day = self._lines.row_at(place).days[at]
        paint_strip(painter, strip_area(cell), day, self.axis, ground, self.direction)

    def wanted_width(self, place: int, number: int) -> int:
        column = self._lines.columns[number]
        line = self._lines.row_at(place)
        if day_of(column.key) >= 0:
            return column.width - 2 * ASIDE
        if column.key == "fitted":
            return len(fitted(line.row)) * (SIGN + GAP)
        if column.key == "use":
            return BAR + 48
        return super().wanted_width(place, number)

    def _own(self, painter: QPainter, area: QRect, place: int, number: int, look: Look) -> None:
        self._cells[self._lines.columns[number].key](painter, area, place, number, look)

    def _room(self, painter: QPainter, area: QRect, place: int, number: int, look: Look) -> None:
        """The name, and behind it the seats as far as there is room."""
        column = self._lines.columns[number]
        text = self._lines.text(place, number)
        self._write(painter, area, text, "button", "ink", column, look.needle)
        note = column.note(self._lines.row_at(place)) if column.note else ""
        start = fonts.metrics("button").horizontalAdvance(text) + 8
        if start + fonts.metrics("caption").horizontalAdvance(note) <= area.width() + 6:
            rest = QStyle.visualRect(self.direction, area, area.adjusted(start, 1, 6, 1))
            self._write(painter, rest, note, "caption", "ink3", column)

    def _fitted(self, painter: QPainter, area: QRect, place: int, number: int, look: Look) -> None:
        for at, name in enumerate(fitted(self._lines.row_at(place).row)):
            left = area.left() + at * (SIGN + GAP)
            if left + SIGN > area.right() + 8:
                return
            spot = QRect(left, area.top() + (area.height() - SIGN) // 2, SIGN, SIGN)
            icons.draw_icon(painter, QStyle.visualRect(self.direction, area, spot), name, color("ink2"))

    def _use(self, painter: QPainter, area: QRect, place: int, number: int, look: Look) -> None:
        column = self._lines.columns[number]
        self._write(painter, area, self._lines.text(place, number), "body", "ink", column, look.needle)
        start = max(42, fonts.metrics("body").horizontalAdvance("100 %") + 6)
        width = min(BAR, area.width() - start)
        if width <= 8:
            return
        top = area.top() + (area.height() - BAR_HEIGHT) // 2
        whole = QRect(area.left() + start, top, width, BAR_HEIGHT)
        share = self._lines.row_at(place).row.occupancy
        used = QRect(whole.left(), top, max(2, round(width * share)) if share else 0, BAR_HEIGHT)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for part, token in ((whole, "slot"), (used, "accent")):
            painter.setBrush(color(token))
            painter.drawRoundedRect(QStyle.visualRect(self.direction, area, part), 3, 3)
        painter.restore()
