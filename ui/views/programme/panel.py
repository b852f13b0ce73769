"""The panel of the Programme page: what waits for a room and what clashes, or one meeting, or a delegation's way."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from models.entities.meeting import AssignmentState
from models.labels import word
from models.queries.clashes import ClashRow
from models.queries.meetings import AssignmentRow, GroupPath, MeetingRow, PartyRow
from resources.texts import N_, _, ngettext
from ui.context import Context
from ui.theme import icons
from ui.theme.statuses import status
from ui.views.clash_status import allowed_facts, allowed_until, clash_pill, clash_status, clash_tip, clashes_aside
from ui.views.programme.cards import TIME, LineButton, NotPlacedCard
from ui.views.programme.told import (
    STATE_STATUS,
    clash_place,
    clash_title,
    formula_words,
    gap_words,
    meetings_words,
    needs_words,
    span_words,
    spoken_words,
    what_words,
    when_words,
)
from ui.views.refilled_panel import RefilledPanel
from ui.views.words import listed, number, weekday_day
from ui.widgets.buttons import button
from ui.widgets.facts import Facts
from ui.widgets.labels import label
from ui.widgets.pill import Pill

SHOWN: Final = 12  # cards and clashes at first
ROOM_STATUS: Final = {AssignmentState.PROVISIONAL: "provisional", AssignmentState.CONFIRMED: "confirmed"}
# What can be done with the meeting shown, besides changing it and giving it a room.
MORE: Final = (
    ("move_meeting", N_("Move in time…"), "clock"),
    ("confirm_meetings", N_("Confirm with its room"), "check-circle"),
    ("pin_meetings", N_("Pin or unpin"), "push-pin"),
    ("release_rooms", N_("Release the room"), "sign-out"),
    ("postpone_meetings", N_("Postpone"), "pause-circle"),
    ("cancel_meetings", N_("Cancel the meeting"), "x-circle"),
    ("remove_meetings", N_("Remove, planned by mistake"), "trash"),
)


class ProgrammePanel(RefilledPanel):
    """`asked` carries the key of a command for the meeting shown, `room_asked` and `opened` the id of another one,
    `clash_asked` a ClashRow and the row pressed,
    `lift_asked` the id of an override, `thing_asked` kind and id of what another page tells of,
    `path_asked` the id of a group, `left` asks for the way back to what is open."""

    asked = Signal(str)
    room_asked = Signal(str)
    opened = Signal(str)
    clash_asked = Signal(object, object)
    lift_asked = Signal(str)
    thing_asked = Signal(str, str)
    path_asked = Signal(str)
    left = Signal()

    def __init__(self, context: Context) -> None:
        self._context = context
        self.shown = ""  # what it tells of: the id of a meeting or a group, "open" or "many"
        self.cards: dict[str, NotPlacedCard] = {}
        self._whole = False
        super().__init__(_("Details of the programme"), context.locked)

    # what is open

    def show_open(self, waiting: Sequence[MeetingRow], every: Sequence[ClashRow], *, known: bool) -> None:
        """Meetings without a room, the open clashes and the allowed ones; `known` says whether they were looked for."""
        clashes, allowed = [one for one in every if one.is_open], [one for one in every if not one.is_open]
        same, self.shown = self.shown == "open", "open"
        self._whole = self._whole and same
        with self.refilled(keep=same):
            self.add_title(_("Not placed"), note=_waiting_words(len(waiting)))
            for row in waiting if self._whole else waiting[:SHOWN]:
                self._add_card(row)
            if not waiting:
                self.add_text(_("Every meeting that is to take place has a room."), tone="ink3")
            self._add_rest(len(waiting), lambda: self.show_open(waiting, every, known=known))
            self.add_line()
            self.add_heading(_("Open clashes"), number(len(clashes)) if known else "")
            for clash in clashes if self._whole else clashes[:SHOWN]:
                self._add_clash(clash)
            if known and not clashes:
                self.add_text(_("Nothing clashes."), tone="ink3")
            self._add_rest(len(clashes), lambda: self.show_open(waiting, every, known=known))
            if allowed:
                self.add_line()
                self.add_heading(_("Overrides"), number(len(allowed)))
            for clash in allowed if self._whole else allowed[:SHOWN]:
                self._add_clash(clash)

    def clear(self) -> None:
        """Take everything away; a room found later for a card of before has nowhere to be said."""
        self.cards = {}
        super().clear()

    def show_fit(self, meeting_id: str, text: str, *, fits: bool) -> None:
        """Say on a card which room fits, once it is known."""
        if meeting_id in self.cards:
            self.cards[meeting_id].show_fit(text, fits=fits)

    def _add_card(self, row: MeetingRow) -> None:
        card = NotPlacedCard(row.title, when_words(row), needs_words(row, len(row.groups)))
        card.setEnabled(not self._locked)
        card.clicked.connect(lambda: self.room_asked.emit(row.id))
        self.cards[row.id] = card
        self.add(card)
        self.add_space(6)

    def _add_clash(self, clash: ClashRow) -> None:
        shown = status(clash_status(clash))
        place = clash_place(clash) if clash.is_open else listed((clash_place(clash), allowed_until(clash)))
        made = LineButton(
            clash_title(clash), place, icon=shown.icon, tone="ink2" if shown.tone == "wait" else shown.tone
        )
        made.setToolTip(clash_tip(clash))
        made.clicked.connect(lambda: self.clash_asked.emit(clash, made))
        self.add(made)

    def _add_rest(self, count: int, show: object) -> None:
        if self._whole or count <= SHOWN:
            return
        more = count - SHOWN

        def whole() -> None:
            self._whole = True
            if callable(show):
                show()

        self.add_link(ngettext("{n} more", "{n} more", more).format(n=number(more)), "caret-down", whole)

    # one meeting

    def show_meeting(self, row: MeetingRow, clashes: Sequence[ClashRow], heads: Mapping[str, str]) -> None:
        """Everything about one meeting; `heads` are the heads of delegation by group."""
        same, self.shown = self.shown == row.id, row.id
        with self.refilled(keep=same):
            self._add_head(row)
            self._add_clashes(clashes)
            self._add_parties(row, heads)
            self._add_rooms(row)
            self._add_facts(row)

    def _add_head(self, row: MeetingRow) -> None:
        entries = [(_(text), icon, partial(self.asked.emit, key)) for key, text, icon in MORE]
        more = self.menu_button(_("More actions"), entries)
        self.add_title(row.title, STATE_STATUS[row.state], what_words(row), more)
        self.add_actions(
            self._action("change_meeting", _("Change…"), "pencil-simple"),
            self._action("assign_room", _("Assign room…"), "door"),
        )

    def _action(self, key: str, text: str, icon: str) -> QPushButton:
        made = self.writing_button(button(text, icon))
        made.clicked.connect(lambda: self.asked.emit(key))
        return made

    def _add_clashes(self, clashes: Sequence[ClashRow]) -> None:
        if not clashes:
            return
        self.add_heading(_("Clashes"), clashes_aside(clashes))
        for clash in clashes:
            self.add_line_of(Pill(clash_status(clash), clash_pill(clash)), None)
            self.add_text(clash.text, "body", "ink")
            self._add_allowed(clash)
            self._add_ways(clash)
        self.add_line()

    def _add_allowed(self, clash: ClashRow) -> None:
        """Who allowed a clash, why and until when, and the way to end it."""
        if clash.overridden_by is None:
            return
        override = clash.overridden_by
        self.add_space(2)
        self.add(Facts(allowed_facts(clash, self._context)))
        self.add_space(2)
        end = self.add_link(_("End it now"), "shield-slash", lambda: self.lift_asked.emit(override))
        end.setAccessibleName(_("End it now: {clash}").format(clash=clash_place(clash)))
        self.writing_button(end)

    def _add_ways(self, clash: ClashRow) -> None:
        link = self.add_link(
            _("Ways out: {clash}").format(clash=clash_place(clash)),
            "arrow-right",
            lambda: self.clash_asked.emit(clash, link),
        )
        self.add_space(6)

    def _add_parties(self, row: MeetingRow, heads: Mapping[str, str]) -> None:
        self.add_heading(_("Parties"), number(len(row.parties)) if row.parties else "")
        if not row.parties:
            self.add_text(_("Nobody is named yet."), tone="ink3")
        for party in row.parties:
            self._add_party(party, heads.get(party.group_id or "", ""))
        self.add_line()

    def _add_party(self, party: PartyRow, head: str) -> None:
        thing = ("group", party.group_id) if party.group_id else ("person", party.person_id)
        told = listed((_("Head: {name}").format(name=head) if head else "", "" if party.required else _("optional")))
        made = LineButton(party.name, told, icon="users-three" if party.group_id else "user", tone="accent")
        made.clicked.connect(lambda: self.thing_asked.emit(thing[0], thing[1] or ""))
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(made, 1)
        if party.group_id:
            row.addWidget(self._way_button(party), 0, Qt.AlignmentFlag.AlignTop)
        self.add(box)

    def _way_button(self, party: PartyRow) -> QPushButton:
        way = button("", kind="quiet", tip=_("{group} through the day").format(group=party.name))
        icons.set_icon(way, "path", "ink2")
        way.clicked.connect(lambda: self.path_asked.emit(party.group_id))
        return way

    def _add_rooms(self, row: MeetingRow) -> None:
        live = [one for one in row.assignments if one.live]
        self.add_heading(_("Room"), number(len(live)) if len(live) > 1 else "")
        for given in live:
            self._add_room(row, given)
        if not live:
            nothing = _("No room yet.") if row.live else _("It does not take place, so it has no room.")
            self.add_text(nothing, tone="ink3")
        if gone := [one.room for one in row.assignments if not one.live]:
            self.add_text(_("Given back: {rooms}").format(rooms=listed(dict.fromkeys(gone))), tone="ink3")
        self.add_line()

    def _add_room(self, row: MeetingRow, given: AssignmentRow) -> None:
        name = button(given.room, "door", kind="link")
        name.clicked.connect(lambda: self.thing_asked.emit("room", given.room_id))
        own = (given.starts, given.ends) != (row.starts, row.ends)
        times = label(span_words(given.starts, given.ends) if own else "", "caption", "ink3")
        pin = label(_("pinned") if given.pinned else "", "caption", "ink3")
        self.add_line_of(name, times, None, pin, Pill(ROOM_STATUS[given.state]))

    def _add_facts(self, row: MeetingRow) -> None:
        facts = (
            (_("Languages"), spoken_words(row)),
            (_("Booths"), number(row.booths or None)),
            (_("Expected"), number(row.expected)),
            (_("Each side"), formula_words(row)),
            (_("Layout"), word(row.layout)),
            (_("Equipment"), listed(row.equipment)),
            (_("Chair"), row.chair),
            (_("Agenda"), row.agenda_item),
            (_("Announced"), row.announced_title),
            (_("Remarks"), row.remarks),
        )
        for name, value in facts:
            if value:
                self.add_fact(name, value, quiet=True)

    # several meetings, or a way through the day

    def show_several(self, rows: Sequence[MeetingRow]) -> None:
        """A quiet summary of the chosen meetings."""
        self.shown = "many"
        with self.refilled(keep=False):
            waiting = sum(not row.placed for row in rows)
            self.add_title(_("{meetings} chosen").format(meetings=meetings_words(len(rows))))
            self.add_heading(_("State"))
            for state, key in STATE_STATUS.items():
                if count := sum(row.state is state for row in rows):
                    self.add_line_of(Pill(key), None, label(number(count), "body"))
            if waiting:
                self.add_fact(_("No room"), number(waiting), quiet=True)

    def show_path(self, path: GroupPath, stops: Sequence[MeetingRow], day: str, clashes: Mapping[str, object]) -> None:
        """The meetings of one delegation in order, and how long it is free between them."""
        same, self.shown = self.shown == path.group_id, path.group_id
        people = {stop.meeting_id: stop.people for stop in path.stops}
        with self.refilled(keep=same):
            note = listed((day, meetings_words(len(stops)))) if day else meetings_words(len(stops))
            self.add_title(path.name, note=note)
            self.add_actions(self._leave())
            for at, row in enumerate(stops):
                if at:
                    self._add_gap(stops[at - 1], row)
                self._add_stop(row, people.get(row.id, ()), wrong=row.id in clashes)
            if not stops:
                self.add_text(_("Nothing is planned for this delegation here."), tone="ink3")

    def _leave(self) -> QPushButton:
        made = button(_("Leave the way (Esc)"), "x")
        made.clicked.connect(self.left)
        return made

    def _add_gap(self, before: MeetingRow, after: MeetingRow) -> None:
        if before.day != after.day:
            self.add_line()
            self.add_heading(weekday_day(after.starts))
            return
        text = gap_words(before, after)
        overlaps = after.starts < before.ends
        made = self.add_text(text, "axis", "bad" if overlaps else "ink3")
        made.setIndent(TIME)

    def _add_stop(self, row: MeetingRow, people: Sequence[str], *, wrong: bool) -> None:
        where = listed(row.rooms) or _("no room yet")
        under = listed((where, _("only {people}").format(people=listed(people)) if people else ""))
        text = _("{title} (clash)").format(title=row.title) if wrong else row.title
        made = LineButton(text, under, start=span_words(row.starts, row.ends), under_tone="bad" if wrong else "ink2")
        made.clicked.connect(lambda: self.opened.emit(row.id))
        self.add(made)


def _waiting_words(count: int) -> str:
    if not count:
        return ""
    told = ngettext("{n} meeting waits for a room", "{n} meetings wait for a room", count)
    return _("{meetings}. Enter shows the rooms that fit.").format(meetings=told.format(n=number(count)))
