"""A message over the window: what happened, in a sentence, and the way on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from resources.texts import _
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import label, shrinking


class MessageDialog(FormDialog):
    """One sentence; with a verb it asks, without one it only tells."""

    def __init__(self, title: str, text: str, parent: QWidget | None, *, verb: str = "") -> None:
        super().__init__(title, verb or _("Close"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.deed = None
        self.text = shrinking(label(text, "body", wrap=True))
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add_wide(self.text, text)
        self.cancel.setVisible(bool(verb))
