"""The cells of a table, painted by kind: a ground, a hairline, a text, a status, a meter; nothing of Qt's own look."""

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from ui.tables.columns import Column
from ui.tables.header import FIRST, PAD
from ui.tables.matching import spans
from ui.tables.rows_model import RowsModel
from ui.theme import fonts, icons, sides
from ui.theme.theme import color
from ui.widgets.meter import paint_meter
from ui.widgets.pill import paint_pill, pill_width

BAR: Final = 3  # at the start of a selected row
BOX: Final = 16
SIGN: Final = 16
METER: Final = 44  # where the blocks begin, so that they stand under each other
LEAST: Final = 36  # pixels of a note behind a status
DASH: Final = "—"

Align = Qt.AlignmentFlag
_TURN: Final = {
    "": Qt.LayoutDirection.LayoutDirectionAuto,
    "ltr": Qt.LayoutDirection.LeftToRight,
    "rtl": Qt.LayoutDirection.RightToLeft,
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell stands: in a selected row, beside the start of the table, with hits to be marked."""

    selected: bool
    first: bool
    needle: str


def stands_at_end(column: Column[Any], direction: Qt.LayoutDirection) -> bool:
    """Whether a column's cells and heading stand at the end side: numbers, and a script of the other direction."""
    if column.script:
        return (column.script == "rtl") != sides.is_rtl(direction)
    return column.to_end


def paint_ground(
    painter: QPainter, row: QRect, *, selected: bool, hovered: bool, direction: Qt.LayoutDirection
) -> None:
    """Fill a row over its whole width, with the hairline below and the bar of a selected one."""
    painter.fillRect(row, color("tint" if selected else "hover" if hovered else "paper"))
    painter.fillRect(row.left(), row.bottom(), row.width(), 1, color("line"))
    if selected:
        bar = QRect(row.left(), row.top(), BAR, row.height() - 1)
        painter.fillRect(QStyle.visualRect(direction, row, bar), color("accent"))


def paint_frame(painter: QPainter, cell: QRect, *, focused: bool) -> None:
    """Frame the current cell, inside it; thinner while the keys go elsewhere."""
    width = 2 if focused else 1
    pen = QPen(color("accent" if focused else "edge"), width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = cell.adjusted(1, 1, -1, -1) if focused else cell.adjusted(0, 0, -1, -1)
    painter.drawRect(inner)


class CellPainter:
    """Paints the cells of one model in one direction."""

    def __init__(self, model: RowsModel[Any]) -> None:
        self._model = model
        self.direction = Qt.LayoutDirection.LeftToRight
        self._kinds = {
            "status": self._status,
            "meter": self._meter,
            "deadline": self._deadline,
            "name": self._name,
            "check": self._check,
        }

    def paint(self, painter: QPainter, cell: QRect, place: int, number: int, look: Look) -> None:
        """Paint one cell into its rectangle."""
        column = self._model.columns[number]
        inner = cell.adjusted(FIRST if look.first else PAD, 0, -PAD, -1)
        area = QStyle.visualRect(self.direction, cell, inner)
        self._kinds.get(column.kind, self._plain)(painter, area, place, number, look)

    def wanted_width(self, place: int, number: int) -> int:
        """How wide a cell would like to be, without its paddings."""
        column, text = self._model.columns[number], self._model.text(place, number)
        row = self._model.row_at(place)
        if column.kind == "check":
            return BOX
        if column.status and column.status(row):
            return pill_width(column.status(row), text)
        width = fonts.metrics(self._role(column)).horizontalAdvance(text)
        if column.note and column.note(row):
            width += 10 + fonts.metrics("group").horizontalAdvance(column.note(row))
        return width + (METER + 50 if column.kind == "meter" else SIGN + 6 if column.icon else 0)

    def fits(self, cell: QRect, place: int, number: int) -> bool:
        """Whether nothing of a cell is left out."""
        return self.wanted_width(place, number) <= cell.width() - 2 * PAD

    def _plain(self, painter: QPainter, area: QRect, place: int, number: int, look: Look) -> None:
        column = self._model.columns[number]
        text = self._model.text(place, number)
        if not text and column.dash:
            self._write(painter, area, DASH, "body", "ink3", column)
            return
        self._write(painter, area, text, "body", "ink2" if column.is_quiet else "ink", column, look.needle)

    def _name(self, painter: QPainter, area: QRect, place: int, number: int, look: Look) -> None:
        column = self._model.columns[number]
        sign = column.icon(self._model.row_at(place)) if column.icon else ""
        if sign:
            spot = QRect(area.left(), area.top() + (area.height() - SIGN) // 2, SIGN, SIGN)
            token = "ink3" if sign == "user" else "ink2"
            painter.setOpacity(0.6 if sign == "user" else 1.0)
            icons.draw_icon(painter, QStyle.visualRect(self.direction, area, spot), sign, color(token))
            painter.setOpacity(1.0)
        if column.icon:
            area = QStyle.visualRect(self.direction, area, area.adjusted(SIGN + 6, 0, 0, 0))
        self._write(painter, area, self._model.text(place, number), "button", "ink", column, look.needle)

    def _status(self, painter: QPainter, area: QRect, place: int, number: int, look: Look) -> None:
        column = self._model.columns[number]
        key = column.status(self._model.row_at(place)) if column.status else ""
        if not key or self._model.is_pending(place, number):
            self._plain(painter, area, place, number, look)
            return
        wide = QStyle.visualRect(self.direction, area, area.adjusted(-2, 0, PAD - 2, 0))
        text = self._model.text(place, number)
        if pill_width(key, text) <= wide.width():
            paint_pill(painter, wide, key, text=text, direction=self.direction)
            self._status_note(painter, area, place, number, pill_width(key, text) + 4)
            return
        painter.save()  # a word that does not fit is cut at the border of its cell
        painter.setClipRect(area.adjusted(-2, 0, 2, 0), Qt.ClipOperation.IntersectClip)
        paint_pill(painter, wide, key, text=text, direction=self.direction)
        painter.restore()

    def _status_note(self, painter: QPainter, area: QRect, place: int, number: int, start: int) -> None:
        """What stands behind a status, as far as there is room for some letters."""
        column = self._model.columns[number]
        note = column.note(self._model.row_at(place)) if column.note else ""
        rest = QStyle.visualRect(self.direction, area, area.adjusted(start, 0, PAD - 2, 0))
        if note and rest.width() > LEAST:
            self._write(painter, rest, note, "caption", "ink2", column)

    def _meter(self, painter: QPainter, area: QRect, place: int, number: int, look: Look) -> None:
        column = self._model.columns[number]
        counted = column.meter(self._model.row_at(place)) if column.meter else None
        if counted is None or self._model.is_pending(place, number):
            self._plain(painter, area, place, number, look)
            return
        text = self._model.text(place, number)
        self._write(painter, area, text, "body", "ink" if counted[0] else "ink2", column, look.needle)
        start = max(METER, fonts.metrics("body").horizontalAdvance(text) + 8)
        blocks = QStyle.visualRect(self.direction, area, area.adjusted(start, 0, 0, 0))
        if blocks.width() >= 8:
            painter.save()
            painter.setClipRect(blocks, Qt.ClipOperation.IntersectClip)
            paint_meter(painter, blocks, *counted, selected=look.selected, direction=self.direction)
            painter.restore()

    def _deadline(self, painter: QPainter, area: QRect, place: int, number: int, look: Look) -> None:
        column = self._model.columns[number]
        note = column.note(self._model.row_at(place)) if column.note else ""
        if not note or self._model.is_pending(place, number):
            self._plain(painter, area, place, number, look)
            return
        text = self._model.text(place, number)
        self._write(painter, area, text, "body", "ink", column, look.needle)
        start = fonts.metrics("body").horizontalAdvance(text) + 10
        rest = QStyle.visualRect(self.direction, area, area.adjusted(start, 0, PAD - 2, 0))
        self._write(painter, rest, note, "group", "warn", column)

    def _check(self, painter: QPainter, area: QRect, place: int, number: int, look: Look) -> None:
        column = self._model.columns[number]
        on = column.checked(self._model.row_at(place)) if column.checked else look.selected
        spot = QRect(area.left(), area.top() + (area.height() - BOX) // 2, BOX, BOX)
        paint_box(painter, QStyle.visualRect(self.direction, area, spot), on=on)

    def _role(self, column: Column[Any]) -> fonts.Role:
        return "button" if column.kind == "name" else "body"

    def _write(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        role: fonts.Role,
        token: str,
        column: Column[Any],
        needle: str = "",
    ) -> None:
        if not text or area.width() <= 0:
            return
        found = spans(text, needle) if needle else []
        shown = text.replace("\n", " ")
        metrics = fonts.metrics(role)
        if metrics.horizontalAdvance(shown) > area.width():
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, area.width())
        at_end = stands_at_end(column, self.direction)
        align = sides.end(self.direction) if at_end else sides.start(self.direction)
        painter.setFont(fonts.font(role))
        painter.setPen(color(token))
        if found:
            _write_marked(painter, area, shown, found, align)
            return
        painter.setLayoutDirection(_TURN[column.script])
        painter.drawText(area, align | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip, shown)


def paint_box(painter: QPainter, spot: QRect, *, on: bool) -> None:
    """Paint a check box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("accent" if on else "edge"), 1))
    painter.setBrush(color("accent" if on else "paper"))
    painter.drawRoundedRect(spot.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if on:
        icons.draw_icon(painter, spot.adjusted(2, 2, -2, -2), "check-bold", color("on"))
    painter.restore()


def _write_marked(
    painter: QPainter, area: QRect, text: str, found: list[tuple[int, int]], align: Qt.AlignmentFlag
) -> None:
    """Write a text with the ground of its hits coloured; in the order of its script, whatever that is."""
    layout = QTextLayout(text, painter.font())
    layout.setTextOption(QTextOption(Align.AlignLeft))
    marks: list[QTextLayout.FormatRange] = []
    for start, length in found:
        mark = QTextLayout.FormatRange()
        mark.start, mark.length = start, length  # pyright: ignore[reportAttributeAccessIssue] fields of the C++ struct
        ground = QTextCharFormat()
        ground.setBackground(color("mark"))
        ground.setForeground(color("ink"))
        mark.format = ground  # pyright: ignore[reportAttributeAccessIssue] as above
        marks.append(mark)
    layout.setFormats(marks)
    layout.beginLayout()
    line = layout.createLine()
    line.setNumColumns(len(text))
    layout.endLayout()
    free = area.width() - line.naturalTextWidth()
    left = area.left() + (free if align & Align.AlignRight else 0)
    top = area.top() + (area.height() - line.height()) / 2
    layout.draw(painter, QPointF(QPoint(round(left), round(top))))
