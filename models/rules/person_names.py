"""When two written names are one person's, for the question whether somebody is here already."""

import re
from functools import lru_cache
from typing import Final

from models.rules.folding import fold

HONORIFICS: Final = (
    "mr mrs ms miss mx m mme mlle dr prof professor he h e se s sr sra srta rev reverend sir dame lord lady amb "
    "ambassador hon honourable honorable his her excellency son excellence exc sheikh eng ing "
    "г-н г-жа гн гжа г н жа господин госпожа мырза ханым д-р д р проф доктор профессор его её превосходительство "
    "السيد السيدة الآنسة الدكتور الدكتورة د أ سعادة معالي الأستاذ الأستاذة monsieur madame docteur"
)
"""Words that only honorifics are made of."""

PHRASES: Final = ("his excellency", "her excellency", "son excellence", "h e", "s e", "г н", "г жа", "д р", "е п",
                  "его превосходительство", "её превосходительство")  # fmt: skip
"""Honorifics of words that may be names by themselves."""

ANYWHERE: Final = "mr mrs ms mx mme mlle dr prof srta гн гжа господин госпожа мырза ханым проф"
"""Honorifics that are nobody's name, wherever they stand."""

LEAST: Final = 2  # words of a name; a single one says too little to leave anything out of it
_WORDS: Final = re.compile(r"[^\W_]+")


@lru_cache(maxsize=200_000)
def person_key(name: str) -> str:
    """The form in which two writings of a person's name are the same; "" where there is no name.

    Besides what `fold` leaves aside, honorifics, the order of the words, hyphens and apostrophes. A name in another
    script, with a word more or with an initial for a word is another one here.
    """
    words = _WORDS.findall(fold(name).replace("'", ""))
    if words and words[0] in _SHOUTED and name.lstrip()[:2].isupper() and not name.isupper():
        words = words[1:] if len(words) > LEAST else words  # “HE”, but not the name “He”
    return " ".join(sorted(_without_honorifics(words)))


def is_full_name(key: str) -> bool:
    """Whether a key says enough to take two of it for one person: more than one word, more than initials."""
    return sum(len(word) > 1 for word in key.split()) >= LEAST


def _without_honorifics(words: list[str]) -> list[str]:
    while (more := _honorific(words)) and len(words) - more >= LEAST:
        words = words[more:]
    kept = [word for word in words if word not in _NEVER_NAMES]
    return kept if len(kept) >= LEAST else words


def _honorific(words: list[str]) -> int:
    """Of how many words the honorific is that a name begins with, 0 where it begins with none."""
    for phrase in _PHRASES:
        if words[: len(phrase)] == phrase:
            return len(phrase)
    if words and words[0] in _TITLES:
        return 1
    return int(len(words) > 1 and words[0] in _LETTERS and len(words[1]) > 1)  # “M. Dupont”, but not “M. K. Gandhi”


_PHRASES: Final = [fold(phrase).split() for phrase in PHRASES]
_NEVER_NAMES: Final = frozenset(map(fold, ANYWHERE.split()))
_SHOUTED: Final = frozenset(("he", "se"))
_TITLES: Final = (
    frozenset(
        word for word in map(fold, HONORIFICS.split()) if len(word) > 1 and not any(word in one for one in _PHRASES)
    )
    - _SHOUTED
)
_LETTERS: Final = frozenset(map(fold, ("m", "г", "д", "د", "أ")))
