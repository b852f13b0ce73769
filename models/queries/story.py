"""The whole story of one group at an event: letters, replies, delegation, rules, papers, history."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from models.entities.delegate import GONE, Delegate
from models.entities.document import Document
from models.entities.event import Event, EventGroup
from models.entities.group import Designation, Group, Membership
from models.entities.invitation import Answer, Channel, Condition, Invitation, Reminder, Reply
from models.entities.journal import Change, Operation
from models.entities.person import Person
from models.entities.separation import SeparationRule
from models.errors import NotFound
from models.journal.moment import moment
from models.kinds import Level
from models.queries.delegates import DelegateRow, delegate_rows
from models.queries.documents import DocumentRow, document_rows
from models.queries.groups import GroupRow, group_rows
from models.queries.told import Step, told_invitation, told_reminder, told_reply, told_rule
from resources.texts import _

HISTORY = 50  # lines shown of one group


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A separation rule seen from one group: the other side, how strict, what it says.

    `whose` is the umbrella or person through whom the rule reaches the group, empty when it names the group itself.
    """

    id: str
    other_id: str
    other: str
    whose: str
    level: Level
    text: str
    reason: str
    confidential: bool
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A step of the journal that touched the group; `name` is its operation, `label` a source text, `at` is UTC."""

    id: str
    at: datetime
    officer: str
    name: str
    label: str
    amount: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """One reply as it was entered."""

    id: str
    group_id: str
    answer: Answer
    received_on: date
    condition: Condition | None
    condition_group_id: str | None
    channel: Channel
    number: str
    signed_by: str
    note: str


@dataclass(frozen=True, slots=True)
class DesignationRow:
    """The agreed wording for a group in one language."""

    language: str
    wording: str
    agreed_by: str
    agreed_on: date | None


@dataclass(frozen=True, slots=True)
class UmbrellasRead:
    """Under which umbrellas a group stands and when (id, since, until), and the groups it can belong to, by name."""

    memberships: tuple[tuple[str, date | None, date | None], ...]
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GroupStory:
    """Everything the panel shows of one group."""

    row: GroupRow
    steps: tuple[Step, ...]
    delegates: tuple[DelegateRow, ...]
    rules: tuple[RuleLine, ...]
    documents: tuple[DocumentRow, ...]
    history: tuple[HistoryLine, ...]


def group_story(session: Session, event_id: str, group_id: str, today: date) -> GroupStory:
    """The story of one group; `NotFound` when it is no longer on the list."""
    rows = group_rows(session, event_id, today, group_id)
    if not rows:
        raise NotFound(_("This group was taken off the list meanwhile. Choose another one."))
    return GroupStory(
        rows[0],
        tuple(story_steps(session, event_id, group_id)),
        tuple(delegate_rows(session, event_id, group_id)),
        tuple(group_rules(session, event_id, group_id)),
        tuple(document_rows(session, event_id, group_id)),
        tuple(group_history(session, event_id, group_id)),
    )


def story_steps(session: Session, event_id: str, group_id: str) -> list[Step]:
    """What happened between the event and a group, the newest first."""
    here = (Invitation.event_id == event_id, Invitation.group_id == group_id)
    steps: list[Step] = []
    for letter in session.scalars(select(Invitation).where(*here)):
        steps.extend(told_invitation(letter))
    reminders = select(Reminder).join(Invitation, Invitation.id == Reminder.invitation_id).where(*here)
    steps.extend(told_reminder(reminder) for reminder in session.scalars(reminders))
    replies = (
        select(Reply, Group.name)
        .outerjoin(Group, Group.id == Reply.condition_group_id)
        .where(Reply.event_id == event_id, Reply.group_id == group_id)
    )
    steps.extend(told_reply(reply, other or "") for reply, other in session.execute(replies))
    return sorted(steps, key=lambda step: step.order, reverse=True)


def reply_rows(session: Session, event_id: str, group_id: str) -> list[ReplyRow]:
    """What a group answered, the newest first."""
    columns = (getattr(Reply, field.name) for field in fields(ReplyRow))
    here = select(*columns).where(Reply.event_id == event_id, Reply.group_id == group_id)
    newest = here.order_by(Reply.received_on.desc(), Reply.entered_at.desc(), Reply.id.desc())
    return [ReplyRow(*row) for row in session.execute(newest)]


def designation_rows(session: Session, group_id: str) -> list[DesignationRow]:
    """The agreed wordings for a group, by language."""
    columns = (getattr(Designation, field.name) for field in fields(DesignationRow))
    here = select(*columns).where(Designation.group_id == group_id)
    return [DesignationRow(*row) for row in session.execute(here.order_by(Designation.language))]


def umbrellas_of(session: Session, group_id: str) -> UmbrellasRead:
    """The umbrellas of a group, the earliest first, and all other groups of the directory."""
    here = select(Membership.umbrella_id, Membership.since, Membership.until).where(Membership.group_id == group_id)
    there = session.execute(here.order_by(Membership.since, Membership.id))
    others = session.execute(select(Group.id, Group.name).where(Group.id != group_id).order_by(Group.name, Group.id))
    return UmbrellasRead(
        tuple((umbrella, since, until) for umbrella, since, until in there),
        dict(others.all()),
    )


def group_rules(session: Session, event_id: str, group_id: str) -> list[RuleLine]:
    """The separation rules that bind a group itself, through an umbrella, or through a person of its delegation."""
    event = session.get_one(Event, event_id)
    sides = {group_id: "", **_umbrellas_above(session, group_id, event)}
    people = (
        select(Delegate.person_id, Person.name)
        .join(Person, Person.id == Delegate.person_id)
        .where(Delegate.event_id == event_id, Delegate.group_id == group_id, Delegate.state.not_in(GONE))
    )
    sides.update(session.execute(people).all())
    lines = [_rule_line(row, sides) for row in _rules(session, event, list(sides))]
    return sorted(lines, key=lambda line: (list(Level).index(line.level), line.other, line.id))


def _rules(session: Session, event: Event, sides: Sequence[str]) -> Iterable[Any]:
    group_a, group_b, person_a, person_b = aliased(Group), aliased(Group), aliased(Person), aliased(Person)
    rule = SeparationRule
    places = (rule.group_a_id, rule.person_a_id, rule.group_b_id, rule.person_b_id)
    return session.execute(
        select(rule, group_a.name, person_a.name, group_b.name, person_b.name)
        .outerjoin(group_a, group_a.id == rule.group_a_id)
        .outerjoin(person_a, person_a.id == rule.person_a_id)
        .outerjoin(group_b, group_b.id == rule.group_b_id)
        .outerjoin(person_b, person_b.id == rule.person_b_id)
        .where(
            or_(rule.event_id.is_(None), rule.event_id == event.id),
            or_(rule.since.is_(None), rule.since <= event.ends),
            or_(rule.until.is_(None), rule.until >= event.starts),
            or_(*(place.in_(sides) for place in places)),
        )
    )


def _rule_line(row: Any, sides: Mapping[str, str]) -> RuleLine:
    rule, *names = row
    side_a, name_a = rule.group_a_id or rule.person_a_id, names[0] or names[1]
    side_b, name_b = rule.group_b_id or rule.person_b_id, names[2] or names[3]
    own, other_id, other = (side_a, side_b, name_b) if side_a in sides else (side_b, side_a, name_a)
    return RuleLine(
        rule.id,
        other_id,
        other,
        sides[own],
        rule.level,
        told_rule(rule),
        rule.reason,
        rule.confidential,
        rule.since,
        rule.until,
    )


def _umbrellas_above(session: Session, group_id: str, event: Event) -> dict[str, str]:
    """The umbrellas a group belongs to during the event, at any height, with their names."""
    rows = session.execute(
        select(Membership.group_id, Group.id, Group.name)
        .join(Group, Group.id == Membership.umbrella_id)
        .where(
            or_(Membership.since.is_(None), Membership.since <= event.ends),
            or_(Membership.until.is_(None), Membership.until >= event.starts),
        )
    )
    above: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for member, umbrella_id, name in rows:
        above[member].append((umbrella_id, name))
    found: dict[str, str] = {}
    waiting = [group_id]
    while waiting:
        for umbrella_id, name in above[waiting.pop()]:
            if umbrella_id != group_id and umbrella_id not in found:
                found[umbrella_id] = name
                waiting.append(umbrella_id)
    return found


def group_history(session: Session, event_id: str, group_id: str, limit: int = HISTORY) -> list[HistoryLine]:
    """The steps of the journal that touched the rows a group has now, the newest first."""
    letters = select(Invitation.id).where(Invitation.event_id == event_id, Invitation.group_id == group_id)
    rows = [
        *(
            select(entity.id).where(entity.event_id == event_id, entity.group_id == group_id)
            for entity in (EventGroup, Invitation, Reply, Delegate, Document)
        ),
        select(Group.id).where(Group.id == group_id),
        *(select(entity.id).where(entity.group_id == group_id) for entity in (Membership, Designation)),
        select(Reminder.id).where(Reminder.invitation_id.in_(letters)),
    ]
    touched = rows[0].union_all(*rows[1:]).subquery()
    operations = select(Change.operation_id).where(Change.row_id.in_(select(touched.c.id)))
    lines = session.execute(
        select(
            Operation.id,
            Operation.at,
            Operation.clock,
            Operation.officer,
            Operation.name,
            Operation.label,
            Operation.amount,
            Operation.reason,
        )
        .where(Operation.id.in_(operations))
        .order_by(Operation.clock.desc())
        .limit(limit)
    )
    return [
        HistoryLine(row_id, moment(at, clock), officer, name, label, amount, reason)
        for row_id, at, clock, officer, name, label, amount, reason in lines
    ]
