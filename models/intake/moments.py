"""Days and times as lists write them: real dates, numbers in any order, months in words, hours in many hands."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache
from typing import Any

from models.rules.folding import fold

Days = tuple[date, date]
"""The first and the last day of the event."""

_MONTHS = (
    "january jan январь января янв қаңтар يناير janvier janv|"
    "february feb февраль февраля фев ақпан فبراير février févr fév|"
    "march mar март марта мар наурыз مارس mars|april apr апрель апреля апр сәуір أبريل avril avr|"
    "may май мая мамыр مايو mai|"
    "june jun июнь июня маусым يونيو juin|july jul июль июля шілде يوليو juillet juil|"
    "august aug август августа авг тамыз أغسطس août|"
    "september sep sept сентябрь сентября сен қыркүйек سبتمبر septembre|"
    "october oct октябрь октября окт қазан أكتوبر octobre|november nov ноябрь ноября ноя қараша نوفمبر novembre nov|"
    "december dec декабрь декабря дек желтоқсан ديسمبر décembre déc"
)
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # Excel's numbers of days for 1954 to 2119
_EPOCH = date(1899, 12, 30)
_MIDNIGHT = datetime.combine(_EPOCH, time.min)
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2})(?:\s*[-./]\s*(\d{4}|\d{2}))?")
_WORDED = re.compile(r"[^\W\d_]+|\d+")
_TIME = re.compile(r"(\d{1,2})(?:\s*[:.hч٫]\s*(\d{2})?(?::(\d{2})(?:\.\d+)?)?)?\s*(am|pm|a\.m\.|p\.m\.)?")
_BARE_TIME = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_BETWEEN = re.compile(rf"\s*-\s*|\s+(?:{'|'.join(map(fold, ('to', 'until', 'до', 'إلى', 'à')))})\s+")
_FROM = re.compile(r"(?:from|с|de|من)\s+")
_YEARS = (1900, 2199)
_CENTURY = 100


class Order(Enum):
    """Which number of a date comes first."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DayReading:
    """How a column writes its days: the order of its numbers, and the event's days, which give a missing year."""

    order: Order = Order.DAY_FIRST
    event: Days | None = None


def reading_of(cells: Iterable[Any], event: Days | None = None) -> DayReading:
    """How a whole column writes its days; where it could be both, the order that falls into the event.

    A column that contradicts itself is UNKNOWN: then only days that can be read one way are read.
    """
    pairs = [pair for pair in map(_number_pair, cells) if pair]
    day_first = any(first > 12 for first, _second, _year in pairs)
    month_first = any(second > 12 for _first, second, _year in pairs)
    if day_first and month_first:
        return DayReading(Order.UNKNOWN, event)
    if month_first or (not day_first and _fits_turned(pairs, event)):
        return DayReading(Order.MONTH_FIRST, event)
    return DayReading(Order.DAY_FIRST, event)


def day_of(cell: Any, reading: DayReading) -> date | None:
    """The day a cell says, None where it says none or could say two."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _from_serial(float(cell))
    return _day_of_text(cell, reading) if isinstance(cell, str) else None


def is_month(word: str) -> bool:
    """Whether a folded word names a month."""
    return word in _months()


def times_of(cell: Any) -> tuple[time | None, time | None]:
    """The time a cell says, and the second one where it says “from – to”."""
    if isinstance(cell, datetime):
        return cell.time().replace(microsecond=0), None
    if isinstance(cell, time):
        return _rounded(cell), None
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _from_fraction(float(cell)), None
    return _times_of_text(cell) if isinstance(cell, str) else (None, None)


def turned(day: date) -> date | None:
    """The day with day and month exchanged, None where there is no such day or it is the same."""
    if day.day > 12 or day.day == day.month:
        return None
    return day.replace(month=day.day, day=day.month)


def looks_like_day(cell: Any) -> bool:
    return day_of(cell, DayReading(Order.UNKNOWN, (date(2000, 1, 1), date(2000, 1, 1)))) is not None or (
        isinstance(cell, str) and _number_pair(cell) is not None
    )


def looks_like_time(cell: Any) -> bool:
    return times_of(cell)[0] is not None


def _number_pair(cell: Any) -> tuple[int, int, int | None] | None:
    """The numbers of “25.05.2015”, “5/25” and the like, year last."""
    found = _NUMBERS.match(_west(cell)) if isinstance(cell, str) and not _ISO.match(cell.strip()) else None
    if not found or not _only_a_day(cell, found.end()):
        return None
    return int(found[1]), int(found[2]), _full_year(found[3])


def _west(text: str) -> str:
    """The text folded: digits of every script are 0 to 9, all dashes are one."""
    return fold(text)


def _only_a_day(text: str, end: int) -> bool:
    """Whether nothing but a time follows the numbers, so that “9.30–10.30” is no day of September."""
    rest = _west(text)[end:].strip(" ,t")
    return not rest or (_times_of_text(rest)[0] is not None and not rest.startswith("-"))


def _full_year(year: str | None) -> int | None:
    if year is None:
        return None
    return int(year) if int(year) >= _CENTURY else 2000 + int(year)


def _fits_turned(pairs: Sequence[tuple[int, int, int | None]], event: Days | None) -> bool:
    if event is None:
        return False
    plain = sum(1 for first, second, year in pairs if _in_event(year, second, first, event))
    other = sum(1 for first, second, year in pairs if _in_event(year, first, second, event))
    return other > plain


def _in_event(year: int | None, month: int, day: int, event: Days) -> bool:
    found = _date(year or event[0].year, month, day)
    return found is not None and event[0] <= found <= event[1]


def _date(year: int, month: int, day: int) -> date | None:
    """The day of three numbers, None where there is none or a mistyped year lies outside anybody's calendar."""
    try:
        return date(year, month, day) if _YEARS[0] <= year <= _YEARS[1] else None
    except ValueError:
        return None


