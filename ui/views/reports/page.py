"""The Reports page: choose a report and its language, see it as it will stand, save it or draft a message."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from exports.catalogue import ABOUT, LEFT_OUT, REPORTS, SUFFIX, file_name, ready_report
from exports.preview import Preview, preview_of
from resources.texts import _, language, ngettext, spoken_languages
from ui.context import Context
from ui.dialogs.reports_writing import ReportWriting
from ui.settings import Settings
from ui.theme import sides
from ui.views.page import Page
from ui.views.reports.list_view import Listed, ReportList
from ui.views.reports.preview import ReportPreview
from ui.views.words import moment_here, number
from ui.widgets.buttons import button
from ui.widgets.fields import Combo
from ui.widgets.labels import Hairline, Sign, label
from ui.widgets.page_head import PageHead
from ui.widgets.progress_line import ProgressLine

ALL: Final = "all"  # the report that holds the others
LAST: Final = "reports/name"
SIDE: Final = 264


@dataclass(frozen=True, slots=True)
class Previewed:
    """A preview, and of what."""

    name: str
    language: str
    preview: Preview


def read_preview(session: Session, name: str, event_id: str, spoken: str) -> Previewed:
    """A report as it would be written now."""
    return Previewed(name, spoken, preview_of(ready_report(session, name, event_id, spoken)))


class ReportsPage(Page):
    """The reports at the start, the preview of the chosen one beside them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.settings = Settings(context.settings)
        self._shown: Previewed | None = None
        reports = [Listed(name, _(report.title), _(ABOUT.get(name, ""))) for name, report in REPORTS.items()]
        self.list = ReportList(reports, _("Reports"))
        self.language = Combo(spoken_languages().items())
        self.left_out = label("", "caption", "ink2", wrap=True)
        self.preview = ReportPreview()
        self.progress = ProgressLine()
        self.refusal = label("", "body", "bad", wrap=True)
        self.beside = button("")
        self.writing = ReportWriting(context, self.progress, self)
        self.head = PageHead(_("Reports"))
        self._build()
        self._fill()
        self._wire()

    def take_context(self, context: Context) -> None:
        super().take_context(context)
        self.writing.context = context

    # reading

    def reload(self) -> None:
        args = (self.list.key(), self.context.event_id, self.language.value())
        self.context.runner.read(self, self._show, read_preview, *args)

    def _show(self, found: Previewed) -> None:
        if (found.name, found.language) != (self.list.key(), self.language.value()):
            return
        before = self._shown
        same = before is not None and (before.name, before.language) == (found.name, found.language)
        self._shown = found
        self.preview.show_preview(found.preview, same=same)
        self.loaded.emit()

    def _follow(self) -> None:
        self.head.set_subtitle(self._told())
        self.describe()

    def _told(self) -> str:
        if self._shown is None:
            return ""
        sheets = len(self._shown.preview.sheets)
        return ngettext("{n} sheet", "{n} sheets", sheets).format(n=number(sheets))

    def describe(self) -> None:
        sheet = self.preview.sheet
        if sheet is None or not self.isVisible():
            return
        counted = _meetings_words(sheet.count) if sheet.grid else _rows_words(sheet.count)
        rows = _("{sheet}: {rows}").format(sheet=sheet.name, rows=counted)
        here = moment_here(self.context.today, self.context.place, self.context.zone)
        self.described.emit([rows], [here])

    # choosing

    def show_thing(self, kind: str, row_id: str) -> None:
        """Go to a report by its name."""
        self.list.choose(row_id)
        self.list.setFocus()

    def show_list(self, chip: str) -> None:
        self.list.choose(chip)

    def _choose(self, name: str) -> None:
        self.settings.store.setValue(LAST, name)
        self.left_out.setText(_(LEFT_OUT.get(name, "")))
        self._forget_refusal()
        if self.isVisible():
            self.reload()

    def _choose_language(self) -> None:
        if self.language.value() != (self.settings.report_language or language()):
            self.settings.report_language = self.language.value()
        self._forget_refusal()
        if self.isVisible():
            self.reload()

    # writing

    def save(self) -> None:
        """Ask where the report is to be saved."""
        self._ask_place(_("Save the report"), mail=False)

    def mail(self) -> None:
        """Save the report and open a draft message with it."""
        self._ask_place(_("Where the report and its message are kept"), mail=True)

    def save_all(self) -> None:
        """Ask for the folder all reports go to, each into a file of its own."""
        if self.writing.is_busy:
            return
        places = QFileDialog(self, _("The folder for all reports"), str(self.settings.report_folder))
        places.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        places.setFileMode(QFileDialog.FileMode.Directory)
        places.setOption(QFileDialog.Option.ShowDirsOnly)
        places.fileSelected.connect(self.save_all_to)
        places.open()

    def save_to(self, path: Path, *, mail: bool = False) -> None:
        """Write the chosen report to a file."""
        self.settings.report_folder = path.parent
        self.writing.write(self.list.key(), self.language.value(), path, mail=mail)

    def save_all_to(self, folder: str) -> None:
        """Write every report that may leave the office to a file of its own in a folder."""
        self.settings.report_folder = Path(folder)
        names = [name for name, report in REPORTS.items() if name != ALL and not report.internal]
        self.writing.write_all(names, self.language.value(), Path(folder))

    def _ask_place(self, title: str, *, mail: bool) -> None:
        if self.writing.is_busy:
            return
        named = str(self.settings.report_folder / file_name(self.list.key(), self.context.today))
        places = QFileDialog(self, title, named, _("Excel workbooks (*.xlsx)"))
        places.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        places.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        places.setDefaultSuffix(SUFFIX)
        places.fileSelected.connect(self._mail_to if mail else self._save_to)
        places.open()

    def _save_to(self, name: str) -> None:
        self.save_to(Path(name))

    def _mail_to(self, name: str) -> None:
        self.save_to(Path(name), mail=True)

    # what is said of it

    def _say(self, text: str) -> None:
        self.refusal.setText(text)
        self._strip.setVisible(bool(text))
        self.beside.hide()

    def _forget_refusal(self) -> None:
        if not self.writing.is_busy:
            self._say("")

    def _offer(self, path: Path) -> None:
        self.beside.setText(_("Save &beside as {name}").format(name=path.name))
        self.beside.setAccessibleName(self.beside.text().replace("&", ""))
        self.beside.show()
        self.beside.setFocus()

    def _enable(self, busy: bool) -> None:
        for made in (self.mail_button, self.all_button, self.save_button, self.list, self.language):
            made.setEnabled(not busy)
        if not busy and self.isVisible():
            self.save_button.setFocus()

    # building

    def _build(self) -> None:
        self.mail_button = button(_("Mail draft…"), "envelope-simple")
        self.all_button = button(_("Save all…"), "files")
        self.save_button = button(_("Save…"), "floppy-disk", kind="primary")
        self.head.set_actions(self.mail_button, self.all_button, self.save_button)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._side())
        body.addWidget(Hairline(upright=True))
        body.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._said())
        column.addWidget(Hairline())
        column.addLayout(body, 1)
        self.setFocusProxy(self.list)

    def _side(self) -> QWidget:
        box = QWidget()
        box.setFixedWidth(SIDE)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        choices = QVBoxLayout()
        choices.setContentsMargins(sides.margins(20, 12, 20, 0))
        choices.setSpacing(6)
        caption = label(_("&Language of the report"), "caption", "ink2")
        caption.setBuddy(self.language)
        self.language.setAccessibleName(_("Language of the report"))
        for widget in (caption, self.language, self.left_out):
            choices.addWidget(widget)
        if self.language.count() < 2:
            caption.hide()
            self.language.hide()
        column.addLayout(choices)
        return box

    def _said(self) -> QWidget:
        """What was refused with its way out, and how far long work is; no room is taken while there is neither."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(sides.margins(20, 0, 16, 0))
        column.setSpacing(0)
        self._strip = QWidget()
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(0, 0, 0, 10)
        row.setSpacing(8)
        row.addWidget(Sign("warning-circle", "bad", 16, drop=1), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.refusal, 1)
        row.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignTop)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(False)
        self.progress.setSizePolicy(policy)
        column.addWidget(self._strip)
        column.addWidget(self.progress)
        self._say("")
        return box

    def _fill(self) -> None:
        kept = str(self.settings.store.value(LAST, ""))
        self.list.choose(kept if kept in REPORTS else next(iter(REPORTS)))
        self.left_out.setText(_(LEFT_OUT.get(self.list.key(), "")))
        self.language.set_value(self.settings.report_language or language())

    def _wire(self) -> None:
        self.commands = {
            "save_report": self.save,
            "save_reports": self.save_all,
            "mail_report": self.mail,
            "open_saved": self.writing.open_last,
            "show_saved": self.writing.show_last,
        }
        self.save_button.clicked.connect(self.save)
        self.all_button.clicked.connect(self.save_all)
        self.mail_button.clicked.connect(self.mail)
        self.beside.clicked.connect(self.writing.write_beside)
        self.list.chosen.connect(self._choose)
        self.language.currentIndexChanged.connect(self._choose_language)
        self.preview.sheet_shown.connect(self._follow)
        self.writing.busy.connect(self._enable)
        self.writing.refused.connect(self._say)
        self.writing.offered.connect(self._offer)


def _rows_words(count: int) -> str:
    return ngettext("{n} row", "{n} rows", count).format(n=number(count))


def _meetings_words(count: int) -> str:
    return ngettext("{n} meeting", "{n} meetings", count).format(n=number(count))
