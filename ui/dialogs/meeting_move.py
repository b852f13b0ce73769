"""Moving a meeting in time; its rooms move with it."""

from datetime import date
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from models.operations.meetings import Times
from models.queries.meetings import MeetingRow
from resources.texts import _
from ui.dialogs.meeting_when import ClashLine, WhenFields
from ui.dialogs.writing import WritingDialog
from ui.views.words import listed
from ui.widgets.form_dialog import FieldError

WAIT: Final = 250


class MoveMeetingDialog(WritingDialog):
    """`tried` carries the Times whenever they change; the asker answers with `clashes.say`."""

    tried = Signal(object)

    def __init__(
        self,
        row: MeetingRow,
        parent: QWidget | None = None,
        *,
        today: date | None = None,
        event: tuple[date, date] | None = None,
    ) -> None:
        note = listed(row.rooms) or _("no room yet")
        super().__init__(_("Move in time"), _("Move meeting"), parent, subject=row.title, note=note)
        self._seen = Times(row.starts, row.ends)
        self.when = WhenFields(self._seen, self, today=today, event=event)
        self.clashes = ClashLine()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(WAIT)
        self.when.place(self)
        self.show_last(self.clashes)
        self._pause.timeout.connect(self.try_now)
        self.when.changed.connect(self._pause.start)

    def draft(self) -> Times:
        return self.when.times() or self._seen

    def errors(self) -> list[FieldError]:
        return self.when.errors()

    def try_now(self) -> None:
        """Ask what would clash, as far as the times can be read."""
        times = self.when.times()
        if times:
            self.tried.emit(times)
        else:
            self.clashes.say_nothing()
