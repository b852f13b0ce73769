"""What the actions of every page share: how a dialog is opened, written from, and what is said when it is done."""

from collections.abc import Callable, Sequence
from typing import Any

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from models.operations.consequences import Consequences, with_consequences
from models.queries.followed import Followed
from ui.context import Context
from ui.dialogs.consequences import ConsequencesDialog
from ui.dialogs.writing import WritingDialog
from ui.runner import Write
from ui.views.followed import done_words


class Acting(QObject):
    """Acts for one page; `told` turns the result of an operation into what the officer reads of it."""

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page, self.context = page, context
        self.dialog: WritingDialog | None = None

    def _inform(self, text: str) -> None:
        """Say something nothing was done about."""
        self.context.notifier.toast(text, undo=False)

    def _open(self, dialog: WritingDialog, write: Callable[[Any], None]) -> None:
        self.dialog = dialog
        dialog.asked.connect(write)
        dialog.open()

    def _write(self, label: str, operation: Any, *args: Any, told: Callable[[Any], str]) -> None:
        """Write at once, without a question."""
        step = Write(label, lambda result: self.context.notifier.toast(told(result)))
        self.context.runner.write(self, step, operation, *args)

    def _open_consequences(
        self,
        dialog: ConsequencesDialog,
        label: str,
        groups: Sequence[str],
        operation: Any,
        *args: Any,
        told: Callable[[Any], str],
    ) -> None:
        """Ask what follows from an operation after which these groups do not come, and do both in one step."""

        def write(chosen: Consequences) -> None:
            self._write_following(dialog, label, groups, chosen, operation, *args, told=told)

        self._open(dialog, write)

    def _write_following(
        self,
        dialog: WritingDialog,
        label: str,
        groups: Sequence[str],
        chosen: Consequences,
        operation: Any,
        *args: Any,
        told: Callable[[Any], str],
    ) -> None:
        """Write an operation and what was chosen to follow from it, and say both."""

        def say(done: tuple[Any, Followed]) -> str:
            return done_words(told(done[0]), done[1])

        step = (self.context.event_id, groups, chosen, operation)
        self._write_from(dialog, label, with_consequences, *step, *args, told=say)

    def _write_from(
        self, dialog: WritingDialog, label: str, operation: Any, *args: Any, told: Callable[[Any], str]
    ) -> None:
        """Write what a dialog says; refused, it stays open with everything typed."""

        def done(result: Any) -> None:
            if shiboken6.isValid(dialog):
                dialog.taken()
            self.context.notifier.toast(told(result))

        def failed(error: BaseException) -> None:
            if shiboken6.isValid(dialog):
                dialog.refused(error)
            else:
                self.context.notifier.error(error)

        self.context.runner.write(self, Write(label, done, failed), operation, *args)
