"""Times in which rooms cannot be used: said from when to when and why, and lifted again."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.labels import names_listed
from models.operations.rooms import BlockDraft
from models.queries.rooms import RoomRow
from resources.texts import _, ngettext
from ui.dialogs.meeting_when import ClockField
from ui.dialogs.room import grown
from ui.dialogs.writing import WritingDialog
from ui.widgets.fields import Check, Combo, line_field
from ui.widgets.form_dialog import FieldError
from ui.widgets.scrolled import Scrolled

EVERY: Final = "every"
SHOWN: Final = 8  # blocks seen at once
ROW: Final = 30


class BlockTimeDialog(WritingDialog):
    """One or several rooms, on a day of the event or on all of them; `days` are with their words."""

    def __init__(
        self, rooms: Sequence[RoomRow], days: Sequence[tuple[date, str]], at: int, parent: QWidget | None = None
    ) -> None:
        names = names_listed([row.name for row in rooms], 4)
        super().__init__(_("Block time"), _("Block time"), parent, subject=names)
        self._rooms, self._days = rooms, [day for day, _words in days]
        self.day = Combo((str(number), words) for number, (_day, words) in enumerate(days))
        if len(days) > 1:
            self.day.addItem(_("Every day of the event"), EVERY)
        self.day.set_value(str(at))
        opens = min((row.opens for row in rooms if row.opens), default=time(8))
        closes = max((row.closes for row in rooms if row.closes), default=time(20))
        self.first, self.last = grown(ClockField(opens)), grown(ClockField(closes))
        self.reason = line_field(placeholder=_("cleaning"))
        self.add_field(_("&Day"), self.day)
        self.add_pair(_("&From"), self.first, _("&To"), self.last)
        self.add_field(_("&Reason"), self.reason)
        self.told = self.add_remark(self._words())
        for field in (self.first, self.last):
            field.textChanged.connect(self._tell)
        self.day.currentIndexChanged.connect(self._tell)

    def draft(self) -> tuple[BlockDraft, ...]:
        first, last = self.first.clock(), self.last.clock()
        if first is None or last is None:
            return ()
        chosen = self.day.value()
        days = self._days if chosen == EVERY else [self._days[int(chosen)]]
        return tuple(BlockDraft(*_times(day, first, last), self.reason.text().strip()) for day in days)

    def errors(self) -> list[FieldError]:
        found = [
            FieldError(field, _("This is no time. Write it as 11:30."))
            for field in (self.first, self.last)
            if field.clock() is None
        ]
        if not found and any(block.ends <= block.starts for block in self.draft()):
            found.append(FieldError(self.last, _("It ends before it begins. Check both times.")))
        return found

    def _tell(self) -> None:
        self.told.setText(self._words())

    def _words(self) -> str:
        """How many meetings stand in that time."""
        blocks = self.draft()
        standing = {
            stay.meeting_id
            for row in self._rooms
            for stay in row.stays
            if any(stay.starts < block.ends and block.starts < stay.ends for block in blocks)
        }
        n = len(standing)
        told = ngettext(
            "{n} meeting stands there then. It stays, and shows as a clash.",
            "{n} meetings stand there then. They stay, and show as clashes.",
            n,
        )
        return told.format(n=n) if n else _("No meeting stands there then.")


class UnblockDialog(WritingDialog):
    """Which blocks of a room are lifted: id, words, and whether it is ticked at first."""

    def __init__(self, room: str, blocks: Sequence[tuple[str, str, bool]], parent: QWidget | None = None) -> None:
        super().__init__(_("Lift a block"), _("Lift"), parent, subject=room)
        self.boxes: dict[str, Check] = {}
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for row_id, words, on in blocks:
            box = self.boxes[row_id] = Check(words)
            box.setAccessibleName(words)
            box.setMinimumHeight(ROW - 2)
            box.setChecked(on)
            column.addWidget(box)
        self.list = scrolled(inner, min(len(blocks), SHOWN) * ROW)
        self.list.setFocusProxy(next(iter(self.boxes.values())))
        self.add_wide(self.list, _("Blocks of {room}").format(room=room))

    def draft(self) -> list[str]:
        return [row_id for row_id, box in self.boxes.items() if box.isChecked()]

    def errors(self) -> list[FieldError]:
        if self.draft():
            return []
        return [FieldError(self.list, _("Tick at least one block."))]


def scrolled(inner: QWidget, height: int) -> Scrolled:
    """A list of boxes that scrolls where it is long."""
    area = Scrolled(inner)
    area.setFixedHeight(height)
    return area


def _times(day: date, first: time, last: time) -> tuple[datetime, datetime]:
    """Both moments; midnight at the end is that after the day."""
    ends = datetime.combine(day, last)
    return datetime.combine(day, first), ends + timedelta(days=1) if last == time.min else ends
