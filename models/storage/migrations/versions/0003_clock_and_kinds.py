"""Schema 3: a step keeps what the computer's clock said; an override may be of any kind the rules know."""

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
OVERRIDE = Path(__file__).parents[1] / "schema" / f"{revision}.override.sqlite.sql"


def upgrade() -> None:
    """Add the clock, empty for the steps that are there; drop the check on the kind of an override."""
    op.add_column("operation", sa.Column("at", sa.BigInteger()))
    if (
        op.get_bind().dialect.name == "sqlite"
    ):  # which cannot drop a check: the table is made anew, nothing refers to it
        for statement in OVERRIDE.read_text("utf-8").split("\n\n"):
            op.get_bind().exec_driver_sql(statement)
    else:
        op.drop_constraint("ck_override_clashkind", "override")
