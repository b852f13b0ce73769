"""Which rooms are wall to wall with one room, and through which entrances it is reached."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QGridLayout, QWidget

from models.operations.rooms import RoomDraft
from models.queries.rooms import RoomRow
from resources.texts import _
from ui.dialogs.block_time import ROW, scrolled
from ui.dialogs.writing import WritingDialog
from ui.views.words import listed
from ui.widgets.fields import Check, line_field

ACROSS: Final = 2
SHOWN: Final = 8  # lines of rooms seen at once


class NeighboursDialog(WritingDialog):
    """`seen` is the room as it stands, `others` are the other rooms of the event."""

    def __init__(self, seen: RoomDraft, others: Sequence[RoomRow], parent: QWidget | None = None) -> None:
        super().__init__(_("Neighbours and entrances"), _("Save"), parent, subject=seen.name)
        self._seen, self._others = seen, others
        self.boxes: dict[str, Check] = {}
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        near = sorted(others, key=lambda row: (row.venue_id, row.floor) != (seen.venue_id, seen.floor))
        for at, row in enumerate(near):
            box = self.boxes[row.id] = Check(row.name)
            box.setAccessibleName(_("{room} is wall to wall").format(room=row.name))
            box.setMinimumHeight(ROW - 2)
            box.setChecked(row.id in seen.neighbours)
            grid.addWidget(box, *divmod(at, ACROSS))
        lines = -(-len(near) // ACROSS)
        self.rooms = scrolled(inner, max(1, min(lines, SHOWN)) * ROW)
        self.entrances = line_field(", ".join(seen.entrances), _("lobby, east"))
        if near:
            self.rooms.setFocusProxy(self.boxes[near[0].id])
            self.add_field(_("&Wall to wall"), self.rooms)
        self.add_field(_("&Entrances"), self.entrances)
        self.told = self.add_remark(self._words())
        self.entrances.textChanged.connect(self._tell)

    def draft(self) -> RoomDraft:
        chosen = frozenset(row_id for row_id, box in self.boxes.items() if box.isChecked())
        return replace(self._seen, neighbours=chosen, entrances=self._entrances())

    def _entrances(self) -> tuple[str, ...]:
        typed = (name.strip() for name in re.split(r"[,;،]", self.entrances.text()))
        names = tuple(dict.fromkeys(name for name in typed if name))
        return self._seen.entrances if set(names) == set(self._seen.entrances) else names

    def _tell(self) -> None:
        self.told.setText(self._words())
        self.adjustSize()

    def _words(self) -> str:
        """Which rooms are reached the same way."""
        shared = [
            _("{entrance} with {rooms}").format(entrance=name, rooms=rooms)
            for name in self._entrances()
            if (rooms := listed(row.name for row in self._others if name in row.entrances))
        ]
        if not shared:
            return _("Rooms with an entrance of the same name share it.")
        return _("Rooms with an entrance of the same name share it: {shared}.").format(shared="; ".join(shared))
