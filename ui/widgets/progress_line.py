"""How far long work is: a sentence, a bar and Cancel, shown only when the work takes longer than a glance."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from models.progress import Progress
from resources.texts import _
from ui.theme.theme import color
from ui.widgets.buttons import button
from ui.widgets.labels import label

LOOK: Final = 100
PATIENCE: Final = 500
"""Milliseconds between two looks at the work, and before the line shows itself."""
BAR: Final = 4


class ProgressLine(QWidget):
    """Watches one piece of work at a time; `cancelled` is told when the officer stopped it."""

    cancelled = Signal()

    def __init__(self, progress: Progress | None = None, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = progress
        self.text = label("", "caption", "ink2")
        self.bar = _Bar()
        self.cancel = button(_("Stop"), kind="quiet", tip=_("Stop the work (Esc)"))
        self.cancel.clicked.connect(self.stop)
        self._look = QTimer(self, interval=LOOK)
        self._look.timeout.connect(self.refresh)
        self._patience = QTimer(self, interval=PATIENCE, singleShot=True)
        self._patience.timeout.connect(self.show)
        self._build()
        if progress:
            self.watch(progress, text)

    @property
    def watching(self) -> bool:
        """Whether there is work under way."""
        return self._progress is not None

    def watch(self, progress: Progress, text: str) -> None:
        """Watch the work from now on; `text` says what is done, "Writing participants.xlsx"."""
        self._progress = progress
        self.cancel.setEnabled(True)
        self._say(text)
        self._look.start()
        self._patience.start()
        self.refresh()

    def finish(self) -> None:
        """The work has ended, however."""
        self._progress = None
        self._look.stop()
        self._patience.stop()
        self.hide()

    def stop(self) -> None:
        """Ask the work to stop; it does at its next step."""
        if self._progress and not self._progress.stopped:
            self._progress.stop()
            self.cancel.setEnabled(False)
            self._say(_("Stopping…"))
            self.cancelled.emit()

    def refresh(self) -> None:
        """Show how far the work is now."""
        if self._progress:
            self.bar.show_part(self._progress.done, self._progress.total)

    def _say(self, text: str) -> None:
        self.text.setText(text)
        self.setAccessibleName(text)

    def _build(self) -> None:
        told = QVBoxLayout()
        told.setSpacing(4)
        told.addStretch()
        told.addWidget(self.text)
        told.addWidget(self.bar)
        told.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(told, 1)
        row.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignVCenter)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that nothing jumps when it comes
        self.setSizePolicy(policy)
        self.hide()


class _Bar(QWidget):
    """A thin bar, filled from the start side; empty while nobody knows how much there is to do."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, done: int, total: int) -> None:
        self._share = min(done / total, 1.0) if total > 0 else 0.0
        self.setAccessibleName(_("{percent} %").format(percent=round(100 * self._share)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for share, token in ((1.0, "slot"), (self._share, "accent")):
            if share:
                part = QRect(0, 0, max(BAR, round(self.width() * share)), BAR)
                painter.setBrush(color(token))
                shown = QStyle.visualRect(self.layoutDirection(), self.rect(), part)
                painter.drawRoundedRect(QRectF(shown), BAR / 2, BAR / 2)
        painter.end()
