"""When a step was made: what the computer's clock said. Order never goes by it: that is the hybrid clock's."""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import func

from models.entities.journal import Operation

MOMENT: Final = func.coalesce(Operation.at, Operation.clock.op(">>")(16))  # the same as below, in milliseconds


def moment(at: int | None, clock: int) -> datetime:
    """The moment of a step, in UTC; of one older than schema 3 by the hybrid clock, which a leap ahead holds up."""
    try:
        return datetime.fromtimestamp((clock >> 16 if at is None else at) / 1000, UTC)
    except (TypeError, ValueError, OverflowError, OSError):  # a time nobody can have written
        return datetime.fromtimestamp(0, UTC)
