"""Numbers and days as the pages write them, in the language and the digits of the screen; each made once."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QDate, QLocale, QTime

from resources.texts import _, language, ngettext

# The signs of a step that turned another one, by the name of its operation.
TURN_SIGNS: Final = {"undo": "arrow-u-up-left", "redo": "arrow-u-up-right"}


def number(value: int | None) -> str:
    """A number, nothing for None."""
    return "" if value is None else _number(value, language())


def day(value: date | None, today: date) -> str:
    """A day, "15 May"; with its year when that is not this one."""
    return "" if value is None else _day(value, value.year != today.year, language())


def moment_here(today: date, place: str, zone: str) -> str:
    """The day it is and whose clock counts: "Monday 25 May 2015, Astana time"."""
    told = QLocale().toString(_qt(today), "dddd d MMMM yyyy")
    return _("{day}, {place} time").format(day=told, place=town(place, zone))


def town(place: str, zone: str) -> str:
    """The town whose clock counts: that of the event, else the one its zone is named after."""
    return place or zone.rpartition("/")[2].replace("_", " ")


def listed(parts: Iterable[str]) -> str:
    """What is known of several things, with the comma of the language between them."""
    return _(", ").join(part for part in parts if part)


def clock(moment: datetime) -> str:
    """A time of the day, "08:42"."""
    return QLocale().toString(QTime(moment.hour, moment.minute), "HH:mm")


def weekday_time(moment: datetime) -> str:
    """A time of the talks: "Mon 11:30"."""
    return f"{QLocale().toString(_qt(moment), 'ddd')} {clock(moment)}"


def weekday_day(moment: date) -> str:
    """A day of the talks: "Mon 25 May"."""
    return _weekday_day(date(moment.year, moment.month, moment.day), language())


def weekday(moment: date) -> str:
    """The short name of a day of the week: "Mon"."""
    return QLocale().toString(_qt(moment), "ddd")


def weekday_number(moment: date) -> str:
    """A day among others of its month: "Mon 25"."""
    return QLocale().toString(_qt(moment), "ddd d")


def places_words(places: int, left: int) -> str:
    """How many places the groups that come have, and how many nobody is named for: "83 places, 15 open"."""
    told = ngettext("{n} place", "{n} places", places).format(n=number(places))
    return listed((told, ngettext("{n} open", "{n} open", left).format(n=number(left)) if left else ""))


@lru_cache(maxsize=1000)
def _weekday_day(value: date, _spoken: str) -> str:
    return QLocale().toString(_qt(value), "ddd d MMM")


@lru_cache(maxsize=10_000)
def _number(value: int, _spoken: str) -> str:
    return QLocale().toString(value)


@lru_cache(maxsize=10_000)
def _day(value: date, with_year: bool, _spoken: str) -> str:
    return QLocale().toString(_qt(value), "d MMMM yyyy" if with_year else "d MMMM")


def _qt(value: date) -> QDate:
    return QDate(value.year, value.month, value.day)
