"""Which backups stay: all of two days, then one for each of 12 days, 10 weeks and 9 months; a law without a disk.

The numbers are Anki's (rslib, backup thinning): close behind, every half hour counts; far back, the month does.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

ALL_OF: Final = timedelta(days=2)


class Stage(NamedTuple):
    """How many backups stay, one for each period; `period` names the period of a moment."""

    amount: int
    period: Callable[[datetime], Any]


def _week(moment: datetime) -> tuple[int, int]:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month


STAGES: Final = (Stage(12, datetime.date), Stage(10, _week), Stage(9, _month))
YEAR: Final = 400  # days after which no backup of today is left, whatever is made in between


def kept(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """The moments whose backups stay; of each period the newest, and always the newest of all."""
    staying: set[datetime] = set()
    stages, left = iter(STAGES), 0
    stage = STAGES[0]
    last: datetime | None = None
    for moment in sorted(set(moments), reverse=True):
        if now - moment <= ALL_OF:
            staying.add(moment)
            last = moment
            continue
        while not left:
            following = next(stages, None)
            if following is None:
                return staying
            stage, left = following, following.amount
        if last is None or stage.period(moment) != stage.period(last):
            staying.add(moment)
            last, left = moment, left - 1
    return staying


def expires(moments: Iterable[datetime], moment: datetime, now: datetime) -> date:
    """The day by which a backup is gone when the desk is worked on daily; without work it stays longer."""
    there = set(moments) | {moment}
    for days in range(YEAR):
        today = now + timedelta(days=days)
        there = kept(there | {today}, today)
        if moment not in there:
            return today.date()
    return (now + timedelta(days=YEAR)).date()
