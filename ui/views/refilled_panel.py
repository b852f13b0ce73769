"""A detail panel that is filled anew without a flicker, and keeps scroll and focus when the same thing changed."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QWidget

from ui.theme import icons
from ui.widgets.buttons import button
from ui.widgets.panel import DetailPanel


def _alone(act: Callable[[], object]) -> Callable[[bool], None]:
    """A slot that drops what the signal says: it would take the place of the first thing the call knows."""

    def slot(_checked: bool) -> None:
        act()

    return slot


class RefilledPanel(DetailPanel):
    """`refilled()` clears it and lets the body add; `locked` says why nothing can be done here, "" where it can."""

    def __init__(self, name: str, locked: str) -> None:
        self._locked = locked
        super().__init__(name)

    @contextmanager
    def refilled(self, *, keep: bool) -> Generator[None]:
        """Fill anew; `keep` keeps scroll and focus, as when the same thing changed."""
        place = self._scroll.verticalScrollBar().value() if keep else 0
        held = QApplication.focusWidget()
        name = held.accessibleName() if held is not None and self.isAncestorOf(held) else ""
        self.setUpdatesEnabled(False)
        self.clear()
        yield
        found = [made for made in self.findChildren(QPushButton) if name and made.accessibleName() == name]
        if found:
            found[-1].setFocus()
        QTimer.singleShot(0, self, lambda: self._settle(place))

    def add_line_of(self, *parts: QWidget | None, height: int = 26) -> None:
        """Widgets side by side; None pushes what follows to the far side."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in parts:
            if part is None:
                row.addStretch()
            else:
                row.addWidget(part)
        box.setMinimumHeight(height)
        self.add(box)

    def writing_button(self, made: QPushButton) -> QPushButton:
        """A button that is of no use where nothing can be written, and says why."""
        made.setEnabled(not self._locked)
        made.setToolTip(self._locked)
        made.setAccessibleDescription(self._locked)
        return made

    def menu_button(self, tip: str, entries: Sequence[tuple[str, str, Callable[[], object]]]) -> QPushButton:
        """A button with more actions: text, icon and what to call."""
        made = button("", kind="quiet", tip=tip)
        icons.set_icon(made, "dots-three", "ink2")
        menu = QMenu(made)
        menu.setToolTipsVisible(True)
        for text, icon, act in entries:
            entry = menu.addAction(icons.icon(icon, gap=False), text)
            entry.setEnabled(not self._locked)
            entry.setToolTip(self._locked)
            entry.triggered.connect(_alone(act))
        made.setMenu(menu)
        return made

    def _settle(self, place: int) -> None:
        # Before it is painted, and before the scroll bar is asked: a long panel would stand squeezed into its window.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._scroll.verticalScrollBar().setValue(place)
        self.setUpdatesEnabled(True)
