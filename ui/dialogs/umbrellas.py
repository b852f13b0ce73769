"""The umbrellas a group belongs to, each with the days between which it does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from models.operations.directory import MembershipDraft
from resources.texts import _
from ui.dialogs.day_field import DayField
from ui.dialogs.writing import WritingDialog
from ui.widgets.fields import Combo
from ui.widgets.form_dialog import FieldError


@dataclass(frozen=True, slots=True)
class _Line:
    umbrella: Combo
    since: DayField
    until: DayField


class UmbrellasDialog(WritingDialog):
    """A line for each umbrella there is and one for a new one; `groups` are the names of those it may belong to."""

    def __init__(
        self, group: str, seen: Sequence[MembershipDraft], groups: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        note = _("Rules for an umbrella hold for all who belong to it on that day.")
        super().__init__(_("Umbrellas"), _("Save"), parent, subject=group, note=note)
        self.seen = tuple(seen)
        self.lines = [self._add_line(draft, groups) for draft in (*self.seen, MembershipDraft(""))]

    def _add_line(self, draft: MembershipDraft, groups: Mapping[str, str]) -> _Line:
        line = _Line(Combo([("", _("None")), *groups.items()]), DayField(draft.since), DayField(draft.until))
        line.umbrella.set_value(draft.umbrella_id)
        self.add_field(_("Belongs to"), line.umbrella, mnemonic=False)
        self.add_pair(_("From"), line.since, _("To"), line.until)
        return line

    def _chosen(self) -> Iterator[_Line]:
        """The lines with an umbrella; one without is left out."""
        return (line for line in self.lines if line.umbrella.value())

    def draft(self) -> tuple[MembershipDraft, ...]:
        drafts = (MembershipDraft(one.umbrella.value(), one.since.day(), one.until.day()) for one in self._chosen())
        return tuple(dict.fromkeys(drafts))

    def errors(self) -> list[FieldError]:
        days = (day for line in self._chosen() for day in (line.since, line.until))
        text = _("This is no day. Write it as 25.05.2015, or leave it empty.")
        return [FieldError(day, text) for day in days if not day.is_readable()]
