"""The days of a programme as grids: rooms across, quarter hours down."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from exports.sheet import Block, Grid, Tone

QUARTER = 15
MOST_ROOMS = 10
"""Rooms on one sheet: with more the print is too small to read."""
LOUDNESS: tuple[Tone, ...] = ("bad", "warn", "wait", "good")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stay:
    """A meeting in a room, or in none yet (""), and how it is shown."""

    room: str
    starts: datetime
    ends: datetime
    text: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What the grids say: the title of a day, the heading of meetings without a room."""

    day: Callable[[date], str]
    no_room: str


def day_grids(stays: Iterable[Stay], rooms: Sequence[str], words: Words, note: str = "") -> list[Grid]:
    """One grid for each day with meetings, more where many rooms are in use; rooms come in the order given."""
    parts = sorted((part for stay in stays for part in _by_day(stay)), key=_time_of)
    grids: list[Grid] = []
    for day, found in groupby(parts, key=lambda stay: stay.starts.date()):
        of_day = list(found)
        used = {stay.room for stay in of_day}
        across = [room for room in rooms if room in used] + ([""] if "" in used else [])
        for title, shown in _pages(words.day(day), across):
            grids.append(_grid(title, shown, of_day, words, note))
    return grids


def _time_of(stay: Stay) -> tuple[datetime, datetime]:
    return stay.starts, stay.ends


def _by_day(stay: Stay) -> Iterator[Stay]:
    """The stay cut at each midnight."""
    starts = stay.starts
    while starts < stay.ends:
        midnight = datetime.combine(starts.date(), time.min) + DAY
        yield Stay(stay.room, starts, min(stay.ends, midnight), stay.text, stay.tone)
        starts = midnight


def _pages(title: str, across: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """The rooms of a day on as few sheets as can be read, about as many on each."""
    pages = -(-len(across) // MOST_ROOMS)
    size = -(-len(across) // pages)
    for page in range(pages):
        mark = f" ({page + 1})" if pages > 1 else ""
        yield f"{title}{mark}", across[page * size : (page + 1) * size]


def _grid(title: str, across: Sequence[str], stays: Sequence[Stay], words: Words, note: str) -> Grid:
    first = min(_quarter(stay.starts) for stay in stays)
    first -= first % (60 // QUARTER)  # from a full hour on
    blocks = [
        block
        for column, room in enumerate(across)
        for block in _column(column, [stay for stay in stays if stay.room == room], first)
    ]
    last = max((block.end for block in blocks), default=0)
    down = [time((first + row) * QUARTER // 60 % 24, (first + row) * QUARTER % 60) for row in range(last)]
    return Grid(title, [room or words.no_room for room in across], down, blocks, note)


def _column(column: int, stays: Sequence[Stay], first: int) -> Iterator[Block]:
    """The blocks of a room; meetings that overlap stand in one, and what only shares a quarter hour moves on."""
    row = 0
    for together in _overlapping(stays):
        starts = max(_quarter(together[0].starts) - first, row)
        ends = max(_quarter(max(stay.ends for stay in together), up=True) - first, starts + 1)
        row = ends
        yield Block(column, starts, ends - starts, *_shown(together))


def _overlapping(stays: Sequence[Stay]) -> Iterator[list[Stay]]:
    """Stays in order of time, those that overlap together."""
    together: list[Stay] = []
    for stay in stays:
        if together and stay.starts >= max(one.ends for one in together):
            yield together
            together = []
        together.append(stay)
    if together:
        yield together


def _shown(together: Sequence[Stay]) -> tuple[str, Tone | None]:
    tones = {stay.tone for stay in together}
    loudest: Tone | None = next((tone for tone in LOUDNESS if tone in tones), None)
    return "\n".join(stay.text for stay in together), loudest


def _quarter(moment: datetime, *, up: bool = False) -> int:
    """The quarter of the day a moment lies in; `up` gives the one that begins when it is over, midnight as 96."""
    minutes = moment.hour * 60 + moment.minute
    if up and not minutes:
        return 24 * 60 // QUARTER
    return -(-minutes // QUARTER) if up else minutes // QUARTER
