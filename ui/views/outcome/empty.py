"""What stands in the place of the tables while the event has no outcome document."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.texts import _
from ui.widgets.buttons import button
from ui.widgets.empty import EmptyState


class OutcomeEmpty(QWidget):
    """The one next step, and the agenda beside it."""

    add_asked = Signal()
    agenda_asked = Signal()

    def __init__(self, *, locked: str) -> None:
        super().__init__()
        self.main = button(_("New document…"), "plus", kind="primary")
        self.agenda = button(_("Agenda…"), "list-numbers")
        text = locked or _("Add the declaration or communiqué: then record who signed, declined or made a reservation.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(EmptyState(_("No outcome document yet"), text, self.main, self.agenda))
        self.main.setHidden(bool(locked))
        self.main.clicked.connect(self.add_asked)
        self.agenda.clicked.connect(self.agenda_asked)
        self.setFocusProxy(self.agenda if locked else self.main)
