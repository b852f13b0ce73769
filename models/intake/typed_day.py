"""A day as an officer types it: a date in any hand, "today", "+3", "26", "tue"; and a day with its times."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import cache

from models.intake.moments import Days, day_of, is_month, reading_of, times_of
from models.rules.folding import fold

_NEAR = (
    "yesterday вчера кеше أمس hier|today сегодня бүгін اليوم aujourd'hui|tomorrow завтра ертең غدا demain"  # -1, 0, 1
)
_WEEKDAYS = (
    "monday mon понедельник пн дүйсенбі дс الاثنين lundi lun|"
    "tuesday tue tues вторник вт сейсенбі сс الثلاثاء mardi mar|"
    "wednesday wed среда ср сәрсенбі ср الأربعاء mercredi mer|"
    "thursday thu thurs четверг чт бейсенбі бс الخميس jeudi jeu|"
    "friday fri пятница пт жұма жм الجمعة vendredi ven|"
    "saturday sat суббота сб сенбі сн السبت samedi sam|"
    "sunday sun воскресенье вс жексенбі жс الأحد dimanche dim"
)
_STEPS = re.compile(r"[+-]\s*(\d{1,4})")
_NUMBER = re.compile(r"(\d{1,2})\.?")
_MONTHS = 12
_PARTS = re.compile(r"[^\W\d_]+|\d+")
_NUMBERED = re.compile(r"\d{1,4}([-./])\d{1,2}(\1\d{2,4})?")
_DATED = re.compile(r"\d+([-./])\d+\1\d")  # what begins so is no time, a day only
_FIRST_YEAR = 1000


def typed_day(text: str, today: date | None = None, event: Days | None = None) -> date | None:
    """The day a text says, None when it says none.

    Steps, weekdays and days of a month are counted from `today`, which also gives a missing year; where several would
    do, the first that falls into the `event`.
    """
    plain = fold(text)
    around = event or ((today, today) if today else None)
    if not plain:
        return None
    return day_of(text.strip(), reading_of([text.strip()], around)) or (today and _counted(plain, today, event))


def typed_times(text: str, event: Days) -> tuple[date | None, time | None, time | None]:
    """The day and the times of "26 May 11:30–12:30", of which one may be missing; no part is passed over.

    All are None where something cannot be read. "9.30" is a day where the event has such a one, else a time.
    """
    words = text.split()
    for at in range(len(words), -1, -1):
        head, tail = fold(" ".join(words[:at])).strip(" ,."), " ".join(words[at:])
        day = _whole_day(head, event)
        start, end = (None, None) if _DATED.match(fold(tail)) else times_of(tail)
        if (day or not head) and (start or not tail) and (day or start):
            return day, start, end
    return None, None, None


def _whole_day(plain: str, event: Days) -> date | None:
    """The day of a text all of which says it."""
    day = day_of(plain, reading_of([plain], event)) if plain else None
    if day is None or (times_of(plain)[0] and not _DATED.match(plain) and not event[0] <= day <= event[1]):
        return None
    parts = _PARTS.findall(plain)
    numbers = [int(part) for part in parts if part.isdigit()]
    words_fit = all(part.isdigit() or part in _weekdays() or is_month(part) for part in parts)
    one_day = len([number for number in numbers if number < _FIRST_YEAR]) == 1
    return day if _NUMBERED.fullmatch(plain) or (words_fit and one_day) else None


def _counted(plain: str, today: date, event: Days | None) -> date | None:
    if plain in _near():
        return _moved(today, _near()[plain])
    if steps := _STEPS.fullmatch(plain):
        return _moved(today, int(steps[1]) * (-1 if plain.startswith("-") else 1))
    if plain in _weekdays():
        week = [today + timedelta(days=n) for n in range(7)] if today <= date.max - timedelta(days=7) else []
        return _best([day for day in week if day.weekday() == _weekdays()[plain]], today, event)
    if number := _NUMBER.fullmatch(plain):
        return _best(list(_days_of_months(int(number[1]), today, event)), today, event)
    return None


def _days_of_months(number: int, today: date, event: Days | None) -> Iterator[date]:
    """The day of that number in this month and those beside it, and in the months of the event."""
    for around in (today, *(event or ())):
        for step in (-1, 0, 1):
            year, month = divmod(around.year * _MONTHS + around.month - 1 + step, _MONTHS)
            if date.min.year <= year <= date.max.year and 1 <= number <= monthrange(year, month + 1)[1]:
                yield date(year, month + 1, number)


def _best(days: list[date], today: date, event: Days | None) -> date | None:
    """The first in the event, else the one in today's month, else the nearest."""

    def order(day: date) -> tuple[bool, bool, int]:
        inside = event is not None and event[0] <= day <= event[1]
        return not inside, (day.year, day.month) != (today.year, today.month), abs((day - today).days)

    return min(days, key=order, default=None)


def _moved(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


@cache
def _near() -> dict[str, int]:
    return {fold(word): n for n, words in enumerate(_NEAR.split("|"), -1) for word in words.split()}


@cache
def _weekdays() -> dict[str, int]:
    return {fold(word): n for n, words in enumerate(_WEEKDAYS.split("|")) for word in words.split()}
