"""Taking in a list of people: delegates named and changed, their groups made, all in one step that can be undone."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.delegate import GONE, Delegate, DelegateRole, DelegateState
from models.entities.person import Person
from models.intake.naming import Register
from models.intake.people import ListedDelegate
from models.intake.preview import PreviewRow
from models.operations.guards import open_event, sums_to
from models.operations.taking import Bulk, Chosen, TakenIn, chosen, groups_named, still_so
from models.progress import Progress
from models.queries.known import HeldDelegate, known_delegates, known_groups, left_people
from models.queries.matching import PERSON_FIELDS, Matched, match_people
from models.rules.folding import same_key
from resources.texts import N_

TAKE_IN_PEOPLE = N_("list of people: {n} delegate|list of people: {n} delegates")

Row = PreviewRow[ListedDelegate]
Values = dict[str, Any]

_DELEGATE_FIELDS = ("role", "function", "organisation", "state", "remarks")
_USUAL = {"role": DelegateRole.DELEGATE.value, "state": DelegateState.NAMED.value}
_BLANK_PERSON: Values = {"sort_key": "", "form_of_address": "", "sex": "", "passport_country": "", "diet": ""} | {
    "accessibility": "",
    "do_not_publish": False,
    "remarks": "",
}


@dataclass(slots=True)
class _Writes:
    """What a list of people writes; changes by id, and who leads a delegation after its change."""

    people: list[Values] = field(default_factory=list[Values])
    delegates: dict[str, Values] = field(default_factory=dict[str, Values])
    person_changes: dict[str, Values] = field(default_factory=lambda: defaultdict[str, Values](dict))
    delegate_changes: dict[str, Values] = field(default_factory=lambda: defaultdict[str, Values](dict))
    leading: set[str] = field(default_factory=set[str])


def take_in_people(
    session: Session,
    event_id: str,
    seen: Matched[ListedDelegate],
    accepted: Collection[int] = (),
    progress: Progress | None = None,
) -> TakenIn:
    """Name and change the delegates of a list in one step; `accepted` are the numbers of doubtful rows taken as well.

    `Conflict` when the desk changed so that a row would do otherwise than `seen`; `Cancelled` leaves everything as it
    was.
    """
    open_event(session, event_id)
    matched = still_so(session, seen, lambda: match_people(session, event_id, _rows_of(seen)))
    rows = chosen(matched.preview, accepted)
    bulk = Bulk(session, progress or Progress(), 2 * len(rows.new) + len(rows.changed))
    known = Register(known_groups(session, event_id))
    groups = groups_named(session, bulk, event_id, (row.listed.group for row in rows.new), known)
    writes = _Writes()
    _gather_new(session, event_id, rows.new, groups.ids, writes)
    if rows.changed or accepted:
        _gather_changes(session, event_id, rows, writes)
    _write(bulk, writes)
    sums_to(session, len(rows.new) + len(rows.changed))
    return TakenIn(len(rows.new), len(rows.changed), rows.left, groups.made, people=len(writes.people))


def _rows_of(seen: Matched[ListedDelegate]) -> list[ListedDelegate]:
    return [row.listed for row in seen.preview.rows]


def _gather_new(
    session: Session, event_id: str, rows: Sequence[Row], groups: Mapping[str, str], writes: _Writes
) -> None:
    people = _people_left(session, event_id, rows, groups) if rows else {}
    places = _last_places(session, event_id)
    for row in rows:
        group_id = groups[row.listed.group]
        places[group_id] += 1
        person_id = people.get(row.row)
        if person_id:
            writes.person_changes[person_id] |= _said(row.listed, PERSON_FIELDS)
        else:
            person_id = new_id()
            writes.people.append(_person(person_id, row.listed))
        delegate_id = new_id()
        writes.delegates[delegate_id] = {
            "id": delegate_id,
            "event_id": event_id,
            "group_id": group_id,
            "person_id": person_id,
            "position": places[group_id],
            "personal_capacity": False,
            **{name: getattr(row.listed, name) or _USUAL.get(name, "") for name in _DELEGATE_FIELDS},
        }


def _person(person_id: str, listed: ListedDelegate) -> Values:
    return {
        "id": person_id,
        "name": listed.name,
        **{name: getattr(listed, name) for name in PERSON_FIELDS},
        **_BLANK_PERSON,
    }


def _said(listed: ListedDelegate, names: Iterable[str]) -> Values:
    """What a row says; an empty cell says nothing."""
    return {name: value for name in names if (value := getattr(listed, name))}


def _last_places(session: Session, event_id: str) -> defaultdict[str, int]:
    here = select(Delegate.group_id, func.max(Delegate.position)).where(Delegate.event_id == event_id)
    lines = session.execute(here.group_by(Delegate.group_id))
    return defaultdict(int, ((line[0], line[1]) for line in lines))


def _people_left(session: Session, event_id: str, rows: Sequence[Row], groups: Mapping[str, str]) -> dict[int, str]:
    """Rows -> people of the directory they name: one who was in this delegation at another event, or in none so far.

    Only where the name leaves no choice on either side and no passport speaks against it.
    """
    wanted = Counter(same_key(row.listed.name) for row in rows)
    there: dict[tuple[str | None, str], dict[str, str]] = defaultdict(dict)
    for person_id, name, passport, group_id in left_people(session, event_id):
        key = same_key(name)
        if key in wanted:
            there[group_id, key][person_id] = same_key(passport)
    found: dict[int, str] = {}
    for row in rows if there else ():
        key = same_key(row.listed.name)
        some = there[groups[row.listed.group], key] or (there[None, key] if wanted[key] == 1 else {})
        if len(some) == 1:
            person_id, passport = next(iter(some.items()))
            if not passport or same_key(row.listed.passport) in ("", passport):
                found[row.row] = person_id
    twice = {person_id for person_id, times in Counter(found.values()).items() if times > 1}
    return {row: person_id for row, person_id in found.items() if person_id not in twice}


def _gather_changes(session: Session, event_id: str, rows: Chosen[ListedDelegate], writes: _Writes) -> None:
    held = {one.id: one for one in known_delegates(session, event_id)}
    for row in rows.changed:
        known = held[row.known_id or ""]
        changed = {change.field for change in row.changes}
        writes.person_changes[known.person_id] |= _said(row.listed, changed.intersection(PERSON_FIELDS))
        writes.delegate_changes[known.id] |= _said(row.listed, changed.intersection(_DELEGATE_FIELDS))
    _keep_one_head(held, [row.known_id for row in rows.changed], writes)


def _keep_one_head(held: Mapping[str, HeldDelegate], changed: Iterable[str | None], writes: _Writes) -> None:
    """Of several heads of a delegation the one taken last stays, the others become deputies."""
    changes = writes.delegate_changes
    stand = {row_id: (one.group_id, one.role, one.state) for row_id, one in held.items() if row_id not in changes}
    for row_id in changed:
        if row_id in changes:
            stand[row_id] = (held[row_id].group_id, *_after(held[row_id], changes[row_id]))
    stand |= {row_id: (one["group_id"], one["role"], one["state"]) for row_id, one in writes.delegates.items()}
    heads: dict[str, str] = {}
    for row_id, (group_id, role, state) in stand.items():
        if _leads(role, state):
            if former := heads.get(group_id):
                values = writes.delegates.get(former) or changes[former]
                values["role"] = DelegateRole.DEPUTY.value
            heads[group_id] = row_id
    writes.leading = {row_id for row_id, values in changes.items() if _leads(*_after(held[row_id], values))}


def _after(one: HeldDelegate, values: Values) -> tuple[str, str]:
    return values.get("role", one.role), values.get("state", one.state)


def _leads(role: str, state: str) -> bool:
    return role == DelegateRole.HEAD and state not in GONE


def _write(bulk: Bulk, writes: _Writes) -> None:
    """Who gives a delegation up comes before who takes it: the engine checks every row."""
    changes = writes.delegate_changes
    bulk.update(Person, writes.person_changes)
    bulk.update(Delegate, {row_id: values for row_id, values in changes.items() if row_id not in writes.leading})
    bulk.update(Delegate, {row_id: changes[row_id] for row_id in writes.leading})
    bulk.insert(Person, writes.people)
    bulk.insert(Delegate, list(writes.delegates.values()))
