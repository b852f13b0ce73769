"""Entering a reply: what a group answered, when and by which paper."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from models.entities.invitation import Answer, Channel, Condition
from models.labels import CHANNEL_TEXTS, CONDITION_TEXTS, day_words
from models.operations.consequences import NOTHING, Consequences
from models.operations.replies import ReplyDraft
from models.queries.affected import Affected
from models.queries.story import GroupStory
from models.rules.replies import NOT_COMING
from resources.texts import N_, _, ngettext
from ui.dialogs.attach_field import PaperField
from ui.dialogs.consequences import WIDE, ConsequencesField, add_other_way, verb_words
from ui.dialogs.day_field import DayField
from ui.dialogs.writing import WritingDialog
from ui.widgets.buttons import Choices, status_choice
from ui.widgets.fields import Combo, line_field, note_field
from ui.widgets.form_dialog import FieldError

ANSWER_KEYS: Final = dict(
    zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5), Answer, strict=True)
)
UNTOUCHED: Final = Affected()


class ReplyDialog(WritingDialog):
    """One reply of one group; `others` are the (id, name) pairs a condition can name, `affected` hangs on its coming.

    An answer with which the group does not come shows what follows from it, each line to be chosen.
    """

    TITLE: ClassVar[str] = N_("Record a reply")
    VERB: ClassVar[str] = N_("Record reply")

    def __init__(
        self,
        story: GroupStory,
        others: Sequence[tuple[str, str]],
        today: date,
        parent: QWidget | None = None,
        *,
        affected: Affected = UNTOUCHED,
    ) -> None:
        super().__init__(_(self.TITLE), _(self.VERB), parent, subject=story.row.name, note=self._note(story))
        self._group_id, self._today = story.row.id, today
        self._others = [pair for pair in others if pair[0] != story.row.id]
        self._rules = {rule.other_id: rule.text for rule in story.rules}
        self.answer = Choices([status_choice(answer) for answer in Answer])
        self.condition = Combo((key, _(text)) for key, text in CONDITION_TEXTS.items())
        self.other = Combo([("", _("nobody in particular"))])
        self.received = DayField(today, around=today)
        self.channel = Combo((key, _(text)) for key, text in CHANNEL_TEXTS.items())
        self.channel.set_value(Channel.LETTER)
        self.number, self.signed_by, self.note = line_field(), line_field(), note_field(lines=2)
        self.papers = PaperField(self)
        self.follows = ConsequencesField(affected) if affected else None
        self.only = add_other_way(self, _("Only record"))
        self._entered = ""
        self._place()
        self.answer.changed.connect(self._show_condition)
        self.answer.changed.connect(self._show_follows)
        self.only.clicked.connect(self._only_record)
        if self.follows is not None:
            self.setFixedWidth(WIDE)
            self.follows.changed.connect(self._show_verb)
        self.other.currentIndexChanged.connect(self._show_rule)
        self.answer.set_value(Answer.ACCEPTED)

    def _note(self, story: GroupStory) -> str:
        return _replies_before(story)

    def _place(self) -> None:
        self.add_wide(self.answer, _("Answer"))
        self.add_field(_("C&ondition"), self.condition)
        self.add_field(_("&Group"), self.other)
        self.add_pair(_("&Date of the reply"), self.received, _("Came b&y"), self.channel)
        self.add_pair(_("N&umber"), self.number, _("&Signed by"), self.signed_by)
        self.add_field(_("No&te"), self.note)
        self._place_papers()
        self._rule = self.add_remark(_("A separation rule stands already."))
        if self.follows is not None:
            self.add_wide(self.follows, _("What follows from it"))

    def _place_papers(self) -> None:
        self.add_field(_("Sc&ans"), self.papers)

    def _show_condition(self, answer: str) -> None:
        """The condition is asked for only where there is one."""
        asked = answer == Answer.CONDITIONAL
        if asked and self.other.count() == 1:
            for key, name in self._others:
                self.other.addItem(name, key)
        fields = (self.condition, self.other)
        for widget in (*fields, *(made for made in self.findChildren(QLabel) if made.buddy() in fields)):
            widget.setVisible(asked)
        self._show_rule()

    def _show_rule(self) -> None:
        """Say that the two groups are kept apart already."""
        text = self._rules.get(self.other.value(), "") if self.answer.value() == Answer.CONDITIONAL else ""
        self._rule.setText(_("A separation rule stands already and stays as it is: {rule}").format(rule=text))
        row = self._rule.parentWidget()
        if row:
            row.setVisible(bool(text))
        self.adjustSize()

    def _asks(self) -> bool:
        """Whether the answer has consequences to be chosen."""
        return self.follows is not None and self.answer.value() in NOT_COMING

    def _show_follows(self) -> None:
        """What hangs on a group is shown with an answer after which it does not come; the dialog grows downwards."""
        asks = self._asks()
        if self.follows is not None:
            self.follows.setVisible(asks)
        self.only.setVisible(asks)
        self.cancel.setVisible(not asks)  # to cancel is what happens to meetings here; Esc and the x leave
        super().set_foot(_("One step: Ctrl+Z takes all of it back.") if asks else self._entered)
        self._show_verb()
        self.adjustSize()

    def _show_verb(self) -> None:
        """The main button counts what it does."""
        verb = verb_words(_("Record"), self.consequences()) if self.consequences() else _(self.VERB)
        self.main.setText(verb)
        self.main.setAccessibleName(verb)

    def set_foot(self, text: str) -> None:
        self._entered = text
        self._show_follows()

    def consequences(self) -> Consequences:
        """What the officer chose to follow from the reply."""
        return self.follows.consequences() if self.follows is not None and self._asks() else NOTHING

    def _only_record(self) -> None:
        """Keep every meeting and name, and record."""
        if self.follows is not None:
            self.follows.keep_everything()
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where nothing is typed 1 to 5 answer, and T says that it came by telephone."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in ANSWER_KEYS:
            self.answer.set_value(ANSWER_KEYS[key])
            self.answer.setFocus()
        elif key == Qt.Key.Key_T:
            self.channel.set_value(Channel.PHONE)
        else:
            super().keyPressEvent(event)

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
        if self.answer.value() == Answer.CONDITIONAL:
            found += self._condition_errors()
        day = self.received.day()
        if day is None:
            found.append(FieldError(self.received, _("This is no day. Write it as 25.05.2015.")))
        elif day > self._today:
            late, now = day_words(day, self._today)
            text = _("{day} lies after today, {today}. Give the date on the letter.")
            found.append(FieldError(self.received, text.format(day=late, today=now)))
        return found

    def _condition_errors(self) -> list[FieldError]:
        if self.condition.value() != Condition.OTHER:
            return [] if self.other.value() else [FieldError(self.other, _("Name the group the condition is about."))]
        if self.note.toPlainText().strip():
            return []
        return [FieldError(self.note, _("Write the condition in the note."))]


def _replies_before(story: GroupStory) -> str:
    times = sum(step.table == "reply" for step in story.steps)
    if not times:
        return _("the first reply")
    told = ngettext("{n} reply before; the newest counts, none is overwritten",
                    "{n} replies before; the newest counts, none is overwritten", times)  # fmt: skip
    return told.format(n=times)
