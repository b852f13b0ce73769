"""Giving a meeting a room: those that fit first, the reason beside the others, and what then shall happen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from models.entities.meeting import AssignmentState, MeetingState
from models.operations.programme import RoomTaking
from models.queries.fitting import FitRow, Holder
from models.queries.meetings import AssignmentRow, MeetingRow
from resources.texts import _, ngettext
from ui.dialogs.writing import WritingDialog
from ui.views.words import clock, listed, number, weekday_day
from ui.widgets.buttons import Choice, Choices
from ui.widgets.form_dialog import FieldError
from ui.widgets.labels import label
from ui.widgets.line_list import Framed, Line, LineList

ROWS = 6
FURTHER = "further"  # the key of a room beside those the meeting has
EVEN_SO, BUMP, SWAP = "even_so", "bump", "swap"


@dataclass(frozen=True, slots=True)
class RoomAnswer:
    """What the officer decided: a room to take, or a meeting to swap rooms with."""

    room: str
    taking: RoomTaking
    swap_with: str = ""


class AssignRoomDialog(WritingDialog):
    """One meeting; `stale` asks for the rooms anew after a refusal, the asker answers with `show_rooms`."""

    stale = Signal()

    def __init__(self, row: MeetingRow, rooms: Sequence[FitRow], parent: QWidget | None = None) -> None:
        note = listed((weekday_day(row.starts), f"{clock(row.starts)}–{clock(row.ends)}"))
        super().__init__(_("Assign a room"), _("Assign room"), parent, subject=row.title, note=note)
        self._row = row
        self._had = tuple(one for one in row.assignments if one.live)
        self._rooms: dict[str, FitRow] = {}
        self.list = LineList(tall=True)
        self.box = Framed(self.list, ROWS)
        self.place = Choices([*(_instead(one) for one in self._had), Choice(FURTHER, _("As a further room"), "plus")])
        self.state = Choices(
            [
                Choice(AssignmentState.CONFIRMED, _("Confirmed"), "check-circle", "good"),
                Choice(AssignmentState.PROVISIONAL, _("Provisional"), "circle-dashed", "wait"),
            ]
        )
        self.answer = Choices(_answers(None))
        self._reason = label("", "caption", "warn", wrap=True)
        self._reason.setContentsMargins(0, 0, 0, 6)
        self._question = self._compose()
        self.show_rooms(rooms)

    @property
    def meeting_id(self) -> str:
        return self._row.id

    def show_rooms(self, rooms: Sequence[FitRow]) -> None:
        """The rooms as they are now."""
        here = {one.room_id for one in self._had}
        self._rooms = {room.id: room for room in rooms}
        self.list.show_lines([room_line(room, here=room.id in here) for room in rooms])
        self._show_answers()

    def chosen(self) -> FitRow | None:
        return self._rooms.get(self.list.current())

    def refused(self, error: BaseException) -> None:
        super().refused(error)
        self.stale.emit()

    def draft(self) -> RoomAnswer:
        room = self.chosen()
        assert room is not None, "errors() lets no dialog without a room pass"
        instead = self.place.value() if self._had and self.place.value() != FURTHER else ""
        said = "" if room.fits else self.answer.value()
        holders = room.holders if said == BUMP else ()
        taking = RoomTaking(
            room.id,
            AssignmentState(self.state.value()),
            instead,
            tuple(one.assignment_id for one in holders),
            even_so=bool(said),
        )
        return RoomAnswer(room.name, taking, room.holders[0].meeting_id if said == SWAP else "")

    def errors(self) -> list[FieldError]:
        room = self.chosen()
        if room is None:
            return [FieldError(self.box, _("There is no room yet. Add rooms on the Rooms page first."))]
        if not room.fits and not self.answer.value():
            text = _("{room} does not fit. Choose another room, or say what shall happen.")
            return [FieldError(self.answer, text.format(room=room.name))]
        return []

    def _compose(self) -> QLabel:
        """Place the fields; returns the label of the answer, which is asked for only where a room does not fit."""
        self.add_wide(self.box, _("Rooms"))
        if self._had:
            self.add_field(_("&Take it"), self.place)
            self.place.set_value(self._had[0].id)
        self.add_field(_("&State"), self.state)
        self.state.set_value(_first_state(self._row, self._had))
        self.form.addWidget(self._reason, self.form.rowCount(), 1, 1, 3)
        self.add_field(_("&What then"), self.answer)
        self.list.moved.connect(lambda: self._show_answers())
        self.list.taken.connect(lambda: self.accept())
        return next(made for made in self.findChildren(QLabel) if made.buddy() is self.answer)

    def _show_answers(self) -> None:
        """Ask what shall happen only where a room does not fit, and offer only what can."""
        room = self.chosen()
        asked = room is not None and not room.fits
        fresh = Choices(_answers(room if asked else None))
        fresh.setAccessibleName(_("What shall happen"))
        self._exchange(fresh)
        for made in (fresh, self._question, self._reason):
            made.setVisible(asked)
        self._reason.setText(" ".join(f"{text}." for text in room.reasons) if room and asked else "")
        if self.isVisible():
            self.adjustSize()

    def _exchange(self, fresh: Choices) -> None:
        """Put other answers into the place of those before, with the room for their error."""
        old, self.answer = self.answer, fresh
        self.form.replaceWidget(old, fresh)
        self._messages[fresh] = self._messages.pop(old)
        self._messages[fresh].say("")
        self._question.setBuddy(fresh)
        old.hide()
        old.setParent(None)
        old.deleteLater()
        fresh.changed.connect(lambda: self.show_errors([]))


def _first_state(row: MeetingRow, had: Sequence[AssignmentRow]) -> AssignmentState:
    """A room stands as firm as the one before, else as its meeting."""
    if had:
        return had[0].state
    return AssignmentState.CONFIRMED if row.state is MeetingState.CONFIRMED else AssignmentState.PROVISIONAL


def _instead(given: AssignmentRow) -> Choice:
    return Choice(given.id, _("Instead of {room}").format(room=given.room), "swap")


def _answers(room: FitRow | None) -> list[Choice]:
    """What can be done about a room that does not fit."""
    holders: Sequence[Holder] = room.holders if room else ()
    found: list[Choice] = []
    if not any(one.confirmed for one in holders):
        found.append(Choice(EVEN_SO, _("Assign it even so"), "warning", "warn"))
    if holders:
        names = holders[0].title if len(holders) == 1 else _("The others")
        found.append(Choice(BUMP, _("{title} gives way").format(title=names), "arrow-right", "warn"))
    if len(holders) == 1 and holders[0].movable:
        found.append(Choice(SWAP, _("Swap rooms"), "swap", "warn"))
    return found


def room_line(room: FitRow, *, here: bool = False) -> Line:
    """A room in a list to choose from: its seats and floor, and whether it fits or why not."""
    seats = "" if room.seats is None else ngettext("{n} seat", "{n} seats", room.seats).format(n=number(room.seats))
    floor = _("floor {floor}").format(floor=room.floor) if room.floor else ""
    if room.fits:
        told = listed((_fit_words(room), *room.reasons))
        return Line(room.id, _here(room, here=here), listed((seats, floor)), told, "check-circle", "good")
    reasons = listed(room.reasons)
    return Line(room.id, _here(room, here=here), listed((seats, floor)), reasons, "warning", "warn", quiet=True)


def _here(room: FitRow, *, here: bool) -> str:
    return _("{room} (has it now)").format(room=room.name) if here else room.name


def _fit_words(room: FitRow) -> str:
    if room.spare is None:
        return _("Free and fits")
    if not room.spare:
        return _("Free, exactly the seats it takes")
    return ngettext("Free, {n} seat to spare", "Free, {n} seats to spare", room.spare).format(n=number(room.spare))
