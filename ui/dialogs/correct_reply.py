"""Correcting a reply that was entered wrongly, or removing one that was never given; the history says why."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from PySide6.QtWidgets import QWidget

from models.entities.invitation import Condition
from models.labels import day_word, word
from models.operations.replies import ReplyDraft
from models.queries.story import GroupStory, ReplyRow
from resources.texts import N_, _
from ui.dialogs.reply import ReplyDialog
from ui.widgets.fields import Check, Combo, line_field
from ui.widgets.form_dialog import FieldError


@dataclass(frozen=True, slots=True)
class Correction:
    """What becomes of one reply: `draft` in the place of what was `seen`, None where it is removed."""

    reply_id: str
    seen: ReplyDraft
    draft: ReplyDraft | None
    reason: str


class CorrectReplyDialog(ReplyDialog):
    """One of the replies of a group, filled in as it was entered."""

    TITLE, VERB = N_("Correct a reply"), N_("Correct reply")

    def __init__(
        self,
        story: GroupStory,
        replies: Sequence[ReplyRow],
        others: Sequence[tuple[str, str]],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        self._replies = {row.id: row for row in replies}
        super().__init__(story, others, today, parent)
        self.which.currentIndexChanged.connect(self._fill)
        self.mistake.toggled.connect(self._show_mistake)
        self._fill()

    def _place(self) -> None:
        told = _("{answer}, {day}")
        self.which = Combo(
            (row.id, told.format(answer=word(row.answer), day=day_word(row.received_on)))
            for row in self._replies.values()
        )
        self.mistake = Check(_("This &reply was never given: remove it"))
        self.reason = line_field("", _("why; it stays in the history, so name nobody"))
        self.add_field(_("&Which reply"), self.which)
        super()._place()
        self.add_wide(self.mistake, _("Remove this reply"))
        self.add_field(_("&Reason"), self.reason)

    def _note(self, story: GroupStory) -> str:
        return _("what was entered wrongly; a new answer is a reply of its own")

    def _place_papers(self) -> None:
        """Scans are attached and stay by themselves."""
        self.papers.hide()

    @property
    def _seen(self) -> ReplyDraft:
        row = self._replies[self.which.value()]
        return ReplyDraft(**{field.name: getattr(row, field.name) for field in fields(ReplyDraft)})

    def _fill(self) -> None:
        """Show the reply chosen as it was entered."""
        seen = self._seen
        self.answer.set_value(seen.answer)
        self._show_condition(seen.answer)
        self.condition.set_value(seen.condition or Condition.STAYS_AWAY)
        self.other.set_value(seen.condition_group_id or "")
        self.received.set_day(seen.received_on)
        self.channel.set_value(seen.channel)
        self.number.setText(seen.number)
        self.signed_by.setText(seen.signed_by)
        self.note.setPlainText(seen.note)

    def _show_mistake(self, on: bool) -> None:
        """What is removed has nothing to be corrected."""
        for field in (self.answer, self.condition, self.other, self.received, self.channel):
            field.setDisabled(on)
        for field in (self.number, self.signed_by, self.note):
            field.setDisabled(on)
        self.main.setText(_("Remove reply") if on else _(self.VERB))

    def draft(self) -> Correction:  # pyright: ignore[reportIncompatibleMethodOverride]  a draft of its own kind
        draft = None if self.mistake.isChecked() else super().draft()
        return Correction(self.which.value(), self._seen, draft, self.reason.text().strip())

    def errors(self) -> list[FieldError]:
        found = [] if self.mistake.isChecked() else super().errors()
        if not self.mistake.isChecked() and not found and super().draft() == self._seen:
            found.append(FieldError(self.which, _("Nothing is changed yet. Correct a field, or remove the reply.")))
        if not self.reason.text().strip():
            found.append(FieldError(self.reason, _("Say why, so that the history is understood later.")))
        return found
