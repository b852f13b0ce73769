"""What narrows a table: values of a column, or letters in a column or anywhere; plain data, kept in saved views."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from resources.texts import _
from ui.tables.matching import fold


@dataclass(frozen=True, slots=True)
class ValuesFilter:
    """Rows whose cell shows one of these texts; `column` is the key of a column."""

    column: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class TextFilter:
    """Rows whose cell contains a text, without regard to case and accents; `column` "" is any shown column."""

    column: str
    text: str

    @property
    def needle(self) -> str:
        return fold(self.text.strip())


Filter = ValuesFilter | TextFilter


@dataclass(frozen=True, slots=True)
class Sort:
    """One step of the order: the key of a column, and whether the greatest stands first."""

    column: str
    descending: bool = False


def filter_text(heading: str, chosen: Filter) -> str:
    """What a chip says: "Role: Head, Adviser …" or "Group contains council"."""
    if isinstance(chosen, ValuesFilter):
        values = sorted(chosen.values)
        shown = ", ".join(value or _("empty") for value in values[:2]) + (" …" if len(values) > 2 else "")
        return _("{heading}: {values}").format(heading=heading, values=shown)
    if not chosen.column:
        return _("Contains {text}").format(text=chosen.text)
    return _("{heading} contains {text}").format(heading=heading, text=chosen.text)


def as_json(chosen: Filter) -> dict[str, Any]:
    if isinstance(chosen, ValuesFilter):
        return {"column": chosen.column, "values": sorted(chosen.values)}
    return {"column": chosen.column, "text": chosen.text}


def from_json(kept: Mapping[str, Any]) -> Filter:
    """Raises KeyError for anything else than what `as_json` made."""
    if "values" in kept:
        return ValuesFilter(str(kept["column"]), frozenset(str(value) for value in kept["values"]))
    return TextFilter(str(kept["column"]), str(kept["text"]))
