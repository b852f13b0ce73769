"""Schema 1: every table, index and guard, as frozen in the SQL beside this folder."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
FOLDER = Path(__file__).parents[1] / "schema"


def upgrade() -> None:
    """Make the tables in an empty database."""
    statements = (FOLDER / f"{revision}.{op.get_bind().dialect.name}.sql").read_text("utf-8")
    for statement in statements.split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
