"""Labels which say their role and tone, so that a change of theme or size reaches them; and the hairline."""

from typing import Literal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.theme import icons, sides
from ui.theme.fonts import Role
from ui.theme.theme import color

Tone = Literal["ink", "ink2", "ink3", "accent", "good", "wait", "warn", "bad", "toastink"]


def label(text: str, role: Role = "body", tone: Tone = "ink", *, wrap: bool = False) -> QLabel:
    """A label of plain text; with `wrap` it grows downwards with its text."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    made.setAlignment(sides.start())  # else a Latin name in an Arabic window goes to the wrong side
    if wrap:
        made.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def shrinking(made: QLabel) -> QLabel:
    """Let a wrapped text be as high as it is at its width; Qt would keep it as high as at a narrower one."""
    policy = made.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    made.setSizePolicy(policy)
    return made


def selectable(made: QLabel) -> QLabel:
    """Let the officer copy the text with the mouse."""
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setCursor(Qt.CursorShape.IBeamCursor)
    return made


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again after a property changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Hairline(QFrame):
    """A line of one pixel, across or upright."""

    def __init__(self, token: str = "line", parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self._token = token
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(self._token))
        painter.end()


class Sign(QWidget):
    """An icon standing by itself, in a colour of the palette."""

    def __init__(self, name: str, token: str = "ink2", size: int = 16, *, drop: int = 0) -> None:
        """`drop` sets the icon some pixels lower, beside the first line of a text."""
        super().__init__()
        self._name, self._token, self._side, self._drop = name, token, size, drop
        self.setFixedSize(size, size + drop)

    def set_sign(self, name: str, token: str) -> None:
        """Show another icon."""
        self._name, self._token = name, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icons.draw_icon(painter, QRect(0, self._drop, self._side, self._side), self._name, color(self._token))
        painter.end()
