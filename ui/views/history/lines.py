"""A step of the history as the page shows it: its moment by the clock of the event, its words, its sign."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, TypeVar

from PySide6.QtCore import QDate, QLocale

from models.queries.changed import INSERT, UPDATE, FieldChange, Told
from models.queries.history import HistoryRow
from models.queries.steps import RowTold, StepRow
from models.step_labels import step_title
from resources.texts import N_, _
from ui.presenting import veiled
from ui.tables.filter_bar import Preset
from ui.views.words import TURN_SIGNS, listed
from ui.wall_clock import in_zone

# The sign of a step by its operation, else by the table that says most of it.
SIGNS: Final[Mapping[str, str]] = {
    **TURN_SIGNS,
    "take_in_people": "download-simple",
    "take_in_meetings": "download-simple",
    "substitute_delegate": "swap",
    "name_delegates": "user-plus",
    "make_head": "crown-simple",
    "shift_group": "sort-ascending",
    "move_meeting": "clock",
    "move_meetings": "clock",
    "pin_rooms": "push-pin-simple",
    "block_rooms": "lock-simple",
    "unblock_rooms": "lock-simple-open",
    "invite_wave": "paper-plane-tilt",
    "add_override": "shield",
    "edit_fields": "pencil-simple",
}
TABLE_SIGNS: Final[Mapping[str, str]] = {
    "override": "shield",
    "separation_rule": "prohibit",
    "reply": "envelope-open",
    "delegate": "identification-card",
    "meeting": "calendar-blank",
    "assignment": "door",
    "participation": "users-three",
    "meeting_equipment": "monitor",
    "invitation": "paper-plane-tilt",
    "reminder": "bell",
    "signature": "pen-nib",
    "outcome_document": "pen-nib",
    "document": "file-text",
    "group": "users-three",
    "event_group": "users-three",
    "designation": "users-three",
    "membership": "users-three",
    "person": "user",
    "person_name": "user",
    "venue": "buildings",
    "agenda_item": "list-numbers",
    "event": "info",
}
ROOM_SIGN: Final = "door"
DELEGATES: Final = frozenset({"delegate", "person", "person_name"})
PLACES: Final = frozenset(
    [
        "meeting",
        "meeting_equipment",
        "participation",
        "assignment",
        "venue",
        "room",
        "room_layout",
        "room_equipment",
        "room_neighbour",
        "room_entrance",
        "room_block",
    ]
)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step; `at` is by the wall-clock of the event, `band` the words of its day."""

    id: str
    row: StepRow
    at: datetime
    band: str

    @property
    def step(self) -> HistoryRow:
        return self.row.step


T = TypeVar("T", Told, FieldChange)


def as_shown(change: T) -> T:
    """A change as it may be shown now."""
    return replace(change, old=veiled(change.old), new=veiled(change.new)) if change.secret else change


PRESETS: Final[tuple[Preset[HistoryLine], ...]] = (
    Preset("all", N_("All")),
    Preset("replies", N_("Replies"), lambda line: "reply" in line.row.tables),
    Preset("delegates", N_("Delegates"), lambda line: not DELEGATES.isdisjoint(line.row.tables)),
    Preset("programme", N_("Meetings and rooms"), lambda line: not PLACES.isdisjoint(line.row.tables)),
    Preset("overrides", N_("Overrides"), lambda line: "override" in line.row.tables),
)


def line_of(row: StepRow, zone: str, today: date) -> HistoryLine:
    at = in_zone(row.step.at, zone)
    return HistoryLine(row.id, row, at, band_words(at.date(), today))


def band_words(day: date, today: date) -> str:
    """A day as a band says it: "Today, Monday 25 May 2015", "Sunday 24 May"."""
    form = "dddd d MMMM yyyy" if day == today or day.year != today.year else "dddd d MMMM"
    told = QLocale().toString(QDate(day.year, day.month, day.day), form)
    return _("Today, {day}").format(day=told) if day == today else told


def what_words(step: HistoryRow) -> str:
    """What was done: "Wave of 6 groups", "Undo: wave of 6 groups"."""
    return step_title(step.name, step.label, step.amount)


def aside_words(row: RowTold, *, in_full: bool) -> str:
    """What stands beside the name of a row: that it is new or removed, and what it said; else the fields changed."""
    essence = "" if in_full else veiled(row.essence) if row.secret else row.essence
    if row.verb == UPDATE:
        return "" if in_full else listed(dict.fromkeys(one.field for one in row.fields)) or essence
    if row.verb == INSERT:
        return _("new: {what}").format(what=essence) if essence else _("new")
    return _("removed: {what}").format(what=essence) if essence else _("removed")


def sign_of(row: StepRow) -> str:
    """The icon of a step."""
    table = row.told.table
    rooms = ROOM_SIGN if table.startswith("room") else "pencil-simple"
    return SIGNS.get(row.step.name) or TABLE_SIGNS.get(table, rooms)
