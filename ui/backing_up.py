"""While the officer works: at most one backup each half hour with a change in it, and a look after the file."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from models.changes import Changes
from models.storage.moved import Moved
from resources.texts import _
from ui.notifier import sentence

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow

WORK: Final = 30 * 60  # seconds between the first change and the backup that holds it
LOOK: Final = 60_000  # milliseconds between two looks


class BackingUp(QObject):
    """Silent while it works; where no backup can be made it says so once for each desk."""

    def __init__(self, window: "DeskWindow", clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._window, self._clock = window, clock
        self._since: float | None = None  # the first change that no backup holds
        self._told: Path | None = None  # the desk of which was said that it has none, or was moved
        window.outcomes.changed.connect(self._note)
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def forget(self) -> None:
        """Another desk is open, or none."""
        self._since = None

    def look(self) -> None:
        """Make a backup where one is due, and see that the file is still in its place."""
        self._watch()
        if self._since is None or self._clock() - self._since < WORK or self._window.opened is None:
            return
        self._since = None
        answer = self._window.opened
        post = self._window.lanes.post
        made = self._window.lanes.slow.submit(answer.desk.keep, "work")
        made.add_done_callback(lambda future: post(lambda: self._tell(future, answer.path)))

    def _watch(self) -> None:
        """A desk that was moved is told without waiting for the next edit; what was saved is safe by then."""
        answer = self._window.opened
        if answer is None or answer.path == self._told:
            return
        looked = self._window.lanes.writing.submit(answer.desk.moved)
        post = self._window.lanes.post
        looked.add_done_callback(lambda future: post(lambda: self._tell_moved(future, answer.path)))

    def _tell_moved(self, future: "Future[Moved | None]", path: Path) -> None:
        moved = None if future.cancelled() or future.exception() else future.result()
        if moved and self._told != path:
            self._told = path
            self._window.notifier.moved(moved)

    def _note(self, changes: Changes) -> None:
        if changes.tables and self._since is None:
            self._since = self._clock()

    def _tell(self, future: "Future[Path | None]", path: Path) -> None:
        error = None if future.cancelled() else future.exception()
        if error and self._told != path:
            self._told = path
            self._window.notifier.inform(_("No backup was made"), sentence(error))