def _from_serial(number: float) -> date | None:
    return _EPOCH + timedelta(days=int(number)) if _FIRST_SERIAL <= number < _LAST_SERIAL else _packed_day(str(number))


def _packed_day(text: str) -> date | None:
    found = _PACKED.fullmatch(text.removesuffix(".0"))
    return _date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _day_of_text(text: str, reading: DayReading) -> date | None:
    plain = _west(text)
    if iso := _ISO.match(plain):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if _PACKED.fullmatch(plain):
        return _packed_day(plain)
    pair = _number_pair(plain)
    return _from_pair(pair, reading) if pair else _from_words(plain, reading)


def _from_pair(pair: tuple[int, int, int | None], reading: DayReading) -> date | None:
    first, second, given = pair
    year = given or (reading.event[0].year if reading.event else None)
    if year is None:
        return None
    day_first, month_first = _date(year, second, first), _date(year, first, second)
    if reading.order is Order.UNKNOWN:
        return (day_first or month_first) if day_first == month_first or not (day_first and month_first) else None
    return day_first if reading.order is Order.DAY_FIRST else month_first


def _from_words(text: str, reading: DayReading) -> date | None:
    """“Monday, 25 May 2015”, “May 25, 2015”, “25 мая”."""
    words = _WORDED.findall(text.split(":")[0])
    month = next((_months()[word] for word in words if word in _months()), None)
    numbers = [int(word) for word in words if word.isdigit()]
    year = next((number for number in numbers if number >= 1000), reading.event[0].year if reading.event else None)
    day = next((number for number in numbers if number <= 31), None)
    return _date(year, month, day) if year and month and day else None


@cache
def _months() -> dict[str, int]:
    return {fold(word): number for number, words in enumerate(_MONTHS.split("|"), 1) for word in words.split()}


def _rounded(moment: time) -> time:
    """Whole seconds: Excel keeps times as fractions of a day and hits them only nearly."""
    whole = datetime.combine(_EPOCH, moment) + timedelta(microseconds=500_000)
    return whole.time().replace(microsecond=0)


def _from_fraction(number: float) -> time | None:
    """Excel's fraction of a day, alone or behind the number of a day."""
    if number != 0 and not 0 < number < 1 and not (_FIRST_SERIAL <= number < _LAST_SERIAL and number % 1):
        return None
    return (_MIDNIGHT + timedelta(seconds=round(number % 1 * 86_400) % 86_400)).time()


def _times_of_text(text: str) -> tuple[time | None, time | None]:
    plain = _FROM.sub("", _without_day(_west(text)), count=1)
    parts = [part for part in _BETWEEN.split(plain.strip(" .,t"), maxsplit=1) if part]
    found = [_time_of_text(part) for part in parts]
    if not found or found[0] is None or (len(parts) > 1 and found[1] is None):
        return None, None
    return found[0], found[1] if len(found) > 1 else None


def _without_day(text: str) -> str:
    """What stands behind the day of “2015-05-25 09:30” or “25.05.2015 9:30”."""
    iso = _ISO.match(text)
    long = iso or re.match(r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}(?!\d)(?=[\s,t]|$)", text)
    return text[long.end() :] if long else text


def _time_of_text(text: str) -> time | None:
    text = text.strip(" ,")
    if bare := _BARE_TIME.fullmatch(text):
        return time(int(bare[1]), int(bare[2]))
    found = _TIME.fullmatch(text)
    if not found or (found[4] is None and found[0].isdigit()):
        return None
    if found[1] == "24":
        return time(0) if not int(found[2] or 0) else None
    hour, half = int(found[1]), (found[4] or "").replace(".", "")
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, int(found[2] or 0), int(found[3] or 0))
    except ValueError:
        return None
