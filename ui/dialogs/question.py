"""A question with two ways on."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QWidget

from ui.dialogs.message import MessageDialog
from ui.widgets.buttons import button

OTHER: Final = 2  # beside Accepted and Rejected, as `finished` carries it


class QuestionDialog(MessageDialog):
    """A few sentences, the main way on, and another one; `finished` carries Accepted, OTHER or Rejected."""

    def __init__(self, title: str, text: str, parent: QWidget | None, *, verb: str, other: str) -> None:
        super().__init__(title, text, parent, verb=verb)
        self.other = button(other)
        self.other.clicked.connect(lambda: self.done(OTHER))
        for row in self.findChildren(QHBoxLayout):
            if (place := row.indexOf(self.main)) >= 0:
                row.insertWidget(place, self.other)


def when_free(owner: QObject, then: Callable[[], object]) -> None:
    """Do something once no dialog stands over the window, so that two never lie one over the other."""
    asked = QApplication.activeModalWidget()
    if isinstance(asked, QDialog):
        asked.finished.connect(lambda: QTimer.singleShot(0, owner, lambda: when_free(owner, then)))
    else:
        then()
