"""What is said of a defect: what is safe and what to do; and the report, shown in full before it is saved."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QWidget

from exports.files import swap_in
from models.defect_log import report
from models.errors import UserError
from resources.texts import _
from ui.dialogs.message import MessageDialog
from ui.settings import documents
from ui.widgets.buttons import button
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import label, selectable, shrinking

FILE: Final = "protocol-desk-report.txt"
HEIGHT: Final = 300


def report_word() -> str:
    return _("Report…")


class DefectDialog(MessageDialog):
    """One calm sentence, a code for the telephone, and the way to the report."""

    def __init__(self, text: str, code: str, parent: QWidget | None) -> None:
        super().__init__(_("Something went wrong"), text, parent)
        remedy = _("If it comes again, call whoever looks after the program and give this code, or save the report.")
        self.add_wide(label(remedy, "body", "ink2", wrap=True), remedy)
        self.code = selectable(label(code, "title"))
        self.code.setAccessibleName(_("Code {code}").format(code=code))
        self.add_wide(self.code)
        self.report = button(report_word())
        self.report.clicked.connect(self._show_report)
        row = next(row for row in self.findChildren(QHBoxLayout) if row.indexOf(self.foot) >= 0)
        row.insertWidget(row.indexOf(self.main), self.report)

    def _show_report(self) -> None:
        """The report stands in the place of this dialog, not over it."""
        host = self.parentWidget()
        self.accept()
        if host is not None:
            ask_report(host)


class ReportDialog(FormDialog):
    """The whole report in a field that can only be read; it is saved where the officer says, and sent nowhere."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(_("Report of what went wrong"), _("Save the report…"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        told = _(
            "This is all of it: places in the program and versions. It holds no name, nothing of the desk and no "
            "folder of this machine. It is not sent; you save it and give it to whom you trust."
        )
        self.add_wide(shrinking(label(told, "body", "ink2", wrap=True)), told)
        self.field = QPlainTextEdit(report())
        self.field.setReadOnly(True)
        self.field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.field.setFixedHeight(HEIGHT)
        self.add_wide(self.field, _("The report"))
        self.cancel.setText(_("Close"))

    def accept(self) -> None:
        """Save what stands in the field; the dialog stays when that is refused, or nothing was chosen."""
        named, _kind = QFileDialog.getSaveFileName(self, _("Save the report"), str(documents() / FILE), "*.txt")
        if named and self._save(Path(named)):
            super().accept()

    def _save(self, path: Path) -> bool:
        text = self.field.toPlainText()
        try:
            swap_in(path, lambda stream: stream.write(text.encode()))
        except UserError as error:
            self.set_foot(str(error))
            return False
        return True


def ask_report(parent: QWidget) -> None:
    """Show the report over a window."""
    ReportDialog(parent).open()
