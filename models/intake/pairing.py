"""Which row of a list meets which known delegate or meeting of the same key: one to one, so that a list meets itself.

Rows that fit a known one without any change meet it first, as many as possible at once; so a list that was taken in
meets exactly what it made. What is left meets what is left, the nearest first, in file order.
"""

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

Content = Sequence[Any]
Near = Callable[[Content, Content], bool]


def fits(listed: Content, known: Content) -> bool:
    """Whether a row says nothing the known one does not hold; an empty cell says nothing."""
    return all(not said or said == held for said, held in zip(listed, known, strict=True))


def spoken_of(contents: Sequence[Content]) -> list[int]:
    """The places of the values a list speaks of in some row; of the others it says nothing, whatever the desk holds."""
    width = len(contents[0]) if contents else 0
    return [place for place in range(width) if any(content[place] for content in contents)]


def told(content: Content, spoken: Sequence[int]) -> Content:
    return tuple(content[place] for place in spoken)


def anything(_listed: Content, _known: Content) -> bool:
    return True


def paired(
    waves: Sequence[Sequence[int]],
    listed: Sequence[Content],
    known: Sequence[Content],
    tiers: Sequence[Near] = (anything,),
) -> dict[int, int]:
    """Places of rows -> places of known ones; a row without one is new.

    `waves` are the rows in file order, the certain before the doubtful: these must not take what a certain row needs.
    """
    met = _Pairs(listed, known)
    for wave in waves:
        met.take_equals(wave)
        for row in wave:
            met.take_fitting(row)
    for wave in waves:
        for near in tiers:
            met.take_nearest(wave, near)
    return met.known_of


class _Pairs:
    """Pairs made so far; a row once paired stays paired, though perhaps with another that fits it as well."""

    def __init__(self, listed: Sequence[Content], known: Sequence[Content]) -> None:
        self._listed, self._known = listed, known
        self.known_of: dict[int, int] = {}
        self._row_of: dict[int, int] = {}

    def take_equals(self, wave: Sequence[int]) -> None:
        waiting: dict[tuple[Any, ...], deque[int]] = {}
        for place in self._free():
            waiting.setdefault(tuple(self._known[place]), deque()).append(place)
        for row in wave:
            equals = waiting.get(tuple(self._listed[row]))
            if equals:
                self._pair(row, equals.popleft())

    def take_fitting(self, row: int) -> None:
        """Give the row a known one that fits it, moving others along a shortest chain where that frees one."""
        if row in self.known_of or len(self._row_of) == len(self._known):
            return
        came_from: dict[int, int] = {}
        asking = deque([row])
        while asking:
            asker = asking.popleft()
            for place in range(len(self._known)):
                if place in came_from or not fits(self._listed[asker], self._known[place]):
                    continue
                came_from[place] = asker
                if place not in self._row_of:
                    self._shift(place, came_from, row)
                    return
                asking.append(self._row_of[place])

    def take_nearest(self, wave: Sequence[int], near: Near) -> None:
        for row in wave:
            if row not in self.known_of:
                place = next((free for free in self._free() if near(self._listed[row], self._known[free])), None)
                if place is not None:
                    self._pair(row, place)

    def _shift(self, free: int, came_from: dict[int, int], first: int) -> None:
        place: int | None = free
        while place is not None:
            asker = came_from[place]
            left = self.known_of.get(asker) if asker != first else None
            self._pair(asker, place)
            place = left

    def _pair(self, row: int, place: int) -> None:
        self.known_of[row], self._row_of[place] = place, row

    def _free(self) -> list[int]:
        return [place for place in range(len(self._known)) if place not in self._row_of]
