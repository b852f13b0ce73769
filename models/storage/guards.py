"""The tables as this program makes them, with checks beyond constraints: one head, no room confirmed twice."""

from collections.abc import Iterator

from sqlalchemy import Connection

from models.journal.images import quoted
from models.schema import metadata

# Here and not beside the table: an index of one engine's kind would load the dialects of all at every start.
HEADS = """
    CREATE UNIQUE INDEX uq_delegate_head ON delegate (event_id, group_id)
    WHERE role = 'head' AND state NOT IN ('replaced', 'withdrawn', 'refused')"""
SQLITE = tuple(
    f"""
    CREATE TRIGGER assignment_overlap_{verb.split()[0].lower()} BEFORE {verb} ON assignment
    WHEN NEW.state = 'confirmed' AND NOT NEW.shared BEGIN
        SELECT RAISE(ABORT, 'room_taken') WHERE EXISTS (
            SELECT 1 FROM assignment WHERE room_id = NEW.room_id AND state = 'confirmed' AND NOT shared
            AND starts < NEW.ends AND ends > NEW.starts AND id <> NEW.id);
    END"""
    for verb in ("INSERT", "UPDATE OF room_id, starts, ends, state, shared")
)
SERVER = (
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    """
    ALTER TABLE assignment ADD CONSTRAINT room_taken
    EXCLUDE USING gist (room_id WITH =, tsrange(starts, ends) WITH &&)
    WHERE (state = 'confirmed' AND NOT shared) DEFERRABLE INITIALLY IMMEDIATE""",
)


def _deferrable() -> Iterator[str]:
    """References the server may check late: undo puts rows back in the order in which they went, children first."""
    for table in metadata.sorted_tables:
        for key in sorted(str(key.name) for key in table.foreign_key_constraints):
            yield f"ALTER TABLE {quoted(table.name)} ALTER CONSTRAINT {key} DEFERRABLE INITIALLY IMMEDIATE"


def statements(dialect: str) -> tuple[str, ...]:
    """What makes the guards of an engine, after the tables."""
    return (HEADS, *SQLITE) if dialect == "sqlite" else (HEADS, *SERVER, *_deferrable())


def make_schema(connection: Connection) -> None:
    """Create every table, index and guard in an empty database."""
    metadata.create_all(connection)
    for statement in statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
