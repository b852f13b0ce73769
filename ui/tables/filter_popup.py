"""The popover that narrows a table by one column: its values with their counts, or letters it contains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from resources.texts import _
from ui.tables.filters import Filter, TextFilter, ValuesFilter
from ui.tables.matching import fold
from ui.tables.tick_list import Tick, TickList
from ui.widgets.labels import label
from ui.widgets.popover import Popover

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.tables.rows_view import RowsView

MOST: Final = 300  # values listed at once; letters narrow them
LINES: Final = 9


class FilterPopup(Popover):
    """Works at once: a tick narrows the table, the last tick taken away widens it again."""

    def __init__(self, host: QWidget, view: RowsView[Any], key: str) -> None:
        super().__init__(host, width=300)
        self.view = view
        self.key = key
        heading = view.rows.heading(view.rows.number_of(key)) if key else _("All columns")
        self.setAccessibleName(_("Filter by {heading}").format(heading=heading))
        self.field = QLineEdit()
        self.field.setAccessibleName(_("Contains"))
        self.field.setPlaceholderText(_("Contains …"))
        self.field.setClearButtonEnabled(True)
        self.list = TickList()
        self.list.setAccessibleName(heading)
        self.hint = label(_("Enter shows what contains these letters"), "caption", "ink3", wrap=True)
        self.column.addWidget(label(heading, "group", "ink2"))
        self.column.addWidget(self.field)
        self.column.addWidget(self.list)
        self.column.addWidget(self.hint)
        self._values = view.rows.values_of(key) if key else []
        self._fill()
        self.field.textEdited.connect(self._fill)
        self.field.returnPressed.connect(self._contain)
        self.list.toggled.connect(self._choose)
        self.field.installEventFilter(self)
        self.closed.connect(self.deleteLater)

    def open_under(self, anchor: QRect) -> None:
        super().open_under(anchor)
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus()
                return True
            return False
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        needle, chosen = fold(self.field.text().strip()), self._chosen()
        fitting = [(value, count) for value, count in self._values if needle in fold(value)][:MOST]
        self.list.show_ticks(
            [
                Tick(value, value or _("empty"), value in chosen, self.locale().toString(count))
                for value, count in fitting
            ]
        )
        self.list.setVisible(bool(self._values))
        self.list.setFixedHeight(max(1, min(len(fitting), LINES)) * self.list.sizeHintForRow(0) + 2 if fitting else 8)
        self.hint.setVisible(bool(needle) or not self._values)

    def _chosen(self) -> frozenset[str]:
        found = [chosen for chosen in self.view.rows.filters if chosen.column == self.key]
        return found[0].values if found and isinstance(found[0], ValuesFilter) else frozenset()

    def _choose(self, value: str, on: bool) -> None:
        values = self._chosen() | {value} if on else self._chosen() - {value}
        self._set(ValuesFilter(self.key, values) if values else None)

    def _contain(self) -> None:
        text = self.field.text().strip()
        self._set(TextFilter(self.key, text) if text else None)
        self.close_popover()

    def _set(self, chosen: Filter | None) -> None:
        others = [known for known in self.view.rows.filters if known.column != self.key]
        self.view.arrangement.set_filters([*others, chosen] if chosen else others)
