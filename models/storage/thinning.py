"""Which backups stay: all of two days' work, then the newest of twelve days, of ten weeks and of nine months.

Backups come here newest first by what they hold, each with the moment its name tells. The clock that named it may have
been wrong: so an age is what lies from one backup to the next, a leap there and back counts for nothing, any other for
a day, and few go at once.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

FRESH: Final = timedelta(days=2)
DAY: Final = timedelta(days=1)
LEAST, MOST = (
    8,
    100,
)  # stay as fresh, whatever the clock says: so many at least, and at most two days and nights of them
FEW: Final = 3  # go at once
Period = Callable[[datetime], Any]


def _week(moment: datetime) -> tuple[int, int]:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month


LAW: Final[tuple[tuple[Period, int], ...]] = ((datetime.date, 12), (_week, 10), (_month, 9))


def staying(moments: Sequence[datetime], now: datetime) -> list[int]:
    """The places of the backups that stay: of each day, week and month the newest that no shorter period has taken.

    The law of Anki's backups (rslib, backup thinning), with an age that holds against a clock that leaps.
    """
    ages = _ages(moments, now)
    kept = [place for place, age in enumerate(ages) if place < LEAST or age < FRESH][:MOST]
    fresh = set(kept)
    rest = iter([place for place in range(len(moments)) if place not in fresh])
    for period, most in LAW:
        there, ends = {period(moments[place]) for place in kept}, len(kept) + most
        while len(kept) < ends and (place := next(rest, None)) is not None:
            if (found := period(moments[place])) not in there:
                there.add(found)
                kept.append(place)
    return sorted(kept)


def _ages(moments: Sequence[datetime], now: datetime) -> list[timedelta]:
    """How old each is, as far as clocks can be believed."""
    ages, age, later = list[timedelta](), timedelta(), now
    while len(ages) < len(moments):
        ahead = range(len(ages), len(moments))
        near = next((place for place in ahead if abs(later - moments[place]) <= FRESH), None)
        ages += [age] * ((ahead.start if near is None else near) - ahead.start)  # by a clock that was wrong meanwhile
        gap = later - moments[len(ages)]
        age += gap if near is not None else DAY if gap > DAY else timedelta()  # it stayed so, or nothing was done
        later = moments[len(ages)]
        ages.append(age)
    return ages


def leaving(moments: Sequence[datetime], now: datetime) -> list[int]:
    """The places of the backups that go now: the oldest few of those whose time is over."""
    kept = set(staying(moments, now))
    return [place for place in range(len(moments)) if place not in kept][-FEW:]


def last_days(moments: Sequence[datetime], now: datetime) -> list[date]:
    """The last day on which each backup can still be there when the desk is backed up every day from now on."""
    there = list(enumerate(moments))
    last = [now.date()] * len(there)
    while any(place >= 0 for place, _moment in there):
        now += DAY
        there.insert(0, (-1, now))
        for gone in reversed(leaving([moment for _place, moment in there], now)):
            place, _moment = there.pop(gone)
            if place >= 0:
                last[place] = now.date()
    return last
