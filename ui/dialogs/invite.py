"""A wave of invitations: one letter to many groups, in one step."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from models.entities.invitation import Channel
from models.labels import CHANNEL_TEXTS, day_word, names_listed
from models.operations.invitations import WaveDraft
from models.queries.groups import GroupRow
from resources.texts import _, ngettext
from ui.dialogs.day_field import DayField
from ui.dialogs.numbers import NumberField
from ui.dialogs.writing import WritingDialog
from ui.widgets.buttons import Choice, Choices
from ui.widgets.fields import Check, Combo, line_field
from ui.widgets.form_dialog import FieldError
from ui.widgets.labels import label


class InviteDialog(WritingDialog):
    """Prepares the letters of a wave; without a day of sending they stay drafts. `deadline` is that of the event.

    Where groups wait for their first invitation that are not the chosen ones, the officer says who is meant.
    """

    def __init__(
        self,
        chosen: Sequence[GroupRow],
        waiting: Sequence[GroupRow],
        today: date,
        deadline: date | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Invite"), _("Invite"), parent)
        self._sets = {"chosen": chosen, "waiting": waiting}
        self._over = deadline if deadline and deadline < today else None
        self.who = Choices(
            [
                Choice("chosen", _("Chosen: {n}").format(n=len(chosen)), "check"),
                Choice("waiting", _("Not invited yet: {n}").format(n=len(waiting)), "circle-dashed"),
            ]
        )
        self.names = label("", "button", wrap=True)
        self.channel = Combo((key, _(text)) for key, text in CHANNEL_TEXTS.items())
        self.dated = DayField(today, around=today)
        self.sent = DayField(around=today)
        self.deadline = DayField(None if self._over else deadline, around=today)
        self.prefix, self.signed_by = line_field(placeholder="2-14/"), line_field()
        self.first = NumberField()
        self.ceiling = NumberField()
        self.again = Check(_("Invite those again who have not answered yet"))
        self._place()
        self.who.changed.connect(self._show_names)
        self.who.set_value("chosen")
        self._show_names()

    @property
    def group_ids(self) -> list[str]:
        """The groups meant."""
        return [row.id for row in self._sets[self.who.value()]]

    def _place(self) -> None:
        chosen, waiting = ({row.id for row in rows} for rows in self._sets.values())
        if waiting and waiting != chosen:
            self.add_wide(self.who, _("Groups"))
        self.add_field(_("Groups"), self.names)
        self.add_pair(_("&Channel"), self.channel, _("&Signed by"), self.signed_by)
        self.add_pair(_("&Dated"), self.dated, _("Sent &on"), self.sent)
        self.add_pair(_("Reply &by"), self.deadline, _("C&eiling"), self.ceiling)
        self.add_pair(_("N&umber"), self.prefix, _("&from"), self.first)
        self.add_wide(self.again, _("Invite those again who have not answered yet"))
        self.add_remark(
            _("Without a day of sending they stay drafts. The ceiling is how many names the letter offers.")
        )

    def _show_names(self) -> None:
        rows = self._sets[self.who.value()]
        self.names.setText(names_listed([row.name for row in rows]))
        self.main.setText(ngettext("Invite {n} group", "Invite {n} groups", len(rows)).format(n=len(rows)))
        self.main.setAccessibleName(self.main.text())

    def draft(self) -> WaveDraft:
        return WaveDraft(
            channel=Channel(self.channel.value()),
            dated=self.dated.day(),
            signed_by=self.signed_by.text().strip(),
            deadline=self.deadline.day(),
            ceiling=self.ceiling.number(),
            prefix=self.prefix.text().strip(),
            first_number=self.first.number(),
            sent_on=self.sent.day(),
            unanswered="again" if self.again.isChecked() else "refuse",
        )

    def errors(self) -> list[FieldError]:
        found = [
            FieldError(field, _("This is no day. Write it as 25.05.2015."))
            for field in (self.dated, self.sent, self.deadline)
            if not field.is_readable()
        ]
        found += [
            FieldError(field, _("Give a whole number, or leave it empty."))
            for field in (self.ceiling, self.first)
            if not field.is_readable()
        ]
        if self._over and not self.deadline.text().strip():
            told = _("The event's deadline, {day}, is over. Say by when this letter asks for a reply.")
            found.append(FieldError(self.deadline, told.format(day=day_word(self._over))))
        sent, deadline = self.sent.day(), self.deadline.day()
        if sent and deadline and deadline < sent:
            found.append(
                FieldError(self.deadline, _("The reply is due before the invitation is sent. Check both days."))
            )
        return found
