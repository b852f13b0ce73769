"""What a column of a table is, declared as data: its text, order, look and editing.

No Qt in this file, so that rows can be prepared beside the window's thread.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, Literal, NamedTuple, Protocol, TypeVar

Kind = Literal["text", "name", "status", "number", "meter", "date", "deadline", "check", "own"]
Script = Literal["", "ltr", "rtl"]


class HasId(Protocol):
    """Any frozen row of a query."""

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=HasId)


class Choice(NamedTuple):
    """One value of a cell to choose from; `hint` says what stands in the way ("held by Layla Harbour")."""

    value: Any
    label: str
    hint: str = ""


# Without slots: subscripting a generic (`Column[Row](...)`) sets an attribute, which frozen slots of 3.11 refuse
# with the wrong error.
@dataclass(frozen=True)
class Edit(Generic[R]):
    """How a cell is edited: the field, the value the officer saw, and how a text becomes a value.

    `parse` raises UserError with a sentence for the officer; it gets "" when a cell is cleared. `choices` gives
    the values of a row's cell; their labels need no parsing. `text` is what F2 shows, by default the cell's text.
    """

    field: str
    value: Callable[[R], Any]
    parse: Callable[[str], Any]
    choices: Callable[[R], Sequence[tuple[Any, str, str]]] | None = None
    text: Callable[[R], str] | None = None


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: `heading` is a source text marked with N_, `text` what the cell says, "" for nothing.

    `sort` gives values that compare with each other, or None for rows that go last either way; by default the
    folded text. `width` is in pixels at the type size of 13. What a kind needs besides the text:

    - status: `status`, the key in ui.theme.statuses, "" for none
    - meter: `meter`, taken and places
    - deadline: `note`, what stands behind the date ("10 days over"), "" for none; a status may have one too
    - name: `icon`, a sign before the name, or nothing
    - check: `checked`, or nothing where the box shows and changes whether the row is selected
    - own: painted by the page, which gives its table a view with a painter of its own

    `quiet` writes in the second ink (numbers and dates do by themselves), `dash` shows a dash for an empty text,
    `script` keeps the direction of a foreign script, `personal` keeps its filters out of what is remembered
    (names, free texts and what a page paints do by themselves), `secret` marks what identifies or reaches a person:
    copies of it are kept from clipboard histories and cleared, and presentation mode hides it. Where `secret` is a
    function, it gives the parts of the text that are so, and only these are hidden. `full` is what a copy says where
    the cell leaves something out, such as the year; dates and deadlines do by themselves.
    """

    key: str
    heading: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    kind: Kind = "text"
    width: int = 120
    shown: bool = True
    edit: Edit[R] | None = None
    script: Script = ""
    status: Callable[[R], str] | None = None
    meter: Callable[[R], tuple[int, int] | None] | None = None
    note: Callable[[R], str] | None = None
    icon: Callable[[R], str] | None = None
    checked: Callable[[R], bool] | None = None
    tip: Callable[[R], str] | None = None
    quiet: bool | None = None
    dash: bool = False
    personal: bool | None = None
    secret: bool | Callable[[R], Sequence[str]] = False
    full: Callable[[R], str] | None = None

    def copied(self, row: R) -> str:
        """What a copy of the cell says: a day with its year, as every spreadsheet reads it, else the text."""
        if self.full:
            return self.full(row)
        value = self.sort(row) if self.sort and self.kind in ("date", "deadline") else None
        if isinstance(value, datetime):
            return f"{value:%Y-%m-%d %H:%M}"
        return value.isoformat() if isinstance(value, date) else self.text(row)

    @property
    def to_end(self) -> bool:
        """Whether the cells stand at the end side, as numbers do."""
        return self.kind == "number"

    @property
    def is_quiet(self) -> bool:
        return self.kind in ("number", "date", "deadline") if self.quiet is None else self.quiet

    @property
    def is_personal(self) -> bool:
        return self.kind in ("name", "text", "own") if self.personal is None else self.personal

    @property
    def selects(self) -> bool:
        """Whether this is the box that selects the row; it is no text to copy, filter or search."""
        return self.kind == "check" and self.checked is None
