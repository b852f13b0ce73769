"""The columns of the Rules page, its chips, and where each cell is written."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from models.errors import UserError
from models.kinds import Level
from models.labels import LEVEL_TEXTS, override_word, word
from models.operations.edit import FieldEdit
from models.queries.separation import covers_words
from resources.texts import N_, _, ngettext
from ui.dialogs.day_field import read_day, written
from ui.tables.cells import CellEdit
from ui.tables.columns import Column, Edit
from ui.tables.filter_bar import Preset
from ui.theme.statuses import status
from ui.views.rules.reading import ShownOverride, ShownRule
from ui.views.words import day, listed, number
from ui.wall_clock import in_zone

LEVELS = tuple(Level)
STATES = ("in_force", "idle", "lapsed")

RULE_PRESETS: tuple[Preset[ShownRule], ...] = (
    Preset("all", N_("All")),
    Preset("forbidden", N_("Forbidden"), lambda row: row.rule.level is Level.FORBIDDEN),
    Preset("consent", N_("With consent"), lambda row: row.rule.level is Level.CONSENT),
    Preset("inform", N_("Inform"), lambda row: row.rule.level is Level.INFORM),
    Preset("broken", N_("Broken now"), lambda row: row.clashes > 0),
    Preset("overridden", N_("Overridden"), lambda row: row.overrides > 0),
)
OVERRIDE_PRESETS: tuple[Preset[ShownOverride], ...] = (
    Preset("overrides", N_("All")),
    Preset("in_force", N_("In force"), lambda row: row.state == "in_force"),
    Preset("idle", N_("Not needed now"), lambda row: row.state == "idle"),
    Preset("lapsed", N_("Lapsed"), lambda row: row.state == "lapsed"),
)
Days = Callable[[ShownRule], date | None]


def rule_columns(today: date, *, writable: bool) -> tuple[Column[ShownRule], ...]:
    """All columns of the rules; nothing can be edited where nothing can be written."""
    columns = (*_first(), *_more(today))
    return columns if writable else tuple(replace(column, edit=None) for column in columns)


def _first() -> tuple[Column[ShownRule], ...]:
    return (
        Column("a", N_("Party"), lambda row: row.rule.side_a, kind="name", width=190),
        Column("b", N_("Other party"), lambda row: row.rule.side_b, kind="name", width=168),
        Column(
            "level",
            N_("Level"),
            lambda row: word(row.rule.level),
            lambda row: LEVELS.index(row.rule.level),
            "status",
            124,
            status=lambda row: str(row.rule.level),
            edit=_choice("level", tuple((level, _(text), "") for level, text in LEVEL_TEXTS.items())),
        ),
        Column(
            "clashes",
            N_("Clashes"),
            lambda row: clashes_words(row.clashes),
            lambda row: -row.clashes,
            "status",
            91,
            status=lambda row: "clash" if row.clashes else "",
        ),
        Column("covers", N_("Not in"), lambda row: covers_words(row.rule), width=284, quiet=True),
        Column("holds", N_("Holds"), holds_words, width=96, quiet=True, shown=False),
        _text("reason", N_("Reason"), lambda row: row.rule.reason, 230),
        Column(
            "confidential",
            N_("Confidential"),
            lambda row: _("Confidential") if row.rule.confidential else "",
            width=110,
            shown=False,
            quiet=True,
            edit=_choice("confidential", ((True, _("Confidential"), ""), (False, _("No"), ""))),
        ),
    )


def _more(today: date) -> tuple[Column[ShownRule], ...]:
    def dated(key: str, heading: str, value: Days) -> Column[ShownRule]:
        edit = Edit(f"separation_rule.{key}", value, _day_of(today), text=lambda row: written(value(row)))
        return Column(key, heading, lambda row: day(value(row), today), value, "date", 110, shown=False, edit=edit)

    return (
        Column(
            "minutes",
            N_("Minutes"),
            lambda row: number(row.rule.minutes),
            lambda row: row.rule.minutes,
            "number",
            84,
            shown=False,
            edit=Edit(
                "separation_rule.minutes",
                lambda row: row.rule.minutes,
                _minutes,
                text=lambda row: str(row.rule.minutes),
            ),
        ),
        _text("source", N_("Source"), lambda row: row.rule.source, 170),
        dated("since", N_("Since"), lambda row: row.rule.since),
        dated("until", N_("Until"), lambda row: row.rule.until),
        Column(
            "overrides",
            N_("Overrides"),
            lambda row: number(row.overrides or None),
            lambda row: row.overrides,
            "number",
            92,
            shown=False,
        ),
    )


def override_columns(today: date, zone: str) -> tuple[Column[ShownOverride], ...]:
    """The columns of the overrides; an override is lifted and granted anew, never rewritten."""
    return (
        Column("what", N_("Allowed"), allowed_words, kind="name", width=142),
        Column("rule", N_("Rule"), lambda row: row.rule or override_word(row.override.kind), width=318, quiet=True),
        Column(
            "state",
            N_("State"),
            lambda row: status(row.state).text,
            lambda row: STATES.index(row.state),
            "status",
            140,
            status=lambda row: row.state,
        ),
        Column("authority", N_("On whose authority"), lambda row: row.override.authority, width=198),
        Column(
            "until",
            N_("Until"),
            lambda row: day(row.override.expires, today),
            lambda row: row.override.expires,
            "date",
            74,
            dash=True,
        ),
        Column("reason", N_("Reason"), lambda row: row.override.reason, width=230, quiet=True),
        Column("officer", N_("Entered by"), lambda row: row.override.officer, width=110, quiet=True),
        Column(
            "at",
            N_("Entered on"),
            lambda row: day(entered_on(row, zone), today),
            lambda row: row.override.at,
            "date",
            110,
            full=lambda row: entered_on(row, zone).isoformat(),
        ),
    )


def entered_on(row: ShownOverride, zone: str) -> date:
    """The day an override was entered, by the clock of the event."""
    return in_zone(row.override.at, zone).date()


def clashes_words(count: int) -> str:
    """How many clashes of a rule are open, nothing for none."""
    return ngettext("{n} clash", "{n} clashes", count).format(n=number(count)) if count else ""


def holds_words(row: ShownRule) -> str:
    """Where a rule holds."""
    return _("this event") if row.rule.event_id else _("every event")


def allowed_words(row: ShownOverride) -> str:
    """Which meetings an override allows, and in which room alone."""
    one = row.override
    told = listed((one.meeting, one.other_meeting))
    return _("{meetings} ({room})").format(meetings=told, room=one.room) if one.room else told


# How texts become values.


def _text(
    key: str, heading: str, text: Callable[[ShownRule], str], width: int, *, shown: bool = False
) -> Column[ShownRule]:
    edit = Edit(f"separation_rule.{key}", text, str.strip)
    return Column(key, heading, text, width=width, shown=shown, edit=edit, quiet=True)


def _choice(field: str, choices: Sequence[tuple[object, str, str]]) -> Edit[ShownRule]:
    def read(text: str) -> object:
        raise UserError(_("“{text}” is not in the list. Choose one of it.").format(text=text.strip()))

    def value(row: ShownRule) -> object:
        return getattr(row.rule, field)

    return Edit(f"separation_rule.{field}", value, read, lambda _row: choices)


def _minutes(text: str) -> int:
    typed = text.strip() or "0"
    if not typed.isdecimal() or len(typed) > 6:
        raise UserError(_("“{text}” is no whole number of minutes. Write one like 30.").format(text=typed))
    return int(typed)


def _day_of(today: date) -> Callable[[str], date | None]:
    def read(text: str) -> date | None:
        found = read_day(text, today)
        if text.strip() and found is None:
            raise UserError(_("“{text}” is no day. Write it as 25.05.2015 or 25 May.").format(text=text.strip()))
        return found

    return read


def field_edits(edits: Sequence[CellEdit]) -> list[FieldEdit]:
    """The edits of cells as the operation wants them."""
    return [
        FieldEdit("separation_rule", edit.row_id, edit.field.partition(".")[2], edit.seen, edit.value) for edit in edits
    ]
