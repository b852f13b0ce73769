"""Substituting a delegate: who comes instead, from which day; the old one stays readable as replaced."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from models.labels import word
from models.operations.delegates import NomineeDraft
from models.queries.delegates import DelegateRow
from models.queries.known_names import KnownPerson
from resources.texts import _
from ui.dialogs.day_field import DayField
from ui.dialogs.name_people_entry import PersonEntryDialog
from ui.dialogs.name_people_one import elsewhere_words
from ui.widgets.form_dialog import FieldError


class SubstituteDialog(PersonEntryDialog):
    """Somebody in the place of one delegate, with the role and the place in the order of that one."""

    def __init__(self, row: DelegateRow, today: date, parent: QWidget | None = None) -> None:
        note = _("{role}, {group}").format(role=word(row.role), group=row.group)
        super().__init__(_("Substitute a delegate"), _("Substitute"), parent, subject=row.name, note=note)
        self._row = row
        self.on = DayField(today, around=today)
        self.role.set_value(row.role)
        self.function.setText(row.function)
        self.place_person()
        self.add_field(_("Fro&m"), self.on)
        self.add_wide(self.allowed, _("Allowed on purpose"))

    def draft(self) -> NomineeDraft:
        return replace(super().draft(), organisation=self._row.organisation, since=self.on.day())

    def errors(self) -> list[FieldError]:
        chosen = self.chosen()
        if chosen and chosen.is_in(self._row.group_id):
            text = _("{person} is in this delegation already. Choose somebody else.")
            return [FieldError(self.name, text.format(person=chosen.row.name))]
        found = super().errors()
        if not self.on.is_readable():
            found.append(FieldError(self.on, _("This is no day. Write it as 25.05.2015.")))
        return found

    def on_choice(self, chosen: KnownPerson | None) -> None:
        self.allowed.ask_also(elsewhere_words(chosen, self._row.group_id) if chosen else "")
