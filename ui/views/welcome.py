"""What stands in the window while no desk is open, or a desk has no event: the next step, and the way back."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from resources.texts import _
from ui.settings import RecentDesk
from ui.views.recent_list import RecentList
from ui.widgets.buttons import button
from ui.widgets.empty import EmptyState


class Welcome(QWidget):
    """The ways to begin, and the desks opened before; `desk_asked` and `removed` carry a Path."""

    example_asked = Signal()
    open_asked = Signal()
    new_asked = Signal()
    desk_asked = Signal(object)
    removed = Signal(object)

    def __init__(self, desks: Sequence[RecentDesk], today: date, why: str = "") -> None:
        """`why` says why a desk could not be shown."""
        super().__init__()
        self.example = button(_("Open the example"), "flag-banner", kind="" if desks else "primary")
        self.other = button(_("Open a desk…"), "folder-open", kind="primary" if desks else "")
        self.new = button(_("New desk…"), "plus")
        self.list = RecentList(desks, today)
        text = why or _("The example is the Astana talks of May 2015: everything works in it, nothing can be spoiled.")
        ways = (self.other, self.new, self.example) if desks else (self.example, self.new, self.other)
        state = EmptyState(_("No desk is open"), text, *ways, hint=_("Or drop a desk on this window."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if desks:
            state.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            column.addStretch(2)
            column.addWidget(state)
            column.addLayout(_centred(self.list))
            column.addStretch(3)
        else:
            column.addWidget(state)
        self.setFocusProxy(self.list.rows[0] if self.list.rows else self.example)
        self.example.clicked.connect(self.example_asked)
        self.other.clicked.connect(self.open_asked)
        self.new.clicked.connect(self.new_asked)
        self.list.asked.connect(self.desk_asked)
        self.list.removed.connect(self.removed)

    def show_gone(self, paths: Collection[Path]) -> None:
        """Mark the desks whose files are not there."""
        self.list.show_gone(paths)


def no_event(make: QPushButton, other: QPushButton, locked: str) -> QWidget:
    """A desk in which no round was made yet; `locked` says why none can be made here."""
    text = locked or _("An event is one round of talks: its groups, meetings and rooms, on its days.")
    make.setHidden(bool(locked))
    state = EmptyState(_("No event yet"), text, make, other)
    state.setFocusProxy(other if locked else make)
    return state


def _centred(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(24, 0, 24, 0)
    row.addStretch(1)
    row.addWidget(widget, 20, Qt.AlignmentFlag.AlignTop)
    row.addStretch(1)
    return row
