"""Who has the keys: where they go back to when that is gone, and the window that has them now."""

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget


class Keys:
    """Remembers what has the keys now; an editor dies while something stands over its table, which then gets them."""

    def __init__(self) -> None:
        self._heirs: list[QWidget] = []
        held: QWidget | None = QApplication.focusWidget()
        while held is not None:
            if held.focusPolicy() != Qt.FocusPolicy.NoFocus:
                self._heirs.append(held)
            held = held.parentWidget()

    def give_back(self) -> bool:
        """Give the keys to the first that is still there; False where there is none."""
        heir = next((made for made in self._heirs if shiboken6.isValid(made) and made.isVisible()), None)
        if heir is not None:
            heir.setFocus()
        return heir is not None


class WatchesKeys(QObject):
    """Sees the events of the window that has the keys, whichever it is; for subclasses, by their `eventFilter`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWindow | None = None
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def _watch(self, window: QWindow | None) -> None:
        """Only the window with the keys: a filter on the whole program would cost every event of every widget."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None
