"""A sheet reads like a well-set printed table, on the screen and on paper, in every language."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from exports import style
from exports.sheet import Band, Block, Chart, Facts, Field, Grid, Sheet, Tone, lines_of
from exports.workbook import pour_workbook, write_workbook

AS_OF = datetime.fromisoformat("2015-05-25T14:30")
FACTS = Facts("List of participants", "Consultations & talks, Astana", AS_OF, "Karim Almond")
TONES: Mapping[str, Tone] = {"Accepted": "good", "Sent": "wait", "In principle": "warn", "Regret": "bad"}
FIELDS = [Field("No.", 5, "number"), Field("Name", 30), Field("Reply", 14, "status", TONES), Field("On", 12, "date")]
DAY = date(2015, 5, 25)


def rows(count: int) -> list[tuple[Any, ...]]:
    words = list(TONES)
    return [(n, f"Layla Harbour {n}", words[n % 4], DAY) for n in range(count)]


def opened(*sheets: Sheet | Grid, facts: Facts = FACTS, language: str = "en") -> Any:
    stream = io.BytesIO()
    pour_workbook(stream, sheets, facts, language)
    return load_workbook(stream)


def column(page: Any, letter: str) -> list[Any]:
    return [cell.value for cell in page[letter]]


def test_the_head_names_title_event_time_and_officer() -> None:
    page = opened(Sheet("Participants", FIELDS, rows(3), note="Two people are not shown.")).active
    assert column(page, "A")[:6] == [
        "Participants",
        "Consultations & talks, Astana",
        "As of 25 May 2015, 14:30   ·   Officer: Karim Almond",
        "Two people are not shown.",
        None,
        "No.",
    ]


def test_the_properties_of_the_file_name_them_too() -> None:
    properties = opened(Sheet("Participants", FIELDS, [])).properties
    assert (properties.title, properties.subject) == (FACTS.title, FACTS.event)
    assert properties.creator == properties.lastModifiedBy == FACTS.officer
    assert properties.description == "As of 25 May 2015, 14:30"


def test_a_training_desk_is_named_on_every_sheet_and_page() -> None:
    facts = Facts("List", "Round", FACTS.as_of, "Karim Almond", training=True)
    for page in opened(Sheet("A", FIELDS, rows(1)), Grid("B", ["Room"], ["09:00"], []), facts=facts):
        assert "Training desk: for practice, not for use" in column(page, "A")
        assert "Training desk" in page.oddFooter.center.text


def test_headings_stay_filter_and_repeat_in_print() -> None:
    page = opened(Sheet("It's a list", FIELDS, rows(30))).active
    assert page.freeze_panes == "A6"
    assert page.auto_filter.ref == "A5:D35"
    assert page.print_title_rows == "$5:$5"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.column_dimensions["B"].width == 31
    assert page.oddFooter.right.text == "Page &P of &N"
    assert page.oddFooter.left.text == "Consultations && talks, Astana"


def test_only_what_the_officer_must_look_at_has_a_ground() -> None:
    page = opened(Sheet("List", FIELDS, rows(4))).active
    cells = [page.cell(6 + n, 3) for n in range(4)]
    assert [cell.value for cell in cells] == list(TONES)
    assert [cell.fill.fill_type for cell in cells] == [None, None, "solid", "solid"]
    assert [cell.font.color.rgb[2:] for cell in cells] == [style.WORD[tone] for tone in TONES.values()]


def test_styles_are_shared_not_made_per_cell() -> None:
    stream = io.BytesIO()
    pour_workbook(stream, [Sheet("List", FIELDS, rows(500))], FACTS)
    sheet = zipfile.ZipFile(stream).read("xl/styles.xml").decode()
    assert int(re.findall(r'<cellXfs count="(\d+)"', sheet)[0]) < 25
    assert int(re.findall(r'<fonts count="(\d+)"', sheet)[0]) < 20


def test_an_empty_list_says_so() -> None:
    page = opened(Sheet("Overdue", FIELDS, [], empty="No group is overdue.")).active
    assert column(page, "A")[-1] == "No group is overdue."
    assert page.auto_filter.ref is None


def test_a_band_runs_across_the_row() -> None:
    page = opened(Sheet("List", FIELDS, [Band("Lantern Group"), *rows(1)])).active
    assert page["A6"].value == "Lantern Group"
    assert {cell.fill.fgColor.rgb[2:] for cell in page[6]} == {style.SUNK}


@pytest.mark.parametrize(
    ("text", "lines"),
    [("short", 1), ("", 1), ("two\nlines", 2), ("word " * 20, 4), ("x" * 61, 3), ("LOUD " * 8, 3)],
)
def test_a_row_is_as_high_as_its_text(text: str, lines: int) -> None:
    page = opened(Sheet("List", [Field("Text", 20)], [(text or "x",)])).active
    assert lines_of(text, 20) == lines
    assert page.row_dimensions[6].height == pytest.approx(3.75 + 12.75 * lines, abs=0.01)


def test_a_chart_shows_the_rows_of_its_sheet() -> None:
    fields = [Field("Answer", 20, "status", TONES), Field("Groups", 8, "number")]
    page = opened(Sheet("Replies", fields, [("Accepted", 12), ("Regret", 3)], chart=Chart("Groups by answer"))).active
    (chart,) = page._charts
    (series,) = chart.series
    assert series.val.numRef.f == "'Replies'!$B$6:$B$7"
    assert series.cat.numRef.f == "'Replies'!$A$6:$A$7"
    assert page.auto_filter.ref is None


def grid(blocks: Sequence[Block]) -> Grid:
    return Grid("Monday", ["Juniper", "Walnut"], [time(hour) for hour in range(9, 17)], blocks)


def test_a_meeting_fills_the_hours_it_takes() -> None:
    page = opened(grid([Block(0, 0, 3, "Opening\n09:00–12:00"), Block(1, 4, 1, "Press", "warn")])).active
    assert [cell.value for cell in page[5]] == [None, "Juniper", "Walnut"]
    assert column(page, "A")[5:8] == ["09:00", "10:00", "11:00"]
    assert [str(found) for found in page.merged_cells.ranges] == ["B6:B8"]
    assert page["B6"].value == "Opening\n09:00–12:00"
    assert page["C10"].value == "Press"
    assert page["C10"].fill.fgColor.rgb[2:] == style.GROUND["warn"]
    assert page.page_setup.fitToHeight == 1


def test_meetings_that_share_a_place_stand_together_as_a_clash() -> None:
    page = opened(grid([Block(0, 2, 2, "B"), Block(0, 0, 3, "A"), Block(0, 3, 3, "C"), Block(1, 0, 1, "D")])).active
    assert [str(found) for found in page.merged_cells.ranges] == ["B6:B11"]
    assert page["B6"].value == "Clash\nA\nB\nC"
    assert page["B6"].fill.fgColor.rgb[2:] == style.GROUND["bad"]
    assert page["C6"].value == "D"


def test_rows_of_a_grid_grow_with_the_text_of_a_meeting() -> None:
    page = opened(grid([Block(0, 0, 2, "line\n" * 8)])).active
    assert page.row_dimensions[6].height + page.row_dimensions[7].height >= 9 * 13
    assert page.row_dimensions[9].height == 20


def test_arabic_sheets_run_from_right_to_left() -> None:
    page = opened(Sheet("القائمة", FIELDS, rows(2)), language="ar").active
    assert page.sheet_view.rightToLeft
    assert page["B6"].alignment.horizontal == "right"
    assert page.oddFooter.right.text == "Consultations && talks, Astana"
    assert page["D6"].number_format == "dd/mm/yyyy"


needs_printer = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")), reason="LibreOffice or poppler is not here"
)


def told_by(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True, timeout=120).stdout


@needs_printer
def test_printed_pages_are_a4_landscape_with_headings_on_each(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write_workbook(path, [Sheet("Participants", FIELDS, rows(90)), grid([Block(0, 0, 2, "Opening")])], FACTS)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    told_by("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path))
    printed = str(path.with_suffix(".pdf"))
    sizes = set(re.findall(r"size:\s+([\d.]+) x ([\d.]+)", told_by("pdfinfo", "-l", "9", printed)))
    assert {(round(float(wide)), round(float(high))) for wide, high in sizes} == {(842, 595)}
    pages = told_by("pdftotext", "-layout", printed, "-").split("\f")
    assert "As of 25 May 2015, 14:30" in pages[0]
    assert re.search(r"No\.\s+Name\s+Reply\s+On", pages[1])
    assert "25 May 2015" in pages[1]
    assert re.search(r"Consultations & talks, Astana .*Page 2 of \d", pages[1])
    assert "Opening" in pages[-2]
