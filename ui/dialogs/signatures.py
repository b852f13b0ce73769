"""What delegations did with an outcome document: signed, declined, reserved or absent, by whom and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLabel, QWidget

from models.entities.outcome import SignatureAnswer
from models.operations.outcome import SignatureDraft
from models.queries.outcome import SigningRow
from resources.texts import _, ngettext
from ui.dialogs.day_field import DayField
from ui.dialogs.writing import WritingDialog
from ui.views.words import number
from ui.widgets.buttons import Choices, status_choice
from ui.widgets.fields import line_field, note_field
from ui.widgets.form_dialog import FieldError


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is recorded of all chosen delegations; None and "" leave each what it has."""

    answer: SignatureAnswer
    signed_by: str
    signed_on: date | None
    remarks: str


def signature_drafts(rows: Sequence[SigningRow], said: Recorded) -> list[SignatureDraft]:
    """A line for each delegation: signed by its head where nobody else is named; the absent have no day."""
    signs = said.answer in (SignatureAnswer.SIGNED, SignatureAnswer.RESERVED)
    return [
        SignatureDraft(
            row.id,
            said.answer,
            (said.signed_by or row.signed_by or row.head) if signs else "",
            said.signed_on if said.answer is not SignatureAnswer.ABSENT else None,
            said.remarks or row.remarks,
        )
        for row in rows
    ]


class SignaturesDialog(WritingDialog):
    """One answer for one or many delegations."""

    def __init__(
        self,
        title: str,
        rows: Sequence[SigningRow],
        on: date,
        parent: QWidget | None = None,
        *,
        answer: SignatureAnswer | None = None,
    ) -> None:
        one = rows[0] if len(rows) == 1 else None
        many = ngettext("{n} delegation", "{n} delegations", len(rows)).format(n=number(len(rows)))
        subject = one.group if one else many
        super().__init__(_("Record what was done"), _("Record"), parent, subject=subject, note=title)
        self.answer = Choices([status_choice(one) for one in SignatureAnswer])
        self.signed_by = line_field(placeholder=one.head if one else _("each by its head"))
        self.signed_on = DayField((one and one.signed_on) or on, around=on)
        self.remarks = note_field(one.remarks if one else "", lines=3)
        if one:
            self.signed_by.setText(one.signed_by)
        self.add_wide(self.answer, _("What they did"))
        self.add_pair(_("&Day"), self.signed_on, _("&By whom"), self.signed_by)
        self.add_field(_("&Text"), self.remarks)
        self.answer.changed.connect(self._follow)
        self.answer.set_value(answer or (one and one.answer) or SignatureAnswer.SIGNED)
        self._begin_in_text = answer is SignatureAnswer.RESERVED

    def draft(self) -> Recorded:
        return Recorded(
            SignatureAnswer(self.answer.value()),
            self.signed_by.text().strip(),
            self.signed_on.day(),
            self.remarks.toPlainText().strip(),
        )

    def errors(self) -> list[FieldError]:
        if self.signed_on.isEnabled() and not self.signed_on.is_readable():
            return [FieldError(self.signed_on, _("This is no day. Write it as 25.05.2015, or leave it empty."))]
        return []

    def enter(self) -> None:
        """A reservation begins with its text."""
        if self._begin_in_text:
            self.remarks.setFocus()
        else:
            super().enter()

    def _follow(self, answer: str) -> None:
        """Ask only for what there is: who was absent signed nothing, and a reservation has a text."""
        self.signed_on.setEnabled(answer != SignatureAnswer.ABSENT)
        self.signed_by.setEnabled(answer in (SignatureAnswer.SIGNED, SignatureAnswer.RESERVED))
        text = _("&Reservation") if answer == SignatureAnswer.RESERVED else _("&Remarks")
        for made in self.findChildren(QLabel):
            if made.buddy() is self.remarks:
                made.setText(text)
        self.remarks.setAccessibleName(text.replace("&", ""))
        self.remarks.setPlaceholderText(_("The words of the reservation") if answer == SignatureAnswer.RESERVED else "")
