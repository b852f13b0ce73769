"""Naming and substituting delegates, their roles and states, their order, and withdrawing a delegation."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.delegate import GONE, Delegate, DelegateRole, DelegateState
from models.entities.event import EventGroup
from models.entities.group import Group
from models.entities.person import Person, PersonName
from models.errors import UserError
from models.labels import names_listed
from models.operations.directory import PersonDraft, add_people, set_other_names
from models.operations.guards import found, in_order, open_event, open_events, require, set_rows, sums_to, values_of
from models.operations.seen import edited, put, refuse_stale
from models.queries.groups import current_letters, effective_ceiling
from resources.texts import N_, _, ngettext

NAME_DELEGATES = N_("delegate named|{n} delegates named")
SUBSTITUTE_DELEGATE = N_("substitution")
SET_STATES = N_("state of {n} delegate|state of {n} delegates")
MAKE_HEAD = N_("head of delegation")
ORDER_DELEGATES = N_("order of a delegation")
MOVE_DELEGATES = N_("delegate moved|{n} delegates moved")
WITHDRAW_DELEGATION = N_("delegation withdrawn")
REMOVE_DELEGATES = N_("delegate removed|{n} delegates removed")
CHANGE_PERSON = N_("details of a person")

HEAD = DelegateRole.HEAD


class NamedElsewhere(UserError):
    """The person is in another delegation of the event; `Exceptions.also` allows both."""


class BeyondCeiling(UserError):
    """More names than promised; `Exceptions.beyond_ceiling` allows them."""


@dataclass(frozen=True, slots=True)
class NomineeDraft:
    """Somebody named in a delegation: a person of the directory by id, or a new one."""

    person_id: str | None = None
    person: PersonDraft | None = None
    role: DelegateRole = DelegateRole.DELEGATE
    function: str = ""
    organisation: str = ""
    personal_capacity: bool = False
    state: DelegateState = DelegateState.NAMED
    since: date | None = None
    until: date | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What the officer allows on purpose: more names than promised, a person in a second delegation."""

    beyond_ceiling: bool = False
    also: bool = False


STRICT = Exceptions()


def name_delegates(
    session: Session, event_id: str, group_id: str, drafts: Sequence[NomineeDraft], allowed: Exceptions = STRICT
) -> list[str]:
    """Name people in a delegation, behind those named before. Returns the ids of the delegates."""
    open_event(session, event_id)
    name = _listed_name(session, event_id, group_id)
    for draft in drafts:
        in_order(draft.since, draft.until, _("In the delegation until {last}, before {first}. Check both days."))
    people = _people(session, drafts)
    coming = [person for person, draft in zip(people, drafts, strict=True) if draft.state not in GONE]
    _not_named_twice(session, event_id, group_id, coming, allowed)
    if not allowed.beyond_ceiling:
        _within_ceiling(session, event_id, group_id, name, len(coming))
    _one_head(session, event_id, group_id, sum(draft.role is HEAD and draft.state not in GONE for draft in drafts))
    ids = _insert(session, event_id, group_id, people, drafts)
    sums_to(session, len(ids))
    return ids


def _insert(
    session: Session, event_id: str, group_id: str, people: Sequence[str], drafts: Sequence[NomineeDraft], **more: Any
) -> list[str]:
    here = (Delegate.event_id == event_id, Delegate.group_id == group_id)
    last = session.scalar(select(func.max(Delegate.position)).where(*here)) or 0
    rows = [
        {
            "id": new_id(),
            "event_id": event_id,
            "group_id": group_id,
            "position": last + number,
            **values_of(draft, "person", "person_id"),
            "person_id": person_id,
            **more,
        }
        for number, (person_id, draft) in enumerate(zip(people, drafts, strict=True), 1)
    ]
    if rows:
        session.execute(insert(Delegate), rows)
    return [str(row["id"]) for row in rows]


