"""Which column of a list is which field: guessed, with a sample beside it, and corrected by the officer."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from models.intake.fields import Columns, labels, text_of
from models.intake.tables import Table
from models.sensitive import is_sensitive
from resources.texts import _
from ui.presenting import presenting, veiled
from ui.theme import sides
from ui.widgets.fields import Combo
from ui.widgets.labels import label

SIDES: Final = 2
SAMPLES: Final = 3
LOOK_WITHIN: Final = 300
SAMPLE_WIDTH: Final = 150
_LETTERS: Final = 26


def letter(place: int) -> str:
    """The letters a spreadsheet gives a column, from 0."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name


class ColumnsForm(QWidget):
    """One line for each field: its column, and what stands there; `changed` carries the Columns as corrected."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.combos: dict[str, Combo] = {}
        self._samples: dict[str, QLabel] = {}
        self._columns = Columns("", {})
        self._table: Table | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        presenting().changed.connect(self._tell_all)

    def take(self, table: Table, columns: Columns) -> None:
        """Show another list or another guess; the fields are made when somebody looks."""
        self._table, self._columns, self.combos, self._samples = table, columns, {}, {}
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.combos and self._table:
            self._fill()

    def _fill(self) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        names = list(labels(self._columns.kind).items())
        half = (len(names) + 1) // SIDES
        for number, (name, text) in enumerate(names):
            self._add(grid, name, text, number % half, 4 * (number // half))
        grid.setRowStretch(half, 1)
        for side in range(SIDES):
            grid.setColumnStretch(4 * side + 1, 1)
        grid.setColumnMinimumWidth(3, 16)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)  # the ground is the dialog's

    def _add(self, grid: QGridLayout, name: str, text: str, row: int, column: int) -> None:
        combo = Combo([("", _("not in the list")), *self._choices()])
        place = self._columns.places.get(name)
        combo.set_value("" if place is None else str(place))
        combo.setMinimumContentsLength(8)
        combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setAccessibleName(_("Column for {field}").format(field=text))
        combo.currentIndexChanged.connect(partial(self._choose, name))
        self.combos[name] = combo
        called = label(text, "body", "ink2")
        called.setBuddy(combo)
        sample = label("", "caption", "ink3")
        sample.setFixedWidth(SAMPLE_WIDTH)
        sample.setAlignment(sides.start())
        self._samples[name] = sample
        self._tell(name, place)
        for at, widget in enumerate((called, combo, sample)):
            grid.addWidget(widget, row, column + at)

    def _choices(self) -> list[tuple[str, str]]:
        headings: Sequence[str] = self._table.headings if self._table else ()
        return [(str(place), f"{letter(place)}  {heading}".rstrip()) for place, heading in enumerate(headings)]

    def _tell_all(self) -> None:
        for name in self._samples:
            self._tell(name, self._columns.places.get(name))

    def _tell(self, name: str, place: int | None) -> None:
        texts = self._texts(place) if place is not None else []
        sample, told = self._samples[name], ", ".join(texts)
        told = veiled(told) if is_sensitive("person", name) else told
        sample.setText(sample.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, SAMPLE_WIDTH))
        sample.setToolTip(told)

    def _texts(self, place: int) -> list[str]:
        """The first different things that stand in a column."""
        found: dict[str, None] = {}
        for row in self._table.rows[:LOOK_WITHIN] if self._table else ():
            if place < len(row.cells) and (text := text_of(row.cells[place])):
                found[" ".join(text.split())[:60]] = None
            if len(found) == SAMPLES:
                break
        return list(found)

    def _choose(self, name: str, _index: int) -> None:
        """A column serves one field: whoever had it before loses it."""
        value = self.combos[name].value()
        places = {other: place for other, place in self._columns.places.items() if other != name}
        if value:
            for other in [other for other, place in places.items() if place == int(value)]:
                del places[other]
                with QSignalBlocker(self.combos[other]):
                    self.combos[other].set_value("")
                self._tell(other, None)
            places[name] = int(value)
        self._tell(name, int(value) if value else None)
        self._columns = replace(self._columns, places=places)
        self.changed.emit(self._columns)
