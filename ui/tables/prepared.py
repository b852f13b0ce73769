"""Rows with everything a table computes from them: texts, sort keys and searchable forms, each made once."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final, Generic, cast

from ui.tables.columns import Column, R
from ui.tables.matching import CELL, fold_all

CHUNK: Final = 500  # rows filled between two looks at the clock


class Prepared(Generic[R]):
    """Filled as it is asked for; `prepare` fills it beside the window's thread. Rows are numbered as they came."""

    def __init__(self, rows: Sequence[R], columns: Sequence[Column[R]]) -> None:
        self.rows = list(rows)
        self.ids = [row.id for row in self.rows]
        self._columns = tuple(columns)
        self._texts: dict[int, list[str | None]] = {}
        self._whole: set[int] = set()
        self._folded: dict[int, list[str]] = {}
        self._keys: dict[int, list[Any]] = {}
        self._searched: tuple[int, ...] = ()
        self._haystack: list[str] = []

    def __len__(self) -> int:
        return len(self.rows)

    def text(self, row: int, column: int) -> str:
        """The text of one cell."""
        texts = self._column(column)
        known = texts[row]
        if known is None:
            known = texts[row] = self._columns[column].text(self.rows[row])
        return known

    def texts(self, column: int) -> list[str]:
        """All texts of a column."""
        texts = self._column(column)
        if column not in self._whole:
            write = self._columns[column].text
            texts[:] = [write(row) for row in self.rows]
            self._whole.add(column)
        return cast("list[str]", texts)

    def folded(self, column: int) -> list[str]:
        """All texts of a column, folded."""
        if column not in self._folded:
            self._folded[column] = fold_all(self.texts(column)) if self.rows else []
        return self._folded[column]

    def keys(self, column: int) -> list[Any]:
        """What a column is sorted by; None goes last."""
        if column not in self._keys:
            given = self._columns[column].sort
            self._keys[column] = (
                [given(row) for row in self.rows] if given else [text or None for text in self.folded(column)]
            )
        return self._keys[column]

    def haystack(self, searched: tuple[int, ...]) -> list[str]:
        """The folded texts of these columns, one string a row."""
        for _slice in self.fill(searched):
            pass
        return self._haystack

    def fill(self, searched: tuple[int, ...]) -> Iterator[None]:
        """Make the texts and the searchable form of these columns, a chunk of rows at a time."""
        if searched != self._searched:
            self._searched, self._haystack = searched, []
        while len(self._haystack) < len(self.rows):
            if self._searched != searched:  # others are searched meanwhile
                return
            self._fill_chunk(len(self._haystack))
            yield

    def _fill_chunk(self, first: int) -> None:
        last = min(first + CHUNK, len(self.rows))
        columns = [self._chunk_of(column, first, last) for column in self._searched]
        if columns:
            self._haystack += fold_all([CELL.join(texts) for texts in zip(*columns, strict=True)])
        else:
            self._haystack += [""] * (last - first)
        if last == len(self.rows):
            self._whole.update(self._searched)

    def _chunk_of(self, column: int, first: int, last: int) -> list[str]:
        texts = self._column(column)
        if column not in self._whole:
            write = self._columns[column].text
            texts[first:last] = [write(row) for row in self.rows[first:last]]
        return cast("list[str]", texts[first:last])

    def _column(self, column: int) -> list[str | None]:
        texts = self._texts.get(column)
        if texts is None:
            texts = self._texts[column] = [None] * len(self.rows)
        return texts


def prepare(rows: Sequence[R], columns: Sequence[Column[R]], shown: Collection[str] | None = None) -> Prepared[R]:
    """Rows with their texts ready, for the reading lane.

    `shown` holds the keys of the columns on the screen (`RowsView.shown_keys`), by default those declared as shown.
    """
    made = Prepared(rows, columns)
    keys = {column.key for column in columns if column.shown} if shown is None else shown
    made.haystack(tuple(at for at, column in enumerate(columns) if column.key in keys and not column.selects))
    return made
