"""Where everything stands on the board, in pixels of the scene: columns, hours, cards side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import accumulate, pairwise
from typing import Final

from PySide6.QtCore import QRect

from ui.board.day import BoardDay, Card, RoomColumn, Wall
from ui.theme import fonts

QUARTER: Final = 16  # pixels of a quarter of an hour, at the type size of 13
LEAST: Final = 96  # eight rooms stand beside a panel without scrolling
MOST_SHARES: Final = 3.0
MORE: Final = 0.6  # how much wider a column grows for each further meeting at the same time
TOP: Final = 12  # so that the first hour's label is whole
BOTTOM: Final = 20
SIDE: Final = 3  # between a card and the line of its column
SLIT: Final = 2  # between two cards side by side
FLAT: Final = 6  # a card is never lower
STEP: Final = 15  # minutes between two places one can choose


def quarter() -> int:
    """The height of a quarter of an hour, which grows with the text."""
    return max(10, round(QUARTER * fonts.pixels("body") / fonts.BASE))


def least_width() -> int:
    """How narrow a column may become before the board scrolls."""
    return round(LEAST * fonts.pixels("body") / fonts.BASE)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a card stands, and the turnaround below it."""

    card: Card
    rect: QRect
    strip: QRect


@dataclass(frozen=True, slots=True)
class Column:
    """Where a room's column stands, from line to line."""

    room: RoomColumn
    left: int
    width: int


class Grid:
    """The measures of one day at one width."""

    def __init__(self, day: BoardDay, width: int, *, rtl: bool) -> None:
        self.day, self.rtl = day, rtl
        self.hour = 4 * quarter()
        self._begin = datetime.combine(day.day, time.min) + timedelta(hours=day.first_hour)
        self.last = TOP + (day.last_hour - day.first_hour) * self.hour
        self.height = self.last + BOTTOM
        beside = _beside(day)
        self.columns = self._columns(beside, width)
        self.width = sum(column.width for column in self.columns) or width
        self._by_room = {column.room.id: column for column in self.columns}
        self.spots = [self._spot(card, *beside[card.assignment_id]) for card in day.cards if card.room_id in self]

    def __contains__(self, room_id: str) -> bool:
        return room_id in self._by_room

    def column(self, room_id: str) -> Column:
        return self._by_room[room_id]

    # Times.

    def y(self, moment: datetime) -> int:
        """How far down a time stands; what lies outside the day stands at its border."""
        hours = (moment - self._begin).total_seconds() / 3600
        return min(max(TOP + round(hours * self.hour), TOP), self.last)

    def shows(self, moment: datetime) -> bool:
        return self._begin <= moment <= self.moment(self.last)

    def moment(self, y: float) -> datetime:
        """The last quarter of an hour that began above a place."""
        most = (self.day.last_hour - self.day.first_hour) * 60
        minutes = int((y - TOP) * 60 / self.hour) // STEP * STEP
        return self._begin + timedelta(minutes=min(max(minutes, 0), most))

    def hours(self) -> Iterable[tuple[int, datetime]]:
        """Every whole hour and how far down it stands."""
        for number in range(self.day.last_hour - self.day.first_hour + 1):
            yield TOP + number * self.hour, self._begin + timedelta(hours=number)

    # Places.

    def room_at(self, x: float) -> str | None:
        return next((one.room.id for one in self.columns if one.left <= x < one.left + one.width), None)

    def rect(self, room_id: str, starts: datetime, ends: datetime) -> QRect:
        """The place of a stretch of time in a room, without the lines around it."""
        column, top = self._by_room[room_id], self.y(starts)
        height = max(self.y(ends) - top - 1, FLAT)
        return QRect(column.left + SIDE, top + 1, column.width - 2 * SIDE + 1, height)

    def wall(self, wall: Wall) -> tuple[int, int] | None:
        """The middle of the sign of a wall, three quarters down, where titles seldom stand."""
        if wall.room_a not in self or wall.room_b not in self:
            return None
        one, other = self._by_room[wall.room_a], self._by_room[wall.room_b]
        top, bottom = self.y(wall.starts), self.y(wall.ends)
        return max(one.left, other.left), top + round((bottom - top) * 0.74)

    def _columns(self, beside: Mapping[str, tuple[int, int]], width: int) -> list[Column]:
        """Columns share the width; one with meetings at the same time is wider, so that both can be read."""
        lanes: dict[str, int] = defaultdict(lambda: 1)
        for card in self.day.cards:
            lanes[card.room_id] = max(lanes[card.room_id], beside[card.assignment_id][1])
        shares = [min(1 + MORE * (lanes[room.id] - 1), MOST_SHARES) for room in self.day.rooms]
        whole = sum(shares)
        wide = max(float(width), least_width() * whole)
        edges = [round(wide * share / whole) for share in accumulate(shares, initial=0.0)] if whole else []
        total = edges[-1] if edges else 0
        return [
            Column(room, total - after if self.rtl else before, after - before)
            for room, (before, after) in zip(self.day.rooms, pairwise(edges), strict=True)
        ]

    def _spot(self, card: Card, lane: int, lanes: int) -> Spot:
        whole = self.rect(card.room_id, card.starts, card.ends)
        wide = (whole.width() - SLIT * (lanes - 1)) / lanes
        place = lanes - 1 - lane if self.rtl else lane
        left = whole.left() + round(place * (wide + SLIT))
        rect = QRect(left, whole.top(), round(wide), whole.height())
        top = rect.bottom() + 3
        bottom = self.y(card.ends + timedelta(minutes=card.turnaround)) - 1
        return Spot(card, rect, QRect(rect.left(), top, rect.width(), max(bottom - top, 0) if card.turnaround else 0))


def _beside(day: BoardDay) -> dict[str, tuple[int, int]]:
    """For each assignment which lane it stands in, and of how many."""
    rooms: dict[str, list[Card]] = defaultdict(list)
    for card in day.cards:
        rooms[card.room_id].append(card)
    return {key: lane for cards in rooms.values() for key, lane in side_by_side(cards).items()}


def side_by_side(cards: Sequence[Card]) -> dict[str, tuple[int, int]]:
    """Lanes for the cards of one room; those that overlap, one through the other, share the width evenly."""
    found: dict[str, tuple[int, int]] = {}
    cluster: list[tuple[Card, int]] = []
    ends: list[datetime] = []  # of the last card in each lane
    for card in sorted(cards, key=lambda one: (one.starts, one.ends, one.assignment_id)):
        if cluster and card.starts >= max(ends):
            found |= {one.assignment_id: (lane, len(ends)) for one, lane in cluster}
            cluster, ends = [], []
        lane = next((number for number, end in enumerate(ends) if end <= card.starts), len(ends))
        ends[lane : lane + 1] = [card.ends]
        cluster.append((card, lane))
    return found | {one.assignment_id: (lane, len(ends)) for one, lane in cluster}
