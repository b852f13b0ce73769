"""What the officer does with keys: makes a protected desk, protects a plain one, changes the passphrase."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject

from models.errors import UserError
from models.storage import backups, exchange
from models.storage.key import Key, WrongKey, new_key
from models.storage.old_backups import copies_of, delete_backups
from models.storage.tries import TooOften, key_given
from resources.texts import _
from ui.deeds import note
from ui.opening import Opened, make_desk
from ui.theme.sides import left_to_right
from ui.views.words import day

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow
    from ui.dialogs.passphrase import ChangePassphraseDialog, DeskDraft, PassphraseDialog

T = TypeVar("T")
SHEET: Final = "recovery_sheet"  # of no menu: it is shown once, and again only where the window was locked over it
# The dialogs are seldom wanted and bring the printer and the square code: they are read when they are asked for.


class Protecting(QObject):
    """The commands of the File menu that make or change a key; each second of Argon2id passes on the slow lane."""

    def __init__(self, window: "DeskWindow") -> None:
        super().__init__(window)
        self._window = window
        self.commands: dict[str, Callable[[], None]] = {
            "new_desk": self.new_desk,
            "protect": self.protect,
            "change_passphrase": self.change_passphrase,
            SHEET: self._show_again,
        }

    # a new desk

    def new_desk(self) -> None:
        """A protected desk of one's own, its recovery sheet, and then its first event."""
        from ui.dialogs.passphrase import NewDeskDialog, free_path

        dialog = NewDeskDialog(free_path(), self._window.frame)
        dialog.asked.connect(partial(self._make, dialog))
        dialog.open()

    def _make(self, dialog: "PassphraseDialog", draft: "DeskDraft") -> None:
        officer = self._window.settings.officer
        dialog.work(_("Making the key…"))
        task = partial(_make_desk, draft.path, officer, draft.passphrase)
        self._beside(task, partial(self._made, dialog), dialog.refused)

    def _made(self, dialog: "PassphraseDialog", made: Opened) -> None:
        dialog.taken()
        self._window.take_in(made)
        if made.desk.key:
            self._show_sheet(made.desk.key, made.path, then=partial(self._window.commands.run, "new_event"))

    # another key for the open desk

    def protect(self) -> None:
        """The open desk, plain until now, gets a key."""
        from ui.dialogs.passphrase import ProtectDialog

        if self._window.opened and self._window.is_quiet():
            path = self._window.opened.path
            dialog = ProtectDialog(path, copies_of(path), self._window.frame)
            dialog.asked.connect(partial(self._protect, dialog))
            dialog.open()

    def _protect(self, dialog: "PassphraseDialog", draft: "DeskDraft") -> None:
        dialog.work(_("Making the key…"))
        rewrite = partial(self._rewrite, dialog, draft, None)
        self._beside(partial(new_key, draft.passphrase), rewrite, dialog.refused)

    def change_passphrase(self) -> None:
        """The open desk gets another key; who changes it shows that the present one is known."""
        from ui.dialogs.passphrase import ChangePassphraseDialog

        if self._window.opened and self._window.is_quiet():
            path = self._window.opened.path
            dialog = ChangePassphraseDialog(path, copies_of(path), self._window.frame)
            dialog.asked.connect(partial(self._change, dialog))
            dialog.open()

    def _change(self, dialog: "ChangePassphraseDialog", draft: "DeskDraft") -> None:
        def refused(error: BaseException) -> None:
            if isinstance(error, WrongKey):
                dialog.refuse_old(_("This is not the present passphrase. Nothing was changed; type it once more."))
            elif isinstance(error, TooOften):
                dialog.refuse_old(str(error))
            else:
                dialog.refused(error)

        dialog.work(_("Making the new key…"))
        self._beside(partial(_keys, draft), lambda keys: self._rewrite(dialog, draft, *keys), refused)

    def _rewrite(self, dialog: "PassphraseDialog", draft: "DeskDraft", old: Key | None, new: Key) -> None:
        """Close the desk, write it under the new key, open it again."""
        window, path = self._window, draft.path
        window.close()
        dialog.work(_("Writing the desk under its new key and checking it…"))

        def done(remark: str) -> None:
            dialog.taken()
            window.locking.change_key(path, old, new)
            window.open_path(path, key=new)
            self._show_sheet(new, path, remark=remark)

        def refused(error: BaseException) -> None:
            window.open_path(path, key=old)
            dialog.refused(error)

        self._beside(partial(_change_key, draft, old, new, window.settings.officer), done, refused)

    # what they share

    def _show_sheet(self, key: Key, path: Path, *, remark: str = "", then: Callable[[], None] | None = None) -> None:
        from ui.dialogs.recovery_sheet import RecoverySheetDialog, sheet_of

        note(SHEET)
        today = date.today()  # noqa: DTZ011  the day the officer has
        sheet = sheet_of(key, path.name, day(today, date.min))
        dialog = RecoverySheetDialog(sheet, self._window.frame, remark=remark)
        if then:
            dialog.accepted.connect(then)
        dialog.open()

    def _show_again(self) -> None:
        opened = self._window.opened
        if opened and opened.desk.key:
            self._show_sheet(opened.desk.key, opened.path)

    def _beside(
        self, task: Callable[[], T], done: Callable[[T], None], refused: Callable[[BaseException], None]
    ) -> None:
        self._window.lanes.answer(self, self._window.lanes.slow, task, done, refused)


def _make_desk(path: Path, officer: str, passphrase: str) -> Opened:
    return make_desk(path, officer, new_key(passphrase))


def _keys(draft: "DeskDraft") -> tuple[Key, Key]:
    """The present key, if it is the right one, and the new one."""
    old = key_given(draft.path, draft.old)
    return old, new_key(draft.passphrase)


def _change_key(draft: "DeskDraft", old: Key | None, new: Key, officer: str) -> str:
    """Write the desk under its new key, then delete what was to go; returns what is left to say."""
    there = copies_of(draft.path)  # one may have been made since the dialog opened
    before = exchange.change_key(draft.path, old, new, officer)
    if draft.delete_backups:
        try:
            delete_backups([*there, before] if before else there)
        except UserError as error:  # the key counts all the same
            return str(error)
    return _left_behind(draft, plain=old is None)


def _left_behind(draft: "DeskDraft", *, plain: bool) -> str:
    """What still stands under the key before, and where."""
    if plain and draft.delete_backups:
        told = _(
            "The backups made before were deleted. Copies you made elsewhere are not protected. On most disks what "
            "was deleted can be brought back."
        )
    elif plain:
        told = _(
            "Copies and backups made before are not protected: look into {folder}, and for copies you made. On most "
            "disks what was deleted can be brought back."
        )
    elif draft.delete_backups:
        told = _("The old sheet opens nothing here any more: the backups made before were deleted. Destroy it.")
    else:
        told = _(
            "The old sheet and the backups made before keep the old key. They lie in {folder}. If somebody knows the "
            "old passphrase, remove them once the new backup there is safe."
        )
    return told.format(folder=left_to_right(str(backups.folder_of(draft.path))))
