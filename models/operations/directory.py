"""The directory and the list of an event: groups, umbrellas, designations, people and their names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, delete, func, insert, or_, select
from sqlalchemy.orm import Session, aliased

from models.entities.base import new_id
from models.entities.delegate import Delegate
from models.entities.document import Document
from models.entities.event import Event, EventGroup, EventRole
from models.entities.group import Designation, FlagPolicy, Group, GroupKind, Membership
from models.entities.invitation import Invitation, Reply
from models.entities.meeting import Meeting, Participation
from models.entities.outcome import OutcomeDocument, Signature
from models.entities.person import NameKind, Person, PersonName
from models.entities.separation import SeparationRule
from models.errors import UserError
from models.operations.guards import (
    found,
    in_chunks,
    in_order,
    not_negative,
    open_event,
    open_events,
    require,
    sums_to,
    values_of,
)
from models.operations.lines import set_lines
from models.operations.seen import refuse_stale
from resources.texts import N_, _

ADD_GROUPS = N_("new group|{n} new groups")
REMOVE_GROUPS = N_("group removed|{n} groups removed")
PUT_ON_LIST = N_("group put on the list|{n} groups put on the list")
REMOVE_FROM_LIST = N_("group taken off the list|{n} groups taken off the list")
SHIFT_GROUP = N_("order of precedence")
SET_MEMBERSHIPS = N_("umbrella membership")
SET_DESIGNATIONS = N_("agreed designation")
ADD_PERSON = N_("new person")
SET_NAMES = N_("other names")


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """A group as the officer enters it."""

    name: str
    short_name: str = ""
    kind: GroupKind = GroupKind.OTHER
    country: str = ""
    flag_policy: FlagPolicy = FlagPolicy.UNDECIDED
    ceiling: int | None = None
    seat: str = ""
    languages: str = ""
    contact: str = ""
    email: str = ""
    phone: str = ""
    sensitivities: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """A group's place on the list of an event."""

    group_id: str
    role: EventRole = EventRole.PARTY
    rank: int | None = None
    rank_reason: str = ""
    ceiling: int | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class MembershipDraft:
    """Belonging to an umbrella, both days included."""

    umbrella_id: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class DesignationDraft:
    """The agreed wording in one language."""

    language: str
    wording: str
    agreed_by: str = ""
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class NameDraft:
    """A further form of a person's name."""

    kind: NameKind
    name: str


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person as the officer enters them."""

    name: str
    given_name: str = ""
    family_name: str = ""
    sort_key: str = ""
    honorific: str = ""
    form_of_address: str = ""
    sex: str = ""
    born: date | None = None
    country: str = ""
    passport: str = ""
    passport_country: str = ""
    passport_expires: date | None = None
    languages: str = ""
    email: str = ""
    phone: str = ""
    diet: str = ""
    accessibility: str = ""
    do_not_publish: bool = False
    remarks: str = ""
    names: tuple[NameDraft, ...] = field(default=())


def add_groups(
    session: Session, drafts: Sequence[GroupDraft], event_id: str | None = None, role: EventRole = EventRole.PARTY
) -> list[str]:
    """Add groups to the directory, and to the end of an event's list when one is given. Returns their ids."""
    rows = [{"id": new_id(), **_group_values(draft)} for draft in drafts]
    if rows:
        session.execute(insert(Group), rows)
    ids = [str(row["id"]) for row in rows]
    if event_id:
        put_on_list(session, event_id, [PlaceDraft(group_id, role) for group_id in ids])
    sums_to(session, len(ids))
    return ids


def put_groups(
    session: Session,
    event_id: str,
    drafts: Sequence[GroupDraft],
    known: Sequence[str] = (),
    role: EventRole = EventRole.PARTY,
) -> list[str]:
    """Put groups of the directory and new ones at the end of an event's list, in one step. Returns the ids of all."""
    if known:
        put_on_list(session, event_id, [PlaceDraft(group_id, role) for group_id in known])
    added = add_groups(session, drafts, event_id, role) if drafts else []
    ids = [*known, *added]
    sums_to(session, len(ids))
    return ids


def _group_values(draft: GroupDraft) -> dict[str, Any]:
    values = values_of(draft)
    require("name", values["name"])
    not_negative("ceiling", draft.ceiling)
    return values


def remove_groups(session: Session, event_id: str, group_ids: Sequence[str]) -> int:
    """Take groups off the list of an event with all they have there, and out of the directory with all about them.

    `UserError` for one that is on the list of another event, or that another group's reply is about.
    """
    found(session, Group, group_ids)
    remove_from_list(session, event_id, group_ids)
    for chunk in in_chunks(group_ids):
        _refuse_listed(session, chunk)
        _refuse_condition(session, chunk)
        open_events(session, session.scalars(_events_about(chunk)))
    for chunk in in_chunks(group_ids):
        session.execute(delete(Group).where(Group.id.in_(chunk)))
    return sums_to(session, len(group_ids))


