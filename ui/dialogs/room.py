"""A room, new or changed: where it lies, whom it seats, what stands in it, when it is open."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from PySide6.QtWidgets import QGridLayout, QWidget

from models.entities.room import Layout
from models.labels import LAYOUT_TEXTS, word
from models.operations.rooms import RoomDraft
from models.queries.rooms import VenueRow
from resources.texts import _
from ui.dialogs.meeting_when import ClockField
from ui.dialogs.numbers import NumberField
from ui.dialogs.writing import WritingDialog
from ui.widgets.fields import Check, Combo, line_field, note_field
from ui.widgets.form_dialog import FieldError
from ui.widgets.labels import label

T = TypeVar("T")
F = TypeVar("F", bound=QWidget)
WIDEST: Final = 16_777_215  # what Qt takes for no limit
SEATS: Final = 52  # pixels of a field for seats
ACROSS: Final = 3  # layouts in one row
_AMOUNT: Final = re.compile(r"(\d{1,4})(?:\s*[x×])?\s+(\S.*)")


class LayoutSeats(QWidget):
    """A small table: how many the room seats in each layout; an empty field says that it has no such layout."""

    def __init__(self, seats: Mapping[Layout, int]) -> None:
        super().__init__()
        self.fields = {layout: NumberField(seats.get(layout)) for layout in LAYOUT_TEXTS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for at, (layout, field) in enumerate(self.fields.items()):
            field.setFixedWidth(SEATS)
            name = label(word(layout), "caption", "ink2")
            name.setBuddy(field)
            row, column = divmod(at, ACROSS)
            grid.addWidget(name, row, 2 * column)
            grid.addWidget(field, row, 2 * column + 1)
        for column in range(ACROSS):
            grid.setColumnStretch(2 * column, 1)
        self.setFocusProxy(next(iter(self.fields.values())))

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for layout, field in self.fields.items():
            field.setAccessibleName(f"{name}: {word(layout)}")

    def seats(self) -> tuple[tuple[Layout, int], ...]:
        return tuple((layout, field.number() or 0) for layout, field in self.fields.items() if field.text().strip())

    def first_bad(self) -> NumberField | None:
        """The first field that holds no number of 1 or more, though something stands in it."""
        return next((field for field in self.fields.values() if field.text().strip() and not field.number()), None)


class RoomDialog(WritingDialog):
    """`seen` is the room as it stands, None for a new one; `like` is what the fields begin with."""

    def __init__(
        self,
        seen: RoomDraft | None,
        venues: Sequence[VenueRow],
        like: RoomDraft,
        turnaround: int,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Change room") if seen else _("Add room")
        super().__init__(title, _("Save room") if seen else _("Add room"), parent, subject=seen.name if seen else "")
        self._like = like
        self.name = line_field(like.name)
        self.position = grown(NumberField(like.position or None))
        self.venue = Combo([("", _("none")), *((venue.id, venue.name) for venue in venues)])
        self.venue.set_value(like.venue_id or "")
        self.floor = line_field(like.floor)
        self.seats = LayoutSeats(dict(like.layouts))
        self.opens, self.closes = grown(ClockField(like.opens)), grown(ClockField(like.closes))
        self.opens.setPlaceholderText("08:00")
        self.closes.setPlaceholderText("20:00")
        self.booths = grown(NumberField(like.booths or None))
        self.turnaround = grown(NumberField(like.turnaround))
        self.turnaround.setPlaceholderText(_("{m} min").format(m=turnaround))
        self.equipment = note_field(_lines(like.equipment), lines=2)
        self.equipment.setPlaceholderText(_("one thing a line, its amount first: 30 microphones"))
        self.entrances = line_field(", ".join(like.entrances), _("lobby, east"))
        self.remarks = line_field(like.remarks)
        self.shared = Check(_("several meetings may stand here at a time"))
        self.shared.setChecked(like.shared)
        self._place()

    def _place(self) -> None:
        self.add_field(_("&Name"), self.name)
        if self.venue.count() > 1:
            self.add_field(_("&Venue"), self.venue)
        self.add_pair(_("&Floor"), self.floor, _("&Place in order"), self.position)
        self.add_field(_("&Seats by layout"), self.seats)
        self.add_pair(_("&Opens"), self.opens, _("&Closes"), self.closes)
        self.add_pair(_("&Booths"), self.booths, _("&Turnaround"), self.turnaround)
        self.add_field(_("E&quipment"), self.equipment)
        self.add_field(_("&Entrances"), self.entrances)
        self.add_field(_("&Remarks"), self.remarks)
        self.add_field(_("S&hared"), self.shared)

    def draft(self) -> RoomDraft:
        return replace(
            self._like,
            name=self.name.text().strip(),
            venue_id=self.venue.value() or None,
            floor=self.floor.text().strip(),
            position=self.position.number() or 0,
            booths=self.booths.number() or 0,
            turnaround=self.turnaround.number(),
            opens=self.opens.clock(),
            closes=self.closes.clock(),
            shared=self.shared.isChecked(),
            remarks=self.remarks.text().strip(),
            layouts=_kept(self._like.layouts, self.seats.seats()),
            equipment=_kept(self._like.equipment, read_equipment(self.equipment.toPlainText())),
            entrances=_kept(self._like.entrances, _names(self.entrances.text())),
        )

    def errors(self) -> list[FieldError]:
        found: list[FieldError] = []
        if not self.name.text().strip():
            found.append(FieldError(self.name, _("A room needs a name, such as Birch or 204.")))
        bad = self.seats.first_bad()
        if bad is not None:
            self.seats.setFocusProxy(bad)
            found.append(FieldError(self.seats, _("Seats are a number of 1 or more; empty where there is no such.")))
        found += [
            FieldError(field, _("This is no time. Write it as 08:00, or leave it empty."))
            for field in (self.opens, self.closes)
            if field.text().strip() and field.clock() is None
        ]
        found += [
            FieldError(field, _("Give a whole number, or leave it empty."))
            for field in (self.position, self.booths, self.turnaround)
            if not field.is_readable()
        ]
        opens, closes = self.opens.clock(), self.closes.clock()
        if opens and closes and closes <= opens:
            found.append(FieldError(self.closes, _("It closes before it opens. Check both hours.")))
        return found


def grown(field: F) -> F:
    """A short field as wide as its column, so that the fields below each other end at one line."""
    field.setMinimumWidth(0)
    field.setMaximumWidth(WIDEST)
    return field


def read_equipment(text: str) -> tuple[tuple[str, int], ...]:
    """The things of a text, one a line, each with its amount, 1 where none is given."""
    things: dict[str, int] = {}
    for line in text.splitlines():
        said = line.strip()
        found = _AMOUNT.fullmatch(said)
        name, amount = (found[2].strip(), int(found[1])) if found else (said, 1)
        if name and amount:
            things[name] = amount
    return tuple(things.items())


def _lines(equipment: Sequence[tuple[str, int]]) -> str:
    """One thing a line; its amount stands before it where there are several, or where the name begins with a number."""
    return "\n".join(
        name if amount == 1 and not name[:1].isdigit() else f"{amount} {name}" for name, amount in equipment
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in re.split(r"[,;،]", text) if name.strip()))


def _kept(before: tuple[T, ...], after: tuple[T, ...]) -> tuple[T, ...]:
    """The same things in another order are no change."""
    return before if len(before) == len(after) and set(before) == set(after) else after
