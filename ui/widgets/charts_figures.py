"""Big figures with their status and a quiet line, and rows of places with a meter; every one is a door."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle

from ui.theme import fonts, icons, sides
from ui.theme.statuses import status
from ui.theme.theme import color
from ui.widgets.charts import INSET, Chart, Door
from ui.widgets.meter import WIDE_BLOCK, meter_width, paint_meter


@dataclass(frozen=True, slots=True)
class Figure:
    """A big number with its status and a quiet line; `name` is what a screen reader says of it."""

    key: str
    status: str
    text: str
    number: str
    detail: str
    name: str


class FigureDoor(Door):
    """Paints one figure."""

    GAP: Final = 12
    SIGN: Final = 14

    def __init__(self, figure: Figure) -> None:
        super().__init__(figure.name)
        self.figure = figure

    def sizeHint(self) -> QSize:
        words = fonts.metrics("pill").horizontalAdvance(self.figure.text) + self.SIGN + 6
        words = max(words, fonts.metrics("caption").horizontalAdvance(self.figure.detail))
        number = fonts.metrics("figure").horizontalAdvance(self.figure.number)
        height = max(
            fonts.metrics("figure").height(), fonts.metrics("pill").height() + fonts.metrics("caption").height()
        )
        return QSize(number + self.GAP + words + 2 * INSET, height + 8)

    def paint(self, painter: QPainter) -> None:
        shown = status(self.figure.status)
        tone = "ink" if self.underMouse() else shown.tone
        width = fonts.metrics("figure").horizontalAdvance(self.figure.number) + 2
        number = QRect(INSET, 0, width, self.height())
        self.write(painter, number, self.figure.number, "figure", "accent" if self.underMouse() else "ink")
        left, line = INSET + width + self.GAP - 4, fonts.metrics("pill").height()
        top = (self.height() - line - fonts.metrics("caption").height()) // 2
        sign = QRect(left, top + (line - self.SIGN) // 2, self.SIGN, self.SIGN)
        rtl = sides.is_rtl(self.layoutDirection())
        icons.draw_icon(painter, self.mirrored(sign), shown.icon, color(shown.tone), rtl=rtl)
        room = self.width() - left - INSET
        self.write(
            painter, QRect(left + self.SIGN + 4, top, room - self.SIGN - 4, line), self.figure.text, "pill", tone
        )
        below = QRect(left, top + line, room, fonts.metrics("caption").height())
        self.write(painter, below, self.figure.detail, "caption", "ink2")


class Figures(Chart):
    """Big figures side by side with hairlines between; in a narrow page they stand in two or three rows."""

    chosen = Signal(str)
    SPACE: Final = 17  # between two figures, with the hairline in its middle

    def __init__(self, name: str) -> None:
        super().__init__(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        doors = [FigureDoor(figure) for figure in figures]
        for door in doors:
            door.clicked.connect(lambda _on=False, key=door.figure.key: self.chosen.emit(key))
        self.set_doors(doors)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self.doors) // max(1, len(self._columns(width))))
        return rows * self._line() + max(0, rows - 1) * 8

    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def place(self) -> None:
        widths = self._columns(self.width())
        for at, door in enumerate(self.doors):
            column, row = at % len(widths), at // len(widths)
            left = sum(widths[:column]) + column * self.SPACE
            door.setGeometry(self.mirrored(QRect(left, row * (self._line() + 8), widths[column], self._line())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for door in self.doors:
            at = QStyle.visualRect(self.layoutDirection(), self.rect(), door.geometry())
            if at.left() > 0:
                line = QRect(at.left() - self.SPACE // 2 - 1, at.top() + 3, 1, at.height() - 6)
                painter.fillRect(self.mirrored(line), color("line"))
        painter.end()

    def _line(self) -> int:
        return max((door.sizeHint().height() for door in self.doors), default=0)

    def _columns(self, width: int) -> list[int]:
        """The widths of the columns: all in one row where they fit, what is left shared; else as few rows as needed."""
        hints = [door.sizeHint().width() for door in self.doors]
        for rows in range(1, len(hints) + 1):
            columns = -(-len(hints) // rows)
            needed = [max(hints[at::columns]) for at in range(columns)]
            free = width - sum(needed) - self.SPACE * (columns - 1)
            if free >= 0 or columns == 1:
                return [each + max(0, free) // columns for each in needed]
        return [width]


@dataclass(frozen=True, slots=True)
class Places:
    """A row of the chart of places: who, how many of how many, and what a screen reader says."""

    key: str
    text: str
    taken: int
    places: int
    figures: str
    name: str


class PlacesDoor(Door):
    """A name, a meter and the figures at the far side."""

    FIGURES: Final = 56

    def __init__(self, places: Places) -> None:
        super().__init__(places.name, places.text)
        self.places = places

    def paint(self, painter: QPainter) -> None:
        meter = meter_width(6, WIDE_BLOCK)
        name = QRect(INSET, 0, self.width() - meter - self.FIGURES - 2 * INSET - 14, self.height())
        self.write(painter, name, self.places.text, "caption", "accent" if self.underMouse() else "ink")
        blocks = QRect(name.right() + 12, 0, meter, self.height())
        paint_meter(
            painter,
            self.mirrored(blocks),
            self.places.taken,
            self.places.places,
            block=WIDE_BLOCK,
            direction=self.layoutDirection(),
        )
        figures = QRect(self.width() - self.FIGURES - INSET, 0, self.FIGURES, self.height())
        self.write(painter, figures, self.places.figures, "caption", "ink2", end=True)


class PlacesChart(Chart):
    """Rows of places, one below the other."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_places(self, rows: Sequence[Places]) -> None:
        doors = [PlacesDoor(row) for row in rows]
        for door in doors:
            door.clicked.connect(lambda _on=False, key=door.places.key: self.chosen.emit(key))
        self.set_doors(doors)

    def sizeHint(self) -> QSize:
        return QSize(320, len(self.doors) * self._line())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, len(self.doors) * self._line())

    def place(self) -> None:
        for at, door in enumerate(self.doors):
            door.setGeometry(QRect(0, at * self._line(), self.width(), self._line()))

    def _line(self) -> int:
        return max(24, fonts.metrics("caption").height() + 6)