def _refuse_listed(session: Session, group_ids: Sequence[str]) -> None:
    listed = select(Group.name, Event.title).join(EventGroup, EventGroup.group_id == Group.id)
    listed = listed.join(Event, Event.id == EventGroup.event_id).where(Group.id.in_(group_ids))
    if first := session.execute(listed.limit(1)).first():
        text = _("{group} is on the list of {event} too and stays in the directory. Take it off this list instead.")
        raise UserError(text.format(group=first[0], event=first[1]))


def _refuse_condition(session: Session, group_ids: Sequence[str]) -> None:
    answering = aliased(Group)
    about = select(answering.name, Group.name).join(Reply, Reply.group_id == answering.id)
    about = about.join(Group, Group.id == Reply.condition_group_id).where(Group.id.in_(group_ids))
    if first := session.execute(about.limit(1)).first():
        text = _(
            "A reply of {other} has a condition about {group}. Correct that reply, or take {group} off the list only."
        )
        raise UserError(text.format(other=first[0], group=first[1]))


def _events_about(group_ids: Sequence[str]) -> CompoundSelect[Any]:
    """The events with a rule or a paper about one of these groups, which the group would take with it."""
    sides = or_(SeparationRule.group_a_id.in_(group_ids), SeparationRule.group_b_id.in_(group_ids))
    ruled = select(SeparationRule.event_id).where(sides, SeparationRule.event_id.is_not(None))
    return ruled.union(select(Document.event_id).where(Document.group_id.in_(group_ids)))


def put_on_list(session: Session, event_id: str, places: Sequence[PlaceDraft]) -> int:
    """Put groups on the list of an event, ranked behind those there; those there already stay as they are.

    Returns how many are new; `UserError` when all of them are there.
    """
    event = open_event(session, event_id)
    found(session, Group, [place.group_id for place in places])
    for place in places:
        not_negative("ceiling", place.ceiling)
    there = set(session.scalars(select(EventGroup.group_id).where(EventGroup.event_id == event_id)))
    fresh = {place.group_id: place for place in places if place.group_id not in there}
    if places and not fresh:
        raise UserError(_("All of these are on the list of {event} already.").format(event=event.title))
    last = session.scalar(select(func.max(EventGroup.rank)).where(EventGroup.event_id == event_id)) or 0
    rows = [
        {"id": new_id(), "event_id": event_id, **values_of(place), "rank": place.rank or last + number}
        for number, place in enumerate(fresh.values(), 1)
    ]
    if rows:
        session.execute(insert(EventGroup), rows)
    return sums_to(session, len(rows))


def remove_from_list(session: Session, event_id: str, group_ids: Sequence[str]) -> int:
    """Take groups off the list of an event with all they have there: letters, replies, delegates, places in meetings.

    The directory keeps them; Undo brings all of it back. Returns how many groups were on the list.
    """
    open_event(session, event_id)
    meetings = select(Meeting.id).where(Meeting.event_id == event_id)
    outcomes = select(OutcomeDocument.id).where(OutcomeDocument.event_id == event_id)
    taken = 0
    for chunk in in_chunks(group_ids):
        session.execute(
            delete(Participation).where(Participation.group_id.in_(chunk), Participation.meeting_id.in_(meetings))
        )
        session.execute(delete(Signature).where(Signature.group_id.in_(chunk), Signature.outcome_id.in_(outcomes)))
        for entity in (Delegate, Reply, Invitation):
            session.execute(delete(entity).where(entity.event_id == event_id, entity.group_id.in_(chunk)))
        listed = select(EventGroup.id).where(EventGroup.event_id == event_id, EventGroup.group_id.in_(chunk))
        ids = session.scalars(listed).all()
        session.execute(delete(EventGroup).where(EventGroup.id.in_(ids)))
        taken += len(ids)
    return sums_to(session, taken)


def shift_group(session: Session, event_id: str, group_id: str, by: int) -> int | None:
    """Put a group one place up (-1) or down (1) in the order of precedence, which is numbered anew from 1.

    Returns its number; None where there is no place to go.
    """
    open_event(session, event_id)
    listed = select(EventGroup).join(Group, Group.id == EventGroup.group_id).where(EventGroup.event_id == event_id)
    order = (EventGroup.rank.is_(None), EventGroup.rank, Group.name, Group.id)  # as the list is shown
    places = list(session.scalars(listed.order_by(*order)))
    here = next((at for at, place in enumerate(places) if place.group_id == group_id), -1)
    if here < 0:
        text = _("{group} is not on the list of this event. Put it on the list first.")
        raise UserError(text.format(group=found(session, Group, [group_id])[0].name))
    if not 0 <= here + by < len(places):
        return None
    places[here], places[here + by] = places[here + by], places[here]
    for rank, place in enumerate(places, 1):
        place.rank = rank
    return here + by + 1


