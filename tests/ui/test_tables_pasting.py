"""Cells filled, copied, cut and pasted."""

import pytest
from edited_table import CELLS, CTRL, SHIFT, Key, Table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication
from table_rows import GROUP, GUESTS, NAME, PLACES, REMARKS, ROLE, guest


@pytest.fixture
def table(qtbot) -> Table:
    return Table(qtbot)


def test_ctrl_d_fills_down(table):
    table.block((0, PLACES), (2, PLACES)).press(Key.Key_D, CTRL)
    assert table.changes == [("Layla", 3), ("Zoë", 3)]
    assert table.labels == ["Fill 2 cells"]


def test_ctrl_d_in_one_cell_takes_the_one_above(table):
    table.at(1, ROLE).press(Key.Key_D, CTRL)
    assert table.edits == []
    table.at(2, ROLE).press(Key.Key_D, CTRL)
    assert table.changes == [("Zoë", "head")]


def test_ctrl_r_fills_right(table):
    table.block((0, PLACES), (1, REMARKS)).press(Key.Key_R, CTRL)
    assert table.changes == [("Karim", "3"), ("Layla", "4")]


def test_ctrl_c_copies_text_and_a_table(table):
    table.block((0, NAME), (1, GROUP)).press(Key.Key_C, CTRL)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "Karim Almond\tParty of the Blue Gate\nLayla Harbour\tNorthern Wells Council\n"
    assert "<td>Northern Wells Council</td>" in mime.html()


def test_ctrl_c_of_one_cell_has_no_line_end(table):
    table.at(0, NAME).press(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Karim Almond"


def test_ctrl_shift_c_copies_the_headings_too(table):
    table.at(0, NAME).press(Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == "Name\nKarim Almond\n"


def test_hidden_columns_are_not_copied(table):
    table.view.select_ids([GUESTS[0].id])
    table.press(Key.Key_C, CTRL)
    assert "secret" not in QGuiApplication.clipboard().text()
    assert QGuiApplication.clipboard().text().count("\t") == 4


def test_ctrl_x_copies_and_clears(table):
    table.view.set_rows([guest(1, "Karim", remarks="late")])
    table.at(0, REMARKS).press(Key.Key_X, CTRL)
    assert QGuiApplication.clipboard().text() == "late"
    assert [edit.value for edit in table.edits] == [""]
    assert table.labels == ["Cut 1 cell"]


def test_ctrl_v_pastes_a_rectangle(table):
    table.clip("adviser\t7\r\nDeputy head\t8\r\n").at(0, ROLE).press(Key.Key_V, CTRL)
    assert table.changes == [("Karim", "adviser"), ("Karim", 7), ("Layla", "deputy"), ("Layla", 8)]
    assert table.labels == ["Paste 4 cells"]


def test_ctrl_v_repeats_one_value_over_the_selection(table):
    table.clip("5").block((0, PLACES), (2, PLACES)).press(Key.Key_V, CTRL)
    assert table.changes == [("Karim", 5), ("Layla", 5), ("Zoë", 5)]


def test_ctrl_v_repeats_a_block_that_fits_in_a_whole_number_of_times(table):
    table.clip("5\n6\n").block((0, PLACES), (3, PLACES)).press(Key.Key_V, CTRL)
    assert [value for _name, value in table.changes] == [5, 6, 5, 6]


def test_a_paste_with_bad_cells_is_refused_whole_and_names_them(table):
    table.clip("7\nmany\nfew\n").at(0, PLACES).press(Key.Key_V, CTRL)
    assert table.edits == []
    sentence = table.view.editing.sentence
    assert "Row 2, Places" in sentence
    assert "Row 3, Places" in sentence
    assert "Nothing was changed" in sentence


def test_many_bad_cells_are_counted(table):
    table.clip("a\nb\nc\nd\ne\n").at(0, PLACES).press(Key.Key_V, CTRL)
    assert "2 more cells" in table.view.editing.sentence


def test_a_paste_that_does_not_fit_is_refused(table):
    table.clip("1\n" * 9).at(0, PLACES).press(Key.Key_V, CTRL)
    assert "9 rows" in table.view.editing.sentence
    table.clip("1\t" * 9).at(0, PLACES).press(Key.Key_V, CTRL)
    assert "10 columns" in table.view.editing.sentence
    assert table.edits == []


def test_a_row_copied_whole_can_be_pasted_back(table):
    table.view.select_ids([GUESTS[0].id])
    table.press(Key.Key_C, CTRL).press(Key.Key_V, CTRL)
    assert table.edits == []
    assert table.view.editing.sentence == ""


def test_a_column_that_cannot_be_edited_refuses(table):
    table.at(0, GROUP).type("x")
    assert table.editor is None
    assert table.view.editing.sentence == "Group cannot be changed here."


def test_a_failed_paste_says_so_without_an_editor(table):
    table.clip("7\n8\n").at(0, PLACES).press(Key.Key_V, CTRL)
    table.view.edit_failed(table.edits, "Somebody else changed this.")
    assert table.editor is None
    assert table.view.editing.sentence == "Somebody else changed this."
    assert table.view.rows.text(0, PLACES) == "3"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CELLS, min_size=2, max_size=5))
def test_cells_copied_come_back_by_pasting(table, texts):
    full = [guest(number, f"Guest {number}", remarks=text) for number, text in enumerate(texts, 1)]
    bare = [guest(number, f"Guest {number}", remarks="…") for number in range(1, len(texts) + 1)]
    table.edits.clear()
    table.view.set_rows(full)
    table.block((0, REMARKS), (len(texts) - 1, REMARKS)).press(Key.Key_C, CTRL)
    table.view.set_rows(bare)
    table.at(0, REMARKS).press(Key.Key_V, CTRL)
    assert [edit.value for edit in table.edits] == texts
