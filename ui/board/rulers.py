"""What stays while the board scrolls: the rooms across its top and the hours down its start."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QToolTip, QWidget

from ui.board.canvas import Canvas
from ui.theme import fonts, sides
from ui.theme.theme import color, theme
from ui.views.words import clock

PAD: Final = 8
NEAR: Final = 16  # an hour so near the time of now gives way to it

Align = Qt.AlignmentFlag


class RoomsRuler(QWidget):
    """The name and detail of every room, over its column."""

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        canvas.laid_out.connect(self.update)
        canvas.horizontalScrollBar().valueChanged.connect(self.update)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(0, fonts.metrics("bold").height() + fonts.metrics("axis").height() + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("paper"))
        painter.save()
        painter.setClipRect(
            self._canvas.viewport().geometry().left(), 0, self._canvas.viewport().width(), self.height()
        )
        for column in self._canvas.grid.columns:
            self._paint_column(painter, self._place(column.left, column.width), column.room.name, column.room.detail)
        painter.restore()
        painter.fillRect(0, self.height() - 1, self.width(), 1, color("strong"))
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = event.pos()
            found = (one.room for one in self._canvas.grid.columns if self._place(one.left, one.width).contains(place))
            room = next(found, None)
            QToolTip.showText(event.globalPos(), f"{room.name}\n{room.detail}".strip() if room else "", self)
            return True
        return super().event(event)

    def _place(self, left: int, width: int) -> QRect:
        seen = self._canvas.mapFromScene(left, 0).x() + self._canvas.viewport().geometry().left()
        return QRect(seen, 0, width, self.height())

    def _paint_column(self, painter: QPainter, place: QRect, name: str, detail: str) -> None:
        direction = self.layoutDirection()
        line = QStyle.visualRect(direction, place, QRect(place.left(), 0, 1, self.height()))
        painter.fillRect(line, color("line"))
        inner = place.adjusted(PAD, 1, -4, -4)
        inner = QStyle.visualRect(direction, place, inner)
        tall = fonts.metrics("bold").height()
        flags = sides.start(direction) | Qt.TextFlag.TextSingleLine
        painter.setPen(color("ink"))
        painter.setFont(fonts.font("bold"))
        shown = fonts.metrics("bold").elidedText(name, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), tall), flags, shown)
        if fonts.metrics("axis").horizontalAdvance(detail) <= inner.width():
            painter.setPen(color("ink2"))
            painter.setFont(fonts.font("axis"))
            low = QRect(inner.left(), inner.top() + tall, inner.width(), inner.height() - tall)
            painter.drawText(low, flags | Qt.TextFlag.TextDontClip, detail)


class HoursRuler(QWidget):
    """The hours down the start of the board, with the time it is now on a pill."""

    def __init__(self, canvas: Canvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        canvas.laid_out.connect(self.update)
        canvas.verticalScrollBar().valueChanged.connect(self.update)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(fonts.metrics("axis_strong").horizontalAdvance("00:00") + 22, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), color("paper"))
        grid, now = self._canvas.grid, self._canvas.now
        spot = self._place(grid.y(now)) if now else None
        painter.setFont(fonts.font("axis"))
        painter.setPen(color("ink2"))
        for y, moment in grid.hours() if grid.columns else ():
            place = self._place(y)
            if spot is None or abs(place.center().y() - spot.center().y()) >= NEAR:
                painter.drawText(self._text(place), sides.end(self.layoutDirection()), clock(moment))
        if spot is not None and now is not None:
            painter.setBrush(color("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            pill = QStyle.visualRect(self.layoutDirection(), self.rect(), spot.adjusted(5, 0, -4, 0))
            painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
            painter.setFont(fonts.font("axis_strong"))
            painter.setPen(color("on"))
            painter.drawText(pill, Align.AlignCenter, clock(now))
        painter.end()

    def _place(self, y: int) -> QRect:
        """A line of the ruler, level with a place on the board."""
        middle = self._canvas.mapFromScene(QPoint(0, y)).y() + self._canvas.viewport().geometry().top()
        tall = fonts.metrics("axis_strong").height() + 2
        return QRect(0, middle - tall // 2, self.width(), tall)

    def _text(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), place, place.adjusted(0, 0, -8, 0))
