"""How long a list of 20,000 people takes to be applied, journal and all, beside bare inserts of the same rows."""

import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from benchmarks.figure import Figure
from benchmarks.intake import PEOPLE, sample_rows, write_lists
from benchmarks.storage import AUTHOR, bare, bare_write
from models.intake.fields import choose_columns
from models.intake.tables import read_table
from models.operations.events import EventDraft, create_event
from models.operations.take_in import TAKINGS
from models.queries.matching import match_list
from models.schema import metadata
from models.storage.desk import Desk

ROUNDS = 3
TABLES = ("event", "group", "event_group", "person", "delegate")
EVENT = EventDraft("Talks", date(2015, 5, 25), date(2015, 5, 27), "Asia/Almaty")
Rows = dict[str, list[dict[str, Any]]]


def bench_take_in() -> list[Figure]:
    """Three times the bare inserts of the very same rows of all tables, on disk."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "list.xlsx"
        write_lists(workbook, Path(folder) / "list.csv", sample_rows())
        applied: list[float] = []
        bares: list[float] = []
        again: list[float] = []
        for turn in range(ROUNDS):
            desk = Desk.create(Path(folder) / f"desk{turn}.desk", AUTHOR)
            event = desk.write("event", create_event, EVENT)[0]
            applied.append(_take_in(desk, event, workbook))
            made = desk.read(_rows)
            again.append(_take_in(desk, event, workbook))
            desk.close()
            engine = bare(Path(folder) / f"bare{turn}.db")
            bares.append(_seconds(lambda: bare_write(engine, _insert, made)))  # noqa: B023  called at once
            engine.dispose()
        peer = median(bares)
        return [
            Figure(
                f"{PEOPLE:,} new delegates applied, journal and all",
                median(applied),
                "s",
                "bare inserts",
                peer,
                3 * peer,
            ),
            Figure("the same list once more: nothing to write", median(again), "s", "bare inserts", peer),
        ]


def _take_in(desk: Desk, event_id: str, path: Path) -> float:
    table = read_table(path)
    columns = choose_columns(table.headings, [row.cells for row in table.rows])
    matched = desk.read(match_list, event_id, table, columns)
    label, operation = TAKINGS[columns.kind]
    return _seconds(lambda: desk.write(label, operation, event_id, matched))


def _seconds(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _rows(session: Session) -> Rows:
    """Every row the list made, and the event it hangs on."""
    return {name: [dict(line) for line in session.execute(select(metadata.tables[name])).mappings()] for name in TABLES}


def _insert(session: Session, made: Rows) -> None:
    for name in TABLES:
        session.execute(insert(metadata.tables[name]), made[name])
