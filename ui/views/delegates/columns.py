"""The columns of the Delegates page, its chips, and where each cell is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from models.entities.delegate import GONE, DelegateRole, DelegateState
from models.errors import UserError
from models.intake.values import key_of
from models.labels import DELEGATE_STATE_TEXTS, ROLE_TEXTS, word
from models.operations.edit import FieldEdit
from models.queries.delegates import DelegateRow
from models.queries.person_story import STATE_KEYS
from models.rules.folding import fold
from models.sensitive import is_sensitive_field
from resources.texts import N_, _, language
from ui.dialogs.day_field import read_day, written
from ui.tables.cells import CellEdit
from ui.tables.columns import Column, Edit, Script
from ui.tables.filter_bar import Preset
from ui.views.words import day, number

Role, State = DelegateRole, DelegateState
# The roles whose words are too long for a narrow column.
SHORT_ROLES: Mapping[DelegateRole, str] = {Role.HEAD: N_("Head"), Role.DEPUTY: N_("Deputy")}
# Somebody is replaced by naming the one who comes instead, not by a word.
STATES = tuple(state for state in State if state is not State.REPLACED)
UNSURE = (State.PROPOSED, State.NAMED)
FIRM = (State.CONFIRMED, State.ACCREDITED)

PRESETS: tuple[Preset[DelegateRow], ...] = (
    Preset("all", N_("All")),
    Preset("coming", N_("Coming"), lambda row: row.coming),
    Preset("heads", N_("Heads"), lambda row: row.role is Role.HEAD and row.active),
    Preset("named", N_("Pending"), lambda row: row.state in UNSURE),
    Preset("confirmed", N_("Confirmed"), lambda row: row.state in FIRM),
    Preset("gone", N_("Dropped out"), lambda row: row.state in GONE),
    Preset("kept", N_("Kept from travel"), lambda row: row.state is State.KEPT),
    Preset("twice", N_("In two delegations"), lambda row: row.also_in != "", rare=True),
)


class Heads:
    """Who heads each delegation, as the rows on the screen say."""

    def __init__(self) -> None:
        self.by_group: Mapping[str, DelegateRow] = {}

    def other_than(self, row: DelegateRow) -> DelegateRow | None:
        """The head of a delegate's delegation when that is somebody else."""
        head = self.by_group.get(row.group_id)
        return head if head is not None and head.id != row.id and row.active else None


def delegate_columns(today: date, heads: Heads, *, writable: bool) -> tuple[Column[DelegateRow], ...]:
    """All columns; those shown at first come first. Nothing can be edited where nothing can be written."""
    columns = (*_first(heads), *_place(today), *_person())
    return columns if writable else tuple(replace(column, edit=None) for column in columns)


def _first(heads: Heads) -> tuple[Column[DelegateRow], ...]:
    return (
        Column("chosen", N_("Chosen"), lambda _row: "", kind="check", width=40),
        Column(
            "name",
            N_("Name"),
            lambda row: row.name,
            kind="name",
            width=168,
            edit=Edit("person.name", lambda row: row.name, _name),
            icon=lambda row: "crown-simple" if row.role is Role.HEAD and row.active else "user",
            tip=lambda row: " ".join(part for part in (row.honorific, row.name) if part),
        ),
        _text("cyrillic", N_("Cyrillic"), lambda row: row.cyrillic, "person.cyrillic", 128, shown=True),
        _text("original", N_("Own script"), lambda row: row.original, "person.original", 116, True, "rtl"),
        Column(
            "group",
            N_("Group"),
            lambda row: row.group,
            lambda row: (row.rank is None, row.rank or 0, row.group, row.position),
            width=178,
            quiet=True,
        ),
        Column(
            "role",
            N_("Role"),
            lambda row: role_word(row.role),
            lambda row: ROLE_PLACES[row.role],
            width=92,
            personal=False,
            edit=Edit(
                "delegate.role",
                lambda row: row.role,
                _role,
                lambda row: _role_choices(_held_by(heads, row), language()),
                lambda row: word(row.role),
            ),
        ),
        Column(
            "state",
            N_("State"),
            lambda row: state_word(row.state),
            lambda row: STATE_PLACES[row.state],
            "status",
            138,
            status=lambda row: STATE_KEYS.get(row.state, str(row.state)),
            edit=Edit(
                "delegate.state",
                lambda row: row.state,
                _state,
                lambda row: _state_choices(language()),
                lambda row: word(row.state),
            ),
        ),
        _text("languages", N_("Languages"), lambda row: row.languages, "person.languages", 124),
        _text("function", N_("Function"), lambda row: row.function, "delegate.function", 160),
    )


