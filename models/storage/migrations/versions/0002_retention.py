"""Schema 2: the day on which the personal data of an event are to be deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the day, empty for the events that are there."""
    op.add_column("event", sa.Column("retention", sa.Date()))
