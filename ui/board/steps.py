"""The ways of the arrow keys from card to card: up and down in a room, sideways to the nearest in the next."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from ui.board.day import BoardDay, Card


class Steps:
    """The cards of a day as the keys go through them."""

    def __init__(self, day: BoardDay) -> None:
        order = {room.id: place for place, room in enumerate(day.rooms)}
        self._rooms: list[list[Card]] = [[] for _room in day.rooms]
        for card in sorted(day.cards, key=lambda one: (one.starts, one.ends, one.assignment_id)):
            if card.room_id in order:
                self._rooms[order[card.room_id]].append(card)
        self._order = order

    def first(self) -> Card | None:
        """The earliest card of the day."""
        return min(self._heads(0), key=lambda card: card.starts, default=None)

    def last(self) -> Card | None:
        """The latest card of the day."""
        return max(self._heads(-1), key=lambda card: card.starts, default=None)

    def edge(self, card: Card, end: int) -> Card:
        """The first (0) or last (-1) card in the room of a card."""
        return self._rooms[self._order[card.room_id]][end]

    def along(self, card: Card, by: int) -> Card:
        """The next card down (1) or up (-1) in a room; the same at its end."""
        room = self._rooms[self._order[card.room_id]]
        return room[min(max(room.index(card) + by, 0), len(room) - 1)]

    def across(self, card: Card, by: int) -> Card:
        """The card nearest in time in the next room (1) or the one before (-1) that has any."""
        return self._beyond(self._order[card.room_id], by, _middle(card)) or card

    def from_place(self, room_id: str, moment: datetime, *, down: int = 0, across: int = 0) -> Card | None:
        """The card the keys reach from an empty place."""
        column = self._order.get(room_id)
        if column is None:
            return None
        if across:
            return self._beyond(column, across, moment)
        room = self._rooms[column]
        before = [card for card in room if card.starts < moment]
        after = [card for card in room if card.starts >= moment]
        return next(iter(after), None) if down > 0 else next(reversed(before), None)

    def _beyond(self, column: int, by: int, moment: datetime) -> Card | None:
        column += by
        while 0 <= column < len(self._rooms):
            if self._rooms[column]:
                return _nearest(self._rooms[column], moment)
            column += by
        return None

    def _heads(self, end: int) -> list[Card]:
        return [room[end] for room in self._rooms if room]


def _middle(card: Card) -> datetime:
    return card.starts + (card.ends - card.starts) / 2


def _nearest(cards: Sequence[Card], moment: datetime) -> Card:
    """The card that holds a moment, else the one that is least far from it."""

    def away(card: Card) -> timedelta:
        return max(card.starts - moment, moment - card.ends, timedelta())

    return min(cards, key=lambda card: (away(card), abs(_middle(card) - moment)))
