"""Cells of the Groups page changed by keys and mouse: on the screen, in the desk, undone, done again, refused."""

from datetime import date

from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.entities.group import Group
from models.entities.invitation import Invitation
from models.operations.edit import EDIT_CELL, FieldEdit, edit_fields
from ui.tables.cells import CellEdit

BLUE_GATE, WELLS, ORCHARD = "Party of the Blue Gate", "Northern Wells Council", "Assembly of the Lower Orchard"


def test_typing_replaces_the_cell_and_enter_goes_down(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE, "deadline")
    window.type("22 May")
    window.press(Key.Key_Return)
    assert window.stored(BLUE_GATE).deadline == date(2015, 5, 22)
    assert window.cell(BLUE_GATE, "deadline") == "22 May"
    assert window.view.currentIndex().row() == window.place(WELLS)
    assert window.frame.bar.undo.accessibleName() == "Undo: edit of 1 cell"


def test_undo_and_redo_by_their_keys(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    window.type("Gate Party")
    window.press(Key.Key_Tab)
    assert window.cell("Gate Party", "reply") == "Conditional"
    window.press(Key.Key_Z, CTRL)
    assert BLUE_GATE in window.names()
    assert window.toast() == f"Undone: edit of 1 cell, {BLUE_GATE}"
    assert window.frame.bar.redo.accessibleName() == "Redo: edit of 1 cell"
    window.press(Key.Key_Z, CTRL | SHIFT)
    assert window.stored("Gate Party").rank == 5
    assert "Gate Party" in window.names()


def test_f2_edits_what_is_there_and_escape_gives_up(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    window.press(Key.Key_F2)
    editor = window.view.editing.editor
    assert editor is not None
    assert editor.text() == BLUE_GATE
    window.press(Key.Key_End)
    window.type(" (North)")
    window.press(Key.Key_Escape)
    assert window.view.hasFocus()
    assert window.stored(BLUE_GATE).name == BLUE_GATE
    window.press(Key.Key_F2)
    window.press(Key.Key_End)
    window.type(" (North)")
    window.press(Key.Key_Return)
    assert window.stored(f"{BLUE_GATE} (North)").rank == 5
    assert window.panel_says(WELLS)


def test_a_double_click_edits(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    rect = window.view.visualRect(window.view.currentIndex())
    QTest.mouseDClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert window.view.editing.editor is not None


def test_the_panel_shows_a_name_as_soon_as_it_is_written(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    window.type("Gate Party")
    window.press(Key.Key_Tab)
    assert window.panel_says("Gate Party")


def test_fill_down_is_one_step(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE, "deadline")
    window.press(Key.Key_Down, SHIFT, times=2)
    window.press(Key.Key_D, CTRL)
    assert [window.stored(name).deadline for name in (WELLS, ORCHARD)] == [date(2015, 5, 18)] * 2
    assert window.frame.bar.undo.accessibleName() == "Undo: fill down of 1 cell"  # the third had that day already
    window.press(Key.Key_Z, CTRL)
    assert window.stored(WELLS).deadline == date(2015, 5, 15)
    assert window.cell(WELLS, "deadline") == "15 May"


def test_a_pasted_rectangle_is_one_step(window: DeskOnScreen) -> None:
    window.show_column("contact")
    window.show_column("email")
    window.go_to(BLUE_GATE, "contact")
    QApplication.clipboard().setText("M. Basket\tgate@example.org\nN. Lantern\twells@example.org\n")
    window.press(Key.Key_V, CTRL)
    stored = window.stored(WELLS)
    assert (stored.contact, stored.email) == ("N. Lantern", "wells@example.org")
    assert window.cell(BLUE_GATE, "email") == "gate@example.org"
    assert window.frame.bar.undo.accessibleName() == "Undo: paste of 4 cells"
    window.press(Key.Key_Z, CTRL)
    assert window.stored(BLUE_GATE).contact == ""


def test_a_pasted_rectangle_with_a_bad_cell_changes_nothing(window: DeskOnScreen) -> None:
    window.show_column("ceiling")
    window.go_to(BLUE_GATE, "deadline")
    before = window.stored(BLUE_GATE).deadline
    QApplication.clipboard().setText("20 May\nnever\n")
    window.press(Key.Key_V, CTRL)
    assert "“never” is no day" in window.bubble()
    assert "Nothing was changed." in window.bubble()
    assert window.stored(BLUE_GATE).deadline == before


def test_copied_cells_are_as_shown_but_for_the_year_of_a_day(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE, "name")
    window.press(Key.Key_Right, SHIFT, times=2)
    window.press(Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == f"{BLUE_GATE}\tConditional\t2015-05-18\n"


def test_what_is_no_value_stays_in_the_field_with_its_reason(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE, "deadline")
    window.type("never")
    window.press(Key.Key_Return)
    editor = window.view.editing.editor
    assert editor is not None
    assert editor.text() == "never"
    assert window.bubble() == "“never” is no day. Write it as 25.05.2015 or 25 May."
    assert window.stored(BLUE_GATE).deadline == date(2015, 5, 18)


def test_a_refusal_that_comes_late_names_its_cell(window: DeskOnScreen) -> None:
    """The officer types in another cell by then, which is not taken away."""
    row, view = window.stored(BLUE_GATE), window.view
    assert view.editing.start(view.rows.index(0, view.rows.number_of("name")))
    view.edits_made.emit([CellEdit(row.id, "group.name", "another name than it has", "Gate")], "Edit 1 cell")
    assert window.toast().startswith(f"{BLUE_GATE}, Group: ")
    view.editing.cancel()


def test_an_empty_name_is_refused(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    window.press(Key.Key_Delete)
    assert window.bubble() == "A group needs a name. Type one, or press Esc to keep the old one."
    assert window.stored(BLUE_GATE).name == BLUE_GATE


def test_what_the_desk_refuses_comes_back_into_the_field(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE, "deadline")
    window.type("1 May")  # before the letter was sent
    window.press(Key.Key_Return)
    editor = window.view.editing.editor
    assert editor is not None
    assert editor.text() == "1 May"
    assert window.bubble() == "The reply is due on 1 May, before the letter of 6 May. Check both days."
    assert window.stored(BLUE_GATE).deadline == date(2015, 5, 18)
    editor.selectAll()
    window.type("19 May")
    window.press(Key.Key_Return)
    assert window.stored(BLUE_GATE).deadline == date(2015, 5, 19)
    assert window.view.editing.editor is None


def test_a_name_of_ten_thousand_letters_comes_back_into_the_field(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    window.press(Key.Key_F2)
    editor = window.view.editing.editor
    assert editor is not None
    editor.setText("Ж" * 10_000)
    window.press(Key.Key_Return)
    editor = window.view.editing.editor
    assert editor is not None
    assert len(editor.text()) == 10_000
    assert "10,000 characters are too many" in window.bubble()


def test_control_letters_are_dropped_and_emoji_stay(window: DeskOnScreen) -> None:
    window.show_column("remarks")
    window.go_to(BLUE_GATE, "remarks")
    QApplication.clipboard().setText("ask\x07 about the flag 🕊")
    window.press(Key.Key_V, CTRL)
    assert window.stored(BLUE_GATE).remarks == "ask about the flag 🕊"
    assert window.cell(BLUE_GATE, "remarks") == "ask about the flag 🕊"


def test_a_value_changed_meanwhile_is_refused_with_both_and_can_be_typed_again(window: DeskOnScreen) -> None:
    row = window.stored(BLUE_GATE)
    edit = FieldEdit("group", row.id, "name", BLUE_GATE, "Party of the Green Gate")
    window.desk.write(EDIT_CELL, edit_fields, [edit])  # by somebody else: this window does not hear of it
    window.go_to(BLUE_GATE)
    window.type("Gate Party")
    window.press(Key.Key_Return)
    editor = window.view.editing.editor
    assert editor is not None
    assert editor.text() == "Gate Party"
    assert "you saw Party of the Blue Gate, now it is Party of the Green Gate" in window.bubble()
    window.press(Key.Key_Return)  # seen now, and meant
    assert window.stored("Gate Party").rank == 5


def test_a_cell_of_a_letter_needs_a_letter(window: DeskOnScreen) -> None:
    window.go_to("United Nations", "deadline")
    window.type("20 May")
    window.press(Key.Key_Return)
    assert "United Nations has no invitation yet" in window.bubble()
    assert window.desk.read(lambda session: session.query(Invitation).filter_by(group_id=row_id(window)).count()) == 0


def row_id(window: DeskOnScreen) -> str:
    return window.stored("United Nations").id


def test_a_choice_is_completed_and_stored(window: DeskOnScreen) -> None:
    window.show_column("role")
    window.go_to(BLUE_GATE, "role")
    window.type("obs")
    editor = window.view.editing.editor
    assert editor is not None
    assert editor.text() == "observer"  # completed behind what was typed
    window.press(Key.Key_Tab)
    assert window.cell(BLUE_GATE, "role") == "Observer"
    assert window.stored(BLUE_GATE).role == "observer"
    window.go_to(BLUE_GATE)
    assert window.panel_says("Observer, second wave")


def test_many_rows_get_one_value_at_once(window: DeskOnScreen) -> None:
    window.show_column("country")
    window.choose(BLUE_GATE, WELLS, ORCHARD)
    window.view.edit_selected("country")
    window.type("Syria")
    window.press(Key.Key_Return)
    assert [window.stored(name).country for name in (BLUE_GATE, WELLS, ORCHARD)] == ["Syria"] * 3
    assert window.frame.bar.undo.accessibleName() == "Undo: edit of 3 cells"


def test_a_ceiling_is_written_where_it_stands(window: DeskOnScreen) -> None:
    window.show_column("ceiling")
    window.go_to(BLUE_GATE, "ceiling")
    window.type("5")
    window.press(Key.Key_Return)
    row = window.stored(BLUE_GATE)
    assert (row.ceiling, row.ceiling_from) == (5, "event_group")
    assert window.cell(BLUE_GATE, "named") == "2 / 5"
    assert window.desk.read(lambda session: session.get_one(Group, row.id).ceiling) is None


def test_a_rank_with_digits_of_another_script_is_understood(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE, "rank")
    window.press(Key.Key_F2)
    window.view.editing.editor.setText("٤")
    window.press(Key.Key_Return)
    assert window.stored(BLUE_GATE).rank == 4


def test_a_value_that_stands_already_leaves_no_typed_text_behind(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE, "deadline")
    window.press(Key.Key_F2)
    window.view.editing.editor.setText("18 May 2015")
    window.press(Key.Key_Return)
    assert window.cell(BLUE_GATE, "deadline") == "18 May"
    assert window.frame.bar.undo.accessibleName() == "Undo: wave of 6 groups"


def test_what_somebody_else_wrote_already_leaves_no_typed_text_behind(window: DeskOnScreen) -> None:
    row = window.stored(BLUE_GATE)
    window.desk.write(EDIT_CELL, edit_fields, [FieldEdit("group", row.id, "name", BLUE_GATE, "Gate Party")])
    window.go_to(BLUE_GATE)
    window.type("Gate Party")
    window.press(Key.Key_Tab)
    place = window.place("Gate Party")
    assert not window.view.rows.is_pending(place, window.view.rows.number_of("name"))
    assert window.view.editing.editor is None


def test_a_ceiling_typed_here_leaves_that_of_the_directory_as_it_is(window: DeskOnScreen) -> None:
    row = window.stored("United Nations")
    window.desk.write(EDIT_CELL, edit_fields, [FieldEdit("group", row.id, "ceiling", None, 4)])
    window.page.reload()
    window.show_column("ceiling")
    window.go_to("United Nations", "ceiling")
    assert window.cell("United Nations", "ceiling") == "4"
    window.type("6")
    window.press(Key.Key_Return)
    assert window.stored("United Nations").ceiling_from == "event_group"
    assert window.cell("United Nations", "ceiling") == "6"
    assert window.desk.read(lambda session: session.get_one(Group, row.id).ceiling) == 4
    window.go_to("United Nations", "ceiling")
    window.press(Key.Key_Delete)
    assert window.cell("United Nations", "ceiling") == "4", "emptied here, the directory's holds again"
