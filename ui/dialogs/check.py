"""The check of the open desk: what is read, and what was found, in one dialog that can be left meanwhile."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from models.storage.check import FileHealth, check_file
from resources.texts import _, ngettext
from ui.dialogs.message import MessageDialog

if TYPE_CHECKING:
    from ui.opening import Opened
    from ui.runner import Runner


class CheckDialog(MessageDialog):
    """Says what is done, then what came of it; closing it does not stop the check, only its answer."""

    def __init__(self, parent: QWidget | None) -> None:
        told = _("Reading every page, every reference and the whole history. You can close this and go on working.")
        super().__init__(_("Check of the desk"), told, parent)

    def tell(self, health: FileHealth) -> None:
        """The check has ended."""
        text = _sound(health) if health.sound else " ".join(health.problems)
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.adjustSize()


def check_desk(opened: "Opened", runner: "Runner", parent: QWidget, failed: Callable[[BaseException], None]) -> None:
    """Check the file of the open desk beside the window."""
    path, key = opened.path, opened.desk.key
    dialog = CheckDialog(parent)
    dialog.open()

    def refused(error: BaseException) -> None:
        dialog.close()
        failed(error)

    runner.work(dialog, partial(check_file, path, key), dialog.tell, refused)


def _sound(health: FileHealth) -> str:
    told = ngettext(
        "The desk is sound: nothing is missing and nothing is damaged. {n} step of its history was checked.",
        "The desk is sound: nothing is missing and nothing is damaged. {n} steps of its history were checked.",
        health.operations,
    )
    return told.format(n=health.operations)
