"""What is typed into the list of meetings: texts are edited, times move the meeting with its rooms."""

from collections.abc import Callable, Sequence
from functools import partial

from models.operations.meetings import MOVE_MEETINGS, move_meetings
from ui.notifier import Notifier
from ui.runner import Runner, Write
from ui.tables.cells import CellEdit
from ui.tables.rows_view import RowsView
from ui.views.cell_writing import CellWriting
from ui.views.programme.columns import TIMES, field_edits, moves_of
from ui.views.programme.reading import ProgrammeRow


class ProgrammeWriting(CellWriting):
    """`row_of` gives the row of an id."""

    def __init__(
        self,
        view: RowsView[ProgrammeRow],
        runner: Runner,
        notifier: Notifier,
        row_of: Callable[[str], ProgrammeRow],
        reload: Callable[[Callable[[], None] | None], None],
    ) -> None:
        super().__init__(view, runner, notifier, field_edits, reload)
        self._row_of = row_of

    def _write(self, edits: Sequence[CellEdit], told: str) -> None:
        if not all(edit.field == TIMES for edit in edits):
            super()._write(edits, told)
            return
        step = Write(MOVE_MEETINGS, partial(self._written, ""), lambda error: self._failed(edits, [], error))
        self._runner.write(self, step, move_meetings, moves_of(edits, self._row_of))
