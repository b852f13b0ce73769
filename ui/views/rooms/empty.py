"""What stands in the place of the table while an event has no rooms: the one next step."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.texts import _
from ui.widgets.buttons import button
from ui.widgets.empty import EmptyState


class RoomsEmpty(QWidget):
    """Add a room, or say first in which building they are."""

    add_asked = Signal()
    venue_asked = Signal()

    def __init__(self, *, locked: str) -> None:
        super().__init__()
        self.main = button(_("Add room"), "plus", kind="primary")
        self.venue = button(_("Add venue…"), "buildings")
        text = locked or _("Add the rooms you were given with their seats, and see what stands in each, hour by hour.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        hint = "" if locked else _("Ctrl+N adds a room")
        column.addWidget(EmptyState(_("No rooms yet"), text, self.main, self.venue, hint=hint))
        self.main.setHidden(bool(locked))
        self.venue.setHidden(bool(locked))
        self.main.clicked.connect(lambda: self.add_asked.emit())
        self.venue.clicked.connect(lambda: self.venue_asked.emit())
        if not locked:
            self.setFocusProxy(self.main)
