"""What floats over the window: frames with the one shadow, and the scrim behind a dialog."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QStyle, QWidget

from ui.theme.theme import current, theme, veil

EDGE: Final = 8  # pixels a dialog stays off the upper and the lower edge of the screen
_RINGS: Final = 12  # of the shadow of a dialog, two pixels each


class FloatingFrame(QFrame):
    """A raised frame inside the window, not a window of its own: so it mirrors and shows in pictures."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.host = parent
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(28)
        self._shadow.setOffset(0, 8)
        self.setGraphicsEffect(self._shadow)
        self._tint_shadow()
        theme().changed.connect(self._tint_shadow)
        self.hide()

    def _tint_shadow(self) -> None:
        self._shadow.setColor(veil(current().shade))


def below(anchor: QRect, size_of: QWidget, host: QWidget, *, gap: int = 4) -> QRect:
    """Where a frame stands under its anchor, or over it where there is no room; in the coordinates of the host."""
    size = size_of.sizeHint().boundedTo(host.size())
    left = QStyle.alignedRect(
        host.layoutDirection(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, size, anchor
    ).left()
    left = max(8, min(left, host.width() - size.width() - 8))
    top = anchor.bottom() + 1 + gap
    if top + size.height() > host.height() - 8:
        top = max(8, anchor.top() - gap - size.height())
    return QRect(left, top, size.width(), size.height())


def over_middle(window: QWidget, dialog: QWidget, screen: QRect) -> QPoint:
    """Where a dialog stands whole on the screen, as near as can be to the middle of its window, a little above it."""
    left = (window.width() - dialog.width()) // 2
    top = max(16, (window.height() - dialog.height()) // 2 - 16)
    wanted, free = window.mapToGlobal(QPoint(left, top)), screen.width() - dialog.width()
    if free >= 0:
        wanted.setX(min(max(wanted.x(), screen.left()), screen.left() + free))
    wanted.setY(max(screen.top() + EDGE, min(wanted.y(), screen.bottom() - EDGE - dialog.height())))
    return wanted


class Scrim(QWidget):
    """Darkens the window while a dialog is open over it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setGeometry(host.rect())
        self._over = QRect()
        host.installEventFilter(self)

    def cast_shadow_of(self, dialog: QRect) -> None:
        """Draw the shadow of a dialog, given in the coordinates of the screen: a window casts none of its own."""
        self._over = QRect(self.mapFromGlobal(dialog.topLeft()), dialog.size()).translated(0, 8)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), veil(current().scrim))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil(current().shade // (2 * _RINGS)))
        for ring in range(_RINGS):
            grown = self._over.adjusted(-2 * ring, -2 * ring, 2 * ring, 2 * ring)
            painter.drawRoundedRect(grown, 10 + 2 * ring, 10 + 2 * ring)
        painter.end()
