"""The menu of the desks opened last."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from resources.texts import _
from ui.theme import icons


class RecentMenu(QMenu):
    """`asked` carries the Path of a desk, `cleared` says that all are to be forgotten."""

    asked = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Open recen&t"), parent)
        self.setIcon(icons.icon("clock-counter-clockwise", gap=False))
        self.setToolTipsVisible(True)
        self.set_desks(())

    def set_desks(self, paths: Sequence[Path]) -> None:
        """Show these desks, the latest first; with none the menu sleeps."""
        self.clear()
        for number, path in enumerate(paths, 1):
            self._add(number, path)
        self.addSeparator()
        clear = self.addAction(_("&Forget all of them"))
        clear.triggered.connect(self.cleared)
        self.menuAction().setEnabled(bool(paths))

    def _add(self, number: int, path: Path) -> None:
        name, folder = (text.replace("&", "&&") for text in (path.stem, path.parent.name))
        action = self.addAction(f"&{number}  {name}\t{folder}")
        action.setToolTip(str(path))
        action.triggered.connect(lambda: self.asked.emit(path))
