"""Naming one delegate: into which delegation, who, in which role, and what was promised."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from models.entities.delegate import DelegateRole
from models.queries.groups import GroupRow
from models.queries.known_names import KnownPerson
from models.rules.figures import group_comes
from models.rules.replies import free_places
from resources.texts import _, ngettext
from ui.dialogs.name_people_entry import PersonEntryDialog
from ui.theme.statuses import status
from ui.widgets.fields import Combo
from ui.widgets.form_dialog import FieldError


class NamePersonDialog(PersonEntryDialog):
    """One person for one of the delegations of the event; somebody who is in another one is asked about."""

    def __init__(self, groups: Sequence[GroupRow], group_id: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Name a delegate"), _("Name delegate"), parent)
        self._groups = {row.id: row for row in groups}
        self.group = Combo((row.id, group_line(row)) for row in groups)
        self.group.set_value(group_id if group_id in self._groups else groups[0].id)
        self.add_field(_("Gro&up"), self.group)
        self._away = self.add_remark(_("The group does not come."), "user-minus")
        self.place_person()
        self.add_wide(self.allowed, _("Allowed on purpose"))
        self.group.currentIndexChanged.connect(self._show_group)
        self._show_group()

    @property
    def chosen_group(self) -> GroupRow:
        return self._groups[self.group.value()]

    def errors(self) -> list[FieldError]:
        chosen, group = self.chosen(), self.chosen_group
        if chosen and chosen.is_in(group.id):
            text = _("{person} is in the delegation of {group} already.")
            return [FieldError(self.name, text.format(person=chosen.row.name, group=group.name))]
        return super().errors()

    def on_choice(self, chosen: KnownPerson | None) -> None:
        self.allowed.ask_also(elsewhere_words(chosen, self.chosen_group.id) if chosen else "")

    def _show_group(self) -> None:
        """A new delegation gets its head first; a full one is asked about."""
        row = self.chosen_group
        self.role.set_value(DelegateRole.DELEGATE if row.head else DelegateRole.HEAD)
        show_remark(self._away, away_words(row))
        self.allowed.ask_beyond(full_words(row, 1))
        self.on_choice(self.chosen())
        self.adjustSize()


def group_line(row: GroupRow) -> str:
    """A group and how many of its places are taken: "Party of the Blue Gate, 2 of 3 named"."""
    if row.ceiling is None:
        told = ngettext("{n} named", "{n} named", row.named).format(n=row.named)
    else:
        told = _("{n} of {m} named").format(n=row.named, m=row.ceiling)
    return _("{group}, {named}").format(group=row.name, named=told)


def away_words(row: GroupRow) -> str:
    """That a group does not come and why, nothing of one that does."""
    if group_comes(row.role, row.status):
        return ""
    return _("{group} does not come: {status}.").format(group=row.name, status=status(row.status).text)


def show_remark(remark: QLabel, text: str) -> None:
    """Say something in a remark, or take it away."""
    remark.setText(text)
    row = remark.parentWidget()
    if row:
        row.setVisible(bool(text))


def full_words(row: GroupRow, more: int) -> str:
    """That so many more are too many, nothing while there is room."""
    free = free_places(row.named, row.ceiling)
    if free is None or free >= more or row.ceiling is None:
        return ""
    if row.named >= row.ceiling:
        text = _("All {n} places promised to {group} are taken.")
    else:
        text = _("{group} was promised {n} places and has {named} named.")
    return text.format(group=row.name, n=row.ceiling, named=row.named)


def elsewhere_words(one: KnownPerson, group_id: str) -> str:
    """That somebody is in another delegation of the event, nothing when not."""
    other = one.elsewhere(group_id)
    text = _("{person} is in the delegation of {group} at this event.")
    return text.format(person=one.row.name, group=other) if other else ""
