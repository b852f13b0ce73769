"""What stands in the place of the table while nobody is named: the one next step."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.texts import _
from ui.tables import clipboard
from ui.widgets.buttons import button
from ui.widgets.empty import EmptyState


class DelegatesEmpty(QWidget):
    """`pasted` carries the lines on the clipboard, the cells of each parted by tabs."""

    import_asked = Signal()
    name_asked = Signal()
    pasted = Signal(list)

    def __init__(self, *, locked: str) -> None:
        super().__init__()
        self.main = button(_("Import a list…"), "download-simple", kind="primary")
        self.name = button(_("Name a delegate…"), "user-plus")
        text = locked or _("Bring the list a group sent, or name its people one by one; you see every row first.")
        hint = "" if locked else _("or drop a file here, or paste the people of one group with Ctrl+V")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(EmptyState(_("Nobody is named yet"), text, self.main, self.name, hint=hint))
        self.main.setHidden(bool(locked))
        self.name.setHidden(bool(locked))
        self.main.clicked.connect(self.import_asked)
        self.name.clicked.connect(self.name_asked)
        if not locked:
            self.setFocusProxy(self.main)
            paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
            paste.activated.connect(self._paste)

    def _paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        block = clipboard.read(mime.text(), mime.html()) if mime.hasText() or mime.hasHtml() else []
        lines = ["\t".join(line) if len(line) > 1 else line[0] for line in block if line and line[0].strip()]
        if lines:
            self.pasted.emit(lines)
