"""What was typed into dialogs that were left: kept with the desk, offered when the same dialog is opened again."""

import json
from functools import partial
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QDeadlineTimer, QObject, QTimer
from PySide6.QtWidgets import QWidget

from resources.texts import _
from ui.half_typed import Said, resay, said, say, typed
from ui.opening import wall_of
from ui.widgets.form_dialog import FormDialog, dialogs
from ui.widgets.offer import Offer

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow

SOON: Final = 1_500  # ms for what a dialog asks the desk
BEAT: Final = 10  # ms


class Unfinished(QObject):
    """Belongs to one window; `left` holds by what each dialog was about when it was left and what its fields held."""

    def __init__(self, window: "DeskWindow") -> None:
        super().__init__(window)
        self._window = window
        self.left: dict[str, tuple[str, Said]] = {}
        dialogs().shown.connect(self._watch)
        window.outcomes.purged.connect(self.forget)

    def forget(self) -> None:
        """The desk is closed, or somebody of whom it may tell is deleted for good."""
        self.left = {}

    def _watch(self, dialog: FormDialog) -> None:
        if dialog.deed is None or not _stands_over(self._window.frame, dialog):
            return
        about = self._about(dialog)
        dialog.rejected.connect(partial(self._keep, dialog, about, typed(said(dialog))))
        dialog.accepted.connect(lambda: self.left.pop(about, None))
        if about in self.left:
            time, held = self.left[about]
            offer = Offer(_("Left unfinished at {time}.").format(time=time), _("Take it up again"))
            offer.taken.connect(partial(_take_up, dialog, held))
            dialog.show_first(offer)

    def _about(self, dialog: FormDialog) -> str:
        context, deed = self._window.context, dialog.deed
        key, args = (deed.key, deed.args) if deed else ("", ())
        return json.dumps([context.event_id if context else "", type(dialog).__name__, key, args, *dialog.about])

    def _keep(self, dialog: FormDialog, about: str, before: list[object]) -> None:
        held = said(dialog)
        if typed(held) != before and dialog.is_unfinished():
            self.left[about] = wall_of(self._window.opened).time_now(), held
            told = _("What you filled in is kept for the next time.")
            self._window.notifier.toast(told, undo=False)


def _stands_over(window: QWidget, dialog: QWidget) -> bool:
    host = dialog.parentWidget()
    return host is not None and (host.window() is window or _stands_over(window, host.window()))


def _take_up(dialog: FormDialog, held: Said) -> None:
    """Put it back; choices that come by themselves, such as people of this name, are made again once they are there."""
    say(dialog, held)
    dialog.enter()
    soon, beat = QDeadlineTimer(SOON), QTimer(dialog, interval=BEAT)

    def again() -> None:
        if soon.hasExpired() or not shiboken6.isValid(dialog) or resay(dialog, held):
            beat.stop()

    beat.timeout.connect(again)
    beat.start()
