"""The next round from this one: its own facts, and what is carried over."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.operations.events import Carried, EventDraft
from resources.texts import N_, _
from ui.dialogs.event import EventDialog
from ui.widgets.fields import Check

CARRIED_TEXTS: Final = {
    Carried.GROUPS: N_("&Groups"),
    Carried.ROOMS: N_("Rooms"),
    Carried.AGENDA: N_("Agenda"),
    Carried.RULES: N_("Rules of this round"),
}
CARRIED_TIPS: Final = {
    Carried.GROUPS: N_("The list with roles, ranks and ceilings"),
    Carried.ROOMS: N_("Venues and rooms with seats, equipment, neighbours and entrances"),
    Carried.AGENDA: N_("The points of the agenda, in their order"),
    Carried.RULES: N_("Separation rules made for this round only; the others hold at every round"),
}


class NewRoundDialog(EventDialog):
    """Begins with the facts of the round before; the days are those of the new one."""

    def __init__(
        self, before: EventDraft, today: date, parent: QWidget | None = None, *, titles: Collection[str] = ()
    ) -> None:
        self._kept = before.retention - before.ends if before.retention else None
        fresh = replace(
            before,
            round=before.round + 1,
            reply_deadline=None,
            freeze=None,
            lot="",
            remarks="",
            retention=None,
        )
        super().__init__(
            _("Next round"), _("Make the round"), fresh, today, parent, subject=before.title, titles=titles
        )
        for field in (self.starts, self.ends):
            field.clear()
        self.ends.textChanged.connect(self._follow_end)
        self.retention.textEdited.connect(self._leave_retention)
        self.title.selectAll()

    def _follow_end(self) -> None:
        """The personal data are kept as long after this round as after the one before."""
        ends = self.ends.day()
        if self._kept is not None:
            self.retention.set_day(ends + self._kept if ends else None)

    def _leave_retention(self) -> None:
        """The officer chose a day of their own."""
        self._kept = None

    def _place(self) -> None:
        self.carried = {key: Check(_(text)) for key, text in CARRIED_TEXTS.items()}
        across = QWidget()
        row = QHBoxLayout(across)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for key, box in self.carried.items():
            box.setChecked(True)
            box.setToolTip(_(CARRIED_TIPS[key]))
            row.addWidget(box)
        row.addStretch()
        super()._place()
        self.add_field(_("Carried over"), across)
        self.add_remark(_("Letters, replies, delegates and meetings stay with the round before."))

    @property
    def chosen(self) -> list[Carried]:
        """What is carried over."""
        return [key for key, box in self.carried.items() if box.isChecked()]
