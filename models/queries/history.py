"""The history: who did what and when, and what each step changed, field by field."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, MetaData, Select, Table, func, select
from sqlalchemy.orm import Session

from models.entities.journal import Change, Image, Operation
from models.journal.heads import mark_of
from models.journal.images import parsed
from models.journal.moment import moment
from models.schema import metadata

LINE = (
    Operation.id,
    Operation.at,
    Operation.clock,
    Operation.officer,
    Operation.device,
    Operation.name,
    Operation.label,
    Operation.amount,
    Operation.reason,
    Operation.undoes,
    Operation.schema,
    Operation.number,
    Operation.chain,
)
INSERT, UPDATE, DELETE, PURGE = "insert", "update", "delete", "purge"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One step of the history; `label` is a source text (plural after a bar), `changes` a number of rows.

    `again` is the step that did this one again last, after it was undone; "" for none.
    `mark` is that of the history as the step left it: what a report made then carries.
    """

    id: str
    at: datetime
    officer: str
    device: str
    name: str
    label: str
    amount: int | None
    reason: str
    undoes: str | None
    undone: bool
    again: str
    schema: int
    mark: str
    changes: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One field of one row a step changed; `verb` is insert, update, delete, or purge where the images are gone."""

    table: str
    row_id: str
    verb: str
    field: str
    old: Any
    new: Any


def history_rows(
    session: Session,
    *,
    table: str | None = None,
    row_ids: Collection[str] | None = None,
    officer: str | None = None,
    clock: int | None = None,
    operations: Collection[str] | Select[Any] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[HistoryRow]:
    """The steps of the history, the newest first; all conditions given must hold.

    `clock` is that of the oldest step wanted, `operations` are the ids of the steps wanted, or
    the question that finds them.
    """
    where = _conditions(table, row_ids, officer, clock)
    if operations is not None:
        where.append(Operation.id.in_(operations))
    order = (Operation.clock.desc(), Operation.device, Operation.number.desc())
    # Chosen first and told after: the changes of thousands of steps nobody sees are not counted.
    chosen = select(Operation.id).where(*where).order_by(*order).limit(limit).offset(offset)
    count = select(func.count()).where(Change.operation_id == Operation.id).scalar_subquery().label("changes")
    lines = select(*LINE, count).where(Operation.id.in_(chosen)).order_by(*order)
    undoer = _undoers(session)
    return [
        HistoryRow(
            row.id,
            moment(row.at, row.clock),
            row.officer,
            row.device,
            row.name,
            row.label,
            row.amount,
            row.reason,
            row.undoes,
            *_since(row.id, undoer),
            row.schema,
            mark_of(row.number, row.chain),
            row.changes,
        )
        for row in session.execute(lines)
    ]


def history_changes(session: Session, operation_id: str) -> list[ChangeRow]:
    """What a step changed, in its order, one line for each field; fields empty before and after are left out."""
    changes = (
        select(Change.table, Change.row_id, Image.before, Image.after)
        .join(Image, Image.position == Change.position)
        .where(Change.operation_id == operation_id)
        .order_by(Change.position)
    )
    return [row for change in session.execute(changes) for row in _fields(*change)]


def _conditions(
    table: str | None, row_ids: Collection[str] | None, officer: str | None, clock: int | None
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if table is not None or row_ids is not None:
        touched = select(Change.operation_id)
        if table is not None:
            touched = touched.where(Change.table == table)
        if row_ids is not None:
            touched = touched.where(Change.row_id.in_(row_ids))
        conditions.append(Operation.id.in_(touched))
    if officer is not None:
        conditions.append(Operation.officer == officer)
    if clock is not None:
        conditions.append(Operation.clock >= clock)
    return conditions


def _undoers(session: Session) -> dict[str, str]:
    """For every step that was taken back, the step that did so."""
    pairs = select(Operation.undoes, Operation.id).where(Operation.undoes.is_not(None))
    return {undone: undoer for undone, undoer in session.execute(pairs) if undone}


def _since(operation_id: str, undoer: dict[str, str]) -> tuple[bool, str]:
    """Whether a step is taken back, and the step that did it again: a taking back was taken back, and so on."""
    undone, last = False, ""
    while found := undoer.get(last or operation_id):
        last, undone = found, not undone
    return undone, "" if undone else last


def _fields(table: str, row_id: str, before: str | None, after: str | None) -> list[ChangeRow]:
    if before is None and after is None:
        return [ChangeRow(table, row_id, PURGE, "", None, None)]
    verb = INSERT if before is None else DELETE if after is None else UPDATE
    old, new = _values(table, before), _values(table, after)
    return [
        ChangeRow(table, row_id, verb, field, old.get(field), new.get(field))
        for field in {**old, **new}
        if field != "id" and _said(old.get(field)) != _said(new.get(field))
    ]


def _values(table: str, image: str | None) -> dict[str, Any]:
    """A row's fields; of a table that an older schema had, as the image has them."""
    return parsed(metadata.tables.get(table, Table(table, MetaData())), [image])[0] if image else {}


def _said(value: Any) -> Any:
    return None if value == "" else value
