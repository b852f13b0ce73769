"""Naming a delegate: the person in the scripts known, the role, and what was promised."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from models.entities.delegate import DelegateRole, DelegateState
from models.entities.person import NameKind
from models.labels import DELEGATE_STATE_TEXTS, ROLE_TEXTS
from models.operations.delegates import Exceptions, NomineeDraft
from models.operations.directory import NameDraft, PersonDraft
from models.queries.finding import FoundRow
from models.queries.story import GroupStory
from models.rules.replies import free_places
from resources.texts import _, ngettext
from ui.dialogs.writing import WritingDialog
from ui.widgets.fields import Check, Combo, line_field
from ui.widgets.form_dialog import FieldError

LETTERS = 3  # of a name before the directory is asked
FIRST_STATES = (DelegateState.PROPOSED, DelegateState.NAMED, DelegateState.CONFIRMED)


class NameDelegateDialog(WritingDialog):
    """One person named in one delegation; a delegation that is full offers to go beyond its ceiling.

    `sought` carries the letters typed as a name; the asker answers with `show_known`, so that somebody the directory
    knows is not entered twice.
    """

    sought = Signal(str)

    def __init__(self, story: GroupStory, parent: QWidget | None = None) -> None:
        row = story.row
        super().__init__(_("Name a delegate"), _("Name delegate"), parent, subject=row.name, note=_places(story))
        self._full = free_places(row.named, row.ceiling) == 0
        self.name, self.original, self.cyrillic = line_field(), line_field(), line_field()
        self.known = Combo([("", _("somebody new"))])
        self.honorific, self.function = line_field(placeholder=_("H.E. Dr")), line_field()
        self.role = Combo((key, _(text)) for key, text in ROLE_TEXTS.items())
        self.role.set_value(DelegateRole.DELEGATE if row.head else DelegateRole.HEAD)
        self.state = Combo((key, _(DELEGATE_STATE_TEXTS[key])) for key in FIRST_STATES)
        self.state.set_value(DelegateState.NAMED)
        self.beyond = Check(_("Name more than the letter offers"))
        self._place()
        self._show_scripts()
        self.name.textEdited.connect(self._seek)
        self.known.currentIndexChanged.connect(self._show_scripts)

    def show_known(self, typed: str, found: Sequence[FoundRow]) -> None:
        """Offer the people of the directory who are called so; an answer to letters of before is dropped."""
        if typed != self.name.text().strip():
            return
        self.known.clear()
        self.known.addItem(_("somebody new"), "")
        for row in found:
            if row.kind == "person":
                self.known.addItem(", ".join(part for part in (row.name, row.detail) if part), row.id)
        self._show_scripts()

    def _seek(self, text: str) -> None:
        if len(text.strip()) >= LETTERS:
            self.sought.emit(text.strip())

    def _show_scripts(self) -> None:
        """Who is known is asked only where there is a choice; the names of a known person stay as they are."""
        own = (self.known, *(made for made in self.findChildren(QLabel) if made.buddy() is self.known))
        for widget in own:
            widget.setVisible(self.known.count() > 1)
        for field in (self.original, self.cyrillic, self.honorific):
            field.setEnabled(not self.known.value())
        self.adjustSize()

    def _place(self) -> None:
        self.add_field(_("&Name"), self.name)
        self.add_field(_("&Directory"), self.known)
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
            person_id=self.known.value() or None,
            person=person,
            role=DelegateRole(self.role.value()),
            function=self.function.text().strip(),
            state=DelegateState(self.state.value()),
        )

    def called(self) -> str:
        """The name of whoever is named: that of the directory where it knows the person."""
        return self.known.currentText().partition(", ")[0] if self.known.value() else self.name.text().strip()

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
