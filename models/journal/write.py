"""Opening and closing an operation: its line in the journal, its place in the chain, what it touched."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, text, update

from models.changes import Changes
from models.entities.base import new_id
from models.entities.journal import Change, Image, Operation
from models.schema import SCHEMA

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, on which device; the device is 32 hex digits."""

    officer: str
    device: str


@dataclass(frozen=True, slots=True)
class Intent:
    """What is about to be done; `label` is a source text, singular and plural parted by a bar."""

    name: str
    label: str
    amount: int | None = None
    reason: str = ""
    undoes: str | None = None


def begin(connection: Connection, author: Author, intent: Intent, now_ms: int) -> str:
    """Open an operation: from here to `finish` every write belongs to it. Returns its id."""
    last = connection.execute(select(func.max(Operation.clock))).scalar() or 0
    number = connection.execute(select(func.max(Operation.number)).where(Operation.device == author.device)).scalar()
    operation_id = new_id()
    row = {
        "id": operation_id,
        "device": author.device,
        "number": (number or 0) + 1,
        "clock": max(now_ms << 16, last + 1),
        "officer": author.officer,
        "name": intent.name,
        "label": intent.label,
        "amount": intent.amount,
        "reason": intent.reason,
        "undoes": intent.undoes,
        "schema": SCHEMA,
        "chain": "",
    }
    connection.execute(insert(Operation), row)
    _set_open(connection, operation_id)
    return operation_id


def finish(connection: Connection, operation_id: str, amount: int | None = None) -> Changes:
    """Close an operation: link it into its device's chain; one that changed nothing leaves no line."""
    _set_open(connection, None)
    touched = connection.execute(select(Change.table).where(Change.operation_id == operation_id).distinct())
    tables = frozenset(touched.scalars())
    if not tables:
        connection.execute(delete(Operation).where(Operation.id == operation_id))
        return Changes(frozenset())
    if amount is not None:
        connection.execute(update(Operation).where(Operation.id == operation_id).values(amount=amount))
    chain = link(connection, operation_id, _previous_chain(connection, operation_id))
    connection.execute(update(Operation).where(Operation.id == operation_id).values(chain=chain))
    return Changes(tables, operation_id)


def _set_open(connection: Connection, operation_id: str | None) -> None:
    if connection.dialect.name != "sqlite":
        connection.execute(text("SELECT set_config('desk.operation', :id, true)"), {"id": operation_id or ""})
        return
    connection.exec_driver_sql("DELETE FROM open_operation")
    if operation_id:
        connection.exec_driver_sql("INSERT INTO open_operation VALUES (?)", (operation_id,))


def _previous_chain(connection: Connection, operation_id: str) -> str:
    here = select(Operation.device, Operation.number).where(Operation.id == operation_id).subquery()
    before = select(Operation.chain).where(Operation.device == here.c.device, Operation.number < here.c.number)
    return connection.execute(before.order_by(Operation.number.desc()).limit(1)).scalar() or ""


def image_digest(before: str | None, after: str | None, nonce: bytes) -> str:
    """The hash of one image: what stays when the image is purged."""
    return hashlib.sha256(nonce + json.dumps([before, after]).encode()).hexdigest()


def link(connection: Connection, operation_id: str, previous: str) -> str:
    """The chain value of an operation: a SHA-256 over the previous one, its line and every image it wrote."""
    line = connection.execute(
        select(
            Operation.id,
            Operation.device,
            Operation.number,
            Operation.clock,
            Operation.officer,
            Operation.name,
            Operation.label,
            Operation.amount,
            Operation.reason,
            Operation.undoes,
            Operation.schema,
        ).where(Operation.id == operation_id)
    ).one()
    chain = hashlib.sha256(json.dumps([previous, *line]).encode())
    images = (
        select(Change.table, Change.row_id, Image.before, Image.after, Image.nonce, Image.digest)
        .join(Image, Image.position == Change.position)
        .where(Change.operation_id == operation_id)
        .order_by(Change.position)
    )
    for table, row_id, before, after, nonce, digest in connection.execute(images):
        chain.update(f"{table} {row_id} {digest or image_digest(before, after, nonce)}".encode())
    return chain.hexdigest()
