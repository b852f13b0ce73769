"""What the officer does with outcome documents: adds, changes, attaches papers, and records what delegations did."""

import mimetypes
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from models.entities.document import Direction
from models.entities.outcome import SignatureAnswer
from models.errors import UserError
from models.operations.documents import (
    ATTACH_DOCUMENT,
    LARGEST,
    REMOVE_DOCUMENT,
    DocumentDraft,
    attach_document,
    remove_document,
)
from models.operations.outcome import (
    CHANGE_OUTCOME,
    CREATE_OUTCOME,
    RECORD_SIGNATURES,
    REMOVE_OUTCOME,
    REMOVE_SIGNATURES,
    OutcomeDraft,
    change_outcome,
    create_outcome,
    record_signatures,
    remove_outcome,
    remove_signatures,
)
from models.queries.documents import DocumentRow
from models.queries.outcome import OutcomeRow, SigningRow
from resources.texts import _, ngettext
from ui.context import Context
from ui.dialogs.agenda import open_agenda
from ui.dialogs.outcome import OutcomeDialog, draft_of_outcome
from ui.dialogs.signatures import Recorded, SignaturesDialog, signature_drafts
from ui.dialogs.writing import WritingDialog
from ui.theme.statuses import status
from ui.views.acting import Acting
from ui.views.words import number

Answer = SignatureAnswer


