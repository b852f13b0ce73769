"""The columns of the Groups page, its chips, and where each cell is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from models.entities.event import EventRole
from models.entities.group import FlagPolicy, GroupKind
from models.entities.invitation import Channel
from models.errors import UserError
from models.labels import ENUM_TEXTS, field_word, word
from models.operations.edit import FieldEdit
from models.queries.groups import GroupRow
from models.rules.figures import answers_so, has_answered, is_overdue, open_places
from models.sensitive import is_sensitive_field
from resources.texts import N_, _, ngettext
from ui.dialogs.day_field import read_day, written
from ui.tables.cells import CellEdit
from ui.tables.columns import Column, Edit
from ui.tables.filter_bar import Preset
from ui.theme.statuses import status
from ui.views.words import day, number

# What the officer must look after comes first, what is settled last.
STATUS_ORDER = (
    "overdue",
    "returned",
    "conditional",
    "in_principle",
    "kept_from_travel",
    "names_withdrawn",
    "not_invited",
    "draft",
    "submitted",
    "approved",
    "sent",
    "delivered",
    "accepted",
    "informed",
    "regret",
    "withdrawal",
    "cancelled",
)

# The figures of the Overview that have no chip of their own.
FIGURES: Final = {
    "accepted": N_("Accepted"),
    "in_principle": N_("In principle"),
    "conditional": N_("On condition"),
    "awaited": N_("Awaited"),
    "returned": N_("Invitation came back"),
    "kept": N_("Kept from travel"),
    "names_withdrawn": N_("Names withdrawn"),
    "informed": N_("Informed"),
}


def _behind_figure(key: str, text: str) -> Preset[GroupRow]:
    return Preset(key, text, lambda row: answers_so(row, key), on_demand=True)


PRESETS: tuple[Preset[GroupRow], ...] = (
    Preset("all", N_("All")),
    Preset("answered", N_("Answered"), has_answered),
    Preset("overdue", N_("Overdue"), is_overdue),
    Preset("declined", N_("Declined"), lambda row: answers_so(row, "declined")),
    Preset("missing", N_("Names missing"), lambda row: row.names_missing),
    Preset("open_places", N_("Open places"), lambda row: open_places(row) > 0, on_demand=True),
    *(_behind_figure(key, text) for key, text in FIGURES.items()),
)
Days = Callable[[GroupRow], date | None]


def group_columns(today: date, *, writable: bool) -> tuple[Column[GroupRow], ...]:
    """All columns; those shown at first come first. Nothing can be edited where nothing can be written."""
    columns = (*_first(today), *_letter(today), *_place(), *_directory())
    return columns if writable else tuple(replace(column, edit=None) for column in columns)


def _first(today: date) -> tuple[Column[GroupRow], ...]:
    return (
        Column(
            "rank", N_("No."), lambda row: number(row.rank), lambda row: row.rank, "number", 52, edit=_number("rank")
        ),
        Column("name", N_("Group"), lambda row: row.name, kind="name", width=244, edit=_name()),
        Column(
            "reply",
            N_("Reply"),
            lambda row: status(row.status).text,
            lambda row: STATUS_ORDER.index(row.status),
            "status",
            140,
            status=lambda row: row.status,
        ),
        Column(
            "deadline",
            N_("Deadline"),
            lambda row: day(row.deadline, today),
            lambda row: row.deadline,
            "deadline",
            150,
            edit=_day("invitation.deadline", lambda row: row.deadline, today),
            note=lambda row: days_over(row.overdue_days),
        ),
        Column(
            "named",
            N_("Named"),
            named_of,
            lambda row: row.named,
            "meter",
            116,
            meter=lambda row: None if row.ceiling is None else (row.named, row.ceiling),
        ),
        Column(
            "head", N_("Head of delegation"), lambda row: row.head, width=148, dash=True, personal=True, tip=_head_tip
        ),
    )


def _letter(today: date) -> tuple[Column[GroupRow], ...]:
    def dated(key: str, heading: str, value: Days, field: str = "") -> Column[GroupRow]:
        edit = _day(field, value, today) if field else None
        return Column(key, heading, lambda row: day(value(row), today), value, "date", 110, shown=False, edit=edit)

    return (
        Column("wave", N_("Wave"), lambda row: number(row.wave), lambda row: row.wave, "number", 64, shown=False),
        _choice("channel", N_("Channel"), lambda row: row.channel, Channel, "invitation.channel"),
        _text("number", N_("Number"), lambda row: row.number, "invitation.number", 110),
        dated("sent", N_("Sent"), lambda row: row.sent_on, "invitation.sent_on"),
        dated("delivered", N_("Delivered"), lambda row: row.delivered_on, "invitation.delivered_on"),
        dated("reminded", N_("Last reminder"), lambda row: row.reminded_on),
        dated("replied", N_("Replied"), lambda row: row.replied_on),
    )


def _place() -> tuple[Column[GroupRow], ...]:
    return (
        Column(
            "ceiling",
            N_("Ceiling"),
            lambda row: number(row.ceiling),
            lambda row: row.ceiling,
            "number",
            80,
            shown=False,
            edit=Edit("ceiling", lambda row: row.ceiling, _whole("ceiling"), text=lambda row: _plain(row.ceiling)),
        ),
        _choice("role", N_("Role"), lambda row: row.role, EventRole, "event_group.role"),
        _text("rank_reason", N_("Reason for the rank"), lambda row: row.rank_reason, "event_group.rank_reason", 180),
        _text("umbrellas", N_("Belongs to"), lambda row: row.umbrellas, "", 180),
        _text("remarks", N_("Remarks"), lambda row: row.remarks, "event_group.remarks", 220),
    )


def _directory() -> tuple[Column[GroupRow], ...]:
    return (
        _text("short_name", N_("Short name"), lambda row: row.short_name, "group.short_name", 110),
        _text("designation", N_("Agreed designation"), lambda row: row.designation, "", 220),
        _choice("kind", N_("Kind"), lambda row: row.kind, GroupKind, "group.kind", 170),
        _text("country", N_("Country"), lambda row: row.country, "group.country", 130),
        _text("languages", N_("Languages"), lambda row: row.languages, "group.languages", 140),
        _choice("flag", N_("Flag"), lambda row: row.flag_policy, FlagPolicy, "group.flag_policy", 130),
        _text("contact", N_("Focal point"), lambda row: row.contact, "group.contact", 150, personal=True),
        _text("email", N_("E-mail"), lambda row: row.email, "group.email", 180, personal=True),
        _text("phone", N_("Phone"), lambda row: row.phone, "group.phone", 140, personal=True),
    )


def days_over(days: int) -> str:
    """How late a reply is, nothing when it is not."""
    return ngettext("{n} day over", "{n} days over", days).format(n=number(days)) if days else ""


def named_of(row: GroupRow) -> str:
    """How many are named, and of how many where something was promised."""
    return number(row.named) if row.ceiling is None else f"{number(row.named)} / {number(row.ceiling)}"


def _head_tip(row: GroupRow) -> str:
    return "" if row.head else _("Nobody heads this delegation yet.")


# How texts become values.


def _number(name: str) -> Edit[GroupRow]:
    return Edit(f"event_group.{name}", lambda row: getattr(row, name), _whole(name), text=lambda row: _plain(row.rank))


def _plain(value: int | None) -> str:
    return "" if value is None else str(value)


def _whole(name: str) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        typed = text.strip()
        if not typed:
            return None
        if not typed.isdecimal() or len(typed) > 6:
            raise UserError(
                _("“{text}” is no whole number. {field} is a number like 3.").format(text=typed, field=field_word(name))
            )
        return int(typed)

    return read


def _name() -> Edit[GroupRow]:
    def read(text: str) -> str:
        if not text.strip():
            raise UserError(_("A group needs a name. Type one, or press Esc to keep the old one."))
        return text.strip()

    return Edit("group.name", lambda row: row.name, read)


def _day(field: str, value: Days, today: date) -> Edit[GroupRow]:
    def read(text: str) -> date | None:
        found = read_day(text, today)
        if text.strip() and found is None:
            raise UserError(_("“{text}” is no day. Write it as 25.05.2015 or 25 May.").format(text=text.strip()))
        return found

    return Edit(field, value, read, text=lambda row: written(value(row)))


def _text(
    key: str, heading: str, text: Callable[[GroupRow], str], field: str, width: int, *, personal: bool | None = None
) -> Column[GroupRow]:
    edit = Edit(field, text, str.strip) if field else None
    secret = is_sensitive_field(field)
    return Column(key, heading, text, width=width, shown=False, edit=edit, personal=personal, secret=secret)


def _choice(
    key: str,
    heading: str,
    value: Callable[[GroupRow], Any],
    kind: type[StrEnum],
    field: str,
    width: int = 120,
) -> Column[GroupRow]:
    def read(text: str) -> StrEnum:
        if not text.strip():
            raise UserError(_("{field} cannot be empty. Choose one of the list.").format(field=_(heading)))
        raise UserError(_("“{text}” is not in the list. Choose one of it.").format(text=text.strip()))

    choices = tuple((one, _(text), "") for one, text in ENUM_TEXTS[kind].items())
    edit = Edit[GroupRow](field, value, read, lambda _row: choices)
    return Column(key, heading, lambda row: word(value(row)), width=width, shown=False, edit=edit, personal=False)


# Where a cell is written.

_ROW_IDS: Mapping[str, Callable[[GroupRow], str | None]] = {
    "group": lambda row: row.id,
    "event_group": lambda row: row.event_group_id,
    "invitation": lambda row: row.invitation_id,
}


def field_edits(edits: Sequence[CellEdit], row_of: Callable[[str], GroupRow]) -> list[FieldEdit]:
    """The edits of cells as the operation wants them. Raises UserError for a letter that does not exist yet."""
    return [_field_edit(edit, row_of(edit.row_id)) for edit in edits]


def _field_edit(edit: CellEdit, row: GroupRow) -> FieldEdit:
    if edit.field == "ceiling":
        return _ceiling_edit(edit, row)
    table, _dot, field = edit.field.partition(".")
    row_id = _ROW_IDS[table](row)
    if row_id is None:
        text = _("{group} has no invitation yet, so there is nothing to write this on. Invite the group first.")
        raise UserError(text.format(group=row.name))
    return FieldEdit(table, row_id, field, edit.seen, edit.value)


def _ceiling_edit(edit: CellEdit, row: GroupRow) -> FieldEdit:
    """The ceiling of the letter where that promised one, else of the place on the list; emptied where it stands."""
    table = row.ceiling_from or "event_group"
    if table == "group" and edit.value is not None:
        return FieldEdit("event_group", row.event_group_id, "ceiling", None, edit.value)
    return FieldEdit(table, _ROW_IDS[table](row) or "", "ceiling", edit.seen, edit.value)
