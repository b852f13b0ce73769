"""What a step of the journal changed, in the officer's words: where, which field, the old and the new value."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final

from sqlalchemy import Boolean, Column, Date, DateTime, Enum, Time, TypeDecorator

from models.labels import ENUM_TEXTS, UNKNOWN, day_words, field_word, names_listed
from models.queries.names import BELONGS, NAMED, Names, Thing
from models.schema import metadata
from models.sensitive import is_sensitive
from resources.texts import N_, _, language, ngettext

INSERT, UPDATE, DELETE = "insert", "update", "delete"
# The table that says most of a step comes first; of what was removed, the whole before its parts.
TELLING: Final = [
    "override",
    "separation_rule",
    "reply",
    "delegate",
    "meeting",
    "assignment",
    "participation",
    "invitation",
    "reminder",
    "signature",
    "outcome_document",
    "document",
    "group",
    "event_group",
    "designation",
    "membership",
    "person",
    "person_name",
    "room",
    "room_block",
    "room_layout",
    "room_equipment",
    "room_entrance",
    "room_neighbour",
    "meeting_equipment",
    "venue",
    "agenda_item",
    "event",
]
WHOLES: Final = ("event", "group", "meeting", "room", "venue", "outcome_document", "event_group", "person")
# What tells of a row that is new or gone.
ESSENCE: Final[Mapping[str, tuple[str, ...]]] = {
    "override": ("kind", "authority"),
    "separation_rule": ("level",),
    "reply": ("answer", "number"),
    "delegate": ("role", "group_id"),
    "meeting": ("starts", "kind"),
    "assignment": ("room_id",),
    "participation": ("group_id", "person_id"),
    "invitation": ("channel", "number"),
    "reminder": ("channel", "number"),
    "signature": ("answer",),
    "document": ("kind", "number"),
    "group": ("kind",),
    "event_group": ("role",),
    "designation": ("wording",),
    "membership": ("umbrella_id",),
    "person_name": ("name",),
    "room": ("floor",),
    "room_block": ("starts", "reason"),
    "room_layout": ("layout",),
    "room_equipment": ("name",),
    "room_entrance": ("name",),
    "room_neighbour": ("neighbour_id",),
    "meeting_equipment": ("name",),
    "event": ("starts", "place"),
}
PARTS: Final = ("assignment", "participation", "room_layout", "room_equipment", "person_name")
QUIET: Final = frozenset(
    [
        "id",
        "event_id",
        "digest",
        "media_type",
        "size",
        "sort_key",
        "entered_at",
        "entered_by",
        "at",
        "officer",
        "assignment.shared",
        "assignment.meeting_id",
    ]
)
REF_TEXTS: Final[Mapping[str, str]] = {
    "group_id": N_("Group"),
    "person_id": N_("Person"),
    "umbrella_id": N_("Umbrella"),
    "condition_group_id": N_("Group of the condition"),
    "invitation_id": N_("Invitation"),
    "reply_id": N_("Reply"),
    "delegate_id": N_("Delegate"),
    "replaces_id": N_("In the place of"),
    "meeting_id": N_("Meeting"),
    "other_meeting_id": N_("Other meeting"),
    "agenda_item_id": N_("Point of the agenda"),
    "room_id": N_("Room"),
    "neighbour_id": N_("Neighbour"),
    "venue_id": N_("Venue"),
    "outcome_id": N_("Outcome document"),
    "rule_id": N_("Separation rule"),
    "group_a_id": N_("First group"),
    "person_a_id": N_("First person"),
    "group_b_id": N_("Second group"),
    "person_b_id": N_("Second person"),
}


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row a step touched, as the journal has it before and after; both None where it was purged."""

    table: str
    row_id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def verb(self) -> str:
        return INSERT if self.before is None else DELETE if self.after is None else UPDATE

    @property
    def image(self) -> Mapping[str, Any]:
        return self.after or self.before or {}


