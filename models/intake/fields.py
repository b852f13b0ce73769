"""Which column of a list is which FIELD: guessed by the words of the headings, corrected by the officer."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from models.errors import UserError
from models.intake.archive import column_number
from models.intake.headings import (
    CATEGORIES,
    EMPTY_WORDS,
    FIELDS,
    MEETINGS,
    PEOPLE,
    SMALL_WORDS,
    Field,
)
from models.intake.moments import looks_like_day, looks_like_time
from models.intake.values import key_of
from models.rules.folding import fold
from models.rules.person_names import HONORIFICS
from resources.texts import _

Rows = Sequence[Sequence[Any]]
Check = Callable[[list[Any]], float]

_SAMPLES = 60
_LOOK_WITHIN = 2_000
_LEAST = 0.3
_RANK = 0.002  # what a phrase loses for each better phrase of its field
_PARTED = re.compile(r"[\W_]+")
_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_TEXT_FIELDS = frozenset(
    {"group", "name", "given_name", "family_name", "title", "groups", "people", "room", "function"}
)
_HALVES = (("given_name", "family_name"), ("family_name", "given_name"))


@dataclass(frozen=True, slots=True)
class Columns:
    """What a list is, people or meetings, and the place of each FIELD's column, from 0."""

    kind: str
    places: Mapping[str, int]


def text_of(cell: Any) -> str:
    """A cell as text; one that only says it is empty ("NA", "-") is empty."""
    text = cell if type(cell) is str else str(cell)
    return "" if text in EMPTY_WORDS else text


def guess(headings: Sequence[str], samples: Rows, kind: str | None = None) -> Columns:
    """The kind and the columns that fit the headings and the first rows best; nothing fitting gives no places."""
    filled = _filled(samples, len(headings))
    if kind is not None:
        return Columns(kind, _best(kind, headings, filled)[0])
    people, people_score = _best(PEOPLE, headings, filled)
    meetings, meetings_score = _best(MEETINGS, headings, filled)
    is_people = (not missing(PEOPLE, people), people_score)
    is_meetings = (not missing(MEETINGS, meetings), meetings_score)
    return Columns(MEETINGS, meetings) if is_meetings > is_people else Columns(PEOPLE, people)


def choose_columns(
    headings: Sequence[str], samples: Rows, maps: Sequence[str] = (), kind: str | None = None
) -> Columns:
    """The guess, corrected by `FIELD=COLUMN` (a heading or a column letter; `FIELD=` leaves one out); raises UserError.

    A field that only the other kind of list has decides the kind.
    """
    chosen = [_parted(entry) for entry in maps]
    found = guess(headings, samples, kind or _kind_of([name for name, _column in chosen]))
    places = dict(found.places)
    for name, column in chosen:
        places.pop(name, None)
        if column:
            place = _place_of(column, headings)
            places = {other: taken for other, taken in places.items() if taken != place} | {name: place}
    return Columns(found.kind, places)


def check_complete(columns: Columns, headings: Sequence[str]) -> None:
    """Refuse a list without the columns nothing can do without; raises UserError naming what there is."""
    lacking = missing(columns.kind, columns.places)
    if lacking:
        sentence = _(
            "The list cannot be understood: no column for {fields} among {headings}. Choose the column yourself "
            "(FIELD=COLUMN), or take the file that holds the list. Nothing was changed."
        )
        shown = ", ".join(heading for heading in headings if heading)[:300]
        raise UserError(sentence.format(fields=", ".join(lacking), headings=shown or "–"))


def recognised(headings: Sequence[str]) -> set[str]:
    """The FIELDs whose own words some heading consists of; used to find the row of headings."""
    found: set[str] = set()
    for heading in headings:
        if len(heading) < _SAMPLES:
            found |= _exactly(heading)
    return found


def labels(kind: str) -> dict[str, str]:
    """The FIELDs of a kind with the label each has on the screen."""
    return {field.name: _(field.label) for field in FIELDS[kind]}


def missing(kind: str, places: Mapping[str, int]) -> list[str]:
    """The FIELDs nothing can be done without which have no column."""
    if kind == MEETINGS:
        return [*([] if "title" in places else ["title"]), *([] if {"start", "day"} & set(places) else ["start"])]
    named = any(name in places for name in ("name", "given_name", "family_name"))
    return [*([] if "group" in places else ["group"]), *([] if named else ["name"])]


def _parted(entry: str) -> tuple[str, str]:
    name, sign, column = (part.strip() for part in entry.partition("="))
    known = [field.name for fields in FIELDS.values() for field in fields]
    if not sign or name not in known:
        sentence = _(
            "“{entry}” does not name a column. Write FIELD=COLUMN, with a FIELD of people: {people}; "
            "of meetings: {meetings}."
        )
        raise UserError(
            sentence.format(
                entry=entry,
                people=", ".join(field.name for field in FIELDS[PEOPLE]),
                meetings=", ".join(field.name for field in FIELDS[MEETINGS]),
            )
        )
    return name, column


def _kind_of(names: Sequence[str]) -> str | None:
    kinds = [kind for kind, fields in FIELDS.items() if set(names) <= {field.name for field in fields}]
    if not kinds:
        raise UserError(_("The chosen fields are partly of people, partly of meetings; a list is one or the other."))
    return kinds[0] if len(kinds) == 1 else None


