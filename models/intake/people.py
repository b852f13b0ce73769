"""A list of people as rows of delegates: each cell in its field, and what is wrong with it in words."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from models.intake.fields import Columns, text_of
from models.intake.headings import PEOPLE_FIELDS
from models.intake.preview import Doubt
from models.intake.tables import Table
from models.intake.ticks import Tick, no_tick, ticking
from models.intake.values import key_of, known_words, languages_of
from models.rules.folding import fold
from resources.texts import _

LONGEST_NAME = 500
COMPARED = tuple(field.name for field in PEOPLE_FIELDS if field.name not in {"group", "name"})
"""The FIELDs that can change; delegation and name are what a row is known by."""

Content = tuple[Any, ...]

_STAND_INS = frozenset({"tbc", "tba", "tbd", "n.n", "n.n.", "nn", "?", "??", "???", "x", "xx", "xxx", "to be confirmed",
                        "to be announced", "уточняется", "будет уточнено", "à confirmer", "à préciser"})  # fmt: skip
_ADDRESSES = re.compile(r"[\s,;]+")
_ADDRESS = re.compile(r"[^@]+@[^@]+")
_NOT_DIALLED = re.compile(r"[^\d+]")


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegateFields:
    """The FIELDs of people as text; a role and a state are the desk's own words ("head", "confirmed")."""

    group: str
    name: str
    given_name: str = ""
    family_name: str = ""
    honorific: str = ""
    role: str = ""
    function: str = ""
    organisation: str = ""
    country: str = ""
    languages: str = ""
    email: str = ""
    phone: str = ""
    passport: str = ""
    state: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDelegate(DelegateFields):
    """A delegate of the event as the desk holds it now."""

    id: str
    group_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDelegate(DelegateFields):
    """A row of a list; `refusal` says in words why it cannot be taken."""

    row: int
    refusal: str = ""
    doubts: tuple[Doubt, ...] = ()


def listed_delegates(table: Table, columns: Columns, tick: Tick = no_tick) -> list[ListedDelegate]:
    """The rows of a table as delegates, in file order."""
    places = columns.places
    return [_delegate(row.number, row.cells, places) for row in ticking(table.rows, len(table.rows), tick)]


def _delegate(number: int, cells: Sequence[Any], places: Mapping[str, int]) -> ListedDelegate:
    texts: dict[str, str] = {}
    for name, place in places.items():
        text = text_of(cells[place]) if place < len(cells) else ""
        if text:
            texts[name] = text if name == "remarks" else _one_line(text)
    texts["name"] = texts.get("name") or f"{texts.get('given_name', '')} {texts.get('family_name', '')}".strip()
    texts.setdefault("group", "")
    refusal = _refusal(texts) or _settle_words(texts)
    return ListedDelegate(row=number, refusal=refusal, doubts=_doubts(texts), **texts)


def _refusal(texts: Mapping[str, str]) -> str:
    if not fold(texts["name"]):
        return _("The name is empty.")
    if not fold(texts["group"]):
        return _("The delegation is empty.")
    if len(texts["name"]) > LONGEST_NAME or len(texts["group"]) > LONGEST_NAME:
        return _("The name or the delegation has more than {most} characters.").format(most=LONGEST_NAME)
    return ""


def _settle_words(texts: dict[str, str]) -> str:
    """Put the desk's words for role and state; gives the refusal where one is not known."""
    for name, sentence in (
        ("role", _("The role “{word}” is not known. Known are: {words}.")),
        ("state", _("The state “{word}” is not known. Known are: {words}.")),
    ):
        if text := texts.get(name):
            key = key_of(name, text)
            if key is None:
                return sentence.format(word=text[:100], words=known_words(name))
            texts[name] = key
    return ""


def _doubts(texts: Mapping[str, str]) -> tuple[Doubt, ...]:
    doubts: list[Doubt] = []
    email = texts.get("email", "")
    if email and not all(map(_ADDRESS.fullmatch, _email(email).split())):
        doubts.append(Doubt("email", _("“{email}” is not an e-mail address.").format(email=email[:100])))
    if fold(texts["name"]) in _STAND_INS:
        doubts.append(Doubt("name", _("“{name}” stands for a name that is not known yet.").format(name=texts["name"])))
    return tuple(doubts)


def addresses_of(text: str) -> list[str]:
    """The e-mail addresses in a text, in lower case, each once."""
    return sorted(set(filter(None, _ADDRESSES.split(text.casefold()))))


def _email(text: str) -> str:
    return " ".join(addresses_of(text)) if _ADDRESSES.search(text) else text.casefold()


def _one_line(text: str) -> str:
    return text if "  " not in text and text.isprintable() else " ".join(text.split())


def _phone(text: str) -> str:
    return _NOT_DIALLED.sub("", text) or fold(text)


def _number(text: str) -> str:
    return fold(text).replace(" ", "")


_FORMS: dict[str, Callable[[str], Any]] = {
    "given_name": fold,
    "family_name": fold,
    "email": _email,
    "languages": languages_of,
    "phone": _phone,
    "passport": _number,
    "remarks": _one_line,
}
_FORMED = tuple((COMPARED.index(name), form) for name, form in _FORMS.items())
_values_of = attrgetter(*COMPARED)


def content_of(delegate: DelegateFields) -> Content:
    """The values of the COMPARED fields in a form that is equal where they say the same; "" where they say nothing."""
    values = list(_values_of(delegate))
    for place, form in _FORMED:
        if values[place]:
            values[place] = form(values[place])
    return tuple(values)
