"""Lines of a whole delegation as the officer types or pastes them: name, role, function."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from models.entities.delegate import DelegateRole, DelegateState
from models.intake.values import key_of
from models.operations.delegates import NomineeDraft
from models.operations.directory import PersonDraft
from models.queries.known_names import KnownPerson
from models.rules.person_names import person_key

_PARTS: Final = re.compile(r"\s*[,;،]\s*")


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One line: who, as what; `known` are the people of the directory who are called so."""

    id: str
    number: int
    name: str
    role: DelegateRole
    function: str
    known: tuple[KnownPerson, ...] = ()
    repeats: int = 0

    @property
    def person(self) -> KnownPerson | None:
        """The one of the directory who is meant."""
        return self.known[0] if len(self.known) == 1 else None

    def draft(self, state: DelegateState) -> NomineeDraft:
        person = self.person
        return NomineeDraft(
            person_id=person.row.id if person else None,
            person=None if person else PersonDraft(self.name),
            role=self.role,
            function=self.function,
            state=state,
        )


def read_lines(text: str) -> list[PersonLine]:
    """The people of a text, one a line; tabs part what a spreadsheet gives, else commas do.

    A part that names a role is the role, the others are the function. `repeats` is the line that has the name already.
    """
    lines: list[PersonLine] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        parts = [part.strip() for part in (line.split("\t") if "\t" in line else _PARTS.split(line))]
        if not parts or not parts[0]:
            continue
        role, function = _role_and_function(parts[1:])
        first = seen.setdefault(person_key(parts[0]), number)
        lines.append(PersonLine(str(number), number, parts[0], role, function, repeats=first if first < number else 0))
    return lines


def with_known(lines: Sequence[PersonLine], known: Mapping[str, Sequence[KnownPerson]]) -> list[PersonLine]:
    """The lines with the people of the directory who are called so."""
    return [replace(line, known=tuple(known.get(line.name, ()))) for line in lines]


def _role_and_function(parts: Sequence[str]) -> tuple[DelegateRole, str]:
    rest = [part for part in parts if part]
    for part in rest:
        key = key_of("role", part)
        if key:
            rest.remove(part)
            return DelegateRole(key), ", ".join(rest)
    return DelegateRole.DELEGATE, ", ".join(rest)
