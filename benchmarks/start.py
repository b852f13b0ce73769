"""How long the window takes to stand, and to hold the rows of its first page, beside a bare PySide6 window."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from benchmarks.figure import Figure

ROUNDS = 7
BARE = """
import sys, time
from PySide6.QtCore import QObject, QTimer, QEvent
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication([])
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, done)
        return False
def done():
    print(time.monotonic_ns())
    app.exit()
window, table, model, watch = QMainWindow(), QTableView(), QStandardItemModel(50, 9), Watch()
table.setModel(model)
window.setCentralWidget(table)
window.resize(1440, 900)
table.viewport().installEventFilter(watch)
window.show()
app.exec()
"""
OURS = """
import gc, sys, time
gc.disable()
from pathlib import Path
sys.path.insert(0, '.')
import main
from ui.imports import spare_sources
from ui.overrides import keep_errors_whole
spare_sources()
keep_errors_whole()
from ui.console.words import WindowWords
from ui.application import Application, make_application
from ui.lanes import Lanes
from PySide6.QtCore import QTimer
app = make_application()
application = Application(app, WindowWords(Path(sys.argv[1]), 'light', 'en'), Lanes.threads())
application.painted.connect(lambda: print(time.monotonic_ns(), flush=True))
def rows():
    print(time.monotonic_ns(), flush=True)
    app.exit()
application.ready.connect(lambda: QTimer.singleShot(0, rows))
application.frame.show()
app.exec()
application.close()
"""

# What is read after the frame, a moment before each part and one behind them.
READ = """
import gc, sys, time
gc.disable()
sys.path.insert(0, '.')
from ui.imports import spare_sources
from ui.overrides import keep_errors_whole
spare_sources()
keep_errors_whole()
import ui.application
print(time.monotonic_ns())
import sqlalchemy.orm
print(time.monotonic_ns())
import models.schema
print(time.monotonic_ns())
from ui import desk_window
from ui.views.catalogue import PAGES
PAGES['overview']()
print(time.monotonic_ns())
"""
PARTS = ("SQLAlchemy", "the mapped tables", "the window with its first page")


def moments(code: str, *words: str, home: str) -> list[float]:
    """The milliseconds from the start of a process to each moment it prints."""
    # Compiled modules are kept, as on the officer's machine, but not in the tree.
    kept = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(home) / "compiled")}
    quiet = {"QT_QPA_PLATFORM": "offscreen", "HOME": home, "XDG_CONFIG_HOME": home, **kept}
    started = time.monotonic_ns()
    told = subprocess.run(
        [sys.executable, "-c", code, *words], env=os.environ | quiet, capture_output=True, text=True, check=True
    )
    return [(int(line) - started) / 1e6 for line in told.stdout.split()]


DEVICE = "b" * 32


def _name_officer(home: Path) -> None:
    """A start like that of every day: nobody is asked who writes, nor whether to go on on another machine."""
    own = home / "protocol-desk"
    own.mkdir()
    (own / "protocol-desk.conf").write_text("[General]\nofficer=Bench\n")
    (own / "device").write_text(DEVICE, "ascii")


def bench_start() -> list[Figure]:
    from models.example import write_example
    from models.journal.write import Author

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "example.desk"
        write_example(path, Author("Bench", DEVICE)).close()
        _name_officer(Path(folder))
        moments(BARE, home=folder)  # the first time everything is compiled
        moments(OURS, str(path), home=folder)
        bare: list[float] = []
        frame: list[float] = []
        rows: list[float] = []
        for _round in range(ROUNDS):
            bare += moments(BARE, home=folder)
            ours = moments(OURS, str(path), home=folder)
            frame.append(ours[0])
            rows.append(ours[1])
        moments(READ, home=folder)
        read = [moments(READ, home=folder) for _round in range(ROUNDS)]
    peer = statistics.median(bare)
    return [
        Figure("start to the painted frame", statistics.median(frame), "ms", "bare window", peer, 1.5 * peer),
        Figure("start to the rows of the first page", statistics.median(rows), "ms", "bare window", peer, 3.5 * peer),
        *_parts(read, peer),
    ]


def _parts(read: list[list[float]], peer: float) -> list[Figure]:
    """What of the way to the rows is reading: no budget of its own, but it says where the time goes."""
    spent = [[after - before for before, after in pairwise(told)] for told in read]
    medians = [statistics.median(column) for column in zip(*spent, strict=True)]
    return [
        Figure(f"of it, reading {part}", value, "ms", "bare window", peer)
        for part, value in zip(PARTS, medians, strict=True)
    ]
