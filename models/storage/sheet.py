"""The recovery sheet: the raw key of a desk as twenty words that can be read aloud, typed, or scanned as one code.

Four rows of five words; a word is 16 bits as consonant, vowel, consonant, vowel, consonant, and the fifth of each row
checks the other four, so that a slip is found in its row.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from models.errors import UserError
from models.storage.key import SECRET, Key
from resources.texts import _

CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aiou"
SHIFTS: Final = ((12, CONSONANTS), (10, VOWELS), (6, CONSONANTS), (4, VOWELS), (0, CONSONANTS))
ROWS: Final = 4
ROW: Final = SECRET // ROWS  # bytes in a row
_WORD: Final = re.compile("".join(f"[{letters}]" for _shift, letters in SHIFTS))


def rows_of(key: Key) -> tuple[tuple[str, ...], ...]:
    """The words of a key, row by row."""
    return tuple(_row(number, key.secret[number * ROW : (number + 1) * ROW]) for number in range(ROWS))


def code_of(key: Key) -> str:
    """What the square code on the sheet says: the words, in capitals, which make the smallest code."""
    return " ".join(word for row in rows_of(key) for word in row).upper()


def number_of(salt: bytes) -> str:
    """The number by which a sheet and the desk it opens know each other; tells nothing of the key."""
    digits = hashlib.sha256(b"sheet" + salt).hexdigest()[:8].upper()
    return f"{digits[:4]}-{digits[4:]}"


def is_sheet(text: str) -> bool:
    """Are these the words of a sheet, right or wrong, and not a passphrase?"""
    words = _words(text)
    return len(words) == ROWS * 5 and all(map(_WORD.fullmatch, words))


def key_from(text: str, salt: bytes) -> Key:
    """The key in the words of a sheet; `UserError` names the row with a slip in it."""
    words = _words(text)
    if len(words) != ROWS * 5:
        raise UserError(
            _("A recovery sheet has {all} words; these are {n}. Type all of them.").format(all=ROWS * 5, n=len(words))
        )
    secret = b""
    for number in range(ROWS):
        row = words[number * 5 : number * 5 + 5]
        part = b"".join(_bytes_of(word) for word in row[:4])
        if len(part) != ROW or list(_row(number, part)) != row:
            raise UserError(_("Row {n} of the words is not as on the sheet. Check that row.").format(n=number + 1))
        secret += part
    return Key(secret, salt)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _row(number: int, part: bytes) -> tuple[str, ...]:
    check = hashlib.sha256(b"row %d " % number + part).digest()[:2]
    return tuple(_word(place) for place in (*_pairs(part), check))


def _pairs(part: bytes) -> Iterator[bytes]:
    return (part[at : at + 2] for at in range(0, len(part), 2))


def _word(pair: bytes) -> str:
    bits = int.from_bytes(pair, "big")
    return "".join(letters[bits >> shift & len(letters) - 1] for shift, letters in SHIFTS)


def _bytes_of(word: str) -> bytes:
    if not _WORD.fullmatch(word):
        return b""
    bits = sum(letters.index(letter) << shift for letter, (shift, letters) in zip(word, SHIFTS, strict=True))
    return bits.to_bytes(2, "big")
