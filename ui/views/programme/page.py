"""The Programme page: the meetings of the event as a list or on the board of a day, and one of them in the panel."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from models.queries.clashes import ClashRow
from models.queries.meetings import GroupPath, MeetingRow, path_of
from resources.texts import _, ngettext
from ui.board.day import board_day
from ui.context import Context
from ui.views.clash_popover import ClashPopovers
from ui.views.programme.actions import ProgrammeActions
from ui.views.programme.columns import CHIPS, CLASHING, chips_shown, clashing_words, count_chips, is_not_placed
from ui.views.programme.face import ProgrammeFace
from ui.views.programme.narrowing import Narrowing
from ui.views.programme.reading import ProgrammeRead, ProgrammeRow, by_meeting, read_programme
from ui.views.programme.room_seeker import RoomSeeker
from ui.views.programme.told import firm_words, meetings_words, rooms_words, span_words
from ui.views.programme.two_views import BOARD, LIST
from ui.views.programme.writing import ProgrammeWriting
from ui.views.words import clock, listed, moment_here, number, weekday_day

VIEW: Final = "programme/view"  # in the settings


class ProgrammePage(ProgrammeFace):
    """List and board show the same meetings and the same chosen one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._read: ProgrammeRead | None = None
        self._rows: dict[str, ProgrammeRow] = {}
        self.narrowing = Narrowing(context.today)
        self._wanted = ("", "")  # kind and id of a thing to go to once it is there
        self._then: Callable[[], None] | None = None
        self.actions_here = ProgrammeActions(
            self, context, self.chosen, lambda: self.narrowing.day, partial(self.show_thing, "meeting"), self._ask_path
        )
        self.clashes = context.clashes
        self.popovers = ClashPopovers(self, context)
        self.writing = ProgrammeWriting(
            self.view, context.runner, context.notifier, lambda row_id: self._rows[row_id], self.reload_then
        )
        self.seeker = RoomSeeker(context.runner, self._tell_fit, self)
        self._wire()
        kept = str(context.settings.value(VIEW, BOARD)) if context.settings else BOARD
        self.both.mode = kept if kept in (LIST, BOARD) else BOARD
        self.views.set_value(self.both.mode)
        self.views.changed.connect(self._show_view)

    def take_context(self, context: Context) -> None:
        super().take_context(context)
        self.actions_here.context = context
        self.popovers.take_context(context)

    def chosen(self) -> list[MeetingRow]:
        """The meetings chosen, from the top."""
        return [self._rows[one].meeting for one in self.both.chosen_ids() if one in self._rows]

    # reading

    def reload(self) -> None:
        args = (self.context.event_id, tuple(self.clashes.every), self.columns, self.view.shown_keys())
        self.context.runner.read(self, self._show, read_programme, *args)
        if self.narrowing.path:
            self._ask_path(self.narrowing.path.group_id)
        self.clashes.read_if_stale()

    def reload_then(self, then: Callable[[], None] | None) -> None:
        """Ask for the rows anew, then do something about them."""
        self._then = then
        self.reload()

    def _show(self, found: ProgrammeRead) -> None:
        first, self._read = self._read is None, found
        self._rows = dict(zip(found.rows.ids, found.rows.rows, strict=True))
        self.seeker.forget()
        if first and self.narrowing.day not in found.days:
            self.narrowing.day = found.days[0]
        self.both.show_rows(found.rows)
        self._show_days()
        self._go_to_wanted()
        self.loaded.emit()
        then, self._then = self._then, None
        if then:
            then()

    def _on_clashes(self) -> None:
        """Clashes stand in every row and on every card."""
        self._stale = True
        if self.isVisible():
            self._reload_if_stale()

    # the day, the chip, the view

    def _show_days(self) -> None:
        """Show everything for the day, the chip and the view of the moment."""
        read, kept = self._read, self.narrowing
        if read is None:
            return
        of_list = self.both.mode == LIST
        self.days.show_days(read.days, None if self._whole else kept.day, with_all=of_list)
        if not of_list:
            self.both.show_day(board_day(kept.day, read.meetings, read.rooms, self.clashes.every, self._now()))
        self.both.keep(None if kept.lets_all else kept.keeps, kept.marked(read.rows.rows))
        self.both.show_place(empty=not self._rows, rooms=bool(read.rooms))
        self._show_chips()
        for made in (self.views, self.assign, self.add, self.days):
            made.setHidden(not self._rows)
        self.setFocusProxy(self.both)
        self.detail_wanted.emit(bool(self._rows))
        self._follow()

    @property
    def _whole(self) -> bool:
        """Whether all days are looked at."""
        return self.both.mode == LIST and self.narrowing.all_days

    def _now(self) -> datetime:
        """The hour it is at the venue, on the day it is for the officer."""
        return datetime.combine(self.context.today, self.context.wall.now().time().replace(microsecond=0))

    def _of_day(self) -> list[ProgrammeRow]:
        """The rows of the day, or of all days."""
        return [row for row in self._rows.values() if self._whole or row.meeting.day == self.narrowing.day]

    def _show_chips(self) -> None:
        rows = self._of_day()
        shown = chips_shown(self._rows.values(), self.narrowing.chip, of_list=self.both.mode == LIST)
        self.days.show_chips(self.narrowing.chip, count_chips(rows), shown)
        self.days.tell({key: clashing_words(key, rows) for key in CLASHING})
        on_board = self.both.mode == BOARD
        self.days.show_count(firm_words([row.meeting for row in rows]) if on_board else "", legend=on_board)

    def _show_view(self, mode: str) -> None:
        chosen = self.chosen()
        if mode == BOARD and chosen:
            self.narrowing.day = chosen[0].day
        if mode == BOARD and self.narrowing.chip == "not_placed":
            self.narrowing.chip = "all"
        if self.context.settings:
            self.context.settings.setValue(VIEW, mode)
        self.both.set_mode(mode)
        self._show_days()
        self.both.setFocus()

    def _choose_day(self, day: date | None) -> None:
        self.narrowing.all_days = day is None
        self.narrowing.day = day or self.narrowing.day
        self._show_days()

    def _choose_chip(self, key: str) -> None:
        self.narrowing.chip = key
        self._show_days()

    def _narrowed(self) -> None:
        """The filters of the table were cleared: chip and day let everything through too."""
        self.narrowing.widen()
        self._show_days()

    # what the panel and the status line say

    def _follow(self) -> None:
        """Let panel and status line follow the selection."""
        rows = self.chosen()
        of = by_meeting(self.clashes.every)
        if self._read is None:
            return
        if self.narrowing.path:
            self._follow_path(self.narrowing.path, by_meeting(self.clashes.rows))
        elif len(rows) == 1:
            self.panel.show_meeting(rows[0], of.get(rows[0].id, ()), self._read.heads)
        elif rows:
            self.panel.show_several(rows)
        else:
            waiting = [row for row in self._read.meetings if is_not_placed(row)]
            self.panel.show_open(waiting, self.clashes.every, known=self.clashes.known)
            self.seeker.seek(list(self.panel.cards))
        self.describe()

    def _follow_path(self, path: GroupPath, of: dict[str, list[ClashRow]]) -> None:
        day = self.narrowing.day
        found = [self._rows[stop.meeting_id].meeting for stop in path.stops if stop.meeting_id in self._rows]
        stops = [row for row in found if self._whole or row.day == day]
        self.panel.show_path(path, stops, "" if self._whole else weekday_day(day), of)

    def _tell_fit(self, meeting_id: str, room: str | None) -> None:
        begins = clock(self._rows[meeting_id].meeting.starts)
        text = _("{room} {time} fits") if room else _("No room fits at {time}")
        self.panel.show_fit(meeting_id, text.format(room=room, time=begins), fits=bool(room))

    def describe(self) -> None:
        if self._read is None or not self.isVisible():
            return
        rows, chosen = self._of_day(), self.chosen()
        live = sum(row.meeting.live for row in rows)
        off = ngettext("{n} called off", "{n} called off", len(rows) - live).format(n=number(len(rows) - live))
        told = listed((meetings_words(live), off if live < len(rows) else "", rooms_words(len(self._read.rooms))))
        if self.narrowing.chip in CLASHING:
            told = clashing_words(self.narrowing.chip, rows)
        selected = ngettext("{n} selected", "{n} selected", len(chosen)).format(n=number(len(chosen)))
        if len(chosen) == 1:
            row = chosen[0]
            place = listed((row.title, " ".join((*row.rooms[:1], span_words(row.starts, row.ends)))))
            selected = _("{n} selected: {what}").format(n=number(1), what=place)
        hint = _("Arrow keys move, Enter opens, M chooses a room")
        here = moment_here(self.context.today, self.context.place, self.context.zone)
        self.described.emit([told, selected if chosen else ""], [hint if self.both.mode == BOARD else here])

    # going somewhere

    def show_thing(self, kind: str, row_id: str) -> None:
        self._wanted = (kind, row_id)
        self._go_to_wanted()

    def place(self) -> str:
        return next(iter(self.both.chosen_ids()), "")

    def go_back(self, row_id: str) -> None:
        """The board stands on the day of the meeting again."""
        if row_id in self._rows and row_id != self.place():
            focus = QApplication.focusWidget()
            self._go_to(row_id)
            if focus is not None and shiboken6.isValid(focus) and not self.isAncestorOf(focus):
                focus.setFocus()

    def show_list(self, chip: str) -> None:
        if chip in CHIPS:
            self.views.set_value(LIST)
            self.narrowing.all_days = True
            self._choose_chip(chip)

    def _go_to_wanted(self) -> None:
        """Go to the meeting or the clash wanted once it is there; day and chip that hide it give way."""
        kind, row_id = self._wanted
        if kind == "clash" and self.clashes.known and self._rows:
            self._wanted = ("", "")
            clash = next((one for one in self.clashes.every if one.id == row_id), None)
            if clash is None:
                self.context.notifier.toast(_("This clash is solved already"), undo=False)
            elif self._go_to(clash.meetings[0]):
                self._explain(clash)
        elif kind == "meeting" and row_id in self._rows:
            self._wanted = ("", "")
            self._go_to(row_id)

    def _go_to(self, meeting_id: str) -> bool:
        if meeting_id not in self._rows:
            return False
        self.narrowing.path, self.narrowing.day = None, self._rows[meeting_id].meeting.day
        if not self.both.shows(meeting_id):
            self.narrowing.widen()
            self.table.bar.clear_all()
        self._show_days()
        self.both.choose(meeting_id)
        self._follow()
        self.both.setFocus()
        return True

    def _explain(self, clash: ClashRow, under: QWidget | None = None) -> None:
        """Show the ways out of a clash under its card or row, or under what was pressed in the panel."""
        place = next((found for one in clash.meetings if (found := self.both.anchor(one))), None)
        if under is not None:
            self.popovers.explain(clash, under)
        elif place:
            self.popovers.explain(clash, *place)
        else:
            self.popovers.explain(clash, self.head)

    def _explain_chosen(self, meeting_id: str = "") -> None:
        """The worst clash of a meeting; of none chosen the first open one."""
        wanted = meeting_id or next(iter(self.both.chosen_ids()), "")
        found = by_meeting(self.clashes.every).get(wanted, ()) if wanted else self.clashes.rows
        if not found:
            text = _("Nothing clashes with this meeting.") if wanted else _("Nothing clashes.")
            self.context.notifier.toast(text, undo=False)
        elif wanted or self._go_to(found[0].meetings[0]):
            self._explain(found[0])

    # one delegation through the day

    def _ask_path(self, group_id: str) -> None:
        self.context.runner.read(self, self._show_path, path_of, self.context.event_id, group_id)

    def _show_path(self, path: GroupPath) -> None:
        before, self.narrowing.path = self.narrowing.path, path
        fresh = before is None or before.group_id != path.group_id
        if fresh:
            self.both.choose("")
            self.both.setFocus()
        self._show_days()

    def leave_path(self) -> None:
        """Show everything again."""
        self.narrowing.path = None
        self._show_days()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the way of a delegation, then the chosen meeting."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.narrowing.path:
            self.leave_path()
        else:
            self.both.choose("")
            self._follow()

    # acting

    def _open(self, meeting_id: str) -> None:
        if not self.context.locked and meeting_id in self._rows:
            self.commands["change_meeting"]()

    def _assign(self, meeting_id: str) -> None:
        if not self.context.locked and meeting_id in self._rows:
            self.actions_here.assign_to(self._rows[meeting_id].meeting)

    def _ask_room(self, meeting_id: str) -> None:
        self.commands["assign_to"](meeting_id)

    def _ask_plan(self, room_id: str, starts: datetime) -> None:
        self.commands["plan_at"](room_id, starts.isoformat())

    def _plan_at(self, room_id: str, starts: str) -> None:
        if not self.context.locked:
            self.actions_here.plan(room_id, datetime.fromisoformat(starts))

    # building

    def _wire(self) -> None:
        self.commands.update(self.actions_here.commands if not self.context.locked else {})
        here: dict[str, Callable[..., object]] = {
            "explain_clash": self._explain_chosen,
            "plan_at": self._plan_at,
            "assign_to": self._assign,
            "delegation_way": self.actions_here.choose_path,
            "list_view": lambda: self.views.set_value(LIST),
            "board_view": lambda: self.views.set_value(BOARD),
            "day_back": lambda: self.days.step(-1),
            "day_forth": lambda: self.days.step(1),
            "board_legend": self.days.open_legend,
            "filter_field": self._open_find,
        }
        self.commands.update(here)
        self._wire_head()
        self._wire_views()
        self._wire_panel()

    def _wire_head(self) -> None:
        self.assign.clicked.connect(lambda: self.run("assign_room"))
        self.add.clicked.connect(lambda: self.run("new_meeting"))
        self.days.day_asked.connect(self._choose_day)
        self.days.chip_asked.connect(self._choose_chip)

    def _wire_views(self) -> None:
        self.both.chosen.connect(self._follow)
        self.board.opened.connect(self._open)
        self.board.clash_asked.connect(self._explain_chosen)
        self.board.slot_asked.connect(self._ask_plan)
        self.board.room_asked.connect(self._ask_room)
        self.board.menu_asked.connect(self.popup_menu)
        self.view.opened.connect(self._open)
        self.view.rows.rearranged.connect(self.describe)
        self.table.bar.narrowed.connect(self._narrowed)
        self.table.set_menu(self.menu)
        self.both.empty.new_asked.connect(lambda: self.run("new_meeting"))
        self.both.empty.import_asked.connect(lambda: self.asked.emit("import"))
        self.both.no_rooms.rooms_asked.connect(lambda: self.list_asked.emit("rooms", ""))
        self.both.no_rooms.list_asked.connect(lambda: self.views.set_value(LIST))
        if not self.context.locked:
            self.table.set_bulk_actions(self.bulk())

    def _wire_panel(self) -> None:
        self.panel.asked.connect(self.run)
        self.panel.room_asked.connect(self._ask_room)
        self.panel.opened.connect(self._go_to)
        self.panel.clash_asked.connect(self._explain)
        self.panel.lift_asked.connect(self.popovers.end)
        self.panel.thing_asked.connect(self.thing_asked)
        self.panel.path_asked.connect(self._ask_path)
        self.panel.left.connect(self.leave_path)
        self.clashes.changed.connect(self._on_clashes)

    def _open_find(self) -> None:
        """Find in the list; the board gives way to it."""
        self.views.set_value(LIST)
        self.table.open_find()
