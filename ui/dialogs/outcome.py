"""An outcome document: what it is called, when it was adopted, and in which languages."""

from datetime import date

from PySide6.QtWidgets import QWidget

from models.operations.outcome import OutcomeDraft
from models.queries.outcome import OutcomeRow
from resources.texts import _
from ui.dialogs.day_field import DayField
from ui.dialogs.writing import WritingDialog
from ui.widgets.fields import line_field, note_field
from ui.widgets.form_dialog import FieldError


def draft_of_outcome(row: OutcomeRow) -> OutcomeDraft:
    """What the officer saw of a document."""
    return OutcomeDraft(row.title, row.languages, row.adopted_on, row.remarks)


class OutcomeDialog(WritingDialog):
    """A new document, or one to change; without a day it is a draft."""

    def __init__(self, today: date, parent: QWidget | None = None, *, row: OutcomeRow | None = None) -> None:
        title = _("Change the document") if row else _("New outcome document")
        super().__init__(title, _("Change document") if row else _("Add document"), parent)
        seen = draft_of_outcome(row) if row else OutcomeDraft("")
        self.title = line_field(seen.title, _("Such as Declaration, Joint communiqué or Statement"))
        self.adopted_on = DayField(seen.adopted_on, around=today)
        self.languages = line_field(seen.languages, _("Arabic, Russian"))
        self.remarks = note_field(seen.remarks, lines=2)
        self.add_field(_("&Title"), self.title)
        self.add_pair(_("&Adopted on"), self.adopted_on, _("&Languages"), self.languages)
        self.add_field(_("&Remarks"), self.remarks)
        self.add_remark(_("Without a day the document is a draft."))

    def draft(self) -> OutcomeDraft:
        return OutcomeDraft(
            self.title.text().strip(),
            self.languages.text().strip(),
            self.adopted_on.day(),
            self.remarks.toPlainText().strip(),
        )

    def errors(self) -> list[FieldError]:
        found: list[FieldError] = []
        if not self.title.text().strip():
            found.append(FieldError(self.title, _("The title is empty. Give the one the document bears.")))
        if not self.adopted_on.is_readable():
            found.append(FieldError(self.adopted_on, _("This is no day. Write it as 25.05.2015, or leave it empty.")))
        return found
