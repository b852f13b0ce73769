"""How long the window stands still while a list of 20,000 people is read, compared and taken in beside it."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.figure import Figure
from benchmarks.intake import PEOPLE, sample_rows, write_lists
from benchmarks.seed import here
from benchmarks.take_in import EVENT
from models.operations.events import create_event
from models.storage.desk import Desk
from ui.desk_window import DeskWindow
from ui.dialogs.import_list import ImportDialog
from ui.garbage import settle
from ui.lanes import Lanes
from ui.settings import Settings
from ui.shell.commands import ACTIONS, ENTRIES
from ui.shell.frame import MainFrame
from ui.theme.theme import theme

BEAT = 5
GAP = 100.0
PATIENCE = 60_000


class Pulse:
    """A timer that beats in the window; `longest` is the longest time between two beats, in milliseconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=BEAT)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self._last = now

    def start(self) -> None:
        self._last, self.longest = time.perf_counter(), 0.0


def bench_import_window() -> list[Figure]:
    """The longest gap of the event loop, in the real window with the real lanes; the budget of everything is 100 ms."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme().apply(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "list.xlsx"
        write_lists(workbook, Path(folder) / "list.csv", sample_rows())
        return list(_measured(Path(folder), workbook))


def _measured(folder: Path, workbook: Path) -> list[Figure]:
    desk = Desk.create(folder / "talks.desk", here())
    desk.write("event", create_event, EVENT)
    desk.close()
    store = QSettings(str(folder / "desk.ini"), QSettings.Format.IniFormat)
    lanes, frame = Lanes.threads(), MainFrame(ENTRIES, ACTIONS, store)
    settings = Settings(store)
    settings.officer = "A. Sample"
    window = DeskWindow(frame, settings, lanes)
    frame.show()
    window.begin(folder / "talks.desk")
    until(lambda: window.context is not None)
    assert window.context
    settle()
    pulse, begun = Pulse(), time.perf_counter()
    dialog = ImportDialog(window.context, frame, workbook)
    dialog.open()
    until(dialog.main.isEnabled)
    compared, seconds = pulse.longest, time.perf_counter() - begun
    pulse.start()
    ended: list[int] = []
    dialog.finished.connect(ended.append)
    dialog.main.click()
    until(lambda: bool(ended))
    applied = pulse.longest
    lanes.shut()
    window.close()
    frame.close()
    return [
        Figure(f"{PEOPLE:,} rows x 12 in the dialog, from the file to the rows shown", seconds, "s"),
        Figure("longest gap of the event loop meanwhile", compared, "ms", budget=GAP),
        Figure("longest gap while they are taken in", applied, "ms", budget=GAP),
    ]


def until(done: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    loop, look, end = QEventLoop(), QTimer(interval=20), QTimer(interval=PATIENCE, singleShot=True)
    look.timeout.connect(lambda: loop.quit() if done() else None)
    end.timeout.connect(loop.quit)
    look.start()
    end.start()
    loop.exec()
    assert done(), "it never ended"
