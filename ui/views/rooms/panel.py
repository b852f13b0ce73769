"""The panel of the Rooms page: what one room is, what stands in it on the chosen day, and what clashes there."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget, QWidgetItem

from models.queries.clashes import ClashRow
from resources.texts import N_, _, ngettext
from ui.context import Context
from ui.theme import icons
from ui.views.clash_status import clash_sign, clash_tip, clashes_aside
from ui.views.rooms.hours import ASIDE, HourDoor, HourLine
from ui.views.rooms.lines import RoomDay, RoomLine, Stretch, minutes_of
from ui.views.rooms.told import (
    clash_words,
    day_heading,
    entrance_words,
    equipment_words,
    hours_words,
    layouts_words,
    minutes_words,
    neighbour_words,
    place_words,
    turnaround_words,
)
from ui.views.words import clock, listed, number
from ui.widgets.buttons import button
from ui.widgets.panel import DetailPanel

FACT: Final = 84


@dataclass(frozen=True, slots=True)
class PanelAction:
    """One thing to do with the room: the key of a command, its words and sign; parts stand between lines."""

    key: str
    text: str
    icon: str
    part: int = 0


MORE: Final = (
    PanelAction("unblock", N_("Lift a block…"), "lock-simple-open"),
    PanelAction("neighbours", N_("Neighbours and entrances…"), "arrows-left-right"),
    PanelAction("room_up", N_("Move up"), "arrow-up", 1),
    PanelAction("room_down", N_("Move down"), "arrow-down", 1),
    PanelAction("remove_room", N_("Remove the room"), "trash", 2),
)


class _Outset(QWidgetItem):
    """A line that is wider than its column by the room around its words."""

    def setGeometry(self, arg__1: QRect) -> None:
        super().setGeometry(arg__1.adjusted(-ASIDE, 0, ASIDE, 0))


class RoomPanel(DetailPanel):
    """`asked` carries the key of a command for the room shown, `meeting_asked` the id of a meeting, `clash_asked` a
    ClashRow and the row clicked; `left` follows Esc."""

    asked = Signal(str)
    meeting_asked = Signal(str)
    clash_asked = Signal(object, object)
    left = Signal()

    def __init__(self, context: Context) -> None:
        self._context = context
        self.line: RoomLine | None = None
        self.doors: list[HourDoor] = []
        self._items: list[QWidgetItem] = []
        super().__init__(_("Details of the room"))

    def show_nothing(self) -> None:
        """No room is chosen."""
        self.line = None
        with self._rebuilt(keep=False):
            self.add_text(_("Choose a room to see its hours."), "body", "ink3")

    def show_several(self, lines: Sequence[RoomLine]) -> None:
        """A quiet summary of the chosen rooms."""
        self.line = None
        with self._rebuilt(keep=False):
            count = ngettext("{n} room", "{n} rooms", len(lines)).format(n=number(len(lines)))
            seats = sum(line.row.capacity or 0 for line in lines)
            note = ngettext("{n} seat", "{n} seats", seats).format(n=number(seats))
            self.add_title(_("{rooms} chosen").format(rooms=count), note=note)
            self.add_actions(self._action("block_time", _("Block time…"), "lock-simple"))
            for line in lines:
                self.add_fact(line.row.name, place_words(line, venue=False), quiet=True)

    def show_room(self, line: RoomLine, at: int, *, venue: bool) -> None:
        """One room with the hours of one day; `venue` says that its building must be named."""
        same = self.line is not None and self.line.id == line.id
        self.line = line
        with self._rebuilt(keep=same):
            self._add_head(line, venue=venue)
            self._add_facts(line)
            if line.clashes or line.allowed:
                self._add_clashes([*line.clashes, *line.allowed])
            if 0 <= at < len(line.days):
                self._add_day(line.days[at], line.row.turnaround)

    def enter(self) -> bool:
        """Put the keys on the first meeting of the day; False where there is none."""
        if self.doors:
            self.doors[0].setFocus()
        return bool(self.doors)

    # parts

    def _add_head(self, line: RoomLine, *, venue: bool) -> None:
        more = button("", kind="quiet", tip=_("More actions"))
        icons.set_icon(more, "dots-three", "ink2")
        more.setMenu(self._menu(more))
        note = place_words(line, venue=venue)
        self.add_title(line.row.name, "clash" if line.clashes else "", note, more)
        self.add_actions(
            self._action("change_room", _("Change…"), "pencil-simple"),
            self._action("block_time", _("Block time…"), "lock-simple"),
        )

    def _action(self, key: str, text: str, icon: str) -> QPushButton:
        made = button(text, icon)
        made.setEnabled(not self._context.locked)
        made.setToolTip(self._context.locked)
        made.setAccessibleDescription(self._context.locked)
        made.clicked.connect(lambda: self.asked.emit(key))
        return made

    def _menu(self, parent: QPushButton) -> QMenu:
        menu = QMenu(parent)
        menu.setToolTipsVisible(True)
        for at, action in enumerate(MORE):
            if at and action.part != MORE[at - 1].part:
                menu.addSeparator()
            entry = menu.addAction(icons.icon(action.icon, gap=False), _(action.text))
            entry.setEnabled(not self._context.locked)
            entry.setToolTip(self._context.locked)
            entry.triggered.connect(lambda _on=False, key=action.key: self.asked.emit(key))
        return menu

    def _add_facts(self, line: RoomLine) -> None:
        row = line.row
        facts = (
            (_("Layouts"), layouts_words(row) or _("never too small")),
            (_("Open"), hours_words(row.opens, row.closes)),
            (_("Turnaround"), turnaround_words(row)),
            (_("Equipment"), equipment_words(row) or _("none")),
            (_("Booths"), number(row.booths) if row.booths else _("none")),
            (_("Neighbours"), neighbour_words(row)),
            (_("Entrances"), "\n".join(map(entrance_words, line.entrances)) or _("not said")),
            (_("Shared"), _("several meetings at a time") if row.shared else ""),
            (_("Remarks"), row.remarks),
        )
        for name, told in facts:
            if told:
                self._add_fact(name, told)

    def _add_fact(self, name: str, told: str) -> None:
        """A fact whose value stands in line with the others, although some names are long."""
        row = self.add_fact(name, told).parentWidget()
        caption = row.findChild(QLabel) if row else None
        if caption:
            caption.setMinimumWidth(FACT)

    def _add_clashes(self, clashes: Sequence[ClashRow]) -> None:
        self.add_line()
        self.add_heading(_("Clashes"), clashes_aside(clashes))
        for clash in clashes:
            link = self.add_link(clash_words(clash), clash_sign(clash), lambda: None)
            link.clicked.connect(lambda _on=False, clash=clash, link=link: self.clash_asked.emit(clash, link))
            link.setToolTip(clash_tip(clash))

    def _add_day(self, day: RoomDay, turnaround: int) -> None:
        self.add_line()
        used = _("{time} in use").format(time=minutes_words(day.used_minutes)) if day.used_minutes else ""
        self.add_heading(day_heading(day.day), used)
        parts: list[tuple[datetime, datetime, Stretch | None]] = [
            *((one.starts, one.ends, one) for one in day.stretches),
            *((starts, ends, None) for starts, ends in day.gaps()),
        ]
        if not day.stretches:
            self.add_text(_("Free all day."), "body", "ink3")
            return
        for starts, ends, one in sorted(parts, key=lambda part: part[:2]):
            if one is None:
                self._add_gap(day, starts, ends, turnaround)
            elif one.meeting_id:
                self._add_door(one)
            else:
                reason = one.title or _("no reason given")
                until = _("until {time}").format(time=clock(one.ends))
                self._add_outset(HourLine(clock(one.starts), listed((until, reason)), "blocked"))

    def _add_gap(self, day: RoomDay, starts: datetime, ends: datetime, turnaround: int) -> None:
        minutes = minutes_of(ends - starts)
        between = starts > day.opens and ends < day.closes
        words = _("turnaround, {time}") if between and minutes <= turnaround else _("free for {time}")
        text = words.format(time=minutes_words(minutes))
        self._add_outset(HourLine(clock(starts), text, "free"))

    def _add_door(self, stretch: Stretch) -> None:
        door = HourDoor(stretch)
        door.clicked.connect(lambda: self.meeting_asked.emit(stretch.meeting_id))
        door.stepped.connect(partial(self._step, door))
        door.left.connect(self.left)
        self.doors.append(door)
        self._add_outset(door)

    def _add_outset(self, line: QWidget) -> None:
        """Its words stand in line with the others, its ground reaches further."""
        item = _Outset(line)
        self._items.append(item)
        self._column.addChildWidget(line)
        self._column.insertItem(self._column.count() - 1, item)
        line.show()  # at once, so that Enter finds the first meeting before the panel is laid out

    def _step(self, door: HourDoor, by: int) -> None:
        at = self.doors.index(door) + by
        if 0 <= at < len(self.doors):
            self.doors[at].setFocus()
            self._scroll.ensureWidgetVisible(self.doors[at])

    # how it is built

    @contextmanager
    def _rebuilt(self, *, keep: bool) -> Generator[None]:
        """Fill anew without a flicker; `keep` keeps scroll and focus, as when the same room changed."""
        place = self._scroll.verticalScrollBar().value() if keep else 0
        held = QApplication.focusWidget()
        name = held.accessibleName() if held is not None and self.isAncestorOf(held) else ""
        self.setUpdatesEnabled(False)
        self.clear()
        self.doors, self._items = [], []
        yield
        for made in (*self.findChildren(QPushButton), *self.doors):
            if name and made.accessibleName() == name:
                made.setFocus()
        QTimer.singleShot(0, self, lambda: self._settle(place))

    def _settle(self, place: int) -> None:
        self._scroll.verticalScrollBar().setValue(place)
        self.setUpdatesEnabled(True)