def _place_of(column: str, headings: Sequence[str]) -> int:
    folded = [fold(heading) for heading in headings]
    if fold(column) in folded:
        return folded.index(fold(column))
    if _LETTERS.fullmatch(column) and column_number(column.encode()) <= len(headings):
        return column_number(column.encode()) - 1
    sentence = _("The list has no column “{column}”; it has: {headings}.")
    raise UserError(sentence.format(column=column, headings=", ".join(filter(None, headings))))


def _best(kind: str, headings: Sequence[str], filled: Sequence[list[Any]]) -> tuple[dict[str, int], float]:
    """One column for a field and one field for a column, the best fits first, and the sum of their scores."""
    scores = [
        (_score(field, heading) * _fit(field.name, filled[place]), -place, -order, field.name)
        for place, heading in enumerate(headings)
        for order, field in enumerate(FIELDS[kind])
    ]
    places: dict[str, int] = {}
    total = 0.0
    for score, place, _order, name in sorted(scores, reverse=True):
        if score >= _LEAST and name not in places and -place not in places.values():
            places[name] = -place
            total += score
    if kind == PEOPLE:
        _pair_halves(places, headings)
        _stand_in(places)
    return places, total


def _pair_halves(places: dict[str, int], headings: Sequence[str]) -> None:
    """“Имя” or “Name” beside “Фамилия” or “Surname” is the given name; “Имя” or “Nom” alone is the whole name."""
    for half, other in _HALVES:
        if "name" in places and other in places and half not in places and half in _exactly(headings[places["name"]]):
            places[half] = places.pop("name")
        if (
            half in places
            and other not in places
            and "name" not in places
            and "name" in _exactly(headings[places[half]])
        ):
            places["name"] = places.pop(half)


def _stand_in(places: dict[str, int]) -> None:
    """Where a list has no column of delegations, the country or the organisation is the delegation."""
    for name in ("country", "organisation"):
        if "group" not in places and name in places:
            places["group"] = places.pop(name)


def _score(field: Field, heading: str) -> float:
    """How well a heading speaks of a field: the share of its words that make up a phrase of the field."""
    words = _words(heading)
    if not words:
        return 0.0
    best = 0.0
    for rank, phrase in enumerate(_phrases(field)):
        if phrase <= words:
            best = max(best, len(phrase) / len(words) - _RANK * rank)
    return 0.0 if best < 0.9 and words & _against(field) else best


@cache
def _exactly(heading: str) -> frozenset[str]:
    words = _words(heading)
    if not words:
        return frozenset()
    return frozenset(field.name for fields in FIELDS.values() for field in fields if words in _phrases(field))


@cache
def _words(heading: str) -> frozenset[str]:
    """The folded words of a heading, split at blanks, signs and capitals, without those that say nothing."""
    parted = "".join(f"{a} " if a.islower() and b.isupper() else a for a, b in pairwise(f"{heading} "))
    words = frozenset(filter(None, _PARTED.split(fold(parted))))
    return words - _small_words() or words


@cache
def _small_words() -> frozenset[str]:
    return frozenset(map(fold, SMALL_WORDS.split()))


@cache
def _phrases(field: Field) -> tuple[frozenset[str], ...]:
    return tuple(_words(phrase) for phrase in field.phrases.split("|"))


@cache
def _against(field: Field) -> frozenset[str]:
    return frozenset(map(fold, field.against.split()))


def _filled(samples: Rows, width: int) -> list[list[Any]]:
    """The first cells of each column that hold something."""
    columns: list[list[Any]] = [[] for _place in range(width)]
    for cells in samples[:_LOOK_WITHIN]:
        for column, cell in zip(columns, cells, strict=False):
            if len(column) < _SAMPLES and text_of(cell):
                column.append(cell)
    return columns


def _fit(name: str, cells: list[Any]) -> float:
    """How far the cells of a column look like a field, from 0 (they cannot be it) to 1."""
    if not cells:
        return 1.0
    texts = [cell for cell in cells if isinstance(cell, str)]
    if name in _TEXT_FIELDS and not any(any(map(str.isalpha, text)) for text in texts):
        return 0.0
    return _CHECKS[name](cells) if name in _CHECKS else 1.0


def _share(cells: list[Any], fits: Callable[[Any], bool]) -> float:
    return sum(1 for cell in cells if fits(cell)) / len(cells)


def _is_honorific(cell: Any) -> bool:
    words = [word for word in re.split(r"[\s./()]+", fold(str(cell))) if word]
    return bool(words) and all(word in _honorifics() for word in words)


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(map(fold, HONORIFICS.split()))


@cache
def _categories() -> frozenset[str]:
    return frozenset(map(fold, CATEGORIES.split("|")))


def _is_category(cell: Any) -> bool:
    return fold(str(cell)).replace("-", " ") in _categories()


def _mostly(share: float) -> float:
    return 1.0 if share >= 0.5 else 0.0


def _says(field: str) -> Check:
    return lambda cells: _mostly(_share(cells, lambda cell: key_of(field, str(cell)) is not None))


_CHECKS: dict[str, Check] = {
    "group": lambda cells: 0.4 if _share(cells, _is_category) == 1.0 else 1.0,
    "honorific": lambda cells: _mostly(_share(cells, _is_honorific)),
    "function": lambda cells: 1.0 - _mostly(_share(cells, _is_honorific)),
    "role": _says("role"),
    "state": _says("state"),
    "kind": _says("kind"),
    "email": lambda cells: _mostly(_share(cells, lambda cell: "@" in str(cell))),
    "day": lambda cells: _mostly(_share(cells, looks_like_day)),
    "start": lambda cells: _mostly(_share(cells, looks_like_time)),
    "end": lambda cells: _mostly(_share(cells, looks_like_time)),
}
