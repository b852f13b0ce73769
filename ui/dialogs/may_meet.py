"""May these two ever meet as planned? The answer follows every change, with each moment and place behind it."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from models.operations.separation import RuleDraft
from models.queries.encounters import Answer, MomentRow, Party
from resources.texts import _, ngettext
from ui.dialogs.numbers import NumberField
from ui.dialogs.rule_party import PartyField
from ui.theme import sides
from ui.views.words import clock, listed, number, weekday_time
from ui.widgets.buttons import button
from ui.widgets.form_dialog import WIDTH, FieldError, FormDialog
from ui.widgets.labels import Sign, label, shrinking

MINUTES: Final = 15
SHOWN: Final = 50  # moments in the list; more say only that they are there
HEIGHT: Final = 300  # pixels of the list at most
INNER: Final = WIDTH - 2 * 24 - 12  # its width between the margins of the dialog, beside a bar to scroll


class MayMeetDialog(FormDialog):
    """`sought` carries a PartyField and the letters in it, `question` two parties and minutes: the asker answers with
    `show_answer`. `meeting_asked` carries the id of a meeting, `rule_asked` a RuleDraft and its two parties."""

    sought = Signal(object, str)
    question = Signal(object, object, int)
    meeting_asked = Signal(str)
    rule_asked = Signal(object)

    def __init__(
        self, a: Party | None, b: Party | None, minutes: int, parent: QWidget | None = None, *, locked: str = ""
    ) -> None:
        super().__init__(_("May these two ever meet?"), _("Make a rule of it…"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cancel.setText(_("Close"))
        self.cancel.setAccessibleName(_("Close"))
        self.a, self.b = PartyField(a), PartyField(b)
        self.minutes = NumberField(minutes)
        self.answer = shrinking(label("", "button", wrap=True))
        self.sign = Sign("question", "ink3", 16, drop=2)
        self.moments = _Moments()
        self._locked = locked
        self._place()
        self._wire()

    def show_answer(self, a: Party, b: Party, minutes: int, found: Answer) -> None:
        """Show what was found; an answer to a question of before is dropped."""
        if (a, b, minutes) != (self.a.party(), self.b.party(), self._reach()):
            return
        self._say(
            found.text, "warning-octagon" if found.moments else "check-circle", "bad" if found.moments else "good"
        )
        self.moments.show_moments(found.moments)
        self._settle()

    def errors(self) -> list[FieldError]:
        return [*self.a.errors(), *self.b.errors(), *self._question_errors()]

    def accept(self) -> None:
        """Go on to a rule about these two."""
        found = self.errors()
        self.show_errors(found)
        a, b = self.a.party(), self.b.party()
        if a and b and not found:
            draft = RuleDraft(a.group_id, a.person_id, b.group_id, b.person_id, minutes=self._reach())
            self.done(self.DialogCode.Accepted)
            self.rule_asked.emit((draft, a, b))

    def _reach(self) -> int:
        return self.minutes.number() or 0

    def _question_errors(self) -> list[FieldError]:
        a, b = self.a.party(), self.b.party()
        if a and b and a.id == b.id:
            return [
                FieldError(self.b, _("{name} stands on both sides. Choose two different ones.").format(name=a.name))
            ]
        if not self.minutes.is_readable():
            return [FieldError(self.minutes, _("Give a whole number of minutes."))]
        return []

    def ask(self) -> None:
        """Ask anew, or say what is missing."""
        a, b = self.a.party(), self.b.party()
        wrong = self._question_errors()
        self.main.setEnabled(bool(a and b and not wrong and not self._locked))
        self.main.setToolTip(self._locked)
        self.show_errors_of(wrong)
        if a and b and not wrong:
            self.question.emit(a, b, self._reach())
            return
        self._say(
            "" if wrong else _("Choose two groups or people: the answer stands here at once."), "question", "ink3"
        )
        self.moments.show_moments(())
        self._settle()

    def show_errors_of(self, found: list[FieldError]) -> None:
        """Mark what is wrong without taking the keys away from what is being typed."""
        texts = {error.field: error.text for error in found}
        for field in (self.b, self.minutes):
            self._mark(field, texts.get(field, ""))

    def _say(self, text: str, sign: str, tone: str) -> None:
        self.answer.setText(text)
        self.sign.set_sign(sign, tone)
        self.sign.setVisible(bool(text))

    def _settle(self) -> None:
        self.form.activate()
        self.adjustSize()

    def _place(self) -> None:
        self.add_field(_("&First party"), self.a)
        self.add_field(_("&Second party"), self.b)
        self.add_field(_("&Minutes around"), self.minutes)
        self.form.setRowMinimumHeight(self.form.rowCount(), 6)
        row = self.form.rowCount() + 1
        told = QWidget()
        line = _line(told)
        line.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.answer, 1)
        self.form.addWidget(told, row, 0, 1, 4)
        self.form.addWidget(self.moments, row + 1, 0, 1, 4)

    def _wire(self) -> None:
        for field in (self.a, self.b):
            field.sought.connect(partial(self.sought.emit, field))
            field.chosen.connect(self.ask)
        self.minutes.textChanged.connect(self.ask)
        self.moments.meeting_asked.connect(self._leave)

    def _leave(self, meeting_id: str) -> None:
        self.reject()
        self.meeting_asked.emit(meeting_id)


class _Moments(QScrollArea):
    """Every moment as a door to its meeting, with the sentence that says how."""

    meeting_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._inner = QWidget()

    def show_moments(self, moments: tuple[MomentRow, ...]) -> None:
        """Fill anew."""
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(sides.margins(0, 8, 8, 4))
        column.setSpacing(2)
        for moment in moments[:SHOWN]:
            self._add(column, moment)
        more = len(moments) - SHOWN
        if more > 0:
            text = ngettext("… and {n} moment more", "… and {n} moments more", more).format(n=number(more))
            column.addWidget(label(text, "caption", "ink3"))
        column.addStretch()
        self.setWidget(self._inner)
        self._inner.setAutoFillBackground(False)
        self.setVisible(bool(moments))
        self._fit()

    def _fit(self) -> None:
        """As high as the wrapped sentences need, up to a limit: then it scrolls."""
        layout = self._inner.layout()
        if layout is not None and layout.count():
            height = max(0, layout.totalHeightForWidth(INNER))
            self._inner.setFixedHeight(height)
            self.setFixedHeight(min(HEIGHT, height))

    def _add(self, column: QVBoxLayout, moment: MomentRow) -> None:
        when = f"{weekday_time(moment.starts)}–{clock(moment.ends)}"
        text = listed((when, *moment.room_names)) or when
        door = button(text, "calendar-blank", kind="link", tip=moment.text)
        door.clicked.connect(lambda: self.meeting_asked.emit(moment.meetings[0]))
        box = QWidget()
        line = _line(box)
        line.addWidget(door)
        line.addStretch()
        column.addWidget(box)
        column.addWidget(label(moment.text, "caption", "ink2", wrap=True))
        column.addSpacing(8)


def _line(box: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return row
