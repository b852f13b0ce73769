"""Writes the frozen SQL of the newest schema: `python -m tests.schema_script`, until that schema is released.

A released schema never changes again; the next one gets a migration of its own, written by hand.
"""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Dialect
from sqlalchemy.dialects.postgresql import dialect as postgresql
from sqlalchemy.dialects.sqlite import dialect as sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from models.schema import SCHEMA, metadata
from models.storage.guards import statements

FOLDER = Path(__file__).parents[1] / "models" / "storage" / "migrations" / "schema"
DIALECTS: dict[str, Dialect] = {"sqlite": sqlite(), "postgresql": postgresql()}


def parts(dialect: Dialect) -> Iterator[str]:
    """Every statement that makes the schema in an empty database."""
    for table in metadata.sorted_tables:
        yield str(CreateTable(table).compile(dialect=dialect))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield str(CreateIndex(index).compile(dialect=dialect))
    yield from statements(dialect.name)


def script(dialect: Dialect) -> str:
    """The statements one after another, an empty line between them."""
    lines = ("\n".join(line.rstrip() for line in part.strip().splitlines()) for part in parts(dialect))
    return "\n\n".join(lines) + "\n"


if __name__ == "__main__":
    for name, dialect in DIALECTS.items():
        (FOLDER / f"{SCHEMA:04d}.{name}.sql").write_text(script(dialect), "utf-8")
