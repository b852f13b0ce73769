"""A workbook holds what was handed over, exactly, and what it cannot hold is counted."""

import io
import math
import os
import tempfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from exports import limits
from exports.sheet import Band, Facts, Field, Sheet, Written
from exports.workbook import pour_workbook, write_workbook
from models.errors import Cancelled, UserError

AT = datetime.fromisoformat("2015-05-25T14:30")
FACTS = Facts("Report", "Consultations", AT, "Karim Almond")
HEAD = 5  # title, event, "as of" and officer, an empty row, the headings


def poured(*sheets: Sheet, facts: Facts = FACTS, language: str = "en") -> tuple[io.BytesIO, Written]:
    stream = io.BytesIO()
    written = pour_workbook(stream, sheets, facts, language)
    stream.seek(0)
    return stream, written


def sheet_of(rows: Sequence[Any], columns: int = 1, title: str = "List") -> Sheet:
    return Sheet(title, [Field(f"Column {n}") for n in range(columns)], rows)


def calamine_rows(stream: io.BytesIO) -> list[list[Any]]:
    stream.seek(0)
    return CalamineWorkbook.from_filelike(stream).get_sheet_by_index(0).to_python(skip_empty_area=False)


def texts_back(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The texts as openpyxl and as calamine read them; calamine knows the escapes of the format, openpyxl does not."""
    stream, _ = poured(sheet_of([(text, "end") for text in texts], 2))
    (page,) = load_workbook(stream).worksheets
    ours = [str(page.cell(row, 1).value or "") for row in range(HEAD + 1, page.max_row + 1)]
    rows = calamine_rows(stream)
    return ours, [str(row[0]) for row in rows[HEAD:]]


HARD = [
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+7 701 555 0101",
    "-5",
    "@SUM(1+9)",
    "'quoted",
    "#N/A",
    "#DIV/0!",
    "\ttab",
    "＝1",
    "  kept  ",
    "two\nlines",
    "\u200fمرحبا\u200e Ali",
    "🙂🇰🇿",
    "Қанат Әлімұлы",
    "00123",
    "1/2",
    "TRUE",
    "<b>&amp;</b>",
    "x" * 10_000,
    "a\r\nb",
]


def test_hard_text_comes_back_exactly() -> None:
    ours, theirs = texts_back(HARD)
    assert ours == HARD
    assert [text.replace("\r\n", "\n") for text in theirs] == [text.replace("\r\n", "\n") for text in HARD]


@pytest.mark.parametrize("name", ["csv-injection-payloads.txt", "naughty_strings.txt"])
def test_hostile_lines_come_back_as_text(name: str, shared: Path) -> None:
    lines = (shared / "data" / "hostile" / name).read_text("utf-8").split("\n")
    kept = [limits.ILLEGAL.sub("", line) for line in lines]
    ours, theirs = texts_back(lines)
    assert ours == kept
    assert theirs == kept


def test_text_never_becomes_a_formula_an_error_or_a_number() -> None:
    stream, _ = poured(sheet_of([(text,) for text in HARD]))
    (page,) = load_workbook(stream).worksheets
    cells = [page.cell(HEAD + 1 + n, 1) for n in range(len(HARD))]
    assert {cell.data_type for cell in cells} == {"s"}
    quoted = {cell.value for cell in cells if cell.quotePrefix}
    assert quoted == {text for text in HARD if text[0] in "=+-@'#\t＝"}


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_any_text_comes_back_without_its_control_characters(texts: list[str]) -> None:
    stream, written = poured(sheet_of([(text, "end") for text in texts], 2))
    page = load_workbook(stream).worksheets[0]
    kept = [limits.ILLEGAL.sub("", text) for text in texts]
    back = [page.cell(HEAD + 1 + n, 1).value or "" for n in range(len(texts))]
    assert back == [limits.as_stored(text) for text in kept]
    assert written.dropped == sum(map(len, texts)) - sum(map(len, kept))


def test_what_looks_like_an_escape_of_the_format_stays_as_typed() -> None:
    _, theirs = texts_back(["_x0041_", "_x000D_ and _x", "a_x0041_b"])
    assert theirs == ["_x0041_", "_x000D_ and _x", "a_x0041_b"]


def test_control_characters_are_dropped_and_counted() -> None:
    stream, written = poured(sheet_of([("a\x00b\x0bc\ufffe\ud800",), ("plain",)]))
    assert load_workbook(stream).worksheets[0].cell(HEAD + 1, 1).value == "abc"
    assert written == Written(sheets=1, dropped=4, shortened=0)


def test_text_beyond_excels_limit_is_cut_and_counted() -> None:
    stream, written = poured(sheet_of([("x" * 32_767,), ("x" * 32_768,), ("🙂" * 20_000,)]))
    whole, cut, faces = (load_workbook(stream).worksheets[0].cell(HEAD + n, 1).value for n in (1, 2, 3))
    assert whole == "x" * 32_767
    assert cut == "x" * 32_766 + "…"
    assert faces == "🙂" * 16_383 + "…"
    assert written.shortened == 2


def test_values_keep_their_kinds() -> None:
    row = (7, 1.5, date(2015, 5, 25), AT, time(9, 5), None, "", True, False)
    stream, _ = poured(sheet_of([row], len(row)))
    cells = load_workbook(stream).worksheets[0][HEAD + 1]
    midnight = datetime.combine(date(2015, 5, 25), time())
    back = [cell.value for cell in cells]
    assert back == [7, 1.5, midnight, AT, time(9, 5), None, None, "Yes", "No"]
    assert [cells[n].number_format for n in (2, 3, 4)] == ["[$-809]d mmm yyyy", "[$-809]d mmm yyyy hh:mm", "hh:mm"]
    assert all(cells[n].is_date for n in (2, 3, 4))
    rows = calamine_rows(stream)
    assert rows[HEAD][2:4] == [date(2015, 5, 25), AT]


def test_what_excel_cannot_count_is_written_as_text_or_left_out() -> None:
    row = (10**18, date(1899, 12, 31), math.nan, math.inf, 10**14)
    stream, _ = poured(sheet_of([row], len(row)))
    back = [cell.value for cell in load_workbook(stream).worksheets[0][HEAD + 1]]
    assert back == ["1000000000000000000", "1899-12-31", None, None, 10**14]


def test_a_moment_in_a_field_of_days_shows_its_day_and_keeps_its_hour() -> None:
    fields = [Field("Day", kind="date"), Field("Hour", kind="time")]
    moment = AT
    stream, _ = poured(Sheet("List", fields, [(moment, moment)]), language="ru")
    day, hour = load_workbook(stream).worksheets[0][HEAD + 1]
    assert (day.number_format, hour.number_format) == ("dd.mm.yyyy", "hh:mm")
    assert day.value == hour.value == moment


def test_names_of_sheets_fit_excel() -> None:
    titles = ["Replies [A/B]: 1*?", "replies  A B   1", "History", "", "'", "x" * 40, "x" * 40, "Ответы", "🙂" * 20]
    stream, _ = poured(*(sheet_of([("a",)], title=title) for title in titles))
    names = load_workbook(stream).sheetnames
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(1 <= len(name.encode("utf-16-le")) // 2 <= 31 for name in names)
    assert not any(set(name) & set("[]:*?/\\") for name in names)
    assert "history" not in {name.casefold() for name in names}
    assert names[7] == "Ответы"
    assert names[6] == "x" * 26 + "… (2)"


def test_rows_beyond_excels_limit_go_on_the_next_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SHEET_ROWS", 20)
    stream, written = poured(sheet_of([(n,) for n in range(25)]))
    book = load_workbook(stream)
    assert book.sheetnames == ["List", "List (2)", "List (3)"]
    assert [page["A5"].value for page in book] == ["Column 0"] * 3
    assert [cell.value for page in book for cell in page["A"][HEAD:]] == list(range(25))
    assert all(page.max_row <= 20 for page in book)
    assert written.sheets == 3


def test_rows_may_come_from_a_generator_with_bands_between() -> None:
    rows = (row for row in [Band("Lantern Group"), ("Layla",), Band("Harbour"), ("Karim",)])
    stream, _ = poured(Sheet("List", [Field("Name")], rows))
    column = [cell.value for cell in load_workbook(stream).worksheets[0]["A"][HEAD:]]
    assert column == ["Lantern Group", "Layla", "Harbour", "Karim"]


def test_a_row_of_another_length_is_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        write_workbook(tmp_path / "a.xlsx", [sheet_of([("one", "two")])], FACTS)
    assert list(tmp_path.iterdir()) == []


def test_progress_reaches_the_end_and_stopping_removes_everything(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    ticks: list[tuple[int, int]] = []
    sheets = [sheet_of([(n,) for n in range(450)])]
    write_workbook(path, sheets, FACTS, tick=lambda done, total: ticks.append((done, total)))
    assert ticks == [(0, 450), (200, 450), (400, 450), (450, 450)]
    before = path.read_bytes()

    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_workbook(path, sheets, FACTS, tick=stop)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_no_readable_text_lies_on_the_disk_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch, place = tmp_path / "scratch", tmp_path / "place"
    scratch.mkdir(), place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    seen: list[bool] = []

    def look(done: int, total: int) -> None:
        (part,) = place.iterdir()
        seen.append(b"Layla Harbour" not in part.read_bytes() and not any(scratch.iterdir()))

    rows = [(f"Layla Harbour {n}",) for n in range(3000)]
    write_workbook(place / "a.xlsx", [sheet_of(rows)], FACTS, tick=look)
    assert len(seen) == 16
    assert all(seen)


@pytest.mark.skipif(os.name == "nt", reason="limits of file sizes are a matter of POSIX")
def test_a_full_disk_leaves_the_old_report(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "report.xlsx"
    path.write_bytes(b"old")
    rows = [(os.urandom(40).hex(),) for _ in range(3000)]
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(UserError, match=r"is full\. The old file is unchanged"):
            write_workbook(path, [sheet_of(rows)], FACTS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