@dataclass(frozen=True, slots=True)
class Told:
    """A step in one line; `field` only where the value alone would not say what it is, `secret` as of a field."""

    table: str
    where: str
    field: str
    old: str
    new: str
    things: tuple[Thing, ...]
    secret: bool = False


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a row, in words; `secret` says that it identifies or reaches a person."""

    field: str
    old: str
    new: str
    secret: bool = False


def row_change(table: str, row_id: str, before: str | None, after: str | None) -> RowChange:
    """A change from the images of the journal."""
    return RowChange(table, row_id, json.loads(before) if before else None, json.loads(after) if after else None)


def want_names(names: Names, changes: Iterable[RowChange]) -> None:
    """Ask for every name that telling these changes needs."""
    for change in changes:
        names.want(change.table, change.row_id)
        for image in (change.before, change.after):
            if image is None:
                continue
            names.note(change.table, change.row_id, image)
            for field, target in _refs(change.table):
                names.want(target, image.get(field))


class Teller:
    """Tells changes with names that were asked for before; `year` is the one that need not be written."""

    def __init__(self, names: Names, year: int) -> None:
        self._names, self._year = names, year

    def told(self, changes: Sequence[RowChange], amount: int, operation: str) -> Told:
        """A step by a sample of its changes; `amount` is how many things it touched in all."""
        rows = _main(changes)
        if not rows:
            return Told("", "", "", "", "", ())
        table = rows[0].table
        names = list(dict.fromkeys(name for name in (self.name(row) for row in rows) if name))
        field, old, new = self._pair(table, rows)
        said = [field] if field else ESSENCE.get(table, ())
        secret = any(is_sensitive(table, name, row.image) for row in rows for name in said)
        if not operation.startswith(("edit", "change")) and _reader(table, field) is not Boolean:
            field = ""
        where = self._where(table, rows, names, amount)
        things = dict.fromkeys(thing for row in rows if (thing := self._names.thing(table, row.row_id)))
        return Told(table, where, name_of_field(field) if field else "", old, new, tuple(things), secret)

    def name(self, change: RowChange) -> str:
        """What the row is called."""
        return self._names.name(change.table, change.row_id)

    def row_name(self, change: RowChange) -> str:
        """What the row is called among others of its step: a room's part in a meeting with the room."""
        named = change.table in PARTS and change.verb == UPDATE and not self.is_sensitive(change)
        part = self.essence(change) if named else ""
        return _(", ").join(text for text in (self.name(change), part) if text)

    def thing(self, change: RowChange) -> Thing | None:
        return self._names.thing(change.table, change.row_id)

    def fields(self, change: RowChange) -> list[FieldChange]:
        """Every field that differs, in words; what only the program needs is left out."""
        old, new = change.before or {}, change.after or {}
        found = [
            (name, *self._both(change.table, name, old.get(name), new.get(name)))
            for name in {**old, **new}
            if not _is_quiet(change.table, name) and _worth(old.get(name)) != _worth(new.get(name))
        ]
        return [
            FieldChange(name_of_field(name), was, now, is_sensitive(change.table, name, change.image))
            for name, was, now in found
            if was or now
        ]

    def essence(self, change: RowChange) -> str:
        """What is said of a row that is new or gone."""
        return _(", ").join(self._parts(change.table, change.image))

    def is_sensitive(self, change: RowChange) -> bool:
        """Whether that identifies or reaches a person."""
        return any(is_sensitive(change.table, name, change.image) for name in ESSENCE.get(change.table, ()))

    def _where(self, table: str, rows: Sequence[RowChange], names: Sequence[str], amount: int) -> str:
        """Of two who changed places their group, else what the rows are called."""
        groups = {row.image.get("group_id") for row in rows} if table == "delegate" else set[str]()
        if len(names) == 2 and len(groups) == 1 and any(row.image.get("replaces_id") for row in rows):
            return self._names.name("group", next(iter(groups)))
        return _where(names, amount)

    def _pair(self, table: str, rows: Sequence[RowChange]) -> tuple[str, str, str]:
        new, gone = ([row for row in rows if row.verb == verb] for verb in (INSERT, DELETE))
        if new:
            return ("", *self._came(table, new, gone))
        if gone:
            return "", self._common(table, gone), _("removed")
        return self._updated(table, rows)

    def _came(self, table: str, new: Sequence[RowChange], gone: Sequence[RowChange]) -> tuple[str, str]:
        replaced = new[0].image.get("replaces_id") if table == "delegate" and len(new) == 1 else None
        if replaced:
            return self._names.name("delegate", replaced), self.name(new[0])
        return self._common(table, gone) if gone else "", self._common(table, new)

    def _updated(self, table: str, rows: Sequence[RowChange]) -> tuple[str, str, str]:
        """The first field that changed; its values where they are the same in every row."""
        changed = [[one for one in self._differing(row) if not _is_quiet(table, one)] for row in rows]
        first = next((names[0] for names in changed if names), "")
        if not first:
            return "", "", ""
        pairs = {
            self._both(table, first, (row.before or {}).get(first), (row.after or {}).get(first))
            for row, names in zip(rows, changed, strict=True)
            if first in names
        }
        old, new = next(iter(pairs)) if len(pairs) == 1 else ("", name_of_field(first))
        return first if len(pairs) == 1 else "", old, new or _("nothing")

    def _differing(self, change: RowChange) -> list[str]:
        old, new = change.before or {}, change.after or {}
        found = [name for name in new if _worth(old.get(name)) != _worth(new[name])]
        return sorted(found, key=lambda name: (name != "state", name in ("remarks", "ends")))

    def _common(self, table: str, rows: Sequence[RowChange]) -> str:
        """What is said alike of all these rows, else the first thing said of each."""
        told = [self._parts(table, row.image) for row in rows]
        alike = [part for part in told[0] if all(part in parts for parts in told)]
        return _(", ").join(alike) or names_listed(list(dict.fromkeys(parts[0] for parts in told if parts)), 2)

    def _parts(self, table: str, image: Mapping[str, Any]) -> list[str]:
        said = ((name, self.said(table, name, image.get(name))) for name in ESSENCE.get(table, ()))
        parts = [f"{name_of_field(name)} {text}" if name == "floor" else text for name, text in said if text]
        if table == "separation_rule" and image.get("minutes"):
            minutes = int(image["minutes"])
            parts.append(ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes))
        return parts

    def _both(self, table: str, field: str, old: Any, new: Any) -> tuple[str, str]:
        """Two values of a field; of two times of one day only the hours."""
        if _reader(table, field) is DateTime and old and new and old[:10] == new[:10]:
            return old[11:16], new[11:16]
        return self.said(table, field, old), self.said(table, field, new)

    def said(self, table: str, field: str, value: Any) -> str:
        """One value in words."""
        if value is None or value == "":
            return ""
        kind = _reader(table, field)
        if isinstance(kind, str):
            return self._names.name(kind, str(value))
        if kind is Boolean:
            return _("yes") if value else _("no")
        if kind is Date:
            return _day(str(value), self._year, language())
        if kind is DateTime:
            return f"{_day(str(value)[:10], self._year, language())} {str(value)[11:16]}"
        if kind is Time:
            return str(value)[:5]
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return _word(kind, str(value))
        return str(value)


