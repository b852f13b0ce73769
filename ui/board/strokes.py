"""The hatches, blocked hours and turnarounds of the board, painted the same way everywhere."""

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle

from resources.texts import ngettext
from ui.board.lettering import line_height, wrapped
from ui.theme import fonts, icons, sides
from ui.theme.theme import color
from ui.views.words import number

RADIUS: Final = 5
GAP: Final = 5  # between two strokes of the hatch of a clash
LOCK: Final = 14
DISC: Final = 9


def paint_hatch(painter: QPainter, area: QRectF, shape: QPainterPath, token: str) -> None:
    """Bold strokes across a part of a shape."""
    painter.save()
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(color(token), 1.8))
    wide, top = area.width(), area.top()
    strokes = [
        QLineF(area.left() - 1, top + step + wide + 1, area.right() + 1, top + step - 1)
        for step in range(-round(wide), round(area.height()) + round(wide), GAP)
    ]
    painter.drawLines(strokes)
    painter.restore()


def paint_strip(painter: QPainter, strip: QRect, minutes: int, direction: Qt.LayoutDirection) -> None:
    """The turnaround under a card: hatched, with its minutes where they fit."""
    painter.setPen(Qt.PenStyle.NoPen)
    for brush in (QBrush(color("hover")), QBrush(color("strong"), Qt.BrushStyle.BDiagPattern)):
        painter.setBrush(brush)
        painter.drawRoundedRect(strip, 3, 3)
    metrics = fonts.metrics("minutes")
    text = ngettext("{n} min", "{n} min", minutes).format(n=number(minutes))
    wide = metrics.horizontalAdvance(text) + 8
    if wide > strip.width() - 6 or metrics.ascent() > strip.height():
        return
    tall = min(strip.height(), 14)
    spot = QRect(strip.right() - wide - 2, strip.top() + (strip.height() - tall) // 2, wide, tall)
    spot = QStyle.visualRect(direction, strip, spot)
    painter.fillRect(spot, color("hover"))
    painter.setPen(color("ink3"))
    painter.setFont(fonts.font("minutes"))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(spot, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)


def paint_block(painter: QPainter, area: QRect, text: str, direction: Qt.LayoutDirection) -> None:
    """Hours in which a room is not to be had: a ground, a lock and the reason where it fits whole."""
    painter.setPen(color("line"))  # in the dark the ground alone is hardly seen
    painter.setBrush(color("desk"))
    painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    if area.height() < LOCK + 4:
        return
    top = area.top() + min(8, (area.height() - LOCK) // 2)
    lock = QRect(area.left() + 8, top, LOCK, LOCK)
    icons.draw_icon(painter, QStyle.visualRect(direction, area, lock), "lock-simple", color("ink2"))
    wide, tall = area.width() - LOCK - 20, line_height("axis", text)
    lines = wrapped(text, fonts.metrics("axis"), wide, 0, (area.bottom() - top) // tall)
    if " ".join(lines) != " ".join(text.split()):
        return
    painter.setPen(color("ink2"))
    painter.setFont(fonts.font("axis"))
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    for place, line in enumerate(lines):
        row = QRect(lock.right() + 5, top + place * tall, wide, LOCK)
        flags = sides.start(direction) | Qt.TextFlag.TextDontClip
        painter.drawText(QStyle.visualRect(direction, area, row), flags, line)


def paint_disc(painter: QPainter, middle: QPointF, *, allowed: bool = False) -> None:
    """The sign of separated parties, on the wall between two rooms; a shield where somebody allowed it."""
    painter.setPen(QPen(color("paper"), 2))
    painter.setBrush(color("warn" if allowed else "bad"))
    painter.drawEllipse(middle, DISC, DISC)
    glyph = QRectF(middle.x() - 6, middle.y() - 6, 12, 12)
    icons.draw_icon(painter, glyph, "shield-bold" if allowed else "prohibit-bold", color("paper"))
