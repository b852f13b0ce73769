"""The officer who writes: name and function, as the history will tell them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from resources.texts import _
from ui.widgets.form_dialog import FieldError, FormDialog

LONGEST = 120


def joined(name: str, function: str) -> str:
    """What the history will say, "Name, function"."""
    return ", ".join(part for part in (name.strip(), function.strip()) if part)


def parted(officer: str) -> tuple[str, str]:
    """Name and function of an officer as the history says it."""
    name, _comma, function = officer.partition(", ")
    return name, function


def officer_errors(name: QLineEdit, function: QLineEdit) -> list[FieldError]:
    """What the history could not say."""
    if not name.text().strip():
        return [FieldError(name, _("The name is empty. Give the name of whoever writes."))]
    if len(joined(name.text(), function.text())) > LONGEST:
        return [FieldError(name, _("Name and function are too long together. Shorten them."))]
    return []


class OfficerDialog(FormDialog):
    """Asks who writes; `named` carries "Name, function"."""

    named = Signal(str)

    def __init__(self, present: str, parent: QWidget | None) -> None:
        super().__init__(
            _("Who writes?"), _("Write as this officer"), parent, note=_("Every change carries this name.")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name, function = parted(present)
        self.name, self.function = QLineEdit(name), QLineEdit(function)
        self.add_field(_("&Name"), self.name)
        self.add_field(_("&Function"), self.function)
        if present:
            self.add_remark(_("Changes made before stay under the name they were made with."))
        self.accepted.connect(lambda: self.named.emit(self.officer()))

    def officer(self) -> str:
        """What the history will say."""
        return joined(self.name.text(), self.function.text())

    def errors(self) -> list[FieldError]:
        return officer_errors(self.name, self.function)
