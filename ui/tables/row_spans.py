"""Which rows a selection touches, kept as spans: select all of fifty thousand rows is one span."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator


class RowSpans:
    """Rows as merged spans of first and last place."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans: list[tuple[int, int]] = []
        for first, last in sorted(spans):
            if self._spans and first <= self._spans[-1][1] + 1:
                self._spans[-1] = (self._spans[-1][0], max(last, self._spans[-1][1]))
            else:
                self._spans.append((first, last))
        self._firsts = [first for first, _last in self._spans]

    @classmethod
    def of(cls, places: Iterable[int]) -> "RowSpans":
        return cls((place, place) for place in places)

    def __contains__(self, place: object) -> bool:
        if not isinstance(place, int):
            return False
        at = bisect_right(self._firsts, place) - 1
        return at >= 0 and place <= self._spans[at][1]

    def __iter__(self) -> Iterator[int]:
        for first, last in self._spans:
            yield from range(first, last + 1)

    def __len__(self) -> int:
        return sum(last - first + 1 for first, last in self._spans)

    @property
    def spans(self) -> list[tuple[int, int]]:
        return self._spans
