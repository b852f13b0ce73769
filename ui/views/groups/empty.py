"""What stands in the place of the table while an event has no groups: the one next step."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources.texts import _
from ui.tables import clipboard
from ui.widgets.buttons import button
from ui.widgets.empty import EmptyState


class GroupsEmpty(QWidget):
    """`pasted` carries the rows on the clipboard, a tab between their cells."""

    import_asked = Signal()
    add_asked = Signal()
    pasted = Signal(list)

    def __init__(self, *, locked: str) -> None:
        super().__init__()
        self.main = button(_("Import a list…"), "download-simple", kind="primary")
        self.add = button(_("Add group"), "plus")
        text = locked or _("Start from an Excel or CSV list: you see every row before anything is stored.")
        hint = "" if locked else _("or drop a file here, or paste rows with Ctrl+V")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(EmptyState(_("No groups invited yet"), text, self.main, self.add, hint=hint))
        self.main.setHidden(bool(locked))
        self.add.setHidden(bool(locked))
        self.main.clicked.connect(self.import_asked)
        self.add.clicked.connect(lambda: self.add_asked.emit())
        if not locked:
            self.setFocusProxy(self.main)
            paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
            paste.activated.connect(self._paste)

    def _paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        block = clipboard.read(mime.text(), mime.html()) if mime.hasText() or mime.hasHtml() else []
        rows = ["\t".join(" ".join(cell.split()) for cell in line).rstrip("\t") for line in block]
        if any(row.strip() for row in rows):
            self.pasted.emit([row for row in rows if row.strip()])
