"""Measures the export of 20,000 rows of 12 columns beside openpyxl appending the same plain values."""

import random
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from openpyxl import Workbook

from benchmarks.figure import Figure
from exports.sheet import Facts, Field, Sheet
from exports.workbook import write_workbook

ROWS, RUNS, ALLOWED = 20_000, 3, 1.3
TONES: dict[str, Any] = {"Accepted": "good", "Sent": "wait", "In principle": "warn", "Regret": "bad"}
FIELDS = (
    Field("No.", 6, "number"),
    Field("Delegation", 28),
    Field("Name", 26),
    Field("Name in Arabic", 22),
    Field("Function", 26),
    Field("Named on", 12, "date"),
    Field("Reply", 14, "status", TONES),
    Field("Received", 17, "datetime"),
    Field("Telephone", 18),
    Field("E-mail", 30),
    Field("Ceiling", 8, "number"),
    Field("Remarks", 30),
)
START = datetime.fromisoformat("2015-05-01T09:00")
FACTS = Facts("List of participants", "Consultations", START, "Karim Almond")


def bench_export() -> list[Figure]:
    """The time of one report in a file on disk; runs of both take turns, their medians count."""
    rows = _rows()
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder, "ours.xlsx"), Path(folder, "theirs.xlsx")
        pairs = [(_seconds(_write, ours, rows), _seconds(_append, theirs, rows)) for _ in range(RUNS)]
        sizes = ours.stat().st_size, theirs.stat().st_size
    value, peer = (median(column) for column in zip(*pairs, strict=True))
    size, peer_size = (found / 1e6 for found in sizes)
    name = f"Excel export, {ROWS:,} rows x {len(FIELDS)}"
    return [
        Figure(name, value, "s", "openpyxl write-only", peer, ALLOWED * peer),
        Figure(f"{name}, size", size, "MB", "openpyxl write-only", peer_size),
    ]


def _write(path: Path, rows: list[tuple[Any, ...]]) -> None:
    write_workbook(path, [Sheet("Participants", FIELDS, rows)], FACTS)


def _append(path: Path, rows: list[tuple[Any, ...]]) -> None:
    book: Any = Workbook(write_only=True)
    page = book.create_sheet("Participants")
    for row in rows:
        page.append(row)
    book.save(path)


def _seconds(write: Callable[[Path, list[tuple[Any, ...]]], None], path: Path, rows: list[tuple[Any, ...]]) -> float:
    start = time.perf_counter()
    write(path, rows)
    return time.perf_counter() - start


def _rows() -> list[tuple[Any, ...]]:
    chance = random.Random(2015)
    return [_row(number, chance) for number in range(ROWS)]


def _row(number: int, chance: random.Random) -> tuple[Any, ...]:
    day: date = START.date() + timedelta(days=chance.randrange(25))
    received = START + timedelta(minutes=chance.randrange(30_000)) if chance.random() < 0.8 else None
    return (
        number,
        f"Lantern Group {number // 6}",
        chance.choice(("Layla Harbour", "Karim Almond", "Карим Миндаль", "Лейла Гавань")),
        chance.choice(("كريم لوز", "ليلى ميناء")),
        chance.choice(("Head of delegation", "Deputy head", "Member", "Adviser")),
        day,
        chance.choice(tuple(TONES)),
        received,
        f"+7 701 {number:07d}",
        f"delegate{number}@lantern.example",
        chance.randrange(1, 12),
        chance.choice(("", "Arrives late", "Needs an interpreter from and into Kazakh for the plenary")),
    )
