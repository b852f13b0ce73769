"""The journal writes itself: triggers made from the metadata note every row before and after.

On SQLite they are temporary and made at each open; on the server they belong to the schema. Without an open
operation they refuse the write, so an unjournaled write cannot exist.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table

from models.journal.images import image_of, quoted
from models.schema import JOURNALED

OPEN_OPERATION = ("CREATE TEMP TABLE open_operation (id CHAR(32))", "INSERT INTO open_operation VALUES (NULL)")
SAME_ID = "SELECT RAISE(ABORT, 'an id never changes') WHERE OLD.id IS NOT NEW.id; "
VERBS = (("INSERT", "NEW", False, True), ("UPDATE", "NEW", True, True), ("DELETE", "OLD", True, False))


def _differs(table: Table) -> str:
    return " OR ".join(f"OLD.{quoted(c.name)} IS NOT NEW.{quoted(c.name)}" for c in table.columns)


def sqlite_triggers(table: Table) -> Iterator[str]:
    """The temporary triggers of one table; an update that changes nothing is not noted."""
    for verb, side, had, has in VERBS:
        before = image_of(table, "sqlite", "OLD.") if had else "NULL"
        after = image_of(table, "sqlite", "NEW.") if has else "NULL"
        when = f"WHEN {_differs(table)} " if verb == "UPDATE" else ""
        same = SAME_ID if verb == "UPDATE" else ""
        yield (
            f"CREATE TEMP TRIGGER {quoted(f'journal_{table.name}_{verb.lower()}')} "
            f"AFTER {verb} ON main.{quoted(table.name)} {when}BEGIN {same}"
            f'INSERT INTO change (operation_id, "table", row_id) '
            f"VALUES ((SELECT id FROM open_operation), '{table.name}', {side}.id); "
            f"INSERT INTO image (position, before, after, nonce) "
            f"VALUES (last_insert_rowid(), {before}, {after}, randomblob(16)); END"
        )


def server_triggers(table: Table) -> Iterator[str]:
    """The function and trigger of one table on PostgreSQL; the open operation is a setting of the transaction."""
    name, old, new = f"journal_{table.name}", image_of(table, "server", "OLD."), image_of(table, "server", "NEW.")
    yield f"""
        CREATE OR REPLACE FUNCTION {quoted(name)}() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE place bigint; had json; has json;
        BEGIN
            IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;
            IF TG_OP = 'UPDATE' AND OLD.id <> NEW.id THEN RAISE 'an id never changes'; END IF;
            IF TG_OP <> 'INSERT' THEN had := {old}; END IF;
            IF TG_OP <> 'DELETE' THEN has := {new}; END IF;
            INSERT INTO change (operation_id, "table", row_id)
            VALUES (nullif(current_setting('desk.operation', true), ''), '{table.name}',
                    CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END) RETURNING position INTO place;
            INSERT INTO image (position, before, after, nonce)
            VALUES (place, had, has, decode(replace(gen_random_uuid()::text, '-', ''), 'hex'));
            RETURN NULL;
        END $$"""
    yield f"DROP TRIGGER IF EXISTS {quoted(name)} ON {quoted(table.name)}"
    yield (
        f"CREATE TRIGGER {quoted(name)} AFTER INSERT OR UPDATE OR DELETE ON {quoted(table.name)} "
        f"FOR EACH ROW EXECUTE FUNCTION {quoted(name)}()"
    )


def install(connection: Connection) -> None:
    """Install the journal for all journaled tables."""
    if connection.dialect.name == "sqlite":
        raw: Any = connection.connection.dbapi_connection  # a hundred statements at each open
        for statement in _sqlite_statements():
            raw.execute(statement)
    else:
        for table in JOURNALED:
            for statement in server_triggers(table):
                connection.exec_driver_sql(statement)


@cache
def _sqlite_statements() -> tuple[str, ...]:
    return (*OPEN_OPERATION, *(statement for table in JOURNALED for statement in sqlite_triggers(table)))


def remove(connection: Connection) -> None:
    """Take the server's triggers away, for a migration; `install` brings them back."""
    for table in JOURNALED:
        name = quoted(f"journal_{table.name}")
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name} ON {quoted(table.name)}")
