"""The officer who writes: name and function, as the history will tell them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from resources.texts import _
from ui.widgets.form_dialog import FieldError, FormDialog

LONGEST = 120


class OfficerDialog(FormDialog):
    """Asks who writes; `named` carries "Name, function"."""

    named = Signal(str)

    def __init__(self, present: str, parent: QWidget | None) -> None:
        super().__init__(
            _("Who writes?"), _("Write as this officer"), parent, note=_("Every change carries this name.")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name, _comma, function = present.partition(", ")
        self.name, self.function = QLineEdit(name), QLineEdit(function)
        self.add_field(_("&Name"), self.name)
        self.add_field(_("&Function"), self.function)
        self.add_remark(_("Changes made before stay under the name they were made with."))
        self.accepted.connect(lambda: self.named.emit(self.officer()))

    def officer(self) -> str:
        """What the history will say."""
        parts = (self.name.text().strip(), self.function.text().strip())
        return ", ".join(part for part in parts if part)

    def errors(self) -> list[FieldError]:
        if not self.name.text().strip():
            return [FieldError(self.name, _("The name is empty. Give the name of whoever writes."))]
        if len(self.officer()) > LONGEST:
            return [FieldError(self.name, _("Name and function are too long together. Shorten them."))]
        return []
