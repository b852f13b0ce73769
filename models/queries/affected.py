"""What hangs on groups that do not come: the meetings they are expected in and the people they named."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from models.entities.delegate import GONE, Delegate, DelegateRole, DelegateState
from models.entities.event import EventRole
from models.entities.group import Group
from models.entities.meeting import Meeting, MeetingState, Participation
from models.entities.person import Person
from models.queries.groups import group_rows
from models.queries.meetings import MeetingRow, PartyRow, meeting_rows
from models.rules.figures import group_comes

HOST = ""  # the side of all groups and people of the host
NOBODY: frozenset[str] = frozenset()
BILATERAL = 2  # a meeting of so many sides cannot be held without one of them


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


@dataclass(frozen=True, slots=True)
class _Event:
    """Who does not come, who is of the host, the delegations of people, and the short names of groups."""

    away: frozenset[str]
    hosts: frozenset[str]
    delegations: Mapping[str, frozenset[str]]
    short: Mapping[str, str]

    def side(self, party: PartyRow) -> str:
        """The side a party sits on: the host, a delegation, or somebody alone."""
        of = self._of(party)
        return HOST if of & self.hosts else min(of - self.away or of, default=party.person_id or "")

    def comes(self, party: PartyRow) -> bool:
        of = self._of(party)
        return not of or bool(of & self.hosts) or not of <= self.away

    def _of(self, party: PartyRow) -> frozenset[str]:
        return frozenset((party.group_id,)) if party.group_id else self.delegations.get(party.person_id or "", NOBODY)


def affected_by(session: Session, event_id: str, group_ids: Collection[str], today: date) -> Affected:
    """What hangs on groups if they do not come, from `today` on."""
    rows = meeting_rows(session, event_id, _meetings_with(session, event_id, group_ids))
    groups, short = group_rows(session, event_id, today), select(Group.id, Group.short_name)
    event = _Event(
        frozenset(row.id for row in groups if not group_comes(row.role, row.status)).union(group_ids),
        frozenset(row.id for row in groups if row.role is EventRole.HOST).difference(group_ids),
        _delegations(session, event_id, rows),
        dict(session.execute(short.where(Group.short_name != "")).all()),
    )
    found = (_affected(row, event, group_ids) for row in rows if _is_ahead(row, today))
    return Affected(
        tuple(one for one in found if one), tuple(_named(session, event_id, group_ids)), len(set(group_ids))
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """The groups of which nobody would be left who comes, and what hangs on them."""

    groups: tuple[str, ...]
    affected: Affected


def affected_by_keeping(session: Session, event_id: str, delegate_ids: Collection[str], today: date) -> Kept:
    """What hangs on groups whose last delegates are kept from travelling, if these are."""
    theirs = select(Delegate.group_id).where(Delegate.id.in_(delegate_ids))
    query = select(Delegate.group_id, Delegate.id, Delegate.state)
    left: dict[str, bool] = {}
    for group, row_id, state in session.execute(query.where(*_here(event_id), Delegate.group_id.in_(theirs))):
        left[group] = left.get(group, False) or (state is not DelegateState.KEPT and row_id not in delegate_ids)
    groups = tuple(group for group, comes in left.items() if not comes)
    return Kept(groups, affected_by(session, event_id, groups, today) if groups else Affected())


def _here(event_id: str) -> tuple[ColumnElement[bool], ...]:
    return Delegate.event_id == event_id, Delegate.state.not_in(GONE)


def _meetings_with(session: Session, event_id: str, group_ids: Collection[str]) -> list[str]:
    people = select(Delegate.person_id).where(*_here(event_id), Delegate.group_id.in_(group_ids))
    theirs = or_(Participation.group_id.in_(group_ids), Participation.person_id.in_(people))
    query = select(Participation.meeting_id).join(Meeting, Meeting.id == Participation.meeting_id)
    return list(session.scalars(query.where(Meeting.event_id == event_id, theirs).distinct()))


def _delegations(session: Session, event_id: str, rows: Collection[MeetingRow]) -> dict[str, frozenset[str]]:
    """The delegations of the people who are named in meetings."""
    people = {party.person_id for row in rows for party in row.parties if party.person_id}
    found: dict[str, set[str]] = defaultdict(set)
    places = select(Delegate.person_id, Delegate.group_id)
    for person, group in session.execute(places.where(*_here(event_id), Delegate.person_id.in_(people))):
        found[person].add(group)
    return {person: frozenset(of) for person, of in found.items()}


def _named(session: Session, event_id: str, group_ids: Collection[str]) -> list[tuple[str, str]]:
    """Those who would come; who was kept from travelling stays so."""
    query = select(Delegate.id, Person.name).join(Person, Person.id == Delegate.person_id)
    here = (*_here(event_id), Delegate.state != DelegateState.KEPT, Delegate.group_id.in_(group_ids))
    order = (Delegate.role != DelegateRole.HEAD, Delegate.position, Delegate.id)
    return [(row_id, name) for row_id, name in session.execute(query.where(*here).order_by(*order))]


def _is_ahead(row: MeetingRow, today: date) -> bool:
    return row.live and row.state is not MeetingState.HELD and row.ends.date() >= today


def _affected(row: MeetingRow, event: _Event, group_ids: Collection[str]) -> AffectedMeeting | None:
    if not any(event.side(party) in group_ids and not event.comes(party) for party in row.parties):
        return None
    coming = {event.side(party): party for party in row.parties if event.comes(party)}
    others = tuple(event.short.get(side, party.name) for side, party in coming.items() if side != HOST)
    return AffectedMeeting(row.id, row.title, row.starts, row.ends, row.rooms, others, len(coming) >= BILATERAL)
