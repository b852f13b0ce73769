"""What fits on a card: lines of whole words; what does not fit whole is left out and stands in the tooltip."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from ui.theme import fonts

TIGHT: Final = 1.25  # the distance of two lines, in sizes of the type
TALL: Final = 1.6  # the same for the letters of Arabic
MOST: Final = 5
REST: Final = "…"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a card: its height and what it may leave free at its end."""

    text: str
    role: fonts.Role
    token: str
    height: int


@dataclass(frozen=True, slots=True)
class Words:
    """What a card would like to say."""

    title: str
    hours: str
    parties: str


def line_height(role: fonts.Role, text: str) -> int:
    """The height of a line of a card."""
    return round(fonts.pixels(role) * (TALL if any("\u0590" <= letter <= "\u08ff" for letter in text) else TIGHT))


def fitting(words: Words, width: int, height: int, signs: int) -> list[Line]:
    """The lines that fit into a card, from the top: as much of the title as it can hold, then hours, then parties.

    `signs` is what the first line leaves free at its end.
    """
    tall = line_height("group", words.title)
    room = max(1 if height >= tall - 4 else 0, min(height // tall, MOST))
    if width <= fonts.pixels("group") or not room:
        return []
    title = wrapped(words.title, fonts.metrics("group"), width, signs, room)
    lines = [Line(text, "group", "ink", tall) for text in title]
    height -= len(lines) * tall
    for text in (words.hours, words.parties):
        more = _whole(text, width, height)
        if not more:
            break
        lines += more
        height -= sum(line.height for line in more)
    return lines


def wrapped(text: str, metrics: QFontMetrics, width: int, signs: int, most: int) -> list[str]:
    """A text in at most so many lines; the last one ends in … where whole words had to be left out."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most:
        free = width - (0 if lines else signs)
        count = _fitting_words(rest, metrics, free)
        last = len(lines) == most - 1
        if last and count < len(rest):
            lines.append(_cut(rest, metrics, free))
            break
        lines.append(" ".join(rest[:count]) if count else _broken(rest[0], metrics, free))
        rest = rest[max(count, 1) :]
    return lines


def _fitting_words(words: list[str], metrics: QFontMetrics, width: int) -> int:
    count = 0
    while count < len(words) and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= width:
        count += 1
    return count


def _cut(words: list[str], metrics: QFontMetrics, width: int) -> str:
    """As many whole words as stand before the …"""
    free = width - metrics.horizontalAdvance(REST)
    count = _fitting_words(words, metrics, free)
    if not count:
        return _broken(words[0], metrics, width)
    return " ".join(words[:count]).rstrip(",;:.") + REST


def _broken(word: str, metrics: QFontMetrics, width: int) -> str:
    return metrics.elidedText(word, Qt.TextElideMode.ElideRight, max(width, 0))


def _whole(text: str, width: int, height: int) -> list[Line]:
    """A text in as many lines as it takes; nothing where it does not fit whole."""
    metrics, tall = fonts.metrics("axis"), line_height("axis", text)
    if not text or height < tall:
        return []
    if metrics.horizontalAdvance(text) <= width:
        return [Line(text, "axis", "ink2", tall)]
    lines = wrapped(text, metrics, width, 0, height // tall)
    whole = " ".join(lines) == " ".join(text.split())
    return [Line(line, "axis", "ink2", tall) for line in lines] if whole else []
