"""Attaching scans to a letter or a reply of a group, or to the group itself."""

from datetime import date

from PySide6.QtWidgets import QWidget

from models.entities.document import Direction
from models.intake.papers import Paper
from models.labels import DIRECTION_TEXTS, day_word
from models.operations.documents import DocumentDraft
from models.queries.story import GroupStory
from resources.texts import N_, _
from ui.dialogs.attach_field import PaperField
from ui.dialogs.day_field import DayField, written
from ui.dialogs.writing import WritingDialog
from ui.widgets.buttons import Choice, Choices
from ui.widgets.fields import Combo, line_field
from ui.widgets.form_dialog import FieldError

WHAT = {"reply": N_("Reply"), "invitation": N_("Letter")}
OWNERS = {"reply": "reply_id", "invitation": "invitation_id", "group": "group_id"}


class AttachDialog(WritingDialog):
    """The draft is a list of (bytes, DocumentDraft), one for each paper."""

    def __init__(self, event_id: str, story: GroupStory, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Attach a document"), _("Attach"), parent, subject=story.row.name)
        self._event_id, self._group_id = event_id, story.row.id
        self._days = {f"{step.table}:{step.row_id}": step.on for step in story.steps}
        self.papers = PaperField(self)
        self.belongs = Combo(_belongings(story))
        self.kind, self.number = line_field(), line_field()
        self.dated = DayField(None, around=today)
        self.direction = Choices([Choice(key, _(text)) for key, text in DIRECTION_TEXTS.items()])
        self._place()
        self.papers.changed.connect(lambda: self._mark(self.papers, ""))
        self.belongs.currentIndexChanged.connect(self._follow)
        self._follow()

    def draft(self) -> list[tuple[bytes, DocumentDraft]]:
        return [(paper.data, self._draft_of(paper)) for paper in self.papers.papers()]

    def errors(self) -> list[FieldError]:
        found: list[FieldError] = []
        if not self.papers.papers():
            found.append(FieldError(self.papers, _("Choose the file, or drop it on this dialog.")))
        if self.dated.text().strip() and self.dated.day() is None:
            found.append(FieldError(self.dated, _("This is no day. Write it as 25.05.2015, or leave it empty.")))
        return found

    def _draft_of(self, paper: Paper) -> DocumentDraft:
        table, _colon, row_id = self.belongs.value().partition(":")
        owner = {OWNERS[table]: row_id or self._group_id}
        return DocumentDraft(
            self._event_id,
            paper.name,
            kind=self.kind.text().strip(),
            number=self.number.text().strip(),
            dated=self.dated.day(),
            direction=Direction(self.direction.value()),
            media_type=paper.media_type,
            **owner,
        )

    def _follow(self) -> None:
        """What a letter or reply says already need not be typed."""
        chosen = self.belongs.value()
        out = chosen.startswith("invitation")
        self.direction.set_value(Direction.OUT if out else Direction.IN)
        self.dated.setText(written(self._days.get(chosen)))
        names = {"reply": _("Reply"), "invitation": _("Invitation")}
        self.kind.setText(names.get(chosen.partition(":")[0], ""))

    def _place(self) -> None:
        self.add_field(_("&Files"), self.papers)
        self.add_field(_("&Belongs to"), self.belongs)
        self.add_pair(_("&Kind"), self.kind, _("N&umber"), self.number)
        self.add_field(_("&Date"), self.dated)
        self.add_field(_("D&irection"), self.direction)


def _belongings(story: GroupStory) -> list[tuple[str, str]]:
    """The replies and letters of a group, the newest first, and the group itself."""
    found: dict[str, str] = {}
    for step in story.steps:
        if step.table in ("reply", "invitation"):
            on = f", {day_word(step.on)}" if step.on else ""
            found.setdefault(f"{step.table}:{step.row_id}", f"{_(WHAT[step.table])}{on}: {step.title}")
    return [*found.items(), ("group", _("The group itself"))]
