"""Where the officer was on each page: the thing chosen in its table, found again when the page is opened anew."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.tables.rows_view import RowsView


class Places:
    """Remembers ids only, by event and page; what a page was told to show meanwhile goes before."""

    def __init__(self, settings: QSettings | None, event_id: str) -> None:
        self._settings = settings or QSettings()
        self._event_id = event_id
        self._done: set[str] = set()

    def keep(self, key: str, page: QWidget) -> None:
        """Note the row a page stands at."""
        view = _table_of(page)
        if view is not None and (row_id := view.current_id()):
            self._settings.setValue(self._name(key), f"{self._event_id} {row_id}")

    def restore(self, key: str, page: QWidget) -> None:
        """Go to the row of before, once, when the page has its rows."""
        if key in self._done:
            return
        self._done.add(key)
        event_id, _blank, row_id = str(self._settings.value(self._name(key), "")).partition(" ")
        if not row_id or event_id != self._event_id:
            return
        view = _table_of(page)
        if view is not None and view.current_id() != row_id:
            view.select_id(row_id)

    def pass_over(self, key: str) -> None:
        """The page is told where to go."""
        self._done.add(key)

    def _name(self, key: str) -> str:
        return f"places/{key}"


def _table_of(page: QWidget) -> "RowsView[Any] | None":
    """The first table of a page: that of its rows."""
    from ui.tables.rows_view import RowsView  # a first page without a table does without it

    found = cast("list[RowsView[Any]]", page.findChildren(RowsView))
    return found[0] if found else None