def name_of_field(field: str) -> str:
    """A field in the officer's words."""
    return _(REF_TEXTS[field]) if field in REF_TEXTS else field_word(field)


def _where(names: Sequence[str], amount: int) -> str:
    if len(names) < 2:
        return names[0] if names else ""
    total = max(len(names), amount)
    if total == 2:
        return _(", ").join(names)
    more = total - 1
    return ngettext("{name} and {n} other", "{name} and {n} others", more).format(name=names[0], n=more)


def _main(changes: Sequence[RowChange]) -> list[RowChange]:
    """The changes of the table that says most."""
    here = {change.table for change in changes if change.before is not None or change.after is not None}
    if not here:
        return []
    if all(change.verb == DELETE for change in changes):
        whole = next((table for table in WHOLES if table in here), "")
        if whole:
            return [change for change in changes if change.table == whole]
    table = min(here, key=lambda name: TELLING.index(name) if name in TELLING else len(TELLING))
    return [change for change in changes if change.table == table]


def _is_quiet(table: str, field: str) -> bool:
    return field in QUIET or f"{table}.{field}" in QUIET or field == BELONGS.get(table, (("", ""),))[0][0]


def _worth(value: Any) -> Any:
    return None if value == "" else value


@cache
def _refs(table: str) -> tuple[tuple[str, str], ...]:
    """The columns of a table that name a row of another."""
    if table not in metadata.tables:
        return ()
    columns = ((column.name, _reader(table, column.name)) for column in metadata.tables[table].columns)
    return tuple((name, kind) for name, kind in columns if isinstance(kind, str))


@cache
def _reader(table: str, field: str) -> Any:
    """How a field is read: the table it names, an enumeration, a type of SQL, or None for plain text and numbers."""
    target = metadata.tables.get(table)
    column: Column[Any] | None = target.columns.get(field) if target is not None else None
    if column is None:
        return None
    for key in column.foreign_keys:
        named = key.column.table.name
        return named if named in NAMED or named in BELONGS else None
    kind: Any = column.type
    if isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    if isinstance(kind, Enum):
        return kind.enum_class
    return next((sort for sort in (Boolean, DateTime, Date, Time) if isinstance(kind, sort)), None)


def _word(kind: type[StrEnum], value: str) -> str:
    texts = ENUM_TEXTS.get(kind, {})
    return _(texts[kind(value)]) if value in {one.value for one in texts} else _(UNKNOWN)


@cache
def _day(value: str, year: int, _spoken: str) -> str:
    """A day as it is read; with its year when that is another one."""
    day = date.fromisoformat(value)
    return day_words(day)[0] if day.year == year else day_words(day, day.replace(year=year, day=1))[0]
