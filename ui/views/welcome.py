"""What stands in the window while no desk is open: the two ways to begin."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from resources.texts import _
from ui.widgets.buttons import button
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from ui.desk_window import DeskWindow


class Welcome(QObject):
    """Makes the empty state of the window; its buttons do what the File menu does."""

    def __init__(self, window: "DeskWindow") -> None:
        super().__init__(window)
        self._frame = window.frame

    def widget(self, why: str = "") -> QWidget:
        """The empty state, with the reason when a desk could not be shown."""
        example = button(_("Write the example…"), kind="primary", icon="flag-banner")
        example.clicked.connect(self._frame.action("example").trigger)
        other = button(_("Open a desk…"), icon="folder-open")
        other.clicked.connect(self._frame.action("open").trigger)
        text = why or _("The example is the Astana talks of May 2015: everything works in it, nothing can be spoiled.")
        return EmptyState(_("No desk is open"), text, example, other, hint=_("Or drop a desk on this window."))
