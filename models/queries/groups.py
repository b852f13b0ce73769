"""The groups on an event's list as the Groups page shows them, and what its chips count."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from models.entities.delegate import GONE, Delegate, DelegateRole, DelegateState
from models.entities.event import Event, EventGroup, EventRole
from models.entities.group import Designation, FlagPolicy, Group, GroupKind, Membership
from models.entities.invitation import Answer, Channel, Invitation, InvitationState, Reminder, Reply
from models.entities.person import Person
from models.rules.directory import valid
from models.rules.figures import NAMED, has_answered, is_overdue, open_places, places
from models.rules.replies import DECLINED, NOBODY, Delegation, invitation_weight, names_missing, reopens, standing


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group at an event; `status` is a key of the vocabulary of states.

    Where a cell is edited: `id` in table group, `event_group_id` in event_group, `invitation_id` in invitation.
    `ceiling_from` names the table the ceiling shown comes from: invitation, event_group, group, or nothing.
    """

    id: str
    event_group_id: str
    invitation_id: str | None
    rank: int | None
    rank_reason: str
    name: str
    short_name: str
    designation: str
    kind: GroupKind
    country: str
    flag_policy: FlagPolicy
    languages: str
    contact: str
    email: str
    phone: str
    role: EventRole
    remarks: str
    status: str
    answer: Answer | None
    replied_on: date | None
    wave: int | None
    channel: Channel | None
    number: str
    invitation_state: InvitationState | None
    sent_on: date | None
    delivered_on: date | None
    deadline: date | None
    overdue_days: int
    reminders: int
    reminded_on: date | None
    ceiling: int | None
    ceiling_from: str
    named: int
    kept: int
    head: str
    names_missing: bool
    umbrellas: str


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """What the foot of the Groups page and the report of the replies count."""

    all: int
    answered: int
    overdue: int
    places: int
    open_places: int


class Letter(NamedTuple):
    """The invitation of a group that counts."""

    group_id: str
    id: str
    state: InvitationState
    wave: int
    channel: Channel
    number: str
    sent_on: date | None
    delivered_on: date | None
    deadline: date | None
    ceiling: int | None


LETTER = tuple(getattr(Invitation, name) for name in Letter._fields)
Said = tuple[Answer, date, str | None, bool]


class Named(NamedTuple):
    """How many of a delegation are named, those kept from travel among them, who heads it, and how it stands.

    Somebody only proposed may come and is not named yet.
    """

    named: int = 0
    head: str = ""
    delegation: Delegation = NOBODY


