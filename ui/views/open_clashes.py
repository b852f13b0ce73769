"""The open clashes of the event, kept up to date for the panels that name them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from models.changes import Changes
from models.queries.clashes import ClashRow, clash_rows
from ui.context import Context

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
    """`changed` follows every new reading; nobody waits for it, the clashes come when they are known."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.rows: Sequence[ClashRow] = ()
        self.stale = True
        context.runner.outcomes.changed.connect(self._on_changed)

    def read_if_stale(self) -> None:
        """Ask anew where something changed that clashes hang on."""
        if self.stale:
            self.stale = False
            self._context.runner.read(self, self._take, clash_rows, self._context.event_id, ways=False)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*TABLES):
            self.stale = True
            self.read_if_stale()

    def _take(self, rows: list[ClashRow]) -> None:
        found = [row for row in rows if row.is_open]
        if found != self.rows:
            self.rows = found
            self.changed.emit()