def _people(session: Session, drafts: Sequence[NomineeDraft]) -> list[str]:
    """The ids of the people named, the new ones added to the directory."""
    known = [draft.person_id for draft in drafts if draft.person_id]
    found(session, Person, known)
    new = [draft.person for draft in drafts if draft.person and not draft.person_id]
    if len(known) + len(new) < len(drafts):
        raise UserError(_("Choose a person or give a name."))
    added = iter(add_people(session, new))
    return [draft.person_id or next(added) for draft in drafts]


def _listed_name(session: Session, event_id: str, group_id: str) -> str:
    group = found(session, Group, [group_id])[0]
    listed = select(EventGroup.id).where(EventGroup.event_id == event_id, EventGroup.group_id == group_id)
    if session.scalar(listed) is None:
        text = _("{group} is not on the list of this event. Put it on the list first.")
        raise UserError(text.format(group=group.name))
    return group.name


def _active(event_id: str) -> tuple[Any, ...]:
    return Delegate.event_id == event_id, Delegate.state.not_in(GONE)


def _not_named_twice(
    session: Session, event_id: str, group_id: str, people: Sequence[str], allowed: Exceptions, but: Sequence[str] = ()
) -> None:
    """Refuse a person twice in one delegation, and in two of one event unless that is meant."""
    rows = session.execute(
        select(Delegate.person_id, Person.name, Group.id, Group.name)
        .join(Person, Person.id == Delegate.person_id)
        .join(Group, Group.id == Delegate.group_id)
        .where(*_active(event_id), Delegate.person_id.in_(people), Delegate.id.not_in(but))
    ).all()
    for _person_id, name, other_id, other in rows:
        if other_id == group_id:
            raise UserError(_("{person} is in the delegation of {group} already.").format(person=name, group=other))
        if not allowed.also:
            text = _("{person} is in the delegation of {group} at this event. Choose somebody else, or allow both.")
            raise NamedElsewhere(text.format(person=name, group=other))
    if twice := [person for person, times in Counter(people).items() if times > 1]:
        names = names_listed([person.name for person in found(session, Person, twice)])
        raise UserError(_("Named twice in one go: {people}. Leave one of them out.").format(people=names))


def _within_ceiling(session: Session, event_id: str, group_id: str, name: str, more: int) -> None:
    """Refuse more names than the letter promised; the officer may go beyond on purpose."""
    ceiling = ceiling_of(session, event_id, group_id)
    here = select(func.count()).select_from(Delegate).where(*_active(event_id), Delegate.group_id == group_id)
    named = session.scalar(here) or 0
    if ceiling is None or named + more <= ceiling:
        return
    text = ngettext(
        "{group} was promised {n} place and has {named} named; {more} more is too many. Go beyond on purpose, or ask "
        "the group whom to leave out.",
        "{group} was promised {n} places and has {named} named; {more} more is too many. Go beyond on purpose, or ask "
        "the group whom to leave out.",
        ceiling,
    )
    raise BeyondCeiling(text.format(group=name, n=ceiling, named=named, more=more))


def ceiling_of(session: Session, event_id: str, group_id: str) -> int | None:
    """The ceiling that holds for a delegation: the letter's, else the event's, else the group's."""
    letter = current_letters(session, event_id, group_id).get(group_id)
    here = (EventGroup.event_id == event_id, EventGroup.group_id == group_id)
    listed = session.scalar(select(EventGroup.ceiling).where(*here))
    general = session.scalar(select(Group.ceiling).where(Group.id == group_id))
    return effective_ceiling(letter.ceiling if letter else None, listed, general)[0]


def _one_head(session: Session, event_id: str, group_id: str, more: int, but: Sequence[str] = ()) -> None:
    """Refuse a second head of a delegation, naming the present one."""
    if not more:
        return
    present = session.scalar(
        select(Person.name)
        .join(Delegate, Delegate.person_id == Person.id)
        .where(*_active(event_id), Delegate.group_id == group_id, Delegate.role == HEAD, Delegate.id.not_in(but))
    )
    if present:
        text = _("{person} heads this delegation. Change that role first, or substitute {person}.")
        raise UserError(text.format(person=present))
    if more > 1:
        raise UserError(_("A delegation has one head. Give the others another role."))


