"""The row above a table: chips of the page and of the officer, finding, columns, saved views."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from resources.texts import _
from ui.tables.column_chooser import ColumnChooser
from ui.tables.columns import R
from ui.tables.filter_popup import FilterPopup
from ui.tables.filters import Filter, ValuesFilter, filter_text
from ui.tables.find_box import FindBox
from ui.tables.views_menu import fill_views_menu
from ui.theme import sides
from ui.widgets.buttons import Chip, button
from ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from ui.tables.rows_view import RowsView


SPACE: Final = 8  # pixels between the parts of the row
SIGN: Final = 50  # pixels of a tool without its words, and the space before it


@dataclass(frozen=True)
class Preset(Generic[R]):
    """A chip of the page: `text` is a source text marked with N_; without a test it shows all rows.

    One `on_demand` stands only while it narrows, such as behind a figure of another page; a `rare` one only while
    there are such rows.
    """

    key: str
    text: str
    test: Callable[[R], bool] | None = None
    on_demand: bool = False
    rare: bool = False


class FilterBar(QWidget, Generic[R]):
    """Belongs to one table. `narrowed` follows every choice of a chip."""

    narrowed = Signal()

    def __init__(self, view: RowsView[R], presets: Sequence[Preset[R]] = ()) -> None:
        super().__init__()
        self._view = view
        self._presets = tuple(presets)
        self._menu: QMenu | None = None
        self._counts: dict[str, int] = {}
        self._tool: QWidget | None = None
        self._fitted: tuple[object, ...] = ()
        self.popup: FilterPopup | ColumnChooser | None = None
        self.preset_key = presets[0].key if presets else ""
        self.chips = {preset.key: Chip(_(preset.text)) for preset in presets}
        self.own: list[Chip] = []
        self.add = button(_("Filter"), "plus", kind="quiet", tip=_("Show only some rows (Ctrl+Shift+F)"))
        self.clear = button(_("Clear"), kind="link")
        self.finder = FindBox(view)
        self.columns = button(_("Columns"), "columns", kind="quiet")
        self.views = button(_("View"), "bookmark-simple", kind="quiet")
        self._words = {self.columns: self.columns.text(), self.views: self.views.text()}
        self._line = QHBoxLayout(self)
        self._flow = QWidget()
        self._row = FlowLayout(self._flow, space=6)
        self._build()
        self._wire()
        self.refresh()

    def open_filter(self, number: int) -> None:
        """Open the values of a column."""
        anchor = self.add if number < 0 else None
        key = self._view.rows.columns[number].key if number >= 0 else ""
        self._view.setFocus()  # where the keys go back to: the chip may be another one by then
        self.popup = FilterPopup(self.window(), self._view, key)
        self.popup.open_under(self._place_of(anchor) if anchor else self._place_of_heading(number))

    def open_columns(self) -> None:
        """Open the list of columns."""
        self.popup = ColumnChooser(self.window(), self._view)
        self.popup.open_under(self._place_of(self.columns))

    def choose_preset(self, key: str) -> None:
        """Show what a chip of the page stands for; raises KeyError for an unknown one."""
        chosen = {preset.key: preset for preset in self._presets}[key]
        self._view.rows.set_preset(chosen.test)
        self.preset_key = key
        if chosen.on_demand:
            self._count_of(chosen)
        self.refresh()
        self.narrowed.emit()

    def clear_all(self) -> None:
        """Show every row again."""
        if self._presets:
            self.preset_key = self._presets[0].key
            self._view.rows.set_preset(self._presets[0].test)
        self._view.arrangement.set_filters([])
        if self.finder.isVisible():
            self.finder.close_find()
        self._view.rows.set_text("")
        self.refresh()
        self.narrowed.emit()

    def chips_width(self) -> int:
        """The pixels all chips need in one row."""
        return self._row.sizeHint().width()

    def add_tool(self, tool: QWidget) -> None:
        """A widget of the page at the far side, such as a legend."""
        self._tool = tool
        self._line.insertWidget(1, tool)

    def refresh(self) -> None:
        """Show what narrows the table."""
        rows = self._view.rows
        for preset in self._presets:
            chip, chosen = self.chips[preset.key], preset.key == self.preset_key
            chip.setChecked(chosen)
            left_out = preset.on_demand or (preset.rare and not self._counts.get(preset.key))
            chip.setHidden(left_out and not chosen)
        self._show_own(rows.filters)
        self.clear.setFixedHeight(self.add.sizeHint().height())  # stands in line with its neighbours
        self.clear.setVisible(bool(rows.filters))
        name = self._view.arrangement.view_name
        self._words[self.views] = _("View: {name}").format(name=name) if name else _("View")
        self.views.setAccessibleName(self._words[self.views])
        self._fit()

    def count(self) -> None:
        """Show how many of all rows each chip of the page holds."""
        for preset in self._presets:
            if not preset.on_demand or preset.key == self.preset_key:
                self._count_of(preset)
        self.refresh()

    def _count_of(self, preset: Preset[R]) -> None:
        rows = self._view.rows
        self._counts[preset.key] = rows.count(preset.test) if preset.test else rows.total
        self.chips[preset.key].set_count(self._counts[preset.key])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The tools keep their words as long as the chips need no second row for that; else their signs stay.

        The name of a saved view is always said.
        """
        named = bool(self._view.arrangement.view_name)
        shown = tuple(chip for chip in (*self.chips.values(), *self.own) if not chip.isHidden())
        fitted = (self.width(), shown, self.finder.isHidden(), *self._words.values(), *self._counts.values())
        if fitted == self._fitted:  # every key of a search comes by here
            return
        self._fitted = fitted
        others = [made for made in (self.finder, self._tool) if made and not made.isHidden()]
        words = sum(made.fontMetrics().horizontalAdvance(text) + SIGN for made, text in self._words.items())
        need = self.chips_width() + words + sum(made.sizeHint().width() + SPACE for made in others)
        around = self._line.contentsMargins()
        fits = need <= self.width() - around.left() - around.right()
        for made, text in self._words.items():
            worded = fits or (named and made is self.views)
            made.setText(text if worded else "")
            made.setToolTip("" if worded else text)

    def _build(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._flow.setSizePolicy(policy)
        for widget in (*self.chips.values(), self.add, self.clear):
            self._row.addWidget(widget)
        self._line.setContentsMargins(sides.margins(20, 0, 16, 8))
        self._line.setSpacing(SPACE)
        self._line.addWidget(self._flow, 1)
        for widget in (self.finder, self.columns, self.views):
            self._line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def _wire(self) -> None:
        for key, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, key=key: self.choose_preset(key))
        self.add.clicked.connect(self.ask_column)
        self.clear.clicked.connect(self._clear_filters)
        self.columns.clicked.connect(self.open_columns)
        self.views.clicked.connect(self._open_views)
        self._view.filter_asked.connect(self.open_filter)
        self._view.arrangement.changed.connect(self.refresh)
        self._view.rows.rearranged.connect(self.refresh)
        self._view.rows.loaded.connect(self.count)

    def ask_column(self) -> None:
        """Ask by which column, then by which of its values."""
        menu = self._fresh_menu()
        rows = self._view.rows
        for number in self._view.head.shown_columns():
            if not rows.columns[number].selects:
                menu.addAction(rows.heading(number)).triggered.connect(
                    lambda _on=False, number=number: self.open_filter(number)
                )
        menu.addSeparator()
        menu.addAction(_("All columns")).triggered.connect(lambda: self.open_filter(-1))
        self._popup_menu(menu, self.add)

    def _clear_filters(self) -> None:
        self._view.arrangement.set_filters([])
        self._view.setFocus()

    def _open_views(self) -> None:
        menu = self._fresh_menu()
        fill_views_menu(menu, self._view.arrangement, self.window(), self._place_of(self.views))
        self._popup_menu(menu, self.views)

    def _show_own(self, filters: Sequence[Filter]) -> None:
        texts = [filter_text(self._heading(chosen.column), chosen) for chosen in filters]
        if [chip.text() for chip in self.own] == texts:
            return
        for chip in self.own:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.own = [self._own_chip(chosen, text) for chosen, text in zip(filters, texts, strict=True)]
        for widget in (self.add, self.clear):
            self._row.removeWidget(widget)
        for widget in (*self.own, self.add, self.clear):
            self._row.addWidget(widget)
            widget.show()

    def _own_chip(self, chosen: Filter, text: str) -> Chip:
        chip = Chip(text, removable=True)
        chip.setParent(self._flow)
        if isinstance(chosen, ValuesFilter):
            chip.setToolTip("\n".join(sorted(value or _("empty") for value in chosen.values)))
        chip.setChecked(True)
        chip.clicked.connect(lambda: self._edit(chip, chosen))
        chip.removed.connect(lambda: self._remove(chosen))
        return chip

    def _edit(self, chip: Chip, chosen: Filter) -> None:
        chip.setChecked(True)
        anchor = self._place_of(chip)
        self._view.setFocus()
        self.popup = FilterPopup(self.window(), self._view, chosen.column)
        self.popup.open_under(anchor)

    def _remove(self, chosen: Filter) -> None:
        self._view.arrangement.set_filters([known for known in self._view.rows.filters if known != chosen])
        self._view.setFocus()

    def _heading(self, key: str) -> str:
        number = self._view.rows.number_of(key)
        return self._view.rows.heading(number) if number >= 0 else ""

    def _place_of(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self.window(), QPoint(0, 0)), widget.size())

    def _place_of_heading(self, number: int) -> QRect:
        rect = self._view.head.rect_of(number)
        return QRect(self._view.head.viewport().mapTo(self.window(), rect.topLeft()), rect.size())

    def _fresh_menu(self) -> QMenu:
        if self._menu:
            self._menu.deleteLater()
        self._menu = QMenu(self)
        return self._menu

    def _popup_menu(self, menu: QMenu, under: QPushButton) -> None:
        menu.popup(under.mapToGlobal(QPoint(0, under.height() + 2)))
