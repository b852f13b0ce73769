"""The people of the directory by their names, so that somebody known is not entered twice."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.delegate import GONE, Delegate
from models.entities.group import Group
from models.entities.person import Person, PersonName
from models.queries.delegates import PersonRow, person_rows
from models.queries.finding import find_anything
from models.rules.person_names import is_full_name, person_key

LOOKED_AT = 60  # things found before the people among them are chosen


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody of the directory, and the (id, name) pairs of the delegations of this event they are in."""

    row: PersonRow
    here: tuple[tuple[str, str], ...]

    def elsewhere(self, group_id: str) -> str:
        """The other delegations of the event, nothing for none."""
        return ", ".join(name for place, name in self.here if place != group_id)

    def is_in(self, group_id: str) -> bool:
        return any(place == group_id for place, _name in self.here)


def people_like(session: Session, event_id: str, text: str, limit: int = 5) -> list[KnownPerson]:
    """The people who are called so, however it is written, then those with these letters in one of their names."""
    called = people_called(session, event_id, [text])[text] if is_full_name(person_key(text)) else []
    found = [row.id for row in find_anything(session, event_id, text, LOOKED_AT) if row.kind == "person"]
    more = [row_id for row_id in dict.fromkeys(found) if all(one.row.id != row_id for one in called)]
    known = {one.row.id: one for one in _known(session, event_id, more[:limit])}
    return [*called, *(known[row_id] for row_id in more if row_id in known)][:limit]


def people_called(session: Session, event_id: str, names: Sequence[str]) -> dict[str, list[KnownPerson]]:
    """For each name the people who are called so, in any script and writing, those of the event first."""
    wanted: dict[str, list[str]] = defaultdict(list)
    for name in names:
        wanted[person_key(name)].append(name)
    wanted.pop("", None)
    ids: dict[str, set[str]] = defaultdict(set)
    for query in (select(Person.id, Person.name), select(PersonName.person_id, PersonName.name)):
        for person_id, name in session.connection().execute(query):
            if (key := person_key(name)) in wanted:
                ids[person_id].add(key)
    called: dict[str, list[KnownPerson]] = {name: [] for name in names}
    for one in sorted(_known(session, event_id, list(ids)), key=lambda one: not one.here):
        for form in ids[one.row.id]:
            for name in wanted[form]:
                called[name].append(one)
    return called


def _known(session: Session, event_id: str, ids: Iterable[str]) -> list[KnownPerson]:
    chosen = list(ids)
    if not chosen:
        return []
    here: dict[str, list[tuple[str, str]]] = defaultdict(list)
    places = (
        select(Delegate.person_id, Group.id, Group.name)
        .join(Group, Group.id == Delegate.group_id)
        .where(Delegate.event_id == event_id, Delegate.state.not_in(GONE), Delegate.person_id.in_(chosen))
        .order_by(Group.name)
    )
    for person_id, group_id, name in session.execute(places):
        here[person_id].append((group_id, name))
    return [KnownPerson(row, tuple(here[row.id])) for row in person_rows(session, chosen)]
