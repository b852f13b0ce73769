"""How long a list of 20,000 people takes to be read, matched and previewed, beside the bare readers."""

import csv
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from benchmarks.figure import Figure
from models.intake.fields import choose_columns
from models.intake.people import COMPARED, KnownDelegate, ListedDelegate, listed_delegates
from models.intake.people_preview import preview_people
from models.intake.preview import Outcome, Preview
from models.intake.tables import read_table

PEOPLE = 20_000
_TIMES = 3
_HEADINGS = (
    "Delegation",
    "Honorific",
    "Name",
    "Role",
    "Function",
    "Organisation",
    "Country",
    "Languages",
    "E-mail",
    "Phone",
    "Passport",
    "Remarks",
)
_GIVEN = ("Karim", "Layla", "Омар", "Айгүл", "سمير", "ليلى", "Zoë", "José")
_FAMILY = ("Almond", "Harbour", "Миндаль", "Қайың", "مرفأ", "Lantern", "Forêt", "Ladder")


def bench_intake() -> list[Figure]:
    """Three times the bare python-calamine read and two seconds (CSV: the csv module), for 20,000 rows of 12."""
    with tempfile.TemporaryDirectory() as folder:
        workbook, text = Path(folder) / "list.xlsx", Path(folder) / "list.csv"
        rows = sample_rows()
        write_lists(workbook, text, rows)
        known = _known(_preview(workbook, []))
        bare, bare_text = _best(lambda: _calamine(workbook)), _best(lambda: _csv(text))
        return [
            _figure("xlsx of 20,000 x 12: read, match, preview, all new", lambda: _preview(workbook, []), bare),
            _figure("… beside 20,000 known, all the same", lambda: _preview(workbook, known), bare),
            _figure("… beside 20,000 known, all changed", lambda: _preview(workbook, _without_phones(known)), bare),
            _figure("CSV of 20,000 x 12: read, match, preview", lambda: _preview(text, known), bare_text, "csv"),
        ]


def _figure(name: str, work: Callable[[], Any], bare: float, peer: str = "python-calamine") -> Figure:
    return Figure(name, _best(work), "s", f"bare {peer}", bare, 3 * bare + 2)


def _best(work: Callable[[], Any]) -> float:
    return min(_seconds(work) for _turn in range(_TIMES))


def _seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def sample_rows() -> list[tuple[Any, ...]]:
    chance = random.Random(20150525)
    return [_row(chance, number) for number in range(PEOPLE)]


def _row(chance: random.Random, number: int) -> tuple[Any, ...]:
    name = f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)} {number}"
    return (
        f"Group {number // 40:03d}",
        chance.choice(("Mr", "Ms", "H.E. Mr", "Dr")),
        name,
        "Head of delegation" if number % 40 == 0 else chance.choice(("Delegate", "Adviser", "Expert")),
        chance.choice(("Minister", "Director", "Советник", "مستشار")),
        f"Ministry {chance.randrange(300)}",
        chance.choice(("Kazakhstan", "France", "Сирия", "الأردن")),
        chance.choice(("English", "Russian, English", "Arabic; French")),
        f"p{number}@example.org",
        f"+7 701 {number:07d}",
        f"N {number:08d}",
        chance.choice(("", "", "arrives late")),
    )


def write_lists(workbook: Path, text: Path, rows: list[tuple[Any, ...]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("People")
    for row in (_HEADINGS, *rows):
        sheet.append(row)
    book.save(workbook)
    with text.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows((_HEADINGS, *rows))


def _calamine(path: Path) -> None:
    book: Any = CalamineWorkbook.from_object(str(path))  # pyright: ignore[reportUnknownMemberType]  its stub is loose
    book.get_sheet_by_index(0).to_python()


def _csv(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as text:
        list(csv.reader(text))


def _preview(path: Path, known: list[KnownDelegate]) -> Preview[ListedDelegate]:
    table = read_table(path)
    columns = choose_columns(table.headings, [row.cells for row in table.rows])
    return preview_people(listed_delegates(table, columns), known)


def _known(preview: Preview[ListedDelegate]) -> list[KnownDelegate]:
    return [_delegate(number, row.listed) for number, row in enumerate(preview.of(Outcome.NEW))]


def _delegate(number: int, listed: ListedDelegate) -> KnownDelegate:
    said = {name: getattr(listed, name) for name in COMPARED}
    return KnownDelegate(id=f"{number:032x}", group_id="", group=listed.group, name=listed.name, **said)


def _without_phones(known: list[KnownDelegate]) -> list[KnownDelegate]:
    kept = [name for name in COMPARED if name != "phone"]
    return [
        KnownDelegate(
            id=one.id, group_id="", group=one.group, name=one.name, **{name: getattr(one, name) for name in kept}
        )
        for one in known
    ]
