"""Undo and redo: a new operation puts rows back; the stacks are read from the journal and outlive a restart."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    text,
    update,
)

from models.entities.event import Event, EventState
from models.entities.journal import Change, Image, Operation
from models.errors import Conflict
from models.journal.images import image_of, parsed
from models.schema import SCHEMA, metadata
from resources.texts import _

DEPTH = 5_000  # operations looked back at
CHUNK = 500
FINAL: frozenset[str] = frozenset({"hand_over", "restore"})  # operations that nobody takes back
STOPS = frozenset({"purge_person", "purge_people", "purge_event"})  # nothing before them can be taken back
HOLDERS = {"meeting_id": "meeting", "room_id": "room", "outcome_id": "outcome_document", "invitation_id": "invitation"}


@dataclass(frozen=True, slots=True)
class Step:
    """An operation that can be undone or redone: its id, label (source text) and amount."""

    id: str
    label: str
    amount: int | None


@dataclass(frozen=True, slots=True)
class Stacks:
    """What undo and redo would do next, the nearest last."""

    undo: tuple[Step, ...]
    redo: tuple[Step, ...]


def stacks_of(connection: Connection, device: str) -> Stacks:
    """Read the two stacks of a device; they stop at a migration, and where something was deleted for good."""
    last = select(func.max(Operation.number)).where(Operation.device == device, Operation.name.in_(STOPS))
    lines = connection.execute(
        select(Operation.id, Operation.label, Operation.amount, Operation.undoes)
        .where(Operation.device == device, Operation.schema == SCHEMA, Operation.name.not_in(FINAL))
        .where(Operation.number > func.coalesce(last.scalar_subquery(), 0))
        .order_by(Operation.number.desc())
        .limit(DEPTH)
    ).all()
    undo: list[Step] = []
    redo: list[tuple[Step, Step]] = []  # the undoing operation, and the step it took back
    for row_id, label, amount, undoes in reversed(lines):
        if undoes is None:
            undo.append(Step(row_id, label, amount))
            redo.clear()
        elif undo and undo[-1].id == undoes:
            redo.append((Step(row_id, label, amount), undo.pop()))
        elif redo and redo[-1][0].id == undoes:
            undo.append(replace(redo.pop()[1], id=row_id))
    return Stacks(tuple(undo), tuple(step for step, _taken in redo))


def revert(connection: Connection, operation_id: str) -> None:
    """Put every row an operation touched back as it was before; `Conflict` when one changed since, or is in use."""
    changes = (
        select(Change.table, Change.row_id, Image.before, Image.after)
        .join(Image, Image.position == Change.position)
        .where(Change.operation_id == operation_id)
        .order_by(Change.position)
    )
    rows: list[tuple[Any, ...]] = [tuple(change) for change in connection.execute(changes)]
    _refuse_if_purged(rows)
    _refuse_if_changed(connection, rows)
    _refuse_if_closed(connection, rows)
    here = connection.execute(select(func.max(Change.position))).scalar() or 0
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    else:
        connection.execute(text("SET CONSTRAINTS ALL DEFERRED"))
    for (name, verb), run in groupby(reversed(rows), key=lambda row: (row[0], _verb(row[2], row[3]))):
        _put_back(connection, metadata.tables[name], verb, list(run))
    _refuse_if_more(connection, here, {(row[0], row[1]) for row in rows})


def _refuse_if_purged(rows: Iterable[Sequence[Any]]) -> None:
    if any(before is None and after is None for _name, _row_id, before, after in rows):
        raise Conflict(_("This step cannot be taken back: what it changed was deleted for good. Nothing was done."))


def _refuse_if_more(connection: Connection, since: int, known: set[tuple[str, str]]) -> None:
    """A row that came later and hangs on what is taken away would go with it; then nothing is taken away."""
    touched = connection.execute(select(Change.table, Change.row_id).where(Change.position > since))
    if any((name, row_id) not in known for name, row_id in touched):
        raise Conflict(_("This step cannot be taken back: something that came later depends on it. Nothing was done."))


def _verb(before: str | None, after: str | None) -> str:
    if before is None:
        return "delete"
    return "insert" if after is None else "update"


def _put_back(connection: Connection, target: Table, verb: str, rows: Sequence[Sequence[Any]]) -> None:
    if verb == "delete":
        connection.execute(delete(target).where(target.c.id == bindparam("row")), [{"row": row[1]} for row in rows])
        return
    values = parsed(target, [row[2] for row in rows])
    if verb == "insert":
        connection.execute(insert(target), values)
        return
    for value in values:
        value["row"] = value.pop("id")
    names: dict[str, Any] = {name: bindparam(name) for name in values[0] if name != "row"}
    connection.execute(update(target).where(target.c.id == bindparam("row")).values(names), values)


def _refuse_if_changed(connection: Connection, rows: Sequence[Sequence[Any]]) -> None:
    left: dict[str, dict[str, str | None]] = defaultdict(dict)
    for name, row_id, _before, after in rows:
        left[name][row_id] = after
    for name, expected in left.items():
        now = dict(_images_now(connection, metadata.tables[name], expected))
        for row_id, image in expected.items():
            found = now.get(row_id)
            if found != image and _loaded(found) != _loaded(image):
                raise Conflict(
                    _("This step cannot be taken back: something it changed was changed again since. Nothing was done.")
                )


def _refuse_if_closed(connection: Connection, rows: Sequence[Sequence[Any]]) -> None:
    """An event that another device closed since keeps what it has; closing itself is taken back."""
    own = {row_id for name, row_id, *_images in rows if name == "event"}
    closed = set(connection.scalars(select(Event.id).where(Event.state == EventState.CLOSED))) - own
    if closed and any(_reaches_into(connection, closed, column, ids) for column, ids in _belongings(rows).items()):
        raise Conflict(_("This step cannot be taken back: its event was closed meanwhile. Nothing was done."))


def _belongings(rows: Sequence[Sequence[Any]]) -> dict[str, set[str]]:
    """The events of rows, or of what holds rows, by the column that names them."""
    found: dict[str, set[str]] = defaultdict(set)
    for image in (_loaded(image) for _name, _row_id, *images in rows for image in images if image):
        for column in ("event_id", *HOLDERS):
            if image.get(column):
                found[column].add(image[column])
    return found


def _reaches_into(connection: Connection, closed: set[str], column: str, ids: set[str]) -> bool:
    if column == "event_id":
        return not closed.isdisjoint(ids)
    holder = metadata.tables[HOLDERS[column]]
    held = connection.scalars(select(holder.c.id).where(holder.c.event_id.in_(closed)))
    return not ids.isdisjoint(held)


def _loaded(image: str | None) -> Any:
    return image if image is None else json.loads(image)


def _images_now(connection: Connection, target: Table, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    image: ColumnElement[str] = literal_column(f"CAST({image_of(target, connection.dialect.name)} AS TEXT)", String)
    waiting = iter(ids)
    while chunk := list(islice(waiting, CHUNK)):
        yield from connection.execute(select(target.c.id, image).where(target.c.id.in_(chunk)))
