"""Charts whose every part is a door: painted, with a name each, and reached by keys.

A chart is one stop of the Tab key; the arrow keys go from part to part, Enter and Space open the list behind it.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QStyle, QWidget

from ui.theme import fonts, sides
from ui.theme.theme import color

INSET: Final = 6  # of what is painted in a chart, so that a focus frame has room around it
MARGIN: Final = 24  # kept free around a part that the keys bring into sight
ARROWS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class Door(QAbstractButton):
    """A painted thing that leads somewhere; `name` is said by screen readers, `tip` shown under the mouse."""

    def __init__(self, name: str, tip: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paint(self, painter: QPainter) -> None:
        """Paint the thing without its focus; for subclasses."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter)
        if self.hasFocus():
            painter.setPen(QPen(color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in ARROWS:
            event.ignore()  # the chart goes to the next part
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        chart = self.parentWidget()
        if isinstance(chart, Chart):
            chart.stop_at(self)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._come_into_sight()

    def mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def write(
        self, painter: QPainter, rect: QRect, text: str, role: fonts.Role, token: str, *, end: bool = False
    ) -> None:
        """One line of text in a rectangle counted from the start side, shortened where it must be."""
        side = sides.end if end else sides.start
        painter.setFont(fonts.font(role))
        painter.setPen(color(token))
        shown = fonts.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(self.mirrored(rect), side(self.layoutDirection()), shown)

    def _come_into_sight(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self, MARGIN, MARGIN)


class Chart(QWidget):
    """Holds doors; subclasses place them in `place`. Only one of them is a stop of the Tab key at a time."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.doors: list[Door] = []

    def set_doors(self, doors: Sequence[Door]) -> None:
        """Show other parts; the focus stays at the part of the same number."""
        focused = next((at for at, door in enumerate(self.doors) if door.hasFocus()), -1)
        before, self.doors = self.doors, list(doors)
        for door in self.doors:
            door.setParent(self)
            door.show()
        if self.doors:
            stop = self.doors[min(max(focused, 0), len(self.doors) - 1)]
            self.stop_at(stop)
            if focused >= 0:
                stop.setFocus()
        for door in before:
            door.hide()
            door.deleteLater()
        self.updateGeometry()
        self.place()
        self.update()

    def stop_at(self, stop: Door) -> None:
        """The Tab key leads to this part from now on."""
        for door in self.doors:
            wanted = Qt.FocusPolicy.StrongFocus if door is stop else Qt.FocusPolicy.ClickFocus
            if door.focusPolicy() != wanted:
                door.setFocusPolicy(wanted)
        self.setFocusProxy(stop)

    def place(self) -> None:
        """Put the doors where they belong; for subclasses."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
            self.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = next((door for door in self.doors if door.hasFocus()), None)
        if at is None or event.key() not in ARROWS:
            super().keyPressEvent(event)
            return
        self._next_to(at, event.key()).setFocus(Qt.FocusReason.TabFocusReason)

    def mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _next_to(self, door: Door, key: int) -> Door:
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return self.doors[0 if key == Qt.Key.Key_Home else -1]
        across = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        onwards = key in (Qt.Key.Key_Right, Qt.Key.Key_Down)
        found = self._across(door, onwards=onwards) if across else self._up_or_down(door, down=onwards)
        if found is None:
            step = 1 if onwards != (across and sides.is_rtl(self.layoutDirection())) else -1
            place = self.doors.index(door) + step
            found = self.doors[min(max(place, 0), len(self.doors) - 1)]
        return found

    def _across(self, door: Door, *, onwards: bool) -> Door | None:
        """The nearest part beside this one."""
        here = door.geometry()
        beside = [
            (abs(other.geometry().center().x() - here.center().x()), at, other)
            for at, other in enumerate(self.doors)
            if other is not door
            and other.y() <= here.center().y() <= other.geometry().bottom()
            and (other.geometry().center().x() > here.center().x()) is onwards
        ]
        return min(beside, key=lambda one: one[:2])[2] if beside else None

    def _up_or_down(self, door: Door, *, down: bool) -> Door | None:
        """The nearest part in the next row."""
        here = door.geometry().center()
        rows = [
            (abs(centre.y() - here.y()) // 8, abs(centre.x() - here.x()), at, other)
            for at, other in enumerate(self.doors)
            for centre in (other.geometry().center(),)
            if abs(centre.y() - here.y()) >= 8 and (centre.y() > here.y()) is down
        ]
        return min(rows, key=lambda one: one[:3])[3] if rows else None
