"""Moving delegates into another delegation of the event."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from models.labels import names_listed
from models.operations.delegates import Exceptions
from models.queries.delegates import DelegateRow
from models.queries.groups import GroupRow
from resources.texts import _
from ui.dialogs.name_people_allowed import AllowingDialog
from ui.dialogs.name_people_one import full_words, group_line
from ui.widgets.fields import Combo


class MoveDelegatesDialog(AllowingDialog):
    """Chooses the delegation; the draft is what the officer allows on purpose."""

    def __init__(self, rows: Sequence[DelegateRow], groups: Sequence[GroupRow], parent: QWidget | None = None) -> None:
        names = names_listed([row.name for row in rows])
        super().__init__(_("Move to another group"), _("Move"), parent, subject=names)
        left = {row.group_id for row in rows}
        offered = [row for row in groups if left != {row.id}]
        self._coming = [row for row in rows if row.active]
        self._groups = {row.id: row for row in offered}
        self.group = Combo((row.id, group_line(row)) for row in offered)
        self.add_field(_("Gro&up"), self.group)
        self.add_wide(self.allowed, _("Allowed on purpose"))
        self.group.currentIndexChanged.connect(self._show_group)
        self._show_group()

    @property
    def chosen_group(self) -> GroupRow:
        return self._groups[self.group.value()]

    def draft(self) -> Exceptions:
        return self.allowed.exceptions()

    def _show_group(self) -> None:
        group = self.chosen_group
        coming = sum(row.group_id != group.id for row in self._coming)
        self.allowed.ask_beyond(full_words(group, coming) if coming else "")
        self.adjustSize()
