"""What stands in the place of list and board while nothing is planned, and of the board while there is no room."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.texts import _
from ui.widgets.buttons import button
from ui.widgets.empty import EmptyState


class ProgrammeEmpty(QWidget):
    """No meeting yet: plan the first, or bring a list."""

    new_asked = Signal()
    import_asked = Signal()

    def __init__(self, *, locked: str) -> None:
        super().__init__()
        self.main = button(_("New meeting"), "plus", kind="primary")
        self.bring = button(_("Import a list…"), "download-simple")
        text = locked or _("Plan the first meeting, or bring the programme as an Excel or CSV list.")
        hint = "" if locked else _("Ctrl+N plans a meeting; a list can be dropped here")
        _fill(self, EmptyState(_("No meetings planned yet"), text, self.main, self.bring, hint=hint))
        for made in (self.main, self.bring):
            made.setHidden(bool(locked))
        self.main.clicked.connect(self.new_asked)
        self.bring.clicked.connect(self.import_asked)
        if not locked:
            self.setFocusProxy(self.main)


class NoRooms(QWidget):
    """The board needs rooms; the list does without."""

    rooms_asked = Signal()
    list_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.main = button(_("Go to Rooms"), "door", kind="primary")
        self.list = button(_("Show the list"), "list-bullets")
        text = _("The board stands on rooms. Add those of the venue, and the meetings can be placed in them.")
        _fill(self, EmptyState(_("No rooms yet"), text, self.main, self.list))
        self.main.clicked.connect(self.rooms_asked)
        self.list.clicked.connect(self.list_asked)
        self.setFocusProxy(self.main)


def _fill(widget: QWidget, state: EmptyState) -> None:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(state)
