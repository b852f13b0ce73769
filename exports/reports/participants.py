"""The list of participants as the United Nations set it: by category, delegation in precedence, place in it.

The first sheet repeats category and delegation on every line, so that it can be filtered and taken in again; the
second is the same list set for print. People who must not be published are only counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from exports.reports.speech import Speech
from exports.sheet import Band, Field, Grid, Sheet
from models.entities.delegate import DelegateState
from models.entities.event import EventRole
from models.queries.delegates import ROLE_ORDER, DelegateRow, delegate_rows
from models.queries.groups import GroupRow, group_rows
from models.queries.reports import precedence_order
from models.rules.figures import group_comes
from resources.texts import N_

CATEGORIES: Mapping[EventRole, str] = {
    EventRole.HOST: N_("Host"),
    EventRole.MEDIATOR: N_("Mediator"),
    EventRole.PARTY: N_("Parties"),
    EventRole.OBSERVER: N_("Observers"),
    EventRole.INFORMED: N_("Informed"),
}
"""In the order of the list."""
LIST_FIELDS = (
    Field(N_("No."), 5, "number"),
    Field(N_("Category"), 10),
    Field(N_("Delegation"), 42),
    Field(N_("Honorific"), 9),
    Field(N_("Name"), 25),
    Field(N_("Role"), 18),
    Field(N_("Function"), 26),
    Field(N_("Organisation"), 20),
)
PRINT_FIELDS = (
    Field(N_("No."), 5, "number"),
    Field(N_("Name"), 34),
    Field(N_("Role"), 20),
    Field(N_("Function"), 36),
    Field(N_("Organisation"), 32),
)


@dataclass(frozen=True, slots=True)
class Delegation:
    """One delegation on the list: its category, its agreed designation or name, who of it may be published."""

    category: EventRole
    name: str
    people: tuple[DelegateRow, ...]


def participants(session: Session, event_id: str, today: date, language: str = "en") -> list[Sheet | Grid]:
    """Everybody who comes, on two sheets: one to filter, one to print."""
    speech = Speech(language)
    order = precedence_order(session, event_id)
    groups = group_rows(session, event_id, today, language=language)
    rows = delegate_rows(session, event_id)
    found = _delegations(rows, _in_order(groups, order.ids))
    coming = {row.id for row in groups if group_comes(row.role, row.status)}
    note = _note(speech, found, [row for row in rows if row.group_id in coming], order.text)
    return [
        Sheet(N_("Participants"), LIST_FIELDS, _list_rows(found, speech), note=note),
        Sheet(N_("List of participants"), PRINT_FIELDS, _print_rows(found, speech), note=note),
    ]


def _in_order(groups: Iterable[GroupRow], ids: Sequence[str]) -> list[GroupRow]:
    """The groups by category, then precedence."""
    place, categories = {group_id: at for at, group_id in enumerate(ids)}, list(CATEGORIES)
    return sorted(groups, key=lambda row: (categories.index(row.role), place.get(row.id, len(place))))


def _delegations(rows: Iterable[DelegateRow], groups: Iterable[GroupRow]) -> list[Delegation]:
    """The delegations with somebody to be named."""
    people: dict[str, list[DelegateRow]] = {}
    for row in rows:
        if row.coming and not row.do_not_publish:
            people.setdefault(row.group_id, []).append(row)
    return [
        Delegation(group.role, group.designation or group.name, _ranked(people[group.id]))
        for group in groups
        if group.id in people
    ]


def _ranked(rows: Iterable[DelegateRow]) -> tuple[DelegateRow, ...]:
    return tuple(sorted(rows, key=lambda row: (ROLE_ORDER[row.role], row.position, row.name, row.id)))


def _list_rows(found: Iterable[Delegation], speech: Speech) -> list[tuple[str | int, ...]]:
    people = [(delegation, row) for delegation in found for row in delegation.people]
    return [
        (
            number,
            speech.say(CATEGORIES[delegation.category]),
            delegation.name,
            row.honorific,
            row.name,
            speech.word(row.role),
            row.function,
            row.organisation,
        )
        for number, (delegation, row) in enumerate(people, 1)
    ]


def _print_rows(found: Sequence[Delegation], speech: Speech) -> list[tuple[str | int, ...] | Band]:
    lines: list[tuple[str | int, ...] | Band] = []
    number, category = 0, None
    for delegation in found:
        if delegation.category != category:
            category = delegation.category
            lines.append(Band(_heading(category, found, speech)))
        lines.append(Band(delegation.name))
        for row in delegation.people:
            number += 1
            name = f"{row.honorific} {row.name}".strip()
            lines.append((number, name, speech.word(row.role), row.function, row.organisation))
    return lines


def _heading(category: EventRole, found: Iterable[Delegation], speech: Speech) -> str:
    """A category in capitals, and how many it holds."""
    of_it = [delegation for delegation in found if delegation.category == category]
    return f"{speech.say(CATEGORIES[category]).upper()}   ·   {_numbers(of_it, speech)}"


def _numbers(found: Sequence[Delegation], speech: Speech) -> str:
    return speech.say(N_("{delegations}, {people}")).format(
        delegations=speech.ngettext("{n} delegation", "{n} delegations", len(found)),
        people=speech.ngettext("{n} participant", "{n} participants", sum(len(one.people) for one in found)),
    )


def _note(speech: Speech, found: Sequence[Delegation], rows: Iterable[DelegateRow], order: str) -> str:
    """How many there are, who is only counted, and the rule of precedence."""
    rows = list(rows)
    hidden = sum(row.do_not_publish and row.coming for row in rows)
    proposed = sum(row.state is DelegateState.PROPOSED for row in rows)
    parts = [f"{_numbers(found, speech)}."]
    if hidden:
        parts.append(speech.ngettext("{n} person is not published.", "{n} people are not published.", hidden))
    if proposed:
        text = speech.ngettext("{n} person is only proposed.", "{n} people are only proposed.", proposed)
        parts.append(text)
    return speech.sentences([*parts, order])
