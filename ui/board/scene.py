"""What lies on the board and behind it: the items of a day in their places, hours, blocked times, the line of now."""

from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsScene, QStyle

from ui.board.day import BoardDay, Card
from ui.board.grid import Grid
from ui.board.items import FADED, CardItem, PlaceItem, WallItem
from ui.board.strokes import paint_block, paint_strip
from ui.theme import sides
from ui.theme.theme import color

NOTHING: Final = BoardDay(date(2000, 1, 1), (), (), (), (), None, 9, 18)
LONG: Final = 30  # minutes of the frame around an empty place

Place = tuple[str, datetime]


class DayScene(QGraphicsScene):
    """The items of one day. `grid` says where they stand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.day = NOTHING
        self.grid = Grid(NOTHING, 0, rtl=False)
        self._direction = Qt.LayoutDirection.LeftToRight
        self._cards: dict[str, CardItem] = {}
        self._walls: list[WallItem] = []
        self._frame = PlaceItem()
        self._highlight: frozenset[str] | None = None
        self.addItem(self._frame)

    @property
    def now(self) -> datetime | None:
        """The time it is, if the day has it."""
        return self.day.now if self.day.now and self.grid.columns and self.grid.shows(self.day.now) else None

    def set_day(self, day: BoardDay) -> None:
        """Take the items of another day; `lay_out` puts them in their places."""
        for gone in (*self._cards.values(), *self._walls):
            self.removeItem(gone)
        self.day = day
        self._cards = {card.assignment_id: CardItem(card) for card in day.cards}
        self._walls = [WallItem(wall) for wall in day.walls]
        for item in (*self._cards.values(), *self._walls):
            self.addItem(item)
        self.set_highlight(self._highlight)

    def set_now(self, day: BoardDay) -> None:
        """The same day a little later."""
        self.day = self.grid.day = day
        self._repaint_behind()

    def lay_out(self, width: int, direction: Qt.LayoutDirection) -> None:
        """Put everything in its place."""
        self._direction = direction
        self.grid = Grid(self.day, width, rtl=sides.is_rtl(direction))
        for spot in self.grid.spots:
            self._cards[spot.card.assignment_id].place(spot.rect, direction)
        for wall in self._walls:
            middle = self.grid.wall(wall.wall)
            wall.setVisible(middle is not None)
            wall.setPos(*(middle or (0, 0)))
        self.setSceneRect(0, 0, self.grid.width, self.grid.height)  # else it grows with every ring
        self._repaint_behind()

    def set_highlight(self, meetings: frozenset[str] | None) -> None:
        """Let all but some meetings fade; None: none fades."""
        self._highlight = meetings
        for item in self._cards.values():
            item.set_faded(meetings is not None and item.card.meeting_id not in meetings)
        for wall in self._walls:
            wall.setOpacity(1.0 if meetings is None else FADED)
        self._repaint_behind()

    def set_chosen(self, card: Card | None, place: Place | None, *, focused: bool) -> None:
        """Let the chosen meeting stand out, or the chosen place while the keys go to the board."""
        chosen = card.meeting_id if card else None
        for item in self._cards.values():
            item.set_ring(on=item.card.meeting_id == chosen, focused=focused)
        rect = self.place_rect(place)
        if place and rect.isValid():
            self._frame.place(rect, place[1], self._direction)
        self._frame.setVisible(focused and rect.isValid())

    # What is where.

    def card_of(self, meeting_id: str) -> Card | None:
        """The first card of a meeting."""
        return next((spot.card for spot in self.grid.spots if spot.card.meeting_id == meeting_id), None)

    def successor(self, card: Card) -> Card | None:
        """The card that stands for one of the day shown before."""
        kept = self._cards.get(card.assignment_id)
        return kept.card if kept else next((one for one in self.day.cards if one.meeting_id == card.meeting_id), None)

    def card_rect(self, card: Card) -> QRect:
        return next((spot.rect for spot in self.grid.spots if spot.card is card), QRect())

    def place_rect(self, place: Place | None) -> QRect:
        """The frame of an empty place."""
        if place is None or place[0] not in self.grid:
            return QRect()
        room_id, moment = place
        return self.grid.rect(room_id, moment, moment + timedelta(minutes=LONG))

    def card_at(self, spot: QPointF) -> CardItem | None:
        found = [self._cards[one.card.assignment_id] for one in self.grid.spots if one.rect.contains(spot.toPoint())]
        return max(found, key=lambda item: item.zValue(), default=None)

    def place_at(self, spot: QPointF) -> Place | None:
        """The room and the quarter of an hour at a spot."""
        room_id = self.grid.room_at(spot.x())
        return (room_id, self.grid.moment(spot.y())) if room_id else None

    def tip_at(self, spot: QPointF) -> str:
        """What the tooltip says at a spot."""
        wall, item = self._wall_at(spot), self.card_at(spot)
        if wall or item:
            return wall.wall.tip if wall else item.card.tip if item else ""
        rects = ((self.grid.rect(one.room_id, one.starts, one.ends), one.text) for one in self.day.blocks)
        return next((text for rect, text in rects if rect.contains(spot.toPoint())), "")

    def sign_at(self, spot: QPointF) -> str:
        """The meeting whose sign of a clash, or of separated parties, is at a spot."""
        wall = self._wall_at(spot)
        if wall:
            told = wall.wall
            cards = (one for one in self.day.cards if one.tone and one.room_id in (told.room_a, told.room_b))
            return next((one.meeting_id for one in cards if one.starts < told.ends and told.starts < one.ends), "")
        item = self.card_at(spot)
        hit = item is not None and item.sign_rect().adjusted(-3, -3, 3, 3).contains(spot)
        return item.card.meeting_id if item and hit else ""

    def _wall_at(self, spot: QPointF) -> WallItem | None:
        return next((wall for wall in self._walls if wall.sceneBoundingRect().contains(spot)), None)

    # Painting.

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        area = QRectF(rect).toAlignedRect()
        painter.fillRect(area, color("paper"))
        if not self.grid.columns:
            return
        for column in self.grid.columns:
            whole = QRect(column.left, area.top(), column.width, area.height())
            line = QRect(column.left, area.top(), 1, area.height())
            painter.fillRect(QStyle.visualRect(self._direction, whole, line), color("line"))
        for y, _moment in self.grid.hours():
            painter.fillRect(area.left(), y, area.width(), 1, color("line"))
        self._paint_blocks(painter, area)
        self._paint_strips(painter, area)
        if self.now:
            painter.fillRect(area.left(), self.grid.y(self.now), area.width(), 1, color("accent"))

    def _paint_blocks(self, painter: QPainter, area: QRect) -> None:
        for block in self.day.blocks:
            if block.room_id in self.grid:
                rect = self.grid.rect(block.room_id, block.starts, block.ends)
                if rect.intersects(area):
                    paint_block(painter, rect, block.text, self._direction)

    def _paint_strips(self, painter: QPainter, area: QRect) -> None:
        for spot in self.grid.spots:
            if spot.strip.height() > 2 and spot.strip.intersects(area):
                painter.setOpacity(self._cards[spot.card.assignment_id].opacity())
                paint_strip(painter, spot.strip, spot.card.turnaround, self._direction)
        painter.setOpacity(1.0)

    def _repaint_behind(self) -> None:
        self.invalidate(QRectF(), QGraphicsScene.SceneLayer.BackgroundLayer)
