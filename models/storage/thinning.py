"""Which backups stay: all of two days, then the newest of twelve days, of ten weeks and of nine months."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final

FRESH: Final = timedelta(days=2)
Period = Callable[[datetime], Any]


def _week(moment: datetime) -> tuple[int, int]:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month


LAW: Final[tuple[tuple[Period, int], ...]] = ((datetime.date, 12), (_week, 10), (_month, 9))


def staying(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """The moments of the backups that stay: of each day, week and month the newest that no shorter period has taken.

    One dated ahead of now, after a clock was set back, stays. The law of Anki's backups (rslib, backup thinning).
    """
    ahead = sorted(set(moments), reverse=True)
    kept = [moment for moment in ahead if now - moment < FRESH]
    rest = ahead[len(kept) :]
    for period, most in LAW:
        taken = 0
        while rest and taken < most:
            moment = rest.pop(0)
            if not kept or period(moment) != period(kept[-1]):
                kept.append(moment)
                taken += 1
    return set(kept)


def expires(moments: Iterable[datetime], moment: datetime) -> date:
    """The last day on which a backup can still be there when the desk is backed up every day from the newest on."""
    there = {*moments, moment}
    now = max(there)
    while moment in there:
        now += timedelta(days=1)
        there = staying({*there, now}, now)
    return now.date()
