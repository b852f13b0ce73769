"""Measures the Delegates page with 20,000 people: opened, sorted, filtered, the next person told, the head changed."""

import tempfile
from collections.abc import Callable, Iterator
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
from ui.views.delegates.page import DelegatesPage

PEOPLE: Final = 20_000
ROUNDS: Final = 5
KEYS: Final = ("s", "sa", "sam", "sama", "samar")
REST: Final = 700  # milliseconds in which panel and clashes follow the rows
BUDGETS: Final = (
    ("open the page", 150.0),
    ("all rows read", None),
    ("sort", 80.0),
    ("filter per key", 20.0),
    ("move to the next person", 100.0),
)


def bench_delegates() -> list[Figure]:
    """20,000 people in 600 delegations."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.desk"
        seed_desk(path, PEOPLE, author=here()).desk.close()
        running = QApplication.instance()
        app = running if isinstance(running, QApplication) else QApplication([])
        theme().apply(app, "light")
        settle()
        return list(_figures(path))


def _figures(path: Path) -> Iterator[Figure]:
    store = QSettings(str(path.parent / "bench.ini"), QSettings.Format.IniFormat)
    store.setValue("window/page", "delegates")
    settings, lanes = Settings(store), Lanes.threads()
    settings.officer = "Bench"
    frame = MainFrame(ENTRIES, ACTIONS, store)
    window = DeskWindow(frame, settings, lanes)
    frame.show()
    try:
        page = _opened(window, path)
        for (name, budget), task in zip(BUDGETS, (_open, _whole, _sort, _filter, _move), strict=True):
            yield Figure(f"delegates: {name}, 20,000 people", task(page), "ms", budget=budget)
    finally:
        lanes.shut()
        window.close()
        frame.close()


def _opened(window: DeskWindow, path: Path) -> DelegatesPage:
    loop = QEventLoop()
    window.ready.connect(lambda: QTimer.singleShot(REST, loop.quit))
    window.open_path(path)
    loop.exec()
    page = window.pages["delegates"]
    assert isinstance(page, DelegatesPage)
    return page


def _open(page: DelegatesPage) -> float:
    """From the making of the page to its first painted rows, the keys alive; the others come meanwhile."""
    spent: list[float] = []
    for _round in range(ROUNDS):
        loop = QEventLoop()
        started = perf_counter()
        fresh = DelegatesPage(page.context)
        fresh.resize(page.size())
        fresh.loaded.connect(loop.quit)
        fresh.show()
        loop.exec()
        fresh.view.viewport().repaint()
        spent.append(perf_counter() - started)
        while fresh.view.rows.total < PEOPLE:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        _wait(REST)
        fresh.deleteLater()
    return median(spent) * 1000


def _whole(page: DelegatesPage) -> float:
    """Until all rows stand."""

    def ask() -> None:
        loop = QEventLoop()
        page.loaded.connect(loop.quit)
        page.reload()
        loop.exec()
        page.view.viewport().repaint()

    return _milliseconds(ask)


def _sort(page: DelegatesPage) -> float:
    turn = iter(range(2 * ROUNDS))
    arrangement, view = page.view.arrangement, page.view.viewport()
    return _milliseconds(lambda: (arrangement.sort_by([Sort("name", descending=next(turn) % 2 == 0)]), view.repaint()))


def _filter(page: DelegatesPage) -> float:
    """One more letter, until the rows that are left are painted."""
    letters = iter((KEYS * 2)[: 2 * ROUNDS])
    spent = _milliseconds(lambda: (page.view.rows.set_text(next(letters)), page.view.viewport().repaint()))
    page.view.rows.set_text("")
    return spent


def _move(page: DelegatesPage) -> float:
    """One step down, until the panel tells of the next person."""
    places = iter(range(1, 2 * ROUNDS))

    def step() -> None:
        place = next(places)
        page.view.go_to(place, 1)
        while page.panel.story is None or page.panel.story.row.id != page.view.rows.id_at(place):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    return _milliseconds(step)


def _milliseconds(task: Callable[[], object]) -> float:
    spent: list[float] = []
    for _round in range(ROUNDS):
        started = perf_counter()
        task()
        spent.append(perf_counter() - started)
        _wait(REST // 4)
    return median(spent) * 1000


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    for figure in bench_delegates():
        print(figure.line())
