"""A report as it will stand in its workbook, for the eye: tabs, heads, headings and rows in the report's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Final, Literal

from babel.dates import format_date

from exports.catalogue import Ready
from exports.limits import Losses, sheet_name
from exports.sheet import Band, Field, Grid, Sheet, Tone, Value
from exports.wording import BRITISH, Wording
from resources.texts import N_

Line = Literal["title", "event", "small", "alarm"]
PATTERNS: Final = {"en": "d MMM yyyy", "ar": "dd/MM/yyyy", "fr": "dd/MM/yyyy"}
PATTERN: Final = "dd.MM.yyyy"


@dataclass(frozen=True, slots=True)
class PreviewSheet:
    """One sheet: the name of its tab, the lines of its head, and its list or its grid."""

    name: str
    head: tuple[tuple[Line, str], ...]
    headings: tuple[str, ...]
    fields: tuple[Field, ...]
    rows: tuple[Sequence[Value] | Band, ...]
    grid: Grid | None
    empty: str
    has_chart: bool
    wording: Wording

    @property
    def right_to_left(self) -> bool:
        return self.wording.right_to_left

    @property
    def count(self) -> int:
        """How many rows it has; the lines that only name what follows are not counted."""
        return len(self.grid.blocks) if self.grid else sum(not isinstance(row, Band) for row in self.rows)

    def text(self, row: int, column: int) -> str:
        """What a cell of the list says; a band stands in its first cell."""
        line = self.rows[row]
        if isinstance(line, Band):
            return "" if column else line.text
        return self._shown(line[column], self.fields[column])

    def tone(self, row: int, column: int) -> Tone | None:
        """The colour of a status."""
        line = self.rows[row]
        value = None if isinstance(line, Band) else line[column]
        return self.fields[column].tones.get(value) if isinstance(value, str) else None

    def is_band(self, row: int) -> bool:
        return isinstance(self.rows[row], Band)

    def _shown(self, value: Value, field: Field) -> str:
        if value is None or value == "":
            return ""
        if isinstance(value, str):
            return self.wording.say(value) if value in field.tones else value
        if isinstance(value, bool):
            return self.wording.say(N_("Yes") if value else N_("No"))
        if isinstance(value, datetime):
            return self._moment(value, field)
        if isinstance(value, date):
            return _day(value, self.wording.language)
        return f"{value:%H:%M}" if isinstance(value, time) else str(value)

    def _moment(self, value: datetime, field: Field) -> str:
        day = _day(value.date(), self.wording.language)
        return {"date": day, "time": f"{value:%H:%M}"}.get(field.kind, f"{day} {value:%H:%M}")


@dataclass(frozen=True, slots=True)
class Preview:
    """The sheets of a report in their order."""

    sheets: tuple[PreviewSheet, ...]


def preview_of(ready: Ready) -> Preview:
    """What would be written of a report made ready."""
    wording, names = Wording(ready.facts, ready.language, Losses()), set[str]()
    return Preview(tuple(_sheet(sheet, wording, names) for sheet in ready.sheets))


def _sheet(sheet: Sheet | Grid, wording: Wording, names: set[str]) -> PreviewSheet:
    name, head = sheet_name(wording.say(sheet.title), names), _head(sheet, wording)
    if isinstance(sheet, Grid):
        settled = sheet.settled(wording.say(N_("Clash")))
        return PreviewSheet(name, head, ("", *sheet.across), (), (), settled, "", False, wording)
    headings = tuple(wording.say(field.heading) for field in sheet.fields)
    rows, empty = tuple(sheet.rows), wording.say(sheet.empty)
    return PreviewSheet(name, head, headings, tuple(sheet.fields), rows, None, empty, sheet.chart is not None, wording)


def _head(sheet: Sheet | Grid, wording: Wording) -> tuple[tuple[Line, str], ...]:
    lines: tuple[tuple[Line, str], ...] = (
        ("title", wording.say(sheet.title)),
        ("event", wording.event),
        ("small", wording.by()),
        ("alarm", wording.training),
        ("small", sheet.note),
    )
    return tuple(line for line in lines if line[1])


@cache
def _day(day: date, language: str) -> str:
    return format_date(day, PATTERNS.get(language, PATTERN), locale=BRITISH.get(language, language))
