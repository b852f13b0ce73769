"""Editing in the table, one test for each key, with the real widgets."""

import pytest
from edited_table import ALT, CTRL, SHIFT, Key, Table
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from table_rows import GROUP, GUESTS, NAME, PLACES, REMARKS, ROLE, guest

from ui.tables.cell_editor import CellEditor
from ui.tables.cells import CellEdit


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


def boxes(table: Table) -> list[str]:
    """What every editor that stands on the table says."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [editor.text() for editor in table.view.viewport().findChildren(CellEditor)]


def test_a_refusal_that_comes_while_another_cell_is_typed_in_leaves_one_editor(table):
    table.at(0, NAME).type("zzz").press(Key.Key_Return)
    for _again in range(3):
        table.view.edit_failed(table.edits[-1:], "The desk is not there.")
        table.press(Key.Key_Down).press(Key.Key_F2).type("late")
        assert len(boxes(table)) == 1
        held = table.editor.text()
        assert not table.view.edit_failed(table.edits[-1:], "The desk is not there.")
        assert boxes(table) == [table.editor.text()] == [held]
        assert table.view.rows.text(0, NAME) == "Karim Almond"
        table.press(Key.Key_Return)
    table.view.set_rows(list(GUESTS))
    assert boxes(table) == []


def test_a_write_refused_at_once_keeps_the_officer_in_its_only_editor(table):
    table.view.edits_made.connect(lambda edits, _label: table.view.edit_failed(edits, "Closed."))
    table.at(0, NAME).type("zzz").press(Key.Key_Return)
    assert table.place == (0, NAME)
    assert not table.view.editing.start(table.view.rows.index(2, NAME))
    table.view.editing.bring_back([GUESTS[1].id], "name", "half")
    assert boxes(table) == ["half"]


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
