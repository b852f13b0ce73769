"""The keys that work whatever is open over the window, such as that of the lock."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from ui.widgets.focus import WatchesKeys


class AlwaysKeys(WatchesKeys):
    """Does these actions from dialogs, menus and lists that drop down, where the menu bar does not hear their keys."""

    def __init__(self, actions: Sequence[QAction], parent: QObject) -> None:
        self._actions = {action.shortcut(): action for action in actions}
        super().__init__(parent)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            action = self._actions.get(QKeySequence(event.keyCombination()))
            if action is not None:
                action.trigger()
            return action is not None
        return False
