"""The programme as it may be sent round: a list of all meetings, and each day as a grid of rooms.

What clashes, who must not meet whom and why stands in a report of its own.
"""

from collections import defaultdict
from collections.abc import Iterable
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
from models.labels import MEETING_STATE_TEXTS
from models.queries.groups import group_rows
from models.queries.meetings import AssignmentRow, MeetingRow, meeting_rows
from models.queries.reports import agreed_wordings, unpublished_people
from models.queries.rooms import room_rows
from models.rules.replies import COMING
from resources.texts import N_

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


@dataclass(frozen=True, slots=True)
class _Told:
    """What the programme is told with: its language, its discretion, names."""

    speech: Speech
    discretion: Discretion
    parties: Parties

    def title(self, row: MeetingRow) -> str:
        """The title of a meeting; its kind where the title names somebody who must not be published."""
        return self.discretion.spare(row.title, self.speech.word(row.kind))


def programme(session: Session, event_id: str, today: date, language: str = "en") -> list[Sheet | Grid]:
    """The list, and a grid for each day."""
    told = _told(session, event_id, today, language)
    meetings, say = meeting_rows(session, event_id), told.speech.say
    rooms = room_rows(session, event_id)
    note = _note(meetings, told)
    words = Words(told.speech.day, say(N_("No room yet")))
    stays = [stay for row in meetings if row.state not in OFF for stay in _stays(row, told)]
    return [
        Sheet(N_("Programme"), MEETING_FIELDS, [line for row in meetings for line in _lines(row, told)], note=note),
        *day_grids(stays, [room.name for room in rooms], words),
    ]


def _told(session: Session, event_id: str, today: date, language: str) -> _Told:
    discretion = Discretion(unpublished_people(session))
    groups = group_rows(session, event_id, today, language=language)
    coming = {row.id: row.name for row in groups if row.status in COMING}
    speech = Speech(language)
    parties = Parties(speech, discretion, agreed_wordings(session, language), coming)
    return _Told(speech, discretion, parties)


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


def _stays(row: MeetingRow, told: _Told) -> list[Stay]:
    """A meeting in each of its rooms, for as long as its people are there."""
    tone: Tone | None = None if row.state is MeetingState.CONFIRMED else "wait"
    given: dict[str, AssignmentRow] = {}
    for one in row.assignments:
        if one.live:
            given.setdefault(one.room, one)
    text = _text(row, told)
    if not given:
        return [Stay("", row.starts, row.ends, text, tone)]
    return [Stay(room, *_span(row, one), text, tone) for room, one in given.items()]


def _span(row: MeetingRow, given: AssignmentRow) -> tuple[datetime, datetime]:
    starts, ends = max(row.starts, given.starts), min(row.ends, given.ends)
    return (starts, ends) if starts < ends else (given.starts, given.ends)


def _text(row: MeetingRow, told: _Told) -> str:
    """The hours, the title, who takes part, and what must be known of its state."""
    marks = [] if row.state is MeetingState.CONFIRMED else [told.speech.word(row.state)]
    hours = f"{row.starts:%H:%M}–{row.ends:%H:%M}"
    lines = (" · ".join([hours, *marks]), told.title(row), told.parties.briefly(row))
    return "\n".join(line for line in lines if line)


def _note(meetings: Iterable[MeetingRow], told: _Told) -> str:
    states: dict[bool, int] = defaultdict(int)
    for row in meetings:
        states[row.state in OFF] += 1
    parts = [told.speech.ngettext("{n} meeting.", "{n} meetings.", states[False])]
    if states[True]:
        parts.append(told.speech.ngettext("{n} cancelled or postponed.", "{n} cancelled or postponed.", states[True]))
    return told.speech.sentences(parts)
