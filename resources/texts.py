"""The words the officer reads, in the officer's language; no Qt, so that every room can use it.

`N_("Name")` marks a constant, `_()` translates on the screen, `words(language)` gives a report its own
language. Catalogues are gettext files in resources/locale.
"""

import gettext
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from resources import resource_path

LANGUAGES = {"en": "English", "ru": "Русский", "kk": "Қазақша", "ar": "العربية", "fr": "Français"}
RIGHT_TO_LEFT = frozenset({"ar"})


@cache
def words(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; its `gettext` and `ngettext` give the source text where a word is missing."""
    return gettext.translation("desk", resource_path("locale"), [language], fallback=True)


def has_words(language: str) -> bool:
    """Whether the program speaks a language: English is its own, the others need a catalogue."""
    return language == "en" or isinstance(words(language), gettext.GNUTranslations)


def spoken_languages() -> dict[str, str]:
    """The languages whose words there are, each by its own name: what a window offers."""
    return {code: name for code, name in LANGUAGES.items() if has_words(code)}


class _Screen:
    """The language of the screen, chosen once at the start."""

    language = "en"


_spoken: ContextVar[str] = ContextVar("spoken", default="")


def set_language(language: str) -> None:
    _Screen.language = language if language in LANGUAGES else "en"


@contextmanager
def speaking(language: str) -> Generator[None]:
    """Speak another language than the screen for a while, such as a report's."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def language() -> str:
    """The language spoken here and now: a report's, else the screen's."""
    return _spoken.get() or _Screen.language


def _(text: str) -> str:
    return words(language()).gettext(text)


def ngettext(singular: str, plural: str, n: int) -> str:
    return words(language()).ngettext(singular, plural, n)


def N_(text: str) -> str:  # noqa: N802  the marker gettext tools look for
    """Mark a constant for translation; it is translated where it is shown."""
    return text
