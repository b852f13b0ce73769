"""A separation rule: two parties, how strict, where they must not come together, why, and on whose word."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.kinds import Level
from models.operations.separation import RuleDraft
from models.queries.encounters import Party
from models.queries.separation import RuleRow, rule_sentence
from models.rules.facts import SubjectKind
from resources.texts import _
from ui.dialogs.day_field import DayField
from ui.dialogs.numbers import NumberField
from ui.dialogs.rule_party import PartyField
from ui.dialogs.writing import WritingDialog
from ui.widgets.buttons import Choices, status_choice
from ui.widgets.fields import Check, Combo, line_field
from ui.widgets.form_dialog import FieldError
from ui.widgets.labels import shrinking

HERE, ALWAYS = "here", "always"


def side_of(row: RuleRow) -> tuple[Party, Party]:
    """The two parties of a rule."""
    return _party(row.group_a_id, row.person_a_id, row.side_a), _party(row.group_b_id, row.person_b_id, row.side_b)


def _party(group_id: str | None, person_id: str | None, name: str) -> Party:
    kind = SubjectKind.GROUP if group_id else SubjectKind.PERSON
    return Party(kind, group_id or person_id or "", name)


def draft_of_row(row: RuleRow) -> RuleDraft:
    """What the officer saw of a rule."""
    return RuleDraft(**{name: getattr(row, name) for name in RuleDraft.__dataclass_fields__})


class Places(QWidget):
    """Where the two must not come together: boxes side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.in_meeting = Check(_("one &meeting"))
        self.neighbouring = Check(_("neighbouring &rooms"))
        self.entrance = Check(_("one &entrance"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        for box in self.boxes:
            box.setAccessibleName(box.text().replace("&", ""))
            row.addWidget(box)
        row.addStretch()
        self.setFocusProxy(self.in_meeting)

    @property
    def boxes(self) -> tuple[Check, Check, Check]:
        return self.in_meeting, self.neighbouring, self.entrance


class RuleDialog(WritingDialog):
    """A new rule, or one to change; `start` fills a new one. `sought` carries a PartyField and the letters in it."""

    sought = Signal(object, str)

    def __init__(
        self,
        today: date,
        parent: QWidget | None = None,
        *,
        rule: RuleRow | None = None,
        start: tuple[RuleDraft, Party, Party] | None = None,
    ) -> None:
        title, verb = (_("Change the rule"), _("Change rule")) if rule else (_("New separation rule"), _("Add rule"))
        super().__init__(title, verb, parent)
        a, b = side_of(rule) if rule else start[1:] if start else (None, None)
        draft = draft_of_row(rule) if rule else start[0] if start else RuleDraft()
        self.a, self.b = PartyField(a), PartyField(b)
        self.level = Choices([status_choice(level) for level in Level])
        self.places = Places()
        self.minutes = NumberField(draft.minutes or None)
        self.holds = Combo([(HERE, _("at this event")), (ALWAYS, _("at every event"))])
        self.holds.set_value(ALWAYS if rule and rule.event_id is None else HERE)
        self.since, self.until = DayField(draft.since, around=today), DayField(draft.until, around=today)
        self.reason, self.source = line_field(draft.reason), line_field(draft.source)
        self.confidential = Check(_("&Confidential: the reason stays out of clashes and reports"))
        self._fill(draft)
        self._place()
        self._wire()
        self._tell()

    def everywhere(self) -> bool:
        """Whether the rule shall hold at every event."""
        return self.holds.value() == ALWAYS

    def draft(self) -> RuleDraft:
        a, b = self.a.party(), self.b.party()
        return RuleDraft(
            group_a_id=a.group_id if a else None,
            person_a_id=a.person_id if a else None,
            group_b_id=b.group_id if b else None,
            person_b_id=b.person_id if b else None,
            level=Level(self.level.value()),
            in_meeting=self.places.in_meeting.isChecked(),
            neighbouring=self.places.neighbouring.isChecked(),
            entrance=self.places.entrance.isChecked(),
            minutes=self.minutes.number() or 0,
            since=self.since.day(),
            until=self.until.day(),
            reason=self.reason.text().strip(),
            source=self.source.text().strip(),
            confidential=self.confidential.isChecked(),
        )

    def errors(self) -> list[FieldError]:
        found = [*self.a.errors(), *self.b.errors()]
        a, b = self.a.party(), self.b.party()
        if a and b and a.id == b.id:
            text = _("{name} stands on both sides. Choose two different parties.")
            found.append(FieldError(self.b, text.format(name=a.name)))
        if not self.minutes.is_readable():
            found.append(FieldError(self.minutes, _("Give a whole number of minutes, or leave it empty.")))
        elif not self.minutes.number() and not any(box.isChecked() for box in self.places.boxes):
            found.append(FieldError(self.places, _("The rule says nothing yet. Choose where the two must not meet.")))
        wrong = _("This is no day. Write it as 25.05.2015, or leave it empty.")
        found += [FieldError(field, wrong) for field in (self.since, self.until) if not field.is_readable()]
        since, until = self.since.day(), self.until.day()
        if since and until and until < since:
            found.append(FieldError(self.until, _("The rule would end before it begins. Check both days.")))
        return found

    def _fill(self, draft: RuleDraft) -> None:
        self.level.set_value(draft.level)
        for box, on in zip(self.places.boxes, (draft.in_meeting, draft.neighbouring, draft.entrance), strict=True):
            box.setChecked(on)
        self.confidential.setChecked(draft.confidential)

    def _place(self) -> None:
        self.add_field(_("&First party"), self.a)
        self.add_field(_("Sec&ond party"), self.b)
        self.add_field(_("Level"), self.level)
        self.add_field(_("Not in"), self.places)
        self.add_pair(_("M&inutes around"), self.minutes, _("&Holds"), self.holds)
        self.add_pair(_("Si&nce"), self.since, _("&Until"), self.until)
        self.add_field(_("Re&ason"), self.reason)
        self.add_field(_("&Source"), self.source)
        self.add_wide(self.confidential, _("Confidential"))
        self._sentence = shrinking(self.add_remark(_("The rule in a sentence.")))

    def _wire(self) -> None:
        for field in (self.a, self.b):
            field.sought.connect(partial(self.sought.emit, field))
            field.chosen.connect(self._tell)
        self.level.changed.connect(self._tell)
        self.minutes.textChanged.connect(self._tell)
        for box in self.places.boxes:
            box.toggled.connect(self._clear_places)

    def _clear_places(self) -> None:
        self._mark(self.places, "")
        self._tell()

    def _tell(self) -> None:
        """Say the rule as a sentence while it is made."""
        a, b = self.a.party(), self.b.party()
        told = rule_sentence(a.name, b.name, self.draft()) if a and b else ""
        self._sentence.setText(told)
        row = self._sentence.parentWidget()
        if row:
            row.setVisible(bool(told))
        self.adjustSize()
