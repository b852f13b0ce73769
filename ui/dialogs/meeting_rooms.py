"""The rooms beside a new meeting: those that fit first, the reason with each; the best is taken until one is chosen."""

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.queries.trying import Trial, WouldClash
from resources.texts import _, ngettext
from ui.dialogs.assign_room import room_line
from ui.views.words import number
from ui.widgets.labels import label, restyle, shrinking
from ui.widgets.line_list import Framed, Line, LineList

WIDTH: Final = 336
ROWS: Final = 4  # seen at least; the list grows with the fields beside it


class RoomColumn(QWidget):
    """`changed` follows a choice of the officer's; `taken` an Enter or double click on a room."""

    changed = Signal()
    taken = Signal()

    def __init__(self, choice: str | None = None) -> None:
        """`choice` is the id of a room the officer pointed at; None follows the best that fits."""
        super().__init__()
        self._choice = choice
        self._trial = Trial("", WouldClash(), ())
        self.fits = label("", "caption", "good")
        self.list = LineList(tall=True)
        self.box = Framed(self.list, ROWS)
        self.box.setAccessibleName(_("Rooms"))
        self.box.setMinimumHeight(self.box.height())
        self.box.setMaximumHeight(16_777_215)  # Qt's own "as much as there is"
        told = _("Which rooms fit is known once day, hours and numbers are right.")
        self.unknown = shrinking(label(told, "body", "ink2", wrap=True))
        self.unknown.hide()
        head = QHBoxLayout()
        head.addWidget(label(_("Room"), "bold", "ink2"), 1)
        head.addWidget(self.fits)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addLayout(head)
        column.addWidget(self.box, 1)
        column.addWidget(self.unknown)
        column.addStretch()
        self.list.moved.connect(self._choose)
        self.list.taken.connect(lambda: self.taken.emit())

    @property
    def choice(self) -> str | None:
        """The room the officer chose, "" for none, None as long as nobody chose."""
        return self._choice

    @property
    def room_id(self) -> str:
        """The room the meeting gets, "" for none."""
        return self._trial.room_id if self._choice is None else self._choice

    @property
    def room_name(self) -> str:
        return next((room.name for room in self._trial.rooms if room.id == self.room_id), "")

    def show_trial(self, trial: Trial) -> None:
        """The rooms for the meeting as it is now; the chosen one stays chosen, wherever it stands."""
        self._trial = trial
        self._know(True)
        lines = [*map(room_line, trial.rooms), Line("", _("Without a room"), "", _("one is given later"), "tray")]
        held = self.list.blockSignals(True)
        self.list.show_lines(lines)
        rows = {line.key: row for row, line in enumerate(lines)}
        self.list.setCurrentRow(rows.get(self.room_id, -1))
        self.list.blockSignals(held)
        fit = sum(room.fits for room in trial.rooms)
        self.fits.setText(ngettext("{n} fits", "{n} fit", fit).format(n=number(fit)) if trial.rooms else "")
        self.fits.setProperty("tone", "good" if fit else "warn")
        restyle(self.fits)

    def show_unknown(self) -> None:
        """Nobody knows which rooms fit; what was chosen stays chosen."""
        self._know(False)

    def _know(self, known: bool) -> None:
        self.box.setVisible(known)
        self.fits.setVisible(known)
        self.unknown.setVisible(not known)

    def kept(self) -> Any:
        """What JSON holds of the choice."""
        return self._choice

    def take_kept(self, kept: Any) -> None:
        """Choose again what was chosen."""
        self._choice = kept
        self.changed.emit()

    def _choose(self, room_id: str) -> None:
        self._choice = room_id
        self.changed.emit()
