"""Lists of every kind are read with the spreadsheet's own row numbers, or refused with one sentence."""

import struct
import time
import zipfile
import zlib
from datetime import date, datetime, timedelta
from datetime import time as clock
from io import BytesIO
from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from models.errors import Cancelled, UserError
from models.intake.tables import Table, read_table

SHEET = "xl/worksheets/sheet1.xml"


def workbook_at(path: Path, *rows: tuple[Any, ...], **more: list[tuple[Any, ...]]) -> Path:
    book = Workbook()
    book.active.title = "First"
    for row in rows:
        book.active.append(row)
    for name, others in more.items():
        sheet = book.create_sheet(name)
        for row in others:
            sheet.append(row)
    book.save(path)
    return path


def text_at(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def cells(table: Table) -> list[tuple[int, list[Any]]]:
    return [(row.number, list(row.cells)) for row in table.rows]


def with_sheet(source: Path, target: Path, sheet: bytes) -> Path:
    """The workbook with other bytes in its first sheet."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == SHEET else old.read(name))
    return target


def sheet_xml(rows: str) -> bytes:
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:B2"/>'
    return f"{head}<sheetData>{rows}</sheetData></worksheet>".encode()


def test_a_workbook_keeps_its_own_row_numbers_below_title_rows_and_empty_rows(tmp_path):
    rows = [
        ("List of participants",),
        (),
        ("Delegation", "Name"),
        ("Group A", "Karim Almond"),
        (),
        ("Group B", "Layla Harbour"),
    ]
    table = read_table(workbook_at(tmp_path / "list.xlsx", *rows))
    assert table.headings == ("Delegation", "Name")
    assert cells(table) == [(4, ["Group A", "Karim Almond"]), (6, ["Group B", "Layla Harbour"])]


def test_numbers_and_moments_come_back_as_they_were_meant(tmp_path):
    midnight, morning = datetime.fromisoformat("2015-05-25"), datetime.fromisoformat("2015-05-25T09:30")
    said = (77010000000.0, 1.5, midnight, morning, clock(9, 30), timedelta(hours=9), True)
    table = read_table(workbook_at(tmp_path / "list.xlsx", tuple("abcdefg"), said))
    read = table.rows[0].cells
    assert list(read) == [77010000000, 1.5, date(2015, 5, 25), morning, clock(9, 30), clock(9), True]
    assert [type(cell) for cell in read[:4]] == [int, float, date, datetime]


def test_the_first_sheet_that_holds_anything_is_read_or_the_one_named(tmp_path):
    path = workbook_at(tmp_path / "list.xlsx", Second=[("Name",), ("Karim",)], Third=[("Name",), ("Layla",)])
    assert read_table(path).sheet == "Second"
    assert read_table(path, sheet="Third").rows[0].cells == ("Layla",)
    with pytest.raises(UserError, match="it has: First, Second, Third"):
        read_table(path, sheet="Fourth")


def test_control_characters_are_dropped_and_counted_and_direction_marks_stay(tmp_path):
    path = text_at(tmp_path / "list.csv", "Name,Group\nKa\x07rim\x0b,\u200fوفد\u200f\n")
    table = read_table(path)
    assert (table.rows[0].cells, table.dropped) == (("Karim", "\u200fوفد\u200f"), 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_cyrillic_text_is_read_in_every_encoding(tmp_path, encoding):
    path = text_at(tmp_path / "list.csv", "Делегация;ФИО\r\nГруппа А;Карим Миндаль\r\n", encoding)
    assert cells(read_table(path)) == [(2, ["Группа А", "Карим Миндаль"])]


def test_western_text_of_windows_is_read(tmp_path):
    path = text_at(tmp_path / "list.csv", "Délégation,Prénom\nCôte,Gaël Forêt\n", "cp1252")
    assert read_table(path).headings == ("Délégation", "Prénom")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found_and_quoted_line_ends_are_one_row(tmp_path, delimiter):
    rows = [["Group", "Name", "Remarks"], ["A", "Karim", '"one, two;\nthree\tfour"'], ["", "", ""], ["B", "Layla", "x"]]
    table = read_table(text_at(tmp_path / "list.csv", "\n".join(delimiter.join(row) for row in rows)))
    assert [row.number for row in table.rows] == [2, 4]
    assert table.rows[0].cells[2] == "one, two;\nthree four"


def test_excels_own_line_about_the_delimiter_is_no_row(tmp_path):
    assert cells(read_table(text_at(tmp_path / "list.csv", "sep=;\r\nGroup;Name\r\nA, B;Karim\r\n"))) == [
        (2, ["A, B", "Karim"])
    ]


def test_a_quotation_mark_never_closed_is_refused_with_its_row(tmp_path):
    with pytest.raises(UserError, match="row 3"):
        read_table(text_at(tmp_path / "list.csv", 'Group,Name\nA,Karim\nB,"Layla\nC,Omar\n'))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.xlsx", b""),
        ("blank.csv", b"\n \n,,\n"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("photo.csv", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4),
        ("noise.csv", bytes(range(256)) * 20),
        ("page.xls", b"<html><table><tr><td>Name</td></tr></table></html>"),
        ("schedule.csv", b'{"schedule": {}}'),
        ("calendar.csv", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
        ("damaged.xlsx", b"PK\x03\x04" + bytes(100)),
        ("damaged.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
    ],
)
def test_a_list_that_is_no_list_is_refused_with_a_sentence(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError, match=r"\.$"):
        read_table(tmp_path / name)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(UserError, match="cannot be opened"):
            read_table(path)


def test_a_workbook_cut_short_is_refused(tmp_path):
    path = workbook_at(tmp_path / "list.xlsx", ("Group", "Name"), ("A", "Karim"))
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(UserError):
        read_table(path)


@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_a_workbook_with_any_byte_changed_is_read_or_refused(tmp_path_factory, place, byte):
    folder = tmp_path_factory.mktemp("bytes")
    path = workbook_at(folder / "list.xlsx", ("Group", "Name"), ("A", "Karim"))
    content = bytearray(path.read_bytes())
    content[int(place * len(content))] = byte
    path.write_bytes(content)
    assert read_or_refused(path)


def test_a_sheet_with_one_cell_in_its_last_corner_is_refused_before_it_is_opened(tmp_path):
    book = Workbook()
    book.active["A1"], book.active["XFD1048576"] = "Name", "x"
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(UserError, match="row 1048576 and column 16384"):
        read_table(tmp_path / "far.xlsx")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1048576"><c><v>1</v></c></row><row r="2"><c r="XFD2"><v>1</v></c></row>',
        '<row r="2"><c t="n" r="XFD2"><v>1</v></c></row><row r="1048576"><c t="n" r="A1048576"><v>1</v></c></row>',
        f'<row r="1">{"<c><v>1</v></c>" * 16_384}</row><row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        '<x:row r="1"><x:c r="XFD1"><x:v>1</x:v></x:c></x:row><row r="1048576"><c r="A1048576"><v>1</v></c></row>',
    ],
)
def test_far_cells_are_found_however_they_are_placed(tmp_path, rows):
    source = workbook_at(tmp_path / "list.xlsx", ("Group", "Name"), ("A", "Karim"))
    with pytest.raises(UserError, match="too large for a list"):
        read_table(with_sheet(source, tmp_path / "far.xlsx", sheet_xml(rows)))


def test_a_sheet_that_hides_outside_the_folder_of_sheets_is_measured(tmp_path):
    source = workbook_at(tmp_path / "list.xlsx", ("Group", "Name"), ("A", "Karim"))
    far = sheet_xml('<row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>')
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(tmp_path / "moved.xlsx", "w") as new:
        for name in old.namelist():
            content = far if name == SHEET else old.read(name).replace(b"/xl/worksheets/sheet1.xml", b"/xl/other.data")
            new.writestr("xl/other.data" if name == SHEET else name, content)
    with pytest.raises(UserError, match="too large for a list"):
        read_table(tmp_path / "moved.xlsx")


def test_a_title_above_the_headings_that_is_a_word_of_theirs_is_no_heading(tmp_path):
    assert read_table(text_at(tmp_path / "list.csv", "Delegates,\nName,Wish\nKarim,tea\n")).headings == ("Name", "Wish")


def test_a_sheet_formatted_to_its_end_is_read(tmp_path):
    source = workbook_at(tmp_path / "list.xlsx", ("Group", "Name"), ("A", "Karim"))
    filled = '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row><row r="2"><c r="A2"><v>7</v></c></row>'
    far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert cells(read_table(with_sheet(source, tmp_path / "far.xlsx", sheet_xml(filled + far)))) == [(2, [7])]


def test_rows_beyond_a_lying_dimension_are_not_dropped(tmp_path):
    source = workbook_at(tmp_path / "list.xlsx", ("Group", "Name"), ("A", "Karim"))
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="D{n}"><v>{n}</v></c></row>' for n in range(1, 51))
    assert len(read_table(with_sheet(source, tmp_path / "lies.xlsx", sheet_xml(rows))).rows) == 49


def test_a_zip_bomb_is_refused_quickly(tmp_path):
    source = workbook_at(tmp_path / "list.xlsx", ("Group", "Name"), ("A", "Karim"))
    bomb = with_sheet(source, tmp_path / "bomb.xlsx", sheet_xml("<row/>" * 10_000_000))
    started = time.perf_counter()
    with pytest.raises(UserError, match="far more than a list can hold"):
        read_table(bomb)
    assert time.perf_counter() - started < 5


def test_a_zip_bomb_whose_directory_lies_is_refused(tmp_path):
    source = workbook_at(tmp_path / "list.xlsx", ("Group", "Name"), ("A", "Karim"))
    bomb = with_sheet(source, tmp_path / "bomb.xlsx", sheet_xml("<row/>" * 10_000_000))
    size = len(sheet_xml("<row/>" * 10_000_000))
    content = bomb.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", 1000))
    bomb.write_bytes(content)
    with pytest.raises(UserError, match="far more than a list can hold"):
        read_table(bomb)


def test_a_zip_of_two_thousand_parts_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "many.xlsx", "w") as archive:
        for number in range(2_000):
            archive.writestr(f"{number}.xml", "x")
    with pytest.raises(UserError, match="far more than a list can hold"):
        read_table(tmp_path / "many.xlsx")


def ods_at(path: Path, rows: str) -> Path:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    table = f'<table:table table:name="S">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"<office:document-content {spaces}>{body}</office:document-content>")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def ods_cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def test_an_ods_sheet_repeated_without_end_is_refused(tmp_path):
    cell = ods_cell("x", 'table:number-columns-repeated="16384"')
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    with pytest.raises(UserError, match="too large for a list"):
        read_table(ods_at(tmp_path / "far.ods", row))


def test_an_ods_sheet_padded_with_empty_rows_to_its_end_is_read(tmp_path):
    padding = '<table:table-cell table:number-columns-repeated="16382"/>'
    rows = f"<table:table-row>{ods_cell('Name')}{ods_cell('Group')}{padding}</table:table-row>"
    rows += f"<table:table-row>{ods_cell('Karim')}{ods_cell('A')}{padding}</table:table-row>"
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows += f'<table:table-row table:number-rows-repeated="1048574">{empty}</table:table-row>'
    assert [row.number for row in read_table(ods_at(tmp_path / "padded.ods", rows)).rows] == [2]


def locked(path: Path, password: str) -> Path:
    content = BytesIO(workbook_at(path, ("Group", "Name"), ("A", "Karim Almond")).read_bytes())
    out = BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(content).encrypt(password, out)
    path.write_bytes(out.getvalue())
    return path


def test_a_protected_workbook_opens_with_its_password_only(tmp_path):
    path = locked(tmp_path / "locked.xlsx", "Пароль-123")
    assert cells(read_table(path, password="Пароль-123")) == [(2, ["A", "Karim Almond"])]
    with pytest.raises(UserError, match="does not open"):
        read_table(path, password="wrong")
    with pytest.raises(UserError, match="protected by a password"):
        read_table(path)


def test_reading_can_be_cancelled(tmp_path):
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_table(workbook_at(tmp_path / "list.xlsx", ("Group", "Name"), ("A", "Karim")), tick=stop)


def read_or_refused(path: Path) -> bool:
    """Whether a file is read, or refused with a sentence; any other error falls through."""
    try:
        table = read_table(path)
    except UserError as error:
        return str(error).endswith((".", "Excel."))
    return bool(table.headings) and all(row.cells for row in table.rows)


def test_every_real_table_is_read_or_refused_with_a_sentence(shared):
    paths = [path for path in sorted((shared / "data" / "tables").rglob("*")) if path.is_file()]
    assert len(paths) > 40
    assert [path.name for path in paths if not read_or_refused(path)] == []


def test_the_tables_that_hold_a_list_are_read(shared):
    tables = shared / "data" / "tables"
    assert read_table(tables / "csv" / "sep.csv").headings == ("A", "1")
    assert read_table(tables / "csv" / "premiere.utf16lebom.csv").headings[0] == "première"
    assert read_table(tables / "csv" / "encoding.utf16be.csv").headings[0] == "Å"
    assert read_table(tables / "csv" / "linend.mac.csv").rows[0].cells == ("2", "3")
    assert read_table(tables / "csv" / "semicolon_separated.csv").rows[0].cells[2] == "25,5"
    assert read_table(tables / "deaths.xlsx").headings == read_table(tables / "deaths.xls").headings
    assert read_table(tables / "deaths.xlsx").rows[0].number == 6
    assert read_table(tables / "dirty_data.xlsx").headings[:2] == ("First Name", "Last Name")
    assert read_table(tables / "tabulator" / "table.ods").rows[1].cells == (2, "中国人")
    assert read_table(tables / "tabulator" / "skip-rows-before-headers.csv").headings == ("id", "name")


def test_hostile_files_are_refused_or_read_harmlessly_and_quickly(shared):
    started = time.perf_counter()
    for path in sorted((shared / "data" / "hostile").iterdir()):
        assert read_or_refused(path), path.name
    for name in ("poc-xmlbomb.xlsx", "poc-xmlbomb-empty.xlsx"):
        with pytest.raises(UserError):
            read_table(shared / "data" / "hostile" / name)
    assert time.perf_counter() - started < 5


def test_schedules_and_cards_are_no_lists(shared):
    for name in ("schedules/pretalx-democon.json", "schedules/debconf23.xml", "schedules/linux_conf_au_2020.ics"):
        with pytest.raises(UserError, match="not a list"):
            read_table(shared / "data" / name)


@given(content=st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "list.csv"
    path.write_bytes(content)
    assert read_or_refused(path)


def test_compressed_bytes_that_are_no_deflate_are_refused(tmp_path):
    path = workbook_at(tmp_path / "list.xlsx", ("Group", "Name"), ("A", "Karim"))
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo(SHEET).header_offset
    content = bytearray(path.read_bytes())
    content[start + 60 : start + 120] = zlib.compress(b"x" * 10).ljust(60, b"\xff")
    path.write_bytes(content)
    with pytest.raises(UserError):
        read_table(path)
