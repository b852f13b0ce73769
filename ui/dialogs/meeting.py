"""A meeting, new or changed: what, when, who takes part, what it needs; while one types it says what would clash."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from models.entities.meeting import Interpretation, MeetingKind
from models.entities.room import Layout
from models.labels import INTERPRETATION_TEXTS, LAYOUT_TEXTS, MEETING_KIND_TEXTS
from models.operations.meetings import MeetingDraft, Times
from models.queries.events import AgendaRow
from models.queries.meetings import PartyChoice
from models.queries.trying import Trial
from resources.texts import _
from ui.dialogs.meeting_rooms import WIDTH as ROOMS_WIDTH
from ui.dialogs.meeting_rooms import RoomColumn
from ui.dialogs.meeting_when import ClashLine, WhenFields
from ui.dialogs.numbers import NumberField
from ui.dialogs.parties import PartyPicker, party_of
from ui.dialogs.writing import WritingDialog
from ui.widgets.fields import Combo, line_field, note_field
from ui.widgets.form_dialog import FieldError
from ui.widgets.form_fields import when_edited

NAMED: Final = 3  # parties after whom a meeting is called
WAIT: Final = 250  # milliseconds without a key until it is asked what would clash


@dataclass(frozen=True, slots=True)
class MeetingChoices:
    """What a meeting can be given: the groups of the event, the points of its agenda, the names of its parties.

    `today` and the first and last day of the `event` say what "+1" and "26" mean.
    """

    groups: Sequence[PartyChoice] = ()
    agenda: Sequence[AgendaRow] = ()
    names: Mapping[str, str] | None = None
    today: date | None = None
    event: tuple[date, date] | None = None


class MeetingDialog(WritingDialog):
    """`tried` carries a draft whenever it changed enough to clash elsewhere; the asker answers with `clashes.say`, for
    a new meeting with `show_trial`.

    `sought` carries the letters of a party; the asker answers with `parties.show_people`.
    """

    tried = Signal(object)
    sought = Signal(str)

    def __init__(
        self,
        draft: MeetingDraft,
        choices: MeetingChoices,
        parent: QWidget | None = None,
        *,
        is_new: bool = True,
        where: str = "",
        room_id: str | None = None,
    ) -> None:
        """`where` names the rooms a meeting has; a new one may begin with a room the officer pointed at."""
        title, verb = (_("New meeting"), _("Plan meeting")) if is_new else (_("Change the meeting"), _("Save changes"))
        super().__init__(title, verb, parent, subject=where)
        self._seen, self._named = draft, draft.title
        self.rooms = RoomColumn(room_id) if is_new else None
        self._wants_in = False
        self.title = line_field(draft.title)
        self.kind = Combo((key, _(text)) for key, text in MEETING_KIND_TEXTS.items())
        self.agenda = Combo([("", _("none")), *((item.id, item.title) for item in choices.agenda)])
        self.when = WhenFields(Times(draft.starts, draft.ends), self, today=choices.today, event=choices.event)
        names = choices.names or {}
        self.parties = PartyPicker(choices.groups, [party_of(party, names) for party in draft.parties])
        self.languages, self.chair = line_field(draft.languages), line_field(draft.chair)
        self.interpretation = Combo((key, _(text)) for key, text in INTERPRETATION_TEXTS.items())
        self.booths, self.expected = NumberField(draft.booths or None), NumberField(draft.expected)
        self.layout_wanted = Combo([("", _("any")), *((key, _(text)) for key, text in LAYOUT_TEXTS.items())])
        self.equipment = line_field(", ".join(draft.equipment), _("screen, microphones"))
        self.remarks = note_field(draft.remarks, lines=2)
        self.clashes = ClashLine()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(WAIT)
        self._fill(draft)
        self._place()
        self._wire()

    def draft(self) -> MeetingDraft:
        times = self.when.times()
        return replace(
            self._seen,
            title=self.title.text().strip(),
            kind=MeetingKind(self.kind.value()),
            starts=times.starts if times else self._seen.starts,
            ends=times.ends if times else self._seen.ends,
            parties=self.parties.drafts(),
            agenda_item_id=self.agenda.value() or None,
            languages=self.languages.text().strip(),
            interpretation=Interpretation(self.interpretation.value()),
            booths=self.booths.number() or 0,
            expected=self.expected.number(),
            layout=Layout(self.layout_wanted.value()) if self.layout_wanted.value() else None,
            equipment=_listed(self.equipment, self._seen.equipment),
            chair=self.chair.text().strip(),
            remarks=self.remarks.toPlainText().strip(),
        )

    def errors(self) -> list[FieldError]:
        found: list[FieldError] = []
        if self.parties.field.text().strip():
            text = _("Nobody is chosen for these letters yet. Choose from the list, or clear them.")
            found.append(FieldError(self.parties, text))
        if not self.title.text().strip():
            found.append(FieldError(self.title, _("The meeting needs a title, such as “Host, Blue Gate”.")))
        found += self.when.errors()
        unread = (field for field in (self.expected, self.booths) if not field.is_readable())
        found += [FieldError(field, _("This is no whole number. Write 24, or leave it empty.")) for field in unread]
        return found

    def _is_readable(self) -> bool:
        return bool(self.when.times()) and self.expected.is_readable() and self.booths.is_readable()

    def accept(self) -> None:
        """A new meeting waits for the rooms as they are for what was typed last, so that it gets the one that fits."""
        if self.rooms is not None and self._pause.isActive() and not self.errors():
            self._pause.stop()
            self._wants_in = True
            self.try_now()
            return
        super().accept()

    def show_trial(self, trial: Trial) -> None:
        """What a new meeting would clash with, and the rooms for it."""
        assert self.rooms is not None
        if not self._is_readable():
            return  # it was asked before somebody typed what nobody can read
        self.rooms.show_trial(trial)
        self.clashes.say(trial.clashes)
        room = self.rooms.room_name
        self.main.setText(_("Plan in {room}").format(room=room) if room else _("Plan without a room"))
        self.main.setAccessibleName(self.main.text())
        if self._wants_in:
            self._wants_in = False
            super().accept()

    def try_now(self) -> None:
        """Ask what would clash; nobody knows it as long as times or numbers cannot be read, nor which rooms fit."""
        if self._is_readable():
            self.tried.emit(self.draft())
            return
        self.clashes.say_nothing()
        if self.rooms is not None:
            self.rooms.show_unknown()
            self.main.setText(_("Plan meeting"))
            self.main.setAccessibleName(self.main.text())

    def _fill(self, draft: MeetingDraft) -> None:
        self.kind.set_value(draft.kind)
        self.agenda.set_value(draft.agenda_item_id or "")
        self.interpretation.set_value(draft.interpretation)
        self.layout_wanted.set_value(draft.layout or "")

    def _place(self) -> None:
        self.add_field(_("&Parties"), self.parties)
        self.add_field(_("&Title"), self.title)
        self.add_field(_("&Kind"), self.kind)
        self.when.place(self)
        with self.more(_("Agenda, languages, seats, layout, equipment, chair, remarks")) as rare:
            self.add_field(_("A&genda"), self.agenda)
            self.add_pair(_("&Languages"), self.languages, _("&Interpretation"), self.interpretation)
            self.add_pair(_("E&xpected"), self.expected, _("Lay&out"), self.layout_wanted)
            self.add_pair(_("&Booths"), self.booths, _("E&quipment"), self.equipment)
            self.add_field(_("C&hair"), self.chair)
            self.add_field(_("&Remarks"), self.remarks)
        if self.rooms is None:
            rare.open()
        else:
            self.add_beside(self.rooms, ROOMS_WIDTH)
        self.show_last(self.clashes)
        self.form.setRowStretch(self.form.rowCount(), 1)
        for made in self.findChildren(QLabel):
            if made.buddy() is self.parties:  # beside the first line of a tall field
                self.form.setAlignment(made, Qt.AlignmentFlag.AlignTop)
                made.setContentsMargins(0, 6, 0, 0)

    def _wire(self) -> None:
        self._pause.timeout.connect(self.try_now)
        self.parties.sought.connect(self.sought)
        self.parties.changed.connect(self._name)
        self.parties.changed.connect(self._pause.start)
        if self.rooms is not None:
            self.rooms.changed.connect(self._pause.start)
            self.rooms.taken.connect(self.accept)
        self.when.changed.connect(self._pause.start)
        for field in (self.title, self.expected, self.booths, self.equipment, self.layout_wanted):
            when_edited(field, lambda: self._pause.start())

    def _name(self) -> None:
        """A new meeting is called after its parties, until somebody types a title."""
        if self.rooms is not None and self.title.text() == self._named:
            self._named = ", ".join(self.parties.names()[:NAMED])
            self.title.setText(self._named)


def _listed(field: QLineEdit, seen: tuple[str, ...]) -> tuple[str, ...]:
    """The things named with commas between; those seen where none was changed, so that their order stays."""
    typed = tuple(dict.fromkeys(name.strip() for name in field.text().replace("،", ",").split(",") if name.strip()))
    return seen if set(typed) == set(seen) else typed
