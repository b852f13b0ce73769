"""A status as sign and word: painted in a table cell, or a small widget in a panel; one function draws both."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from ui.theme import fonts, icons, sides
from ui.theme.statuses import status
from ui.theme.theme import color

HEIGHT: Final = 20
SIGN: Final = 14
SIDE: Final = 8
GAP: Final = 4


def pill_text(key: str, text: str | None = None) -> str:
    """What the pill says: the given text, else the word of the status."""
    return status(key).text if text is None else text


def pill_height() -> int:
    """The height of a pill at the type size of the moment; more where the letters need it."""
    return max(HEIGHT, fonts.metrics("pill").height() + 3)


def pill_width(key: str, text: str | None = None) -> int:
    """How wide a pill is, in pixels."""
    return SIDE + SIGN + GAP + fonts.metrics("pill").horizontalAdvance(pill_text(key, text)) + SIDE + 2


def paint_pill(
    painter: QPainter,
    rect: QRect,
    key: str,
    *,
    text: str | None = None,
    filled: bool | None = None,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> QRect:
    """Paint a status at the start of a rectangle, centred in its height; returns what it covered.

    `filled` None: with a ground only where the vocabulary says so, as in tables. The sign stands at the same
    place with and without ground, so that a column lines up. Raises KeyError for an unknown status.
    """
    shown = status(key)
    height = min(pill_height(), rect.height())
    width = min(pill_width(key, text), rect.width())
    left = QRect(rect.left(), rect.top() + (rect.height() - height) // 2, width, height)
    pill = QStyle.visualRect(direction, rect, left)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if shown.filled if filled is None else filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(shown.tone + "bg"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
    _paint_word(painter, pill, key, pill_text(key, text), direction)
    painter.restore()
    return pill


def _paint_word(painter: QPainter, pill: QRect, key: str, text: str, direction: Qt.LayoutDirection) -> None:
    shown = status(key)
    sign = QRect(pill.left() + SIDE, pill.top() + (pill.height() - SIGN) // 2, SIGN, SIGN)
    word = QRect(sign.right() + 1 + GAP, pill.top(), pill.width() - SIDE - SIGN - GAP - SIDE + 4, pill.height())
    icons.draw_icon(
        painter, QStyle.visualRect(direction, pill, sign), shown.icon, color(shown.tone), rtl=sides.is_rtl(direction)
    )
    painter.setFont(fonts.font("pill"))
    painter.setPen(color(shown.tone))
    painter.drawText(QStyle.visualRect(direction, pill, word), sides.start(direction), text)


class Pill(QWidget):
    """A status with its ground, for panels, dialogs and popovers."""

    def __init__(self, key: str, text: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_status(key, text)

    def set_status(self, key: str, text: str | None = None) -> None:
        """Show another status; raises KeyError for an unknown one."""
        self._key, self._text = key, text
        self.setAccessibleName(pill_text(key, text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(pill_width(self._key, self._text), pill_height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self._key, text=self._text, filled=True, direction=self.layoutDirection())
        painter.end()
