"""What every page is: stale with every change of the desk, and asked anew when it is seen."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from models.changes import Changes
from ui.context import Context
from ui.deeds import Commands

if TYPE_CHECKING:
    from ui.tables.rows_view import RowsView


class Page(QWidget):
    """A page of the window. It knows its context, never another page.

    `described` carries the texts of the status line (at its start, at its end), `asked` the key of a command of the
    window, `thing_asked` the kind and id of a thing another page tells of, `list_asked` the key of a page and of its
    chip, `detail_wanted` whether the panel has something to tell.
    """

    described = Signal(list, list)
    loaded = Signal()
    asked = Signal(str)
    thing_asked = Signal(str, str)
    list_asked = Signal(str, str)
    detail_wanted = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.commands = Commands()
        self._stale = True
        context.runner.outcomes.changed.connect(self._on_changed)

    def take_context(self, context: Context) -> None:
        """The same event for another officer; for subclasses that hand the context on."""
        self.context = context

    @property
    def detail(self) -> QWidget | None:
        """The panel that stands beside the page."""
        return None

    def reload(self) -> None:
        """Ask for the rows anew; for subclasses."""

    def describe(self) -> None:
        """Say anew what stands in the status line; for subclasses."""

    def show_thing(self, kind: str, row_id: str) -> None:
        """Go to one thing found elsewhere, such as a group; for subclasses."""

    def show_list(self, chip: str) -> None:
        """Narrow the list to what a chip of the page stands for; for subclasses."""

    def place(self) -> str:
        """The id of what the officer stands at, "" for nothing; of a page with several tables that in the one shown."""
        view = self._table()
        return view.current_id() if view is not None else ""

    def go_back(self, row_id: str) -> None:
        """Stand there again, if it is still there."""
        view = self._table()
        if view is not None and view.current_id() != row_id:
            view.select_id(row_id)

    def _table(self) -> "RowsView[Any] | None":
        from ui.tables.rows_view import RowsView  # a first page without a table does without it

        found = cast("list[RowsView[Any]]", self.findChildren(RowsView))
        return next((made for made in found if made.isVisibleTo(self)), found[0] if found else None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.describe()
        self._reload_if_stale()

    def _on_changed(self, changes: Changes) -> None:
        if changes.tables:
            self._stale = True
            if self.isVisible():
                self._reload_if_stale()

    def _reload_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self.reload()
