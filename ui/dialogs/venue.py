"""The buildings of an event: one of them changed or taken away, or a new one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.operations.rooms import VenueDraft
from models.queries.rooms import VenueRow
from resources.texts import _, ngettext
from ui.dialogs.writing import WritingDialog
from ui.widgets.buttons import Choice, Choices, button
from ui.widgets.fields import line_field
from ui.widgets.form_dialog import FieldError

NEW: Final = "new"


@dataclass(frozen=True, slots=True)
class VenueEntry:
    """What the officer made of a building: its id ("" for a new one), what it was, what it shall be."""

    id: str
    seen: VenueDraft
    draft: VenueDraft


class VenueDialog(WritingDialog):
    """`removed` carries the VenueEntry of the building to be taken away; `rooms` counts the rooms of each."""

    removed = Signal(object)

    def __init__(
        self, venues: Sequence[VenueRow], rooms: Mapping[str, int], chosen: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Venues"), _("Add venue"), parent)
        self._venues = {venue.id: VenueDraft(venue.name, venue.address, venue.remarks) for venue in venues}
        self._rooms = rooms
        choices = [Choice(venue.id, venue.name, "buildings") for venue in venues]
        self.which = Choices([*choices, Choice(NEW, _("New venue"), "plus")])
        self.name, self.address, self.remarks = line_field(), line_field(), line_field()
        self.take_away = button(_("Remove venue"), "trash", kind="link")
        if venues:
            self.add_wide(self.which, _("Venue"))
        self.add_field(_("&Name"), self.name)
        self.add_field(_("&Address"), self.address)
        self.add_field(_("&Remarks"), self.remarks)
        self.told = self.add_remark(_("Say in the dialog of a room that it lies here."))
        self.form.addWidget(self.take_away, self.form.rowCount(), 1)
        self.which.changed.connect(self._show)
        self.take_away.clicked.connect(lambda: self.removed.emit(self.draft()))
        self.which.set_value(chosen if chosen in self._venues else next(iter(self._venues), NEW))

    def _show(self) -> None:
        """Fill in the building chosen."""
        known = self._venues.get(self.which.value())
        shown = known or VenueDraft("")
        self.name.setText(shown.name)
        self.address.setText(shown.address)
        self.remarks.setText(shown.remarks)
        self.main.setText(_("Save venue") if known else _("Add venue"))
        self.main.setAccessibleName(self.main.text())
        self.take_away.setVisible(known is not None)
        n = self._rooms.get(self.which.value(), 0)
        told = ngettext("{n} room lies here.", "{n} rooms lie here.", n).format(n=n)
        self.told.setText(told if known else _("Say in the dialog of a room that it lies here."))
        self.adjustSize()

    def draft(self) -> VenueEntry:
        chosen = self.which.value()
        venue_id = chosen if chosen in self._venues else ""
        fields = (self.name.text().strip(), self.address.text().strip(), self.remarks.text().strip())
        return VenueEntry(venue_id, self._venues.get(venue_id, VenueDraft("")), VenueDraft(*fields))

    def errors(self) -> list[FieldError]:
        if not self.name.text().strip():
            return [FieldError(self.name, _("A venue needs a name, such as that of the hotel."))]
        return []
