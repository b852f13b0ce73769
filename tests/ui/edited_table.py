"""A table that is edited, with what was written of it."""

from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from table_rows import COLUMNS, GUESTS, Guest, dress

from ui.tables.cells import CellEdit
from ui.tables.rows_view import RowsView

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Table:
    """A table with what it handed over."""

    def __init__(self, qtbot) -> None:
        dress()
        self.window = QWidget()
        self.window.resize(900, 400)
        qtbot.addWidget(self.window)
        self.view: RowsView[Guest] = RowsView(COLUMNS, parent=self.window)
        self.view.resize(900, 400)
        self.view.set_rows(GUESTS)
        self.edits: list[CellEdit] = []
        self.labels: list[str] = []
        self.view.edits_made.connect(self._take)
        self.window.show()
        self.window.activateWindow()
        self.view.setFocus()
        QTest.qWaitForWindowActive(self.window, 1000)

    def _take(self, edits, label) -> None:
        self.edits += edits
        self.labels.append(label)

    @property
    def changes(self) -> list[tuple[str, object]]:
        """The first name of whose cell, and the new value."""
        first = {row.id: row.name.split()[0] for row in GUESTS}
        return [(first[edit.row_id], edit.value) for edit in self.edits]

    @property
    def editor(self):
        return self.view.editing.editor

    @property
    def place(self) -> tuple[int, int]:
        return self.view.currentIndex().row(), self.view.currentIndex().column()

    def at(self, row: int, column: int) -> "Table":
        self.view.go_to(row, column)
        return self

    def block(self, first: tuple[int, int], last: tuple[int, int]) -> "Table":
        self.view.go_to(*first)
        chosen = self.view.block(self.view.rows.index(*first), self.view.rows.index(*last))
        self.view.selectionModel().select(chosen, self.view.selectionModel().SelectionFlag.ClearAndSelect)
        return self

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> "Table":
        QTest.keyClick(self.editor or self.view, key, modifier)
        return self

    def type(self, text: str) -> "Table":
        for letter in text:
            QTest.keyClicks(self.editor or self.view, letter)
        return self

    def clip(self, text: str, html: str = "") -> "Table":
        mime = QMimeData()
        mime.setText(text)
        if html:
            mime.setHtml(html)
        QGuiApplication.clipboard().setMimeData(mime)
        return self


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('"\t\n'), max_size=5)
