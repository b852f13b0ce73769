"""What lies on the board: the card of a meeting, the sign on a wall, the frame of a chosen empty place."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyle, QStyleOptionGraphicsItem, QWidget

from ui.board.day import Card, Wall
from ui.board.lettering import Line, Words, fitting
from ui.board.strokes import DISC, RADIUS, paint_disc, paint_hatch
from ui.theme import fonts, icons, sides
from ui.theme.theme import color
from ui.views.words import clock

BAR: Final = 3
HATCH: Final = 10
PAD: Final = 5
SIGN: Final = 14
ROW: Final = 16
RING: Final = 4  # how far the ring reaches beyond the card
OUT: Final = 2.5  # and where its middle runs
LOW: Final = 36  # a card below this has no padding above and below its text
SLIM: Final = 64  # a card narrower than this keeps its width for the text
FADED: Final = 0.35


class CardItem(QGraphicsItem):
    """The card of a meeting: confirmed, provisional, in a clash or in an allowed one; chosen or not."""

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card
        self._area = QRectF()
        self._direction = Qt.LayoutDirection.LeftToRight
        self._lines: list[Line] | None = None
        self._ring = ""  # its colour

    def place(self, rect: QRect, direction: Qt.LayoutDirection) -> None:
        """Put the card somewhere; its text is set anew when it is next painted."""
        self.prepareGeometryChange()
        self.setPos(QPointF(rect.topLeft()))
        self._area = QRectF(0, 0, rect.width(), rect.height())
        self._direction, self._lines = direction, None

    def set_ring(self, *, on: bool, focused: bool) -> None:
        """The ring of the chosen card, quieter while the keys go elsewhere; a clash stays red under its popover."""
        token = ("bad" if self.card.clash else "accent" if focused else "edge") if on else ""
        if token != self._ring:
            self._ring = token
            self.setZValue(1 if on else 0)
            self.update()

    def set_faded(self, on: bool) -> None:
        self.setOpacity(FADED if on else 1.0)

    @property
    def lines(self) -> list[Line]:
        """The lines that fit."""
        if self._lines is None:
            card, inner = self.card, self._inner()
            low = self._area.height() < LOW
            hours = "" if low else f"{clock(card.starts)}–{clock(card.ends)}"
            words = Words(card.title, hours, "" if low else card.parties)
            above, below = (0, ROW) if self._signs_below() else (self._signs_width(), 0)
            self._lines = fitting(words, inner.width(), inner.height() - below, above)
        return self._lines

    def sign_rect(self) -> QRectF:
        """Where the sign of a clash stands on the board; nowhere on a card without one."""
        return self._sign_spot(0).translated(self.pos()) if self._shows_sign() else QRectF()

    def boundingRect(self) -> QRectF:
        return self._area.adjusted(-RING, -RING, RING, RING)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self._paint_ground(painter)
        self._paint_signs(painter)
        self._paint_text(painter)
        if self._ring:
            painter.setPen(QPen(color(self._ring), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._area.adjusted(-OUT, -OUT, OUT, OUT), RADIUS + OUT, RADIUS + OUT)

    def _paint_ground(self, painter: QPainter) -> None:
        card, body = self.card, self._area.adjusted(0.5, 0.5, -0.5, -0.5)
        firm = card.state == "confirmed"
        tone = card.tone
        border = QPen(color(tone or ("tint2" if firm else "edge")), 1)
        if not firm or card.missing:
            border.setDashPattern([4, 3])
        painter.setBrush(color(f"{tone}bg" if tone else "tint" if firm else "paper"))
        painter.setPen(Qt.PenStyle.NoPen if tone else border)
        painter.drawRoundedRect(body, RADIUS, RADIUS)
        if tone:
            shape = QPainterPath()
            shape.addRoundedRect(body, RADIUS, RADIUS)
            if not card.missing:  # nobody is in two places
                paint_hatch(painter, self._edge(self._hatch()), shape, tone)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(border)
            painter.drawPath(shape)
        elif firm:
            painter.save()
            painter.setClipRect(self._edge(BAR), Qt.ClipOperation.IntersectClip)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent"))
            painter.drawRoundedRect(self._area, RADIUS, RADIUS)
            painter.restore()

    def _paint_signs(self, painter: QPainter) -> None:
        if self._shows_sign():
            sign = "shield-fill" if not self.card.clash else "warning-octagon-fill"
            sign = "user-minus" if self.card.missing else sign
            icons.draw_icon(painter, self._sign_spot(0), sign, color(self.card.tone))
        if self._shows_pin():
            place = 1 if self._shows_sign() else 0
            icons.draw_icon(painter, self._sign_spot(place), "push-pin-simple-fill", color("ink3"))

    def _paint_text(self, painter: QPainter) -> None:
        inner = self._inner()
        whole = sum(line.height for line in self.lines)
        height = self._area.height()
        low = height < LOW or whole + 2 * PAD + 2 >= height
        top = (height - whole) / 2 if low else inner.top()
        flags = sides.start(self._direction) | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine
        for line in self.lines:
            painter.setFont(fonts.font(line.role))
            painter.setPen(color(line.token))
            # Hours keep their order in a text from right to left; names go as their letters do.
            hours = line.role == "axis" and line.text[:1].isdigit()
            painter.setLayoutDirection(
                Qt.LayoutDirection.LeftToRight if hours else Qt.LayoutDirection.LayoutDirectionAuto
            )
            painter.drawText(QRectF(inner.left(), top, inner.width(), line.height), flags, line.text)
            top += line.height

    # Where things are on a card.

    def _hatch(self) -> int:
        return HATCH if self._area.width() >= SLIM else 6

    def _edge(self, width: int) -> QRectF:
        """The start of the card, so wide."""
        edge = QRectF(0, 0, width, self._area.height())
        return self._mirrored(edge)

    def _inner(self) -> QRect:
        """The place for the text."""
        area = self._area.toRect()
        begin = self._hatch() + 5 if self.card.tone and not self.card.missing else BAR + 6
        above = 0 if area.height() < LOW else PAD
        return QStyle.visualRect(self._direction, area, area.adjusted(begin, above, -4, -above))

    def _sign_spot(self, place: int) -> QRectF:
        """The first or second sign from the end, level with the title."""
        height = self._area.height()
        if height < LOW:
            top = 1 if len(self.lines) > 1 else (height - SIGN) / 2
        else:
            top = height - SIGN - PAD if self._signs_below() else PAD + 1
        left = self._area.right() - (place + 1) * (SIGN + 2) - 4
        return self._mirrored(QRectF(left, top, SIGN, SIGN))

    def _mirrored(self, rect: QRectF) -> QRectF:
        if self._direction == Qt.LayoutDirection.RightToLeft:
            rect.moveLeft(self._area.width() - rect.right())
        return rect

    def _shows_sign(self) -> bool:
        return bool(self.card.tone) and self._area.height() >= SIGN - 2

    def _shows_pin(self) -> bool:
        """Whether there is a place for the pin; on a low card it gives way to the first word of the title."""
        if not self.card.pinned or self._area.height() < SIGN - 2 or self._area.width() < SLIM:
            return False
        taken = self._first_word() + (self._shows_sign() + 1) * (SIGN + 2) + 2
        return self._area.height() >= LOW or taken <= self._inner().width()

    def _first_word(self) -> int:
        return fonts.metrics("group").horizontalAdvance(self.card.title.split(" ", 1)[0])

    def _signs_below(self) -> bool:
        """Whether the signs stand below the text, because the first word would be cut beside them."""
        wide, inner = self._first_word(), self._inner()
        beside = wide + self._signs_width() <= inner.width()
        return not beside and wide <= inner.width() and inner.height() >= 2 * ROW + SIGN

    def _signs_width(self) -> int:
        return (self._shows_sign() + self._shows_pin()) * (SIGN + 2) + 2


class WallItem(QGraphicsItem):
    """The sign of separated parties between two rooms."""

    def __init__(self, wall: Wall) -> None:
        super().__init__()
        self.wall = wall
        self.setZValue(2)

    def boundingRect(self) -> QRectF:
        return QRectF(-DISC - 2, -DISC - 2, 2 * DISC + 4, 2 * DISC + 4)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        paint_disc(painter, QPointF(), allowed=self.wall.allowed)


class PlaceItem(QGraphicsItem):
    """The frame of an empty place the keys or the mouse have chosen: Enter makes a meeting there."""

    def __init__(self) -> None:
        super().__init__()
        self._area = QRectF()
        self._told = ""
        self._direction = Qt.LayoutDirection.LeftToRight
        self.setZValue(3)
        self.hide()

    def place(self, rect: QRect, moment: datetime, direction: Qt.LayoutDirection) -> None:
        """Put the frame around a time in a room."""
        self.prepareGeometryChange()
        self.setPos(QPointF(rect.topLeft()))
        self._area = QRectF(0, 0, rect.width(), rect.height())
        self._told, self._direction = clock(moment), direction
        self.update()

    def boundingRect(self) -> QRectF:
        return self._area.adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setPen(QPen(color("accent"), 2))
        painter.setBrush(color("paper"))
        painter.drawRoundedRect(self._area.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        area = self._area.toRect()
        side = QRect(area.left() + 8, area.top() + (area.height() - 12) // 2, 12, 12)
        icons.draw_icon(painter, QStyle.visualRect(self._direction, area, side), "plus-bold", color("accent"))
        painter.setPen(color("accent"))
        painter.setFont(fonts.font("axis_strong"))
        text = QStyle.visualRect(self._direction, area, area.adjusted(26, 0, -4, 0))
        painter.drawText(text, sides.start(self._direction) | Qt.TextFlag.TextDontClip, self._told)
