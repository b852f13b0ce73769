"""What changed, in one line: the field, the old value struck through, an arrow, the new one; cell and panel alike."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from ui.theme import fonts, icons, sides
from ui.theme.theme import color

ARROW: Final = 14
GAP: Final = 8
LEAST: Final = 120  # pixels the line keeps, if it needs so many
SHORTEST: Final = 0.45  # the share of the room an old value keeps when both are long


def change_text(field: str, old: str, new: str) -> str:
    """The same as plain text, for copying, finding and screen readers."""
    return " ".join(part for part in (f"{field}:" if field else "", old, "→" if old and new else "", new) if part)


def change_width(field: str, old: str, new: str) -> int:
    """How wide the line would like to be, in pixels."""
    widths = [_advance("body", text) for text in (field, old) if text] + ([_advance("button", new)] if new else [])
    return sum(widths) + GAP * max(0, len(widths) - 1) + (ARROW + GAP if old and new else 0)


def paint_change(painter: QPainter, area: QRect, field: str, old: str, new: str, direction: Qt.LayoutDirection) -> None:
    """Paint from the start side; what does not fit is cut, the old value first."""
    left, room = 0, area.width()
    fixed = (_advance("body", field) + GAP if field else 0) + (2 * GAP + ARROW if old and new else 0)
    old_room = _old_room(old, new, room - fixed)
    if field:
        left = _write(painter, area, left, field, "body", "ink3", room, direction) + GAP
    if old:
        left = _write(painter, area, left, old, "body", "ink3", old_room, direction, struck=True) + GAP
    if old and new and left + ARROW <= room:
        spot = QRect(area.left() + left, area.top() + (area.height() - ARROW) // 2 + 1, ARROW, ARROW)
        place = QStyle.visualRect(direction, area, spot)
        icons.draw_icon(painter, place, "arrow-right", color("ink3"), rtl=sides.is_rtl(direction))
        left += ARROW + GAP
    if new:
        _write(painter, area, left, new, "button", "ink", room - left, direction)


class ChangeLabel(QWidget):
    """The line as a widget; as narrow as there is room, the whole text in its tooltip."""

    def __init__(self, field: str, old: str, new: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = (field, old, new)
        text = change_text(field, old, new)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(change_width(*self._parts) + 2, fonts.metrics("body").height() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), LEAST), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_change(painter, self.rect(), *self._parts, self.layoutDirection())
        painter.end()


def _old_room(old: str, new: str, room: int) -> int:
    if not new:
        return room
    free = room - _advance("button", new)
    return max(free, round(room * SHORTEST)) if free < _advance("body", old) else room


def _write(
    painter: QPainter,
    area: QRect,
    left: int,
    text: str,
    role: fonts.Role,
    token: str,
    room: int,
    direction: Qt.LayoutDirection,
    *,
    struck: bool = False,
) -> int:
    """Write a piece of text; returns where it ends, from the start side."""
    shown = fonts.metrics(role).elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, max(0, room))
    width = _advance(role, shown)
    place = QStyle.visualRect(direction, area, QRect(area.left() + left, area.top(), width + 1, area.height()))
    painter.setFont(_struck(role) if struck else fonts.font(role))
    painter.setPen(color(token))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    flags = sides.start(direction) | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
    painter.drawText(place, flags, shown)
    return left + width


def _advance(role: fonts.Role, text: str) -> int:
    return fonts.metrics(role).horizontalAdvance(text)


def _struck(role: fonts.Role) -> QFont:
    made = QFont(fonts.font(role))
    made.setStrikeOut(True)
    return made
