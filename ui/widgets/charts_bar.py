"""The stacked bar and the words under it: each part a colour, a second part of one colour a pattern; all doors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from ui.theme import fonts, sides
from ui.theme.theme import color
from ui.widgets.charts import INSET, Chart, Door

ROUND: Final = 3
HATCHES: Final = {"": None, "lines": Qt.BrushStyle.BDiagPattern, "crossed": Qt.BrushStyle.DiagCrossPattern}


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the stacked bar: its words with the figure, the token of its colour, and its hatch if it has one."""

    key: str
    text: str
    count: int
    fill: str
    hatch: str = ""


def fill_segment(painter: QPainter, path: QPainterPath, segment: Segment) -> None:
    """Fill a shape as a segment is filled: its colour, and the pattern that tells it from its neighbour."""
    painter.fillPath(path, color(segment.fill))
    pattern = HATCHES[segment.hatch]
    if pattern is not None:
        painter.fillPath(path, QBrush(color("paper"), pattern))


class SegmentDoor(Door):
    def __init__(self, segment: Segment) -> None:
        super().__init__(segment.text, segment.text)
        self.segment = segment
        self.first = self.last = False

    def paint(self, painter: QPainter) -> None:
        fill_segment(painter, self._shape(), self.segment)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(color("ink" if self.hasFocus() else "paper"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 2, 2)
        painter.end()

    def _shape(self) -> QPainterPath:
        """A rectangle, round where the whole bar ends."""
        rect, path = QRectF(self.rect()), QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(rect, ROUND, ROUND)
        rtl = sides.is_rtl(self.layoutDirection())
        if not (self.last if rtl else self.first):
            path.addRect(rect.adjusted(0, 0, -min(rect.width() / 2, 4), 0))
        if not (self.first if rtl else self.last):
            path.addRect(rect.adjusted(min(rect.width() / 2, 4), 0, 0, 0))
        return path


class StackedBar(Chart):
    """One bar in parts, as long as their figures; every part keeps some pixels."""

    chosen = Signal(str)
    HEIGHT: Final = 16
    GAP: Final = 2
    LEAST: Final = 8

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setFixedHeight(self.HEIGHT)
        self.setMinimumWidth(120)
        self._segments: tuple[Segment, ...] = ()

    def show_segments(self, segments: Sequence[Segment]) -> None:
        self._segments = tuple(segment for segment in segments if segment.count)
        doors = [SegmentDoor(segment) for segment in self._segments]
        for door in doors:
            door.first, door.last = door is doors[0], door is doors[-1]
            door.clicked.connect(lambda _on=False, key=door.segment.key: self.chosen.emit(key))
        self.set_doors(doors)

    def place(self) -> None:
        if not self.doors:
            return
        whole = self.width() - 2 * INSET - self.GAP * (len(self.doors) - 1) - self.LEAST * len(self.doors)
        total = sum(segment.count for segment in self._segments)
        counted, left = 0, INSET
        for at, (door, segment) in enumerate(zip(self.doors, self._segments, strict=True), 1):
            counted += segment.count
            right = INSET + round(whole * counted / total) + at * self.LEAST + (at - 1) * self.GAP
            door.setGeometry(self.mirrored(QRect(left, 0, right - left, self.HEIGHT)))
            left = right + self.GAP

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.doors:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("slot"))
        painter.drawRoundedRect(self.rect().adjusted(INSET, 0, -INSET, 0), ROUND, ROUND)
        painter.end()


class LegendDoor(Door):
    """The words of a segment, with its colour and pattern before them."""

    SWATCH: Final = 10

    def __init__(self, segment: Segment) -> None:
        super().__init__(segment.text)
        self.segment = segment

    def sizeHint(self) -> QSize:
        metrics = fonts.metrics("caption")
        width = metrics.horizontalAdvance(self.segment.text) + 2
        return QSize(INSET + self.SWATCH + 6 + width + INSET, metrics.height() + 6)

    def paint(self, painter: QPainter) -> None:
        swatch = QRect(INSET, (self.height() - self.SWATCH) // 2, self.SWATCH, self.SWATCH)
        path = QPainterPath()
        path.addRect(QRectF(self.mirrored(swatch)))
        fill_segment(painter, path, self.segment)
        left = INSET + self.SWATCH + 6
        rest = QRect(left, 0, self.width() - left - INSET + 2, self.height())
        self.write(painter, rest, self.segment.text, "caption", "accent" if self.underMouse() else "ink2")


class Legend(Chart):
    """The words under a stacked bar; they go on below where the page is narrow."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_segments(self, segments: Sequence[Segment]) -> None:
        doors = [LegendDoor(segment) for segment in segments if segment.count]
        for door in doors:
            door.clicked.connect(lambda _on=False, key=door.segment.key: self.chosen.emit(key))
        self.set_doors(doors)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        return QSize(600, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def place(self) -> None:
        for door, place in zip(self.doors, self._places(self.width()), strict=True):
            door.setGeometry(self.mirrored(place))

    def _places(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        left = top = 0
        for door in self.doors:
            size = door.sizeHint()
            if left and left + size.width() > width:
                left, top = 0, top + size.height()
            places.append(QRect(left, top, size.width(), size.height()))
            left += size.width()
        return places
