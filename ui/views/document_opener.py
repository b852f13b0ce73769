"""Opens a paper of the desk in the program of the system that shows it."""

import mimetypes
import re
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from models.errors import UserError
from models.queries.documents import DocumentRow, document_bytes
from resources.texts import _
from ui.context import Context


class DocumentOpener(QObject):
    """Writes a copy into a folder of its own, which goes with the page: the desk keeps the paper."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._folder: QTemporaryDir | None = None

    def open(self, document: DocumentRow) -> None:
        self._context.runner.read(self, lambda data: self._show(document, data), document_bytes, document.id)

    def _show(self, document: DocumentRow, data: bytes) -> None:
        self._folder = self._folder or QTemporaryDir()
        path = Path(self._folder.path()) / _file_name(document)
        try:
            path.write_bytes(data)
        except OSError:
            self._context.notifier.error(UserError(_("No copy of this paper can be written on this machine.")))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            text = _("No program on this machine shows {title}. A copy lies at {path}.")
            self._context.notifier.inform(_("Not shown"), text.format(title=document.title, path=path))


def _file_name(document: DocumentRow) -> str:
    """A name every system takes; the ending says what the paper is."""
    plain = re.sub(r"[^\w .-]+", " ", document.title).strip(" .")[:80] or "document"
    ending = mimetypes.guess_extension(document.media_type) or ""
    return plain if plain.casefold().endswith(ending) else plain + ending
