"""The Rooms page: what stands in which room, hour by hour and day by day, and the facts of each room beside it."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.texts import N_, _, ngettext
from ui.context import Context
from ui.tables.bulk_bar import BulkAction
from ui.tables.table import RowsTable
from ui.theme import icons
from ui.views.cell_writing import CellWriting
from ui.views.clash_popover import ClashPopovers
from ui.views.notice import Notice
from ui.views.page import Page
from ui.views.rooms.actions import RoomActions
from ui.views.rooms.columns import DAY, field_edits, presets, room_columns
from ui.views.rooms.empty import RoomsEmpty
from ui.views.rooms.legend import Legend, LegendLine
from ui.views.rooms.lines import RoomLine, floors_of, occupancy
from ui.views.rooms.occupancy import OccupancyView
from ui.views.rooms.panel import MORE, PanelAction, RoomPanel
from ui.views.rooms.reading import RoomsRead, read_rooms
from ui.views.rooms.told import day_heading, percent
from ui.views.words import clock, listed, number
from ui.widgets.buttons import button
from ui.widgets.page_head import PageHead

MINUTE: Final = 60_000
STILL: Final = time(10)  # the hour of training data, whose day stands still too
TOOLS: Final = 150  # pixels of what stands beside chips and legend
MENU: Final = (
    PanelAction("change_room", N_("Change the room…"), "pencil-simple", -1),
    PanelAction("block_time", N_("Block time…"), "lock-simple", -1),
    *MORE,
)


class RoomsPage(Page):
    """The table is made when the days of the event are known, and anew when they change."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._read: RoomsRead | None = None
        self._lines: dict[str, RoomLine] = {}
        self._days: tuple[date, ...] = ()
        self._day = 0
        self._wanted = ""
        self._chip = ""
        self._settling = False
        self._then: Callable[[], None] | None = None
        self.moment: Callable[[], datetime] = self._now
        self.table: RowsTable[RoomLine] | None = None
        self.panel = RoomPanel(context)
        self.empty = RoomsEmpty(locked=context.locked)
        self.clashes = context.clashes
        self.popovers = ClashPopovers(self, context)
        self.actions_here = RoomActions(
            self,
            context,
            self.chosen,
            self._listed,
            lambda: self._read,
            lambda: self._day,
            self._go_to_added,
            self.reload,
        )
        self.head = PageHead(_("Rooms"))
        self._build()
        self._wire()

    def take_context(self, context: Context) -> None:
        super().take_context(context)
        self.actions_here.context = context

    @property
    def detail(self) -> QWidget:
        return self.panel

    @property
    def view(self) -> OccupancyView:
        """The table, once the rooms were read."""
        assert self.table is not None
        view = self.table.view
        assert isinstance(view, OccupancyView)
        return view

    def chosen(self) -> list[RoomLine]:
        """The rooms selected, from the top."""
        return [self.view.rows.row_at(place) for place in self.view.spans] if self.table else []

    def _now(self) -> datetime:
        """The moment it is at the venue."""
        if self.context.training:
            return datetime.combine(self.context.today, STILL)
        return datetime.combine(self.context.today, self.context.wall.now().time())

    # reading

    def reload(self) -> None:
        self.context.runner.read(self, self._show, read_rooms, self.context.event_id)
        self.clashes.read_if_stale()

    def reload_then(self, then: Callable[[], None] | None) -> None:
        """Ask for the rooms anew, then do something about them."""
        self._then = then
        self.reload()

    def _show(self, found: RoomsRead) -> None:
        self._read = found
        self._fill()
        self.loaded.emit()
        then, self._then = self._then, None
        if then:
            then()

    def _show_clashes(self) -> None:
        if self._read:
            self._fill()

    def _fill(self) -> None:
        """Lay out what was read and the clashes known so far."""
        found = self._read
        assert found
        if self.table is None or found.days != self._days:
            self._make_table(found.days)
        assert self.table
        shown = occupancy(found.rows, found.days, self.clashes.every)
        first = not self._lines
        self._lines = {line.id: line for line in shown.lines}
        self._settling = True
        self.view.set_axis(shown.axis)
        self.table.set_rows(shown.lines)
        if first and self.view.rows.rowCount():
            self.view.go_to(0, self.view.day_column(self._day))
        self._go_to_wanted()
        self._settling = False
        self.head.set_subtitle(listed(venue.name for venue in found.venues))
        self._show_state(empty=not self._lines)
        self._follow()

    def _show_state(self, *, empty: bool) -> None:
        for made in (self.block, self.add):
            made.setHidden(empty)
        self._fit()
        self.setFocusProxy(self.empty if empty else self.view)
        if empty and self.isVisible() and self.view.hasFocus():
            self.empty.setFocus()
        self.detail_wanted.emit(not empty)

    def _follow(self) -> None:
        """Let panel and status line follow the cursor."""
        if self._settling or not self._read:
            return
        at = self.view.current_day()
        self._day = at if at >= 0 else self._day
        lines = self.chosen()
        if len(lines) == 1:
            self.panel.show_room(lines[0], self._day, venue=len(self._read.venues) > 1)
        elif lines:
            self.panel.show_several(lines)
        else:
            self.panel.show_nothing()
        self.describe()

    def describe(self) -> None:
        if self._read is None or not self.isVisible():
            return
        rows = self._read.rows
        floors = floors_of(rows)
        told = _rooms_words(len(rows)) if rows else _("No rooms")
        if floors:
            on = ngettext("{rooms} on {n} floor", "{rooms} on {n} floors", floors)
            told = on.format(rooms=told, n=number(floors))
        shown, count = self.view.rows.rowCount(), self.view.selected_count()
        if shown < len(rows):
            told = _("{n} of {rooms}").format(n=number(shown), rooms=told)
        start = [told, ngettext("{n} selected", "{n} selected", count).format(n=number(count)) if count else ""]
        self.described.emit(start, [self._use_words()])

    def _use_words(self) -> str:
        rows = self._read.rows if self._read else ()
        opened = sum(row.open_minutes for row in rows)
        if not opened:
            return ""
        meetings = len({stay.meeting_id for row in rows for stay in row.stays})
        told = ngettext("{n} meeting", "{n} meetings", meetings).format(n=number(meetings))
        share = min(sum(row.used_minutes for row in rows) / opened, 1.0)
        return listed((told, _("{percent} of the open hours in use").format(percent=percent(share))))

    # going somewhere

    def show_thing(self, kind: str, row_id: str) -> None:
        self._wanted = row_id
        self._go_to_wanted()

    def show_list(self, chip: str) -> None:
        self._chip = chip
        if self.table:
            self.table.bar.choose_preset(chip)

    def _go_to_added(self, room_id: str) -> None:
        self._wanted = room_id

    def _go_to_wanted(self) -> None:
        """Go to the room wanted once it is there; filters that hide it give way."""
        if self.table is None or self._wanted not in self._lines:
            return
        wanted, self._wanted = self._wanted, ""
        if self.view.rows.place_of(wanted) < 0:
            self.table.bar.clear_all()
        self.view.select_id(wanted, f"{DAY}{self._day}")
        self.view.setFocus()

    def _open_day(self) -> None:
        """From the strip into the hours of that day beside it."""
        if not self.panel.enter():
            lines = self.chosen()
            if len(lines) == 1 and self._read:
                told = _("No meeting stands in {room} on {day}.")
                day = day_heading(self._read.days[self._day])
                self.context.notifier.toast(told.format(room=lines[0].row.name, day=day), undo=False)

    def _open_meeting(self, meeting_id: str) -> None:
        self.thing_asked.emit("meeting", meeting_id)

    # acting

    def _listed(self) -> list[RoomLine]:
        return list(self._lines.values())

    def _run(self, key: str) -> None:
        self.commands[key]()

    def _menu(self) -> list[QAction]:
        """What the page offers in the menu of a row."""
        made: list[QAction] = []
        for at, action in enumerate(MENU):
            if at and action.part != MENU[at - 1].part:
                line = QAction(self)
                line.setSeparator(True)
                made.append(line)
            entry = QAction(icons.icon(action.icon, gap=False), _(action.text), self)
            entry.setEnabled(not self.context.locked)
            entry.setToolTip(self.context.locked)
            entry.triggered.connect(lambda _on=False, key=action.key: self._run(key))
            made.append(entry)
        return made

    def _find(self) -> None:
        if self.table:
            self.table.open_find()

    def tick(self) -> None:
        """A minute went by: other rooms are free now."""
        if self.table and self.isVisible():
            self.table.bar.count()
            if self.table.bar.preset_key == "free":
                self.table.bar.choose_preset("free")

    # building

    def _build(self) -> None:
        self.block = button(_("Block time…"), "lock-simple")
        self.add = button(_("Add room"), "plus", kind="primary")
        self.head.set_actions(self.block, self.add)
        for made in (self.block, self.add):
            made.setEnabled(not self.context.locked)
            made.setToolTip(self.context.locked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for widget in (self.head, Notice(self.context.notice)):
            self._column.addWidget(widget)
        self.legend_line = LegendLine()
        self.legend_line.hide()
        self._column.addWidget(self.legend_line)
        self._clock = QTimer(self, interval=MINUTE)
        self._clock.timeout.connect(self.tick)
        self._clock.start()

    def _wire(self) -> None:
        self.commands.update(self.actions_here.commands if not self.context.locked else {})
        self.commands["filter_field"] = self._find
        self.commands["open_day"] = self._open_day
        self.block.clicked.connect(lambda: self._run("block_time"))
        self.add.clicked.connect(lambda: self._run("add_room"))
        self.empty.add_asked.connect(lambda: self._run("add_room"))
        self.empty.venue_asked.connect(lambda: self._run("venue"))
        self.panel.asked.connect(self._run)
        self.panel.meeting_asked.connect(self._open_meeting)
        self.panel.clash_asked.connect(self.popovers.explain)
        self.panel.left.connect(lambda: self.view.setFocus())
        self.clashes.changed.connect(self._show_clashes)

    def _make_table(self, days: tuple[date, ...]) -> None:
        """The table for these days, in the place of the one before."""
        focused = self.table is None or self.view.hasFocus()
        before, self._days = self.table, days
        self._day = days.index(self.context.today) if self.context.today in days else 0
        columns = room_columns(days, writable=not self.context.locked)
        key = f"rooms-{len(days)}"  # a round of three days is laid out otherwise than one of ten
        view = OccupancyView(columns, key, self.context.settings)
        table = self.table = RowsTable(columns, presets=presets(lambda: self.moment()), words=_rooms_words, view=view)
        table.set_empty(self.empty)
        self._column.insertWidget(self._column.count() - 1, table, 1)
        if before:
            before.hide()
            before.deleteLater()
        self._dress_table(table, view)
        if focused and self.isVisible():
            view.setFocus()

    def _dress_table(self, table: RowsTable[RoomLine], view: OccupancyView) -> None:
        view.setAccessibleName(_("Rooms"))
        self.legend = Legend()
        table.bar.add_tool(self.legend)
        now = self.moment()
        table.bar.chips["free"].setToolTip(
            _("Free on {day} at {time}").format(day=day_heading(now.date()), time=clock(now))
        )
        for shortcut in table.findChildren(QShortcut):
            if shortcut.key() == QKeySequence("Ctrl+F"):  # the menu of the window has it too
                shortcut.setEnabled(False)
        table.set_menu(self._menu)
        view.selection_changed.connect(self._follow)
        view.day_asked.connect(self._open_day)
        view.meeting_asked.connect(self._open_meeting)
        view.rows.rearranged.connect(self.describe)
        self.writing = CellWriting(view, self.context.runner, self.context.notifier, field_edits, self.reload_then)
        if not self.context.locked:
            table.set_bulk_actions([BulkAction(_("Block time"), "lock-simple", lambda: self._run("block_time"))])
        if self._chip:
            table.bar.choose_preset(self._chip)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The legend stands beside the chips where they leave room, else below the table."""
        if self.table:
            chips = self.table.bar.chips_width()
            roomy = chips + self.legend.sizeHint().width() + TOOLS <= self.width()
            self.legend.setVisible(roomy)
            self.legend_line.setVisible(not roomy and bool(self._lines))


def _rooms_words(count: int) -> str:
    return ngettext("{n} room", "{n} rooms", count).format(n=number(count))