def _chosen(session: Session, ids: Sequence[str]) -> list[Delegate]:
    delegates = found(session, Delegate, ids)
    if not delegates:
        raise UserError(_("Choose at least one delegate."))
    open_events(session, (delegate.event_id for delegate in delegates))
    return delegates


def substitute_delegate(
    session: Session, delegate_id: str, draft: NomineeDraft, on: date | None = None, allowed: Exceptions = STRICT
) -> str:
    """Put somebody in a delegate's place and order; the old one stays readable as replaced. Returns the new id."""
    old = _chosen(session, [delegate_id])[0]
    if old.state in GONE:
        raise UserError(_("This delegate is no longer in the delegation. Name the new one instead."))
    if on and not draft.since:
        in_order(old.since, on, _("{last} lies before {first}, since when the delegate is named. Check the day."))
    event_id, group_id, position = old.event_id, old.group_id, old.position
    person = _people(session, [draft])
    _not_named_twice(session, event_id, group_id, person, allowed)
    _one_head(session, event_id, group_id, int(draft.role is HEAD), [delegate_id])
    gone: dict[str, Any] = {"state": DelegateState.REPLACED, **({"until": on} if on else {})}
    session.execute(update(Delegate).where(Delegate.id == delegate_id).values(gone))
    place: dict[str, Any] = {"replaces_id": delegate_id, "position": position, "since": draft.since or on}
    return _insert(session, event_id, group_id, person, [draft], **place)[0]


def check_heads(session: Session, delegates: Iterable[Delegate]) -> None:
    """Refuse when these cannot head their delegations."""
    by_delegation: dict[tuple[str, str], list[str]] = defaultdict(list)
    for delegate in delegates:
        if delegate.state not in GONE:
            by_delegation[delegate.event_id, delegate.group_id].append(delegate.id)
    for (event_id, group_id), ids in by_delegation.items():
        _one_head(session, event_id, group_id, len(ids), ids)


def make_head(session: Session, delegate_id: str, former: DelegateRole = DelegateRole.DEPUTY) -> None:
    """Give a delegate the head of the delegation; the present head, if any, gets the role `former`."""
    chosen = _chosen(session, [delegate_id])[0]
    if chosen.state in GONE or former is HEAD:
        raise UserError(_("Somebody in the delegation heads it. Choose a delegate who comes."))
    here = (*_active(chosen.event_id), Delegate.group_id == chosen.group_id, Delegate.role == HEAD)
    session.execute(update(Delegate).where(*here, Delegate.id != delegate_id).values(role=former))
    session.execute(update(Delegate).where(Delegate.id == delegate_id).values(role=HEAD))


def set_states(session: Session, ids: Sequence[str], state: DelegateState, allowed: Exceptions = STRICT) -> int:
    """Give many delegates one state; who comes back is held against head, ceiling and other delegations."""
    delegates = _chosen(session, ids)
    back = [delegate for delegate in delegates if delegate.state in GONE]
    if state not in GONE and back:
        check_return(session, back, allowed)
    set_rows(session, Delegate, ids, state=state)
    return sums_to(session, len(delegates))


def check_return(session: Session, back: Sequence[Delegate], allowed: Exceptions = STRICT) -> None:
    """Refuse when these cannot come back into their delegations."""
    by_delegation: dict[tuple[str, str], list[Delegate]] = defaultdict(list)
    for delegate in back:
        by_delegation[delegate.event_id, delegate.group_id].append(delegate)
    for (event_id, group_id), delegates in by_delegation.items():
        _not_named_twice(session, event_id, group_id, [delegate.person_id for delegate in delegates], allowed)
        _one_head(session, event_id, group_id, sum(delegate.role is HEAD for delegate in delegates))
        if not allowed.beyond_ceiling:
            name = _listed_name(session, event_id, group_id)
            _within_ceiling(session, event_id, group_id, name, len(delegates))


