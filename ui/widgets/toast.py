"""The toast: says at the bottom what was done, in the past tense, and takes it back on demand."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from resources.texts import _, ngettext
from ui.theme import icons, sides
from ui.widgets.buttons import button
from ui.widgets.elided import Elided
from ui.widgets.floating import FloatingFrame
from ui.widgets.labels import Sign, label

Door = tuple[str, Callable[[], object]]
SECONDS: Final = 10
HEIGHT: Final = 44
MARGIN: Final = 72  # below the host's content while the toast is shown, so that it covers nothing


class Toast(FloatingFrame):
    """Stands ten seconds at the bottom of its host, longer while it is hovered or holds the focus; covers nothing."""

    undo_asked = Signal()

    def __init__(self, host: QWidget, *, seconds: float = SECONDS) -> None:
        super().__init__("toast", host)
        self._steps = 0
        self._life = QTimer(self, interval=round(seconds * 1000), singleShot=True)
        self._life.timeout.connect(self._expire)
        self.text = Elided("", "body", "toastink", least=80)
        self.undo = button(_("Undo"))
        self.doors: list[QPushButton] = []
        self.keys = label("", "axis", "toastink")
        self.close_button = button("", tip=_("Close the message"))
        icons.set_icon(self.close_button, "x", "toastink", 14)
        self._row = QHBoxLayout(self)
        self._build()
        self.undo.clicked.connect(self._undo)
        self.close_button.clicked.connect(self.dismiss)
        host.installEventFilter(self)

    def say(self, text: str, *, undo: bool = True, doors: Sequence[Door] = ()) -> None:
        """Show a sentence; one that still stands is replaced, and counted where both can be taken back.

        `doors` are other ways on, each a word and what it does.
        """
        standing = self._steps if self.isVisible() else 0
        self._steps = standing + 1 if undo else 0
        if undo and (before := standing):
            more = ngettext("and {n} more step before", "and {n} more steps before", before).format(n=before)
            text = f"{text}  ·  {more}"
        self.text.setText(text)
        self.text.setToolTip(text)
        self.setAccessibleName(text)
        self.undo.setVisible(undo)
        self.keys.setVisible(undo)
        self.keys.setText(QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText))
        self._set_doors(doors)
        self._place()
        self.show()
        self.raise_()
        self._life.start()

    def dismiss(self) -> None:
        """Take the message away; the focus goes back to where the window had it."""
        self._life.stop()
        held = self._holds_focus()
        self.hide()
        if held:
            self.host.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.host and self.isVisible():
            self._place()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clear(MARGIN)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clear(0)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self.isVisible() and not self._life.isActive():
            self._life.start()

    def _build(self) -> None:
        row = self._row
        row.setContentsMargins(sides.margins(16, 0, 8, 0))
        row.setSpacing(10)
        row.addWidget(Sign("check-circle", "toastink", 16))
        row.addWidget(self.text)
        row.addSpacing(12)
        row.addWidget(self.undo)
        row.addWidget(self.keys)
        row.addWidget(self.close_button)

    def _set_doors(self, doors: Sequence[Door]) -> None:
        for made in self.doors:
            self._row.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.doors = [self._door(*door) for door in doors]

    def _door(self, text: str, follow: Callable[[], object]) -> QPushButton:
        made = button(text)
        made.clicked.connect(lambda: (self.dismiss(), follow()))
        self._row.insertWidget(self._row.indexOf(self.undo), made)
        made.show()  # it counts for the width at once
        return made

    def _expire(self) -> None:
        if self.underMouse() or self._holds_focus():
            self._life.start()
        else:
            self.hide()

    def _undo(self) -> None:
        self.dismiss()
        self.undo_asked.emit()

    def _holds_focus(self) -> bool:
        held = QApplication.focusWidget()
        return held is not None and self.isAncestorOf(held)

    def _clear(self, margin: int) -> None:
        """Give the host's content so much less room, at once: what it keeps in sight then stays in sight."""
        self.host.setContentsMargins(0, 0, 0, margin)
        layout = self.host.layout()
        if layout:
            layout.activate()

    def _place(self) -> None:
        self._row.activate()
        width = min(self.sizeHint().width(), self.host.width() - 32)
        top = self.host.height() - HEIGHT - (MARGIN - HEIGHT) // 2
        self.setGeometry((self.host.width() - width) // 2, top, width, HEIGHT)
