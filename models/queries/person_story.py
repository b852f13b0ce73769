"""The whole story of one person: named, replaced, confirmed; the delegations, meetings and rules that concern them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.entities.delegate import GONE, Delegate, DelegateRole, DelegateState
from models.entities.event import Event
from models.entities.group import Group
from models.entities.journal import Change, Image, Operation
from models.entities.meeting import OFF, Meeting, Participation
from models.entities.person import NameKind, Person, PersonName
from models.errors import NotFound
from models.journal.images import parsed
from models.journal.moment import moment
from models.labels import word
from models.queries.delegates import DelegateRow, delegates_of
from models.queries.meetings import MeetingRow, meeting_rows
from models.queries.separation import rule_rows
from models.queries.story import RuleLine, group_rules
from resources.texts import _

# The keys of the states in the vocabulary of the screen, where they differ from the desk's own words.
STATE_KEYS: Mapping[str, str] = {
    "proposed": "provisional",
    "accredited": "confirmed",
    "withdrawn": "withdrawal",
    "kept": "kept_from_travel",
}
_TABLE = Delegate.__table__


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the directory knows of a person; `names` are (kind, name) pairs in the order they were entered."""

    id: str
    name: str
    given_name: str
    family_name: str
    sort_key: str
    honorific: str
    form_of_address: str
    sex: str
    born: date | None
    country: str
    passport: str
    passport_country: str
    passport_expires: date | None
    languages: str
    email: str
    phone: str
    diet: str
    accessibility: str
    do_not_publish: bool
    remarks: str
    names: tuple[tuple[NameKind, str], ...]


