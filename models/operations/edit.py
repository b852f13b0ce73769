"""Typing into a cell, filling down, pasting a rectangle: many fields changed in one step, or none."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.delegate import GONE, Delegate, DelegateRole
from models.entities.event import AgendaItem, Event, EventGroup
from models.entities.group import Designation, Group
from models.entities.invitation import Invitation, Reminder, Reply
from models.entities.meeting import Meeting
from models.entities.outcome import OutcomeDocument, Signature
from models.entities.person import NAME_FIELDS, NameKind, Person, PersonName
from models.entities.room import Room, Venue
from models.entities.separation import SeparationRule
from models.errors import Conflict, UserError
from models.labels import field_word
from models.operations.delegates import check_heads, check_return
from models.operations.events import check_event
from models.operations.guards import (
    found,
    in_chunks,
    in_order,
    not_after,
    not_negative,
    open_events,
    require,
    storable,
    sums_to,
    today_of,
)
from models.operations.invitations import check_invitation
from models.operations.outcome import check_signature
from models.operations.replies import check_reply
from models.operations.seen import shown
from models.operations.separation import check_rule
from resources.texts import N_, _

EDIT_CELL = N_("edit of {n} cell|edit of {n} cells")
PASTE_CELLS = N_("paste of {n} cell|paste of {n} cells")
FILL_DOWN = N_("fill down of {n} cell|fill down of {n} cells")
CLEAR_CELLS = N_("clearing of {n} cell|clearing of {n} cells")


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One cell: where it is, the value the officer saw, the value that shall be (Python values, None for empty).

    The fields original, cyrillic, on_passport and sign of table person are its further names.
    """

    table: str
    row_id: str
    field: str
    seen: Any
    value: Any


class CellRefused(UserError):
    """A value that cannot be; `edit` says in which cell, so that the field keeps what was typed."""

    def __init__(self, text: str, edit: FieldEdit) -> None:
        super().__init__(text)
        self.edit = edit


class CellConflict(Conflict):
    """A value that changed since the officer saw it; `edit` says in which cell."""

    def __init__(self, text: str, edit: FieldEdit) -> None:
        super().__init__(text)
        self.edit = edit


_FIELDS: Mapping[type[Any], str] = {
    Event: "title short_title round place host starts ends zone languages ordering ordering_language lot "
    "meeting_minutes turnaround reply_deadline freeze remarks",
    AgendaItem: "title remarks",
    EventGroup: "role rank rank_reason ceiling remarks",
    Group: "name short_name kind country flag_policy ceiling seat languages contact email phone sensitivities remarks",
    Designation: "wording agreed_by agreed_on",
    Person: "name given_name family_name sort_key honorific form_of_address sex born country passport "
    "passport_country passport_expires languages email phone diet accessibility do_not_publish remarks",
    Delegate: "role position function organisation personal_capacity state since until remarks",
    Invitation: "channel number dated signed_by sent_on delivered_on proof deadline ceiling remarks",
    Reminder: "sent_on channel number sent_by remarks",
    Reply: "received_on channel number signed_by note",
    Meeting: "title announced_title chair languages announced is_open shuttle remarks",
    Room: "name floor booths turnaround remarks",
    Venue: "name address remarks",
    SeparationRule: "level minutes since until reason source confidential",
    OutcomeDocument: "title languages adopted_on remarks",
    Signature: "signed_by signed_on remarks",
}
ENTITIES: Mapping[str, type[Any]] = {entity.__tablename__: entity for entity in _FIELDS}
EDITABLE: Mapping[str, frozenset[str]] = {
    entity.__tablename__: frozenset(names.split()) for entity, names in _FIELDS.items()
}


def edit_fields(session: Session, edits: Sequence[FieldEdit]) -> int:
    """Change many cells in one step; one that cannot be refuses them all. Returns how many changed.

    Raises `CellConflict` when a value is no longer the one seen, `CellRefused` when a value cannot be.
    """
    by_table: dict[str, list[FieldEdit]] = defaultdict(list)
    names: list[FieldEdit] = []
    for edit in edits:
        (names if edit.table == "person" and edit.field in NAME_FIELDS else by_table[edit.table]).append(edit)
    changed = sum(_edit_table(session, table, wanted) for table, wanted in by_table.items() if wanted)
    return sums_to(session, changed + _edit_names(session, names))


