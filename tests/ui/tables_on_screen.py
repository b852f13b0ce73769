"""A table of guests on the screen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from table_rows import COLUMNS, GUESTS, NAME, Guest, dress, guest

from ui.tables.filter_bar import Preset
from ui.tables.table import RowsTable

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MANY = [guest(number, f"Guest {number:03}", f"Group {number % 7}", places=number) for number in range(1, 201)]
PRESETS = (Preset[Guest]("all", "All"), Preset[Guest]("large", "Large", lambda row: row.places > 2))


def tables(qtbot, settings):
    """Makes a shown table in a window."""
    dress()
    windows: list[QWidget] = []

    def made(rows=GUESTS, *, columns=COLUMNS, key="", width=900, **more) -> RowsTable[Guest]:
        window = QWidget()
        window.resize(width, 420)
        qtbot.addWidget(window)
        windows.append(window)
        table = RowsTable(columns, key, settings=settings, parent=window, **more)
        table.setGeometry(0, 0, width, 420)
        if rows is not None:
            table.set_rows(rows)
        window.show()
        window.activateWindow()
        table.view.setFocus()
        QTest.qWaitForWindowActive(window, 1000)
        return table

    yield made
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def shown(table: RowsTable[Guest]) -> list[str]:
    return [table.view.rows.text(place, NAME) for place in range(table.view.rows.rowCount())]


# Frozen columns.


def freeze(make, count=1):
    view = make(MANY, width=420).view
    view.arrangement.freeze(count)
    return view


def colours(view) -> list[QColor]:
    image = view.grab().toImage()
    return [image.pixelColor(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
