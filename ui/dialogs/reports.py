"""Choosing a report and its language, and writing it to a file or into a draft message."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QPushButton, QWidget

from exports.catalogue import (
    ABOUT,
    REPORTS,
    SUFFIX,
    Ready,
    file_name,
    mail_words,
    ready_report,
    write_report,
    written_words,
)
from exports.files import TargetBusy, free_name_beside
from exports.mail import write_draft
from exports.sheet import Written
from models.errors import Cancelled
from models.progress import Progress
from resources.texts import LANGUAGES, _, language
from ui.context import Context
from ui.notifier import sentence
from ui.widgets.buttons import Choice, Choices, button
from ui.widgets.fields import Combo
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import label
from ui.widgets.progress_line import ProgressLine

Opener = Callable[[QUrl], bool]
GAP: Final = 8


@dataclass(frozen=True, slots=True)
class _Job:
    """A report on its way to a file, and into a draft message where `mail` says so."""

    path: Path
    mail: bool
    progress: Progress


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of a job; `draft` is the message, where one was asked for."""

    path: Path
    written: Written
    draft: Path | None


class ReportsDialog(FormDialog):
    """Stays open until the report is written, so that nothing chosen is lost; open it with `.open()`."""

    def __init__(self, context: Context, parent: QWidget | None, open_url: Opener = QDesktopServices.openUrl) -> None:
        super().__init__(
            _("Write a report"), _("&Save…"), parent, subject=context.event_title, note=_("an Excel workbook")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._open_url = context, open_url
        self._job: _Job | None = None
        self._offered: _Job | None = None
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self.report = Choices([Choice(name, _(report.title)) for name, report in REPORTS.items()])
        self.language = Combo(LANGUAGES.items())
        self.mail = button(_("&Mail…"), tip=_("Write the report and a draft message with it attached"))
        self.progress = ProgressLine()
        self.about = label("", "caption", "ink2", wrap=True)
        self.refusal = label("", "body", "bad", wrap=True)
        self.beside = button("")
        self._place()
        self._wire()
        self.report.set_value(next(iter(REPORTS)))
        self.language.set_value(language())
        self.report.setFocus()

    def _place(self) -> None:
        self.add_wide(self.report, _("Report"))
        self.form.addWidget(self.about, self.form.rowCount(), 0, 1, 4)
        self.add_field(_("&Language"), self.language)
        self.form.addWidget(self.refusal, self.form.rowCount(), 0, 1, 4)
        self.form.addWidget(self.beside, self.form.rowCount(), 0, 1, 4, Qt.AlignmentFlag.AlignLeft)
        self.form.addWidget(self.progress, self.form.rowCount(), 0, 1, 4)
        self._beside_main(self.mail)
        self._say("")
        self.about.setContentsMargins(0, 0, 0, GAP)
        self.refusal.setContentsMargins(0, GAP, 0, GAP)
        self.set_foot(_("Training data") if self._context.training else "")

    def _beside_main(self, made: QPushButton) -> None:
        """Put a second verb between Cancel and the main button."""
        rows = self.findChildren(QBoxLayout)
        row = next(row for row in rows if row.indexOf(self.main) >= 0)
        row.insertWidget(row.indexOf(self.main), made)
        self.setTabOrder(self.cancel, made)
        self.setTabOrder(made, self.main)

    def _wire(self) -> None:
        self.report.changed.connect(self._tell_about)
        self.mail.clicked.connect(lambda: self._ask_place(mail=True))
        self.beside.clicked.connect(self._save_beside)
        self.progress.cancelled.connect(self._stopping)
        self._context.runner.outcomes.failed.connect(self._hear_failure)

    def _tell_about(self, name: str) -> None:
        self.about.setText(_(ABOUT[name]))

    # what the officer does

    def accept(self) -> None:
        """Ask where the report is to be saved."""
        self._ask_place(mail=False)

    def reject(self) -> None:
        """Stop the work under way; with none, close."""
        if self._job:
            self.progress.stop()
        else:
            super().reject()

    def _ask_place(self, *, mail: bool) -> None:
        if self._job:
            return
        title = _("Where the report and its message are kept") if mail else _("Save the report")
        named = str(self._folder / file_name(self.report.value(), self._context.today))
        places = QFileDialog(self, title, named, _("Excel workbooks (*.xlsx)"))
        places.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        places.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        places.setDefaultSuffix(SUFFIX)
        places.fileSelected.connect(self._mail_to if mail else self._save_to)
        places.open()

    def _save_to(self, name: str) -> None:
        self.write_to(Path(name))

    def _mail_to(self, name: str) -> None:
        self.write_to(Path(name), mail=True)

    def _save_beside(self) -> None:
        if self._offered:
            self.write_to(self._offered.path, mail=self._offered.mail)

    def write_to(self, path: Path, *, mail: bool = False) -> None:
        """Write the chosen report to a file; with `mail` a draft message beside it is opened."""
        self._folder = path.parent
        job = _Job(path, mail, Progress())
        self._say("")
        self._start(job)
        runner = self._context.runner
        runner.read(
            self,
            lambda ready: self._write(job, ready),
            ready_report,
            self.report.value(),
            self._context.event_id,
            self.language.value(),
        )

    # what happens to a job

    def _start(self, job: _Job) -> None:
        self._job = job
        self._enable(False)
        self.progress.watch(job.progress, _("Writing {name}").format(name=job.path.name))

    def _write(self, job: _Job, ready: Ready) -> None:
        """The rows are there: write the workbook on the slow lane."""
        if self._job is job:
            self._context.runner.work(
                self,
                lambda: _written(job, ready),
                lambda done: self._finish(job, done),
                lambda error: self._refused(job, error),
            )

    def _finish(self, job: _Job, done: _Done) -> None:
        if self._job is not job:
            return
        self._end()
        lines = written_words(done.path, done.written)
        if done.draft:
            lines.append(self._opened(done.draft))
        self._context.notifier.toast(" ".join(lines), undo=False)
        self.done(self.DialogCode.Accepted)

    def _opened(self, draft: Path) -> str:
        """Open the draft in the mail program, else show its folder; says which."""
        if self._open_url(QUrl.fromLocalFile(str(draft))):
            return _("The draft message is open in the mail program.")
        self._open_url(QUrl.fromLocalFile(str(draft.parent)))
        return _("No mail program opened the draft {name}; it lies in {folder}.").format(
            name=draft.name, folder=draft.parent
        )

    def _refused(self, job: _Job, error: BaseException) -> None:
        """Say why, keep what was chosen, and offer the way on."""
        if self._job is not job:
            return
        self._end()
        if isinstance(error, Cancelled):
            self._say(_("Stopped. Nothing was written."))
            return
        self._say(sentence(error))
        if isinstance(error, TargetBusy):
            self._offer(_Job(error.beside, job.mail, Progress()))

    def _offer(self, job: _Job) -> None:
        self._offered = job
        self.beside.setText(_("Save &beside as {name}").format(name=job.path.name))
        self.beside.show()
        self.beside.setFocus()
        self.adjustSize()

    def _stopping(self) -> None:
        """Rows still being read are simply not used; a workbook under way stops at its next step."""
        job = self._job
        if job and not job.progress.total:
            self._refused(job, Cancelled())

    def _hear_failure(self, _error: object, owner: object) -> None:
        if owner is self and self._job:  # the rows could not be read: the notifier says why
            self._end()

    def _end(self) -> None:
        self._job = None
        self.progress.finish()
        self._enable(True)
        self.main.setFocus()

    def _enable(self, on: bool) -> None:
        for field in (self.report, self.language, self.main, self.mail):
            field.setEnabled(on)

    def _say(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))
        self.beside.hide()
        self.adjustSize()


def _written(job: _Job, ready: Ready) -> _Done:
    """Write the workbook and, where asked, the draft beside it; on the slow lane."""
    written = write_report(job.path, ready, job.progress.step)
    if not job.mail:
        return _Done(job.path, written, None)
    draft = job.path.with_suffix(".eml")
    draft = free_name_beside(draft) if draft.exists() else draft
    subject, body = mail_words(ready)
    write_draft(draft, job.path, subject, body, now=datetime.now().astimezone())
    return _Done(job.path, written, draft)
