"""Letting a desk go: what is being typed into its cells is written first, or stays with the reason why it cannot be."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QCloseEvent

from ui.drafts import tables
from ui.tables.rows_view import RowsView

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow


class Leaving(QObject):
    """What would take the desk out of the window goes through `then`; so does the end of the window itself."""

    def __init__(self, window: "DeskWindow") -> None:
        super().__init__(window)
        self._window = window
        self._then: Callable[[], object] | None = None
        self._failures = 0
        window.outcomes.busy.connect(lambda: QTimer.singleShot(0, self, self._go_on))  # a refusal stands by then
        window.frame.leaving.connect(self._leave)

    def then(self, go_on: Callable[[], object]) -> None:
        """Go on once everything typed is written; where something is refused nothing is done, and it can be mended."""
        runner = self._window.runner
        self._failures = runner.failures if runner else 0
        if all(view.editing.settle() for view in self._views()):
            self._then = go_on
            self._go_on()

    def _leave(self, event: QCloseEvent) -> None:
        runner = self._window.runner
        if (runner and runner.is_writing) or any(view.editing.half_typed() for view in self._views()):
            event.ignore()
            self.then(self._window.frame.close)

    def _go_on(self) -> None:
        runner = self._window.runner
        if self._then is None or (runner and runner.is_writing):
            return
        go_on, self._then = self._then, None
        if runner is None or runner.failures == self._failures:
            go_on()

    def _views(self) -> list[RowsView[Any]]:
        return [view for page in self._window.pages for view in tables(page)]
