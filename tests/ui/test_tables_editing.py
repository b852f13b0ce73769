"""Editing in the table, one test for each key, with the real widgets."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from table_rows import COLUMNS, GROUP, GUESTS, NAME, PLACES, REMARKS, ROLE, Guest, dress, guest

from ui.tables.cells import CellEdit
from ui.tables.rows_view import RowsView

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Table:
    """A table with what it handed over."""

    def __init__(self, qtbot) -> None:
        dress()
        self.window = QWidget()
        self.window.resize(900, 400)
        qtbot.addWidget(self.window)
        self.view: RowsView[Guest] = RowsView(COLUMNS, parent=self.window)
        self.view.resize(900, 400)
        self.view.set_rows(GUESTS)
        self.edits: list[CellEdit] = []
        self.labels: list[str] = []
        self.view.edits_made.connect(self._take)
        self.window.show()
        self.window.activateWindow()
        self.view.setFocus()
        QTest.qWaitForWindowActive(self.window, 1000)

    def _take(self, edits, label) -> None:
        self.edits += edits
        self.labels.append(label)

    @property
    def changes(self) -> list[tuple[str, object]]:
        """The first name of whose cell, and the new value."""
        first = {row.id: row.name.split()[0] for row in GUESTS}
        return [(first[edit.row_id], edit.value) for edit in self.edits]

    @property
    def editor(self):
        return self.view.editing.editor

    @property
    def place(self) -> tuple[int, int]:
        return self.view.currentIndex().row(), self.view.currentIndex().column()

    def at(self, row: int, column: int) -> "Table":
        self.view.go_to(row, column)
        return self

    def block(self, first: tuple[int, int], last: tuple[int, int]) -> "Table":
        self.view.go_to(*first)
        chosen = self.view.block(self.view.rows.index(*first), self.view.rows.index(*last))
        self.view.selectionModel().select(chosen, self.view.selectionModel().SelectionFlag.ClearAndSelect)
        return self

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> "Table":
        QTest.keyClick(self.editor or self.view, key, modifier)
        return self

    def type(self, text: str) -> "Table":
        for letter in text:
            QTest.keyClicks(self.editor or self.view, letter)
        return self

    def clip(self, text: str, html: str = "") -> "Table":
        mime = QMimeData()
        mime.setText(text)
        if html:
            mime.setHtml(html)
        QGuiApplication.clipboard().setMimeData(mime)
        return self


@pytest.fixture
def table(qtbot) -> Table:
    return Table(qtbot)


def test_typing_replaces_the_cell(table):
    table.at(0, NAME).type("Karim Olive").press(Key.Key_Return)
    assert table.edits == [CellEdit(GUESTS[0].id, "name", "Karim Almond", "Karim Olive")]
    assert table.labels == ["Name"]


def test_f2_keeps_the_text(table):
    table.at(0, NAME).press(Key.Key_F2)
    assert table.editor.text() == "Karim Almond"
    table.press(Key.Key_End).type("s").press(Key.Key_Return)
    assert table.changes == [("Karim", "Karim Almonds")]


def test_a_double_click_edits(table):
    rect = table.view.visualRect(table.view.rows.index(1, NAME))
    QTest.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert table.editor.text() == "Layla Harbour"


def test_a_double_click_opens_where_nothing_can_be_edited(table, qtbot):
    rect = table.view.visualRect(table.view.rows.index(1, GROUP))
    with qtbot.waitSignal(table.view.opened) as opened:
        QTest.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert opened.args == [GUESTS[1].id]


def test_enter_commits_and_goes_down(table):
    table.at(0, PLACES).type("7").press(Key.Key_Return)
    assert table.place == (1, PLACES)
    assert table.view.hasFocus()


def test_shift_enter_commits_and_goes_up(table):
    table.at(2, PLACES).type("7").press(Key.Key_Return, SHIFT)
    assert table.place == (1, PLACES)
    assert table.changes == [("Zoë", 7)]


def test_tab_commits_and_goes_right(table):
    table.at(0, NAME).type("A").press(Key.Key_Tab)
    assert table.place == (0, GROUP)
    assert table.changes == [("Karim", "A")]


def test_shift_tab_commits_and_goes_left(table):
    table.at(0, PLACES).type("4").press(Key.Key_Backtab, SHIFT)
    assert table.place == (0, ROLE)


def test_tab_goes_to_the_next_row_and_out_at_the_end(table):
    table.at(0, REMARKS).press(Key.Key_Tab)
    assert table.place == (1, NAME)
    assert not table.at(len(GUESTS) - 1, REMARKS).view.step("next")


def test_enter_goes_down_without_editing(table):
    table.at(0, GROUP).press(Key.Key_Return)
    assert table.place == (1, GROUP)
    table.press(Key.Key_Return, SHIFT)
    assert table.place == (0, GROUP)


def test_escape_cancels_and_restores(table):
    table.at(0, NAME).type("Olive").press(Key.Key_Escape)
    assert table.editor is None
    assert table.edits == []
    assert table.view.rows.text(0, NAME) == "Karim Almond"


def test_f2_and_enter_without_a_change_write_nothing(table):
    table.at(0, PLACES).press(Key.Key_F2).press(Key.Key_Return)
    assert table.edits == []
    assert table.place == (1, PLACES)


def test_the_same_value_is_not_written(table):
    table.at(0, PLACES).type("03").press(Key.Key_Return)
    assert table.edits == []


def test_up_and_down_leave_a_cell_begun_by_typing(table):
    table.at(0, PLACES).type("8").press(Key.Key_Down)
    assert table.place == (1, PLACES)
    assert table.changes == [("Karim", 8)]


def test_a_click_elsewhere_commits(table):
    table.at(0, PLACES).type("8")
    rect = table.view.visualRect(table.view.rows.index(3, GROUP))
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert table.changes == [("Karim", 8)]
    assert table.place == (3, GROUP)


def test_delete_clears(table):
    table.view.set_rows([guest(1, "Karim", remarks="late"), guest(2, "Layla", remarks="early")])
    table.block((0, REMARKS), (1, REMARKS)).press(Key.Key_Delete)
    assert [edit.value for edit in table.edits] == ["", ""]
    assert table.labels == ["Clear 2 cells"]


def test_delete_is_refused_where_a_cell_cannot_be_empty(table):
    table.at(0, NAME).press(Key.Key_Delete)
    assert table.edits == []
    assert "needs a name" in table.view.editing.sentence


def test_backspace_empties_the_editor(table):
    table.at(0, NAME).press(Key.Key_Backspace)
    assert table.editor.text() == ""


def test_ctrl_d_fills_down(table):
    table.block((0, PLACES), (2, PLACES)).press(Key.Key_D, CTRL)
    assert table.changes == [("Layla", 3), ("Zoë", 3)]
    assert table.labels == ["Fill 2 cells"]


def test_ctrl_d_in_one_cell_takes_the_one_above(table):
    table.at(1, ROLE).press(Key.Key_D, CTRL)
    assert table.edits == []
    table.at(2, ROLE).press(Key.Key_D, CTRL)
    assert table.changes == [("Zoë", "head")]


def test_the_table_has_its_keys_before_the_menus_of_the_window(table):
    asked: list[str] = []
    for keys in ("Ctrl+D", "Delete", "x"):
        action = QAction(table.window)
        action.setShortcut(keys)
        action.triggered.connect(lambda _on=False, keys=keys: asked.append(keys))
        table.window.addAction(action)
    table.block((0, PLACES), (1, PLACES))
    QTest.keyClick(table.window.windowHandle(), Key.Key_D, CTRL)
    assert table.changes == [("Layla", 3)]
    table.at(0, NAME)
    QTest.keyClick(table.window.windowHandle(), Key.Key_X)
    assert table.editor.text() == "x"
    assert asked == []


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


def test_the_sentence_goes_with_the_next_key(table):
    table.at(0, GROUP).type("x").press(Key.Key_Down)
    assert table.view.editing.sentence == ""


def test_a_bad_value_stays_in_the_editor_with_a_sentence(table):
    table.at(0, PLACES).type("many").press(Key.Key_Return)
    assert table.editor.text() == "many"
    assert "is not a number" in table.view.editing.sentence
    assert table.edits == []
    table.press(Key.Key_Escape)
    assert table.view.editing.sentence == ""
    assert table.view.rows.text(0, PLACES) == "3"


def test_a_bad_value_holds_the_officer_in_the_cell(table):
    table.at(0, PLACES).type("many").press(Key.Key_Return)
    rect = table.view.visualRect(table.view.rows.index(3, GROUP))
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert table.place == (0, PLACES)
    assert table.editor.text() == "many"


def test_what_is_being_written_is_shown_at_once(table):
    table.at(0, NAME).type("Karim Olive").press(Key.Key_Return)
    assert table.view.rows.text(0, NAME) == "Karim Olive"


def test_a_failed_write_brings_the_text_back(table):
    table.at(0, NAME).type("Karim Olive").press(Key.Key_Return)
    table.view.edit_failed(table.edits, "Somebody else changed this name.")
    assert table.editor.text() == "Karim Olive"
    assert table.view.editing.sentence == "Somebody else changed this name."
    table.press(Key.Key_Escape)
    assert table.view.rows.text(0, NAME) == "Karim Almond"


def test_a_text_brought_back_can_be_written_again(table):
    table.at(0, NAME).type("Karim Olive").press(Key.Key_Return)
    table.view.edit_failed(table.edits, "The disk is full.")
    table.edits.clear()
    table.press(Key.Key_Return)
    assert table.changes == [("Karim", "Karim Olive")]


def test_a_failed_paste_says_so_without_an_editor(table):
    table.clip("7\n8\n").at(0, PLACES).press(Key.Key_V, CTRL)
    table.view.edit_failed(table.edits, "Somebody else changed this.")
    assert table.editor is None
    assert table.view.editing.sentence == "Somebody else changed this."
    assert table.view.rows.text(0, PLACES) == "3"


def test_a_reload_keeps_what_is_being_typed_and_what_was_seen(table):
    table.at(0, NAME).type("Karim Ol")
    table.view.set_rows([guest(7, "Adam Cup"), guest(1, "Karim Changed"), *GUESTS[1:]])
    table.type("ive").press(Key.Key_Return)
    assert table.edits == [CellEdit(GUESTS[0].id, "name", "Karim Almond", "Karim Olive")]


def test_selected_rows_get_one_value(table):
    table.view.select_ids([row.id for row in GUESTS[:3]])
    table.view.edit_selected("places")
    table.editor.clear()
    table.type("9").press(Key.Key_Return)
    assert table.changes == [("Karim", 9), ("Layla", 9), ("Zoë", 9)]
    assert table.labels == ["Places of 3"]


def test_typing_over_selected_cells_sets_them_all(table):
    table.block((0, PLACES), (1, PLACES)).type("9").press(Key.Key_Return)
    assert table.changes == [("Karim", 9), ("Layla", 9)]


def test_an_edit_of_several_rows_says_so_before(table):
    table.block((0, PLACES), (1, PLACES)).type("9")
    assert table.view.editing.sentence == "Enter sets 2 rows"


def test_line_ends_in_a_remark_survive_a_look_at_it(table):
    table.view.set_rows([guest(1, "Karim", remarks="one\ntwo")])
    table.at(0, REMARKS).press(Key.Key_F2).press(Key.Key_Return)
    assert table.edits == []


def test_of_whole_rows_only_the_current_column_is_cleared(table):
    table.view.select_ids([row.id for row in GUESTS[:2]])
    table.view.selectionModel().setCurrentIndex(
        table.view.rows.index(0, REMARKS), table.view.selectionModel().SelectionFlag.NoUpdate
    )
    table.press(Key.Key_Delete)
    assert table.edits == []  # the remarks were empty, and no name was touched
    assert table.view.editing.sentence == ""


def test_a_choice_is_completed_as_it_is_typed(table):
    table.at(2, ROLE).type("d")
    assert table.editor.text() == "deputy head"
    assert table.editor.selectedText() == "eputy head"
    table.press(Key.Key_Return)
    assert table.changes == [("Zoë", "deputy")]


def test_arrows_go_through_the_choices(table):
    table.at(2, ROLE).press(Key.Key_Down, ALT)
    assert table.editor.list.isVisible()
    table.press(Key.Key_Up).press(Key.Key_Return)
    assert table.changes == [("Zoë", "deputy")]


def test_a_choice_can_be_clicked(table):
    table.at(2, ROLE).press(Key.Key_Down, ALT)
    shown = table.editor.list._list
    place = shown.visualItemRect(shown.item(0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.changes == [("Zoë", "head")]


def test_a_text_that_is_no_choice_is_refused(table):
    table.at(2, ROLE).type("x").press(Key.Key_Return)
    assert "is no role" in table.view.editing.sentence


def test_letters_of_an_input_method_replace_the_cell(table):
    event = QInputMethodEvent("", [])
    event.setCommitString("ليلى")
    table.at(0, NAME)
    QApplication.sendEvent(table.view, event)
    assert table.editor.text() == "ليلى"


def test_space_on_a_text_begins_an_edit_and_shift_space_takes_the_row(table):
    table.at(0, NAME).press(Key.Key_Space, SHIFT)
    assert table.view.has_whole_rows()
    table.at(0, NAME).type(" ")
    assert table.editor.text() == " "


def test_ctrl_a_takes_everything(table):
    table.at(0, NAME).press(Key.Key_A, CTRL)
    assert table.view.selected_count() == len(GUESTS)


def test_ctrl_arrows_jump_to_the_ends(table):
    table.at(2, GROUP).press(Key.Key_Down, CTRL)
    assert table.place == (len(GUESTS) - 1, GROUP)
    table.press(Key.Key_Right, CTRL)
    assert table.place == (len(GUESTS) - 1, REMARKS)
    table.press(Key.Key_Up, CTRL).press(Key.Key_Left, CTRL)
    assert table.place == (0, NAME)


def test_shift_arrows_draw_a_rectangle(table):
    table.at(1, NAME).press(Key.Key_Down, SHIFT).press(Key.Key_Right, SHIFT)
    assert table.view.selected_cells() == [(1, NAME), (1, GROUP), (2, NAME), (2, GROUP)]


def test_escape_gives_up_a_rectangle(table):
    table.block((0, NAME), (2, GROUP)).press(Key.Key_Escape)
    assert table.view.selected_cells() == [(0, NAME)]


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('"\t\n'), max_size=5)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
