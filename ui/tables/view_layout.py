"""How one table is arranged just now: order, width and visibility of columns, sort, frozen columns, saved views."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.tables.filters import Filter, Sort
from ui.tables.layouts import Layout, LayoutStore
from ui.theme import fonts
from ui.theme.theme import theme

if TYPE_CHECKING:
    from ui.tables.grid_view import GridView

WAIT_MS: Final = 200  # a drag of a border makes many changes


class ViewLayout(QObject):
    """`changed` follows every change of columns, sort, filters or views."""

    changed = Signal()

    def __init__(self, view: GridView[Any], store: LayoutStore, *, frozen: int = 1) -> None:
        super().__init__(view)
        self._view = view
        self._head = view.head
        self._rows = view.rows
        self._store = store
        self._standard = Layout(
            tuple(column.key for column in self._rows.columns),
            frozenset(column.key for column in self._rows.columns if not column.shown),
            {column.key: column.width for column in self._rows.columns},
            frozen=frozen,
        )
        self.view_name = ""
        self._saving = QTimer(self, interval=WAIT_MS, singleShot=True)
        self._saving.timeout.connect(self.save)
        self._size = fonts.pixels("body")
        self.apply(store.load() or self._standard)
        self._saving.stop()  # as long as the officer changes nothing, what the page declares holds
        for signal in (self._head.sectionResized, self._head.sectionMoved):
            signal.connect(self._note)
        self._head.sort_asked.connect(self.sort_column)
        theme().changed.connect(self._scale)

    def now(self) -> Layout:
        """The layout as it stands."""
        keys = [column.key for column in self._rows.columns]
        order = sorted(keys, key=lambda key: self._head.visualIndex(self._rows.number_of(key)))
        hidden = frozenset(key for key in keys if self._view.isColumnHidden(self._rows.number_of(key)))
        widths = {key: self._width(key) for key in keys}
        return Layout(tuple(order), hidden, widths, self._rows.sorts, self._rows.filters, self._head.frozen)

    def apply(self, layout: Layout) -> None:
        """Arrange the table anew; what a layout does not know stays as declared."""
        known = {column.key for column in self._rows.columns}
        order = [key for key in layout.order if key in known]
        order += [key for key in self._standard.order if key not in order]
        hidden = layout.hidden if layout.order else self._standard.hidden
        new = known - set(layout.order) if layout.order else set[str]()
        for place, key in enumerate(order):
            number = self._rows.number_of(key)
            self._head.moveSection(self._head.visualIndex(number), place)
            self._view.setColumnHidden(number, key in (self._standard.hidden if key in new else hidden))
            width = layout.widths.get(key, self._standard.widths[key])
            self._view.setColumnWidth(number, round(width * self._size / fonts.BASE))
        self._head.frozen = self._standard.frozen or 0 if layout.frozen is None else layout.frozen
        self._rows.set_searched(self._shown())
        self._rows.sort_by(layout.sorts)
        self._rows.set_filters(layout.filters)
        self._note()

    def show_column(self, key: str, *, on: bool) -> None:
        """Show or hide a column; the last one stays."""
        number = self._rows.number_of(key)
        if number < 0 or (not on and self._head.shown_columns() == [number]):
            return
        self._view.setColumnHidden(number, not on)
        if on and not self._head.sectionSize(number):
            self._view.setColumnWidth(number, self._standard.widths[key])
        self._rows.set_searched(self._shown())
        self._note()

    def move_column(self, key: str, by: int) -> None:
        """Move a column towards the end (1) or the start (-1), past hidden ones."""
        shown = self._head.shown_columns()
        number = self._rows.number_of(key)
        at = shown.index(number) + by if number in shown else -1
        if 0 <= at < len(shown):
            self._head.moveSection(self._head.visualIndex(number), self._head.visualIndex(shown[at]))

    def freeze(self, count: int) -> None:
        """Keep the first so many visible columns in place; 0 for none."""
        self._head.frozen = count
        self._note()

    def sort_column(self, number: int, joins: bool = False) -> None:
        """Sort by a column: upwards, then downwards, then as the rows came; `joins` keeps the other columns' order."""
        key = self._rows.columns[number].key
        before = next((sort for sort in self._rows.sorts if sort.column == key), None)
        others = [sort for sort in self._rows.sorts if sort.column != key] if joins else []
        if before is None:
            self.sort_by([*others, Sort(key)])
        elif not before.descending:
            place = self._rows.sorts.index(before) if joins else 0
            self.sort_by([*others[:place], Sort(key, descending=True), *others[place:]])
        else:
            self.sort_by(others)

    def sort_by(self, sorts: list[Sort]) -> None:
        self._rows.sort_by(sorts)
        self._note()

    def set_filters(self, filters: list[Filter]) -> None:
        self._rows.set_filters(filters)
        self._note()

    def reset(self) -> None:
        """Columns as declared, without sort and filters."""
        self.view_name = ""
        self.apply(self._standard)

    # Saved views.

    def views(self) -> dict[str, Layout]:
        return self._store.views()

    def save_view(self, name: str) -> None:
        """Keep the layout under a name; filters by names and free texts are left out."""
        self._store.save_view(name, self.now().without_personal(self._rows.columns))
        self.view_name = name
        self.changed.emit()

    def use_view(self, name: str) -> None:
        """Arrange the table as it was saved; raises KeyError for an unknown name."""
        self.apply(self._store.views()[name])
        self.view_name = name
        self.changed.emit()

    def delete_view(self, name: str) -> None:
        self._store.delete_view(name)
        if self.view_name == name:
            self.view_name = ""
        self.changed.emit()

    def save(self) -> None:
        """Remember the layout at once."""
        self._saving.stop()
        self._store.save(self.now())

    def _shown(self) -> list[str]:
        return [self._rows.columns[number].key for number in self._head.shown_columns()]

    def _width(self, key: str) -> int:
        number = self._rows.number_of(key)
        if self._view.isColumnHidden(number):
            return self._standard.widths[key]
        return round(self._head.sectionSize(number) * fonts.BASE / self._size)

    def _scale(self) -> None:
        """Let the columns grow with the type."""
        before, self._size = self._size, fonts.pixels("body")
        if before != self._size:
            for number in self._head.shown_columns():
                self._view.setColumnWidth(number, round(self._view.columnWidth(number) * self._size / before))

    def _note(self) -> None:
        """Mark the headings, tell whoever shows the layout, and remember it soon."""
        self._head.show_sorts(list(self._rows.sorts), self._rows.number_of)
        filtered = {self._rows.number_of(chosen.column) for chosen in self._rows.filters if chosen.column}
        self._head.show_filtered(frozenset(filtered))
        self._view.viewport().update()
        self._saving.start()
        self.changed.emit()
