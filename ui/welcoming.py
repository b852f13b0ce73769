"""What the window shows without a desk, and of a desk without an event: the ways to begin."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject

from models.storage.desk import Desk
from resources.texts import _
from ui.opening import gone_files
from ui.views.welcome import Welcome, no_event
from ui.widgets.buttons import button

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow


class Welcoming(QObject):
    """Offers the desks opened last, the example, and new ones."""

    def __init__(self, window: "DeskWindow") -> None:
        super().__init__(window)
        self._window = window

    def show(self) -> None:
        """No desk is open: the ways to begin; of a locked window the one way back."""
        window = self._window
        if window.locking.locked:
            window.locking.ask()
            return
        page = Welcome(window.settings.recent, datetime.now().astimezone().date())
        page.example_asked.connect(window.commands.open_example)
        page.open_asked.connect(window.commands.ask_open)
        page.desk_asked.connect(window.open_path)
        page.new_asked.connect(window.commands.protecting.new_desk)
        page.removed.connect(self._forget)
        window.fill(page)
        self._mark_gone(page)

    def show_no_event(self, desk: Desk) -> None:
        """A desk is open that has no event yet."""
        window = self._window
        make, other = button(_("New event…"), "plus", kind="primary"), button(_("Open another desk…"), "folder-open")
        make.clicked.connect(window.frame.action("new_event").trigger)
        other.clicked.connect(window.frame.action("open").trigger)
        locked = "" if desk.writable else _("This desk is open for reading: nothing can be changed here.")
        window.fill(no_event(make, other, locked))

    def show_recent(self) -> None:
        """The desks opened last, in the File menu."""
        self._window.frame.recent.set_desks([desk.path for desk in self._window.settings.recent])

    def _mark_gone(self, page: Welcome) -> None:
        """Look on a lane which desks are no longer there: a share may take its time."""
        window, paths = self._window, [desk.path for desk in self._window.settings.recent]

        def mark(gone: frozenset[Path]) -> None:
            if shiboken6.isValid(page):
                page.show_gone(gone)

        window.lanes.answer(self, window.lanes.reading, lambda: gone_files(paths), mark, window.notifier.error)

    def _forget(self, path: Path) -> None:
        self._window.settings.forget_desk(path)
        self.show_recent()
