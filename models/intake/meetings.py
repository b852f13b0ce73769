"""A list of meetings as rows: each cell in its field, days and times read, and what is wrong with it in words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from models.intake.fields import Columns, text_of
from models.intake.moments import DayReading, Days, Order, day_of, reading_of, times_of, turned
from models.intake.preview import Doubt
from models.intake.tables import Table
from models.intake.ticks import Tick, no_tick, ticking
from models.intake.values import key_of, known_words
from models.rules.folding import fold, same_key
from resources.texts import _

LONGEST_TITLE = 500
OVERNIGHT = timedelta(hours=12)
EVENING = time(18)
_FAR = timedelta(days=180)
_SPLIT_SURE, _SPLIT_COMMA = re.compile(r"\s*[;\n]\s*"), re.compile(r"\s*,\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFields:
    """The FIELDs of meetings; a kind is the desk's own word, times are the venue's wall-clock."""

    title: str
    kind: str = ""
    start: datetime | None = None
    end: datetime | None = None
    room: str = ""
    groups: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    language: str = ""

    @property
    def day(self) -> date | None:
        return self.start.date() if self.start else None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMeeting(MeetingFields):
    """A meeting of the event as the desk holds it now."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMeeting(MeetingFields):
    """A row of a list; `refusal` says why it cannot be taken. Without an end it has the event's usual length."""

    row: int
    refusal: str = ""
    doubts: tuple[Doubt, ...] = ()


def listed_meetings(
    table: Table, columns: Columns, event: Days | None = None, tick: Tick = no_tick
) -> list[ListedMeeting]:
    """The rows of a table as meetings; `event` is its first and last day, by which days without a year are read."""
    reader = _Reader(columns.places, _readings(table, columns.places, event), event)
    return [reader.meeting(row.number, row.cells) for row in ticking(table.rows, len(table.rows), tick)]


def _readings(table: Table, places: Mapping[str, int], event: Days | None) -> dict[str, DayReading]:
    """How each column that may hold days writes them."""
    return {
        name: reading_of([row.cells[places[name]] for row in table.rows if places[name] < len(row.cells)], event)
        for name in ("day", "start", "end")
        if name in places
    }


class _Refused(Exception):
    """A row that cannot be taken, with the reason."""


