"""The bar over the last rows when several are chosen: what can be done with all of them at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from resources.texts import _, ngettext
from ui.theme import sides
from ui.theme.icons import set_icon
from ui.theme.theme import current, theme
from ui.widgets.buttons import button
from ui.widgets.floating import FloatingFrame
from ui.widgets.labels import label

HEIGHT: Final = 44
MARGIN: Final = 72  # below the table while the bar is shown, so that no row is hidden


@dataclass(frozen=True, slots=True)
class BulkAction:
    """One button of the bar; the text is already in the officer's language."""

    text: str
    icon: str
    act: Callable[[], object]


def selected_words(count: int) -> str:
    return ngettext("{n} selected", "{n} selected", count).format(n=count)


class BulkBar(FloatingFrame):
    """Inverted like the toast; stands in the middle of the lower end of its host."""

    closed = Signal()

    def __init__(self, host: QWidget, words: Callable[[int], str] = selected_words) -> None:
        super().__init__("toast", host)
        self._words = words
        self._actions: tuple[BulkAction, ...] = ()
        self.count = label("", "bold", "toastink")
        self.close_button = button("", tip=_("Select only the current row"))
        set_icon(self.close_button, "x", "toastink", 14)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(sides.margins(16, 0, 8, 0))
        self._row.setSpacing(10)
        self._row.addWidget(self.count)
        self._row.addWidget(self.close_button)
        self.close_button.clicked.connect(self.closed)
        self.setAccessibleName(_("Selected rows"))
        host.installEventFilter(self)
        theme().changed.connect(self._dress)

    def set_actions(self, actions: Sequence[BulkAction]) -> None:
        """What the page offers for several rows."""
        self._actions = tuple(actions)
        while self._row.count() > 2:
            item = self._row.takeAt(1)
            widget = item.widget() if item else None
            if widget:
                widget.deleteLater()
        for at, action in enumerate(actions, 1):
            self._row.insertWidget(at, _button(action))

    def show_count(self, count: int) -> None:
        """Appear for two or more rows, go away for fewer."""
        self.count.setText(self._words(count))
        self.setVisible(count >= 2)
        if count >= 2:
            self._place()
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.host and self.isVisible():
            self._place()
        return False

    def _dress(self) -> None:
        self.set_actions(self._actions)

    def _place(self) -> None:
        self._row.activate()
        width = min(self.sizeHint().width(), self.host.width() - 32)
        top = self.host.height() - HEIGHT - (MARGIN - HEIGHT) // 2
        self.setGeometry((self.host.width() - width) // 2, top, width, HEIGHT)


def _button(action: BulkAction) -> QPushButton:
    made = button(action.text)
    set_icon(made, action.icon, "toastink")
    made.setStyleSheet(f"color: {current().toastink}; font-weight: 500;")  # the toast's own buttons are links
    made.clicked.connect(lambda: action.act())
    return made
