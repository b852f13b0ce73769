"""Whether two groups or people would ever meet as the programme stands: when, where and how."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.delegate import Delegate
from models.entities.group import Group, Membership
from models.entities.person import Person
from models.errors import NotFound
from models.queries.facts import facts_of
from models.queries.groups import NOT_THERE
from models.rules.encounters import may_meet
from models.rules.facts import Clash, Nearness, Subject, SubjectKind
from models.rules.indexes import Index, index
from models.rules.words import meeting_of
from resources.texts import _


@dataclass(frozen=True, slots=True)
class MomentRow:
    """One moment at which two would meet; ids beside their names, in order of time."""

    meetings: tuple[str, ...]
    titles: tuple[str, ...]
    room_names: tuple[str, ...]
    starts: datetime
    ends: datetime
    same_meeting: bool
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer in one sentence, and every moment behind it."""

    text: str
    moments: tuple[MomentRow, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A group or a person by id, with the name it was chosen by."""

    kind: SubjectKind
    id: str
    name: str

    @property
    def group_id(self) -> str | None:
        return self.id if self.kind is SubjectKind.GROUP else None

    @property
    def person_id(self) -> str | None:
        return self.id if self.kind is SubjectKind.PERSON else None


def encounters(session: Session, event_id: str, a: Party, b: Party, minutes: int) -> Answer:
    """Every moment at which two would be in one meeting, or near each other within some minutes.

    `NotFound` when one of them was removed meanwhile.
    """
    _refuse_gone(session, a, b)
    delegations = _delegations(session, event_id, [one.id for one in (a, b) if one.group_id])
    people = {person for group in delegations.values() for person in group}
    people.update(one.id for one in (a, b) if one.person_id)
    facts = facts_of(session, event_id, also=people)
    # The rules need only delegations that attend or are ruled upon; these two may be neither, and still be somewhere.
    known = index(replace(facts, delegations={**facts.delegations, **delegations}))
    found = may_meet(Subject(a.kind, a.id), Subject(b.kind, b.id), known, minutes=minutes)
    rows = [_row(moment, text, known) for moment, text in zip(found.moments, found.sentences, strict=True)]
    return Answer(found.text, tuple(rows))


def _refuse_gone(session: Session, *parties: Party) -> None:
    for one in parties:
        if session.get(Group if one.group_id else Person, one.id) is None:
            raise NotFound(_("{name} was removed meanwhile. Choose another one.").format(name=one.name))


def _delegations(session: Session, event_id: str, groups: Iterable[str]) -> dict[str, frozenset[str]]:
    """Who is there for these groups and for all that ever belonged to them."""
    covered = _with_members(session, groups)
    people: dict[str, set[str]] = defaultdict(set)
    there = (Delegate.event_id == event_id, Delegate.state.not_in(NOT_THERE), Delegate.group_id.in_(covered))
    for group_id, person_id in session.execute(select(Delegate.group_id, Delegate.person_id).where(*there)):
        people[group_id].add(person_id)
    return {group_id: frozenset(found) for group_id, found in people.items()}


def _with_members(session: Session, groups: Iterable[str]) -> set[str]:
    members: dict[str, list[str]] = defaultdict(list)
    for member, umbrella in session.execute(select(Membership.group_id, Membership.umbrella_id)):
        members[umbrella].append(member)
    waiting = list(groups)
    covered = set(waiting)
    while waiting:
        fresh = set(members[waiting.pop()]) - covered
        covered |= fresh
        waiting.extend(fresh)
    return covered


def _row(moment: Clash, text: str, known: Index) -> MomentRow:
    meetings = [meeting_of(one, known) for one in moment.meetings]
    return MomentRow(
        moment.meetings,
        tuple(meeting.title if meeting else "" for meeting in meetings),
        tuple(dict.fromkeys(known.facts.rooms[room].name for room in moment.rooms)),
        moment.starts,
        moment.ends,
        getattr(moment.parts, "nearness", None) is Nearness.MEETING,
        text,
    )
