"""What reports ask beyond the rows of the pages: precedence, agreed wordings, who must not be published."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.event import Event, EventGroup
from models.entities.group import Designation, Group
from models.entities.journal import DeskFacts
from models.entities.person import Person
from models.queries.groups import newest_replies
from models.rules.precedence import Entrant, Order, Ordering, Precedence, order_of


def precedence_order(session: Session, event_id: str) -> Order:
    """The groups on the list of an event in its order of precedence, and the rule in words."""
    event = session.execute(
        select(Event.ordering, Event.ordering_language, Event.lot).where(Event.id == event_id)
    ).one_or_none()
    if event is None:
        return Order((), "")
    ordering, language, lot = event
    agreed, replies = agreed_wordings(session, language), newest_replies(session, event_id)
    listed = session.execute(
        select(Group.id, Group.name, EventGroup.rank)
        .join(EventGroup, EventGroup.group_id == Group.id)
        .where(EventGroup.event_id == event_id)
    )
    entrants = [
        Entrant(
            group_id,
            name,
            {language: agreed[group_id]} if group_id in agreed else {},
            rank,
            replies[group_id][1] if group_id in replies else None,
            rank,
        )
        for group_id, name, rank in listed
    ]
    return order_of(entrants, Precedence(Ordering(ordering), language, lot))


def agreed_wordings(session: Session, language: str) -> dict[str, str]:
    """The agreed designations in a language, by group."""
    rows = select(Designation.group_id, Designation.wording).where(Designation.language == language)
    return {group_id: wording for group_id, wording in session.execute(rows) if wording.strip()}


def unpublished_people(session: Session) -> dict[str, str]:
    """The names of people marked do-not-publish, by id."""
    rows = select(Person.id, Person.name).where(Person.do_not_publish)
    return dict(session.connection().execute(rows).all())


def is_training(session: Session) -> bool:
    """Whether the desk is one for practice."""
    return bool(session.scalar(select(DeskFacts.training)))


def venue_time(session: Session, event_id: str) -> datetime:
    """The moment by the event's wall-clock, without a zone; on a training desk the time of its own day."""
    zone = session.scalar(select(Event.zone).where(Event.id == event_id))
    now = datetime.now(_zone(zone)).replace(tzinfo=None, microsecond=0)
    return datetime.combine(session.info["today"](event_id), now.time())


def _zone(name: str | None) -> ZoneInfo | None:
    """A zone by name; None, this machine's, for one that is not known."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None
