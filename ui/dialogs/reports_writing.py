"""Writing reports into files and draft messages: reads the rows, writes on the slow lane, and says what came of it."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from exports.catalogue import Ready, file_name, mail_words, ready_reports, write_report, written_words
from exports.files import TargetBusy, free_name_beside
from exports.mail import write_draft
from exports.sheet import Written
from models.errors import Cancelled
from models.progress import Progress
from resources.texts import _, ngettext
from ui.context import Context
from ui.notifier import sentence
from ui.widgets.progress_line import ProgressLine

Opener = Callable[[QUrl], bool]
DRAFT: Final = ".eml"


@dataclass(frozen=True, slots=True)
class Job:
    """Reports on their way to files, each with its path; `mail` puts the one into a draft message too."""

    names: tuple[str, ...]
    paths: tuple[Path, ...]
    language: str
    mail: bool
    progress: Progress


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of a job; `draft` is the message, where one was asked for."""

    written: tuple[Written, ...]
    draft: Path | None


class ReportWriting(QObject):
    """One job at a time. `busy` says whether one is under way, `refused` carries a sentence, "" when a new one begins,
    and `offered` the free name beside a file that another program holds."""

    busy = Signal(bool)
    refused = Signal(str)
    offered = Signal(object)
    saved = Signal(object)

    def __init__(self, context: Context, progress: ProgressLine, parent: QObject) -> None:
        super().__init__(parent)
        self.context, self.progress = context, progress
        self.open_url: Opener = QDesktopServices.openUrl
        self.knows_openers = not sys.platform.startswith("linux")
        self.last: Path | None = None
        self._job: Job | None = None
        self._beside: Job | None = None
        progress.cancelled.connect(self._stopping)
        context.runner.outcomes.failed.connect(self._hear_failure)

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def write(self, name: str, language: str, path: Path, *, mail: bool = False) -> None:
        """Write a report to a file; with `mail` a draft message beside it is opened."""
        self._start(Job((name,), (path,), language, mail, Progress()))

    def write_all(self, names: Sequence[str], language: str, folder: Path) -> None:
        """Write each report to a file of its own in a folder; a file that is there already stays as it is."""
        paths = [folder / file_name(name, self.context.today) for name in names]
        free = tuple(free_name_beside(path) if path.exists() else path for path in paths)
        self._start(Job(tuple(names), free, language, False, Progress()))

    def write_beside(self) -> None:
        """Write under the free name offered."""
        if self._beside:
            self._start(self._beside)

    def stop(self) -> None:
        self.progress.stop()

    # opening what was written

    def open_last(self) -> None:
        """Open the file written last."""
        if self._is_there():
            self._open(self.last)

    def show_last(self) -> None:
        """Show the folder of the file written last."""
        if self._is_there() and self.last:
            self._open(self.last.parent)

    def _is_there(self) -> bool:
        if self.last is None:
            self.context.notifier.toast(_("Nothing was saved yet. Save a report first."), undo=False)
        elif not self.last.exists():
            told = _("{name} is not there any more. Save the report again.").format(name=self.last.name)
            self.context.notifier.toast(told, undo=False)
        return self.last is not None and self.last.exists()

    def _open(self, path: Path | None) -> None:
        if path and not self.open_url(QUrl.fromLocalFile(str(path))):
            told = _("No program on this machine opens {name}. It lies in {folder}.")
            self.context.notifier.inform(_("Not opened"), told.format(name=path.name, folder=path.parent))

    # what happens to a job

    def _start(self, job: Job) -> None:
        if self._job:
            return
        self._job, self._beside = job, None
        self.refused.emit("")
        self.busy.emit(True)
        self.progress.watch(job.progress, _("Writing {name}").format(name=job.paths[0].name))
        args = (job.names, self.context.event_id, job.language)
        self.context.runner.read(self, lambda ready: self._write(job, ready), ready_reports, *args)

    def _write(self, job: Job, ready: Sequence[Ready]) -> None:
        """The rows are there: write the workbooks on the slow lane."""
        if self._job is job:
            self.context.runner.work(
                self,
                lambda: _written(job, ready),
                lambda done: self._finish(job, done),
                lambda error: self._refuse(job, error),
            )

    def _finish(self, job: Job, done: _Done) -> None:
        if self._job is not job:
            return
        self._end()
        self.last = job.paths[-1]
        lines = _told(job, done)
        if done.draft:
            lines.append(self._opened(done.draft))
        doors = ((_("Open"), self.open_last), (_("Show in folder"), self.show_last))
        self.context.notifier.toast(" ".join(lines), undo=False, doors=doors if len(job.paths) == 1 else doors[1:])
        self.saved.emit(self.last)

    def _opened(self, draft: Path) -> str:
        """Open the draft in the mail program, else show its folder; says no more than what is known.

        On Linux nobody tells whether a program was found for it.
        """
        if self.open_url(QUrl.fromLocalFile(str(draft))):
            if self.knows_openers:
                return _("The draft message is open in the mail program.")
            told = _("The draft message is saved as {name}; open it with your mail program if it does not open itself.")
            return told.format(name=draft.name)
        self.open_url(QUrl.fromLocalFile(str(draft.parent)))
        told = _("No mail program opened the draft {name}; it lies in {folder}.")
        return told.format(name=draft.name, folder=draft.parent)

    def _refuse(self, job: Job, error: BaseException) -> None:
        """Say why, and offer the way on."""
        if self._job is not job:
            return
        self._end()
        if isinstance(error, Cancelled):
            self.refused.emit(_("Stopped. Nothing was written."))
            return
        self.refused.emit(sentence(error))
        if isinstance(error, TargetBusy) and len(job.paths) == 1:
            self._beside = replace(job, paths=(error.beside,), progress=Progress())
            self.offered.emit(error.beside)

    def _stopping(self) -> None:
        """Rows still being read are simply not used; a workbook under way stops at its next step."""
        if self._job and not self._job.progress.total:
            self._refuse(self._job, Cancelled())

    def _hear_failure(self, _error: object, owner: object) -> None:
        if owner is self and self._job:  # the rows could not be read: the notifier says why
            self._end()

    def _end(self) -> None:
        self._job = None
        self.progress.finish()
        self.busy.emit(False)


def _written(job: Job, ready: Sequence[Ready]) -> _Done:
    """Write the workbooks and, where asked, the draft beside the one; on the slow lane."""
    written = tuple(write_report(path, one, job.progress.step) for path, one in zip(job.paths, ready, strict=True))
    if not job.mail:
        return _Done(written, None)
    draft = job.paths[0].with_suffix(DRAFT)
    draft = free_name_beside(draft) if draft.exists() else draft
    subject, body = mail_words(ready[0])
    write_draft(draft, job.paths[0], subject, body, now=datetime.now().astimezone())
    return _Done(written, draft)


def _told(job: Job, done: _Done) -> list[str]:
    if len(job.paths) == 1:
        return written_words(job.paths[0], done.written[0])
    text = ngettext("{n} report is written to {folder}.", "{n} reports are written to {folder}.", len(job.paths))
    return [text.format(n=len(job.paths), folder=job.paths[0].parent.name)]
