"""Every text a widget shows: what an officer, or somebody behind the officer, can read of it."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from ui.board.board import DayBoard
from ui.tables.rows_model import RowsModel
from ui.tables.rows_view import RowsView
from ui.views.reports.sheet_view import SheetView


def texts(shown: QWidget | None) -> str:
    """Labels, buttons, fields, tips, cells and cards inside a widget, one on a line."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what stood there before is gone
    made = [shown, *shown.findChildren(QWidget)] if shown else []
    return "\n".join(text for one in made for text in _texts(one) if text)


def _texts(made: QWidget) -> Iterator[str]:
    yield from (made.toolTip(), made.accessibleName(), made.accessibleDescription())
    if isinstance(made, QLabel | QAbstractButton):
        yield made.text()
    if isinstance(made, QLineEdit):
        yield made.displayText()
    if isinstance(made, QPlainTextEdit):
        yield made.toPlainText()
    if isinstance(made, RowsView):
        yield from _cells(made.rows)
    if isinstance(made, SheetView):
        cells = made.cells
        yield from (cells.text(row, at) for row in range(cells.rowCount()) for at in range(cells.columnCount()))
    if isinstance(made, DayBoard):
        yield repr(made.canvas.day)


def _cells(rows: RowsModel[Any]) -> Iterator[str]:
    for place in range(rows.rowCount()):
        for number in range(len(rows.columns)):
            yield rows.text(place, number)
            yield rows.tip(place, number)
