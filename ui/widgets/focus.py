"""Where the keys go back to: what had them, or what they fall to when that is gone by then."""

import shiboken6
from PySide6.QtCore import Qt
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
