"""Measures the window on large desks: the Groups page opened, sorted, filtered, edited; the longest gap; memory."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.figure import Figure
from benchmarks.seed import here, seed_desk
from ui.desk_window import DeskWindow
from ui.garbage import settle
from ui.lanes import Lanes
from ui.settings import Settings
from ui.shell.commands import ACTIONS, ENTRIES
from ui.shell.frame import MainFrame
from ui.tables.filters import Sort
from ui.theme.theme import theme
from ui.views.groups.page import GroupsPage

PEOPLE: Final = 20_000
MANY_GROUPS: Final = 50_000
ROUNDS: Final = 5
KEYS: Final = ("c", "co", "cou", "coun", "counc")
WATCH: Final = 2  # milliseconds between two looks at the clock
REST: Final = 700  # milliseconds in which panel and clashes follow the rows
OFFICE: Final = ("open a page", 150.0), ("sort", 80.0), ("filter per key", 20.0), ("move to the next group", 100.0)
GAP: Final = 100.0
MEGABYTES: Final = 300.0
# A process of its own, begun as main.py begins.
HOLD: Final = """
import sys
from pathlib import Path
from ui.imports import spare_sources
from ui.overrides import keep_errors_whole
spare_sources()
keep_errors_whole()
from benchmarks.window import resident
print(resident(Path(sys.argv[1])))
"""


def bench_window() -> list[Figure]:
    """20,000 people in 600 groups, then 50,000 groups; memory is that of a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        people, groups = Path(folder) / "people.desk", Path(folder) / "groups.desk"
        seed_desk(people, PEOPLE, author=here()).desk.close()
        seed_desk(groups, PEOPLE, 0, 0, MANY_GROUPS, 0, author=here()).desk.close()
        application()
        settle()  # as the program does when its first page stands
        return [*_figures(people, "20,000 people"), *_figures(groups, "50,000 groups"), _memory(people)]


def _figures(path: Path, what: str) -> Iterator[Figure]:
    with standing_window(path.parent, Lanes.threads()) as window:
        page = _opened(window, path)
        timed = (_open(page), _sort(page), _filter(page), _move(page))
    for (name, budget), value in zip(OFFICE, timed, strict=True):
        # 50,000 groups are no page an officer opens; what is done in their table keeps its budget even so.
        free = name in (OFFICE[0][0], OFFICE[-1][0]) and what != "20,000 people"
        yield Figure(f"{name}, {what}", value, "ms", budget=None if free else budget)
    yield Figure(f"longest gap of the event loop while {what} load", _gap(path), "ms", budget=GAP)


def _opened(window: DeskWindow, path: Path) -> GroupsPage:
    """The page with its rows, when all that follows them stands too."""
    loop = QEventLoop()
    window.ready.connect(lambda: QTimer.singleShot(REST, loop.quit))
    window.open_path(path)
    loop.exec()
    page = window.pages["groups"]
    assert isinstance(page, GroupsPage)
    return page


def _open(page: GroupsPage) -> float:
    """From the question to the painted rows."""

    def ask() -> None:
        loop = QEventLoop()
        page.loaded.connect(loop.quit)
        page.reload()
        loop.exec()
        page.view.viewport().repaint()

    return _milliseconds(ask)


def _sort(page: GroupsPage) -> float:
    turn = iter(range(2 * ROUNDS))
    arrangement, view = page.view.arrangement, page.view.viewport()
    return _milliseconds(lambda: (arrangement.sort_by([Sort("name", descending=next(turn) % 2 == 0)]), view.repaint()))


def _filter(page: GroupsPage) -> float:
    """One more letter, until the rows that are left are painted."""
    letters = iter((KEYS * 2)[: 2 * ROUNDS])
    spent = _milliseconds(lambda: (page.view.rows.set_text(next(letters)), page.view.viewport().repaint()))
    page.view.rows.set_text("")
    return spent


def _move(page: GroupsPage) -> float:
    """One step down, until the panel tells of the next group."""
    places = iter(range(1, 2 * ROUNDS))

    def step() -> None:
        place = next(places)
        page.view.go_to(place, 1)
        while page.panel.story is None or page.panel.story.row.id != page.view.rows.id_at(place):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    return _milliseconds(step)


def _gap(path: Path) -> float:
    """The longest time in which the window could not have answered while a desk is opened."""
    ticks: list[float] = []
    watch = QTimer(interval=WATCH)
    watch.timeout.connect(lambda: ticks.append(perf_counter()))
    with standing_window(path.parent, Lanes.threads()) as window:
        watch.start()
        _opened(window, path)
        watch.stop()
    return max((after - before for before, after in pairwise(ticks)), default=0.0) * 1000


@contextmanager
def standing_window(folder: Path, lanes: Lanes, page: str = "groups") -> Generator[DeskWindow]:
    """A window with settings of its own, at a page."""
    app = application()
    store = QSettings(str(folder / "bench.ini"), QSettings.Format.IniFormat)
    store.setValue("window/page", page)
    settings = Settings(store)
    settings.officer = "Bench"
    theme().apply(app, "light")
    frame = MainFrame(ENTRIES, ACTIONS, store)
    window = DeskWindow(frame, settings, lanes)
    frame.show()
    app.processEvents()
    try:
        yield window
    finally:
        lanes.shut()
        window.close()
        frame.close()
        frame.deleteLater()
        app.processEvents()


def application() -> QApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication([])


def _milliseconds(task: Callable[[], object]) -> float:
    spent: list[float] = []
    for _round in range(ROUNDS):
        started = perf_counter()
        task()
        spent.append(perf_counter() - started)
        _rest()
    return median(spent) * 1000


def _rest() -> None:
    """Let what was begun come to its end, so that it is not counted with the next round."""
    loop = QEventLoop()
    QTimer.singleShot(REST // 4, loop.quit)
    loop.exec()


def _memory(path: Path) -> Figure:
    """The resident memory of a window with the desk open, as Linux counts it."""
    quiet = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-c", HOLD, str(path)]
    told = subprocess.run(words, env=quiet, capture_output=True, text=True, check=True).stdout
    return Figure("resident memory, 20,000 people open", float(told), "MB", budget=MEGABYTES)


def resident(path: Path) -> float:
    """Megabytes this process holds with a desk open; 0 where the system does not tell."""
    with standing_window(path.parent, Lanes.inline()) as window:
        window.open_path(path)
        QApplication.processEvents()
        try:
            lines = Path("/proc/self/status").read_text("ascii").splitlines()
        except OSError:
            return 0.0
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
