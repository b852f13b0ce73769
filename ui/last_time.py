"""Was the window closed last time? A mark in the account's state folder says so, and a check of the desk is offered.

The mark is a lock like that of a desk, so that it is known as left behind whatever became of the machine's name since;
it names no desk and no officer.
"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from models.defect_log import state_folder
from models.errors import UserError
from resources.texts import _

if TYPE_CHECKING:
    from models.storage.lock import WriterLock
    from ui.desk_window import DeskWindow

NAME: Final = "window"


class LastTime(QObject):
    """Holds the mark while the window is open; a second window beside it has none."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._folder = folder
        self._mark: WriterLock | None = None
        self._window: DeskWindow | None = None

    def begin(self, window: "DeskWindow") -> None:
        """The first page stands: leave the mark, and offer the check if one was left, once a desk is open."""
        if self._mark is None and self._leave_mark():
            self._window = window
            window.ready.connect(self._offer)
            self._offer()

    def end(self) -> None:
        """The window is closed as it should be."""
        if self._mark is not None:
            self._mark.release()

    def _leave_mark(self) -> bool:
        """Mark that a window is open; tell whether the one before never took its mark away."""
        from models.storage.lock import WriterLock  # with it comes SQLAlchemy: after the first paint
        from ui import papers

        self._mark = WriterLock((self._folder or state_folder()) / NAME)
        try:
            self._mark.take("", datetime.now().astimezone())
        except UserError:  # another window has it, or nothing can be written there
            return False
        papers.sweep()
        return self._mark.left is not None

    def _offer(self) -> None:
        window = self._window
        if window is None or window.opened is None:
            return
        window.ready.disconnect(self._offer)
        self._window = None
        told = [
            _("It was stopped, or the machine lost its power."),
            _("What you changed until then is saved."),
            _("A check reads the whole desk and changes nothing; you can go on working meanwhile."),
        ]
        if window.restoring.found_loss(window.opened):
            del told[1]
        title = _("The program was not closed last time")
        window.notifier.ask(title, " ".join(told), _("Check the desk"), lambda: window.commands.run("check_desk"))