def _place(today: date) -> tuple[Column[DelegateRow], ...]:
    return (
        Column(
            "position", N_("Order"), lambda row: number(row.position), lambda row: row.position, "number", 64, False
        ),
        _text("organisation", N_("Organisation"), lambda row: row.organisation, "delegate.organisation", 160),
        _yes("capacity", N_("In personal capacity"), lambda row: row.personal_capacity, "delegate.personal_capacity"),
        _day("since", N_("Since"), lambda row: row.since, "delegate.since", today),
        _day("until", N_("Until"), lambda row: row.until, "delegate.until", today),
        _text("replaces", N_("Replaces"), lambda row: row.replaces, "", 148, personal=True),
        _text("also", N_("Also in"), lambda row: row.also_in, "", 176),
        _text("remarks", N_("Remarks"), lambda row: row.remarks, "delegate.remarks", 200),
    )


def _person() -> tuple[Column[DelegateRow], ...]:
    def own(
        key: str, heading: str, text: Callable[[DelegateRow], str], field: str, width: int = 140
    ) -> Column[DelegateRow]:
        return _text(key, heading, text, f"person.{field}", width, personal=True)

    return (
        own("honorific", N_("Title"), lambda row: row.honorific, "honorific", 80),
        own("address", N_("Form of address"), lambda row: row.form_of_address, "form_of_address", 176),
        own("given", N_("Given name"), lambda row: row.given_name, "given_name"),
        own("family", N_("Family name"), lambda row: row.family_name, "family_name"),
        own("passport_name", N_("As in the passport"), lambda row: row.on_passport, "on_passport"),
        own("sign", N_("On the sign"), lambda row: row.sign, "sign"),
        _text("country", N_("Country"), lambda row: row.country, "person.country", 120),
        own("email", N_("E-mail"), lambda row: row.email, "email", 176),
        own("phone", N_("Phone"), lambda row: row.phone, "phone"),
        own("passport", N_("Passport"), lambda row: row.passport, "passport", 120),
        _yes("secret", N_("Do not publish"), lambda row: row.do_not_publish, "person.do_not_publish"),
    )


# Words.

ROLE_PLACES: Mapping[DelegateRole, int] = {role: place for place, role in enumerate(Role)}
# What the officer must look after comes first, what is settled last.
STATE_PLACES: Mapping[DelegateState, int] = {
    state: place
    for place, state in enumerate(
        (
            State.PROPOSED,
            State.NAMED,
            State.KEPT,
            State.CONFIRMED,
            State.ACCREDITED,
            State.REPLACED,
            State.WITHDRAWN,
            State.REFUSED,
        )
    )
}


def role_word(role: DelegateRole) -> str:
    """A role in the one word of a narrow column."""
    return _short(role, language())


def state_word(state: DelegateState) -> str:
    return _said(state, language())


@lru_cache(maxsize=200)
def _short(role: DelegateRole, _spoken: str) -> str:
    short = SHORT_ROLES.get(role)
    return _(short) if short else word(role)


@lru_cache(maxsize=200)
def _said(state: DelegateState, _spoken: str) -> str:
    return word(state)


def _held_by(heads: Heads, row: DelegateRow) -> str:
    head = heads.other_than(row)
    return _("held by {person}").format(person=head.name) if head else ""


