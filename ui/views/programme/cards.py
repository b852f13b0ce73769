"""What stands in the panel as cards and rows to press: a meeting without a room, an open clash, a stop on a way."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QWidget

from ui.theme import fonts, icons, sides
from ui.theme.fonts import Role
from ui.theme.theme import color

SIDE: Final = 11
SIGN: Final = 14
PAD: Final = 5
USUAL: Final = 320  # pixels of the panel
TIME: Final = 92  # pixels for two times


class NotPlacedCard(QPushButton):
    """A meeting that waits for a room: title, what it needs, when, and the first room that fits."""

    def __init__(self, title: str, when: str, needs: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._lines = title, (when, needs)
        self._fit, self._fits = "", True
        self.setAutoDefault(False)
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(self._tall())
        self._name()

    def show_fit(self, text: str, *, fits: bool) -> None:
        """Say which room fits, or that none does."""
        self._fit, self._fits = text, fits
        self._name()
        self.update()

    def _name(self) -> None:
        told = [text for text in (self._title, *self._lines, self._fit) if text]
        self.setAccessibleName(". ".join(told))
        self.setToolTip("\n".join(told))

    def sizeHint(self) -> QSize:
        return QSize(USUAL, self._tall())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Never lower than its four lines, whatever the sheet allows a button."""
        super().resizeEvent(event)
        if self.height() != self._tall():
            self.setFixedHeight(self._tall())

    def _tall(self) -> int:
        return fonts.metrics("bold").height() + 3 * (fonts.metrics("caption").height() + 1) + 18

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.hasFocus() else 1
        edge = "accent" if self.hasFocus() else "edge" if self.underMouse() else "strong"
        painter.setPen(QPen(color(edge), width))
        painter.setBrush(color("raised"))
        inset = width / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 6, 6)
        top = self._line(painter, 8, self._title, "bold", "ink")
        for text in self._lines:
            top = self._line(painter, top, text, "caption", "ink2")
        self._paint_fit(painter, top)
        painter.end()

    def _paint_fit(self, painter: QPainter, top: int) -> None:
        if not self._fit:
            return
        tone = "good" if self._fits else "warn"
        height = fonts.metrics("caption").height()
        sign = QRect(SIDE, top + (height - SIGN) // 2 + 1, SIGN, SIGN)
        icons.draw_icon(painter, self._side(sign), "check" if self._fits else "warning", color(tone))
        self._line(painter, top, self._fit, "caption", tone, indent=SIGN + 6)

    def _line(self, painter: QPainter, top: int, text: str, role: Role, tone: str, *, indent: int = 0) -> int:
        """Write one line; returns where the next begins."""
        height = fonts.metrics(role).height()
        place = QRect(SIDE + indent, top, self.width() - 2 * SIDE - indent, height)
        painter.setFont(fonts.font(role))
        painter.setPen(color(tone))
        shown = fonts.metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(self._side(place), sides.start(self.layoutDirection()), shown)
        return top + height + 1

    def _side(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)


class LineButton(QPushButton):
    """A row to press: a sign or a time at the start, a wrapped text, and a quiet line under it."""

    def __init__(
        self,
        text: str,
        under: str = "",
        *,
        icon: str = "",
        tone: str = "ink2",
        start: str = "",
        under_tone: str = "ink2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines: list[tuple[str, Role, str]] = [(text, "button", "ink")]
        if under:
            self._lines.append((under, "caption", under_tone))
        self._icon, self._tone, self._start = icon, tone, start
        self.setAutoDefault(False)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self._tall(USUAL))
        self.setAccessibleName(", ".join(part for part in (start, text, under) if part))

    def sizeHint(self) -> QSize:
        return QSize(USUAL, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the wrapped text needs: a layout measures a button before it knows its width."""
        super().resizeEvent(event)
        if self.height() != (tall := self._tall(self.width())):
            self.setFixedHeight(tall)

    def _tall(self, width: int) -> int:
        return sum(self._height(width, text, role) for text, role, _tone in self._lines) + 2 * PAD

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(color("hover") if self.underMouse() or self.hasFocus() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 5, 5)
        self._paint_start(painter)
        top, side = PAD, sides.start(self.layoutDirection()) & ~Qt.AlignmentFlag.AlignVCenter
        for text, role, tone in self._lines:
            height = self._height(self.width(), text, role)
            place = QRect(self._indent, top, self.width() - self._indent - PAD, height)
            painter.setFont(fonts.font(role))
            painter.setPen(color(tone))
            painter.drawText(self._mirrored(place), side | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, text)
            top += height
        painter.end()

    @property
    def _indent(self) -> int:
        return TIME if self._start else 28

    def _height(self, width: int, text: str, role: Role) -> int:
        wide = QRect(0, 0, max(40, width - self._indent - PAD), 10_000)
        return fonts.metrics(role).boundingRect(wide, int(Qt.TextFlag.TextWordWrap), text).height() + 1

    def _paint_start(self, painter: QPainter) -> None:
        if self._icon:
            sign = self._mirrored(QRect(4, PAD + 2, 16, 16))
            icons.draw_icon(painter, sign, self._icon, color(self._tone))
        if self._start:
            place = self._mirrored(QRect(PAD, PAD, TIME - 8, fonts.metrics("button").height()))
            painter.setFont(fonts.font("caption"))
            painter.setPen(color("ink2"))
            painter.drawText(place, sides.start(self.layoutDirection()), self._start)

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)
