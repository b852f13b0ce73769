"""Entering a reply: what a group answered, when and by which paper."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from models.entities.invitation import Answer, Channel, Condition
from models.labels import CHANNEL_TEXTS, CONDITION_TEXTS, day_words
from models.operations.replies import ReplyDraft
from resources.texts import _, ngettext
from ui.dialogs.day_field import DayField
from ui.dialogs.writing import WritingDialog
from ui.widgets.buttons import Choices, status_choice
from ui.widgets.fields import Combo, line_field, note_field
from ui.widgets.form_dialog import FieldError


class ReplyDialog(WritingDialog):
    """One reply of one group; `others` are the (id, name) pairs a condition can name."""

    def __init__(
        self,
        group_id: str,
        group: str,
        others: Sequence[tuple[str, str]],
        today: date,
        *,
        replies: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        note = ngettext("{n} reply before; the newest counts, none is overwritten",
                        "{n} replies before; the newest counts, none is overwritten", replies)  # fmt: skip
        super().__init__(
            _("Record a reply"),
            _("Record reply"),
            parent,
            subject=group,
            note=note.format(n=replies) if replies else _("the first reply"),
        )
        self._group_id, self._today = group_id, today
        self.answer = Choices([status_choice(answer) for answer in Answer])
        self.condition = Combo((key, _(text)) for key, text in CONDITION_TEXTS.items())
        self.other = Combo((("", _("nobody in particular")), *(pair for pair in others if pair[0] != group_id)))
        self.received = DayField(today, around=today)
        self.channel = Combo((key, _(text)) for key, text in CHANNEL_TEXTS.items())
        self.channel.set_value(Channel.LETTER)
        self.number, self.signed_by, self.note = line_field(), line_field(), note_field()
        self._place()
        self.answer.changed.connect(self._show_condition)
        self.answer.set_value(Answer.ACCEPTED)

    def _place(self) -> None:
        self.add_wide(self.answer, _("Answer"))
        self.add_pair(_("&Condition"), self.condition, _("&Group"), self.other)
        self.add_pair(_("&Date of the reply"), self.received, _("Came b&y"), self.channel)
        self.add_pair(_("N&umber"), self.number, _("&Signed by"), self.signed_by)
        self.add_field(_("No&te"), self.note)

    def _show_condition(self, answer: str) -> None:
        for field in (self.condition, self.other):
            field.setEnabled(answer == Answer.CONDITIONAL)

    def draft(self) -> ReplyDraft:
        conditional = self.answer.value() == Answer.CONDITIONAL
        return ReplyDraft(
            group_id=self._group_id,
            answer=Answer(self.answer.value()),
            received_on=self.received.day() or self._today,
            condition=Condition(self.condition.value()) if conditional else None,
            condition_group_id=(self.other.value() or None) if conditional else None,
            channel=Channel(self.channel.value()),
            number=self.number.text().strip(),
            signed_by=self.signed_by.text().strip(),
            note=self.note.toPlainText().strip(),
        )

    def errors(self) -> list[FieldError]:
        found: list[FieldError] = []
        day = self.received.day()
        if day is None:
            found.append(FieldError(self.received, _("This is no day. Write it as 25.05.2015.")))
        elif day > self._today:
            late, now = day_words(day, self._today)
            text = _("{day} lies after today, {today}. Give the date on the letter.")
            found.append(FieldError(self.received, text.format(day=late, today=now)))
        conditional = self.answer.value() == Answer.CONDITIONAL
        if conditional and self.condition.value() != Condition.OTHER and not self.other.value():
            found.append(FieldError(self.other, _("Name the group the condition is about.")))
        return found
