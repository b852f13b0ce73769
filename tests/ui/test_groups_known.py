"""The same group is not put on the list twice unawares: typed anew, taken off the list before, or renamed."""

import pytest
from desk_on_screen import CTRL, DeskOnScreen, Key

from models.operations.directory import remove_from_list
from ui.dialogs.add_groups import AddGroupsDialog

ARAL = "Salt Road Platform"
WRITINGS = ["Salt Road Platform", "salt road  PLATFORM", "Sált Röad Platform"]


def add(window: DeskOnScreen, *names: str) -> AddGroupsDialog:
    window.press(Key.Key_N, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, AddGroupsDialog)
    dialog.names.setPlainText("\n".join(names))
    return dialog


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_group_that_is_on_the_list_is_asked_about_however_written(window: DeskOnScreen, writing: str) -> None:
    dialog = add(window, writing, "House of Kites")
    assert dialog.again.isVisible()
    assert not dialog.take.isVisible()
    window.click(dialog.main)
    assert dialog.names.accessibleDescription().startswith("Take the line out")
    assert len(window.names()) == 38
    dialog.again.setChecked(True)
    window.click(dialog.main)
    assert window.names()[38:] == [writing, "House of Kites"]


@pytest.mark.parametrize("writing", WRITINGS)
def test_a_group_that_was_taken_off_comes_back_instead_of_a_new_one(window: DeskOnScreen, writing: str) -> None:
    before = window.stored(ARAL).id
    window.desk.write("x", remove_from_list, window.event_id, [before])
    dialog = add(window, writing)
    assert dialog.why_known.text() == f"The directory knows {ARAL}."
    window.click(dialog.main)
    assert window.stored(ARAL).id == before
    assert window.toast() == "1 group added"
    window.press(Key.Key_Z, CTRL)
    assert len(window.names()) == 37


def test_another_group_of_the_directory_s_name_is_added_on_purpose(window: DeskOnScreen) -> None:
    before = window.stored(ARAL).id
    window.desk.write("x", remove_from_list, window.event_id, [before])
    dialog = add(window, ARAL)
    dialog.take.setChecked(False)
    window.click(dialog.main)
    assert window.stored(ARAL).id != before


def test_one_group_in_two_lines_is_asked_about(window: DeskOnScreen) -> None:
    dialog = add(window, "House of Kites", "house of kites", "House of Kites", ARAL.upper())
    assert dialog.again.isVisible()
    there, also = f"{ARAL.upper()} is on the list already.", "house of kites stands in a line above too."
    assert dialog.why_again.text() == f"{there} {also}"
    dialog.names.setPlainText("House of Kites\nHouse of Kites")
    assert not dialog.again.isVisible()
    window.click(dialog.main)
    assert window.names()[38:] == ["House of Kites"]


def test_a_new_name_that_another_group_has_is_told_with_undo(window: DeskOnScreen) -> None:
    window.go_to("Upper Canal Farmers")
    window.type("salt road platform")
    window.press(Key.Key_Return)
    assert window.toast() == f"Another group on the list is called {ARAL}."
    window.press(Key.Key_Z, CTRL)
    assert "Upper Canal Farmers" in window.names()
