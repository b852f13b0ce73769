"""The popover: explains the thing it stands under, and offers the ways out as rows with number keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import icons
from ui.widgets.buttons import button
from ui.widgets.facts import Facts
from ui.widgets.floating import FloatingFrame, below
from ui.widgets.focus import Keys
from ui.widgets.labels import label
from ui.widgets.pill import Pill

WIDTH: Final = 340


@dataclass(frozen=True, slots=True)
class Way:
    """One way out: what it does, in the officer's words, and what the page gets back."""

    text: str
    payload: object
    icon: str = "arrow-right"


class Popover(FloatingFrame):
    """A frame under an anchor; Esc or a click elsewhere closes it and the focus returns."""

    closed = Signal()

    def __init__(self, host: QWidget, *, width: int = WIDTH) -> None:
        super().__init__("popover", host)
        self.setFixedWidth(width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(8)
        self._keys: Keys | None = None

    def open_under(self, anchor: QRect) -> None:
        """Show below a rectangle given in the coordinates of the host, never over it."""
        self._keys = Keys()
        self.column.activate()
        self.setGeometry(below(anchor, self, self.host))
        self.show()
        self.raise_()
        self._first().setFocus(Qt.FocusReason.PopupFocusReason)
        QApplication.instance().installEventFilter(self)  # pyright: ignore[reportOptionalMemberAccess] there is one while a widget lives

    def sizeHint(self) -> QSize:
        """As high as wrapped texts need at the width it has."""
        height = self.column.totalHeightForWidth(self.width()) if self.column.hasHeightForWidth() else 0
        return QSize(self.width(), height) if height > 0 else super().sizeHint()

    def close_popover(self) -> None:
        """Hide and give the focus back."""
        if self.isHidden():
            return
        QApplication.instance().removeEventFilter(self)  # pyright: ignore[reportOptionalMemberAccess] as above
        self.hide()
        if self._keys is not None:
            self._keys.give_back()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_popover()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress and self._outside(event):
            self.close_popover()
        return False

    def _outside(self, event: QMouseEvent) -> bool:
        return not self.rect().contains(self.mapFromGlobal(event.globalPosition().toPoint()))

    def _first(self) -> QWidget:
        return self


class WaysPopover(Popover):
    """What is wrong, one sentence with both sides and the reason, and the ways out."""

    chosen = Signal(object)

    def __init__(
        self,
        host: QWidget,
        status: str,
        when: str,
        sentence: str,
        ways: Sequence[Way],
        *,
        pill: str | None = None,
        facts: Sequence[tuple[str, str]] = (),
    ) -> None:
        """`pill` says more than the word of the status, `facts` stand below the sentence."""
        super().__init__(host)
        self._ways = tuple(ways)
        head = QHBoxLayout()
        head.addWidget(Pill(status, pill))
        head.addWidget(label(when, "caption", "ink2"))
        head.addStretch()
        self.column.addLayout(head)
        self.column.addWidget(label(sentence, "body", wrap=True))
        if facts:
            self.column.addWidget(Facts(facts, "caption"))
        self.rows = [self._row(number, way) for number, way in enumerate(ways, 1)]
        self.setAccessibleName(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_0
        if 1 <= number <= len(self._ways):
            self._choose(self._ways[number - 1])
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    def _row(self, number: int, way: Way) -> QPushButton:
        made = button(f"{way.text}", way.icon, kind="link")
        icons.set_icon(made, way.icon, "accent")
        made.clicked.connect(lambda: self._choose(way))
        row = QHBoxLayout()
        row.addWidget(made, 1)
        row.addWidget(label(self.locale().toString(number), "axis", "ink3"))
        self.column.addLayout(row)
        return made

    def _choose(self, way: Way) -> None:
        self.close_popover()
        self.chosen.emit(way.payload)

    def _first(self) -> QWidget:
        return self.rows[0] if self.rows else self
