"""Allowing a clash all the same: on whose authority, why, and until when."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from models.labels import day_words
from models.operations.separation import OverrideDraft
from models.queries.clashes import ClashRow
from resources.texts import _
from ui.dialogs.day_field import DayField
from ui.dialogs.writing import WritingDialog
from ui.views.words import clock, listed, weekday_time
from ui.widgets.fields import Check, Combo, line_field, note_field
from ui.widgets.form_dialog import FieldError
from ui.widgets.labels import shrinking


class OverrideDialog(WritingDialog):
    """One of the open clashes of a rule is allowed; `subject` names the two it keeps apart."""

    def __init__(self, subject: str, clashes: Sequence[ClashRow], today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Override the clash"), _("Override"), parent, subject=subject)
        self._clashes = {clash.id: clash for clash in clashes}
        self.clash = Combo((clash.id, clash_title(clash)) for clash in clashes)
        self.authority = line_field(placeholder=_("Who allows it, such as the head of protocol"))
        self.reason = note_field(lines=2)
        self.expires = DayField(around=today)
        self.expires.setPlaceholderText(_("you end it"))  # a day would read like a value here
        self.here = Check("")
        if len(clashes) > 1:
            self.add_field(_("&Clash"), self.clash)
        self._told = shrinking(self.add_remark(clashes[0].text, "warning-octagon"))
        self.add_field(_("On whose &authority"), self.authority)
        self.add_field(_("&Reason"), self.reason)
        self.add_field(_("&Until"), self.expires)
        self.add_wide(self.here, _("Only in this room"))
        self.clash.currentIndexChanged.connect(self._tell)
        self._tell()

    def draft(self) -> OverrideDraft:
        clash = self._clashes[self.clash.value()]
        first, *others = clash.meetings
        return OverrideDraft(
            clash.kind,
            first,
            self.authority.text().strip(),
            self.reason.toPlainText().strip(),
            other_meeting_id=others[0] if others else None,
            room_id=clash.rooms[0] if self.here.isChecked() and clash.rooms else None,
            rule_id=clash.rule,
            expires=self.expires.day(),
        )

    def errors(self) -> list[FieldError]:
        found: list[FieldError] = []
        if not self.authority.text().strip():
            found.append(FieldError(self.authority, _("Say on whose authority this is allowed.")))
        if not self.reason.toPlainText().strip():
            found.append(FieldError(self.reason, _("Say why this is allowed.")))
        if not self.expires.is_readable():
            found.append(FieldError(self.expires, _("This is no day. Write it as 25.05.2015, or leave it empty.")))
        last, begins = self.expires.day(), self._clashes[self.clash.value()].starts.date()
        if last and last < begins:
            text = _("It would end on {last}, before the clash on {first}. Give a later day, or leave it empty.")
            words = day_words(last, begins)
            found.append(FieldError(self.expires, text.format(last=words[0], first=words[1])))
        return found

    def _tell(self) -> None:
        """Say what is allowed, and offer to hold it to the room."""
        clash = self._clashes[self.clash.value()]
        self._told.setText(clash.text)
        rooms = dict.fromkeys(clash.room_names)
        self.here.setVisible(len(rooms) == 1)
        self.here.setChecked(len(rooms) == 1)
        self.here.setText(_("&Only as long as it is in {room}").format(room=listed(rooms)))
        self.adjustSize()


def clash_title(clash: ClashRow) -> str:
    """A clash in a line: when, and which meetings."""
    when = f"{weekday_time(clash.starts)}–{clock(clash.ends)}"
    return listed((when, *clash.titles))