def _edit_table(session: Session, table: str, edits: Sequence[FieldEdit]) -> int:
    for edit in edits:
        if edit.field not in EDITABLE.get(table, ()):
            text = _("{field} cannot be changed by typing here.").format(field=field_word(edit.field))
            raise CellRefused(text, edit)
    entity = ENTITIES[table]
    rows: dict[str, Any] = {row.id: row for row in found(session, entity, [edit.row_id for edit in edits])}
    open_events(session, _events_of(session, table, rows.values()))
    fresh = [(edit, value) for edit in edits if (value := _fresh_value(entity, rows[edit.row_id], edit)) is not edit]
    if table == "delegate":
        _make_way(session, rows, fresh)
    for edit, value in fresh:
        setattr(rows[edit.row_id], edit.field, value)
    last = {edit.row_id: edit for edit, _value in fresh}
    for row_id, edit in last.items():
        with _told_of(edit), session.no_autoflush:
            CHECKS.get(table, _nothing)(session, rows[row_id])
    session.flush()
    return len(fresh)


def _fresh_value(entity: type[Any], row: Any, edit: FieldEdit) -> Any:
    """The value to set, or the edit itself when the cell holds that value already."""
    with _told_of(edit):
        value = typed(entity, edit.field, edit.value)
    now = getattr(row, edit.field)
    if now == value:
        return edit
    if now != edit.seen:
        _refuse_changed(edit, now)
    return value


def _refuse_changed(edit: FieldEdit, now: Any) -> None:
    text = _("{field} was changed meanwhile: you saw {seen}, now it is {now}. Nothing was changed; look again.")
    words = text.format(field=field_word(edit.field), seen=shown(edit.seen), now=shown(now))
    raise CellConflict(words, edit)


@contextmanager
def _told_of(edit: FieldEdit) -> Any:
    """Say in which cell a refusal happened."""
    try:
        yield
    except (CellRefused, Conflict):
        raise
    except UserError as error:
        raise CellRefused(str(error), edit) from None


def typed(entity: type[Any], field: str, value: Any) -> Any:
    """A value as its column wants it; `UserError` for one that is no such thing."""
    column = entity.__table__.columns[field]
    kind = column.type.python_type
    if value is None or (kind is not str and value == ""):
        if column.nullable:
            return None
        if kind is str:
            return ""
        raise UserError(_("{field} cannot be empty. Choose a value.").format(field=field_word(field)))
    return storable(field, str(value)) if kind is str else _converted(field, kind, value)


def _converted(field: str, kind: type[Any], value: Any) -> Any:
    try:
        if kind is date and isinstance(value, str):
            return date.fromisoformat(value)
        if issubclass(kind, StrEnum) or (kind is int and isinstance(value, str)):
            return kind(value)
    except ValueError:
        pass
    if type(value) is not kind:
        text = _("{value} is not a value for {field}. Nothing was changed.")
        raise UserError(text.format(value=shown(value), field=field_word(field)))
    return value


def _events_of(session: Session, table: str, rows: Iterable[Any]) -> set[str]:
    if table == "event":
        return {row.id for row in rows}
    if table == "reminder":
        ids = {row.invitation_id for row in rows}
        return {letter.event_id for letter in found(session, Invitation, sorted(ids))}
    if table == "signature":
        ids = {row.outcome_id for row in rows}
        return {outcome.event_id for outcome in found(session, OutcomeDocument, sorted(ids))}
    return {row.event_id for row in rows if getattr(row, "event_id", None)}


def _make_way(session: Session, rows: Mapping[str, Any], fresh: Sequence[tuple[FieldEdit, Any]]) -> None:
    """Let heads go before new ones come, so that a swap passes; a second head is refused by name."""
    heads = [edit for edit, value in fresh if edit.field == "role" and value is DelegateRole.HEAD]
    back = [edit for edit, value in fresh if edit.field == "state" and value not in GONE]
    back = [edit for edit in back if rows[edit.row_id].state in GONE]
    going = [(edit, value) for edit, value in fresh if _gives_up(edit, value)]
    for edit, value in going:
        setattr(rows[edit.row_id], edit.field, value)
    session.flush()
    for chosen, check in ((heads, check_heads), (back, check_return)):
        if chosen:
            with _told_of(chosen[0]):
                check(session, [rows[edit.row_id] for edit in chosen])


