"""What hangs on groups that do not come: the meetings they are expected in and the people they named."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from models.entities.delegate import GONE, Delegate, DelegateRole, DelegateState
from models.entities.group import Group
from models.entities.person import Person
from models.queries.coming import away, listed_groups
from models.queries.facts import facts_of, word_of
from models.rules.coming import BILATERAL, HELD, HOST, missing_from, sides
from models.rules.facts import Facts, MeetingFacts
from models.rules.replies import delegation_of

SUPPOSED = "withdrawal"  # any status of those that do not come


@dataclass(frozen=True, slots=True)
class AffectedMeeting:
    """A meeting still to be held; `others` are those who come besides the host, and it can be held where `stays`.

    Times are the venue's wall-clock.
    """

    id: str
    title: str
    starts: datetime
    ends: datetime
    rooms: tuple[str, ...]
    others: tuple[str, ...]
    stays: bool


@dataclass(frozen=True, slots=True)
class Affected:
    """What hangs on so many groups: meetings in order of time, (id, name) pairs of their delegates, heads first."""

    meetings: tuple[AffectedMeeting, ...] = ()
    delegates: tuple[tuple[str, str], ...] = ()
    groups: int = 1

    def __bool__(self) -> bool:
        return bool(self.meetings or self.delegates)


def affected_by(session: Session, event_id: str, group_ids: Collection[str], today: date) -> Affected:
    """What hangs on groups if they do not come, from `today` on."""
    facts, ids = facts_of(session, event_id), frozenset(group_ids)
    supposed = replace(facts, away={**facts.away, **dict.fromkeys(ids, SUPPOSED)}, hosts=facts.hosts - ids)
    named = select(Group.id, Group.short_name).where(Group.short_name != "")
    short = {**facts.groups, **facts.people, **dict(session.execute(named).all())}
    ahead = (one for one in facts.meetings if one.state != HELD and one.ends.date() >= today)
    found = (_affected(one, supposed, ids, short) for one in ahead)
    return Affected(tuple(one for one in found if one), tuple(_named(session, event_id, ids)), len(ids))


def _affected(
    meeting: MeetingFacts, facts: Facts, ids: Collection[str], names: Mapping[str, str]
) -> AffectedMeeting | None:
    missing = missing_from(meeting, facts)
    if not any(party in ids or absent.delegation in ids for party, absent in missing.items()):
        return None
    coming = {side: party for party, side in sides(meeting, facts) if party not in missing}
    others = sorted(names.get(side) or names[party] for side, party in coming.items() if side != HOST)
    rooms = tuple(dict.fromkeys(facts.rooms[one.room_id].name for one in meeting.live_assignments))
    stays = len(coming) >= BILATERAL
    return AffectedMeeting(meeting.id, meeting.title, meeting.starts, meeting.ends, rooms, tuple(others), stays)


@dataclass(frozen=True, slots=True)
class Left:
    """The groups that would not come, because nobody of them would be left who does, and what hangs on them."""

    groups: tuple[str, ...]
    affected: Affected


def affected_by_absence(
    session: Session, event_id: str, delegate_ids: Collection[str], state: DelegateState, today: date
) -> Left:
    """What hangs on groups whose last delegates get this state, with which they do not come."""
    theirs = select(Delegate.group_id).where(Delegate.id.in_(delegate_ids))
    query = select(Delegate.group_id, Delegate.id, word_of(Delegate.state))
    states: dict[str, list[str]] = {}
    for group, row_id, now in session.execute(
        query.where(Delegate.event_id == event_id, Delegate.group_id.in_(theirs)).order_by(Delegate.group_id)
    ):
        states.setdefault(group, []).append(str(state) if row_id in delegate_ids else now)
    empty = {group: delegation_of(some) for group, some in states.items()}
    empty = {group: delegation for group, delegation in empty.items() if not delegation.coming}
    groups = tuple(away(session, event_id, empty, listed_groups(session, event_id), empty)) if empty else ()
    return Left(groups, affected_by(session, event_id, groups, today) if groups else Affected())


def affected_by_withdrawing(session: Session, event_id: str, group_id: str, today: date) -> Left:
    """What hangs on a group of which everybody withdraws."""
    ids = session.scalars(select(Delegate.id).where(*_here(event_id), Delegate.group_id == group_id)).all()
    return affected_by_absence(session, event_id, ids, DelegateState.WITHDRAWN, today)


def _here(event_id: str) -> tuple[ColumnElement[bool], ...]:
    return Delegate.event_id == event_id, Delegate.state.not_in(GONE)


def _named(session: Session, event_id: str, group_ids: Collection[str]) -> list[tuple[str, str]]:
    """Those who would come; who was kept from travelling stays so."""
    query = select(Delegate.id, Person.name).join(Person, Person.id == Delegate.person_id)
    here = (*_here(event_id), Delegate.state != DelegateState.KEPT, Delegate.group_id.in_(group_ids))
    order = (Delegate.role != DelegateRole.HEAD, Delegate.position, Delegate.id)
    return [(row_id, name) for row_id, name in session.execute(query.where(*here).order_by(*order))]
