"""How long the window stands still, whatever runs: each page opened, all reports written, a large step undone."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from PySide6.QtCore import QEventLoop, QTimer

from benchmarks.figure import Figure
from benchmarks.import_window import Pulse, until
from benchmarks.seed import here, seed_desk
from benchmarks.window import application, standing_window
from models.storage.engine import connector
from ui.desk_window import DeskWindow
from ui.garbage import settle
from ui.lanes import Lanes
from ui.views.catalogue import PAGES
from ui.views.reports.page import ReportsPage

PEOPLE: Final = 20_000
STEPS: Final = 20_000
GAP: Final = 100.0
OPEN: Final = 150.0
REST: Final = 1000  # milliseconds in which panels and clashes follow the rows
# As many edits of one group as are wanted, each a step of another device before the seeding: as the history of a long
# round holds them.
MORE_STEPS: Final = (
    """INSERT INTO operation SELECT printf('%032x', n.value), :device, n.value, first.clock - (n.value << 16),
        first.officer, 'edit_fields', 'edit of {n} cell|edit of {n} cells', 1, '', NULL, first.schema, first.chain,
        (first.clock >> 16) - n.value FROM generated AS n, (SELECT * FROM operation LIMIT 1) AS first""",
    """INSERT INTO change SELECT last.position + n.value, printf('%032x', n.value), 'group', last.row_id
        FROM generated AS n, (SELECT (SELECT max(position) FROM change) AS position, row_id FROM change
        WHERE "table" = 'group' LIMIT 1) AS last""",
    """INSERT INTO image SELECT change.position, json_set(known.after, '$.name', 'Group ' || (n.value - 1)),
        json_set(known.after, '$.name', 'Group ' || n.value), known.nonce, known.digest
        FROM generated AS n JOIN change ON change.operation_id = printf('%032x', n.value),
        (SELECT image.* FROM image JOIN change USING (position) WHERE "table" = 'group' LIMIT 1) AS known""",
)


def bench_gaps() -> Iterator[Figure]:
    """In the real window with the real lanes: 20,000 people, 1,000 meetings, 20,000 steps."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.desk"
        seed_desk(path, PEOPLE, author=here()).desk.close()
        add_steps(path, STEPS)
        application()
        PAGES["overview"]()  # read beside the window, as at every start
        settle()
        with standing_window(path.parent, Lanes.threads(), "overview") as window:
            yield from _figures(window, path)


def add_steps(path: Path, count: int) -> None:
    """Write steps straight into the journal; it is no chain after that, which only a check would see."""
    with closing(connector(path, "rw")()) as file:
        file.execute("BEGIN")
        file.execute("CREATE TEMP TABLE generated (value INTEGER)")
        file.executemany("INSERT INTO generated VALUES (?)", ((n,) for n in range(1, count + 1)))
        for sql in MORE_STEPS:
            file.execute(sql, {"device": "c" * 32} if ":device" in sql else {})
        file.execute("COMMIT")


def _figures(window: DeskWindow, path: Path) -> Iterator[Figure]:
    pulse = Pulse()
    _until_told(window.ready, lambda: window.open_path(path))
    _rest()
    window.pages.read_ahead()  # as the program does when its first page stands
    _rest()
    yield Figure(f"longest gap while {PEOPLE:,} people open on the Overview", pulse.longest, "ms", budget=GAP)
    gaps: dict[str, float] = {}
    for key in PAGES:
        if key != "overview":
            pulse.start()
            yield Figure(f"open {key} for the first time", _opened(window, key), "ms", budget=OPEN)
            gaps[key] = pulse.longest
    slowest = max(gaps, key=lambda key: gaps[key])
    yield Figure(f"longest gap while the pages open: {slowest}", gaps[slowest], "ms", budget=GAP)
    pulse.start()
    yield Figure(f"history with {STEPS:,} steps, all of them read", _whole_history(window), "ms")
    yield Figure("longest gap meanwhile", pulse.longest, "ms", budget=GAP)
    pulse.start()
    yield Figure("all reports, each into a file", _reports(window, path.parent), "s")
    yield Figure("longest gap meanwhile", pulse.longest, "ms", budget=GAP)
    window.frame.go_to("delegates")
    _rest()
    pulse.start()
    yield Figure("undo of everything", _undone(window), "s")
    yield Figure("longest gap meanwhile", pulse.longest, "ms", budget=GAP)


def _opened(window: DeskWindow, key: str) -> float:
    """From the choice in the navigation to the rows; what follows them is waited for, not counted."""
    page = window.pages
    spent = _until_told(page.loaded, lambda: window.frame.go_to(key))
    _rest()
    return spent


def _whole_history(window: DeskWindow) -> float:
    """The oldest step is wanted: all are read until it is there."""
    page: Any = window.pages["history"]
    window.frame.go_to("history")
    _rest()
    spent = _until_told(page.loaded, lambda: page.show_thing("step", f"{STEPS:032x}"))
    _rest()
    return spent


def _reports(window: DeskWindow, folder: Path) -> float:
    page = window.pages["reports"]
    assert isinstance(page, ReportsPage)
    spent = _until_told(page.writing.saved, lambda: page.save_all_to(str(folder)))
    _rest()
    return spent / 1000


def _undone(window: DeskWindow) -> float:
    """The seeding is one step of 20,000 people, made on this machine."""
    assert window.runner
    runner = window.runner
    spent = _until_told(window.outcomes.changed, lambda: runner.undo(window))
    _rest()
    return spent / 1000


def _until_told(signal: Any, begin: Callable[[], object]) -> float:
    """The milliseconds from the beginning of something to the signal of its end."""
    told: list[float] = []

    def hear(*_words: object) -> None:
        told.append(perf_counter())

    signal.connect(hear)
    started = perf_counter()
    begin()
    until(lambda: bool(told))
    signal.disconnect(hear)
    return (told[0] - started) * 1000


def _rest() -> None:
    loop = QEventLoop()
    QTimer.singleShot(REST, loop.quit)
    loop.exec()
