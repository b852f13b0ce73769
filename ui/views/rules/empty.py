"""What stands in the place of the tables while there are no rules, or no overrides."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.texts import _
from ui.widgets.buttons import button
from ui.widgets.empty import EmptyState


class RulesEmpty(QWidget):
    """No rule yet."""

    add_asked = Signal()
    may_meet_asked = Signal()

    def __init__(self, *, locked: str) -> None:
        super().__init__()
        self.main = button(_("Add rule…"), "plus", kind="primary")
        self.ask = button(_("May these two ever meet?"), "question")
        text = locked or _(
            "Say which groups or people must not meet: every clash of the programme is then found at once."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(EmptyState(_("Nobody is kept apart yet"), text, self.main, self.ask))
        self.main.setHidden(bool(locked))
        self.main.clicked.connect(self.add_asked)
        self.ask.clicked.connect(self.may_meet_asked)
        self.setFocusProxy(self.ask if locked else self.main)


class OverridesEmpty(QWidget):
    """No override yet."""

    rules_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.main = button(_("Show the rules"), "prohibit")
        text = _("An override allows one clash of a rule, on somebody's authority and with a reason.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(EmptyState(_("No clash is allowed"), text, self.main))
        self.main.clicked.connect(self.rules_asked)
        self.setFocusProxy(self.main)
