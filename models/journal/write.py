"""Opening and closing an operation: its line in the journal, its place in the chain, what it touched."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, text, update

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
    """What is about to be done; `label` is a source text, singular and plural parted by a bar."""

    name: str
    label: str
    amount: int | None = None
    reason: str = ""
    undoes: str | None = None


def begin(connection: Connection, author: Author, intent: Intent, now_ms: int) -> str:
    """Open an operation: from here to `finish` every write belongs to it. Returns its id."""
    _wait_for_turn(connection)
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
    tables = touched_tables(connection, operation_id)
    if not tables:
        connection.execute(delete(Operation).where(Operation.id == operation_id))
        return Changes(tables)
    this = update(Operation).where(Operation.id == operation_id)
    if amount is not None:
        connection.execute(this.values(amount=amount))
    connection.execute(this.values(chain=_link(connection, operation_id)))
    return Changes(tables, operation_id)


def touched_tables(connection: Connection, operation_id: str) -> frozenset[str]:
    touched = select(Change.table).where(Change.operation_id == operation_id).distinct()
    return frozenset(connection.execute(touched).scalars())


def _wait_for_turn(connection: Connection) -> None:
    """One operation at a time on the server too, so that no check is made on what another is just changing."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("SELECT pg_advisory_xact_lock(:desk)"), {"desk": APPLICATION_ID})


def _set_open(connection: Connection, operation_id: str | None) -> None:
    if connection.dialect.name != "sqlite":
        connection.execute(text("SELECT set_config('desk.operation', :id, true)"), {"id": operation_id or ""})
        return
    connection.exec_driver_sql("DELETE FROM open_operation")
    if operation_id:
        connection.exec_driver_sql("INSERT INTO open_operation VALUES (?)", (operation_id,))


def _link(connection: Connection, operation_id: str) -> str:
    line = connection.execute(select(*LINE).where(Operation.id == operation_id)).one()
    before = select(Operation.chain).where(Operation.device == line.device, Operation.number < line.number)
    previous = connection.execute(before.order_by(Operation.number.desc()).limit(1)).scalar() or ""
    images = (
        select(Change.table, Change.row_id, Image.before, Image.after, Image.nonce, Image.digest)
        .join(Image, Image.position == Change.position)
        .where(Change.operation_id == operation_id)
        .order_by(Change.position)
    )
    found = connection.execute(images, execution_options={"yield_per": AT_ONCE})
    return seal(previous, tuple(line), (ImageOf(*row) for row in found))
