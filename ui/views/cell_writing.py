"""What is typed, pasted, filled or cleared in a table becomes one operation; a refusal comes back into the cell."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject

from models.errors import Conflict, NotFound, UserError
from models.operations.edit import (
    CLEAR_CELLS,
    EDIT_CELL,
    FILL_DOWN,
    PASTE_CELLS,
    CellConflict,
    CellRefused,
    FieldEdit,
    edit_fields,
)
from resources.texts import _, ngettext
from ui.notifier import Notifier, sentence
from ui.runner import Runner, Write
from ui.tables.cells import CellEdit
from ui.tables.rows_view import RowsView

# What the table calls an edit, and what the history calls it.
_TOLD: Final = (
    ("Paste {n} cell", "Paste {n} cells", PASTE_CELLS),
    ("Fill {n} cell", "Fill {n} cells", FILL_DOWN),
    ("Clear {n} cell", "Clear {n} cells", CLEAR_CELLS),
    ("Cut {n} cell", "Cut {n} cells", CLEAR_CELLS),
)


def journal_label(told: str) -> str:
    """The source text of the history for what a table calls an edit in the language of the screen."""
    found = re.search(r"\d+", told)
    n = int(found[0]) if found else 0
    return next((label for one, many, label in _TOLD if told == ngettext(one, many, n).format(n=n)), EDIT_CELL)


class CellWriting(QObject):
    """Writes the edits of one table. `places` turns cells into fields and may refuse; behind those of the cells it may
    add fields that must follow. `reload` reads the rows anew and then calls what it is given; `label` gives the name of
    a step that is more than an edit, "" else; `told` what the officer would not see in the cells, "" for nothing.
    """

    def __init__(
        self,
        view: RowsView[Any],
        runner: Runner,
        notifier: Notifier,
        places: Callable[[Sequence[CellEdit]], list[FieldEdit]],
        reload: Callable[[Callable[[], None] | None], None],
        label: Callable[[Sequence[FieldEdit]], str] = lambda _fields: "",
        told: Callable[[Sequence[FieldEdit]], str] = lambda _fields: "",
    ) -> None:
        super().__init__(view)
        self._label, self._told = label, told
        self._view, self._runner, self._notifier = view, runner, notifier
        self._places, self._reload = places, reload
        view.edits_made.connect(self._write)

    def _write(self, edits: Sequence[CellEdit], told: str) -> None:
        try:
            fields = self._places(edits)
        except UserError as error:
            self._refuse(edits, str(error))
            return
        done = partial(self._written, self._told(fields))
        label = self._label(fields) or journal_label(told)
        step = Write(label, done, lambda error: self._failed(edits, fields, error))
        self._runner.write(self, step, edit_fields, fields)

    def _written(self, told: str, changed: int) -> None:
        if changed and told:
            self._notifier.toast(told)
        if not changed:  # nothing in the desk tells the table that the typed text stands already
            self._reload(None)

    def _failed(self, edits: Sequence[CellEdit], fields: Sequence[FieldEdit], error: BaseException) -> None:
        if not isinstance(error, UserError):
            self._notifier.error(error)
        first = _bad_one(fields[: len(edits)], error)
        ordered = [edits[first], *edits[:first], *edits[first + 1 :]]

        def bring_back() -> None:
            self._refuse(ordered, sentence(error))

        if isinstance(error, Conflict | NotFound):  # the officer must see what is there now before typing again
            self._reload(bring_back)
        else:
            bring_back()

    def _refuse(self, edits: Sequence[CellEdit], text: str) -> None:
        if not self._view.edit_failed(edits, text):
            row, column = self._view.words_of(edits[0])
            told = _("{row}, {column}: {why}") if row else _("{column}: {why}")
            self._notifier.toast(told.format(row=row, column=column, why=text), undo=False)


def _bad_one(fields: Sequence[FieldEdit], error: BaseException) -> int:
    """Which cell a refusal is about; the first where it does not say."""
    if isinstance(error, CellRefused | CellConflict) and error.edit in fields:
        return fields.index(error.edit)
    return 0
