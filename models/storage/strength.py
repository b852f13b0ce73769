"""How hard a passphrase is to guess, in bits, told in words: never a rule of what it must be made of.

Rather too low than too high: a guesser knows dictionaries, years, keyboards and habits, so letters in a row count as a
word, and only signs in no order count in full. After: zxcvbn (Wheeler 2016) and the habits it lists.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from models.storage.key import normal
from resources.texts import N_, _

LEAST: Final = 45.0  # bits: some years of a hundred thousand guesses a second
GOOD: Final = 55.0
POOR: Final = 25.0
LETTER: Final = 2.2  # bits of a letter in a word
BARE_LETTER: Final = 2.8  # of a script that writes no vowels
WORD: Final = 18.0  # no word of any dictionary is worth more
LONGEST: Final = 12  # letters of a word; what is longer is several in one
LOOKED_AT: Final = 128  # signs; what follows makes nothing worse
KNOWN: Final = 6.0  # a word of the list below, however it is written
SIGN, SAME_SIGN = 4.0, 1.0
YEAR: Final = 6.6
RUN: Final = 3  # letters that make a run
ROWS: Final = (
    "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "qwertzuiop",
    "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرلاىةوزظ",
)  # fmt: skip
_WORDS: Final = """
    password passwort passwd pass motdepasse parole parol parola geheim secret secrets letmein login welcome
    welcome1 bienvenue bonjour hello admin administrator root master test guest user iloveyou love dragon monkey
    football baseball sunshine princess shadow superman batman michael charlie daniel jordan thomas george andrew
    jessica robert trustno1 starwars whatever freedom computer internet windows office security security1 server
    protocol protocole desk ministry ministere foreign embassy ambassade delegate delegation meeting talks peace
    astana almaty geneva geneve vienna moscow damascus syria kazakhstan russia turkey france london paris berlin
    summer winter spring autumn monday friday january july december abc123 a1b2c3d4 a1b2c3 q1w2e3r4 q1w2e3 1q2w3e4r
    1q2w3e zaq12wsx changeme default qazwsx asdzxc money family jesus allah mohammed muhammad ahmed omar
    пароль секрет привет любовь москва россия казахстан астана алматы наташа александр дмитрий сергей андрей
    солнце мир весна лето зима осень министерство протокол посольство переговоры женева
    құпия сәлем қазақстан бейбітшілік كلمة السر سر مرحبا السلام سلام سوريا دمشق محمد احمد الله وزارة"""
COMMON: Final = frozenset(_WORDS.split())
_COMMON: Final = re.compile("|".join(sorted(map(re.escape, COMMON), key=len, reverse=True)))
LEET: Final = str.maketrans("@4301!$57", "aaeoiisst")
WORDS_OF: Final = (N_("No passphrase yet"), N_("Far too weak"), N_("Too weak"), N_("Good"), N_("Very good"))
ADVICE: Final = (
    N_("Four or five words that do not belong together are easy to keep in mind and hard to guess."),
    N_("Guessed within minutes. Take four or five words that do not belong together."),
    N_("Add one more word that nobody would expect."),
    N_("It would take years to guess with very many computers."),
    N_("It would take centuries to guess with very many computers."),
)


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard a passphrase is to guess: bits, and a level of 0 (none) to 4 (very good); 3 is enough."""

    bits: float
    level: int

    @property
    def enough(self) -> bool:
        return self.level >= 3

    @property
    def word(self) -> str:
        return _(WORDS_OF[self.level])

    @property
    def advice(self) -> str:
        return _(ADVICE[self.level])


def strength_of(passphrase: str) -> Strength:
    """The strength of a passphrase, as it is typed."""
    text = normal(passphrase)[:LOOKED_AT]
    bits = _bits(text)
    return Strength(bits, sum(bits >= floor for floor in (POOR, LEAST, GOOD)) + bool(text.strip()))


