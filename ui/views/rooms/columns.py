"""The columns of the Rooms page, a strip for each day of the event, its chips, and where each cell is written."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from models.errors import UserError
from models.labels import field_word
from models.operations.edit import FieldEdit
from resources.texts import N_, _
from ui.tables.cells import CellEdit
from ui.tables.columns import Column, Edit
from ui.tables.filter_bar import Preset
from ui.views.rooms.lines import RoomLine
from ui.views.rooms.told import (
    clashes_words,
    day_heading,
    day_words,
    entrance_words,
    equipment_words,
    fitted_words,
    hours_words,
    layouts_words,
    neighbour_words,
    percent,
    seats_words,
)
from ui.views.words import listed, number

DAY: Final = "day"  # the keys of the days are day0, day1 …
DAY_WIDTH: Final = 132  # at least; the days share what the other columns leave
MANY_SEATS: Final = 20
ROOM: Final = "name"


def presets(moment: Callable[[], datetime]) -> tuple[Preset[RoomLine], ...]:
    """The chips; `moment` says what is meant by now."""
    return (
        Preset("all", N_("All")),
        Preset("free", N_("Free now"), lambda line: line.free_at(moment())),
        Preset("booths", N_("With booths"), lambda line: line.row.booths > 0),
        Preset("large", N_("20 seats or more"), lambda line: (line.row.capacity or 0) >= MANY_SEATS),
    )


def room_columns(days: Sequence[date], *, writable: bool) -> tuple[Column[RoomLine], ...]:
    """All columns; those shown at first come first. Nothing can be edited where nothing can be written."""
    columns = (*_first(), *(_day(at, day) for at, day in enumerate(days)), *_use(), *_facts())
    return columns if writable else tuple(replace(column, edit=None) for column in columns)


def day_of(key: str) -> int:
    """The number of the day whose column this is, -1 for another column."""
    return int(key.removeprefix(DAY)) if key.startswith(DAY) else -1


def _first() -> tuple[Column[RoomLine], ...]:
    return (
        Column(
            ROOM,
            N_("Room"),
            lambda line: line.row.name,
            kind="own",
            width=164,
            edit=_text_edit("name", lambda line: line.row.name, _room_name),
            note=lambda line: seats_words(line.row),
            tip=lambda line: listed((line.row.name, seats_words(line.row), line.band)),
            personal=False,
        ),
        Column(
            "fitted",
            N_("Fitted"),
            lambda line: fitted_words(line.row),
            lambda line: -len(line.row.equipment) - bool(line.row.booths),
            kind="own",
            width=100,
            tip=lambda line: fitted_words(line.row),
        ),
    )


def _day(at: int, day: date) -> Column[RoomLine]:
    return Column(
        f"{DAY}{at}",
        day_heading(day),
        lambda line: day_words(line.days[at]),
        lambda line: line.days[at].used_minutes,
        kind="own",
        width=DAY_WIDTH,
        tip=lambda line: day_words(line.days[at]).replace("; ", "\n"),
    )


def _use() -> tuple[Column[RoomLine], ...]:
    return (
        Column(
            "use",
            N_("In use"),
            lambda line: percent(line.row.occupancy),
            lambda line: line.row.occupancy,
            kind="own",
            width=104,
        ),
        Column(
            "clashes",
            N_("Clashes"),
            lambda line: clashes_words(len(line.clashes)),
            lambda line: len(line.clashes) or None,
            "status",
            104,
            status=lambda line: "clash" if line.clashes else "",
            tip=lambda line: "\n".join(clash.text for clash in line.clashes),
        ),
    )


def _facts() -> tuple[Column[RoomLine], ...]:
    def text(key: str, heading: str, told: Callable[[RoomLine], str], width: int = 140) -> Column[RoomLine]:
        return Column(key, heading, told, width=width, shown=False)

    def counted(key: str, heading: str, value: Callable[[RoomLine], int | None]) -> Column[RoomLine]:
        told: Callable[[RoomLine], str] = lambda line: number(value(line))  # noqa: E731
        edit = Edit(f"room.{key}", value, _whole(key), text=told)
        return Column(key, heading, told, value, "number", 92, shown=False, edit=edit)

    return (
        replace(
            text("floor", N_("Floor"), lambda line: line.row.floor, 90),
            edit=_text_edit("floor", lambda line: line.row.floor, str.strip),
        ),
        text("venue", N_("Venue"), lambda line: line.row.venue, 180),
        counted("booths", N_("Booths"), lambda line: line.row.booths),
        counted(
            "turnaround",
            N_("Turnaround"),
            lambda line: line.row.own_turnaround,
        ),
        text("hours", N_("Open"), lambda line: hours_words(line.row.opens, line.row.closes)),
        text("layouts", N_("Layouts"), lambda line: layouts_words(line.row), 200),
        text("equipment", N_("Equipment"), lambda line: equipment_words(line.row), 200),
        text("neighbours", N_("Neighbours"), lambda line: neighbour_words(line.row)),
        text("entrances", N_("Entrances"), lambda line: listed(map(entrance_words, line.entrances)), 200),
        replace(
            text("remarks", N_("Remarks"), lambda line: line.row.remarks, 200),
            edit=_text_edit("remarks", lambda line: line.row.remarks, str.strip),
        ),
    )


# How texts become values, and where a cell is written.


def _text_edit(field: str, value: Callable[[RoomLine], str], read: Callable[[str], str]) -> Edit[RoomLine]:
    return Edit(f"room.{field}", value, read)


def _room_name(text: str) -> str:
    if not text.strip():
        raise UserError(_("A room needs a name. Type one, or press Esc to keep the old one."))
    return text.strip()


def _whole(name: str) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        typed = text.strip()
        if not typed:
            return None if name == "turnaround" else 0
        if not typed.isdecimal() or len(typed) > 4:
            raise UserError(
                _("“{text}” is no whole number. {field} is a number like 3.").format(text=typed, field=field_word(name))
            )
        return int(typed)

    return read


def field_edits(edits: Sequence[CellEdit]) -> list[FieldEdit]:
    """The edits of cells as the operation wants them."""
    return [_field_edit(edit) for edit in edits]


def _field_edit(edit: CellEdit) -> FieldEdit:
    table, _dot, field = edit.field.partition(".")
    return FieldEdit(table, edit.row_id, field, edit.seen, edit.value)