@lru_cache(maxsize=2_000)
def _role_choices(held: str, _spoken: str) -> Sequence[tuple[DelegateRole, str, str]]:
    return tuple((role, _(text), held if role is Role.HEAD else "") for role, text in ROLE_TEXTS.items())


@lru_cache(maxsize=8)
def _state_choices(_spoken: str) -> Sequence[tuple[DelegateState, str, str]]:
    return tuple((state, _(DELEGATE_STATE_TEXTS[state]), "") for state in STATES)


@lru_cache(maxsize=8)
def _yes_choices(_spoken: str) -> Sequence[tuple[bool, str, str]]:
    return (True, _("Yes"), ""), (False, _("No"), "")


# How texts become values.


def _name(text: str) -> str:
    if not text.strip():
        raise UserError(_("A person needs a name. Type one, or press Esc to keep the old one."))
    return text.strip()


def _role(text: str) -> DelegateRole:
    """A role by its short word, or as lists in other languages call it."""
    for role in SHORT_ROLES:
        if fold(text) == fold(role_word(role)):
            return role
    return DelegateRole(_known("role", text))


def _state(text: str) -> DelegateState:
    return DelegateState(_known("state", text))


def _known(field: str, text: str) -> str:
    key = key_of(field, text) if text.strip() else None
    if key is None:
        raise UserError(_("“{text}” is not in the list. Choose one of it.").format(text=text.strip()))
    return key


def _yes_or_no(text: str) -> bool:
    if text.strip():
        raise UserError(_("“{text}” is neither yes nor no. Choose one of the two.").format(text=text.strip()))
    return False


def _text(
    key: str,
    heading: str,
    text: Callable[[DelegateRow], str],
    field: str,
    width: int,
    shown: bool = False,
    script: Script = "",
    *,
    personal: bool | None = None,
) -> Column[DelegateRow]:
    edit = Edit(field, text, str.strip) if field else None
    if key in ("cyrillic", "original"):
        personal = True
    secret = is_sensitive_field(field)
    return Column(
        key, heading, text, width=width, shown=shown, edit=edit, script=script, personal=personal, secret=secret
    )


def _yes(key: str, heading: str, value: Callable[[DelegateRow], bool], field: str) -> Column[DelegateRow]:
    def said(row: DelegateRow) -> str:
        return _("Yes") if value(row) else ""

    edit = Edit[DelegateRow](field, value, _yes_or_no, lambda _row: _yes_choices(language()))
    return Column(key, heading, said, width=130, shown=False, edit=edit)


def _day(
    key: str, heading: str, value: Callable[[DelegateRow], date | None], field: str, today: date
) -> Column[DelegateRow]:
    def read(text: str) -> date | None:
        found = read_day(text, today)
        if text.strip() and found is None:
            raise UserError(_("“{text}” is no day. Write it as 25.05.2015 or 25 May.").format(text=text.strip()))
        return found

    edit = Edit[DelegateRow](field, value, read, text=lambda row: written(value(row)))
    return Column(key, heading, lambda row: day(value(row), today), value, "date", 110, shown=False, edit=edit)


# Where a cell is written.


def field_edits(edits: Sequence[CellEdit], row_of: Callable[[str], DelegateRow], heads: Heads) -> list[FieldEdit]:
    """The edits of cells as the operation wants them; behind them the heads who must go where new ones come."""
    fields = [_field_edit(edit, row_of(edit.row_id)) for edit in edits]
    roles = {field.row_id: field for field in fields if field.field == "role"}
    going: dict[str, FieldEdit] = {}
    for field in roles.values():
        head = heads.other_than(row_of(field.row_id)) if field.value is Role.HEAD else None
        if head and head.id not in roles:
            going[head.id] = FieldEdit("delegate", head.id, "role", Role.HEAD, Role.DEPUTY)
    return [*fields, *going.values()]


def _field_edit(edit: CellEdit, row: DelegateRow) -> FieldEdit:
    table, _dot, field = edit.field.partition(".")
    value: Any = edit.value
    return FieldEdit(table, row.id if table == "delegate" else row.person_id, field, edit.seen, value)
