"""The language of one report: words, numbers of things, days and names, whatever the screen speaks."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from babel.dates import format_skeleton

from models.labels import ENUM_TEXTS
from resources.texts import words

BRITISH = {"en": "en_GB"}


class Speech:
    """Says the words of a report in its language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = words(language)

    def say(self, text: str) -> str:
        """A source text in the language of the report."""
        return self._words.gettext(text) if text else ""

    def ngettext(self, one: str, many: str, n: int) -> str:
        """A number of things, such as "3 groups"; the texts hold {n}. So called for the tool that gathers texts."""
        return self._words.ngettext(one, many, n).format(n=n)

    def word(self, value: StrEnum | None) -> str:
        """The officers' word for a value, nothing for None."""
        return "" if value is None else self.say(ENUM_TEXTS[type(value)][value])

    def day(self, day: date) -> str:
        """A day with its weekday, as a sheet is called after it."""
        return format_skeleton("MMMMEEEEd", day, locale=BRITISH.get(self.language, self.language))

    def sentences(self, parts: Sequence[str]) -> str:
        """The parts that say something, as one line."""
        return " ".join(part for part in parts if part)
