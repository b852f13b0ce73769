"""Delegates of an event and people of the directory with their names in several scripts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from models.entities.delegate import GONE, Delegate, DelegateRole, DelegateState
from models.entities.event import EventGroup
from models.entities.group import Group
from models.entities.person import NameKind, Person, PersonName
from models.queries.figures import sending_groups
from models.rules.figures import is_expected

ROLE_ORDER: Mapping[str, int] = {role: number for number, role in enumerate(DelegateRole)}
NO_NAMES: Mapping[str, str] = {}
MANY = 2_000  # delegates that take longer to read than an officer likes to wait
FIRST = 8  # delegations shown before the others are read


@dataclass(frozen=True, slots=True)
class DelegateRow:
    """A delegate with what the directory knows of the person.

    Where a cell is edited: `id` in table delegate, `person_id` in person. `rank` is that of the delegation, `coming`
    says whether they count as coming, `also_in` names the other delegations of the event in which the person is too.
    """

    id: str
    group_id: str
    group: str
    person_id: str
    name: str
    original: str
    cyrillic: str
    on_passport: str
    sign: str
    given_name: str
    family_name: str
    honorific: str
    form_of_address: str
    role: DelegateRole
    position: int
    state: DelegateState
    function: str
    organisation: str
    personal_capacity: bool
    country: str
    languages: str
    email: str
    phone: str
    passport: str
    since: date | None
    until: date | None
    replaces: str
    do_not_publish: bool
    remarks: str
    rank: int | None = None
    coming: bool = False
    also_in: str = ""

    @property
    def active(self) -> bool:
        return self.state not in GONE


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in the directory, and in how many delegations of any event."""

    id: str
    name: str
    original: str
    cyrillic: str
    given_name: str
    family_name: str
    honorific: str
    country: str
    languages: str
    email: str
    phone: str
    passport: str
    do_not_publish: bool
    remarks: str
    delegations: int


def delegate_rows(session: Session, event_id: str, group_id: str | None = None) -> list[DelegateRow]:
    """The delegates of an event or of one delegation: by rank of the delegation, order in it, role, name.

    Only the rows of the whole event know of other delegations (`also_in`).
    """
    here = (Delegate.event_id == event_id, *(() if group_id is None else (Delegate.group_id == group_id,)))
    people = select(Delegate.person_id).where(*here)
    names = _names(session, select(PersonName).where(PersonName.person_id.in_(people)))
    rows = _rows(session, here, names, sending_groups(session, event_id, group_id))
    if group_id is None:
        return _with_others(rows)
    return sorted(rows, key=lambda row: (not row.active, row.position, ROLE_ORDER[row.role], row.name))


def first_delegates(session: Session, event_id: str) -> list[DelegateRow]:
    """The first delegations of an event with very many delegates, for a table that shall stand at once.

    Nothing of an event whose delegates all come as quickly.
    """
    total = session.scalar(select(func.count()).where(Delegate.event_id == event_id)) or 0
    if total < MANY:
        return []
    ranked = select(EventGroup.group_id).join(Group, Group.id == EventGroup.group_id)
    ranked = ranked.where(EventGroup.event_id == event_id).order_by(
        EventGroup.rank.is_(None), EventGroup.rank, Group.name
    )
    here = (Delegate.event_id == event_id, Delegate.group_id.in_(session.scalars(ranked.limit(FIRST)).all()))
    people = select(Delegate.person_id).where(*here)
    names = _names(session, select(PersonName).where(PersonName.person_id.in_(people)))
    return _rows(session, here, names, sending_groups(session, event_id))


def delegates_of(session: Session, event_id: str, person_id: str) -> list[DelegateRow]:
    """One person in the delegations of an event, those still coming first."""
    here = (Delegate.event_id == event_id, Delegate.person_id == person_id)
    names = _names(session, select(PersonName).where(PersonName.person_id == person_id))
    rows = _rows(session, here, names, sending_groups(session, event_id))
    return sorted(_with_others(rows), key=lambda row: not row.active)


def _with_others(rows: Sequence[DelegateRow]) -> list[DelegateRow]:
    """The rows with the other delegations of people who are in several."""
    groups: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.active:
            groups[row.person_id].append(row.group)
    if len(groups) == len(rows):
        return list(rows)
    return [
        replace(row, also_in=", ".join(group for group in groups[row.person_id] if group != row.group))
        if row.active and len(groups[row.person_id]) > 1
        else row
        for row in rows
    ]