def order_delegates(session: Session, event_id: str, group_id: str, ids: Sequence[str]) -> None:
    """Put a delegation into this order; those left out follow in the order they had."""
    open_event(session, event_id)
    here = (Delegate.event_id == event_id, Delegate.group_id == group_id)
    there = session.scalars(select(Delegate).where(*here).order_by(Delegate.position, Delegate.id)).all()
    places = {row_id: place for place, row_id in enumerate(ids)}
    found(session, Delegate, ids)
    ordered = sorted(there, key=lambda delegate: places.get(delegate.id, len(places)))
    for position, delegate in enumerate(ordered, 1):
        delegate.position = position


def shift_delegate(session: Session, delegate_id: str, by: int) -> bool:
    """Put a delegate one place up (-1) or down (1) among those who come. Returns whether there was a place to go."""
    chosen = _chosen(session, [delegate_id])[0]
    here = (*_active(chosen.event_id), Delegate.group_id == chosen.group_id)
    ids = list(session.scalars(select(Delegate.id).where(*here).order_by(Delegate.position, Delegate.id)))
    place = ids.index(delegate_id) if delegate_id in ids else -1
    other = place + by
    if place < 0 or not 0 <= other < len(ids):
        return False
    ids[place], ids[other] = ids[other], ids[place]
    order_delegates(session, chosen.event_id, chosen.group_id, ids)
    return True


def move_delegates(session: Session, ids: Sequence[str], group_id: str, allowed: Exceptions = STRICT) -> int:
    """Move delegates into another delegation of the event; a head who meets a head there is refused."""
    delegates = [delegate for delegate in _chosen(session, ids) if delegate.group_id != group_id]
    by_event: dict[str, list[Delegate]] = defaultdict(list)
    for delegate in delegates:
        by_event[delegate.event_id].append(delegate)
    for event_id, moved in by_event.items():
        name = _listed_name(session, event_id, group_id)
        active = [delegate for delegate in moved if delegate.state not in GONE]
        chosen = [delegate.id for delegate in moved]
        _not_named_twice(session, event_id, group_id, [d.person_id for d in active], allowed, chosen)
        _one_head(session, event_id, group_id, sum(delegate.role is HEAD for delegate in active))
        if not allowed.beyond_ceiling:
            _within_ceiling(session, event_id, group_id, name, len(active))
        there = (Delegate.event_id == event_id, Delegate.group_id == group_id)
        last = session.scalar(select(func.max(Delegate.position)).where(*there)) or 0
        for place, delegate in enumerate(moved, 1):
            delegate.group_id, delegate.position = group_id, last + place
    return sums_to(session, len(delegates))


def withdraw_delegation(session: Session, event_id: str, group_id: str) -> int:
    """Withdraw everybody still in a delegation. Returns how many; the group's reply is entered apart."""
    open_event(session, event_id)
    here = (*_active(event_id), Delegate.group_id == group_id)
    ids = session.scalars(select(Delegate.id).where(*here)).all()
    set_rows(session, Delegate, ids, state=DelegateState.WITHDRAWN)
    return sums_to(session, len(ids))


def remove_delegates(session: Session, ids: Sequence[str]) -> int:
    """Remove delegates named by mistake; the directory keeps the people."""
    delegates = _chosen(session, ids)
    for delegate in delegates:
        session.delete(delegate)
    return sums_to(session, len(delegates))


def change_person(session: Session, person_id: str, seen: PersonDraft, draft: PersonDraft) -> None:
    """Change what the directory knows of a person, all names in one step; refused where it is not as seen."""
    person = found(session, Person, [person_id])[0]
    values = edited(person, seen, draft, but=("names",))
    require("name", values.get("name", person.name))
    put(person, values)
    if draft.names == seen.names:
        return
    query = select(PersonName.kind, PersonName.name).where(PersonName.person_id == person_id)
    now = sorted((str(kind), name) for kind, name in session.execute(query))
    if now != sorted((str(one.kind), one.name) for one in seen.names):
        refuse_stale("names", tuple(one.name for one in seen.names), tuple(name for _kind, name in now))
    set_other_names(session, person_id, draft.names)
