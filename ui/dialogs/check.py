"""The check of the open desk: how far it is, and what was found, in one dialog that can be left meanwhile."""

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QWidget

from models.errors import Cancelled
from models.progress import Progress
from models.storage.check import FileHealth, check_file
from resources.texts import _, ngettext
from ui.considerate import ConsiderateProgress, Heart
from ui.dialogs.message import MessageDialog
from ui.views.words import number
from ui.widgets.progress_line import ProgressLine

if TYPE_CHECKING:
    from ui.notifier import Notifier
    from ui.opening import Opened
    from ui.runner import Runner


class CheckDialog(MessageDialog):
    """Says what is done, then what came of it."""

    def __init__(self, parent: QWidget | None, progress: Progress) -> None:
        told = _(
            "Reading every page, every row and paper, and the whole history; nothing is changed. You can close this "
            "and go on working: what is found will be told."
        )
        super().__init__(_("Check of the desk"), told, parent)
        self.line = ProgressLine(progress, _("Checking…"))
        self.add_wide(self.line)

    def tell(self, health: FileHealth) -> None:
        """The check has ended."""
        self.line.finish()
        self.form.removeWidget(self.line)
        text = "\n\n".join((verdict(health), *health.doubts, *health.notes))
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.adjustSize()


def check_desk(opened: "Opened", runner: "Runner", parent: QWidget, notifier: "Notifier") -> None:
    """Check the file of the open desk beside the window; who closed the dialog is told the answer over the window."""
    progress, heart = ConsiderateProgress(), Heart(parent)
    dialog = CheckDialog(parent, progress)
    dialog.open()
    heart.beat_for(progress)

    def ended() -> bool:
        """Is the dialog still there to say it."""
        heart.beat_for(None)
        heart.deleteLater()
        return shiboken6.isValid(dialog) and dialog.isVisible()

    def told(health: FileHealth) -> None:
        if ended():
            dialog.tell(health)
        elif health.sound and not health.doubts:
            notifier.toast(verdict(health), undo=False)
        else:
            notifier.inform(_("Check of the desk"), "\n\n".join((verdict(health), *health.doubts)))

    def refused(error: BaseException) -> None:
        if ended():
            dialog.close()
        if not isinstance(error, Cancelled):
            notifier.error(error)

    runner.work(parent, partial(check_file, opened.path, opened.desk.key, progress=progress), told, refused)


def verdict(health: FileHealth) -> str:
    """What a check found, in one paragraph."""
    if not health.sound:
        return " ".join(health.problems)
    told = ngettext(
        "The desk is sound: its parts and pages are whole, and its {rows} rows and {papers} papers are what {n} step "
        "of its history says.",
        "The desk is sound: its parts and pages are whole, and its {rows} rows and {papers} papers are what {n} steps "
        "of its history say.",
        health.operations,
    )
    return told.format(rows=number(health.rows), papers=number(health.papers), n=number(health.operations))
