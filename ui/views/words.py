"""Numbers and days as the pages write them, in the language and the digits of the screen; each made once."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_skeleton
from PySide6.QtCore import QLocale, QTime

from resources.texts import _, language


def number(value: int | None) -> str:
    """A number, nothing for None."""
    return "" if value is None else _number(value, language())


def day(value: date | None, today: date) -> str:
    """A day, "15 May"; with its year when that is not this one."""
    return "" if value is None else _day(value, value.year != today.year, language())


def moment_here(today: date, place: str, zone: str) -> str:
    """The day it is and whose clock counts: "Monday 25 May 2015, Astana time"."""
    town = place or zone.rpartition("/")[2].replace("_", " ")
    return _("{day}, {place} time").format(day=_weekday(today, language()), place=town)


def listed(parts: Iterable[str]) -> str:
    """What is known of several things, with the comma of the language between them."""
    return _(", ").join(part for part in parts if part)


def clock(moment: datetime) -> str:
    """A time of the day, "08:42"."""
    return QLocale().toString(QTime(moment.hour, moment.minute), "HH:mm")


def clock_now() -> str:
    """The time it is on this machine."""
    return QLocale().toString(QTime.currentTime(), "HH:mm")


def weekday_time(moment: datetime) -> str:
    """A time of the talks: "Mon 11:30"."""
    return f"{format_skeleton('E', moment, locale=_region(language()))} {clock(moment)}"


@lru_cache(maxsize=10_000)
def _number(value: int, _spoken: str) -> str:
    return QLocale().toString(value)


@lru_cache(maxsize=10_000)
def _day(value: date, with_year: bool, spoken: str) -> str:
    return _digits(format_skeleton("yMMMMd" if with_year else "MMMMd", value, locale=_region(spoken)))


@lru_cache(maxsize=100)
def _weekday(value: date, spoken: str) -> str:
    if spoken == "en":
        return format_date(value, "EEEE d MMMM y", locale="en_GB")
    return _digits(format_date(value, "full", locale=spoken))


def _digits(text: str) -> str:
    """The digits of the screen, where the days come with others."""
    zero = QLocale().zeroDigit()
    return text if zero == "0" else text.translate({ord("0") + n: chr(ord(zero) + n) for n in range(10)})


def _region(spoken: str) -> str:
    return "en_GB" if spoken == "en" else spoken
