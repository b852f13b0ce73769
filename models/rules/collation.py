"""The order of the alphabet in the languages of the program, without a library.

Letters first, accents and case only between names otherwise equal. Blanks come before letters, digits before letters,
other marks do not count. Letters of another script follow in the order of Unicode. Articles are not skipped.
"""

import unicodedata
from collections.abc import Mapping

from models.rules.folding import SPELLINGS

ALPHABETS: Mapping[str, str] = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "fr": "abcdefghijklmnopqrstuvwxyz",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "kk": "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ar": "ءابةتثجحخدذرزسشصضطظعغفقكلمنهويى",
}
TOGETHER = {"ё": "е"}  # one place in the alphabet, told apart only between names otherwise equal
SPLIT = SPELLINGS | {"ى": "ى", "ة": "ة"}  # letters of their own in an alphabet, whatever a search makes of them

CollationKey = tuple[tuple[int, ...], str]


def collation_key(text: str, language: str) -> CollationKey:
    """What to sort by; an unknown language sorts as English."""
    places = _PLACES.get(language, _PLACES["en"])
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    letters = (letter for char in plain for letter in _letters(char, places))
    return tuple(place for place in (_place(letter, places) for letter in letters) if place), plain


def _letters(char: str, places: Mapping[str, int]) -> str:
    """The letters a character is sorted as: itself in its own alphabet, else what it stands on."""
    if char in places:
        return char
    base = "".join(one for one in unicodedata.normalize("NFKD", char) if not unicodedata.combining(one))
    return "".join(TOGETHER.get(one, SPLIT.get(one, one)) for one in base)


def _place(letter: str, places: Mapping[str, int]) -> int:
    if letter in places:
        return places[letter]
    if letter.isspace():
        return 1
    value = unicodedata.decimal(letter, None)
    if value is not None:
        return 2 + value
    return 1000 + ord(letter) if letter.isalnum() else 0


_PLACES = {
    language: {letter: 100 + number for number, letter in enumerate(alphabet)}
    for language, alphabet in ALPHABETS.items()
}
