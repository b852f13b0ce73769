"""How many things each page holds, for the navigation."""

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import Session

from models.entities.delegate import GONE, Delegate
from models.entities.event import EventGroup
from models.entities.meeting import Meeting, MeetingState
from models.entities.room import Room
from models.entities.separation import SeparationRule


def page_counts(session: Session, event_id: str) -> dict[str, int]:
    """Groups, delegates still coming, meetings not called off, rooms and rules of an event, by the key of the page."""
    rule_here = (SeparationRule.event_id == event_id) | SeparationRule.event_id.is_(None)
    counted = (
        ("groups", EventGroup, EventGroup.event_id == event_id),
        ("delegates", Delegate, (Delegate.event_id == event_id) & Delegate.state.not_in(GONE)),
        ("programme", Meeting, (Meeting.event_id == event_id) & (Meeting.state != MeetingState.CANCELLED)),
        ("rooms", Room, Room.event_id == event_id),
        ("rules", SeparationRule, rule_here),
    )
    queries = [select(literal(key), func.count()).select_from(entity).where(here) for key, entity, here in counted]
    return dict(session.execute(union_all(*queries)).all())
