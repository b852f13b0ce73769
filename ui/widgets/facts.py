"""Facts below each other: names in a narrow column, values that wrap beside them, both beginning on one line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme.fonts import Role
from ui.widgets.labels import label, selectable


class Facts(QWidget):
    """Pairs of a name and a value, in the role of type that fits the place."""

    def __init__(self, facts: Sequence[tuple[str, str]], role: Role = "body") -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(facts):
            said = selectable(label(value, role, "ink", wrap=True))
            said.setAccessibleName(f"{name}: {value}")
            grid.addWidget(label(name, "caption", "ink2"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, row, 1)