def set_memberships(
    session: Session, group_id: str, drafts: Sequence[MembershipDraft], seen: Sequence[MembershipDraft] | None = None
) -> None:
    """Set all umbrellas a group belongs to; `UserError` for a circle, `Conflict` where others were `seen`."""
    group = found(session, Group, [group_id])[0]
    if seen is not None:
        _refuse_other_umbrellas(session, group_id, seen)
    umbrellas = {umbrella.id: umbrella.name for umbrella in found(session, Group, [d.umbrella_id for d in drafts])}
    for draft in drafts:
        in_order(draft.since, draft.until, _("The membership ends on {last}, before it begins on {first}."))
    edges = session.execute(select(Membership.group_id, Membership.umbrella_id)).all()
    above = {group_id: set(umbrellas)}
    for member, umbrella in edges:
        if member != group_id:
            above.setdefault(member, set()).add(umbrella)
    for umbrella_id, name in umbrellas.items():
        if group_id in _all_above(umbrella_id, above):
            raise UserError(
                _("{umbrella} belongs to {group} itself; the other way round too would be a circle.").format(
                    umbrella=name, group=group.name
                )
                if umbrella_id != group_id
                else _("{group} cannot belong to itself.").format(group=group.name)
            )
    set_lines(session, Membership, {"group_id": group_id}, [values_of(draft) for draft in drafts])


def _refuse_other_umbrellas(session: Session, group_id: str, seen: Sequence[MembershipDraft]) -> None:
    here = select(*(getattr(Membership, one.name) for one in fields(MembershipDraft)))
    now = {MembershipDraft(*row) for row in session.execute(here.where(Membership.group_id == group_id))}
    if now == set(seen):
        return
    ids = {one.umbrella_id for one in (*seen, *now)}
    names = {group.id: group.name for group in session.scalars(select(Group).where(Group.id.in_(ids)))}
    told = (
        sorted([(names.get(one.umbrella_id, ""), one.since, one.until) for one in some], key=str)
        for some in (seen, now)
    )
    refuse_stale("umbrellas", *map(tuple, told))


def _all_above(group_id: str, above: dict[str, set[str]]) -> set[str]:
    reached, waiting = {group_id}, [group_id]
    while waiting:
        fresh = above.get(waiting.pop(), set()) - reached
        reached |= fresh
        waiting.extend(fresh)
    return reached


def set_designations(
    session: Session,
    group_id: str,
    drafts: Sequence[DesignationDraft],
    seen: Sequence[DesignationDraft] | None = None,
) -> None:
    """Set the agreed wordings of a group, at most one for each language; `Conflict` where others were `seen`."""
    found(session, Group, [group_id])
    here = select(*(getattr(Designation, one.name) for one in fields(DesignationDraft)))
    now = {DesignationDraft(*row) for row in session.execute(here.where(Designation.group_id == group_id))}
    if seen is not None and now != set(seen):
        refuse_stale("wording", _wordings(seen), _wordings(now))
    rows = [values_of(draft) for draft in drafts]
    for row in rows:
        require("language", row["language"])
        require("wording", row["wording"])
    if len({row["language"] for row in rows}) < len(rows):
        raise UserError(_("There is one agreed wording for each language. Leave one of the two out."))
    set_lines(session, Designation, {"group_id": group_id}, rows)


def _wordings(drafts: Iterable[DesignationDraft]) -> tuple[str, ...]:
    return tuple(sorted(draft.wording for draft in drafts))


def add_people(session: Session, drafts: Sequence[PersonDraft]) -> list[str]:
    """Add people with all forms of their names. Returns their ids."""
    rows = [{"id": new_id(), **values_of(draft, "names")} for draft in drafts]
    for row in rows:
        require("name", row["name"])
    names = [
        {"id": new_id(), "person_id": row["id"], **values_of(name)}
        for row, draft in zip(rows, drafts, strict=True)
        for name in draft.names
        if name.name.strip()
    ]
    if rows:
        session.execute(insert(Person), rows)
    if names:
        session.execute(insert(PersonName), names)
    return [str(row["id"]) for row in rows]


def set_other_names(session: Session, person_id: str, drafts: Sequence[NameDraft]) -> None:
    """Set all further forms of a person's name; empty ones are left out."""
    found(session, Person, [person_id])
    rows = [values_of(draft) for draft in drafts if draft.name.strip()]
    set_lines(session, PersonName, {"person_id": person_id}, rows)