@dataclass(slots=True)
class _Reader:
    """Reads the cells of one row after the other."""

    places: Mapping[str, int]
    readings: Mapping[str, DayReading]
    event: Days | None
    _doubts: list[Doubt] = field(default_factory=list[Doubt])

    def meeting(self, number: int, cells: Sequence[Any]) -> ListedMeeting:
        self._doubts = []
        texts = {name: text_of(self._cell(name, cells)) for name in self.places}
        listed = ListedMeeting(
            row=number,
            title=_one_line(texts.get("title", "")),
            room=_one_line(texts.get("room", "")),
            groups=_names(texts.get("groups", "")),
            people=_names(texts.get("people", "")),
            language=_one_line(texts.get("language", "")),
        )
        try:
            _check_title(listed.title)
            kind = _kind(_one_line(texts.get("kind", "")))
            start, end = self._times(cells)
        except _Refused as refused:
            return replace(listed, refusal=str(refused))
        return replace(listed, kind=kind, start=start, end=end, doubts=tuple(self._doubts))

    def _cell(self, name: str, cells: Sequence[Any]) -> Any:
        place = self.places.get(name)
        cell = cells[place] if place is not None and place < len(cells) else ""
        return cell if text_of(cell) else ""

    def _times(self, cells: Sequence[Any]) -> tuple[datetime, datetime | None]:
        begins = self._cell("start" if "start" in self.places else "day", cells)
        first, second = times_of(begins)
        if begins == "":
            raise _Refused(_("It has no start."))
        if first is None:
            raise _Refused(_("“{cell}” is not a time to start at.").format(cell=_short(begins)))
        day = self._day("day", cells) or self._day("start", cells) or self._only_day()
        if day is None:
            raise _Refused(_("It has no day."))
        start = datetime.combine(day, first)
        return start, self._end(start, second, cells)

    def _day(self, name: str, cells: Sequence[Any]) -> date | None:
        """The day a cell holds; refused where the column of days says something that is none."""
        cell = self._cell(name, cells)
        if cell == "" or (name != "day" and not _may_hold_day(cell)):
            return None
        reading = self.readings[name]
        day = day_of(cell, reading)
        if day is None and reading.order is Order.UNKNOWN:
            day = self._either_way(cell, reading)
        if day is None:
            if name == "day":
                raise _Refused(_("“{cell}” is not a day.").format(cell=_short(cell)))
            return None
        self._doubt_day(day)
        return day

    def _either_way(self, cell: Any, reading: DayReading) -> date | None:
        """A day in a column that writes days both ways: read day first, and doubtful."""
        day = day_of(cell, replace(reading, order=Order.DAY_FIRST))
        if day:
            sentence = _("“{cell}” can be read as two days: the column writes days both ways.")
            self._doubts.append(Doubt("start", sentence.format(cell=_short(cell))))
        return day

    def _doubt_day(self, day: date) -> None:
        if self.event is None or self.event[0] <= day <= self.event[1]:
            return
        other = turned(day)
        if other and self.event[0] <= other <= self.event[1]:
            sentence = _("{day} is outside the event; with day and month turned round it is {other}.")
            self._doubts.append(Doubt("start", sentence.format(day=day.isoformat(), other=other.isoformat())))
        elif day < self.event[0] - _FAR or day > self.event[1] + _FAR:
            sentence = _("{day} is far from the days of the event.")
            self._doubts.append(Doubt("start", sentence.format(day=day.isoformat())))

    def _only_day(self) -> date | None:
        return self.event[0] if self.event and self.event[0] == self.event[1] else None

    def _end(self, start: datetime, second: time | None, cells: Sequence[Any]) -> datetime | None:
        """The end: its own cell, else the second time of “9:00–10:30”; None where the list gives none."""
        cell = self._cell("end", cells)
        ends = times_of(cell)[0] if cell != "" else second
        if ends is None:
            if cell != "":
                raise _Refused(_("“{cell}” is not a time to end at.").format(cell=_short(cell)))
            return None
        day = self._day("end", cells) if cell != "" else None
        end = datetime.combine(day or start.date(), ends)
        if day is None and end <= start and _goes_past_midnight(start, end):
            end += timedelta(days=1)
        if end <= start:
            raise _Refused(
                _("It ends at {end}, before it starts at {start}.").format(start=_shown(start), end=_shown(end))
                if end < start
                else _("It ends when it starts, at {start}.").format(start=_shown(start))
            )
        return end


def _goes_past_midnight(start: datetime, end: datetime) -> bool:
    """Whether an end on the clock before the start is the next day's: midnight itself, or out of an evening."""
    lasts = end + timedelta(days=1) - start
    return lasts <= OVERNIGHT and (start.time() >= EVENING or end.time() == time.min)


def _may_hold_day(cell: Any) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and len(cell) > len("00.00.00")) or _is_serial(cell)


def _is_serial(cell: Any) -> bool:
    return isinstance(cell, (int, float)) and cell > 1


def _check_title(title: str) -> None:
    if not fold(title):
        raise _Refused(_("The title is empty."))
    if len(title) > LONGEST_TITLE:
        raise _Refused(_("The title has more than {most} characters.").format(most=LONGEST_TITLE))


def _kind(text: str) -> str:
    if not text:
        return ""
    key = key_of("kind", text)
    if key is None:
        sentence = _("The kind “{word}” is not known. Known are: {words}.")
        raise _Refused(sentence.format(word=_short(text), words=known_words("kind")))
    return key


def _names(text: str) -> tuple[str, ...]:
    """The names in a cell, split at semicolons and line ends, else at commas; each once."""
    split = _SPLIT_SURE if _SPLIT_SURE.search(text.strip()) else _SPLIT_COMMA
    names = {same_key(name): _one_line(name) for name in reversed(split.split(text)) if fold(name)}
    return tuple(reversed(names.values()))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _short(cell: Any) -> str:
    return _one_line(str(cell))[:80]


def _shown(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
