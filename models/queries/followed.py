"""What followed from a group's not coming, counted in the step that wrote it: meetings, rooms and names."""

import json
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.delegate import GONE, DelegateState
from models.entities.journal import Change, Image
from models.entities.meeting import LIVE, OFF, AssignmentState, MeetingState

PROGRAMME: Final = frozenset({"meeting", "assignment", "participation"})
ANSWERS: Final = frozenset({"reply", "invitation"})
# Meetings follow from a step about one of these, names from an answer; in other steps they are what it is about.
LEAVING: Final = ANSWERS | {"event_group", "delegate"}
NOT_GIVEN: Final = frozenset(AssignmentState) - frozenset(LIVE)


@dataclass(frozen=True, slots=True)
class Followed:
    """Meetings cancelled, rooms released (each once), other meetings left with one party fewer, names withdrawn."""

    cancelled: int = 0
    left: int = 0
    rooms: int = 0
    withdrawn: int = 0


def followed_from(session: Session, step_id: str) -> Followed:
    """What followed in one step besides what it is about."""
    touched = select(Change.table).where(Change.operation_id == step_id).distinct()
    tables = set(session.scalars(touched))
    wanted = (PROGRAMME if tables & LEAVING else set[str]()) | ({"delegate"} if tables & ANSWERS else set[str]())
    found: dict[str, list[tuple[str, Any, Any]]] = {table: [] for table in (*PROGRAMME, "delegate")}
    query = (
        select(Change.table, Change.row_id, Image.before, Image.after)
        .join(Image, Image.position == Change.position)
        .where(Change.operation_id == step_id, Change.table.in_(wanted), Image.before.is_not(None))
    )
    for table, row_id, before, after in session.execute(query) if wanted & tables else ():
        found[table].append((row_id, json.loads(before or "{}"), json.loads(after or "{}")))
    cancelled = {row for row, was, now in found["meeting"] if _became(was, now, OFF, MeetingState.CANCELLED)}
    gone = {was["meeting_id"] for _row, was, now in found["participation"] if not now}
    given = found["assignment"]
    rooms = {was["room_id"] for _row, was, now in given if _became(was, now, NOT_GIVEN, AssignmentState.RELEASED)}
    names = sum(_became(was, now, GONE, DelegateState.WITHDRAWN) for _row, was, now in found["delegate"])
    return Followed(len(cancelled), len(gone - cancelled), len(rooms), names)


def _became(was: Any, now: Any, ended: Any, state: str) -> bool:
    """Whether a row that had not ended so or otherwise has now this state."""
    return was["state"] not in ended and now.get("state") == state
