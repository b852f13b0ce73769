"""Asks for the key of a protected desk in the window, makes it on a lane, and opens the desk with it."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QGridLayout, QWidget

from models.errors import UserError
from models.storage.header import read_header
from models.storage.key import Protected, WrongKey
from models.storage.opening import DeskDamaged
from models.storage.sheet import number_of
from models.storage.tries import TooOften, key_given, left_for
from resources.texts import _
from ui.notifier import sentence
from ui.views.unlock import UnlockPage, last_opened

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow

T = TypeVar("T")
STAY: Final = (
    "new_desk",
    "open",
    "example",
    "settings",
    "officer",
    "quit",
    "help",
    "keys",
    "theme",
    "larger",
    "smaller",
    "normal",
)
"""Commands that can be had by their keys while the menu bar is away."""


class Unlocking(QObject):
    """Knows the page that asks; while no other desk is open the page has the window to itself."""

    def __init__(self, window: "DeskWindow") -> None:
        super().__init__(window)
        self._window = window
        self.page: UnlockPage | None = None
        self._away: list[QWidget] = []  # what stands around the page and was taken away

    def ask(self, path: Path, *, write: bool = True) -> None:
        """Show the page for a desk; the right key opens it."""
        window = self._window
        known = last_opened(path, window.settings.recent, datetime.now().astimezone().date())
        page = self.page = UnlockPage(path, known)
        page.unlock_asked.connect(partial(self._make_key, page, path, write))
        page.other_asked.connect(window.commands.ask_open)
        page.left.connect(window.go_back)
        page.installEventFilter(self)
        window.frame.show_welcome(page)
        page.setFocus()
        window.ready.emit()
        self._beside(window.lanes.reading, partial(sheet_and_wait, path), page, lambda told: self._tell(page, *told))

    def takes(self, error: BaseException, path: Path, *, write: bool) -> bool:
        """Whether an error in opening a desk was about its key, and is told here."""
        if isinstance(error, Protected | WrongKey):
            self.ask(path, write=write)
        return isinstance(error, Protected | WrongKey)

    def _make_key(self, page: UnlockPage, path: Path, write: bool, text: str) -> None:
        page.set_busy(True)
        made = partial(self._window.open_path, path, write=write)
        task = partial(key_given, path, text, words=page.by_words)
        self._beside(self._window.lanes.slow, task, page, lambda key: made(key=key))

    def _tell(self, page: UnlockPage, number: str, wait: float) -> None:
        page.show_sheet(number)
        if wait:
            page.hold(wait)

    def _beside(self, lane: Executor, task: Callable[[], T], page: UnlockPage, done: Callable[[T], None]) -> None:
        """Work on a lane for a page; nobody waits for the answer once the page is gone."""

        def deliver(future: "Future[T]") -> None:
            if page is not self._asking() or future.cancelled():
                return
            error = future.exception()
            if error is None:
                done(future.result())
            else:
                self._refuse(page, error)

        post = self._window.lanes.post
        lane.submit(task).add_done_callback(lambda made: post(lambda: deliver(made)))

    def _refuse(self, page: UnlockPage, error: BaseException) -> None:
        if not isinstance(error, UserError):
            page.set_busy(False)
            self._window.notifier.error(error)
            return
        if isinstance(error, DeskDamaged):
            self._window.restoring.takes(error, error.path, error.key)
        self._window.restoring.note(error)
        page.show_wrong(_other_sheet() if isinstance(error, WrongKey) and page.by_words else sentence(error))
        if isinstance(error, TooOften):
            page.hold(error.left)

    def _asking(self) -> UnlockPage | None:
        """The page, while it stands in the window."""
        page = self.page
        return page if page and shiboken6.isValid(page) and not page.isHidden() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._clear_window(self._window.opened is None)
        elif event.type() == QEvent.Type.Hide:
            self._clear_window(False)
        return False

    def _clear_window(self, on: bool) -> None:
        """Take away what stands around the page; the keys of a few commands stay."""
        frame = self._window.frame
        grid = frame.ground.layout()
        assert isinstance(grid, QGridLayout)
        if on:
            around = [made for made in frame.ground.findChildren(QWidget) if grid.indexOf(made) >= 0]
            shown = [part for part in (*around, frame.status_line) if not part.isHidden()]
            self._away += [part for part in shown if part is not frame.pages_and_panels]
        for part in self._away:
            part.setVisible(not on)
        if not on:
            self._away = []
        for key in STAY:
            frame.addAction(frame.action(key))


def _other_sheet() -> str:
    return _("These words are of another sheet. Compare the number on it with the one of this desk.")


def sheet_and_wait(path: Path) -> tuple[str, float]:
    """The number on the recovery sheet of a desk, and how many seconds the next try waits."""
    salt = read_header(path).salt
    return number_of(salt), left_for(salt)
