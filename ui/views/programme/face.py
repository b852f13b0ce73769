"""What stands on the Programme page: head, day row, both views, panel, and what the menus offer for a meeting."""

from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from resources.texts import N_, _
from ui.context import Context
from ui.tables.bulk_bar import BulkAction
from ui.theme import icons
from ui.views.notice import Notice
from ui.views.page import Page
from ui.views.programme.columns import programme_columns
from ui.views.programme.days import DayRow
from ui.views.programme.panel import MORE, ProgrammePanel
from ui.views.programme.two_views import BOARD, LIST, TwoViews
from ui.widgets.buttons import button
from ui.widgets.page_head import PageHead
from ui.widgets.segments import Segments

MENU: Final = (
    ("change_meeting", N_("Change…"), "pencil-simple"),
    ("assign_room", N_("Assign room…"), "door"),
    *MORE,
)


class ProgrammeFace(Page):
    """The widgets of the page; what they do stands in the page."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.columns = programme_columns((context.today, context.today), writable=not context.locked)
        self.both = TwoViews(context, self.columns)
        self.table, self.view, self.board = self.both.table, self.both.view, self.both.board
        self.panel = ProgrammePanel(context)
        self.head, self.days = PageHead(_("Programme")), DayRow()
        self.views = Segments([(LIST, _("List")), (BOARD, _("Board"))])
        self._build()

    @property
    def detail(self) -> QWidget:
        return self.panel

    def run(self, key: str) -> None:
        """Do what a command of the page says."""
        self.commands[key]()

    # menus

    def menu(self) -> list[QAction]:
        """What the page offers for a meeting."""
        return [self._menu_entry(*entry) for entry in MENU]

    def _menu_entry(self, key: str, text: str, icon: str) -> QAction:
        entry = QAction(icons.icon(icon, gap=False), _(text), self)
        entry.setEnabled(not self.context.locked)
        entry.setToolTip(self.context.locked)
        entry.triggered.connect(lambda: self.run(key))
        return entry

    def popup_menu(self, _meeting_id: str, at: QPoint) -> None:
        """Show the menu of a card."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.addActions(self.menu())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def bulk(self) -> list[BulkAction]:
        """What can be done with several meetings at once."""
        return [
            BulkAction(_("Confirm"), "check-circle", lambda: self.run("confirm_meetings")),
            BulkAction(_("Pin"), "push-pin", lambda: self.run("pin_meetings")),
            BulkAction(_("Release rooms"), "sign-out", lambda: self.run("release_rooms")),
            BulkAction(_("Postpone"), "pause-circle", lambda: self.run("postpone_meetings")),
        ]

    def _build(self) -> None:
        self.assign = button(_("Assign room…"), "door")
        self.add = button(_("New meeting"), "plus", kind="primary")
        self.views.setAccessibleName(_("View"))
        self.head.set_actions(self.views, self.assign, self.add)
        for made in (self.assign, self.add):
            made.setEnabled(not self.context.locked)
            made.setToolTip(self.context.locked)
        self.assign.setToolTip(self.context.locked or _("Assign room… (Ctrl+M)"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, Notice(self.context.notice), self.days):
            column.addWidget(widget)
        column.addWidget(self.both, 1)
