"""How a workbook looks: a well-set printed table, declared as data.

Colour is spent only where the officer must look, and never alone: the word is always there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from exports.sheet import Field, Tone

FACE = "Arial"
"""On every office computer, with Latin, Kazakh Cyrillic and Arabic in one family."""
INK, INK2, ACCENT = "1D1C1A", "57544E", "28599B"
LINE, STRONG, SUNK, TINT = "DAD7D0", "8C877E", "F4F3F0", "E5EDF7"
LINE_HEIGHT, AIR, TALLEST = 1.275, 3.75, 409
GAP = 1
WORD: Mapping[Tone, str] = {"good": "1B693D", "wait": "4D5B6B", "warn": "874F00", "bad": "A6241B"}
GROUND: Mapping[Tone, str] = {"good": "E4F2E9", "wait": "ECEFF2", "warn": "FBEED6", "bad": "FBE6E3"}


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a cell; `side` is where its text starts, whatever the direction of the sheet."""

    size: float = 10
    colour: str = INK
    bold: bool = False
    ground: str = ""
    border: Literal["", "under", "box"] = ""
    side: Literal["start", "end"] = "start"
    vertical: Literal["top", "center", "bottom"] = "center"
    wrap: bool = True
    indent: int = 0
    number_format: str = ""
    quoted: bool = False


PLAIN = Style()
# Indented because the button of the filter covers the end of a heading; LibreOffice drops the indent of wrapped cells.
NUMBER = Style(side="end", indent=2, wrap=False)
QUOTED = Style(quoted=True)
"""Excel keeps such text as text even when the cell is edited."""
TITLE = Style(16, bold=True, wrap=False)
EVENT = Style(11, wrap=False)
SMALL = Style(9, INK2, wrap=False)
ALARM = Style(9, WORD["bad"], bold=True, wrap=False)
HEADING = Style(9, INK2, bold=True, border="under", vertical="bottom")
NUMBER_HEADING = replace(HEADING, side="end", indent=2)
BAND = Style(bold=True, ground=SUNK, wrap=False)
DATED = Style(wrap=False)
HOUR = Style(9, INK2, border="box", vertical="top", wrap=False)
SLOT = Style(border="box")
BLOCK = Style(9, ground=TINT, border="box", vertical="top", indent=1)
BLOCKS: Mapping[Tone, Style] = {tone: replace(BLOCK, colour=WORD[tone], ground=GROUND[tone]) for tone in WORD}
WORDS: Mapping[Tone, Style] = {
    "good": Style(colour=WORD["good"]),
    "wait": Style(colour=WORD["wait"]),
    "warn": Style(colour=WORD["warn"], ground=GROUND["warn"]),
    "bad": Style(colour=WORD["bad"], ground=GROUND["bad"]),
}
"""In a list ordinary states stay quiet: only what the officer must look at gets a ground."""


@cache
def row_of(lines: int, size: float = 10) -> dict[str, str]:
    """The height of a row of so many lines, with air; not fixed, so that Excel fits it anew when it is edited."""
    return {"ht": f"{min(AIR + LINE_HEIGHT * size * lines, TALLEST):g}"}


def width_of(field: Field) -> float:
    """The width of its column: the field's own, what a number is set in by, and a gap to the next."""
    return field.width + (NUMBER.indent if field.kind == "number" else GAP)
