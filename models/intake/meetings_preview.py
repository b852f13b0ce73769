"""A list of meetings beside those the desk knows, row by row, and the rooms, groups and people it would make."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.intake.fields import labels
from models.intake.headings import MEETINGS
from models.intake.meetings import KnownMeeting, ListedMeeting, MeetingFields
from models.intake.pairing import Near, anything, paired, spoken_of, told
from models.intake.preview import Change, Outcome, Preview, PreviewRow, told_changes
from models.intake.ticks import Tick, no_tick, ticking
from models.intake.values import languages_of
from models.rules.folding import same_key
from resources.texts import _, ngettext

COMPARED = ("start", "end", "kind", "room", "groups", "people", "language")
Row = PreviewRow[ListedMeeting]
Content = tuple[Any, ...]


def _same_start(listed: Sequence[Any], known: Sequence[Any]) -> bool:
    return listed[0] == known[0]


def _same_day(listed: Sequence[Any], known: Sequence[Any]) -> bool:
    return isinstance(known[0], datetime) and listed[0].date() == known[0].date()


_TIERS: tuple[Near, ...] = (_same_start, _same_day, anything)


@dataclass(frozen=True, slots=True)
class Made:
    """The names a list uses which the desk does not know, as first spelled."""

    rooms: tuple[str, ...]
    groups: tuple[str, ...]
    people: tuple[str, ...]


def made_words(made: Made, number: Callable[[int], str] = str) -> str:
    """What the list would make besides its rows, "" for nothing."""
    groups, rooms, people = len(made.groups), len(made.rooms), len(made.people)
    parts = (
        (groups, ngettext("{n} new group", "{n} new groups", groups)),
        (rooms, ngettext("{n} new room", "{n} new rooms", rooms)),
        (people, ngettext("{n} new person", "{n} new people", people)),
    )
    some = ", ".join(text.format(n=number(count)) for count, text in parts if count)
    return _("Makes {things}.").format(things=some) if some else ""


def preview_meetings(
    listed: Sequence[ListedMeeting], known: Sequence[KnownMeeting], tick: Tick = no_tick
) -> Preview[ListedMeeting]:
    """What the list would do: rows meet meetings one to one, by title, day and start, then title and day, then title.

    A row that says nothing new about a meeting of its title meets that one first; an empty cell never erases.
    """
    keys = [same_key(row.title) for row in listed]
    contents = [_content(row) for row in listed]
    repeats = _repeats(listed, keys, contents)
    met = _meetings(listed, keys, contents, repeats, sorted(known, key=lambda meeting: meeting.id))
    words = labels(MEETINGS)
    return Preview(
        [
            _result(row, place in repeats, contents[place], met.get(place), words)
            for place, row in enumerate(ticking(listed, len(listed), tick))
        ]
    )


def made_by(
    preview: Preview[ListedMeeting], rooms: Iterable[str], groups: Iterable[str], people: Iterable[str]
) -> Made:
    """The rooms, groups and people the new and changed rows would make, given the names the desk knows."""
    rows = [row.listed for row in preview.of(Outcome.NEW, Outcome.CHANGED)]
    return Made(
        _unknown([row.room for row in rows], rooms),
        _unknown([name for row in rows for name in row.groups], groups),
        _unknown([name for row in rows for name in row.people], people),
    )


def _unknown(names: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    seen = {same_key(name) for name in known}
    made: dict[str, str] = {}
    for name in names:
        if name and same_key(name) not in seen:
            made.setdefault(same_key(name), name)
    return tuple(made.values())


def _content(meeting: MeetingFields) -> Content:
    """The COMPARED values in a form that is equal where they say the same, "" where they say nothing."""
    return (
        meeting.start or "",
        meeting.end or "",
        meeting.kind,
        same_key(meeting.room),
        frozenset(map(same_key, meeting.groups)),
        frozenset(map(same_key, meeting.people)),
        languages_of(meeting.language),
    )


def _repeats(listed: Sequence[ListedMeeting], keys: Sequence[str], contents: Sequence[Content]) -> set[int]:
    seen: set[tuple[str, Content]] = set()
    repeats: set[int] = set()
    for place, row in enumerate(listed):
        text = (keys[place], contents[place])
        if not row.refusal:
            if text in seen:
                repeats.add(place)
            seen.add(text)
    return repeats


def _meetings(
    listed: Sequence[ListedMeeting],
    keys: Sequence[str],
    contents: Sequence[Content],
    repeats: set[int],
    known: Sequence[KnownMeeting],
) -> dict[int, tuple[KnownMeeting, Content]]:
    """Places of rows -> the meeting each one meets."""
    rows = _by_key((place, keys[place]) for place, row in enumerate(listed) if not row.refusal and place not in repeats)
    held = _by_key((place, same_key(meeting.title)) for place, meeting in enumerate(known))
    spoken = spoken_of([contents[place] for places in rows.values() for place in places])
    met: dict[int, tuple[KnownMeeting, Content]] = {}
    for key in rows.keys() & held.keys():
        mine, theirs = rows[key], [known[place] for place in held[key]]
        their_contents = [_content(meeting) for meeting in theirs]
        certain = [index for index, place in enumerate(mine) if not listed[place].doubts]
        doubtful = [index for index, place in enumerate(mine) if listed[place].doubts]
        pairs = paired(
            (certain, doubtful),
            [told(contents[place], spoken) for place in mine],
            [told(content, spoken) for content in their_contents],
            _TIERS,
        )
        met |= {mine[index]: (theirs[at], their_contents[at]) for index, at in pairs.items()}
    return met


def _by_key(pairs: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, key in pairs:
        places.setdefault(key, []).append(place)
    return places


def _result(
    row: ListedMeeting,
    repeated: bool,
    content: Content,
    met: tuple[KnownMeeting, Content] | None,
    words: Mapping[str, str],
) -> Row:
    if row.refusal:
        return PreviewRow(row.row, Outcome.REFUSED, row, row.refusal)
    if repeated:
        return PreviewRow(row.row, Outcome.SAME, row)
    if met is None:
        doubts = " ".join(doubt.reason for doubt in row.doubts)
        return PreviewRow(row.row, Outcome.DOUBTFUL if doubts else Outcome.NEW, row, doubts)
    return _beside(row, content, *met, words)


def _beside(row: ListedMeeting, content: Content, known: KnownMeeting, held: Content, words: Mapping[str, str]) -> Row:
    changed = [name for name, new, old in zip(COMPARED, content, held, strict=True) if new and new != old]
    if not changed:
        return PreviewRow(row.row, Outcome.SAME, row, known_id=known.id)
    changes = tuple(Change(name, shown(known, name), shown(row, name)) for name in changed)
    doubts = " ".join(doubt.reason for doubt in row.doubts if doubt.field in changed)
    outcome = Outcome.DOUBTFUL if doubts else Outcome.CHANGED
    return PreviewRow(row.row, outcome, row, doubts or told_changes(changes, words), known.id, changes)


def shown(meeting: MeetingFields, name: str) -> str:
    """The value of a FIELD as the officer reads it."""
    value: datetime | tuple[str, ...] | str | None = getattr(meeting, name)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "; ".join(value) if isinstance(value, tuple) else value or ""
