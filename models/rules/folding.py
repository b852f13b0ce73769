"""Text made comparable (`fold`, `same_key`) and text made storable (`clean`)."""

import re
import unicodedata

APOSTROPHES = "'’‘‛ʼʻʹʾʿ′`´＇"
HYPHENS = "-‐‑‒–—―−﹘﹣－"
TATWEEL = "ـ"
SPELLINGS = {
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ŀ": "l",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه",
}  # fmt: skip
BREVE = "\u0306"
KEEPS_BREVE = frozenset("иу")  # й and ў are letters of their own, not accented ones
HANGS = 10  # canonical combining classes from here on are accents and points; below are parts of letters

VARIANTS = [chr(code) for code in range(0xFE00, 0xFE10)]  # they only choose how a character looks

_SAME = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-") | dict.fromkeys(VARIANTS, "") | {TATWEEL: ""}
)
_SPELLED = str.maketrans(SPELLINGS)
_AROUND_HYPHEN = re.compile(r"\s*-[\s-]*")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")


def fold(text: str) -> str:
    """The form in which two spellings of one text are equal; folding twice changes nothing.

    Without accents, Arabic points and tatweel, direction marks and control characters; one kind of apostrophe, hyphen
    and blank; small letters, plain digits.
    """
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    folded = composed.translate(_FOLDED)
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", folded)
    return _AROUND_HYPHEN.sub("-", " ".join(folded.split()))


def same_key(text: str) -> str:
    """The form in which two writings of one name are the same name: width, case, blanks and unseen marks aside.

    Accents, hyphens and apostrophes count: what merely resembles another name is never taken for it by itself.
    """
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    return " ".join(text.casefold().split())


class _Folded(dict[int, str]):
    """What each character folds to, worked out when it first comes."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _plain(_plain(chr(code)))  # the first turn may leave a letter for the second
        return folded


_FOLDED = _Folded()


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text.translate(_SAME)).casefold()
    letters: list[str] = []
    for char in unicodedata.normalize("NFKD", text):
        if unicodedata.combining(char) < HANGS or (char == BREVE and letters and letters[-1] in KEEPS_BREVE):
            letters.append(_shown(char))
    return unicodedata.normalize("NFC", "".join(letters)).translate(_SAME).translate(_SPELLED)


def _shown(char: str) -> str:
    """A blank for white space, a plain digit for a digit, nothing for what is not seen."""
    if char.isspace():
        return " "
    if unicodedata.category(char) in {"Cc", "Cf", "Cs"}:
        return ""
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def clean(text: str, *, multiline: bool = False) -> tuple[str, int]:
    """Text without what no document can hold, and how many characters were dropped.

    Control characters, halves of surrogate pairs and non-characters go; direction marks, joiners and emoji stay. A tab
    becomes a blank, a line end too unless `multiline`.
    """
    if text.isprintable():
        return text, 0
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    if not multiline:
        text = text.replace("\n", " ")
    kept = "".join(char for char in text if char == "\n" or not _unstorable(char))
    return kept, len(text) - len(kept)


def _unstorable(char: str) -> bool:
    code = ord(char)
    return unicodedata.category(char) in {"Cc", "Cs"} or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
