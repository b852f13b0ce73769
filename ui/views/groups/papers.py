"""Scans on the Groups page: dropped, or chosen by a command, they go to the group chosen; a cross takes one away."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from models.operations.documents import ATTACH_DOCUMENT, REMOVE_DOCUMENT, attach_documents, remove_document
from models.queries.documents import DocumentRow
from models.queries.groups import GroupRow
from models.queries.story import GroupStory
from resources.texts import _, ngettext
from ui.context import Context
from ui.deeds import note
from ui.dialogs.attach import AttachDialog
from ui.dialogs.attach_drops import PaperDrops
from ui.runner import Write
from ui.views.groups.reading import read_story
from ui.views.words import number


class GroupPapers(QObject):
    """Asks to which letter or reply the papers belong, and keeps them in one step."""

    def __init__(
        self, page: QWidget, context: Context, chosen: Callable[[], Sequence[GroupRow]], panel: QWidget
    ) -> None:
        super().__init__(page)
        self._page, self.context, self._chosen = page, context, chosen
        self.dialog: AttachDialog | None = None
        self.drops = PaperDrops(self)
        for widget in (page, panel):
            self.drops.watch(widget)
        self.drops.dropped.connect(self.take)

    def ask(self) -> None:
        """Open the dialog and its choice of files."""
        self.take([])

    def take(self, paths: list[Path]) -> None:
        """Papers for the one group chosen."""
        note("attach")
        rows = self._chosen()
        if self.context.locked:
            self.context.notifier.inform(_("Not attached"), self.context.locked)
        elif len(rows) != 1:
            told = _("Choose the one group the document belongs to, then attach it.")
            self.context.notifier.toast(told, undo=False)
        else:
            args = (self.context.event_id, rows[0].id, self.context.today)
            self.context.runner.read(self, partial(self._open, paths), read_story, *args)

    def remove(self, document: DocumentRow) -> None:
        """Take a paper of the group away; Undo brings it back."""
        told = _("{title} removed").format(title=document.title)
        step = Write(REMOVE_DOCUMENT, lambda _none: self.context.notifier.toast(told))
        self.context.runner.write(self, step, remove_document, document.id)

    def _open(self, paths: list[Path], story: GroupStory | None) -> None:
        if story is None:
            return
        dialog = AttachDialog(self.context.event_id, story, self.context.today, self._page.window())
        self.dialog = dialog
        dialog.papers.read_by(self.context.runner)
        dialog.asked.connect(partial(self._write, dialog, story.row.name))
        dialog.open()
        if paths:
            dialog.papers.take(paths)

    def _write(self, dialog: AttachDialog, group: str, draft: Any) -> None:
        def done(ids: list[str]) -> None:
            if shiboken6.isValid(dialog):
                dialog.taken()
            told = ngettext("{n} document attached to {group}", "{n} documents attached to {group}", len(ids))
            self.context.notifier.toast(told.format(n=number(len(ids)), group=group))

        def failed(error: BaseException) -> None:
            if shiboken6.isValid(dialog):
                dialog.refused(error)
            else:
                self.context.notifier.error(error)

        self.context.runner.write(self, Write(ATTACH_DOCUMENT, done, failed), attach_documents, draft)
