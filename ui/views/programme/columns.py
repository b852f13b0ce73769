"""The columns of the list of meetings, its chips, and where each cell is written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from models.entities.meeting import MeetingState
from models.errors import UserError
from models.intake.typed_day import typed_times
from models.labels import field_word, word
from models.operations.edit import FieldEdit
from models.operations.meetings import MoveDraft, Times
from models.queries.meetings import MeetingRow
from resources.texts import N_, _, ngettext
from ui.tables.cells import CellEdit
from ui.tables.columns import Column, Edit
from ui.views.clash_status import clash_pill, clash_status, clash_tip
from ui.views.programme.reading import ProgrammeRow
from ui.views.programme.told import (
    STATE_STATUS,
    against_words,
    formula_words,
    meetings_words,
    minutes_words,
    party_names,
    spoken_words,
    when_words,
)
from ui.views.words import listed, number
from ui.widgets.pill import pill_text

TIMES: Final = "times"  # the field of a cell that moves a meeting
STATE_ORDER: Final = tuple(MeetingState)
OPEN_STATES: Final = (MeetingState.PROVISIONAL, MeetingState.REQUESTED)
CLASHING: Final = ("clashes", "overrides")  # chips that count clashes, not meetings
Test = Callable[[ProgrammeRow], bool]

# The chips of both views: what each keeps.
CHIPS: Final[Mapping[str, tuple[str, Test]]] = {
    "all": (N_("All"), lambda row: True),
    "clashes": (N_("Clashes"), lambda row: bool(row.open)),
    "overrides": (N_("Overrides"), lambda row: bool(row.allowed)),
    "provisional": (N_("Provisional"), lambda row: row.meeting.state in OPEN_STATES),
    "not_placed": (N_("Not placed"), lambda row: is_not_placed(row.meeting)),
}


def count_chips(rows: Sequence[ProgrammeRow]) -> dict[str, int]:
    """What the chips count: meetings, but the clashes and overrides themselves, each once, whatever meetings it has."""
    counts = {key: sum(map(test, rows)) for key, (_text, test) in CHIPS.items() if key != "all"}
    counts["clashes"] = len({clash.id for row in rows for clash in row.open})
    counts["overrides"] = len({clash.id for row in rows for clash in row.allowed})
    return counts


def chips_shown(rows: Iterable[ProgrammeRow], chosen: str, *, of_list: bool) -> list[str]:
    """The chips that stand there: overrides only where there are any, what waits for a room only in the list."""
    there = {"overrides": chosen == "overrides" or any(row.allowed for row in rows), "not_placed": of_list}
    return [key for key in CHIPS if there.get(key, True)]


def clashing_words(chip: str, rows: Sequence[ProgrammeRow]) -> str:
    """What a chip of clashes keeps: "11 meetings in 7 open clashes"."""
    meetings, clashes = sum(map(CHIPS[chip][1], rows)), count_chips(rows)[chip]
    if chip == "overrides":
        told = ngettext("{meetings} in {n} allowed clash", "{meetings} in {n} allowed clashes", clashes)
    else:
        told = ngettext("{meetings} in {n} open clash", "{meetings} in {n} open clashes", clashes)
    return told.format(meetings=meetings_words(meetings), n=number(clashes))


def is_not_placed(row: MeetingRow) -> bool:
    """Whether a meeting that is to take place has no room yet."""
    return row.live and row.state is not MeetingState.HELD and not row.placed


def programme_columns(days: tuple[date, date], *, writable: bool) -> tuple[Column[ProgrammeRow], ...]:
    """All columns; those shown at first come first. `days` of the event give a typed day its year."""
    columns = (*_first(days), *_more())
    return columns if writable else tuple(replace(column, edit=None) for column in columns)


def _full_times(row: ProgrammeRow) -> str:
    return f"{row.meeting.starts:%d.%m.%Y %H:%M}–{row.meeting.ends:%H:%M}"


def _first(days: tuple[date, date]) -> tuple[Column[ProgrammeRow], ...]:
    return (
        Column(
            "when",
            N_("When"),
            lambda row: when_words(row.meeting),
            lambda row: (row.meeting.starts, row.meeting.ends),
            width=182,
            quiet=True,
            edit=Edit(
                TIMES,
                lambda row: Times(row.meeting.starts, row.meeting.ends),
                lambda text: read_times(text, days),
                text=_full_times,
            ),
            full=_full_times,
        ),
        Column("title", N_("Meeting"), lambda row: row.meeting.title, kind="name", width=190, edit=_title()),
        Column("parties", N_("Parties"), lambda row: party_names(row.meeting), width=140, personal=True, shown=False),
        Column("room", N_("Room"), lambda row: listed(row.meeting.rooms), width=92, dash=True, tip=_room_tip),
        Column(
            "state",
            N_("State"),
            lambda row: word(row.meeting.state),
            lambda row: STATE_ORDER.index(row.meeting.state),
            "status",
            108,
            status=lambda row: STATE_STATUS[row.meeting.state],
        ),
        Column(
            "clash",
            N_("What stands against it"),
            lambda row: pill_text(clash_status(row.first), clash_pill(row.first)) if row.first else "",
            lambda row: (-len(row.open), -len(row.allowed)) if row.first else None,
            "status",
            276,
            status=lambda row: clash_status(row.first) if row.first else "",
            note=against_words,
            tip=lambda row: "\n".join(clash_tip(clash) for clash in (*row.open, *row.allowed)),
            full=lambda _row: "",  # a list is copied to be sent round
        ),
    )


def _more() -> tuple[Column[ProgrammeRow], ...]:
    return (
        Column("kind", N_("Kind"), lambda row: word(row.meeting.kind), width=120, shown=False, personal=False),
        Column("languages", N_("Languages"), lambda row: row.meeting.languages, width=140, shown=False,
               edit=_text("languages", lambda row: row.meeting.languages)),
        Column("interpretation", N_("Interpretation"), lambda row: spoken_words(row.meeting), width=150, shown=False),
        Column("booths", N_("Booths"), lambda row: number(row.meeting.booths or None), lambda row: row.meeting.booths,
               "number", 72, shown=False),
        Column("expected", N_("Expected"), lambda row: number(row.meeting.expected),
               lambda row: row.meeting.expected, "number", 84, shown=False),
        Column("formula", N_("For each side"), lambda row: formula_words(row.meeting), width=150, shown=False),
        Column("minutes", N_("Length"), lambda row: minutes_words(row.meeting.minutes),
               lambda row: row.meeting.minutes, "number", 84, shown=False),
        Column("layout", N_("Layout"), lambda row: word(row.meeting.layout), width=110, shown=False),
        Column("equipment", N_("Equipment"), lambda row: listed(row.meeting.equipment), width=140, shown=False),
        Column("chair", N_("Chair"), lambda row: row.meeting.chair, width=150, shown=False, personal=True,
               edit=_text("chair", lambda row: row.meeting.chair)),
        Column("agenda", N_("Agenda item"), lambda row: row.meeting.agenda_item, width=150, shown=False),
        Column("announced_title", N_("Title as announced"), lambda row: row.meeting.announced_title, width=170,
               shown=False, edit=_text("announced_title", lambda row: row.meeting.announced_title)),
        Column("remarks", N_("Remarks"), lambda row: row.meeting.remarks, width=200, shown=False,
               edit=_text("remarks", lambda row: row.meeting.remarks)),
    )  # fmt: skip


def _room_tip(row: ProgrammeRow) -> str:
    return "" if row.meeting.placed or not row.meeting.live else _("No room is assigned yet: Ctrl+M.")


def _text(name: str, value: Callable[[ProgrammeRow], str]) -> Edit[ProgrammeRow]:
    return Edit(name, value, str.strip)


def _title() -> Edit[ProgrammeRow]:
    def read(text: str) -> str:
        if not text.strip():
            raise UserError(_("A meeting needs a title. Type one, or press Esc to keep the old one."))
        return text.strip()

    return Edit("title", lambda row: row.meeting.title, read)


# Times typed into a cell.


@dataclass(frozen=True, slots=True)
class TypedTimes:
    """What was typed of the times of a meeting; what is missing stays as it is."""

    day: date | None
    start: time | None
    end: time | None

    def on(self, row: MeetingRow) -> Times:
        """The times a meeting would have; without a typed end it keeps its length."""
        day = self.day or row.starts.date()
        starts = datetime.combine(day, self.start or row.starts.time())
        if self.start is None or self.end is None:
            return Times(starts, starts + (row.ends - row.starts))
        ends = datetime.combine(day, self.end)
        return Times(starts, ends if ends > starts else ends + timedelta(days=1))


def read_times(text: str, days: tuple[date, date]) -> TypedTimes:
    """The times of a text such as "26 May 11:30–12:30", "11:30" or "26.05."; refuses what cannot all be read."""
    typed = text.strip()
    day, start, end = typed_times(typed, days)
    if start is None and day is None:
        wrong = _("“{text}” is no time. Write it as 11:30–12:30, with the day before it to move it to another one.")
        raise UserError(wrong.format(text=typed))
    return TypedTimes(day, start, end)


def moves_of(edits: Sequence[CellEdit], row_of: Callable[[str], ProgrammeRow]) -> list[MoveDraft]:
    """The moves of edited times."""
    return [MoveDraft(edit.row_id, edit.seen, _times(edit.value, row_of(edit.row_id).meeting)) for edit in edits]


def _times(value: Any, row: MeetingRow) -> Times:
    return value.on(row) if isinstance(value, TypedTimes) else value


def field_edits(edits: Sequence[CellEdit]) -> list[FieldEdit]:
    """The edits of texts as the operation wants them. Raises UserError for times between them."""
    if any(edit.field == TIMES for edit in edits):
        text = _("{field} and texts are pasted apart from each other. Paste the times alone, then the texts.")
        raise UserError(text.format(field=field_word(TIMES)))
    return [FieldEdit("meeting", edit.row_id, edit.field, edit.seen, edit.value) for edit in edits]
