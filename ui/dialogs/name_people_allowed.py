"""What the officer allows on purpose: a second delegation, more names than promised; asked where it is needed."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.operations.delegates import BeyondCeiling, Exceptions, NamedElsewhere
from resources.texts import _
from ui.dialogs.writing import WritingDialog
from ui.widgets.fields import Check
from ui.widgets.form_dialog import WIDTH
from ui.widgets.labels import label

ROOM: Final = 48  # on both sides of the fields


class Allowed(QWidget):
    """Two boxes, each with the sentence that made it appear; hidden until there is something to allow."""

    def __init__(self) -> None:
        super().__init__()
        self.also = Check(_("Name in &both delegations on purpose"))
        self.beyond = Check(_("&Go beyond the ceiling on purpose"))
        self.why_also, self.why_beyond = label("", "body", "warn", wrap=True), label("", "body", "warn", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        for made in (self.why_also, self.also, self.why_beyond, self.beyond):
            column.addWidget(made)
        self.ask_also("")
        self.ask_beyond("")

    def ask_also(self, why: str) -> None:
        """Offer a second delegation, saying why it is asked; "" takes the box away."""
        _show(self.also, self.why_also, why)
        self._settle()

    def ask_beyond(self, why: str) -> None:
        """Offer to name more than promised; "" takes the box away."""
        _show(self.beyond, self.why_beyond, why)
        self._settle()

    def takes(self, error: BaseException) -> bool:
        """Whether a refusal is one that can be allowed; then its box is shown, with the keys on it."""
        if isinstance(error, NamedElsewhere):
            self.ask_also(str(error))
            self.also.setFocus()
        elif isinstance(error, BeyondCeiling):
            self.ask_beyond(str(error))
            self.beyond.setFocus()
        return isinstance(error, NamedElsewhere | BeyondCeiling)

    def exceptions(self) -> Exceptions:
        return Exceptions(self.beyond.isChecked(), self.also.isChecked())

    def minimumSizeHint(self) -> QSize:
        """As high as its sentences are at the width of a dialog, not at the narrowest they could have."""
        layout = self.layout()
        return QSize(0, layout.totalHeightForWidth(WIDTH - ROOM) if layout else 0)

    def _settle(self) -> None:
        self.setVisible(not (self.also.isHidden() and self.beyond.isHidden()))


class AllowingDialog(WritingDialog):
    """A dialog whose refusal may be one the officer can allow: then it asks, with everything typed still there."""

    def __init__(self, title: str, verb: str, parent: QWidget | None, *, subject: str = "", note: str = "") -> None:
        super().__init__(title, verb, parent, subject=subject, note=note)
        self.allowed = Allowed()

    def refused(self, error: BaseException) -> None:
        if self.allowed.takes(error):
            self.main.setEnabled(True)
            self.adjustSize()
        else:
            super().refused(error)


class BackDialog(AllowingDialog):
    """Somebody comes back into a delegation although a rule stands in the way; the draft is what is allowed."""

    def __init__(self, error: BaseException, verb: str, parent: QWidget | None) -> None:
        super().__init__(_("Back into the delegation"), verb, parent)
        self.deed = None  # the command before it writes at once, which nobody asks for at unlocking
        self.add_wide(self.allowed, _("Allowed on purpose"))
        self.allowed.takes(error)

    def draft(self) -> Exceptions:
        return self.allowed.exceptions()


def _show(box: Check, why: QWidget, text: str) -> None:
    why.setProperty("text", text)
    for made in (box, why):
        made.setVisible(bool(text))
    box.setAccessibleDescription(text)
    if not text:
        box.setChecked(False)
