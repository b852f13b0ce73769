"""The History page's questions: the newest steps told in one line each, and all that one step changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from models.entities.delegate import Delegate
from models.entities.invitation import Invitation, Reminder
from models.entities.journal import Change, Image, Operation
from models.errors import NotFound
from models.journal.moment import MOMENT, moment
from models.journal.undo import FINAL, Stacks, stacks_of
from models.queries.changed import FieldChange, RowChange, Teller, Told, row_change, want_names
from models.queries.followed import Followed, followed_from
from models.queries.history import HistoryRow, history_rows
from models.queries.names import KINDS, Names, Thing
from models.schema import SCHEMA
from resources.texts import _, ngettext

SAMPLE: Final = 8  # changes at the beginning of a step that are looked at to tell it in one line
LAST: Final = 2  # and at its end: what was removed comes after its parts
SHOWN: Final = 200  # rows of one step that are told in full


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the history; `tables` are those its first changes touched."""

    step: HistoryRow
    tables: frozenset[str]
    told: Told

    @property
    def id(self) -> str:
        return self.step.id


@dataclass(frozen=True, slots=True)
class StepCount:
    """How many steps there are, and when the first was made."""

    n: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class RowTold:
    """One row a step touched, by name; `verb` is insert, update or delete, `secret` is about `essence`."""

    name: str
    verb: str
    essence: str
    secret: bool
    fields: tuple[FieldChange, ...]
    thing: Thing | None


@dataclass(frozen=True, slots=True)
class StepTold:
    """Everything about one step; `rows` are the first of `amount`, a row changed twice is told once.

    `why_not` says why it cannot be undone now, "" where it is the nearest one.
    """

    row: StepRow
    rows: tuple[RowTold, ...]
    amount: int
    why_not: str
    stacks: Stacks


