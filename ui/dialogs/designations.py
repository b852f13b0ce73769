"""The agreed wordings for a group, one in each language that reports speak."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from models.operations.directory import DesignationDraft
from resources.texts import LANGUAGES, RIGHT_TO_LEFT, _
from ui.dialogs.day_field import DayField
from ui.dialogs.name_people_entry import script_field
from ui.dialogs.writing import WritingDialog
from ui.widgets.fields import line_field
from ui.widgets.form_dialog import FieldError


class DesignationsDialog(WritingDialog):
    """What every report calls the group instead of its name; `seen` is what was agreed when it was opened."""

    def __init__(self, group: str, seen: Sequence[DesignationDraft], parent: QWidget | None = None) -> None:
        note = _("Reports print it instead of the name, at every event of this desk.")
        super().__init__(_("Agreed designation"), _("Save"), parent, subject=group, note=note)
        self.seen = tuple(seen)
        self._known = {draft.language: draft for draft in seen}
        known = next(iter(seen), DesignationDraft("", ""))
        self.wordings = {code: self._wording(code) for code in LANGUAGES}
        self.agreed_by, self.agreed_on = line_field(known.agreed_by), DayField(known.agreed_on)
        self._agreed = self._agreement()
        for code, name in LANGUAGES.items():
            self.add_field(name, self.wordings[code], mnemonic=False)
        self.add_field(_("Agreed &by"), self.agreed_by)
        self.add_field(_("Agreed &on"), self.agreed_on)

    def _wording(self, code: str) -> QLineEdit:
        text = self._known[code].wording if code in self._known else ""
        return script_field(text) if code in RIGHT_TO_LEFT else line_field(text)

    def draft(self) -> tuple[DesignationDraft, ...]:
        """All wordings; by whom and when is written to those that were changed, to all where none was."""
        made = [draft for draft in self.seen if draft.language not in LANGUAGES]
        by, on = self._agreement()
        worded = {code: draft.wording for code, draft in self._known.items() if code in LANGUAGES}
        kept = worded != {code: field.text().strip() for code, field in self.wordings.items() if field.text().strip()}
        for code, field in self.wordings.items():
            before, wording = self._known.get(code), field.text().strip()
            if before and before.wording == wording and (kept or (by, on) == self._agreed):
                made.append(before)
            elif wording:
                made.append(DesignationDraft(code, wording, by, on))
        return tuple(made)

    def _agreement(self) -> tuple[str, date | None]:
        return self.agreed_by.text().strip(), self.agreed_on.day()

    def errors(self) -> list[FieldError]:
        if self.agreed_on.is_readable():
            return []
        return [FieldError(self.agreed_on, _("This is no day. Write it as 25.05.2015, or leave it empty."))]
