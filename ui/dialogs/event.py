"""The facts of an event: a new one, or what is changed of one that is there."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from models.entities.event import EventState, Ordering
from models.labels import EVENT_STATE_TEXTS, ORDERING_TEXTS
from models.operations.events import EventDraft
from models.rules.folding import fold
from resources.texts import LANGUAGES, _
from ui.dialogs.day_field import DayField
from ui.dialogs.numbers import NumberField
from ui.dialogs.writing import WritingDialog
from ui.dialogs.zone_field import ZoneField
from ui.widgets.fields import Check, Combo, line_field, note_field
from ui.widgets.form_dialog import FieldError

SECOND: Final = 112  # pixels for the second label of a row
LIVELY: Final = (EventState.PREPARING, EventState.OPEN, EventState.RUNNING)


class EventDialog(WritingDialog):
    """Every fact of an event; `state` is asked only where the event is there already."""

    def __init__(
        self,
        title: str,
        verb: str,
        draft: EventDraft | None,
        today: date,
        parent: QWidget | None = None,
        *,
        subject: str = "",
        zone: str = "",
        state: EventState | None = None,
        titles: Collection[str] = (),
    ) -> None:
        """Without a draft the fields are empty but for `zone` and the usual minutes; `titles` are those of others."""
        super().__init__(title, verb, parent, subject=subject)
        self._before = draft
        self._titles = frozenset(map(fold, titles))
        self._asks_state = state is not None
        self._states = (*LIVELY, *([state] if state and state not in LIVELY else []))
        self._make(draft, draft.starts if draft else today, zone)
        self._place()
        for field in self._fields():
            if isinstance(field, QLineEdit):
                field.home(False)  # a long text shows how it begins
        self.form.setColumnMinimumWidth(2, SECOND)
        self.state.set_value(state or EventState.PREPARING)
        self.ordering.currentIndexChanged.connect(self._follow_ordering)
        self.title.textChanged.connect(self._follow_title)
        self._follow_ordering()
        self._follow_title()

    # how it is built

    def _make(self, draft: EventDraft | None, around: date, zone: str) -> None:
        shown = draft or EventDraft("", around, around, zone)
        self.title = line_field(shown.title, _("Astana talks, October 2015"))
        self.same_title = Check(_("Both are called so on purpose"))
        self.short_title = line_field(shown.short_title)
        self.round = NumberField(shown.round)
        self.town, self.host = line_field(shown.place), line_field(shown.host)
        self.starts = DayField(draft.starts if draft else None, around=around)
        self.ends = DayField(draft.ends if draft else None, around=around)
        self.zone = ZoneField(shown.zone)
        self.languages = line_field(shown.languages, _("Arabic, Russian, English"))
        self.deadline = DayField(shown.reply_deadline, around=around)
        self.freeze = DayField(shown.freeze, around=around)
        self.retention = DayField(shown.retention, around=around)
        self.minutes, self.turnaround = NumberField(shown.meeting_minutes), NumberField(shown.turnaround)
        self.ordering = Combo((key, _(text)) for key, text in ORDERING_TEXTS.items())
        self.ordering.set_value(shown.ordering)
        self.alphabet = Combo(LANGUAGES.items())
        self.alphabet.set_value(shown.ordering_language)
        self.lot = line_field(shown.lot, width=88)
        self.state = Combo((key, _(EVENT_STATE_TEXTS[key])) for key in self._states)
        self.remarks = note_field(shown.remarks, lines=2)

    def _place(self) -> None:
        self.add_field(_("&Title"), self.title)
        self.form.addWidget(self.same_title, self.form.rowCount(), 1, 1, 3)
        self.add_pair(_("&First day"), self.starts, _("&Last day"), self.ends)
        self.add_field(_("Time &zone"), self.zone)
        self.add_field(_("&Host"), self.host)
        self.add_pair(_("&Place"), self.town, _("&Round"), self.round)
        self.add_field(_("Reply &by"), self.deadline)
        with self.more(_("Short title, languages, usual lengths, order of groups, deleting, remarks")):
            self.add_pair(_("&Short title"), self.short_title, _("Lists froze&n on"), self.freeze)
            self.add_field(_("L&anguages"), self.languages)
            self.add_pair(_("&Meeting, minutes"), self.minutes, _("T&urnaround"), self.turnaround)
            self.add_pair(_("&Order of groups"), self.ordering, _("Al&phabet"), self.alphabet)
            if self._asks_state:
                self.add_pair(_("Letter &drawn"), self.lot, _("Sta&te"), self.state)
            else:
                self.add_field(_("Letter &drawn"), self.lot)
            self.add_field(_("Delete personal data &on"), self.retention)
            self.add_field(_("Remar&ks"), self.remarks)

    def lock(self, why: str) -> None:
        """Show the facts for reading only, with the reason."""
        for field in self._fields():
            field.setEnabled(False)
            if isinstance(field, QLineEdit):
                field.setPlaceholderText("")  # it would read like a value here
        self.main.hide()
        self.cancel.setText(_("Close"))
        self.cancel.setAccessibleName(_("Close"))
        self.set_foot(why)
        self.cancel.setFocus()

    def _fields(self) -> Sequence[QWidget]:
        return (
            *(self.title, self.short_title, self.round, self.town, self.host, self.starts, self.ends, self.zone),
            *(self.languages, self.deadline, self.freeze, self.minutes, self.turnaround, self.ordering),
            *(self.alphabet, self.lot, self.state, self.retention, self.remarks),
        )

    def _follow_ordering(self) -> None:
        """A letter is drawn only where the lot decides."""
        self.lot.setEnabled(self.ordering.value() == Ordering.LOT)

    def _follow_title(self) -> None:
        """A title that another event has is asked about."""
        self.same_title.setVisible(fold(self.title.text()) in self._titles)
        self.adjustSize()

    # what it says

    @property
    def chosen_state(self) -> EventState | None:
        """Where the event stands; None where that was not asked."""
        return EventState(self.state.value()) if self._asks_state else None

    def draft(self) -> EventDraft:
        """What the fields say; only when there are no errors."""
        starts, ends = self.starts.day(), self.ends.day()
        assert starts
        assert ends
        return EventDraft(
            self.title.text().strip(),
            starts,
            ends,
            self.zone.zone(),
            short_title=self.short_title.text().strip(),
            round=self.round.number() or 1,
            place=self.town.text().strip(),
            host=self.host.text().strip(),
            languages=self.languages.text().strip(),
            ordering=Ordering(self.ordering.value()),
            ordering_language=self.alphabet.value() or "en",
            lot=self.lot.text().strip(),
            meeting_minutes=self.minutes.number() or 60,
            turnaround=self.turnaround.number() or 0,
            reply_deadline=self.deadline.day(),
            freeze=self.freeze.day(),
            remarks=self.remarks.toPlainText().strip(),
            retention=self.retention.day(),
        )

    def errors(self) -> list[FieldError]:
        found: list[FieldError] = []
        if not self.title.text().strip():
            found.append(FieldError(self.title, _("The title is empty. Say what the round is called.")))
        elif not self.same_title.isHidden() and not self.same_title.isChecked():
            told = _("Another event has this title. Change it, or say below that both are called so.")
            found.append(FieldError(self.title, told))
        found += self._wrong_days()
        if not self.zone.is_readable():
            told = _("This is no time zone. Type a town and choose one, such as Asia/Almaty.")
            found.append(FieldError(self.zone, told))
        found += self._wrong_numbers()
        return found

    def _wrong_days(self) -> list[FieldError]:
        days = (self.starts, self.ends, self.deadline, self.freeze, self.retention)
        told = _("This is no day. Write it as 25.05.2015.")
        found = [FieldError(field, told) for field in days if not field.is_readable()]
        told = _("The day is missing. Write it as 25.05.2015; it can be changed later.")
        found += [FieldError(field, told) for field in days[:2] if not field.text().strip()][:1]
        starts, ends, deadline = self.starts.day(), self.ends.day(), self.deadline.day()
        if starts and ends and ends < starts:
            found.append(FieldError(self.ends, _("The event ends before it starts. Check both days.")))
        if ends and deadline and deadline > ends:
            found.append(FieldError(self.deadline, _("Replies are due after the event ends. Check both days.")))
        retention = self.retention.day()
        if ends and retention and retention < ends:
            told = _("Personal data would be deleted before the event ends. Check both days.")
            found.append(FieldError(self.retention, told))
        return found

    def _wrong_numbers(self) -> list[FieldError]:
        least = ((self.round, 1), (self.minutes, 1), (self.turnaround, 0))
        told = _("Give a whole number of {least} or more.")
        return [
            FieldError(field, told.format(least=lowest))
            for field, lowest in least
            if (number := field.number()) is None or number < lowest
        ]
