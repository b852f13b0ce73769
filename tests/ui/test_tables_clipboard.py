"""Cells to and from the clipboard, as other programs write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.tables import clipboard

EXCEL = """<html xmlns:v="urn:schemas-microsoft-com:vml"><head><meta name=Generator content="Microsoft Excel 15">
<style><!--table {mso-displayed-decimal-separator:"\\.";} td {padding:0px;} --></style></head><body>
<table border=0 cellpadding=0><col width=64><tr height=20><td height=20 class=xl65>Name</td><td>Places</td></tr>
<tr><td>Karim
  Almond</td><td align=right x:num>3</td></tr></table></body></html>"""
OVERFLOW = (
    "<table><tr><td colspan=3 style='mso-ignore:colspan'>a long remark that flows over</td><td>end</td></tr>"
    "<tr><td>1</td><td>2</td><td>3</td><td>4</td></tr></table>"
)
SHEETS = (
    '<google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #cccccc;}--></style>'
    '<table xmlns="http://www.w3.org/1999/xhtml"><colgroup><col width="100"/></colgroup><tbody>'
    '<tr><td data-sheets-value="{}">one<br/>two</td><td>b &amp; c</td></tr></tbody></table>'
)
CALC = (
    '<html><head><title></title><meta name="generator" content="LibreOffice"/></head><body><table cellspacing="0">'
    '<colgroup width="85"></colgroup><tr><td height="17" align="left"><font face="Arial">Lina</font></td>'
    '<td align="left"><br></td></tr></table></body></html>'
)
ROWSPAN = "<table><tr><td rowspan=2>both</td><td>1</td></tr><tr><td>2</td></tr></table>"
NESTED = "<table><tr><td>a<table><tr><td>in</td></tr></table></td><td>b</td></tr></table>"

TEXTS = [
    ("one cell", "Almond", [["Almond"]]),
    ("one cell with a line end after it", "Almond\r\n", [["Almond"]]),
    ("a row", "a\tb\tc", [["a", "b", "c"]]),
    ("lines of Excel", "a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
    ("lines of Unix", "a\tb\nc\td\n", [["a", "b"], ["c", "d"]]),
    ("lines of an old Mac", "a\rb\r", [["a"], ["b"]]),
    ("no line end at the end", "a\r\nb", [["a"], ["b"]]),
    ("an empty last row stays", "a\r\n\r\n", [["a"], [""]]),
    ("empty cells", "\tb\r\n\t\r\n", [["", "b"], ["", ""]]),
    ("a line break in a cell", '"one\ntwo"\tb\r\n', [["one\ntwo", "b"]]),
    ("a line break of Windows in a cell", '"one\r\ntwo"\r\nb\r\n', [["one\ntwo"], ["b"]]),
    ("a quote that is doubled", '"say ""yes""\nnow"\tb', [['say "yes"\nnow', "b"]]),
    ("quotes that Excel leaves alone", '"yes"\tb', [['"yes"', "b"]]),
    ("a quote in the middle", '5" pipe\tb\r\n6" pipe\tc\r\n', [['5" pipe', "b"], ['6" pipe', "c"]]),
    ("a quote at the start that never closes", '"open\tb\r\nc\td\r\n', [['"open', "b"], ["c", "d"]]),
    ("quotes at the start of two rows", '"x\t1\r\n"y\t2\r\n', [['"x', "1"], ['"y', "2"]]),
    ("a tab in a quoted cell", '"a\tb"', [["a\tb"]]),
    ("formulas are text", "=1+1\t-2\r\n", [["=1+1", "-2"]]),
    ("three scripts", "Окно\tنافذة\tWindow\r\n", [["Окно", "نافذة", "Window"]]),
    ("blanks are kept", "  a \tb\r\n", [["  a ", "b"]]),
    ("nothing", "", [[""]]),
]


@pytest.mark.parametrize(("text", "cells"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_text_is_read_as_other_programs_write_it(text: str, cells: list[list[str]]):
    assert clipboard.read_text(text) == cells


TABLES = [
    ("Excel", EXCEL, [["Name", "Places"], ["Karim Almond", "3"]]),
    (
        "text flowing over its neighbours",
        OVERFLOW,
        [["a long remark that flows over", "", "", "end"], ["1", "2", "3", "4"]],
    ),
    ("Sheets", SHEETS, [["one\ntwo", "b & c"]]),
    ("Calc", CALC, [["Lina", ""]]),
    ("cells merged downwards", ROWSPAN, [["both", "1"], ["", "2"]]),
    ("a table in a cell", NESTED, [["ain", "b"]]),
    ("no closing tags", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", [["a", "b"], ["c", "d"]]),
    ("uneven rows", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", [["a", "b"], ["c", ""]]),
    ("two tables", "<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>", [["a"]]),
    ("paragraphs in a cell", "<table><tr><td><p>a</p><p>b</p></td></tr></table>", [["a\nb"]]),
    ("hard blanks", "<table><tr><td>&nbsp;</td><td>a&nbsp;b</td></tr></table>", [[" ", "a b"]]),
    ("no table", "<p>Dear all,</p>", []),
]


@pytest.mark.parametrize(("html", "cells"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES])
def test_a_table_in_html_is_read(html: str, cells: list[list[str]]):
    assert clipboard.read_html(html) == cells


def test_the_flavour_whose_cells_agree_wins():
    html = "<table><tr><td>&quot;a</td><td>b&quot;</td></tr></table>"
    assert clipboard.read('"a\tb"', html) == [['"a', 'b"']]


def test_the_text_keeps_blanks_that_html_folds():
    html = "<table><tr><td>a b</td></tr></table>"
    assert clipboard.read("a  b", html) == [["a  b"]]


def test_html_wins_where_the_text_lost_its_cells():
    html = "<table><tr><td>a</td><td>b</td></tr></table>"
    assert clipboard.read("a b", html) == [["a", "b"]]


def test_one_copied_cell_has_no_line_end():
    assert clipboard.to_text([["Almond"]]) == "Almond"


def test_copied_rows_end_with_a_line_end():
    assert clipboard.to_text([["a", "b"], ["c", ""]]) == "a\tb\nc\t\n"


def test_a_copied_formula_is_marked_as_text():
    html = clipboard.to_html([["=1+1", "<b>"]])
    assert "mso-number-format" in html
    assert "&lt;b&gt;" in html


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\"\t\n'=<>&"), max_size=6)
BLOCKS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(BLOCKS)
def test_what_is_copied_is_pasted_unchanged(block: list[list[str]]):
    assert clipboard.read(clipboard.to_text(block), clipboard.to_html(block)) == block


@given(BLOCKS.filter(lambda block: len(block[0]) > 1 or len(block) == 1))
def test_the_text_alone_brings_the_block_back(block: list[list[str]]):
    assert clipboard.read_text(clipboard.to_text(block)) == block


@given(st.text(), st.text())
def test_no_clipboard_breaks_the_reader(text: str, html: str):
    block = clipboard.read(text, html)
    assert block
    assert all(isinstance(cell, str) for row in block for cell in row)
