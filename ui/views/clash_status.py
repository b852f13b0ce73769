"""Under which status a clash is shown."""

from collections.abc import Mapping
from typing import Final

from models.queries.clashes import ClashRow

STATUS: Final[Mapping[str, str]] = {
    "room_taken": "room_taken",
    "party_twice": "two_places",
    "person_twice": "two_places",
    "too_small": "seats",
    "equipment": "equipment",
    "closed": "blocked",
}


def clash_status(clash: ClashRow) -> str:
    """The key of the status under which a clash is shown."""
    return STATUS.get(clash.kind, str(clash.level))
