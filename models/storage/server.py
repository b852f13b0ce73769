"""A desk on the office's PostgreSQL: the same tables, guards and journal, for many officers at once.

The database itself is made by whoever keeps the server; the first officer who opens it makes the tables.
"""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, insert, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from models.entities.journal import DeskFacts
from models.errors import UserError
from models.journal import triggers
from models.schema import APPLICATION_ID, SCHEMA
from models.storage.guards import make_schema
from models.storage.lanes import READERS, Lanes
from resources.texts import _

SCHEMES = ("postgresql", "postgres")
OPTIONS = "-c lock_timeout=10000 -c client_encoding=UTF8"
VERSIONS = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"


def server_name(address: str) -> str:
    """The name of the desk at an address."""
    return _url(address).database or ""


def open_server(address: str, *, write: bool = True) -> Lanes:
    """Open the desk at an address such as postgresql://officer@server/desk; an empty database is made a desk.

    Raises `UserError` for an address of another kind or a desk of another schema, the engine's errors otherwise.
    """
    url = _url(address)
    writer = _engine(url, 1) if write else None
    reader = _engine(url, READERS, isolation_level="REPEATABLE READ", postgresql_readonly=True)
    try:
        if writer:
            with writer.begin() as connection:
                prepare(connection)
        with reader.connect() as connection:
            _check_schema(connection)
    except BaseException:
        Lanes(writer, reader).close()
        raise
    return Lanes(writer, reader)


def prepare(connection: Connection) -> None:
    """Make the tables in an empty database; two who open it first at one time wait for each other."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:desk)"), {"desk": APPLICATION_ID})
    if inspect(connection).has_table(DeskFacts.__tablename__):
        return
    make_schema(connection)
    connection.exec_driver_sql(VERSIONS)
    connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": f"{SCHEMA:04d}"})
    connection.execute(insert(DeskFacts).values(id=1, training=False))
    triggers.install(connection)


def _check_schema(connection: Connection) -> None:
    schema = int(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    if schema > SCHEMA:
        raise UserError(_("The desk on the server is kept by a newer Protocol Desk. Use the newer program."))
    if schema < SCHEMA:
        raise UserError(
            _("The desk on the server is kept by an older Protocol Desk. Ask whoever keeps the server to update it.")
        )


def _url(address: str) -> URL:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        url = None
    if url is None or url.drivername not in SCHEMES or not url.database:
        raise UserError(_("This is not the address of a desk on a server. Write postgresql://name@server/desk."))
    return url.set(drivername="postgresql+psycopg")


def _engine(url: URL, size: int, **options: Any) -> Engine:
    return create_engine(
        url,
        pool_size=size,
        max_overflow=0,
        pool_pre_ping=True,
        hide_parameters=True,
        execution_options=options,
        connect_args={"connect_timeout": 5, "options": OPTIONS},
    )
