"""Stretches of time: which overlap, which come too close, in one pass over sorted starts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Protocol, TypeVar

NOTHING = timedelta(0)
DAY = timedelta(days=1)


class Span(Protocol):
    """Anything that lasts from one moment to another."""

    @property
    def starts(self) -> datetime: ...

    @property
    def ends(self) -> datetime: ...


S = TypeVar("S", bound=Span)
L = TypeVar("L", bound=Span)
R = TypeVar("R", bound=Span)


def by_time(span: Span) -> tuple[datetime, datetime]:
    return span.starts, span.ends


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share time; spans that only touch do not."""
    return one.starts < other.ends and other.starts < one.ends


def gap(one: Span, other: Span) -> timedelta:
    """The time between two spans, nothing where they overlap."""
    return max(max(one.starts, other.starts) - min(one.ends, other.ends), NOTHING)


def trouble(one: Span, other: Span) -> tuple[datetime, datetime]:
    """The time two spans share, or else the time between them."""
    later_start, sooner_end = max(one.starts, other.starts), min(one.ends, other.ends)
    return min(later_start, sooner_end), max(later_start, sooner_end)


def close_pairs(spans: Sequence[S], reach: timedelta) -> Iterator[tuple[S, S]]:
    """Every pair that overlaps or leaves less than `reach` between; `spans` are sorted by time."""
    near: list[S] = []
    for span in spans:
        near = [earlier for earlier in near if earlier.ends + reach > span.starts]
        for earlier in near:
            yield earlier, span
        near.append(span)


def cross_pairs(left: Sequence[L], right: Sequence[R], reach: timedelta) -> Iterator[tuple[L, R]]:
    """The pairs of `close_pairs` with one span from each side; both sides are sorted by time."""
    near_left: list[L] = []
    near_right: list[R] = []
    at = 0
    for span in left:
        while at < len(right) and by_time(right[at]) < by_time(span):
            other = right[at]
            near_left = [earlier for earlier in near_left if earlier.ends + reach > other.starts]
            yield from ((earlier, other) for earlier in near_left)
            near_right.append(other)
            at += 1
        near_right = [earlier for earlier in near_right if earlier.ends + reach > span.starts]
        yield from ((span, earlier) for earlier in near_right)
        near_left.append(span)
    yield from _rest(near_left, right[at:], reach)


def _rest(near: list[L], right: Iterable[R], reach: timedelta) -> Iterator[tuple[L, R]]:
    for other in right:
        near = [earlier for earlier in near if earlier.ends + reach > other.starts]
        if not near:
            return
        yield from ((earlier, other) for earlier in near)


def closed_part(span: Span, opens: time | None, closes: time | None) -> tuple[datetime, datetime] | None:
    """From the first to the last moment of a span outside the open hours, None when all of it is inside."""
    opening, closing = opens or time.min, closes or time.min
    if opening == closing:
        return None
    first = next(
        (end for begin, end in _open(span.starts, opening, closing) if begin <= span.starts < end), span.starts
    )
    last = next((begin for begin, end in _open(span.ends, opening, closing) if begin < span.ends <= end), span.ends)
    return (first, last) if first < last else None


def _open(moment: datetime, opening: time, closing: time) -> Iterator[tuple[datetime, datetime]]:
    """The open hours that began the day before and those that begin on the day of a moment."""
    today = datetime.combine(moment.date(), opening)
    lasts = (datetime.combine(moment.date(), closing) - today) % DAY
    for begin in (today - DAY, today):
        yield begin, begin + lasts
