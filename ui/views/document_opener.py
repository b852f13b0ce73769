"""Opens a paper of the desk in the program of the system that shows it."""

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from models.errors import UserError
from models.queries.documents import DocumentRow, document_bytes
from resources.texts import _
from ui import papers
from ui.context import Context


class DocumentOpener(QObject):
    """Hands a copy to another program, which goes when the desk is closed: the desk keeps the paper."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def open(self, document: DocumentRow) -> None:
        self._context.runner.read(self, lambda data: self._show(document, data), document_bytes, document.id)

    def _show(self, document: DocumentRow, data: bytes) -> None:
        try:
            path = papers.keep(data, document.media_type)
        except OSError:
            self._context.notifier.error(UserError(_("No copy of this paper can be written on this machine.")))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            text = _("No program on this machine shows {title}. A copy lies at {path} until the desk is closed.")
            self._context.notifier.inform(_("Not shown"), text.format(title=document.title, path=path))
