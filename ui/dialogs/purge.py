"""The question before what cannot be undone: what is deleted for good, and which backups still hold it."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.operations.purge import PurgeCount
from models.storage.old_backups import OldBackup
from resources.texts import _, ngettext
from ui.dialogs.writing import WritingDialog
from ui.views.words import day, listed, number
from ui.wall_clock import WallClock
from ui.widgets.fields import Check
from ui.widgets.labels import label, shrinking

SHOWN: Final = 4  # backups named


class PurgeDialog(WritingDialog):
    """Says what goes; its draft is whether the old backups go now too."""

    def __init__(
        self,
        subject: str,
        counted: PurgeCount,
        backups: Sequence[OldBackup],
        today: date,
        parent: QWidget | None = None,
        wall: WallClock | None = None,
    ) -> None:
        super().__init__(_("Delete for good"), _("Delete for good"), parent, subject=subject)
        self._say(counted_words(counted))
        self._say(
            _(
                "It cannot be undone, nor can the steps made before it any more. The history keeps that "
                "something was deleted, when and by whom, and nothing of what it was."
            )
        )
        if counted.notes:
            told = ngettext(
                "{n} other note quotes the name and stays. Read it yourself.",
                "{n} other notes quote the name and stay. Read them yourself.",
                counted.notes,
            )
            self.add_remark(told.format(n=number(counted.notes)))
        self.too = Check(
            ngettext("Delete this backup &now too", "Delete these {n} backups &now too", len(backups)).format(
                n=number(len(backups))
            )
        )
        if backups:
            self._say(backup_words(backups, today, wall or WallClock()))
            self.add_wide(self.too)
        else:
            self.too.hide()
        self.set_foot(_("Copies kept elsewhere and reports already sent are not reached."))
        self.cancel.setDefault(True)

    def draft(self) -> bool:
        """Whether the backups go too."""
        return self.too.isChecked()

    def _say(self, text: str) -> None:
        told = shrinking(label(text, "body", wrap=True))
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add_wide(told, text)


def counted_words(counted: PurgeCount) -> str:
    """What goes, in one sentence; what there is none of is not named."""
    people = (
        ngettext("{n} person who comes to no other", "{n} people who come to no other", counted.people)
        if counted.event
        else ngettext(
            "{n} person with every form of the name", "{n} people with every form of their names", counted.people
        )
    )
    parts = (
        (counted.people, people),
        (counted.delegates, ngettext("{n} place in a delegation", "{n} places in delegations", counted.delegates)),
        (counted.meetings, _meetings(counted)),
        (counted.papers, ngettext("{n} document", "{n} documents", counted.papers)),
    )
    things = listed(text.format(n=number(n)) for n, text in parts if n)
    if counted.event:
        return _("The event is deleted with everything in it: {things}.").format(things=things or _("it is empty"))
    return _("This is deleted, with every rule about it: {things}.").format(things=things)


def _meetings(counted: PurgeCount) -> str:
    if counted.event:
        return ngettext("{n} meeting", "{n} meetings", counted.meetings)
    return ngettext("the name in {n} meeting", "the name in {n} meetings", counted.meetings)


def backup_words(backups: Sequence[OldBackup], today: date, wall: WallClock) -> str:
    """Which copies still hold it, and until when."""
    head = ngettext("{n} older backup still holds it:", "{n} older backups still hold it:", len(backups)).format(
        n=number(len(backups))
    )
    lines = [_line(backup, today, wall) for backup in backups[:SHOWN]]
    more = len(backups) - len(lines)
    if more > 0:
        lines.append(ngettext("and {n} more", "and {n} more", more).format(n=number(more)))
    return "\n".join((head, *lines))


def _line(backup: OldBackup, today: date, wall: WallClock) -> str:
    name = wall.day_time(backup.moment, today) if backup.moment else backup.path.name
    if backup.expires is None:
        return listed((name, _("stays until you delete it")))
    return listed((name, _("goes by itself by {day}").format(day=day(backup.expires, today))))
