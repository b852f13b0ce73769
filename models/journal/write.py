"""Opening and closing an operation: its line in the journal, its place in the chain, what it touched."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text, update

from models.changes import Changes
from models.entities.base import new_id
from models.entities.journal import Change, Image, Operation
from models.journal.chain import LINE, ImageOf, seal
from models.schema import APPLICATION_ID, SCHEMA

AT_ONCE = 2000  # images read at a time


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, on which device; the device is 32 hex digits."""

    officer: str
    device: str


@dataclass(frozen=True, slots=True)
class Intent:
    """What is about to be done; `label` is a source text, singular and plural parted by a bar.

    What is `lasting` keeps its line in the journal though it changes no row; `after` is a clock it comes later than.
    """

    name: str
    label: str
    amount: int | None = None
    reason: str = ""
    undoes: str | None = None
    lasting: bool = False
    after: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """An operation under way: its line, and the chain value before it."""

    line: dict[str, Any]
    previous: str
    lasting: bool = False


CLOCK = select(func.max(Operation.clock)).scalar_subquery()
LAST = (
    select(CLOCK.label("clock"), Operation.number, Operation.chain)
    .where(Operation.device == bindparam("device"))
    .order_by(Operation.number.desc())
    .limit(1)
)
IMAGES = (
    select(Change.table, Change.row_id, Image.before, Image.after, Image.nonce, Image.digest)
    .join(Image, Image.position == Change.position)
    .where(Change.operation_id == bindparam("operation"))
    .order_by(Change.position)
    .execution_options(yield_per=AT_ONCE)
)
ADD = insert(Operation)
CLOSE = (
    update(Operation)
    .where(Operation.id == bindparam("operation"))
    .values(chain=bindparam("seal"), amount=bindparam("n"), reason=bindparam("why"))
)
FORGET = delete(Operation).where(Operation.id == bindparam("operation"))


def begin(connection: Connection, author: Author, intent: Intent, now_ms: int) -> Opened:
    """Open an operation: from here to `finish` every write belongs to it."""
    _wait_for_turn(connection)
    last = connection.execute(LAST, {"device": author.device}).one_or_none()
    clock = last.clock if last else connection.execute(select(CLOCK)).scalar() or 0
    line: dict[str, Any] = {
        "id": new_id(),
        "device": author.device,
        "number": last.number + 1 if last else 1,
        "clock": max(now_ms << 16, clock + 1, intent.after + 1),
        "officer": author.officer,
        "name": intent.name,
        "label": intent.label,
        "amount": intent.amount,
        "reason": intent.reason,
        "undoes": intent.undoes,
        "schema": SCHEMA,
        "chain": "",
        "at": now_ms,
    }
    connection.execute(ADD, line)
    _set_open(connection, line["id"])
    return Opened(line, last.chain if last else "", intent.lasting)


def finish(connection: Connection, opened: Opened, amount: int | None = None, reason: str = "") -> Changes:
    """Close an operation: link it into its device's chain; one that changed nothing leaves no line, unless lasting."""
    _set_open(connection, None)
    line, tables = opened.line, set[str]()
    if amount is not None:
        line["amount"] = amount
    line["reason"] = reason or line["reason"]
    chain = seal(opened.previous, tuple(line[column.key] for column in LINE), _images(connection, line["id"], tables))
    if not tables and not opened.lasting:
        connection.execute(FORGET, {"operation": line["id"]})
        return Changes(frozenset())
    connection.execute(CLOSE, {"operation": line["id"], "seal": chain, "n": line["amount"], "why": line["reason"]})
    return Changes(frozenset(tables), line["id"])


def _images(connection: Connection, operation_id: str, tables: set[str]) -> Iterator[ImageOf]:
    """The images an operation wrote, in their order; the tables they are of are noted in passing."""
    for row in connection.execute(IMAGES, {"operation": operation_id}):
        tables.add(row[0])
        yield ImageOf(*row)


def _wait_for_turn(connection: Connection) -> None:
    """One operation at a time on the server too, so that no check is made on what another is just changing."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("SELECT pg_advisory_xact_lock(:desk)"), {"desk": APPLICATION_ID})


def _set_open(connection: Connection, operation_id: str | None) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("UPDATE open_operation SET id = ?", (operation_id,))
    else:
        connection.execute(text("SELECT set_config('desk.operation', :id, true)"), {"id": operation_id or ""})
