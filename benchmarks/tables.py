"""Measures the table: load and paint, sort and filter per key beside bare Qt in the same run, and the longest gap."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from time import perf_counter
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from benchmarks.figure import Figure
from ui.tables.columns import Column
from ui.tables.filters import Sort
from ui.tables.prepared import prepare
from ui.tables.rows_view import RowsView
from ui.theme.theme import theme

SIZES: Final = (20_000, 50_000)
COLUMNS: Final = 14
ROUNDS: Final = 3
GROUPS: Final = ("Salt Road Platform", "Kurdish representatives", "Женский стол", "مؤسسة ثروة", "Cedar Terrace")
NAMES: Final = ("Almond", "Harbour", "Окно", "نافذة", "Zoë Basket", "Ladder", "Inkwell")
KEYS: Final = ("s", "sa", "sal", "salt")

Index = QModelIndex | QPersistentModelIndex
Texts = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    texts: tuple[str, ...]


class _Ready(QAbstractTableModel):
    """The peer: ready strings and nothing else."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return len(self._texts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._texts[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def bench_tables() -> list[Figure]:
    """Every figure of the table, at 20,000 and 50,000 rows of 14 columns."""
    _application()
    figures: list[Figure] = []
    for count in SIZES:
        texts = _texts(count)
        rows = [_Row(f"{number:032x}", line) for number, line in enumerate(texts)]
        figures += [*bench_load(rows, texts), *bench_sort(rows, texts), *bench_filter(rows, texts), *bench_gap(rows)]
    return figures


def bench_load(rows: list[_Row], texts: Texts) -> list[Figure]:
    """Show rows and paint them, prepared in the lane and not, beside a bare view of ready strings."""
    view = _view()
    peer = QTableView()
    peer.resize(view.size())
    peer.show()
    QApplication.processEvents()  # only a window that was exposed paints
    bare = _milliseconds(lambda: (peer.setModel(_Ready(texts)), peer.viewport().repaint()))
    direct = _milliseconds(lambda: (view.set_rows(rows), view.viewport().repaint()))
    made = prepare(rows, view.rows.columns)
    ready = _milliseconds(lambda: (view.set_rows(made), view.viewport().repaint()))
    told = f"{len(rows):,} rows"
    _close(view, peer)
    return [
        Figure(f"{told}: load and paint", direct, "ms", "bare QTableView of strings", bare, _budget(rows, 150)),
        Figure(f"{told}: load prepared rows and paint", ready, "ms", "bare QTableView of strings", bare),
        Figure(f"{told}: paint the whole view", _milliseconds_of_paint(rows), "ms"),
    ]


def bench_sort(rows: list[_Row], texts: Texts) -> list[Figure]:
    """Sort by a text column for the first time and again, beside QSortFilterProxyModel."""
    view = _view()
    view.set_rows(prepare(rows, view.rows.columns))
    first = _once(lambda: (view.arrangement.sort_by([Sort("c1")]), view.viewport().repaint()))
    turns = iter([True, False] * ROUNDS)
    again = _milliseconds(lambda: (view.arrangement.sort_by([Sort("c1", next(turns))]), view.viewport().repaint()))
    proxy = QSortFilterProxyModel()
    source = _Ready(texts)
    proxy.setSourceModel(source)
    bare = _once(lambda: proxy.sort(1))
    told = f"{len(rows):,} rows"
    _close(view)
    return [
        Figure(f"{told}: first sort and paint", first, "ms", "QSortFilterProxyModel", bare, _budget(rows, 80)),
        Figure(f"{told}: sort again and paint", again, "ms", "QSortFilterProxyModel", bare, _budget(rows, 80)),
    ]


def bench_filter(rows: list[_Row], texts: Texts) -> list[Figure]:
    """Filter at every key of a word, the slowest one counts, beside QSortFilterProxyModel over all columns."""
    view = _view()
    view.set_rows(prepare(rows, view.rows.columns))
    slowest = max(_once(lambda key=key: (view.rows.set_text(key), view.viewport().repaint())) for key in KEYS)
    proxy = QSortFilterProxyModel()
    source = _Ready(texts)
    proxy.setSourceModel(source)
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    proxy.rowCount()
    bare = _once(lambda: (proxy.setFilterFixedString(KEYS[-1]), proxy.rowCount()))
    _close(view)
    name = f"{len(rows):,} rows: filter per key and paint"
    return [Figure(name, slowest, "ms", "QSortFilterProxyModel", bare, _budget(rows, 20))]


def bench_gap(rows: list[_Row]) -> list[Figure]:
    """The longest silence of the event loop from unprepared rows to the last text made."""
    view = _view()
    beats: list[float] = []
    heart = QTimer(interval=0)
    heart.timeout.connect(lambda: beats.append(perf_counter()))
    heart.start()
    view.set_rows(rows)
    until = perf_counter() + 20
    while view.rows.is_filling and perf_counter() < until:
        QApplication.processEvents()
    heart.stop()
    _close(view)
    gap = max((later - earlier for earlier, later in pairwise(beats)), default=0.0) * 1000
    return [Figure(f"{len(rows):,} rows: gap of the event loop while texts are made", gap, "ms", budget=50)]


def _budget(rows: Sequence[Any], milliseconds: float) -> float | None:
    """The budgets stand for 20,000 rows; at 50,000 the figure is told without one."""
    return milliseconds if len(rows) == SIZES[0] else None


def _texts(count: int) -> Texts:
    return [
        tuple(
            f"{NAMES[(number * 7 + column) % 7]} {number * 31 % count}" if column % 2 else GROUPS[(number + column) % 5]
            for column in range(COLUMNS)
        )
        for number in range(count)
    ]


def _view() -> RowsView[_Row]:
    columns = [_column(number) for number in range(COLUMNS)]
    view = RowsView(columns)
    view.resize(1200, 800)
    view.show()
    QApplication.processEvents()
    return view


def _column(number: int) -> Column[_Row]:
    return Column(f"c{number}", f"Column {number}", lambda row: row.texts[number], width=84)


def _milliseconds_of_paint(rows: list[_Row]) -> float:
    view = _view()
    view.set_rows(rows)
    view.viewport().repaint()
    time = _milliseconds(view.viewport().repaint)
    _close(view)
    return time


def _milliseconds(act: Callable[[], object]) -> float:
    return median(_once(act) for _round in range(ROUNDS))


def _once(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def _close(*widgets: QWidget) -> None:
    for widget in widgets:
        widget.close()
        widget.deleteLater()


def _application() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    if isinstance(app, QApplication):
        theme().apply(app, "light")
