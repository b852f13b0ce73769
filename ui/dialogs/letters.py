"""What happened to invitations: sent, delivered, reminded; a day and a number for one or many."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from models.entities.invitation import Channel
from models.labels import CHANNEL_TEXTS, names_listed
from models.operations.invitations import ReminderDraft
from resources.texts import _
from ui.dialogs.day_field import DayField
from ui.dialogs.writing import WritingDialog
from ui.widgets.fields import Combo, line_field
from ui.widgets.form_dialog import FieldError


class Dispatch(NamedTuple):
    """A day, and a number or proof."""

    on: date
    paper: str


class LetterDialog(WritingDialog):
    """Says on which day something happened to the letters of some groups."""

    def __init__(
        self, title: str, verb: str, paper: str, names: Sequence[str], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, verb, parent, subject=names_listed(names))
        self._today = today
        self.on = DayField(today, around=today)
        self.paper = line_field()
        self.add_pair(_("&Day"), self.on, paper, self.paper)

    def draft(self) -> Dispatch:
        return Dispatch(self.on.day() or self._today, self.paper.text().strip())

    def errors(self) -> list[FieldError]:
        day = self.on.day()
        if day is None:
            return [FieldError(self.on, _("This is no day. Write it as 25.05.2015."))]
        if day > self._today:
            return [FieldError(self.on, _("This day has not come yet. Give the day it happened."))]
        return []


class ReminderDialog(LetterDialog):
    """Notes that some groups were reminded."""

    def __init__(self, names: Sequence[str], today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Note a reminder"), _("Note reminder"), _("&Number"), names, today, parent)
        self.channel = Combo((key, _(text)) for key, text in CHANNEL_TEXTS.items())
        self.channel.set_value(Channel.EMAIL)
        self.add_field(_("&Sent by"), self.channel)

    def draft(self) -> ReminderDraft:  # pyright: ignore[reportIncompatibleMethodOverride]  a draft of its own kind
        return ReminderDraft(self.on.day() or self._today, Channel(self.channel.value()), self.paper.text().strip())
