"""Deleting for good from the window: the question with all that goes, the deed, and the file written anew after it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from models.operations.purge import (
    PURGE_EVENT,
    PURGE_PEOPLE,
    PURGE_PERSON,
    PurgeCount,
    count_event,
    count_people,
    purge_event,
    purge_people,
    purge_person,
)
from models.storage.desk import Desk
from models.storage.old_backups import OldBackup, delete_backups, old_backups
from resources.texts import _, ngettext
from ui.context import Context
from ui.dialogs.purge import PurgeDialog
from ui.runner import Write
from ui.views.words import number


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would go, and which copies still hold it."""

    counted: PurgeCount
    backups: tuple[OldBackup, ...]


class Purging(QObject):
    """Asks, deletes, and has the file written anew; `window` is what its dialogs stand over."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.dialog: PurgeDialog | None = None

    def people(self, ids: Sequence[str], names: Sequence[str]) -> None:
        """Delete people for good, after asking."""
        alone = len(ids) == 1
        many = ngettext("{n} person", "{n} people", len(ids)).format(n=number(len(ids)))
        step = (PURGE_PERSON, purge_person, ids[0]) if alone else (PURGE_PEOPLE, purge_people, list(ids))
        self._ask(names[0] if alone else many, step, count_people, list(ids))

    def open_event(self) -> None:
        """Delete the open event for good, after asking."""
        context = self._context
        step = (PURGE_EVENT, purge_event, context.event_id)
        self._ask(context.event_title, step, count_event, context.event_id)

    def _ask(self, subject: str, step: tuple[str, Any, Any], count: Callable[..., PurgeCount], about: Any) -> None:
        context = self._context
        desk = context.runner.desk

        def outlook(session: Session) -> Outlook:
            return Outlook(count(session, about), old_backups(desk.path, desk.key) if desk.path else ())

        context.runner.read(self, lambda found: self._open(subject, step, found), outlook)

    def _open(self, subject: str, step: tuple[str, Any, Any], found: Outlook) -> None:
        dialog = PurgeDialog(
            subject, found.counted, found.backups, self._context.today, self._window, self._context.wall
        )
        self.dialog = dialog
        label, operation, about = step

        def write(backups_too: bool) -> None:
            paths = [backup.path for backup in found.backups] if backups_too else []
            done = Write(label, lambda _counted: self._clear(dialog, subject, paths), dialog.refused)
            self._context.runner.write(dialog, done, operation, about)

        dialog.asked.connect(write)
        dialog.open()

    def _clear(self, dialog: PurgeDialog, subject: str, paths: Sequence[Path]) -> None:
        dialog.taken()
        self._context.runner.outcomes.purged.emit()
        notifier, desk = self._context.notifier, self._context.runner.desk
        notifier.toast(_("{name} deleted for good").format(name=subject), undo=False)

        def told(clean: bool) -> None:
            if not clean:
                notifier.inform(
                    _("Deleted, but not yet from the file"),
                    _("Somebody is reading this desk. Close it everywhere once, so that no trace stays on the disk."),
                )

        self._context.runner.work(self, lambda: _write_anew(desk, paths), told)


def _write_anew(desk: Desk, paths: Sequence[Path]) -> bool:
    clean = desk.vacuum()
    delete_backups(paths)
    return clean