def step_rows(
    session: Session,
    year: int,
    *,
    about: Thing | None = None,
    ids: Collection[str] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[StepRow]:
    """The steps, the newest first; only those that touched a thing, or these. `year` need not be written in days."""
    touched = steps_about(session, about) if about else None
    steps = history_rows(session, operations=touched if ids is None else ids, limit=limit, offset=offset)
    changes = {step_id: _merged(some) for step_id, some in _samples(session, [step.id for step in steps]).items()}
    teller = _teller(session, [change for some in changes.values() for change in some], year)
    return [_row(step, changes.get(step.id, ()), teller) for step in steps]


def step_count(session: Session, about: Thing | None = None) -> StepCount:
    """How many steps there are in all, or of one thing."""
    here = [Operation.id.in_(steps_about(session, about))] if about else []
    first = select(MOMENT).where(*here).order_by(Operation.clock).limit(1).scalar_subquery()
    n, at = session.execute(select(func.count(), first).select_from(Operation).where(*here)).one()
    return StepCount(n, moment(at, 0) if n else None)


def step_told(session: Session, step_id: str, device: str, year: int, stacks: Stacks | None = None) -> StepTold:
    """One step with what it changed, and whether it can be undone on this device now.

    `stacks` are those of the last answer, where nothing was written since.
    """
    steps = history_rows(session, operations=[step_id])
    if not steps:
        raise NotFound(_("This step is not in the history."))
    step = steps[0]
    found = _changes(session, step_id, SHOWN)
    changes = _merged(found)
    teller = _teller(session, changes, year)
    rows = tuple(
        RowTold(
            teller.row_name(change),
            change.verb,
            teller.essence(change),
            teller.is_sensitive(change),
            tuple(teller.fields(change)),
            teller.thing(change),
        )
        for change in changes
    )
    row = _row(step, _merged(found[:SAMPLE]), teller)
    left_out = step.changes - len(found)
    stacks = stacks or stacks_of(session.connection(), device)
    return StepTold(row, rows, len(rows) + left_out, _why_not(step, device, stacks), stacks)


def told_of(session: Session, step_id: str) -> tuple[Told, Followed]:
    """What one step touched, in a line, and what followed from that."""
    told = step_rows(session, session.info["today"]().year, ids=[step_id])[0].told
    return told, followed_from(session, step_id)


def thing_name(session: Session, thing: Thing) -> str:
    """What a thing is called, also one that is gone."""
    names, table = Names(), _table_of(thing)
    names.want(table, thing.id)
    names.ask(session)
    return names.name(table, thing.id)


def steps_about(session: Session, about: Thing) -> Select[Any]:
    """The steps whose rows are a thing, or name it: rows that are gone by now are found too."""
    ids = [about.id]
    if about.kind == "delegate":  # what was changed of the person was changed of the delegate
        ids += session.scalars(select(Delegate.person_id).where(Delegate.id == about.id))
    wanted = [
        test
        for row_id in ids
        for test in (
            Change.row_id == row_id,
            Image.before.contains(row_id, autoescape=True),
            Image.after.contains(row_id, autoescape=True),
        )
    ]
    if about.kind == "group":  # a reminder names its invitation only
        reminders = select(Reminder.id).join(Invitation, Invitation.id == Reminder.invitation_id)
        wanted.append(Change.row_id.in_(reminders.where(Invitation.group_id == about.id)))
    return select(Change.operation_id).join(Image, Image.position == Change.position).where(or_(*wanted))


def _row(step: HistoryRow, changes: Sequence[RowChange], teller: Teller) -> StepRow:
    whole = step.changes <= SAMPLE + LAST
    amount = 0 if whole else step.amount or step.changes
    return StepRow(step, frozenset(change.table for change in changes), teller.told(changes, amount, step.name))


def _teller(session: Session, changes: Iterable[RowChange], year: int) -> Teller:
    names = Names()
    want_names(names, changes)
    names.ask(session)
    return Teller(names, year)


def _samples(session: Session, ids: Collection[str]) -> dict[str, list[RowChange]]:
    """The first and the last changes of each step: positions of one step stand together."""
    firsts = (
        select(
            Change.operation_id,
            func.min(Change.position).label("first"),
            func.max(Change.position).label("last"),
        )
        .where(Change.operation_id.in_(ids))
        .group_by(Change.operation_id)
        .subquery()
    )
    rows = session.execute(
        select(Change.operation_id, Change.table, Change.row_id, Image.before, Image.after)
        .select_from(firsts)
        .join(Change, Change.operation_id == firsts.c.operation_id)
        .join(Image, Image.position == Change.position)
        .where(or_(Change.position < firsts.c.first + SAMPLE, Change.position > firsts.c.last - LAST))
        .order_by(Change.position)
    )
    found: dict[str, list[RowChange]] = defaultdict(list)
    for operation_id, table, row_id, before, after in rows:
        found[operation_id].append(row_change(table, row_id, before, after))
    return found


def _changes(session: Session, step_id: str, limit: int) -> list[RowChange]:
    rows = session.execute(
        select(Change.table, Change.row_id, Image.before, Image.after)
        .join(Image, Image.position == Change.position)
        .where(Change.operation_id == step_id)
        .order_by(Change.position)
        .limit(limit)
    )
    return [row_change(table, row_id, before, after) for table, row_id, before, after in rows]


def _merged(changes: Iterable[RowChange]) -> list[RowChange]:
    """One change for each row, from what it was at first to what it became; without those that came to nothing."""
    merged: dict[tuple[str, str], RowChange] = {}
    for change in changes:
        key = (change.table, change.row_id)
        first = merged.get(key)
        merged[key] = replace(change, before=first.before) if first else change
    return [change for change in merged.values() if change.before != change.after or change.before is None]


def _why_not(step: HistoryRow, device: str, stacks: Stacks) -> str:
    """Why a step cannot be undone now; "" for the one that is next."""
    ids = [one.id for one in stacks.undo]
    if ids and ids[-1] == step.id:
        return ""
    if step.undone:
        return _("This step was undone already.")
    if step.name in FINAL:
        return _("This step cannot be taken back.")
    if step.device != device:
        return _("This step was made on another device. Undo takes back what was done on this one.")
    if step.id in ids:
        later = len(ids) - 1 - ids.index(step.id)
        text = ngettext(
            "{n} step was made after it. Undo takes back the newest first.",
            "{n} steps were made after it. Undo takes back the newest first.",
            later,
        )
        return text.format(n=later)
    return _why_out_of_reach(step, ids)


def _why_out_of_reach(step: HistoryRow, ids: Collection[str]) -> str:
    """Why a step of this device is not among those that undo takes back."""
    if step.again in ids:
        return _("This step was undone and done again. To take it back, undo the step that did it again.")
    if step.undoes:
        return _("This step took another one back. Redo brings that one again, as long as nothing new was done.")
    if step.schema != SCHEMA:
        return _("This step was made by an older version of the program, where undo does not reach.")
    return _("This step lies too far back to be undone.")


def _table_of(thing: Thing) -> str:
    return next((table for table, kind in KINDS.items() if kind == thing.kind), thing.kind)