def _gives_up(edit: FieldEdit, value: Any) -> bool:
    """Whether an edit takes a role or a place in the delegation away."""
    if edit.field == "role":
        return value is not DelegateRole.HEAD
    return edit.field == "state" and value in GONE


def _edit_names(session: Session, edits: Sequence[FieldEdit]) -> int:
    """Set further names of people: an empty value takes a name away."""
    ids = [edit.row_id for edit in edits]
    found(session, Person, ids)
    there: dict[tuple[str, NameKind], tuple[str, str]] = {}
    for chunk in in_chunks(ids):
        query = select(PersonName.person_id, PersonName.kind, PersonName.id, PersonName.name)
        for person_id, kind, row_id, name in session.execute(
            query.where(PersonName.person_id.in_(chunk)).order_by(PersonName.id.desc())
        ):
            there[person_id, kind] = row_id, name
    return sum(_edit_name(session, edit, there.get((edit.row_id, NAME_FIELDS[edit.field]))) for edit in edits)


def _edit_name(session: Session, edit: FieldEdit, now: tuple[str, str] | None) -> int:
    with _told_of(edit):
        value = storable("name", edit.value or "")
    name = now[1] if now else ""
    if name == value:
        return 0
    if name != (edit.seen or ""):
        _refuse_changed(edit, name)
    if now is None:
        kind = NAME_FIELDS[edit.field]
        row = {"id": new_id(), "person_id": edit.row_id, "kind": kind, "name": value}
        session.execute(insert(PersonName), [row])
    elif value:
        session.execute(update(PersonName).where(PersonName.id == now[0]).values(name=value))
    else:
        session.execute(delete(PersonName).where(PersonName.id == now[0]))
    return 1


def _nothing(_session: Session, _row: Any) -> None:
    """No rule binds the fields of this table together."""


def _columns(row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def _check_named(_session: Session, row: Any) -> None:
    require("name", row.name)
    not_negative("ceiling", getattr(row, "ceiling", None))


def _check_room(session: Session, row: Any) -> None:
    _check_named(session, row)
    not_negative("booths", row.booths)
    not_negative("turnaround", row.turnaround)


def _check_titled(_session: Session, row: Any) -> None:
    require("title", row.title)


def _check_event(_session: Session, row: Any) -> None:
    check_event(_columns(row))


def _check_place(_session: Session, row: Any) -> None:
    not_negative("ceiling", row.ceiling)
    not_negative("rank", row.rank, 1)


def _check_wording(_session: Session, row: Any) -> None:
    require("wording", row.wording)


def _check_delegate(_session: Session, row: Any) -> None:
    in_order(row.since, row.until, _("In the delegation until {last}, before {first}. Check both days."))


def _check_letter(session: Session, row: Any) -> None:
    check_invitation(_columns(row), today_of(session, row.event_id))


def _check_reminder(session: Session, row: Any) -> None:
    letter = found(session, Invitation, [row.invitation_id])[0]
    not_after(row.sent_on, today_of(session, letter.event_id))
    in_order(letter.sent_on, row.sent_on, _("Invited on {first}; a reminder of {last} comes before. Check the day."))


CHECKS: Mapping[str, Callable[[Session, Any], None]] = {
    "agenda_item": _check_titled,
    "delegate": _check_delegate,
    "designation": _check_wording,
    "event": _check_event,
    "event_group": _check_place,
    "group": _check_named,
    "invitation": _check_letter,
    "meeting": _check_titled,
    "outcome_document": _check_titled,
    "person": _check_named,
    "reminder": _check_reminder,
    "reply": check_reply,
    "room": _check_room,
    "separation_rule": check_rule,
    "signature": check_signature,
    "venue": _check_named,
}