def _bits(text: str) -> float:
    """What is of a pattern is taken out first, the rest counts token by token."""
    bits, at, rest = 0.0, 0, ""
    folded = text.casefold() if len(text.casefold()) == len(text) else text.lower()
    while at < len(text):
        length, worth = _pattern(folded, at)
        if length:
            bits, at, rest = bits + worth, at + length, rest + " "
        else:
            rest, at = rest + text[at], at + 1
    seen = set[str]()
    return bits + sum(_token(token, seen) for token in rest.split())


def _pattern(text: str, at: int) -> tuple[int, float]:
    """The length of the longest pattern that begins here, and its bits; (0, 0) for none."""
    found = ((_known(text, at), KNOWN), (_even(text, at), 5.0), (_on_keys(text, at), KNOWN), (_echo(text, at), 3.0))
    length, worth = max(found, key=lambda one: one[0])
    return (length, worth + math.log2(length)) if length >= RUN else (0, 0.0)


def _known(text: str, at: int) -> int:
    """A word everybody takes, also with figures for letters."""
    found = (_COMMON.match(text, at), _COMMON.match(text.translate(LEET), at))
    return max((len(word[0]) for word in found if word), default=0)


def _even(text: str, at: int) -> int:
    """The same sign again and again, or one after the other: aaa, abc, 321, абв."""
    step = ord(text[at + 1]) - ord(text[at]) if at + 1 < len(text) else 9
    if abs(step) > 1:
        return 0
    end = at + 1
    while end < len(text) and ord(text[end]) - ord(text[end - 1]) == step:
        end += 1
    return end - at if end - at >= RUN else 0


def _on_keys(text: str, at: int) -> int:
    """Keys beside each other: qwe, йцу, and backwards."""
    rows = (way for row in ROWS for way in (row, row[::-1]))
    lengths = (_shared(row, row.find(text[at]), text, at) for row in rows if text[at] in row)
    longest = max(lengths, default=0)
    return longest if longest > RUN else 0  # three keys in a row stand in many a word: "tre", "rty"


def _shared(row: str, place: int, text: str, at: int) -> int:
    length = 0
    while place + length < len(row) and at + length < len(text) and row[place + length] == text[at + length]:
        length += 1
    return length


def _echo(text: str, at: int) -> int:
    """What stood here before, written again."""
    length = 0
    while at + length < len(text) and text[at : at + length + 1] in text[:at]:
        length += 1
    return length if length > RUN else 0


def _token(token: str, seen: set[str]) -> float:
    """A run of signs without a blank: in no order, or words, figures and signs one after the other."""
    runs = [match[0] for match in re.finditer(r"[^\W\d_]+|\d+|[\W_]", token)]
    parts = sum(_humps(run) for run in runs)
    if len(token) >= 6 and parts * 3 > len(token) and any(map(str.isalpha, token)):
        return len(token) * math.log2(_pool(token))
    return sum(_run(run, seen) for run in runs)


def _humps(run: str) -> int:
    """How many parts of one case a run has; a first capital belongs to its word."""
    turns = sum(first.isupper() != second.isupper() for first, second in pairwise(run[1:]))
    return 1 + turns


def _run(run: str, seen: set[str]) -> float:
    if run.isdigit():
        return YEAR if re.fullmatch("(19|20)[0-9]{2}", run) else len(run) * math.log2(10)
    if run[0].isalpha():
        words = math.ceil(len(run) / LONGEST)
        return min(words * WORD, sum(map(_letter, run))) + (1.0 if run[0].isupper() else 0.0)
    worth = SAME_SIGN if run in seen else SIGN
    seen.add(run)
    return worth


def _letter(letter: str) -> float:
    script = unicodedata.name(letter, "").partition(" ")[0]
    return BARE_LETTER if script in ("ARABIC", "HEBREW") else LETTER


def _pool(token: str) -> int:
    """How many signs each sign was chosen from, by the kinds that occur."""
    kinds = (
        (any(sign.isdigit() for sign in token), 10),
        (any(sign.isupper() for sign in token), 26),
        (any(sign.isalpha() and not sign.isupper() for sign in token), 26),
        (any(not sign.isalnum() for sign in token), 32),
    )
    return sum(size for there, size in kinds if there)