class OutcomeActions(Acting):
    """Acts on the document and the delegations chosen on the page; `added` hears the id of a new document."""

    def __init__(
        self,
        page: QWidget,
        context: Context,
        document: Callable[[], OutcomeRow | None],
        chosen: Callable[[], list[SigningRow]],
        added: Callable[[str], None],
    ) -> None:
        super().__init__(page, context)
        self._document, self._chosen, self._added = document, chosen, added
        self.commands: dict[str, Callable[[], None]] = {
            "new_outcome": self.new,
            "change_outcome": self.change,
            "remove_outcome": self.remove,
            "attach_paper": self.attach,
            "signed": partial(self.mark, Answer.SIGNED),
            "declined": partial(self.mark, Answer.DECLINED),
            "reserved": partial(self.record, Answer.RESERVED),
            "absent": partial(self.mark, Answer.ABSENT),
            "record": self.record,
            "forget": self.forget,
        }

    # documents

    def agenda(self) -> None:
        """The agenda of the event."""
        open_agenda(self.context, self._page)

    def new(self) -> None:
        """A new outcome document."""
        dialog = OutcomeDialog(self.context.today, self._page.window())

        def write(draft: OutcomeDraft) -> None:
            told = partial(self._tell_added, draft.title)
            self._write_from(dialog, CREATE_OUTCOME, create_outcome, self.context.event_id, draft, told=told)

        self._open(dialog, write)

    def _tell_added(self, title: str, outcome_id: str) -> str:
        self._added(outcome_id)
        return _("{title} added").format(title=title)

    def change(self) -> None:
        """Change the document chosen."""
        row = self._one()
        if row is None:
            return
        dialog = OutcomeDialog(self.context.today, self._page.window(), row=row)

        def write(draft: OutcomeDraft) -> None:
            args = (row.id, draft_of_outcome(row), draft)
            self._write_from(dialog, CHANGE_OUTCOME, change_outcome, *args, told=lambda _done: _("Document changed"))

        self._open(dialog, write)

    def remove(self) -> None:
        """Remove the document with all that was recorded of it."""
        row = self._one()
        if row:
            told = _("{title} removed").format(title=row.title)
            self._write(REMOVE_OUTCOME, remove_outcome, row.id, told=lambda _done: told)

    def attach(self) -> None:
        """Keep a file with the document, such as the signed scan."""
        if self._one():
            name, _kind = QFileDialog.getOpenFileName(self._page.window(), _("Attach a paper"))
            if name:
                self.attach_file(Path(name))

    def attach_file(self, path: Path) -> None:
        """Keep this file with the document chosen."""
        row = self._one()
        if row:
            keep = partial(self._keep, row, path)
            self.context.runner.work(self, partial(_bytes_of, path), keep, self.context.notifier.error)

    def _keep(self, row: OutcomeRow, path: Path, data: bytes) -> None:
        draft = DocumentDraft(
            self.context.event_id,
            path.name,
            direction=Direction.OUT,
            language=row.languages,
            dated=row.adopted_on,
            media_type=mimetypes.guess_type(path.name)[0] or "",
            outcome_id=row.id,
        )
        told = _("{paper} attached").format(paper=path.name)
        self._write(ATTACH_DOCUMENT, attach_document, data, draft, told=lambda _done: told)

    def remove_paper(self, paper: DocumentRow) -> None:
        """Take a paper away; Undo brings it back."""
        told = _("{title} removed").format(title=paper.title)
        self._write(REMOVE_DOCUMENT, remove_document, paper.id, told=lambda _done: told)

    # what delegations did

    def mark(self, answer: SignatureAnswer) -> None:
        """Record one answer of the chosen delegations at once, each signed by its head on the day of the document."""
        document, rows = self._document(), self._some()
        fresh = [row for row in rows if row.answer is not answer]
        if document is None or not rows:
            return
        if not fresh:
            self._inform(_("This stands already: {answer}.").format(answer=status(answer).text))
            return
        day = document.adopted_on or self.context.today
        signs = answer is Answer.SIGNED
        self._record(None, document, fresh, Recorded(answer, "", day if signs else None, ""))

    def record(self, answer: SignatureAnswer | None = None) -> None:
        """Record what the chosen delegations did, with who signed, when, and the words of a reservation."""
        document, rows = self._document(), self._some()
        if document is None or not rows:
            return
        day = document.adopted_on or self.context.today
        dialog = SignaturesDialog(document.title, rows, day, self._page.window(), answer=answer)
        dialog.asked.connect(partial(self._record, dialog, document, rows))
        dialog.open()

    def _record(
        self, dialog: WritingDialog | None, document: OutcomeRow, rows: Sequence[SigningRow], said: Recorded
    ) -> None:
        drafts, seen = signature_drafts(rows, said), {row.id: row.answer for row in rows}
        told = partial(_recorded, rows[0].group if len(rows) == 1 else "", status(said.answer).text)
        args = (RECORD_SIGNATURES, record_signatures, document.id, drafts, seen)
        if dialog:
            self._write_from(dialog, *args, told=told)
        else:
            self._write(*args, told=told)

    def forget(self) -> None:
        """Take back what was recorded of the chosen delegations."""
        document = self._document()
        ids = [row.id for row in self._some() if row.answer]
        if document and ids:
            self._write(REMOVE_SIGNATURES, remove_signatures, document.id, ids, told=_forgotten)
        elif document and self._chosen():
            self._inform(_("Nothing was recorded of these delegations yet."))

    # who is meant

    def _one(self) -> OutcomeRow | None:
        row = self._document()
        if row is None:
            self._inform(_("There is no outcome document yet. Add one first."))
        return row

    def _some(self) -> list[SigningRow]:
        rows = self._chosen() if self._one() else []
        if self._document() and not rows:
            self._inform(_("Choose a delegation in the table first."))
        return rows


def _bytes_of(path: Path) -> bytes:
    """A file whole; a refusal in words when it cannot be read or is too large to be kept."""
    try:
        if path.stat().st_size > LARGEST:
            most = LARGEST // 1024 // 1024
            raise UserError(_("{name} is larger than {most} MB. Make it smaller, then attach it.").format(
                name=path.name, most=most))  # fmt: skip
        return path.read_bytes()
    except OSError:
        raise UserError(_("{name} cannot be read. Nothing was attached.").format(name=path.name)) from None


def _recorded(group: str, answer: str, n: int) -> str:
    who = group or ngettext("{n} delegation", "{n} delegations", n).format(n=number(n))
    return _("{who} recorded: {answer}").format(who=who, answer=answer)


def _forgotten(n: int) -> str:
    return ngettext("{n} record taken back", "{n} records taken back", n).format(n=number(n))
