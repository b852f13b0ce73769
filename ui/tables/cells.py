"""Edits of cells as plain data: what is typed, pasted, filled or cleared becomes a list of edits or one refusal."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from models.errors import UserError
from resources.texts import _, ngettext
from ui.tables.columns import Choice, Column, Edit, R
from ui.tables.matching import fold

NAMED = 3  # bad cells a refusal names


@dataclass(frozen=True, slots=True)
class CellEdit:
    """One cell to be written: the row's id, the field, the value the officer saw, and the new one."""

    row_id: str
    field: str
    seen: Any
    value: Any


@dataclass(frozen=True)
class Cell(Generic[R]):
    """One cell of the table: its place from the top, its row and its column; `number` is that of the column."""

    place: int
    row: R
    column: Column[R]
    number: int


@dataclass(frozen=True)
class Planned(Generic[R]):
    """What would be written, with the text typed for each edit, and the first cell of them."""

    edits: list[CellEdit]
    texts: dict[tuple[str, int], str]


class Refused(UserError):
    """An edit that cannot be; the cell is the first bad one, to be shown."""

    def __init__(self, text: str, cell: "Cell[Any] | None" = None) -> None:
        super().__init__(text)
        self.cell = cell


def choices_of(edit: Edit[R], row: R) -> list[Choice]:
    """The values to choose from, none where the cell is free text."""
    return [Choice(*choice) for choice in edit.choices(row)] if edit.choices else []


def read_value(edit: Edit[R], row: R, text: str) -> Any:
    """The value of a typed text: a choice by its label, else what the column makes of it. Raises UserError."""
    typed = fold(text.strip())
    for choice in choices_of(edit, row):
        if typed and fold(choice.label) == typed:
            return choice.value
    return edit.parse(text)


def plan(typed: Sequence[tuple[Cell[R], str]]) -> Planned[R]:
    """The edits that put texts into cells; a cell that already has the value is left out.

    Raises Refused, naming the first bad cells by row and column, when a single text is no value of its cell.
    """
    edits: list[CellEdit] = []
    texts: dict[tuple[str, int], str] = {}
    bad: list[tuple[Cell[R], str]] = []
    for cell, text in typed:
        try:
            edit = _edit(cell, text)
        except UserError as error:
            bad.append((cell, str(error)))
            continue
        if edit:
            edits.append(edit)
            texts[cell.row.id, cell.number] = text
    if bad:
        raise Refused(bad[0][1] if len(typed) == 1 else refusal(bad), bad[0][0])
    return Planned(edits, texts)


def plan_values(given: Iterable[tuple[Cell[R], Any, str]]) -> Planned[R]:
    """The edits that put values into cells of the same column, as filling down does; `str` is what they show."""
    edits: list[CellEdit] = []
    texts: dict[tuple[str, int], str] = {}
    for cell, value, text in given:
        edit = cell.column.edit
        if edit is None:
            raise Refused(not_editable(cell.column), cell)
        if edit.value(cell.row) != value:
            edits.append(CellEdit(cell.row.id, edit.field, edit.value(cell.row), value))
            texts[cell.row.id, cell.number] = text
    return Planned(edits, texts)


def _edit(cell: Cell[R], text: str) -> CellEdit | None:
    edit = cell.column.edit
    if edit is None:
        if fold(text) in (fold(cell.column.text(cell.row)), fold(cell.column.copied(cell.row))):
            return None  # a whole row copied and pasted back
        raise UserError(not_editable(cell.column))
    if text == shown_text(cell.column, edit, cell.row):
        return None
    seen, value = edit.value(cell.row), read_value(edit, cell.row, text)
    return None if value == seen else CellEdit(cell.row.id, edit.field, seen, value)


def shown_text(column: Column[R], edit: Edit[R], row: R) -> str:
    """The text an editor starts with."""
    return (edit.text or column.text)(row)


def not_editable(column: Column[R]) -> str:
    return _("{heading} cannot be changed here.").format(heading=_(column.heading))


def refusal(bad: Sequence[tuple[Cell[R], str]]) -> str:
    """One sentence for a single cell; the first bad cells by row and column where there are several."""
    lines = [
        _("Row {row}, {heading}: {reason}").format(row=cell.place + 1, heading=_(cell.column.heading), reason=reason)
        for cell, reason in bad[:NAMED]
    ]
    more = len(bad) - NAMED
    if more > 0:
        lines.append(ngettext("{n} more cell cannot be read.", "{n} more cells cannot be read.", more).format(n=more))
    return "\n".join([*lines, _("Nothing was changed.")])


def tiled(block: Sequence[Sequence[str]], rows: int, columns: int) -> list[list[str]]:
    """A copied block repeated over a selection of so many rows and columns, if it fits in a whole number of times."""
    height, width = len(block), max((len(line) for line in block), default=0)
    even = [[*line, *[""] * (width - len(line))] for line in block]
    if not height or not width or rows % height or columns % width:
        return even
    return [[even[row % height][column % width] for column in range(columns)] for row in range(rows)]


def laid_out(
    block: Sequence[Sequence[str]], places: Sequence[int], numbers: Sequence[int], cell: Callable[[int, int], Cell[R]]
) -> list[tuple[Cell[R], str]]:
    """The cells a block falls on: `places` and `numbers` are the rows and columns from the first cell on.

    Raises Refused when the block does not fit.
    """
    width = max((len(line) for line in block), default=0)
    if len(block) > len(places):
        text = _("The copied block has {n} rows, but only {m} stand here. Nothing was changed.")
        raise Refused(text.format(n=len(block), m=len(places)))
    if width > len(numbers):
        text = _("The copied block has {n} columns, but only {m} stand here. Nothing was changed.")
        raise Refused(text.format(n=width, m=len(numbers)))
    return [
        (cell(place, number), text)
        for place, line in zip(places, block, strict=False)
        for number, text in zip(numbers, line, strict=False)
    ]
