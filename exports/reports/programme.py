"""The programme: a list of all meetings, every clash that may be told in words, and each day as a grid of rooms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from exports.reports.day_grids import Stay, Words, day_grids
from exports.reports.discretion import Discretion
from exports.reports.parties import Parties
from exports.reports.speech import Speech
from exports.reports.states import MEETING_TONES
from exports.sheet import Field, Grid, Sheet, Tone, Value
from models.entities.meeting import OFF, MeetingState
from models.entities.separation import Level
from models.labels import CLASH_TEXTS, LEVEL_TEXTS, MEETING_STATE_TEXTS
from models.queries.clashes import ClashRow, clash_rows
from models.queries.groups import group_rows
from models.queries.meetings import AssignmentRow, MeetingRow, meeting_rows
from models.queries.reports import agreed_wordings, unpublished_people
from models.queries.rooms import room_rows
from models.rules.replies import COMING
from resources.texts import N_

LEVEL_TONES: Mapping[str, Tone] = {
    LEVEL_TEXTS[Level.FORBIDDEN]: "bad",
    LEVEL_TEXTS[Level.CONSENT]: "warn",
    LEVEL_TEXTS[Level.INFORM]: "wait",
}
MEETING_FIELDS = (
    Field(N_("Day"), 12, "date"),
    Field(N_("Start"), 7, "time"),
    Field(N_("End"), 7, "time"),
    Field(N_("Room"), 13),
    Field(N_("Title"), 27),
    Field(N_("Kind"), 14),
    Field(N_("Groups"), 34),
    Field(N_("People"), 22),
    Field(N_("Languages"), 15),
    Field(N_("State"), 12, "status", MEETING_TONES),
)
CLASH_FIELDS = (
    Field(N_("Day"), 12, "date"),
    Field(N_("Start"), 7, "time"),
    Field(N_("End"), 7, "time"),
    Field(N_("Level"), 14, "status", LEVEL_TONES),
    Field(N_("Clash"), 24, "status"),
    Field(N_("What clashes"), 92),
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the programme is told with: its language, its discretion, names, the clashes it may name."""

    speech: Speech
    discretion: Discretion
    parties: Parties
    clashes: Sequence[ClashRow]

    def title(self, row: MeetingRow) -> str:
        """The title of a meeting; its kind where the title names somebody who must not be published."""
        return self.discretion.spare(row.title, self.speech.word(row.kind))


def programme(session: Session, event_id: str, today: date, language: str = "en") -> list[Sheet | Grid]:
    """The list, the clashes, and a grid for each day. What a confidential rule says stays out wholly."""
    told = _told(session, event_id, today, language)
    meetings, say = meeting_rows(session, event_id), told.speech.say
    rooms = room_rows(session, event_id)
    note = _note(meetings, told)
    words = Words(told.speech.day, say(N_("No room yet")))
    stays = [stay for row in meetings if row.state not in OFF for stay in _stays(row, told)]
    return [
        Sheet(N_("Programme"), MEETING_FIELDS, [line for row in meetings for line in _lines(row, told)], note=note),
        *_clash_sheet(told),
        *day_grids(stays, [room.name for room in rooms], words),
    ]


def _told(session: Session, event_id: str, today: date, language: str) -> _Told:
    discretion = Discretion(unpublished_people(session))
    groups = group_rows(session, event_id, today, language=language)
    coming = {row.id: row.name for row in groups if row.status in COMING}
    speech = Speech(language)
    parties = Parties(speech, discretion, agreed_wordings(session, language), coming)
    found = clash_rows(session, event_id, ways=False)
    clashes = [row for row in found if not row.overridden_by and _may_be_told(row, discretion)]
    return _Told(speech, discretion, parties, clashes)


def _may_be_told(row: ClashRow, discretion: Discretion) -> bool:
    hidden = row.confidential or discretion.hides_any(row.parties)
    return not hidden and bool(discretion.spare(row.text))


def _lines(row: MeetingRow, told: _Told) -> list[tuple[Value, ...]]:
    """A line for each room of a meeting, one where it has none yet; the days of both ends are told when they differ."""
    return [_line(row, room, told) for room in row.rooms or ("",)]


def _line(row: MeetingRow, room: str, told: _Told) -> tuple[Value, ...]:
    over_midnight = row.starts.date() != row.ends.date()
    return (
        row.starts.date(),
        row.starts.time(),
        row.ends if over_midnight else row.ends.time(),
        room,
        told.title(row),
        told.speech.word(row.kind),
        told.parties.groups(row),
        told.parties.people(row),
        row.languages,
        MEETING_STATE_TEXTS[row.state],
    )


def _clash_sheet(told: _Told) -> list[Sheet]:
    if not told.clashes:
        return []
    rows = [
        (
            clash.starts.date(),
            clash.starts.time(),
            clash.ends.time(),
            LEVEL_TEXTS[clash.level],
            told.speech.say(CLASH_TEXTS[clash.kind]),
            clash.text,
        )
        for clash in told.clashes
    ]
    return [Sheet(N_("Clashes"), CLASH_FIELDS, rows)]


def _stays(row: MeetingRow, told: _Told) -> list[Stay]:
    """A meeting in each of its rooms, for as long as its people are there."""
    found = told.clashes
    mine = [clash for clash in found if row.id in clash.meetings and clash.is_open]
    tone: Tone | None = "bad" if mine else "wait" if row.state is not MeetingState.CONFIRMED else None
    given: dict[str, AssignmentRow] = {}
    for one in row.assignments:
        if one.live:
            given.setdefault(one.room, one)
    text = _text(row, told, clashes=bool(mine))
    if not given:
        return [Stay("", row.starts, row.ends, text, tone)]
    return [Stay(room, *_span(row, one), text, tone) for room, one in given.items()]


def _span(row: MeetingRow, given: AssignmentRow) -> tuple[datetime, datetime]:
    starts, ends = max(row.starts, given.starts), min(row.ends, given.ends)
    return (starts, ends) if starts < ends else (given.starts, given.ends)


def _text(row: MeetingRow, told: _Told, *, clashes: bool) -> str:
    """The hours, the title, who takes part, and what must be known of its state."""
    marks = [told.speech.say(N_("Clash"))] if clashes else []
    if row.state is not MeetingState.CONFIRMED:
        marks.append(told.speech.word(row.state))
    hours = f"{row.starts:%H:%M}–{row.ends:%H:%M}"
    lines = (" · ".join([hours, *marks]), told.title(row), told.parties.briefly(row))
    return "\n".join(line for line in lines if line)


def _note(meetings: Iterable[MeetingRow], told: _Told) -> str:
    states: dict[bool, int] = defaultdict(int)
    for row in meetings:
        states[row.state in OFF] += 1
    open_clashes = sum(clash.is_open for clash in told.clashes)
    parts = [told.speech.ngettext("{n} meeting.", "{n} meetings.", states[False])]
    if states[True]:
        parts.append(told.speech.ngettext("{n} cancelled or postponed.", "{n} cancelled or postponed.", states[True]))
    if open_clashes:
        parts.append(told.speech.ngettext("{n} clash.", "{n} clashes.", open_clashes))
    return told.speech.sentences(parts)
