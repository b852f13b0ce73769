"""The figures of an event, and how many things each page holds."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import Session

from models.entities.delegate import Delegate
from models.entities.event import EventGroup
from models.entities.meeting import LIVE, OFF, Assignment, Meeting
from models.entities.person import Person
from models.entities.room import Room
from models.entities.separation import SeparationRule
from models.queries.facts import facts_of, word_of
from models.queries.groups import counting_reply, current_letters, group_rows, newest_replies
from models.rules.clashes import find_clashes
from models.rules.figures import EXPECTED, Delegates, Figures, Stay, count, group_comes
from models.rules.replies import NOBODY, standing


def figures(session: Session, event_id: str, today: date) -> Figures:
    """All figures of an event; `today` is the desk's own day."""
    groups = group_rows(session, event_id, today)
    sending = {row.id for row in groups if group_comes(row.role, row.status)}
    clashes = (clash.overridden_by is not None for clash in find_clashes(facts_of(session, event_id)))
    return count(groups, _delegates(session, event_id, sending), _stays(session, event_id), clashes, today)


def sending_groups(session: Session, event_id: str, group_id: str | None = None) -> frozenset[str]:
    """The groups on the list whose people count as coming, or whether one is among them.

    One of which everybody is kept from travel or withdrew is among them: none of its people is expected anyway.
    """
    letters, replies = current_letters(session, event_id, group_id), newest_replies(session, event_id, group_id)
    listed = select(EventGroup.group_id, word_of(EventGroup.role)).where(EventGroup.event_id == event_id)
    if group_id is not None:
        listed = listed.where(EventGroup.group_id == group_id)

    def status(one: str, role: str) -> str:
        letter = letters.get(one)
        reply = counting_reply(replies.get(one), letter)
        return standing(role, letter and letter.state, None, reply and reply[0], NOBODY, date.min).status

    rows = session.connection().execute(listed)
    return frozenset(one for one, role in rows if group_comes(role, status(one, role)))


def page_counts(session: Session, event_id: str) -> dict[str, int]:
    """Groups, delegates coming, meetings that take place, rooms and rules of an event, by the key of the page."""
    rule_here = (SeparationRule.event_id == event_id) | SeparationRule.event_id.is_(None)
    counted = (
        ("groups", EventGroup, EventGroup.event_id == event_id),
        ("programme", Meeting, (Meeting.event_id == event_id) & Meeting.state.not_in(OFF)),
        ("rooms", Room, Room.event_id == event_id),
        ("rules", SeparationRule, rule_here),
    )
    queries = [select(literal(key), func.count()).select_from(entity).where(here) for key, entity, here in counted]
    return {**dict(session.execute(union_all(*queries)).all()), "delegates": delegates_coming(session, event_id)}


def delegates_coming(session: Session, event_id: str) -> int:
    """How many delegates count as coming."""
    return sum(expected_of(session, event_id).values())


def expected_of(session: Session, event_id: str) -> dict[str, int]:
    """How many delegates count as coming, by group; nothing of a group that sends nobody."""
    named = (
        select(Delegate.group_id, func.count())
        .where(Delegate.event_id == event_id, Delegate.state.in_(EXPECTED))
        .group_by(Delegate.group_id)
    )
    sending = sending_groups(session, event_id)
    return {group_id: n for group_id, n in session.connection().execute(named) if group_id in sending}


def _delegates(session: Session, event_id: str, sending: Iterable[str]) -> Iterator[Delegates]:
    """The delegates of an event, counted by group, state and whether they are published."""
    coming = frozenset(sending)
    rows = session.connection().execute(
        select(Delegate.group_id, word_of(Delegate.state), Person.do_not_publish, func.count())
        .join(Person, Person.id == Delegate.person_id)
        .where(Delegate.event_id == event_id)
        .group_by(Delegate.group_id, Delegate.state, Person.do_not_publish)
    )
    return (Delegates(state, not hidden, group_id in coming, n) for group_id, state, hidden, n in rows)


def _stays(session: Session, event_id: str) -> Iterator[Stay]:
    given = (Assignment.meeting_id == Meeting.id) & Assignment.state.in_(LIVE)
    rows = session.connection().execute(
        select(Meeting.id, word_of(Meeting.state), Meeting.starts, Assignment.room_id, Assignment.starts)
        .outerjoin(Assignment, given)
        .where(Meeting.event_id == event_id)
    )
    return (Stay(*row) for row in rows)
