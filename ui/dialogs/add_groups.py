"""New groups: one name a line, put on the list of the event in one step."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.entities.event import EventRole
from models.entities.group import GroupKind
from models.labels import EVENT_ROLE_TEXTS, GROUP_KIND_TEXTS
from models.operations.directory import GroupDraft
from resources.texts import _
from ui.dialogs.numbers import NumberField
from ui.dialogs.writing import WritingDialog
from ui.widgets.fields import Combo, note_field
from ui.widgets.form_dialog import FieldError


class AddGroupsDialog(WritingDialog):
    """Names of new groups with what they have in common."""

    def __init__(self, names: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(_("Add groups"), _("Add groups"), parent)
        self.names = note_field("\n".join(names), lines=5)
        self.names.setPlaceholderText(_("One name a line; a list can be pasted"))
        self.kind = Combo((key, _(text)) for key, text in GROUP_KIND_TEXTS.items())
        self.kind.set_value(GroupKind.PARTY)
        self.role = Combo((key, _(text)) for key, text in EVENT_ROLE_TEXTS.items())
        self.role.set_value(EventRole.PARTY)
        self.ceiling = NumberField()
        self.add_field(_("&Names"), self.names)
        self.add_pair(_("&Kind"), self.kind, _("&Role"), self.role)
        self.add_field(_("C&eiling"), self.ceiling)

    @property
    def chosen_role(self) -> EventRole:
        return EventRole(self.role.value())

    def draft(self) -> list[GroupDraft]:
        names = dict.fromkeys(line.strip() for line in self.names.toPlainText().splitlines() if line.strip())
        return [GroupDraft(name, kind=GroupKind(self.kind.value()), ceiling=self.ceiling.number()) for name in names]

    def errors(self) -> list[FieldError]:
        if not self.names.toPlainText().strip():
            return [FieldError(self.names, _("There is no name yet. Write one name a line."))]
        if not self.ceiling.is_readable():
            return [FieldError(self.ceiling, _("Give a whole number, or leave it empty."))]
        return []
