"""The chart of days: one bar a day with its figure on it, and the line of a deadline between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from ui.theme import fonts, sides
from ui.theme.theme import color
from ui.widgets.charts import INSET, Chart, Door

HEIGHT: Final = 144
TOP: Final = 18  # room for the word of the deadline
AXIS: Final = 20
BAR: Final = 14
DASHES: Final = (3, 3)


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: what stands below it, how many, the figure as it is written, and what a screen reader says."""

    key: str
    tick: str
    count: int
    figure: str
    name: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class DayChart:
    """The bars in order; `deadline` is the number of the bar after which the line stands, -1 for none."""

    bars: tuple[Bar, ...]
    deadline: int = -1
    deadline_text: str = ""


class BarDoor(Door):
    """One bar; it fills its slot, so that a thin one is easily met."""

    def __init__(self, bar: Bar, highest: int) -> None:
        super().__init__(bar.name, bar.name)
        self.bar, self._highest = bar, highest

    def paint(self, painter: QPainter) -> None:
        line = fonts.metrics("axis").height()
        height = max(3.0, (self.height() - line - 2) * self.bar.count / self._highest)
        width = min(BAR, self.width() - 2)
        bar = QRectF((self.width() - width) / 2, self.height() - height, width, height)
        painter.fillPath(rounded_top(bar, 2), color("accent"))
        painter.setFont(fonts.font("axis_strong" if self.underMouse() else "axis"))
        painter.setPen(color("accent" if self.underMouse() else "ink2"))
        room = QRectF(-20, bar.top() - line - 1, self.width() + 40, line)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, self.bar.figure)


class DayBars(Chart):
    """Bars over a base line; days without anything keep their place."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._chart = DayChart(())
        self._shown: list[int] = []  # the numbers of the bars that are doors
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_chart(self, chart: DayChart) -> None:
        self._chart = chart
        highest = max((bar.count for bar in chart.bars), default=1) or 1
        self._shown = [at for at, bar in enumerate(chart.bars) if bar.count]
        doors = [BarDoor(chart.bars[at], highest) for at in self._shown]
        for door in doors:
            door.clicked.connect(lambda _on=False, key=door.bar.key: self.chosen.emit(key))
        self.set_doors(doors)

    def sizeHint(self) -> QSize:
        return QSize(360, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def place(self) -> None:
        bottom = HEIGHT - AXIS
        for door, at in zip(self.doors, self._shown, strict=True):
            left, right = self._edge(at), self._edge(at + 1)
            door.setGeometry(self.mirrored(QRect(left, TOP, right - left, bottom - TOP)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRect(INSET, HEIGHT - AXIS, self.width() - 2 * INSET, 1), color("strong"))
        for place, bar in self._ticks():
            painter.setFont(fonts.font("axis_strong" if bar.strong else "axis"))
            painter.setPen(color("ink" if bar.strong else "ink3"))
            painter.drawText(self.mirrored(place), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, bar.tick)
        if self._chart.deadline >= 0:
            self._paint_deadline(painter)
        painter.end()

    def _edge(self, at: int) -> int:
        return INSET + round((self.width() - 2 * INSET) * at / max(1, len(self._chart.bars)))

    def _ticks(self) -> Sequence[tuple[QRect, Bar]]:
        """As many days as can be read: the strong ones first, then the others from the first."""
        metrics = fonts.metrics("axis_strong")
        taken: list[tuple[QRect, Bar]] = []
        for at in sorted(range(len(self._chart.bars)), key=lambda at: (not self._chart.bars[at].strong, at)):
            bar = self._chart.bars[at]
            width = metrics.horizontalAdvance(bar.tick) + 2
            left = (self._edge(at) + self._edge(at + 1) - width) // 2
            left = min(max(left, INSET), self.width() - INSET - width)
            place = QRect(left, HEIGHT - AXIS + 2, width, AXIS - 2)
            if not any(place.adjusted(-8, 0, 8, 0).intersects(other) for other, _bar in taken):
                taken.append((place, bar))
        return taken

    def _paint_deadline(self, painter: QPainter) -> None:
        edge = self._edge(self._chart.deadline + 1)
        pen = QPen(color("warn"), 1)
        pen.setDashPattern(DASHES)
        painter.setPen(pen)
        across = self.mirrored(QRect(edge, 0, 1, 1)).x() + 0.5
        painter.drawLine(QPointF(across, 0), QPointF(across, HEIGHT - AXIS - 1))
        painter.setFont(fonts.font("axis"))
        wide = fonts.metrics("axis").horizontalAdvance(self._chart.deadline_text) + 2
        after = edge + 6 + wide <= self.width()
        left = edge + 6 if after else edge - 6 - wide
        side = sides.start if after else sides.end
        place = self.mirrored(QRect(left, 0, wide, TOP - 2))
        painter.setPen(color("warn"))
        painter.drawText(place, side(self.layoutDirection()), self._chart.deadline_text)


def rounded_top(rect: QRectF, radius: float) -> QPainterPath:
    """A rectangle whose upper corners are round."""
    path = QPainterPath(QPointF(rect.left(), rect.bottom()))
    path.lineTo(rect.left(), rect.top() + radius)
    path.quadTo(rect.topLeft(), QPointF(rect.left() + radius, rect.top()))
    path.lineTo(rect.right() - radius, rect.top())
    path.quadTo(rect.topRight(), QPointF(rect.right(), rect.top() + radius))
    path.lineTo(rect.bottomRight())
    path.closeSubpath()
    return path
