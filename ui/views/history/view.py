"""The table of the history: steps under bands of their days, the old value struck through beside the new one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSettings
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from ui.tables.cell_painter import CellPainter, Look
from ui.tables.columns import Column
from ui.tables.header import FIRST, PAD
from ui.tables.rows_model import RowsModel
from ui.tables.rows_view import RowsView
from ui.theme import fonts, sides
from ui.theme.theme import color
from ui.views.history.lines import HistoryLine, as_shown
from ui.widgets.change import change_width, paint_change
from ui.widgets.pill import paint_pill, pill_width

BAND: Final = 28
BY_DAY: Final = frozenset({"time", "day"})  # columns whose order keeps the days together
UNDONE: Final = "undone"


class HistoryPainter(CellPainter):
    """Paints the old and the new value; a step that was undone says so at the end of its row."""

    def __init__(self, model: RowsModel[HistoryLine]) -> None:
        super().__init__(model)
        self._lines = model
        self._kinds["own"] = self._change

    def wanted_width(self, place: int, number: int) -> int:
        if self._lines.columns[number].kind != "own":
            return super().wanted_width(place, number)
        line = self._lines.row_at(place)
        told = as_shown(line.row.told)
        return change_width(told.field, told.old, told.new) + (pill_width(UNDONE) + PAD if line.step.undone else 0)

    def _change(self, painter: QPainter, area: QRect, place: int, number: int, look: Look) -> None:
        line = self._lines.row_at(place)
        told = as_shown(line.row.told)
        if line.step.undone:
            width = min(pill_width(UNDONE), area.width())
            spot = QRect(area.right() + 1 - width, area.top(), width, area.height())
            paint_pill(painter, QStyle.visualRect(self.direction, area, spot), UNDONE, direction=self.direction)
            area = QStyle.visualRect(self.direction, area, area.adjusted(0, 0, -width - PAD, 0))
        paint_change(painter, area, told.field, told.old, told.new, self.direction)


class HistoryView(RowsView[HistoryLine]):
    """Has a band above the first step of each day, as long as the steps stand in their order of time."""

    def __init__(self, columns: Sequence[Column[HistoryLine]], key: str, settings: QSettings | None) -> None:
        self._bands: dict[int, str] = {}
        super().__init__(columns, key, frozen=0, settings=settings)
        self.cells = HistoryPainter(self.rows)

    def lead_of(self, place: int) -> int:
        return self._band_height() if place in self._bands else 0

    def indexAt(self, p: QPoint) -> QModelIndex:
        index = super().indexAt(p)
        if index.isValid() and p.y() < self.rowViewportPosition(index.row()) + self.lead_of(index.row()):
            return QModelIndex()  # on the band above the row
        return index

    def bands(self) -> list[str]:
        """The words of the bands, from the top."""
        return [self._bands[place] for place in sorted(self._bands)]

    def _band_height(self) -> int:
        return round(BAND * fonts.pixels("body") / fonts.BASE)

    def _restore(self) -> None:
        self._space()
        super()._restore()

    def _dress(self) -> None:
        super()._dress()
        self._space()

    def _space(self) -> None:
        """Make room above the first step of each day; only these rows are touched, for there may be thousands."""
        before, header = self._bands, self.verticalHeader()
        self._bands = self._found_bands()
        plain = header.defaultSectionSize()
        for place in before.keys() | self._bands.keys():
            if place < self.rows.rowCount():
                header.resizeSection(place, plain + self.lead_of(place))

    def _found_bands(self) -> dict[int, str]:
        rows = self.rows
        if rows.sorts and rows.sorts[0].column not in BY_DAY:
            return {}
        found: dict[int, str] = {}
        last = ""
        for place in range(rows.rowCount()):
            band = rows.row_at(place).band
            if band != last:
                found[place] = last = band
        return found

    def _paint_rows(self, painter: QPainter, clip: QRect, places: range, numbers: list[int]) -> None:
        super()._paint_rows(painter, clip, places, numbers)
        for place in places:
            if place in self._bands:
                band = QRect(0, self.rowViewportPosition(place), self.viewport().width(), self.lead_of(place))
                self._paint_band(painter, band, self._bands[place])

    def _paint_band(self, painter: QPainter, band: QRect, text: str) -> None:
        painter.fillRect(band, color("sunk"))
        painter.fillRect(band.left(), band.bottom(), band.width(), 1, color("line"))
        painter.setFont(fonts.font("group"))
        painter.setPen(color("ink2"))
        direction = self.layoutDirection()
        place = QStyle.visualRect(direction, band, band.adjusted(FIRST, 0, -PAD, 0))
        painter.drawText(place, sides.start(direction), text)