def _delegates(here: tuple[Any, ...]) -> Select[*tuple[Any, ...]]:
    before, person_before = aliased(Delegate), aliased(Person)
    return (
        select(
            Delegate.id,
            Delegate.group_id,
            Group.name,
            Delegate.person_id,
            Person.name,
            Person.given_name,
            Person.family_name,
            Person.honorific,
            Person.form_of_address,
            Delegate.role,
            Delegate.position,
            Delegate.state,
            Delegate.function,
            Delegate.organisation,
            Delegate.personal_capacity,
            Person.country,
            Person.languages,
            Person.email,
            Person.phone,
            Person.passport,
            Delegate.since,
            Delegate.until,
            func.coalesce(person_before.name, ""),
            Person.do_not_publish,
            Delegate.remarks,
            EventGroup.rank,
        )
        .join(Person, Person.id == Delegate.person_id)
        .join(Group, Group.id == Delegate.group_id)
        .outerjoin(EventGroup, (EventGroup.event_id == Delegate.event_id) & (EventGroup.group_id == Delegate.group_id))
        .outerjoin(before, before.id == Delegate.replaces_id)
        .outerjoin(person_before, person_before.id == before.person_id)
        .where(*here)
        .order_by(EventGroup.rank.is_(None), EventGroup.rank, Group.name, Delegate.position, Person.name, Delegate.id)
    )


def _rows(
    session: Session, here: tuple[Any, ...], names: Mapping[str, Mapping[str, str]], sending: Collection[str]
) -> list[DelegateRow]:
    return [_delegate_row(line, names, sending) for line in session.connection().execute(_delegates(here)).all()]


def _delegate_row(line: Any, names: Mapping[str, Mapping[str, str]], sending: Collection[str]) -> DelegateRow:
    row_id, group_id, group, person_id, name, *facts = line
    other = names.get(person_id, NO_NAMES)
    return DelegateRow(
        row_id,
        group_id,
        group,
        person_id,
        name,
        other.get(NameKind.ORIGINAL, ""),
        other.get(NameKind.CYRILLIC, ""),
        other.get(NameKind.PASSPORT, ""),
        other.get(NameKind.SIGN, ""),
        *facts,
        coming=is_expected(line.state, comes=group_id in sending),
    )


def _names(session: Session, chosen: Select[*tuple[Any, ...]]) -> dict[str, dict[str, str]]:
    """The further forms of names by person and kind; of two of one kind the first entered."""
    lines = chosen.with_only_columns(PersonName.person_id, PersonName.kind, PersonName.name)
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for person_id, kind, name in session.connection().execute(lines.order_by(PersonName.id)).all():
        names[person_id].setdefault(kind, name)
    return names


def person_rows(session: Session, ids: Iterable[str] | None = None) -> list[PersonRow]:
    """The people of the directory, or some of them, by family name, then name."""
    query = (
        select(
            Person.id,
            Person.name,
            Person.given_name,
            Person.family_name,
            Person.honorific,
            Person.country,
            Person.languages,
            Person.email,
            Person.phone,
            Person.passport,
            Person.do_not_publish,
            Person.remarks,
            func.count(Delegate.id),
        )
        .outerjoin(Delegate, (Delegate.person_id == Person.id) & Delegate.state.not_in(GONE))
        .group_by(Person.id)
        .order_by(Person.family_name, Person.name, Person.id)
    )
    spelled = select(PersonName)
    if ids is not None:
        chosen = list(ids)
        query = query.where(Person.id.in_(chosen))
        spelled = spelled.where(PersonName.person_id.in_(chosen))
    names = _names(session, spelled)
    return [_person_row(line, names) for line in session.connection().execute(query)]


def _person_row(line: Any, names: Mapping[str, Mapping[str, str]]) -> PersonRow:
    row_id, name, *facts = line
    other = names.get(row_id, NO_NAMES)
    return PersonRow(row_id, name, other.get(NameKind.ORIGINAL, ""), other.get(NameKind.CYRILLIC, ""), *facts)
