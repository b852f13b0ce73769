"""What the officer does with meetings: each asks in a dialog what must be said, writes, and says it is done."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from models.entities.meeting import MeetingKind
from models.operations.assignments import (
    ASSIGN_ROOM,
    PIN_ROOMS,
    RELEASE_ROOMS,
    SWAP_ROOMS,
    UNPIN_ROOMS,
    pin_rooms,
    release_rooms,
    swap_rooms,
)
from models.operations.meetings import (
    CANCEL_MEETINGS,
    CHANGE_MEETING,
    CONFIRM_MEETINGS,
    MOVE_MEETINGS,
    PLAN_MEETINGS,
    POSTPONE_MEETINGS,
    REMOVE_MEETINGS,
    MeetingDraft,
    Times,
    cancel_meetings,
    change_meeting,
    move_meeting,
    plan_meeting,
    postpone_meetings,
    remove_meetings,
)
from models.operations.programme import as_facts, confirm_with_rooms, plan_in_room, take_room
from models.queries.finding import find_anything
from models.queries.fitting import FitRow
from models.queries.meetings import MeetingRow, party_choices
from models.queries.trying import clashes_if, trial
from resources.texts import _, ngettext
from ui.context import Context
from ui.dialogs.assign_room import AssignRoomDialog, RoomAnswer
from ui.dialogs.meeting import MeetingDialog
from ui.dialogs.meeting_move import MoveMeetingDialog
from ui.dialogs.parties import ChooseGroupDialog
from ui.views.acting import Acting
from ui.views.programme.reading import MeetingRead, read_meeting, read_rooms
from ui.views.words import number

MORNING = time(9)


class ProgrammeActions(Acting):
    """Acts on the meetings chosen in list or board; `chosen` gives them, `day` where a new one is put at first,
    `added` hears the id of a new one, `path` the id of the group whose way shall be shown."""

    def __init__(
        self,
        page: QWidget,
        context: Context,
        chosen: Callable[[], list[MeetingRow]],
        day: Callable[[], date],
        added: Callable[[str], None],
        path: Callable[[str], None],
    ) -> None:
        super().__init__(page, context)
        self._chosen, self._day, self._added, self._path = chosen, day, added, path
        self.commands: dict[str, Callable[[], None]] = {
            "new_meeting": self.plan,
            "change_meeting": self.change,
            "assign_room": self.assign,
            "move_meeting": self.move,
            "confirm_meetings": self.confirm,
            "pin_meetings": self.pin,
            "release_rooms": self.release,
            "postpone_meetings": self.postpone,
            "cancel_meetings": self.cancel,
            "remove_meetings": self.remove,
        }

    # planning and changing

    def plan(self, room: str = "", starts: datetime | None = None) -> None:
        """A new meeting; in a room and at a time where the officer pointed at one."""
        read = partial(self._open_plan, room, starts)
        self.context.runner.read(self._page, read, read_meeting, self.context.event_id, "")

    def _open_plan(self, room: str, starts: datetime | None, found: MeetingRead) -> None:
        begins = starts or datetime.combine(self._day(), MORNING)
        draft = MeetingDraft("", begins, begins + timedelta(minutes=found.facts.meeting_minutes), MeetingKind.BILATERAL)
        dialog = MeetingDialog(draft, found.choices, self._page.window(), room_id=room or None)
        rooms = dialog.rooms
        assert rooms is not None, "a new meeting is asked for its room"

        def try_it(draft: MeetingDraft) -> None:
            args = (self.context.event_id, as_facts(draft), rooms.choice)
            self.context.runner.read(dialog, dialog.show_trial, trial, *args)

        def write(draft: MeetingDraft) -> None:
            told = partial(self._tell_planned, draft.title)
            if rooms.room_id:
                args = (self.context.event_id, draft, rooms.room_id)
                self._write_from(dialog, PLAN_MEETINGS, plan_in_room, *args, told=told)
            else:
                self._write_from(dialog, PLAN_MEETINGS, plan_meeting, self.context.event_id, draft, told=told)

        self._open_meeting(dialog, write, try_it)

    def _tell_planned(self, title: str, meeting_id: str) -> str:
        self._added(meeting_id)
        return _("“{title}” planned").format(title=title)

    def change(self) -> None:
        """Everything about one meeting."""
        row = self._one()
        if row:
            args = (self.context.event_id, row.id)
            self.context.runner.read(self._page, partial(self._open_change, row), read_meeting, *args)

    def _open_change(self, row: MeetingRow, found: MeetingRead) -> None:
        seen = found.draft
        if seen is None:
            return
        dialog = MeetingDialog(seen, found.choices, self._page.window(), is_new=False, where=", ".join(row.rooms))

        def write(draft: MeetingDraft) -> None:
            told = partial(_changed, draft.title)
            self._write_from(dialog, CHANGE_MEETING, change_meeting, row.id, seen, draft, told=told)

        def try_it(draft: MeetingDraft) -> None:
            args = (self.context.event_id, as_facts(draft, row.id))
            self.context.runner.read(dialog, dialog.clashes.say, clashes_if, *args)

        self._open_meeting(dialog, write, try_it)

    def _open_meeting(
        self, dialog: MeetingDialog, write: Callable[[Any], None], try_it: Callable[[MeetingDraft], None]
    ) -> None:
        """Answer while one types: who is called so, and what would clash."""

        def seek(text: str) -> None:
            show = partial(dialog.parties.show_people, text)
            self.context.runner.read(dialog, show, find_anything, self.context.event_id, text)

        dialog.sought.connect(seek)
        dialog.tried.connect(try_it)
        self._open(dialog, write)
        dialog.try_now()

    def move(self) -> None:
        """Another time, with the rooms."""
        row = self._one()
        if row:
            args = (self.context.event_id, row.id)
            self.context.runner.read(self._page, partial(self._open_move, row), read_meeting, *args)

    def _open_move(self, row: MeetingRow, found: MeetingRead) -> None:
        seen = found.draft
        if seen is None:
            return
        dialog = MoveMeetingDialog(row, self._page.window(), today=found.choices.today, event=found.choices.event)

        def try_it(times: Times) -> None:
            args = (self.context.event_id, as_facts(_at(seen, times), row.id))
            self.context.runner.read(dialog, dialog.clashes.say, clashes_if, *args)

        def write(times: Times) -> None:
            args = (row.id, Times(row.starts, row.ends), times)
            self._write_from(dialog, MOVE_MEETINGS, move_meeting, *args, told=partial(_moved, row.title))

        dialog.tried.connect(try_it)
        self._open(dialog, write)
        dialog.try_now()

    # rooms

    def assign(self) -> None:
        """A room for the chosen meeting."""
        row = self._one()
        if row:
            self.assign_to(row)

    def assign_to(self, row: MeetingRow) -> None:
        """A room for a meeting, chosen or not."""
        if not row.live:
            self._inform(_("“{title}” does not take place. Plan it anew first.").format(title=row.title))
            return
        self.context.runner.read(self._page, partial(self._open_rooms, row), read_rooms, row.id)

    def _open_rooms(self, row: MeetingRow, rooms: list[FitRow]) -> None:
        if not rooms:
            self._inform(_("There is no room yet. Add rooms on the Rooms page first."))
            return
        dialog = AssignRoomDialog(row, rooms, self._page.window())

        def write(answer: RoomAnswer) -> None:
            if answer.swap_with:
                told = partial(_swapped, row.title)
                self._write_from(dialog, SWAP_ROOMS, swap_rooms, row.id, answer.swap_with, told=told)
            else:
                told = partial(_assigned, answer.room, row.title)
                self._write_from(dialog, ASSIGN_ROOM, take_room, row.id, answer.taking, told=told)

        dialog.stale.connect(lambda: self.context.runner.read(dialog, dialog.show_rooms, read_rooms, row.id))
        self._open(dialog, write)

    def release(self) -> None:
        """Give the rooms of the chosen meetings back."""
        rows = self._some()
        ids = [one.id for row in rows for one in row.assignments if one.live]
        if ids:
            self._write(RELEASE_ROOMS, release_rooms, ids, told=_released)
        elif rows:
            self._inform(_("None of the chosen meetings has a room."))

    def pin(self) -> None:
        """Pin the chosen meetings to their rooms; when all are pinned, unpin them."""
        rows = self._some()
        given = [one for row in rows for one in row.assignments if one.live]
        ids = [one.id for one in given]
        if not ids and rows:
            self._inform(_("None of the chosen meetings has a room."))
        elif ids and all(one.pinned for one in given):
            self._write(UNPIN_ROOMS, pin_rooms, ids, False, told=_unpinned)
        elif ids:
            self._write(PIN_ROOMS, pin_rooms, ids, told=_pinned)

    # states

    def confirm(self) -> None:
        """Confirm the chosen meetings with the rooms they have."""
        self._on_chosen(CONFIRM_MEETINGS, confirm_with_rooms, _confirmed)

    def postpone(self) -> None:
        self._on_chosen(POSTPONE_MEETINGS, postpone_meetings, _postponed)

    def cancel(self) -> None:
        self._on_chosen(CANCEL_MEETINGS, cancel_meetings, _cancelled)

    def remove(self) -> None:
        """Take meetings away that were planned by mistake."""
        self._on_chosen(REMOVE_MEETINGS, remove_meetings, _removed)

    def _on_chosen(self, label: str, operation: Any, told: Callable[[int], str]) -> None:
        ids = [row.id for row in self._some()]
        if ids:
            self._write(label, operation, ids, told=told)

    # ways

    def choose_path(self) -> None:
        """Whose way through the day shall be shown."""
        self.context.runner.read(self._page, self._open_path, party_choices, self.context.event_id)

    def _open_path(self, choices: Sequence[Any]) -> None:
        dialog = ChooseGroupDialog(_("One delegation through the day"), _("Show its way"), choices, self._page.window())
        dialog.chosen.connect(self._path)
        dialog.open()

    # who is meant

    def _some(self) -> list[MeetingRow]:
        rows = self._chosen()
        if not rows:
            self._inform(_("Choose a meeting first."))
        return rows

    def _one(self) -> MeetingRow | None:
        rows = self._some()
        if len(rows) > 1:
            self._inform(_("This is done for one meeting at a time. Choose one."))
        return rows[0] if len(rows) == 1 else None


def _at(draft: MeetingDraft, times: Times) -> MeetingDraft:
    return replace(draft, starts=times.starts, ends=times.ends)


# What was done, in the past tense.


def _changed(title: str, _nothing: object) -> str:
    return _("“{title}” changed").format(title=title)


def _moved(title: str, _nothing: object) -> str:
    return _("“{title}” moved").format(title=title)


def _assigned(room: str, title: str, _nothing: object) -> str:
    return _("{room} given to “{title}”").format(room=room, title=title)


def _swapped(title: str, _nothing: object) -> str:
    return _("“{title}” swapped rooms").format(title=title)


def _released(n: int) -> str:
    return ngettext("{n} room released", "{n} rooms released", n).format(n=number(n))


def _pinned(n: int) -> str:
    return ngettext("{n} meeting pinned to its room", "{n} meetings pinned to their rooms", n).format(n=number(n))


def _unpinned(n: int) -> str:
    return ngettext("{n} meeting unpinned", "{n} meetings unpinned", n).format(n=number(n))


def _confirmed(n: int) -> str:
    return ngettext("{n} meeting confirmed", "{n} meetings confirmed", n).format(n=number(n))


def _postponed(n: int) -> str:
    told = ngettext("{n} meeting postponed, its room given back", "{n} meetings postponed, their rooms given back", n)
    return told.format(n=number(n))


def _cancelled(n: int) -> str:
    told = ngettext("{n} meeting cancelled, its room given back", "{n} meetings cancelled, their rooms given back", n)
    return told.format(n=number(n))


def _removed(n: int) -> str:
    return ngettext("{n} meeting removed", "{n} meetings removed", n).format(n=number(n))
