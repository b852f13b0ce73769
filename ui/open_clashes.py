"""The clashes of the event, found once for all pages and kept up to date."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from models.changes import Changes
from models.queries.clashes import ClashRow, clash_rows
from models.queries.tables_read import with_tables
from ui.runner import Runner


class OpenClashes(QObject):
    """`rows` are the open clashes, `every` the allowed ones too; `changed` follows a new reading.

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
        self._tables: frozenset[str] | None = None  # what they were read from; None while they are being read
        runner.outcomes.changed.connect(self._on_changed)

    def read_if_stale(self) -> None:
        """Ask anew where something changed that clashes hang on."""
        if self._stale:
            self._stale, self._tables = False, None
            self._runner.read(self, self._take, _read, self._event_id)

    def _on_changed(self, changes: Changes) -> None:
        if self._tables is None or changes.touches(*self._tables):
            self._stale = True
            self.read_if_stale()

    def _take(self, found: tuple[list[ClashRow], frozenset[str]]) -> None:
        rows, self._tables = found
        if not self.known or rows != self.every:
            self.known, self.every = True, rows
            self.rows = [row for row in rows if row.is_open]
            self.changed.emit()


def _read(session: Session, event_id: str) -> tuple[list[ClashRow], frozenset[str]]:
    return with_tables(session, clash_rows, event_id)
