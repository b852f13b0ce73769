"""Editing in the table, as in Excel: what is typed, cleared, filled, cut and pasted goes out as one list of edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from resources.texts import _, ngettext
from ui.presenting import presenting
from ui.tables import clipboard
from ui.tables.cell_editor import Bubble, CellEditor
from ui.tables.cell_painter import stands_at_end
from ui.tables.cells import (
    Cell,
    CellEdit,
    Planned,
    Refused,
    choices_of,
    not_editable,
    plan,
    plan_values,
    shown_text,
)
from ui.tables.columns import R
from ui.tables.copying import copied_words, copy_cells, holds_secrets, targets
from ui.theme import sides
from ui.widgets.labels import Tone

if TYPE_CHECKING:
    from ui.tables.rows_view import RowsView

Index = QModelIndex | QPersistentModelIndex


@dataclass
class _Session(Generic[R]):
    """One cell being edited, for one row or for several; the rows are those the officer saw when it began."""

    editor: CellEditor
    cells: list[Cell[R]]
    row_id: str
    number: int
    before: str
    bad: bool = False


class Editing(QObject, Generic[R]):
    """Belongs to one table; nothing is applied here, a page writes what `edits_made` carries."""

    def __init__(self, view: RowsView[R]) -> None:
        super().__init__(view)
        self._view = view
        self._session: _Session[R] | None = None
        self._bubble: Bubble | None = None
        self._typed: dict[tuple[str, int], str] = {}

    @property
    def editor(self) -> CellEditor | None:
        """The open editor."""
        return self._session.editor if self._session else None

    # One cell.

    def start(self, index: Index, typed: str | None = None) -> bool:
        """Open the editor on a cell, with its text or with what was typed; False where nothing can be edited."""
        if not index.isValid() or not self.settle():
            return False
        cell = self._view.cell(index.row(), index.column())
        if cell.column.edit is None:
            if not cell.column.selects:
                self.say(not_editable(cell.column), index)
            return False
        if cell.column.secret and presenting().on:
            self.say(_("Presentation mode hides this. Turn it off with F9 to change it."), index)
            return False
        self._view.scrollTo(index)
        places = list(self._view.spans) if index.row() in self._view.spans else [index.row()]
        self._open(index, [self._view.cell(place, index.column()) for place in places], typed)
        return True

    def start_for_selection(self, number: int) -> None:
        """Edit one column of every selected row, in the current row."""
        view = self._view
        places = view.spans if len(view.spans) else [view.currentIndex().row()]
        row = view.currentIndex().row() if view.currentIndex().row() in places else next(iter(places))
        view.selectionModel().setCurrentIndex(
            view.rows.index(row, number), view.selectionModel().SelectionFlag.NoUpdate
        )
        if row >= 0 and self.start(view.rows.index(row, number)) and self.editor:
            self.editor.open_list(everything=True)

    def compose(self, event: QInputMethodEvent) -> None:
        """Begin with letters of an input method."""
        if self.start(self._view.currentIndex(), "") and self.editor:
            QApplication.sendEvent(self.editor, event)

    def open_choices(self) -> None:
        """Edit the current cell with all its choices in view."""
        if self.start(self._view.currentIndex()) and self.editor:
            self.editor.open_list(everything=True)

    def commit(self, move: str = "") -> bool:
        """Hand over what was typed and go on; False when it is no value: the text stays, a sentence says why."""
        if (session := self._session) is None:
            return True
        text, changed = session.editor.text(), session.editor.isModified() or session.editor.text() != session.before
        try:
            planned = plan([(cell, text) for cell in session.cells] if changed else [])
        except Refused as refused:
            session.bad = True
            self.say_under_editor(str(refused))
            return False
        self._close()
        self._hand_over(planned, self._label(session))
        if self.editor is None and (len(session.cells) == 1 or move in ("next", "back")):
            self._view.step(move)
        return self.editor is None  # else it was refused at once and stands open again

    def cancel(self) -> None:
        """Give up what was typed; the cell shows what it was."""
        self._close()

    def settle(self) -> bool:
        """Hand over an open edit before something else begins; False when it must be mended first."""
        self.hush()
        if self._session and not self.commit():
            self._session.editor.setFocus()
            return False
        return True

    def failed(self, edits: Sequence[CellEdit], text: str) -> bool:
        """Bring back what was typed for edits that could not be written, with the sentence that says why;
        False where another cell is typed in by now: that editor is not taken away, and nothing is said.
        """
        view = self._view
        view.rows.set_pending({})
        if self._session:
            return False
        places = [view.rows.place_of(edit.row_id) for edit in edits]
        number = view.rows.number_of_field(edits[0].field) if edits else -1
        if not edits or number < 0 or places[0] < 0:
            self.say(text, view.currentIndex())
            return True
        typed = {self._typed.get((edit.row_id, number)) for edit in edits if edit.field == edits[0].field}
        index = view.rows.index(places[0], number)
        view.scrollTo(index)
        lone = typed.pop() if len(typed) == 1 and len({edit.field for edit in edits}) == 1 else None
        if lone is not None:
            self._open(index, [view.cell(place, number) for place in places if place >= 0], lone)
        if self._session:
            self._session.bad, self._session.before = True, ""
            self.say_under_editor(text)
        else:
            self.say(text, index)
        return True

    def reposition(self) -> None:
        """Follow the cell after a scroll, a resize or a reload."""
        if (session := self._session) is None:
            self.hush()
            return
        place = self._view.rows.place_of(session.row_id)
        if place >= 0 and self._view.is_shown(session.number):
            session.editor.show_at(self._view.visualRect(self._view.rows.index(place, session.number)))
            if self._bubble and self.sentence:
                self._bubble.stand_under(self._editor_place(session))

    def half_typed(self) -> tuple[list[str], str, str] | None:
        """The rows and the column of the open editor, and its text."""
        if (session := self._session) is None:
            return None
        return [cell.row.id for cell in session.cells], session.cells[0].column.key, session.editor.text()

    def bring_back(self, ids: Sequence[str], column: str, text: str) -> bool:
        """Open the editor again with what was half typed in it; False where its rows are gone."""
        view = self._view
        number = view.rows.number_of(column)
        places = [place for place in map(view.rows.place_of, ids) if place >= 0]
        if not places or number < 0 or view.rows.columns[number].edit is None:
            return False
        index = view.rows.index(places[0], number)
        view.scrollTo(index)
        self._open(index, [view.cell(place, number) for place in places], text)
        return True

    # Many cells.

    def clear(self, label: str = "") -> bool:
        """Empty the selected cells; with whole rows selected, those of the current column."""
        cells = [cell for cell in self._chosen() if cell.column.edit]
        if not cells:
            self._refuse_current()
            return False
        label = label or ngettext("Clear {n} cell", "Clear {n} cells", len(cells)).format(n=len(cells))
        return self._try(lambda: plan([(cell, "") for cell in cells]), label)

    def fill_down(self) -> bool:
        """Put the topmost selected value into the cells below it; of one row, the value above it."""
        by_column: dict[int, list[Cell[R]]] = {}
        for cell in self._chosen():
            by_column.setdefault(cell.number, []).append(cell)
        given: list[tuple[Cell[R], Any, str]] = []
        for number, cells in by_column.items():
            if len(cells) == 1:
                if not cells[0].place:
                    continue
                cells = [self._view.cell(cells[0].place - 1, number), *cells]
            edit, first = cells[0].column.edit, cells[0]
            value = edit.value(first.row) if edit else None
            given += [(cell, value, first.column.text(first.row)) for cell in cells[1:]]
        return self._try(lambda: plan_values(given), _fill_label(len(given)))

    def fill_right(self) -> bool:
        """Put the text of the first selected column into the others; of one column, that of the one before it."""
        view = self._view
        numbers = sorted({cell.number for cell in self._chosen()}, key=view.head.visualIndex)
        if len(numbers) == 1:
            shown = view.head.shown_columns()
            at = shown.index(numbers[0])
            numbers = shown[max(at - 1, 0) : at + 1]
        given = [
            (view.cell(place, number), view.rows.plain(place, numbers[0]))
            for place in view.spans
            for number in numbers[1:]
        ]
        return self._try(lambda: plan(given), _fill_label(len(given)))

    def copy(self, *, headings: bool = False) -> bool:
        """Put the selected cells on the clipboard, as text and as a table."""
        copied = copy_cells(self._view, headings=headings)
        if copied and holds_secrets(self._view):
            self.say(copied_words(), self._view.currentIndex(), "ink2")
        return copied

    def cut(self) -> bool:
        """Copy the selected cells and empty them."""
        count = len(self._chosen())
        return self.copy() and self.clear(ngettext("Cut {n} cell", "Cut {n} cells", count).format(n=count))

    def paste(self) -> bool:
        """Put the block on the clipboard over the selection: all of it, or nothing and a sentence."""
        mime = QGuiApplication.clipboard().mimeData()
        if not (mime.hasText() or mime.hasHtml()):
            return False
        block = clipboard.read(mime.text(), mime.html())
        try:
            cells = targets(self._view, self._chosen(), block)
        except Refused as refused:
            self.say(str(refused), self._view.currentIndex())
            return False
        label = ngettext("Paste {n} cell", "Paste {n} cells", len(cells)).format(n=len(cells))
        return self._try(lambda: plan(cells), label)

    # Sentences.

    def say(self, text: str, index: Index, tone: Tone = "bad") -> None:
        """Show a sentence under a cell, until the next key or click."""
        rect = self._view.visualRect(index) if index.isValid() else QRect(0, 0, 1, 1)
        rect &= self._view.viewport().rect()
        self._show_bubble(text, QRect(self._view.viewport().mapTo(self._host, rect.topLeft()), rect.size()), tone)

    def say_under_editor(self, text: str) -> None:
        """Show a sentence under the editor, below its list."""
        if self._session is None:
            return
        if self._session.editor.list:
            self._session.editor.list.hide()
        self._show_bubble(text, self._editor_place(self._session))

    def hush(self) -> None:
        """Take the sentence away."""
        if self._bubble:
            self._bubble.hide()

    @property
    def sentence(self) -> str:
        """What is being said, "" for nothing."""
        return self._bubble.text.text() if self._bubble and not self._bubble.isHidden() else ""

    # How.

    @property
    def _host(self) -> Any:
        return self._view.window()

    def _editor_place(self, session: _Session[R]) -> QRect:
        return QRect(session.editor.mapTo(self._host, QPoint(0, 0)), session.editor.size())

    def _show_bubble(self, text: str, anchor: QRect, tone: Tone = "bad") -> None:
        if self._bubble is None or self._bubble.host is not self._host:
            self._bubble = Bubble(self._host)
        self._bubble.say(text, anchor, tone)

    def _open(self, index: Index, cells: list[Cell[R]], typed: str | None) -> None:
        first = self._view.cell(index.row(), index.column())
        edit = first.column.edit
        if edit is None:
            return
        self._close()  # a table has one editor
        before = shown_text(first.column, edit, first.row)
        choices = choices_of(edit, first.row)
        editor = CellEditor(self._view.viewport(), before if typed is None else typed, choices, typed=typed is not None)
        editor.setAccessibleName(self._view.rows.heading(first.number))
        at_end = stands_at_end(first.column, self._view.layoutDirection())
        editor.setAlignment((sides.end if at_end else sides.start)(self._view.layoutDirection()))
        if first.column.script:
            rtl = first.column.script == "rtl"
            editor.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self._session = _Session(editor, cells, first.row.id, first.number, before)
        editor.committed.connect(self.commit)
        editor.cancelled.connect(self.cancel)
        editor.left.connect(self._left)
        editor.textEdited.connect(self._edited)
        editor.show_at(self._view.visualRect(index))
        editor.setFocus()
        if typed is None:
            editor.selectAll()
        elif choices:
            editor.textEdited.emit(typed)
        self._hint()

    def _edited(self) -> None:
        self.hush()
        if self._session:
            self._session.bad = False
        self._hint()

    def _hint(self) -> None:
        """Say how many rows an edit reaches, before it does."""
        session = self._session
        if session is None or len(session.cells) == 1:
            return
        count = len(session.cells)
        text = ngettext("Enter sets {n} row", "Enter sets {n} rows", count).format(n=count)
        session.editor.setAccessibleDescription(text)
        if not session.editor.list:
            self._show_bubble(text, self._editor_place(session), "ink2")

    def _left(self) -> None:
        """The focus went elsewhere: what was typed is handed over, or stays with its sentence."""
        if self._session and not self._session.bad:
            self.commit()

    def _close(self) -> None:
        session, self._session = self._session, None
        self.hush()
        if session:
            held = session.editor.hasFocus()
            session.editor.done()
            if held:
                self._view.setFocus()
            self._view.viewport().update()

    def _label(self, session: _Session[R]) -> str:
        heading = self._view.rows.heading(session.number)
        if len(session.cells) == 1:
            return heading
        return _("{heading} of {n}").format(heading=heading, n=len(session.cells))

    def _hand_over(self, planned: Planned[R], label: str) -> None:
        if planned.edits:
            self._typed = planned.texts
            self._view.rows.set_pending(dict(planned.texts))
            self._view.edits_made.emit(planned.edits, label)

    def _try(self, planning: Any, label: str) -> bool:
        self.hush()
        try:
            planned: Planned[R] = planning()
        except Refused as refused:
            cell = refused.cell
            index = self._view.rows.index(cell.place, cell.number) if cell else self._view.currentIndex()
            self._view.scrollTo(index)
            self.say(str(refused), index)
            return False
        self._hand_over(planned, label)
        return True

    def _chosen(self) -> list[Cell[R]]:
        """The selected cells; of whole rows those of the current column, since a row is chosen to act on one value."""
        view = self._view
        if view.has_whole_rows():
            number = view.currentIndex().column()
            return [view.cell(place, number) for place in view.spans]
        return [view.cell(place, number) for place, number in view.selected_cells()]

    def _refuse_current(self) -> None:
        index = self._view.currentIndex()
        if index.isValid():
            self.say(not_editable(self._view.rows.columns[index.column()]), index)


def _fill_label(count: int) -> str:
    return ngettext("Fill {n} cell", "Fill {n} cells", count).format(n=count)
