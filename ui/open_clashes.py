"""The clashes of the event, found once for all pages and kept up to date."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from models.changes import Changes
from models.queries.clashes import ClashRow, clash_rows
from ui.runner import Runner

TABLES: Final = (
    "meeting",
    "meeting_equipment",
    "participation",
    "assignment",
    "room",
    "room_layout",
    "room_equipment",
    "room_neighbour",
    "room_entrance",
    "room_block",
    "separation_rule",
    "override",
    "membership",
    "delegate",
    "event_group",
)


class OpenClashes(QObject):
    """`rows` are the clashes that stand, `every` those allowed or only told too; `changed` follows a new reading.

    Nobody waits for it: the clashes come when they are known. `known` says whether they were ever read.
    """

    changed = Signal()

    def __init__(self, runner: Runner, event_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._event_id = runner, event_id
        self.rows: Sequence[ClashRow] = ()
        self.every: Sequence[ClashRow] = ()
        self.known = False
        self._stale = True
        runner.outcomes.changed.connect(self._on_changed)

    def read_if_stale(self) -> None:
        """Ask anew where something changed that clashes hang on."""
        if self._stale:
            self._stale = False
            self._runner.read(self, self._take, clash_rows, self._event_id, ways=False)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*TABLES):
            self._stale = True
            self.read_if_stale()

    def _take(self, rows: list[ClashRow]) -> None:
        if not self.known or rows != self.every:
            self.known, self.every = True, rows
            self.rows = [row for row in rows if row.is_open]
            self.changed.emit()
