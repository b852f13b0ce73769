"""The list and the board of the same meetings in one place, with one chosen meeting, and what stands there instead."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from resources.texts import _
from ui.board.board import DayBoard
from ui.board.day import BoardDay
from ui.context import Context
from ui.tables.columns import Column
from ui.tables.filters import Sort
from ui.tables.layouts import LayoutStore
from ui.tables.prepared import Prepared
from ui.tables.table import RowsTable
from ui.views.programme.empty import NoRooms, ProgrammeEmpty
from ui.views.programme.reading import ProgrammeRow
from ui.views.programme.told import meetings_words

KEY: Final = "programme"  # of the table in the settings
LIST, BOARD = "list", "board"


class TwoViews(QStackedWidget):
    """`chosen` follows a choice the officer makes in either view."""

    chosen = Signal()

    def __init__(self, context: Context, columns: Sequence[Column[ProgrammeRow]]) -> None:
        super().__init__()
        self.mode = LIST
        self.table: RowsTable[ProgrammeRow] = RowsTable(
            columns, KEY, words=meetings_words, frozen=2, settings=context.settings
        )
        self.view = self.table.view
        self.board = DayBoard()
        self.empty, self.no_rooms = ProgrammeEmpty(locked=context.locked), NoRooms()
        self._settling = False
        self._missing = ""  # chosen, but without a card on the board of the day
        for widget in (self.table, self.board, self.empty, self.no_rooms):
            self.addWidget(widget)
        self.view.setAccessibleName(_("Meetings"))
        if LayoutStore(KEY, context.settings).load() is None:
            self.view.arrangement.sort_by([Sort("when")])
        self.view.selection_changed.connect(self._tell)
        self.board.chosen.connect(self._tell)
        self._leave_to_menu("Ctrl+F")

    # what is shown

    def show_rows(self, rows: Prepared[ProgrammeRow]) -> None:
        """Other rows in the list; the choice stays."""
        with_choice = self._settling
        self._settling = True
        self.table.set_rows(rows)
        self._settling = with_choice

    def show_day(self, day: BoardDay) -> None:
        """A day on the board; the choice stays where it has a card there."""
        kept = self.chosen_ids() if self.mode == BOARD else []
        self._settling = True
        self.board.set_day(day)
        self._settling = False
        if self.mode == BOARD:
            self.choose(kept[0] if kept else "")

    def keep(self, test: Callable[[ProgrammeRow], bool] | None, marked: frozenset[str] | None) -> None:
        """Narrow the list to what passes a test, and let the other cards of the board fade."""
        self.view.rows.set_preset(test)
        self.board.set_highlight(marked)

    def show_place(self, *, empty: bool, rooms: bool) -> None:
        """Show what there is to be shown, in the view of the moment."""
        there = self.board if self.mode == BOARD and rooms else self.no_rooms if self.mode == BOARD else self.table
        wanted: QWidget = self.empty if empty else there
        held = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.setCurrentWidget(wanted)
        self.setFocusProxy(wanted)
        if held and self.isVisible():
            wanted.setFocus()

    def set_mode(self, mode: str) -> None:
        """List or board, with the same meeting chosen."""
        kept = self.chosen_ids()
        self.mode = mode
        self.choose(kept[0] if kept else "")

    # what is chosen

    def chosen_ids(self) -> list[str]:
        """The meetings chosen, from the top; on the board at most one."""
        if self.mode == LIST:
            return self.view.selected_ids()
        one = self.board.selected() or self._missing
        return [one] if one else []

    def choose(self, meeting_id: str) -> None:
        """Choose one meeting, or none, without telling anybody."""
        self._settling = True
        self._missing = ""
        if self.mode == BOARD:
            self.board.select(meeting_id)
            self._missing = "" if self.board.selected() == meeting_id else meeting_id
        elif not meeting_id:
            self.view.clearSelection()
        else:
            self.view.select_id(meeting_id, "title")
        self._settling = False

    def shows(self, meeting_id: str) -> bool:
        """Whether a meeting stands in the list as it is narrowed now."""
        return self.view.rows.place_of(meeting_id) >= 0

    def anchor(self, meeting_id: str) -> tuple[QWidget, QRect] | None:
        """Where a meeting stands in the view of the moment: a widget and the part of it; None where it does not."""
        if self.mode == BOARD:
            rect = self.board.card_rect(meeting_id)
            return None if rect.isNull() else (self.board, rect)
        place = self.view.rows.place_of(meeting_id)
        if place < 0:
            return None
        column = self.view.rows.number_of("clash")
        shown = column if column in self.view.head.shown_columns() else self.view.first_column()
        return self.view.viewport(), self.view.visualRect(self.view.rows.index(place, shown))

    def _tell(self) -> None:
        if not self._settling:
            self._missing = ""
            self.chosen.emit()

    def _leave_to_menu(self, keys: str) -> None:
        """A key that the menu of the window has too would be ambiguous in the table."""
        for shortcut in self.table.findChildren(QShortcut):
            if shortcut.key() == QKeySequence(keys):
                shortcut.setEnabled(False)
