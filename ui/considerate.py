"""Long work in a thread that steps aside while the window has something to do.

A thread at work makes every call of Qt wait for its turn, so that a repaint of hundreds of calls would take half a
second. The window beats; where its last beat is old, the work sleeps until it has caught up.
"""

import time
from dataclasses import dataclass, field
from threading import current_thread, main_thread
from typing import Final

from PySide6.QtCore import QObject, QTimer

from models.progress import Progress

BEAT: Final = 8
"""Milliseconds between two beats of the window."""
LATE: Final = 0.02
NAP: Final = 0.004
MOST: Final = 0.25
"""Seconds: how old a beat is late, how long a nap is, and how long the work sleeps at most at one step."""


@dataclass(slots=True)
class ConsiderateProgress(Progress):
    """A progress whose steps wait for a window that is late; `beat` is when the window was last seen idle."""

    beat: float = field(default_factory=time.perf_counter)

    def step(self, done: int, total: int) -> None:
        Progress.step(self, done, total)
        if current_thread() is main_thread():  # tests do the work in the window's own thread
            return
        until = time.perf_counter() + MOST
        while until > time.perf_counter() > self.beat + LATE:
            time.sleep(NAP)


class Heart(QObject):
    """Beats for one piece of work at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._progress: ConsiderateProgress | None = None
        self._timer = QTimer(self, interval=BEAT)
        self._timer.timeout.connect(self._beat)

    def beat_for(self, progress: ConsiderateProgress | None) -> None:
        """Beat for some work from now on; None when it has ended."""
        self._progress = progress
        if progress:
            self._beat()
            self._timer.start()
        else:
            self._timer.stop()

    def _beat(self) -> None:
        if self._progress:
            self._progress.beat = time.perf_counter()
