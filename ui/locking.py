"""The lock: everything is hidden at once, the desk is closed as soon as its work ends, and the key is forgotten."""

import json
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolTip, QWidget

from models.storage.draft import drop_draft, keep_draft, seal, take_draft, unseal
from models.storage.key import Key
from resources.texts import _
from ui.absence import MINUTE, Absence
from ui.drafts import BringingBack, Draft, take
from ui.opening import Opened
from ui.tables.copying import forget_secrets
from ui.tables.rows_view import RowsView
from ui.views.locked import LockedPage
from ui.widgets.floating import FloatingFrame
from ui.widgets.popover import Popover

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow


class Locking(QObject):
    """Locks one window; `hidden` follows when nothing of the desk is in sight any more."""

    hidden = Signal()

    def __init__(self, window: "DeskWindow") -> None:
        super().__init__(window)
        self._window = window
        self._path: Path | None = None  # of the desk that waits behind the lock
        self._write = self._protected = True
        self._drafts: dict[Path, bytes] = {}  # sealed, but for those of a desk without a key
        self._seen: Opened | None = None
        window.ready.connect(self._stand)
        self.absence = Absence(self)
        self.absence.away.connect(self.lock)
        self.wait(window.settings.lock_after)
        QTimer.singleShot(0, self.absence, self.absence.listen_to_system)

    @property
    def locked(self) -> bool:
        return self._path is not None

    def wait(self, minutes: int) -> None:
        """Lock after so many minutes without a key or a movement, 0 for never."""
        self.absence.wait(minutes * MINUTE)

    def lock(self) -> None:
        """Hide everything now; what is half typed waits in a sealed draft, and the desk closes when its work ends."""
        window = self._window
        if window.opened is None or self.locked:
            return
        draft, key = take(window), window.opened.desk.key
        self._path, self._write = window.opened.path, window.opened.desk.writable
        self._protected = key is not None
        self._seen = None  # it holds the desk, and that its key
        window.notifier.hold()
        hide_all(window.frame)
        forget_secrets()
        answer = window.let_go()
        window.frame.recent.set_desks([])
        self.ask()
        self.hidden.emit()
        if answer:
            window.lanes.reading.submit(partial(self._put_away, answer, key, draft))

    def ask(self) -> None:
        """Show the one way back into the locked window."""
        window = self._window
        if self._path is None:
            return
        if self._protected:
            window.ask_key(self._path, write=self._write)
            return
        page = LockedPage()
        page.continued.connect(partial(window.open_path, self._path, write=self._write))
        page.installEventFilter(window.unlocking)  # it has the window to itself, as the page that asks for a key
        window.frame.show_welcome(page)
        page.setFocus()

    def _put_away(self, answer: Opened, key: Key | None, draft: Draft) -> None:
        """On the reading lane, so that nobody opens the desk before it is closed: let imports and reports end first."""
        lanes = self._window.lanes
        if draft:
            self._keep(answer.path, key, json.dumps(draft).encode())
        lanes.slow.submit(int).result()
        moved = lanes.writing.submit(answer.desk.close).result()
        lanes.post(partial(self._window.notifier.moved, moved))

    def keep_unfinished(self) -> None:
        """The desk is closed: dialogs left half typed are offered when it is open again, as after a lock."""
        window = self._window
        if window.opened and window.unfinished.left:
            self._keep(window.opened.path, window.opened.desk.key, json.dumps(take(window)).encode())

    def change_key(self, path: Path, old: Key | None, new: Key) -> None:
        """A closed desk has another key: what was left half typed follows it."""
        draft = self._take(path, old)
        self._drafts.pop(path, None)
        if draft:
            self._keep(path, new, draft)

    def _keep(self, path: Path, key: Key | None, draft: bytes) -> None:
        if key is None:
            self._drafts[path] = draft
            return
        try:
            keep_draft(path, key, draft)
        except OSError:  # a full disk, or one that cannot be written: it waits here, sealed as well
            self._drafts[path] = seal(key, draft)

    # the officer is back

    def _stand(self) -> None:
        """A page stands in the window: the locked desk is open again, or another one is."""
        window, answer = self._window, self._window.opened
        if answer is None or answer is self._seen:
            return
        fresh = self._seen is None or self._seen.desk is not answer.desk
        self._seen = answer
        if self.locked:
            self._path = None
            window.welcoming.show_recent()
            window.notifier.speak()
        if fresh:
            QTimer.singleShot(0, self, self._bring_back)

    def _bring_back(self) -> None:
        answer = self._window.opened
        if answer is None:
            return
        draft = self._take(answer.path, answer.desk.key)
        if draft is None:
            told = _("What was half typed when the window was locked cannot be read with this key. It was dropped.")
            self._window.notifier.toast(told, undo=False)
        elif draft:
            BringingBack(self._window, json.loads(draft), partial(self._drop, answer.path))

    def _take(self, path: Path, key: Key | None) -> bytes | None:
        """The draft of a desk, b"" for none, None for one that cannot be read."""
        held = self._drafts.get(path, b"")
        if key is None:
            return held
        return unseal(key, held) if held else take_draft(path, key)

    def _drop(self, path: Path) -> None:
        self._drafts.pop(path, None)
        with suppress(OSError):  # what cannot be removed is sealed
            drop_draft(path)


def hide_all(frame: QWidget) -> None:
    """Take every dialog, menu, popover, tooltip and toast away, and what stands in the fields of the window."""
    QToolTip.hideText()
    for view in cast("list[RowsView[Any]]", frame.findChildren(RowsView)):
        view.editing.cancel()
    for made in QApplication.topLevelWidgets():
        if made is not frame and (made.isVisible() or isinstance(made, QDialog)):
            _take_away(made)
    for made in frame.findChildren(FloatingFrame):
        if isinstance(made, Popover):
            made.close_popover()
        made.hide()
    _forget_find(frame)


def _take_away(made: QWidget) -> None:
    """Without a word to whoever waits for its answer: it is neither accepted nor given up."""
    if isinstance(made, QMenu):
        made.close()
        return
    made.hide()
    if isinstance(made, QDialog):
        made.blockSignals(True)
        made.deleteLater()


def _forget_find(frame: Any) -> None:
    frame.bar.find_field.clear()
    if "find_panel" in vars(frame):
        frame.find_panel.hits.clear()
        frame.find_panel.hide()
