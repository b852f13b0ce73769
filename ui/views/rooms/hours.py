"""The hours of one room on one day as a list: each meeting is a door, what lies between is said quietly."""

from typing import Final, Literal

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

from ui.theme import fonts, sides
from ui.theme.theme import color
from ui.views.rooms.lines import Stretch
from ui.views.rooms.told import stretch_words
from ui.views.words import clock
from ui.widgets.pill import paint_pill, pill_width

HEIGHT: Final = 31
TIME: Final = 46  # pixels before the titles
ASIDE: Final = 8  # by which the ground of a door is wider than its words
GAP: Final = 8


class HourDoor(QAbstractButton):
    """A meeting: its time, its title, its status. Arrow keys go to the next door (`stepped`), Esc leaves (`left`)."""

    stepped = Signal(int)
    left = Signal()

    def __init__(self, stretch: Stretch) -> None:
        super().__init__()
        self.stretch = stretch
        self.setText(stretch.title)
        self.setAccessibleName(stretch_words(stretch))
        self.setToolTip(stretch_words(stretch))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, max(HEIGHT, fonts.metrics("button").height() + 8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(color("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(color("tint" if self.hasFocus() else "hover"))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 5, 5)
        one, status = self.stretch, self.stretch.status
        inner = self.rect().adjusted(ASIDE, 0, -ASIDE, 0)
        wide = pill_width(status)
        pill = QRect(inner.right() + 1 - wide, inner.top(), wide, inner.height())
        paint_pill(painter, self._mirrored(pill), status, filled=True, direction=self.layoutDirection())
        _write_time(painter, self._mirrored(inner), clock(one.starts), self)
        title = QRect(inner.left() + TIME, inner.top(), pill.left() - GAP - inner.left() - TIME, inner.height())
        painter.setFont(fonts.font("button"))
        painter.setPen(color("ink"))
        shown = fonts.metrics("button").elidedText(one.title, Qt.TextElideMode.ElideRight, title.width())
        painter.drawText(self._mirrored(title), sides.start(self.layoutDirection()), shown)
        painter.end()

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)


class HourLine(QWidget):
    """A time in which no meeting stands: free, or blocked and why."""

    def __init__(self, time: str, text: str, kind: Literal["free", "blocked"]) -> None:
        super().__init__()
        self._time, self._text, self._kind = time, text, kind
        self.setAccessibleName(f"{time} {text}")
        self.setToolTip(text if kind == "blocked" else "")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        return f"{self._time} {self._text}"

    def sizeHint(self) -> QSize:
        return QSize(200, max(HEIGHT, fonts.metrics("body").height() + 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        direction = self.layoutDirection()
        inner = self.rect().adjusted(ASIDE, 0, -ASIDE, 0)
        _write_time(painter, inner, self._time, self)
        text = inner.adjusted(TIME, 0, 0, 0)
        painter.setFont(fonts.font("body"))
        painter.setPen(color("ink3" if self._kind == "free" else "ink2"))
        room = text.width()
        if self._kind == "blocked":
            wide = pill_width("blocked")
            pill = QRect(inner.right() + 1 - wide, inner.top(), wide, inner.height())
            paint_pill(
                painter, QStyle.visualRect(direction, self.rect(), pill), "blocked", filled=True, direction=direction
            )
            room -= wide + GAP
            painter.setFont(fonts.font("body"))
            painter.setPen(color("ink2"))
        text.setWidth(room)
        shown = fonts.metrics("body").elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QStyle.visualRect(direction, self.rect(), text), sides.start(direction), shown)
        painter.end()


def _write_time(painter: QPainter, area: QRect, text: str, widget: QWidget) -> None:
    painter.setFont(fonts.font("caption"))
    painter.setPen(color("ink2"))
    painter.drawText(area, sides.start(widget.layoutDirection()), text)
