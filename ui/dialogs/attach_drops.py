"""Takes scans that are dropped on a widget; lists and desks go on to the window behind it."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from models.intake.papers import are_papers


class PaperDrops(QObject):
    """`dropped` carries the Paths of the papers let go over one of the widgets watched."""

    dropped = Signal(list)

    def watch(self, widget: QWidget) -> None:
        """Take papers dropped here from now on."""
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        drop = cast("QDropEvent", event)
        paths = papers_of(drop)
        if not paths:
            drop.ignore()
            return True
        drop.acceptProposedAction()
        if kind == QEvent.Type.Drop:
            self.dropped.emit(paths)
        return True


def papers_of(event: QDropEvent) -> list[Path]:
    """The papers that are dragged; nothing when one of the files is none."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return paths if len(paths) == len(urls) and are_papers(paths) else []
