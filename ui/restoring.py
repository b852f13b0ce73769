"""The way back: the dialog of the backups, and the newest good one offered where a desk does not open."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from models.errors import Damaged
from models.storage.backups import Backup, by_content, folder_of, listed, newest_good
from models.storage.comparing import compare
from models.storage.exchange import restore
from models.storage.key import Key
from models.storage.log import LogLost
from models.storage.opening import DeskDamaged
from resources.texts import _
from ui.opening import wall_of
from ui.wall_clock import WallClock

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow
    from ui.dialogs.backups import BackupsDialog
    from ui.opening import Opened


class Restoring(QObject):
    """Makes and restores backups for the window; its work is done on the slow lane, one after the other."""

    def __init__(self, window: "DeskWindow") -> None:
        super().__init__(window)
        self._window = window
        self._told = False  # of changes that are gone

    # the dialog

    def open(self) -> None:
        """Show the backups of the open desk."""
        # Read when it is asked for: the start has no use for it.
        from ui.dialogs.backups import BackupsDialog

        window, opened = self._window, self._window.opened
        if opened is None or not window.is_quiet():
            return
        path, key = opened.path, opened.desk.key

        def show(backups: list[Backup]) -> None:
            if window.opened is opened and window.is_quiet():
                self._show(BackupsDialog(path, backups, _today(), window.frame, wall_of(opened)), opened)

        window.lanes.answer(self, window.lanes.reading, lambda: by_content(path, key), show, window.notifier.error)

    def _show(self, dialog: "BackupsDialog", opened: "Opened") -> None:
        path, key, keep = opened.path, opened.desk.key, opened.desk.keep
        failed = partial(_refuse, dialog)

        def look(backup: Backup) -> None:
            show = partial(dialog.show_difference, backup)
            self._beside(lambda: compare(path, backup.path, key), lambda found: _tell(dialog, show, found), failed)

        def made() -> list[Backup]:
            keep("work")
            return by_content(path, key)

        def make() -> None:
            dialog.set_busy(_("Making a backup…"))
            self._beside(made, partial(_made, dialog), failed)

        dialog.looked.connect(look)
        dialog.make_asked.connect(make)
        dialog.folder_asked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder_of(path)))))
        dialog.asked.connect(partial(self._restore_from, dialog, path, key))
        if dialog.chosen:
            look(dialog.chosen)
        dialog.open()

    def _restore_from(self, dialog: "BackupsDialog", path: Path, key: Key | None, backup: Backup) -> None:
        dialog.set_busy(_("Restoring and checking…"))

        def failed(error: BaseException) -> None:
            self._window.open_path(path, key=key)
            _refuse(dialog, error)

        self._window.close()
        self._restore(path, key, backup, dialog.close_for_good, failed)

    # where a desk does not open

    def found_loss(self, opened: "Opened") -> bool:
        """Are changes known to be gone, from this desk or from one that was to be opened before it?"""
        return self._told or bool(opened.missing or opened.desk.lost)

    def note(self, error: BaseException) -> None:
        """Remember that changes are known to be gone, whoever tells it."""
        self._told = self._told or isinstance(error, LogLost | Damaged)

    def tell_loss(self, opened: "Opened") -> None:
        """What the desk lost, said before anybody works in it."""
        self._told = self.found_loss(opened)
        for told in opened.missing:
            self._window.notifier.inform(_("The last changes are missing"), told)
        if opened.desk.lost:
            self._tell_older(opened)

    def _tell_older(self, opened: "Opened") -> None:
        """An older copy lies in the place of the desk, or another one."""
        told = _(
            "When a desk was open here last, its history ended with the state {mark}. {name} does not contain that "
            "step: an older copy or another desk lies in its place, or steps were cut off. If you put it there "
            "yourself, go on working. If not, look for the newest backup before you change anything."
        ).format(mark=opened.desk.lost[0], name=opened.path.name)
        self._window.notifier.ask(_("Not as you left it"), told, _("Show the backups"), self.open)

    def takes(self, error: BaseException, path: Path, key: Key | None) -> bool:
        """Offer a way on for a desk that is damaged or lost its log; False for any other trouble."""
        notifier = self._window.notifier
        self.note(error)
        if isinstance(error, LogLost):
            go_on = partial(self._window.open_path, path, key=key, anyway=True)
            notifier.ask(_("The last changes are missing"), str(error), _("Open what is there"), go_on)
        elif isinstance(error, DeskDamaged):
            self._offer(path, error.key, str(error), error.backup)
        elif isinstance(error, Damaged) and listed(path):
            found = partial(self._offer, path, key, str(error))
            self._beside(lambda: newest_good(path, key), found, lambda _error: notifier.error(error))
        else:
            return False
        return True

    def _offer(self, path: Path, key: Key | None, told: str, backup: Backup | None) -> None:
        window = self._window
        if backup is None:
            if key is None:  # the backups may be protected: its passphrase will tell
                window.ask_key(path)
            window.notifier.inform(_("Not opened"), told)
            return
        when = _("{time} (by this computer's clock)").format(time=WallClock().day_time(backup.moment, _today()))
        text = _("{why} The newest good one is of {when}. What is there now is kept beside it.")
        fail = window.notifier.error
        go_on = partial(self._restore, path, key, backup, lambda: None, fail)
        window.notifier.ask(_("This desk is damaged"), text.format(why=told, when=when), _("Restore it"), go_on)

    # the work itself

    def _restore(
        self,
        path: Path,
        key: Key | None,
        backup: Backup,
        done: Callable[[], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        window, officer = self._window, self._window.settings.officer
        window.frame.set_saved(_("Restoring…"))

        def show(kept: Path | None) -> None:
            done()
            window.open_path(path, key=key)
            told = _("Restored. What was there is kept as {name}.").format(name=kept.name) if kept else _("Restored")
            window.notifier.toast(told, undo=False)

        self._beside(lambda: restore(backup.path, path, key, officer), show, failed)

    def _beside(
        self, task: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]
    ) -> None:
        self._window.lanes.answer(self, self._window.lanes.slow, task, done, failed)


def _today() -> date:
    return date.today()  # noqa: DTZ011  the day the officer has


def _made(dialog: "BackupsDialog", backups: list[Backup]) -> None:
    if shiboken6.isValid(dialog):
        dialog.set_busy("")
        dialog.show_backups(backups, _today())


def _tell(dialog: "BackupsDialog", show: Callable[[Any], None], found: Any) -> None:
    if shiboken6.isValid(dialog):
        show(found)


def _refuse(dialog: "BackupsDialog", error: BaseException) -> None:
    if shiboken6.isValid(dialog):
        dialog.refused(error)