@dataclass(frozen=True, slots=True)
class PersonStep:
    """A step of the story: when it was entered (UTC), the day it holds from where one is given, its status key, a title
    and a sentence."""

    at: datetime
    day: date | None
    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A delegation of another event the person was named in."""

    event: str
    starts: date
    group: str
    role: DelegateRole
    state: DelegateState


@dataclass(frozen=True, slots=True)
class PersonMeeting:
    """A meeting the person takes part in; `own` when named there, not only with the delegation."""

    row: MeetingRow
    own: bool


@dataclass(frozen=True, slots=True)
class PersonStory:
    """Everything the panel shows of one delegate; `here` are the delegations of this event, the chosen one first."""

    row: DelegateRow
    facts: PersonFacts
    here: tuple[DelegateRow, ...]
    steps: tuple[PersonStep, ...]
    before: tuple[Place, ...]
    meetings: tuple[PersonMeeting, ...]
    rules: tuple[RuleLine, ...]


def person_story(session: Session, event_id: str, delegate_id: str) -> PersonStory:
    """The story of a delegate; `NotFound` when there is none any more."""
    person_id = session.scalar(select(Delegate.person_id).where(Delegate.id == delegate_id))
    if person_id is None:
        raise NotFound(_("This delegate was removed meanwhile. Choose another one."))
    here = sorted(delegates_of(session, event_id, person_id), key=lambda row: row.id != delegate_id)
    groups = [row.group_id for row in here if row.active]
    return PersonStory(
        here[0],
        person_facts(session, person_id),
        tuple(here),
        tuple(person_steps(session, here)),
        tuple(_before(session, event_id, person_id)),
        tuple(_meetings(session, event_id, person_id, groups)),
        tuple(_rules(session, event_id, person_id, groups)),
    )


def person_facts(session: Session, person_id: str) -> PersonFacts:
    """What the directory knows of a person; `NotFound` when nobody has this id."""
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound(_("This person was removed meanwhile. Choose another one."))
    names = select(PersonName.kind, PersonName.name).where(PersonName.person_id == person_id).order_by(PersonName.id)
    columns = [column.name for column in Person.__table__.columns]
    return PersonFacts(
        **{name: getattr(person, name) for name in columns},
        names=tuple((kind, name) for kind, name in session.execute(names)),
    )


def _before(session: Session, event_id: str, person_id: str) -> Iterable[Place]:
    rows = session.execute(
        select(Event.title, Event.starts, Group.name, Delegate.role, Delegate.state)
        .join(Event, Event.id == Delegate.event_id)
        .join(Group, Group.id == Delegate.group_id)
        .where(Delegate.person_id == person_id, Delegate.event_id != event_id)
        .order_by(Event.starts.desc(), Group.name)
    )
    return [Place(*row) for row in rows]


def _meetings(session: Session, event_id: str, person_id: str, groups: Sequence[str]) -> Iterable[PersonMeeting]:
    theirs = or_(Participation.person_id == person_id, Participation.group_id.in_(groups))
    found = session.execute(
        select(Participation.meeting_id, Participation.person_id)
        .join(Meeting, Meeting.id == Participation.meeting_id)
        .where(Meeting.event_id == event_id, Meeting.state.not_in(OFF), theirs)
    ).all()
    own = {meeting_id for meeting_id, person in found if person == person_id}
    ids = list(dict.fromkeys(meeting_id for meeting_id, _person in found))
    return [PersonMeeting(row, row.id in own) for row in meeting_rows(session, event_id, ids)] if ids else []


def _rules(session: Session, event_id: str, person_id: str, groups: Sequence[str]) -> Iterable[RuleLine]:
    """The rules that bind the person, or the delegation they come with; not those about others in it."""
    people = {rule.id: {rule.person_a_id, rule.person_b_id} - {None} for rule in rule_rows(session, event_id)}
    lines: dict[str, RuleLine] = {}
    for group_id in groups:
        for line in group_rules(session, event_id, group_id):
            own = people.get(line.id, set()) - {line.other_id}
            if not own or person_id in own:
                lines.setdefault(line.id, line)
    return lines.values()


# What happened, from the journal.


@dataclass(frozen=True, slots=True)
class _Touch:
    """One row of the delegate table before and after a step."""

    at: datetime
    officer: str
    row_id: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def person_steps(session: Session, rows: Sequence[DelegateRow]) -> list[PersonStep]:
    """What happened to a person in the delegations of an event, the newest first; what was undone is left out."""
    touches = _touches(session, [row.id for row in rows])
    groups = _group_names(session, touches)
    after = _replaced_by(session, [row.id for row in rows])
    replaces = {row.id: row.replaces for row in rows}
    return [step for touch in touches for step in _steps_of(touch, groups, after, replaces)]


def _touches(session: Session, ids: Sequence[str]) -> list[_Touch]:
    lines = session.execute(
        select(
            Operation.id,
            Operation.undoes,
            Operation.at,
            Operation.clock,
            Operation.officer,
            Change.row_id,
            Image.before,
            Image.after,
        )
        .join(Change, Change.operation_id == Operation.id)
        .join(Image, Image.position == Change.position)
        .where(Change.table == Delegate.__tablename__, Change.row_id.in_(ids))
        .order_by(Operation.clock.desc(), Change.position.desc())
    )
    undone: set[str] = set()
    found: list[_Touch] = []
    for operation_id, undoes, at, clock, officer, row_id, before, after in lines:
        if undoes and operation_id not in undone:
            undone.add(undoes)
        if not undoes and operation_id not in undone and after:
            found.append(_Touch(moment(at, clock), officer, row_id, _values(before), _values(after)))
    return found


def _values(image: str | None) -> Mapping[str, Any]:
    return parsed(_TABLE, [image])[0] if image else {}  # pyright: ignore[reportArgumentType]  a table, not a subquery


def _group_names(session: Session, touches: Sequence[_Touch]) -> dict[str, str]:
    ids = {values["group_id"] for touch in touches for values in (touch.before, touch.after) if "group_id" in values}
    return dict(session.execute(select(Group.id, Group.name).where(Group.id.in_(ids))).all())


def _replaced_by(session: Session, ids: Sequence[str]) -> dict[str, str]:
    """Who came in the place of each delegate."""
    query = (
        select(Delegate.replaces_id, Person.name)
        .join(Person, Person.id == Delegate.person_id)
        .where(Delegate.replaces_id.in_(ids))
    )
    return {row_id: name for row_id, name in session.execute(query) if row_id}


def _steps_of(
    touch: _Touch, groups: Mapping[str, str], after: Mapping[str, str], replaces: Mapping[str, str]
) -> list[PersonStep]:
    new, old = touch.after, touch.before
    group = groups.get(new.get("group_id", ""), "")
    told: list[tuple[str, str, str]] = []
    if not old:
        told.append(_named(new, group, replaces.get(touch.row_id, "")))
    elif old.get("group_id") != new.get("group_id"):
        told.append(("moved", _("Moved"), _("To {group}").format(group=group)))
    if old and old.get("role") != new.get("role"):
        text = _("Before: {role}").format(role=word(DelegateRole(old["role"])))
        told.append(("changed", word(DelegateRole(new["role"])), text))
    if old and old.get("state") != new.get("state"):
        told.append(_stands(new["state"], after.get(touch.row_id, "")))
    by = _("Entered by {officer}").format(officer=touch.officer)
    return [
        PersonStep(touch.at, _day_of(touch), key, title, ". ".join(part for part in (text, by) if part))
        for key, title, text in told
    ]


def _named(new: Mapping[str, Any], group: str, before: str) -> tuple[str, str, str]:
    state = DelegateState(new["state"])
    title = word(state) if state is not DelegateState.REPLACED else word(DelegateState.NAMED)
    text = _("{role}, {group}").format(role=word(DelegateRole(new["role"])), group=group)
    if before:
        text = _("{role}, {group}, in the place of {person}").format(
            role=word(DelegateRole(new["role"])), group=group, person=before
        )
    return STATE_KEYS.get(state, str(state)), title, text


def _stands(state: str, after: str) -> tuple[str, str, str]:
    known = DelegateState(state)
    text = _("{person} came in this place").format(person=after) if after and known is DelegateState.REPLACED else ""
    return STATE_KEYS.get(state, state), word(known), text


def _day_of(touch: _Touch) -> date | None:
    """The day somebody is named from, or was replaced or withdrawn on."""
    if not touch.before:
        return touch.after.get("since")
    gone = touch.before.get("state") != touch.after.get("state") and touch.after.get("state") in GONE
    return touch.after.get("until") if gone else None