_NOBODY = Named()
NOT_THERE = (*GONE, DelegateState.KEPT)
# How a delegation stands, of all that were not replaced.
DELEGATION = (
    func.count(),
    func.count().filter(Delegate.state.not_in(NOT_THERE)),
    func.count().filter(Delegate.state == DelegateState.KEPT),
)


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known around the groups of an event, by group."""

    letters: Mapping[str, Letter]
    replies: Mapping[str, Said]
    named: Mapping[str, Named]
    umbrellas: Mapping[str, str]
    designations: Mapping[str, str]
    reminders: Mapping[str, tuple[int, date]]
    deadline: date | None
    today: date


def group_rows(
    session: Session, event_id: str, today: date, group_id: str | None = None, language: str = "en"
) -> list[GroupRow]:
    """The groups of an event by rank, then name; `language` is that of the agreed designation."""
    around = _around(session, event_id, today, group_id, language)
    return [_group_row(line, around) for line in _lines(session, _listed(event_id, group_id))]


def group_counts(rows: Iterable[GroupRow]) -> GroupCounts:
    """Count the groups of a list for its foot."""
    rows = list(rows)
    return GroupCounts(
        len(rows),
        sum(map(has_answered, rows)),
        sum(map(is_overdue, rows)),
        sum(map(places, rows)),
        sum(map(open_places, rows)),
    )


def _lines(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[Any]:
    """Rows past the entity loader, some hundreds at a time: many rows held at once make the garbage collector work."""
    return chain.from_iterable(session.connection().execute(query).partitions(500))


def _one(column: Any, group_id: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if group_id is None else (column == group_id,)


def _listed(event_id: str, group_id: str | None) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Group.id,
            EventGroup.id,
            EventGroup.rank,
            EventGroup.rank_reason,
            Group.name,
            Group.short_name,
            Group.kind,
            Group.country,
            Group.flag_policy,
            Group.languages,
            Group.contact,
            Group.email,
            Group.phone,
            EventGroup.role,
            EventGroup.remarks,
            EventGroup.ceiling,
            Group.ceiling,
        )
        .join(Group, Group.id == EventGroup.group_id)
        .where(EventGroup.event_id == event_id, *_one(EventGroup.group_id, group_id))
        .order_by(EventGroup.rank.is_(None), EventGroup.rank, Group.name, Group.id)
    )


def _group_row(line: Any, around: _Around) -> GroupRow:
    (
        group_id, listed_id, rank, rank_reason, name, short_name, kind, country, flag, languages, contact, email, phone,
        role, remarks, list_ceiling, group_ceiling,
    ) = line  # fmt: skip
    letter = around.letters.get(group_id)
    reply = counting_reply(around.replies.get(group_id), letter)
    named = around.named.get(group_id, _NOBODY)
    deadline = (letter.deadline or around.deadline) if letter else None
    answer = reply[0] if reply else None
    ceiling, source = effective_ceiling(letter and letter.ceiling, list_ceiling, group_ceiling)
    delegation = named.delegation._replace(ceiling=ceiling, came_back=bool(reply and reply[3]))
    stands = standing(role, letter and letter.state, deadline, answer, delegation, around.today)
    reminders = around.reminders.get(letter.id) if letter else None
    return GroupRow(
        group_id,
        listed_id,
        letter and letter.id,
        rank,
        rank_reason,
        name,
        short_name,
        around.designations.get(group_id, ""),
        kind,
        country,
        flag,
        languages,
        contact,
        email,
        phone,
        role,
        remarks,
        stands.status,
        answer,
        reply[1] if reply else None,
        letter and letter.wave,
        letter and letter.channel,
        letter.number if letter else "",
        letter and letter.state,
        letter and letter.sent_on,
        letter and letter.delivered_on,
        deadline,
        stands.overdue,
        reminders[0] if reminders else 0,
        reminders[1] if reminders else None,
        ceiling,
        source,
        named.named,
        delegation.kept,
        named.head,
        names_missing(stands.status, named.named, ceiling, bool(named.head)),
        around.umbrellas.get(group_id, ""),
    )


def effective_ceiling(letter: int | None, listed: int | None, group: int | None) -> tuple[int | None, str]:
    """The ceiling that holds: the one promised in the letter, else at the event, else in general; and where it is."""
    if letter is not None:
        return letter, "invitation"
    if listed is not None:
        return listed, "event_group"
    return group, "" if group is None else "group"


def _around(session: Session, event_id: str, today: date, group_id: str | None, language: str) -> _Around:
    deadline = session.scalar(select(Event.reply_deadline).where(Event.id == event_id))
    return _Around(
        current_letters(session, event_id, group_id),
        newest_replies(session, event_id, group_id),
        _named(session, event_id, group_id),
        _umbrellas(session, today, group_id),
        _designations(session, language, group_id),
        _reminders(session, event_id, group_id),
        deadline,
        today,
    )


def current_letters(session: Session, event_id: str, group_id: str | None = None) -> dict[str, Letter]:
    """The invitation that counts, by group."""
    rows = _lines(session, select(*LETTER).where(Invitation.event_id == event_id, *_one(Invitation.group_id, group_id)))
    return counting_letters(Letter._make(row) for row in rows)


def counting_letters(letters: Iterable[Letter]) -> dict[str, Letter]:
    """Of all invitations the one that counts, by group."""
    counting: dict[str, Letter] = {}
    for letter in letters:
        other = counting.get(letter.group_id)
        if other is None or _weight(letter) > _weight(other):
            counting[letter.group_id] = letter
    return counting


def _weight(letter: Letter) -> tuple[int, int, str]:
    return invitation_weight(letter.state, letter.wave, letter.id)


def newest_replies(session: Session, event_id: str, group_id: str | None = None) -> dict[str, Said]:
    """The reply that counts, by group: its answer, its day, the invitation it answers, whether one declined before."""
    rows = _lines(
        session,
        select(Reply.group_id, Reply.answer, Reply.received_on, Reply.invitation_id)
        .where(Reply.event_id == event_id, *_one(Reply.group_id, group_id))
        .order_by(Reply.received_on, Reply.entered_at, Reply.id),
    )
    found: dict[str, Said] = {}
    for group, answer, on, letter in rows:
        before = found.get(group)
        found[group] = (answer, on, letter, before is not None and (before[3] or before[0] in DECLINED))
    return found


def counting_reply(reply: Said | None, letter: Letter | None) -> Said | None:
    """The newest reply of a group as long as the letter that counts does not ask anew."""
    if letter and reply and reopens(reply[0], reply[1], letter.sent_on, to_this=reply[2] == letter.id):
        return None
    return reply


def _named(session: Session, event_id: str, group_id: str | None) -> dict[str, Named]:
    here = (Delegate.event_id == event_id, *_one(Delegate.group_id, group_id))
    counted = (
        select(Delegate.group_id, func.count().filter(Delegate.state.in_(NAMED)), *DELEGATION)
        .where(*here, Delegate.state != DelegateState.REPLACED)
        .group_by(Delegate.group_id)
    )
    rows: list[Any] = list(session.connection().execute(counted))
    heads = session.connection().execute(
        select(Delegate.group_id, Person.name)
        .join(Person, Person.id == Delegate.person_id)
        .where(*here, Delegate.state.not_in(GONE), Delegate.role == DelegateRole.HEAD)
    )
    by_group = dict(heads.all())
    return {group: Named(named, by_group.get(group, ""), Delegation(*amounts)) for group, named, *amounts in rows}


def _umbrellas(session: Session, today: date, group_id: str | None) -> dict[str, str]:
    rows = session.connection().execute(
        select(Membership.group_id, Group.name, Membership.since, Membership.until)
        .join(Group, Group.id == Membership.umbrella_id)
        .where(*_one(Membership.group_id, group_id))
        .order_by(Group.name)
    )
    names: dict[str, list[str]] = defaultdict(list)
    for group, name, since, until in rows:
        if valid(since, until, today):
            names[group].append(name)
    return {group: ", ".join(found) for group, found in names.items()}


def _designations(session: Session, language: str, group_id: str | None) -> dict[str, str]:
    rows = select(Designation.group_id, Designation.wording).where(
        Designation.language == language, *_one(Designation.group_id, group_id)
    )
    return dict(session.connection().execute(rows).all())


def _reminders(session: Session, event_id: str, group_id: str | None) -> dict[str, tuple[int, date]]:
    rows = session.connection().execute(
        select(Reminder.invitation_id, func.count(), func.max(Reminder.sent_on))
        .join(Invitation, Invitation.id == Reminder.invitation_id)
        .where(Invitation.event_id == event_id, *_one(Invitation.group_id, group_id))
        .group_by(Reminder.invitation_id)
    )
    return {letter: (times, last) for letter, times, last in rows}
