"""The base of dialogs whose draft is written: they stay open until it is, so that nothing typed is lost."""

from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from resources.texts import _
from ui.notifier import sentence
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import label

SECOND: Final = 88  # pixels for the second label of a row, so that two short words stand in one line


class WritingDialog(FormDialog):
    """Emits `asked` with a complete draft; the asker answers with `taken()` or `refused(error)`."""

    asked = Signal(object)

    def __init__(self, title: str, verb: str, parent: QWidget | None, *, subject: str = "", note: str = "") -> None:
        super().__init__(title, verb, parent, subject=subject, note=note)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form.setColumnMinimumWidth(2, SECOND)
        self.refusal = label("", "body", "bad", wrap=True)
        self.refusal.hide()

    def showEvent(self, event: QShowEvent) -> None:
        if self.refusal.parent() is None:  # the last row of the form, behind the fields of the subclass
            self.form.addWidget(self.refusal, self.form.rowCount(), 0, 1, 4)
        super().showEvent(event)

    def say(self, text: str) -> None:
        """Say above the buttons why the draft was refused; "" takes it away."""
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))
        self.adjustSize()

    def draft(self) -> Any:
        """What the fields say; for subclasses."""
        raise NotImplementedError

    def accept(self) -> None:
        """Hand the draft over, or show what is wrong and go to the first of it."""
        found = self.errors()
        self.show_errors(found)
        if not found and self.main.isEnabled():
            self.main.setEnabled(False)
            self.say("")
            self.asked.emit(self.draft())

    def taken(self, _result: object = None) -> None:
        """The draft was written: the dialog has done its work."""
        self.done(self.DialogCode.Accepted)

    def refused(self, error: BaseException) -> None:
        """The draft was refused: say why, keep every field."""
        self.main.setEnabled(True)
        self.say(sentence(error))

    def entered_by(self, officer: str, time: str) -> None:
        """Say at the foot who enters it, and when."""
        self.set_foot(_("Entered by {officer}, {time}").format(officer=officer, time=time))
