"""What a workbook cannot hold, and what is done about it: characters, lengths, names of sheets."""

import re
from dataclasses import dataclass

CELL_UNITS = 32_767
"""Excel's longest text, in UTF-16 units."""
NAME_UNITS = 31
SHEET_ROWS = 1_048_576
EXACT = 10**15
"""Whole numbers from here on lose digits in Excel."""

FIRST_YEAR = 1900
"""Excel knows no day before it."""

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LITERAL_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\]")
QUOTED = frozenset("=+-@'#\t\r＝＋－＠")
"""First characters that make Excel read text anew when the cell is edited."""
SHORT = CELL_UNITS // 2


@dataclass(slots=True)
class Losses:
    """What was left out on the way: characters no workbook can hold, texts cut at Excel's limit."""

    dropped: int = 0
    shortened: int = 0

    def clean(self, text: str) -> str:
        """The text as far as a workbook can hold it; what is lost is counted."""
        kept, dropped = ILLEGAL.subn("", text)
        self.dropped += dropped
        cut = shorten(kept, CELL_UNITS)
        self.shortened += cut != kept
        return cut


def is_plain(text: str) -> bool:
    """Whether nearly any text: nothing to drop, cut or mark (quick, may say no too often)."""
    return text.isprintable() and len(text) <= SHORT and text[:1] not in QUOTED and "_x" not in text


def shorten(text: str, units: int) -> str:
    """The text cut to so many UTF-16 units, ending in an ellipsis when cut."""
    raw = text.encode("utf-16-le")
    if len(raw) <= units * 2:
        return text
    return raw[: (units - 1) * 2].decode("utf-16-le", "ignore") + "…"


def as_stored(text: str) -> str:
    """The text as it must stand in the file: what looks like an escape of the format is escaped itself."""
    return LITERAL_ESCAPE.sub("_x005F_", text)


def sheet_name(title: str, taken: set[str]) -> str:
    """A name Excel accepts for a sheet, not among those taken (in any case); it is added to them."""
    name = ILLEGAL.sub("", FORBIDDEN_IN_NAME.sub(" ", title)).strip(" '\t\r\n") or "Sheet"
    base = name = shorten(name, NAME_UNITS).strip(" '")
    number = 1
    while name.casefold() in taken or name.casefold() == "history":  # Excel keeps that name for itself
        number += 1
        mark = f" ({number})"
        name = shorten(base, NAME_UNITS - len(mark)) + mark
    taken.add(name.casefold())
    return name
