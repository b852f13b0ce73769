"""The backups of the open desk: when each was made and why, and what going back to it would change."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.storage.backups import Backup
from models.storage.comparing import Comparison, Difference
from resources.texts import N_, _, ngettext
from ui.notifier import sentence
from ui.views.words import listed, number
from ui.wall_clock import WallClock
from ui.widgets.buttons import button
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import label, shrinking
from ui.widgets.line_list import Framed, Line, LineList

ROWS: Final = 6
LINES: Final = 4  # of text that say what differs
REASONS: Final = {
    "work": N_("While working"),
    "import": N_("Before a list came in"),
    "migration": N_("Before the file was brought up to date"),
    "key": N_("With a change of the passphrase"),
    "restore": N_("Before a backup was restored"),
    "moved": N_("When the desk was moved or removed"),
}
THINGS: Final = {
    "event": N_("{n} event|{n} events"),
    "group": N_("{n} group|{n} groups"),
    "person": N_("{n} person|{n} people"),
    "delegate": N_("{n} delegate|{n} delegates"),
    "invitation": N_("{n} invitation|{n} invitations"),
    "reply": N_("{n} reply|{n} replies"),
    "meeting": N_("{n} meeting|{n} meetings"),
    "room": N_("{n} room|{n} rooms"),
    "document": N_("{n} document|{n} documents"),
}
OTHER: Final = N_("{n} other detail|{n} other details")


class BackupsDialog(FormDialog):
    """`looked` carries the backup whose differences are wanted, `asked` the one to be restored."""

    looked = Signal(object)
    asked = Signal(object)
    make_asked = Signal()
    folder_asked = Signal()

    def __init__(
        self, desk: Path, backups: Sequence[Backup], today: date, parent: QWidget | None, wall: WallClock | None = None
    ) -> None:
        super().__init__(_("Backups"), _("Restore"), parent, subject=desk.name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._backups: dict[str, Backup] = {}
        self._wall = wall or WallClock()
        self.list = LineList(tall=True)
        self.told = shrinking(label("", "body", wrap=True))
        self.told.setMinimumHeight(self.told.fontMetrics().lineSpacing() * (LINES if backups else 1))
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.make = button(_("Back up &now"), "plus")
        self.folder = button(_("Open the &folder"), "folder-open")
        self._framed = Framed(self.list, ROWS)
        self.add_wide(self._framed, _("Backups"))
        self.add_wide(self.told)
        self.add_wide(self._further())
        self.list.moved.connect(self._look)
        self.list.taken.connect(self.accept)
        self.make.clicked.connect(self.make_asked)
        self.folder.clicked.connect(self.folder_asked)
        self.show_backups(backups, today)

    @property
    def chosen(self) -> Backup | None:
        return self._backups.get(self.list.current())

    def show_backups(self, backups: Sequence[Backup], today: date) -> None:
        """Show these, the newest chosen."""
        self._backups = {backup.path.name: backup for backup in backups}
        self.list.show_lines([_line(backup, today, self._wall) for backup in backups])
        self._framed.setVisible(bool(backups))
        self.folder.setEnabled(bool(backups))
        if backups:
            self.list.setCurrentRow(0)
            self._look()
        else:
            self.main.setEnabled(False)
            self.make.setFocus()
            self._say(_("There is no backup yet. One is made every half hour while you work."))

    def show_difference(self, backup: Backup, found: Comparison) -> None:
        """Say what going back to a backup changes; an answer about another one is dropped."""
        if self.chosen == backup:
            self._say(difference_words(found))
            self.main.setEnabled(True)

    def refused(self, error: BaseException) -> None:
        """What was asked could not be done."""
        self._say(sentence(error))
        self.set_busy("")

    def set_busy(self, text: str) -> None:
        """Say what is under way; "" for nothing."""
        self.set_foot(text)
        for part in (self.list, self.make, self.main, self.cancel):
            part.setEnabled(not text)

    def accept(self) -> None:
        if self.chosen and self.main.isEnabled():
            self.asked.emit(self.chosen)

    def reject(self) -> None:
        if self.cancel.isEnabled():  # nothing is under way
            super().reject()

    def close_for_good(self) -> None:
        """The desk is restored."""
        self.done(self.DialogCode.Accepted)

    def _look(self) -> None:
        if self.chosen:
            self.main.setEnabled(False)
            self._say(_("Comparing this backup with the desk…"))
            self.looked.emit(self.chosen)

    def _say(self, text: str) -> None:
        self.told.setText(text)
        self.told.setAccessibleName(text)

    def _further(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.make)
        row.addWidget(self.folder)
        row.addStretch()
        return made


def difference_words(found: Comparison) -> str:
    """What going back changes, one line for each way."""
    sides = (
        (_("Comes back: {what}."), [(one, one.back) for one in found.differences]),
        (_("Goes: {what}."), [(one, one.gone) for one in found.differences]),
        (_("Becomes again as it was: {what}."), [(one, one.changed) for one in found.differences]),
    )
    lines = [text.format(what=_things(counted)) for text, counted in sides if any(n for _one, n in counted)]
    if found.steps:
        told = ngettext(
            "{n} step of the history is not in this backup.", "{n} steps of the history are not in it.", found.steps
        )
        lines.append(told.format(n=number(found.steps)))
    return "\n".join(lines) or _("Nothing differs: the desk is as it was then.")


def _things(counted: Sequence[tuple[Difference, int]]) -> str:
    known = [_counted(THINGS[one.table], n) for one, n in counted if n and one.table in THINGS]
    others = sum(n for one, n in counted if one.table not in THINGS)
    return listed((*known, _counted(OTHER, others) if others else ""))


def _counted(source: str, n: int) -> str:
    one, _bar, many = source.partition("|")
    return ngettext(one, many, n).format(n=number(n))


def _line(backup: Backup, today: date, wall: WallClock) -> Line:
    reason = _(REASONS[backup.reason]) if backup.reason in REASONS else backup.reason
    size = QLocale().formattedDataSize(backup.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
    return Line(backup.path.name, wall.day_time(backup.moment, today), size, reason, "clock-counter-clockwise")
