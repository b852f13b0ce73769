"""Naming a delegate: the person in the scripts known, the role, and what was promised."""

from PySide6.QtWidgets import QWidget

from models.entities.delegate import DelegateRole, DelegateState
from models.entities.person import NameKind
from models.labels import DELEGATE_STATE_TEXTS, ROLE_TEXTS
from models.operations.delegates import Exceptions, NomineeDraft
from models.operations.directory import NameDraft, PersonDraft
from models.queries.story import GroupStory
from models.rules.replies import free_places
from resources.texts import _, ngettext
from ui.dialogs.writing import WritingDialog
from ui.widgets.fields import Check, Combo, line_field
from ui.widgets.form_dialog import FieldError

FIRST_STATES = (DelegateState.PROPOSED, DelegateState.NAMED, DelegateState.CONFIRMED)


class NameDelegateDialog(WritingDialog):
    """One person named in one delegation; a delegation that is full offers to go beyond its ceiling."""

    def __init__(self, story: GroupStory, parent: QWidget | None = None) -> None:
        row = story.row
        super().__init__(_("Name a delegate"), _("Name delegate"), parent, subject=row.name, note=_places(story))
        self._full = free_places(row.named, row.ceiling) == 0
        self.name, self.original, self.cyrillic = line_field(), line_field(), line_field()
        self.honorific, self.function = line_field(placeholder=_("H.E. Dr")), line_field()
        self.role = Combo((key, _(text)) for key, text in ROLE_TEXTS.items())
        self.role.set_value(DelegateRole.DELEGATE if row.head else DelegateRole.HEAD)
        self.state = Combo((key, _(DELEGATE_STATE_TEXTS[key])) for key in FIRST_STATES)
        self.state.set_value(DelegateState.NAMED)
        self.beyond = Check(_("Name more than the letter offers"))
        self._place()

    def _place(self) -> None:
        self.add_field(_("&Name"), self.name)
        self.add_pair(_("&Own script"), self.original, _("C&yrillic"), self.cyrillic)
        self.add_pair(_("&Title"), self.honorific, _("&Function"), self.function)
        self.add_pair(_("&Role"), self.role, _("&State"), self.state)
        if self._full:
            self.add_wide(self.beyond, _("Name more than the letter offers"))

    def draft(self) -> NomineeDraft:
        scripts = ((NameKind.ORIGINAL, self.original), (NameKind.CYRILLIC, self.cyrillic))
        names = tuple(NameDraft(kind, field.text().strip()) for kind, field in scripts if field.text().strip())
        person = PersonDraft(self.name.text().strip(), honorific=self.honorific.text().strip(), names=names)
        return NomineeDraft(
            person=person,
            role=DelegateRole(self.role.value()),
            function=self.function.text().strip(),
            state=DelegateState(self.state.value()),
        )

    def exceptions(self) -> Exceptions:
        return Exceptions(beyond_ceiling=self.beyond.isChecked())

    def errors(self) -> list[FieldError]:
        if not self.name.text().strip():
            return [FieldError(self.name, _("The name is empty. Give the name as it shall stand on the list."))]
        return []


def _places(story: GroupStory) -> str:
    """How many are named, of how many."""
    row = story.row
    if row.ceiling is None:
        return ngettext("{n} named", "{n} named", row.named).format(n=row.named)
    return _("{n} of {m} named").format(n=row.named, m=row.ceiling)
