"""The menu of saved views: choose one, save the table as it stands, delete one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from resources.texts import _
from ui.theme import icons
from ui.widgets.buttons import button
from ui.widgets.labels import label
from ui.widgets.popover import Popover

if TYPE_CHECKING:
    from ui.tables.view_layout import ViewLayout


def fill_views_menu(menu: QMenu, arrangement: ViewLayout, host: QWidget, anchor: QRect) -> None:
    """Put the views and what can be done with them into a menu."""
    names = sorted(arrangement.views(), key=str.casefold)
    for name in names:
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(name == arrangement.view_name)
        action.triggered.connect(lambda _on=False, name=name: arrangement.use_view(name))
    if names:
        menu.addSeparator()
    save = menu.addAction(icons.icon("floppy-disk", gap=False), _("Save this view…"))
    save.triggered.connect(lambda: SaveView(host, arrangement).open_under(anchor))
    menu.addAction(_("Table as at first")).triggered.connect(arrangement.reset)
    if names:
        gone = menu.addMenu(_("Delete a view"))
        for name in names:
            gone.addAction(name).triggered.connect(lambda _on=False, name=name: arrangement.delete_view(name))


class SaveView(Popover):
    """Asks for the name of a view."""

    def __init__(self, host: QWidget, arrangement: ViewLayout) -> None:
        super().__init__(host, width=300)
        self.arrangement = arrangement
        self.setAccessibleName(_("Save this view"))
        self.name = QLineEdit(arrangement.view_name)
        self.name.setAccessibleName(_("Name of the view"))
        self.name.setPlaceholderText(_("Name of the view"))
        self.save = button(_("Save view"), kind="primary")
        self.column.addWidget(label(_("Save this view"), "group", "ink2"))
        self.column.addWidget(self.name)
        self.column.addWidget(
            label(
                _("Columns, order and filters by state; no names, no free words"),
                "caption",
                "ink3",
                wrap=True,
            )
        )
        self.column.addWidget(self.save)
        self.name.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.closed.connect(self.deleteLater)

    def open_under(self, anchor: QRect) -> None:
        super().open_under(anchor)
        self.name.setFocus()
        self.name.selectAll()

    def _save(self) -> None:
        name = self.name.text().strip()
        if name:
            self.arrangement.save_view(name)
            self.close_popover()
        else:
            self.name.setFocus()
