"""The page that stands in the window while a protected desk waits for its passphrase, or the words of its sheet."""

import math
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from models.storage.tries import waiting
from resources.texts import _
from ui.settings import RecentDesk
from ui.theme.theme import color
from ui.views.recent_list import when_opened
from ui.widgets.buttons import button
from ui.widgets.elided import Elided
from ui.widgets.fields import note_field
from ui.widgets.labels import Sign, label, restyle
from ui.widgets.passphrase import PassphraseField

CARD: Final = 416  # pixels
SECOND: Final = 1000


class UnlockPage(QWidget):
    """`unlock_asked` carries what was typed: a passphrase, or words of a recovery sheet while `by_words`."""

    unlock_asked = Signal(str)
    other_asked = Signal()
    left = Signal()

    def __init__(self, path: Path, last_opened: str = "") -> None:
        """`last_opened` says when the desk was opened last, "" where nobody knows."""
        super().__init__()
        self.by_words, self._sheet = False, ""
        self._waits = QDeadlineTimer(0)
        self._tick = QTimer(self, interval=SECOND)
        self._tick.timeout.connect(self._count)
        self.name = Elided(path.name, "title")
        self.opened = label(last_opened, "caption", "ink3")
        self.caption = label("", "button")
        self.field, self.words = PassphraseField(), note_field(lines=4)
        self.sign, self.told = Sign("keyboard", "warn", 14, drop=2), label("", "caption", "warn", wrap=True)
        self.keyboard = label("", "caption", "ink3")
        self.unlock = button(_("&Unlock"), "lock-simple-open", kind="primary")
        self.other_way = button("", kind="link")
        self.other = button(_("&Open another desk…"), kind="link")
        self.opened.setVisible(bool(last_opened))
        self._build()
        self._wire()
        self._ask_by(words=False)

    # what the caller says

    def show_sheet(self, number: str) -> None:
        """Say which sheet belongs to the desk."""
        self._sheet = _("Sheet {number}").format(number=number)
        self._notice()

    def show_wrong(self, text: str) -> None:
        """Say under the field why the desk stays shut; what was typed is chosen, to be typed over."""
        self.set_busy(False)
        self._say(text, "bad", "warning-circle")
        entry = self._entry()
        self._mark(entry, wrong=True)
        entry.setAccessibleDescription(text)
        entry.selectAll()
        entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """The key is being made: a second in which nothing can be typed."""
        for entry in (self.field, self.words):
            entry.setReadOnly(busy)
        self.unlock.setText(_("Unlocking…") if busy else _("&Unlock"))
        if busy:
            self._say("")
        self._allow(not busy)

    def hold(self, seconds: float) -> None:
        """Let nothing be tried for so long, and count down."""
        self._waits = QDeadlineTimer(math.ceil(seconds * SECOND))
        self._tick.start()
        self._count()

    # what happens

    def _ask(self) -> None:
        entry = self._entry()
        text = entry.text() if isinstance(entry, QLineEdit) else entry.toPlainText()
        if not self.unlock.isEnabled():
            return
        if text.strip():
            self.unlock_asked.emit(text)
        else:
            self.show_wrong(_("Type the words of the sheet.") if self.by_words else _("Type the passphrase."))

    def _ask_by(self, *, words: bool) -> None:
        self.by_words = words
        self.field.setVisible(not words)
        self.words.setVisible(words)
        self.caption.setText(_("&Words of the recovery sheet") if words else _("&Passphrase"))
        self.caption.setBuddy(self._entry())
        self._entry().setAccessibleName(self.caption.text().replace("&", ""))
        self.other_way.setText(_("Use the pass&phrase") if words else _("Use the &recovery key"))
        self.setFocusProxy(self._entry())
        self._notice()

    def _turn(self) -> None:
        self._ask_by(words=not self.by_words)
        self._entry().setFocus(Qt.FocusReason.OtherFocusReason)

    def _entry(self) -> PassphraseField | QPlainTextEdit:
        return self.words if self.by_words else self.field

    def _notice(self) -> None:
        """What was typed changed, or the keys did: a refusal is out of date."""
        if self._tick.isActive():
            return
        for entry in (self.field, self.words):
            self._mark(entry, wrong=False)
            entry.setAccessibleDescription("")
        self._say(_("Caps Lock is on") if self.field.caps and not self.by_words else "")
        self.keyboard.setText(self._sheet if self.by_words else self.field.keyboard())

    def _count(self) -> None:
        left = math.ceil(self._waits.remainingTime() / SECOND)
        if left > 0:
            self._allow(False)
            self._say(waiting(left), "warn", "hourglass-medium")
        else:
            self._tick.stop()
            self._allow(True)
            self._notice()

    def _allow(self, on: bool) -> None:
        self.unlock.setEnabled(on and not self._tick.isActive())

    def _say(self, text: str, tone: str = "warn", sign: str = "keyboard") -> None:
        self.sign.set_sign(sign, tone)
        self.sign.setVisible(bool(text))
        self.told.setText(text)
        self.keyboard.setVisible(tone != "bad")
        if self.told.property("tone") != tone:
            self.told.setProperty("tone", tone)
            restyle(self.told)

    def _mark(self, entry: QWidget, *, wrong: bool) -> None:
        if bool(entry.property("error")) != wrong:
            entry.setProperty("error", wrong)
            restyle(entry)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return asks in the field of several lines, too."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("desk"))
        painter.end()

    # how it is built

    def _wire(self) -> None:
        self.field.returnPressed.connect(self._ask)
        self.words.installEventFilter(self)
        self.field.textChanged.connect(self._notice)
        self.words.textChanged.connect(self._notice)
        self.field.noticed.connect(self._notice)
        self.unlock.clicked.connect(self._ask)
        self.other_way.clicked.connect(self._turn)
        self.other.clicked.connect(self.other_asked)

    def _build(self) -> None:
        self.field.setProperty("place", "large")
        self.unlock.setProperty("place", "large")
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addStretch(4)
        middle = Qt.AlignmentFlag.AlignHCenter
        title = label(_("Protocol Desk"), "page_title")
        safe = label(_("The desk is encrypted on this computer. Nothing leaves it."), "caption", "ink3")
        for part, space in ((_Mark(), 12), (title, 22)):
            column.addWidget(part, 0, middle)
            column.addSpacing(space)
        column.addLayout(_centred(self._card()))
        column.addSpacing(16)
        column.addWidget(safe, 0, middle)
        column.addStretch(9)

    def _card(self) -> QWidget:
        card = QFrame()
        card.setObjectName("dialog")
        card.setFixedWidth(CARD)
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(0)
        parts = ((self.name, 5), (self.opened, 16), (self.caption, 6), (self.field, 0), (self.words, 5))
        for part, space in parts:
            column.addWidget(part)
            column.addSpacing(space)
        column.addLayout(_row(self._said(), self.keyboard))
        column.addSpacing(10)
        column.addWidget(self.unlock)
        column.addSpacing(14)
        column.addLayout(_row(self.other_way, self.other))
        return card

    def _said(self) -> QWidget:
        said = QWidget()
        row = QHBoxLayout(said)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.told, 1)
        return said


def last_opened(path: Path, desks: list[RecentDesk], today: date) -> str:
    """When a desk was opened last, as far as the list of recent desks knows."""
    known = next((desk for desk in desks if desk.path == path.absolute()), None)
    return _("Last opened {when}").format(when=when_opened(known, today)) if known else ""


def _centred(card: QWidget) -> QHBoxLayout:
    """Without an alignment, which would keep the card from growing with its texts."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card)
    row.addStretch(1)
    return row


def _row(start: QWidget, end: QLabel | QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(start, 1, Qt.AlignmentFlag.AlignTop)
    row.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
    return row


class _Mark(QWidget):
    """The mark of the program: one table, twelve seats."""

    SEATS: Final = 12

    def sizeHint(self) -> QSize:
        return QSize(56, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        painter.setPen(QPen(color("accent"), 2))
        painter.drawEllipse(middle, 15, 15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent"))
        for seat in range(self.SEATS):
            turned = 2 * math.pi * seat / self.SEATS
            painter.drawEllipse(middle + QPointF(math.sin(turned), math.cos(turned)) * 22.5, 2.6, 2.6)
        painter.end()
