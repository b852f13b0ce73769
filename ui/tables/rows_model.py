"""The rows of a table for Qt: texts made once, sorted and filtered in Python lists, nothing decided here."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Any, Final, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from resources.texts import _
from ui.presenting import presenting, veiled
from ui.tables.columns import Column, R
from ui.tables.filters import Filter, Sort, TextFilter, ValuesFilter
from ui.tables.matching import fold
from ui.tables.prepared import Prepared

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
SLICE_MS: Final = 8  # how long texts are made in one go while nothing else happens

_ALIGN = Qt.AlignmentFlag


class RowsModel(QAbstractTableModel, Generic[R]):
    """Shows rows in an order; `rearranged` follows every change of what is shown, `loaded` before it new rows."""

    rearranged = Signal()
    loaded = Signal()

    def __init__(self, columns: Sequence[Column[R]], parent: Any = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._numbers = {column.key: number for number, column in enumerate(self.columns)}
        self._headings = [_(column.heading) for column in self.columns]
        self._rows: Prepared[R] = Prepared((), self.columns)
        self._sorts: tuple[Sort, ...] = ()
        self._filters: tuple[Filter, ...] = ()
        self._preset: Callable[[R], bool] | None = None
        self._text = ""
        self._searched = self._searchable(column.key for column in self.columns if column.shown)
        self._sorted: list[int] = []
        self._narrowed: list[int] = []
        self._order: list[int] = []
        self._places: dict[str, int] | None = None
        self._pending: dict[tuple[str, int], str] = {}
        self._filling: Iterator[None] = iter(())
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._fill)

    # What Qt asks.

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Role.DisplayRole, Role.EditRole):
            return self.text(index.row(), index.column())
        if role == Role.AccessibleTextRole:
            return self.spoken(index.row(), index.column())
        if role == Role.TextAlignmentRole and self.columns[index.column()].to_end:
            return _ALIGN.AlignTrailing | _ALIGN.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1
        return self._headings[section] if 0 <= section < len(self._headings) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return base | Qt.ItemFlag.ItemIsEditable if self.columns[index.column()].edit else base

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        descending = order == Qt.SortOrder.DescendingOrder
        self.sort_by([Sort(self.columns[column].key, descending)] if column >= 0 else [])

    # What the view and the page ask.

    @property
    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._rows)

    @property
    def all_rows(self) -> list[R]:
        return self._rows.rows

    def row_at(self, place: int) -> R:
        """The row at a place from the top; raises IndexError."""
        return self._rows.rows[self._order[place]]

    def id_at(self, place: int) -> str:
        """The id of the row at a place from the top, "" where there is none."""
        return self._rows.ids[self._order[place]] if 0 <= place < len(self._order) else ""

    def place_of(self, row_id: str) -> int:
        """Where a row stands from the top, -1 where it is not shown."""
        if self._places is None:
            ids = self._rows.ids
            self._places = {ids[number]: place for place, number in enumerate(self._order)}
        return self._places.get(row_id, -1)

    def number_of(self, key: str) -> int:
        """The number of the column of a key, -1 for an unknown one."""
        return self._numbers.get(key, -1)

    def number_of_field(self, field: str) -> int:
        """The number of the column that edits a field, -1 for none."""
        numbers = enumerate(self.columns)
        return next((number for number, column in numbers if column.edit and column.edit.field == field), -1)

    def heading(self, column: int) -> str:
        return self._headings[column]

    def text(self, place: int, column: int) -> str:
        """What a cell shows: dots for a secret one while the mode of presentation is on."""
        return self._shown(self.plain(place, column), place, column)

    def tip(self, place: int, column: int) -> str:
        """What stands under the mouse besides what a cell says, "" for nothing."""
        told = self.columns[column].tip
        return self._shown(told(self.row_at(place)) if told else "", place, column)

    def _shown(self, text: str, place: int, column: int) -> str:
        secret = self.columns[column].secret
        return veiled(text, secret(self.row_at(place)) if callable(secret) else ()) if secret else text

    def plain(self, place: int, column: int) -> str:
        """What a cell says; what was typed just now, as long as it is being written."""
        number = self._order[place]
        if self._pending:
            typed = self._pending.get((self._rows.ids[number], column))
            if typed is not None:
                return typed
        return self._rows.text(number, column)

    def copied(self, place: int, column: int) -> str:
        """What a copy of a cell says: a day with its year; dots where the cell shows them."""
        if self.is_pending(place, column):
            return self.text(place, column)
        told = self.columns[column].copied(self.row_at(place))
        return self._shown(told, place, column)

    def is_pending(self, place: int, column: int) -> bool:
        """Whether what was typed into this cell is still being written."""
        return bool(self._pending) and (self.id_at(place), column) in self._pending

    def spoken(self, place: int, column: int) -> str:
        """What a screen reader says of a cell: the text, and what else the eye sees."""
        declared, row = self.columns[column], self.row_at(place)
        if declared.checked:
            return _("yes") if declared.checked(row) else _("no")
        parts = [self.text(place, column), declared.note(row) if declared.note else ""]
        return ", ".join(part for part in parts if part) or _("empty")

    def values_of(self, key: str) -> list[tuple[str, int]]:
        """The texts of a column and how often each stands in the rows which the other filters leave."""
        column = self.number_of(key)
        if self.columns[column].secret and presenting().on:
            return []
        others = [chosen for chosen in self._filters if chosen.column != key]
        texts = self._rows.texts(column)
        counted = Counter(texts[number] for number in self._narrow(self._sorted, others))
        return sorted(counted.items(), key=lambda item: (not item[0], fold(item[0])))

    def count(self, test: Callable[[R], bool]) -> int:
        """How many of all rows pass a test."""
        return sum(map(test, self._rows.rows))

    def hits(self, needle: str) -> list[int]:
        """The places of the rows that contain a folded text in a shown column."""
        if not needle:
            return []
        haystack = self._rows.haystack(self._searched)
        return [place for place, number in enumerate(self._order) if needle in haystack[number]]

    # What changes what is shown.

    def set_rows(self, rows: "Sequence[R] | Prepared[R]") -> None:
        """Show other rows in the same order, under the same filters."""
        self.beginResetModel()
        self._rows = rows if isinstance(rows, Prepared) else Prepared(rows, self.columns)
        self._pending = {}
        self._sort()
        self._reduce()
        self.endResetModel()
        self._start_filling()
        self.loaded.emit()
        self.rearranged.emit()

    def sort_by(self, sorts: Sequence[Sort]) -> None:
        """Sort by several columns, the first one foremost; none for the order the rows came in."""
        self._sorts = tuple(sort for sort in sorts if sort.column in self._numbers)
        self._rearrange(sort=True)

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Show only rows that pass all of these."""
        known = {*self._numbers, ""}
        self._filters = tuple(chosen for chosen in filters if chosen.column in known)
        self._rearrange()

    def set_preset(self, test: Callable[[R], bool] | None) -> None:
        """Show only rows that pass the test of a page's chip."""
        self._preset = test
        self._rearrange()

    def set_text(self, text: str) -> None:
        """Show only rows that contain a text in a shown column."""
        needle = fold(text.strip())
        if needle != self._text:
            self._text = needle
            self._rearrange(narrow=False)

    def set_searched(self, keys: Sequence[str]) -> None:
        """Say which columns are shown, and so searched."""
        searched = self._searchable(keys)
        if searched == self._searched:
            return
        self._searched = searched
        self._start_filling()
        if self._text or any(not chosen.column for chosen in self._filters):
            self._rearrange()

    def set_pending(self, texts: dict[tuple[str, int], str]) -> None:
        """Show typed texts, by row id and column, until the rows come anew."""
        self._pending = texts
        if self._order:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._order) - 1, len(self.columns) - 1))

    @property
    def sorts(self) -> tuple[Sort, ...]:
        return self._sorts

    @property
    def filters(self) -> tuple[Filter, ...]:
        return self._filters

    @property
    def is_filling(self) -> bool:
        """Whether texts are still being made."""
        return self._idle.isActive()

    @property
    def is_narrowed(self) -> bool:
        return bool(self._filters or self._text or self._preset)

    # How.

    def _searchable(self, keys: Any) -> tuple[int, ...]:
        numbers = sorted(self._numbers[key] for key in keys if key in self._numbers)
        return tuple(number for number in numbers if not self.columns[number].selects)

    def _rearrange(self, *, sort: bool = False, narrow: bool = True) -> None:
        self.beginResetModel()
        if sort:
            self._sort()
        self._reduce(narrow=narrow or sort)
        self.endResetModel()
        self.rearranged.emit()

    def _sort(self) -> None:
        order = list(range(len(self._rows)))
        for sort in reversed(self._sorts):
            order = in_order(order, self._rows.keys(self._numbers[sort.column]), descending=sort.descending)
        self._sorted = order

    def _reduce(self, *, narrow: bool = True) -> None:
        if narrow:
            rows, test = self._rows.rows, self._preset
            self._narrowed = self._narrow(self._sorted, self._filters)
            if test:
                self._narrowed = [number for number in self._narrowed if test(rows[number])]
        self._order = self._narrowed
        if self._text:
            haystack, needle = self._rows.haystack(self._searched), self._text
            self._order = [number for number in self._narrowed if needle in haystack[number]]
        self._places = None

    def _narrow(self, order: list[int], filters: Sequence[Filter]) -> list[int]:
        for chosen in filters:
            order = self._passing(order, chosen)
        return order

    def _passing(self, order: list[int], chosen: Filter) -> list[int]:
        if isinstance(chosen, ValuesFilter):
            texts, values = self._rows.texts(self._numbers[chosen.column]), chosen.values
            return [number for number in order if texts[number] in values]
        return self._containing(order, chosen)

    def _containing(self, order: list[int], chosen: TextFilter) -> list[int]:
        if chosen.column:
            searched = self._rows.folded(self._numbers[chosen.column])
        else:
            searched = self._rows.haystack(self._searched)
        needle = chosen.needle
        return [number for number in order if needle in searched[number]]

    def _start_filling(self) -> None:
        self._filling = self._rows.fill(self._searched)
        self._idle.start()

    def _fill(self) -> None:
        """Make texts while nothing else happens, so that the first key of a filter finds them ready."""
        until = perf_counter() + SLICE_MS / 1000
        while perf_counter() < until:
            if next(self._filling, self) is self:
                self._idle.stop()
                return


def in_order(order: list[int], keys: Sequence[Any], *, descending: bool) -> list[int]:
    """The numbers ordered by their keys; equal ones keep their order, None goes last."""
    known = [number for number in order if keys[number] is not None]
    known.sort(key=keys.__getitem__, reverse=descending)
    return known + [number for number in order if keys[number] is None] if len(known) < len(order) else known
