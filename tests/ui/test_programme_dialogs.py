"""What is done with meetings: planned, changed, moved, given rooms, confirmed, called off; refused, undone; typed."""

from pathlib import Path

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from dialogs_on_screen import assert_fits, is_seen
from meetings_on_screen import BELLS, COPPER, C, P, bubble, dialog, go_to, rooms, stored
from PySide6.QtWidgets import QApplication

from models.entities.meeting import MeetingKind, MeetingState
from models.operations.meetings import REMOVE_MEETINGS, Times, move_meeting, remove_meetings
from tests.factories_rooms import at
from ui.dialogs.meeting import MeetingDialog
from ui.dialogs.meeting_move import MoveMeetingDialog
from ui.tables.cells import CellEdit
from ui.views.programme.columns import read_times
from ui.views.programme.page import ProgrammePage
from ui.widgets.more import More
from ui.widgets.offer import Offer

PLACE = "programme"


@pytest.fixture
def window(empty_window: DeskOnScreen, example: Path) -> DeskOnScreen:
    """The example, open on its programme at once."""
    empty_window.frame.go_to("programme")
    empty_window.desk_window.begin(example)
    return empty_window


@pytest.fixture
def page(window: DeskOnScreen) -> ProgrammePage:
    return window.open_page(ProgrammePage)


def test_a_meeting_is_planned_by_keys_alone(window: DeskOnScreen, page: ProgrammePage) -> None:
    window.press(Key.Key_N, CTRL)
    made: MeetingDialog = dialog(window, MeetingDialog)
    assert window.focused() is made.parties.field
    made.title.setFocus()
    window.type("Host, Street of Bells")
    window.press(Key.Key_Tab, times=2)
    assert window.focused() is made.when.day
    window.type("26.05.2015")
    window.press(Key.Key_Tab)
    window.type("15:00")
    window.press(Key.Key_Tab)
    window.type("45")
    assert made.when.end.text() == "15:45"
    made.parties.field.setFocus()
    window.type("street of b")
    window.press(Key.Key_Return)
    window.type("bell")
    window.press(Key.Key_Down)
    window.press(Key.Key_Return)
    assert made.parties.names() == ["Street of Bells Assembly", "Munir Bell"]
    made.main.setFocus()
    window.press(Key.Key_Return)
    assert made.rooms
    room = made.rooms.room_name
    assert not window.shows_dialog()
    assert window.toast() == "“Host, Street of Bells” planned"
    row = stored(window, "Host, Street of Bells")
    assert (row.kind, row.starts, row.ends) == (MeetingKind.BILATERAL, at("15:00", 26), at("15:45", 26))
    assert (row.groups, row.people) == (("Street of Bells Assembly",), ("Munir Bell",))
    assert row.rooms == (room,)
    assert [one.title for one in page.chosen()] == ["Host, Street of Bells"]
    window.press(Key.Key_Z, CTRL)
    assert "Host, Street of Bells" not in {one.meeting.title for one in page._rows.values()}


def test_while_one_types_it_says_what_would_clash(window: DeskOnScreen, page: ProgrammePage) -> None:
    window.press(Key.Key_N, CTRL)
    made: MeetingDialog = dialog(window, MeetingDialog)
    assert made.clashes.text.text() == "Nothing would clash."
    made.title.setText("Host again")
    made.when.start.setText("11:45")
    made.when.start.textEdited.emit("11:45")
    made.parties.field.setText("blue gate")
    window.focused()
    made.parties.field.setFocus()
    window.press(Key.Key_Return)
    made.try_now()
    assert "Party of the Blue Gate is expected in two meetings at once" in made.clashes.text.text()
    made.when.start.setText("soon")
    made.try_now()
    assert made.clashes.text.text() == ""
    assert made.rooms
    assert not made.rooms.box.isVisible()
    assert made.rooms.unknown.text() == "Which rooms fit is known once day, hours and numbers are right."
    assert made.main.text() == "Plan meeting"
    made.when.start.setText("09:00")
    made.expected.setText("5000")
    made.try_now()
    assert made.rooms.box.isVisible()
    assert not made.rooms.unknown.isVisible()
    assert (made.rooms.fits.text(), made.rooms.fits.property("tone")) == ("0 fit", "warn")


@pytest.mark.usefixtures("smallest_screen")
def test_what_would_clash_is_in_sight_whatever_else_is_shown(window: DeskOnScreen, page: ProgrammePage) -> None:
    window.press(Key.Key_N, CTRL)
    dialog(window, MeetingDialog).title.setText("Host again")
    window.press(Key.Key_Escape)
    window.press(Key.Key_N, CTRL)
    made: MeetingDialog = dialog(window, MeetingDialog)
    (offer,) = made.findChildren(Offer)
    made.findChildren(More)[0].open()
    QApplication.processEvents()
    assert_fits(made)
    assert is_seen(made, offer)
    assert offer.y() < made.clashes.y()
    assert is_seen(made, made.clashes)


@pytest.mark.usefixtures("smallest_screen")
@pytest.mark.parametrize(
    ("key", "kind"), [(Key.Key_N, MeetingDialog), (Key.Key_E, MeetingDialog), (Key.Key_T, MoveMeetingDialog)]
)
def test_every_dialog_with_a_time_shows_what_would_clash(
    window: DeskOnScreen, page: ProgrammePage, key: Key, kind: type[MeetingDialog | MoveMeetingDialog]
) -> None:
    go_to(window, page, "Host, Nine Springs")
    window.press(key, CTRL)
    made = dialog(window, kind)
    made.try_now()
    assert made.clashes.text.text()
    assert is_seen(made, made.clashes)
    assert_fits(made)
    made.when.start.setText("25:99")
    made.try_now()
    assert not made.clashes.text.text()


def test_a_meeting_that_cannot_be_says_so_beside_the_field(window: DeskOnScreen, page: ProgrammePage) -> None:
    window.press(Key.Key_N, CTRL)
    made: MeetingDialog = dialog(window, MeetingDialog)
    made.when.day.setText("someday")
    made.when.start.setText("25:99")
    made.when.minutes.setText("")
    made.expected.setText("many")
    window.click(made.main)
    assert [error.field for error in made.errors()] == [
        made.title, made.when.day, made.when.start, made.when.minutes, made.expected
    ]  # fmt: skip
    assert window.shows_dialog()
    assert window.focused() is made.title


def test_a_refused_meeting_keeps_everything_typed(window: DeskOnScreen, page: ProgrammePage) -> None:
    window.press(Key.Key_N, CTRL)
    made: MeetingDialog = dialog(window, MeetingDialog)
    made.title.setText("Host")
    made.when.day.setText("25.05.1066")
    window.click(made.main)
    assert "1066" in made.refusal.text() or made.errors()
    assert made.title.text() == "Host"
    assert window.shows_dialog()


def test_a_meeting_is_changed_and_undone(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, "Salt Road, Copper Gate")
    window.press(Key.Key_E, CTRL)
    made: MeetingDialog = dialog(window, MeetingDialog)
    assert made.parties.names() == ["Salt Road Platform", "Copper Gate Democratic Bloc"]
    made.remarks.setPlainText("At their wish")
    made.parties.chosen.setFocus()
    made.parties.chosen.setCurrentRow(1)
    window.press(Key.Key_Space)
    window.click(made.main)
    row = stored(window, "Salt Road, Copper Gate")
    assert row.remarks == "At their wish"
    assert [party.required for party in row.parties] == [True, False]
    window.press(Key.Key_Z, CTRL)
    assert stored(window, "Salt Road, Copper Gate").remarks != "At their wish"


def test_a_party_is_taken_out_by_delete(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, "Salt Road, Copper Gate")
    window.press(Key.Key_E, CTRL)
    made: MeetingDialog = dialog(window, MeetingDialog)
    made.parties.chosen.setFocus()
    window.press(Key.Key_Delete)
    assert made.parties.names() == ["Copper Gate Democratic Bloc"]
    made.parties.field.setText("zzz")
    made.parties.field.setFocus()
    window.press(Key.Key_Return)
    made.parties.field.setText("zzz")
    window.press(Key.Key_Escape)
    assert made.parties.field.text() == ""
    assert made.isVisible()


def test_a_meeting_changed_meanwhile_is_refused_with_both_values(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, BELLS)
    window.press(Key.Key_E, CTRL)
    made: MeetingDialog = dialog(window, MeetingDialog)
    row = stored(window, BELLS)
    seen, to = Times(row.starts, row.ends), Times(at("08:00", 26), at("09:00", 26))
    window.desk.write("move", move_meeting, row.id, seen, to)
    made.when.start.setText("18:00")
    made.when.start.textEdited.emit("18:00")
    window.click(made.main)
    assert "you saw 26 May 12:30–13:30, now it is 26 May 08:00–09:00" in made.refusal.text()
    assert made.when.start.text() == "18:00"


def test_a_meeting_is_moved_with_its_room(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, "Host, Nine Springs")
    window.press(Key.Key_T, CTRL)
    made: MoveMeetingDialog = dialog(window, MoveMeetingDialog)
    made.when.start.setText("18:30")
    made.when.start.textEdited.emit("18:30")
    assert made.when.end.text() == "19:15"
    made.try_now()
    assert made.clashes.text.text() == "Nothing would clash."
    window.click(made.main)
    assert window.toast() == "“Host, Nine Springs” moved"
    assert stored(window, "Host, Nine Springs").assignments[0].starts == at("18:30")


def test_a_move_into_a_taken_room_stays_open_with_a_sentence(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, "Host, Nine Springs")
    window.press(Key.Key_T, CTRL)
    made: MoveMeetingDialog = dialog(window, MoveMeetingDialog)
    made.when.start.setText("11:30")
    made.when.start.textEdited.emit("11:30")
    made.try_now()
    assert "Birch is given to two meetings at once" in made.clashes.text.text()
    window.click(made.main)
    assert made.refusal.text().startswith("Birch is confirmed for “Host, Blue Gate” on 25 May, 11:30–12:30")
    window.press(Key.Key_Escape)
    assert stored(window, "Host, Nine Springs").starts == at("16:30")


def test_meetings_are_confirmed_with_their_rooms(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, "Salt Road, Copper Gate")
    window.press(Key.Key_Y, CTRL | SHIFT)
    assert window.toast() == "1 meeting confirmed"
    assert stored(window, "Salt Road, Copper Gate").state is MeetingState.CONFIRMED
    assert rooms(window, "Salt Road, Copper Gate") == [("Birch", C)]


def test_a_confirmation_into_a_taken_room_is_refused_by_name(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, "Host, House of Ink")
    window.press(Key.Key_Y, CTRL | SHIFT)
    assert "Juniper is confirmed for “Women’s table, second round”" in window.message.accessibleDescription() or any(
        "Juniper is confirmed for" in text
        for text in (made.text() for made in window.message.findChildren(type(page.days.counts)))
    )
    assert stored(window, "Host, House of Ink").state is MeetingState.PROVISIONAL


def test_a_meeting_is_called_off_and_brought_back(window: DeskOnScreen, page: ProgrammePage) -> None:
    for key, state, toast in (
        (Key.Key_H, MeetingState.POSTPONED, "1 meeting postponed, its room given back"),
        (Key.Key_X, MeetingState.CANCELLED, "1 meeting cancelled, its room given back"),
    ):
        go_to(window, page, "Host, Nine Springs")
        window.press(key, CTRL | SHIFT)
        assert window.toast() == toast
        assert stored(window, "Host, Nine Springs").state is state
        assert rooms(window, "Host, Nine Springs") == []
        assert page.panel.shown == stored(window, "Host, Nine Springs").id
        window.press(Key.Key_M, CTRL)
        assert window.toast().startswith("“Host, Nine Springs” does not take place")
        window.press(Key.Key_Z, CTRL)
        assert rooms(window, "Host, Nine Springs") == [("Birch", C)]


def test_a_meeting_planned_by_mistake_is_removed(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, COPPER)
    window.press(Key.Key_Delete, CTRL | SHIFT)
    assert window.toast() == "1 meeting removed"
    assert len(page._rows) == 39


def test_an_action_without_a_chosen_meeting_asks_for_one(window: DeskOnScreen, page: ProgrammePage) -> None:
    for key in ("change_meeting", "assign_room", "move_meeting", "confirm_meetings", "pin_meetings"):
        page.commands[key]()
        assert window.toast() == "Choose a meeting first."
        assert not window.shows_dialog()


def test_one_meeting_at_a_time_is_changed(window: DeskOnScreen, page: ProgrammePage) -> None:
    page.views.set_value("list")
    page.view.select_ids([stored(window, BELLS).id, stored(window, COPPER).id])
    page.commands["change_meeting"]()
    assert window.toast() == "This is done for one meeting at a time. Choose one."
    page.commands["confirm_meetings"]()
    assert window.toast() == "2 meetings confirmed"


def test_an_empty_place_of_the_board_plans_a_meeting_there(window: DeskOnScreen, page: ProgrammePage) -> None:
    birch = next(room for room in page._read.rooms if room.name == "Birch")
    page.board.slot_asked.emit(birch.id, at("18:00"))
    made: MeetingDialog = dialog(window, MeetingDialog)
    made.title.setText("Host, late")
    window.click(made.main)
    assert rooms(window, "Host, late") == [("Birch", P)]
    assert stored(window, "Host, late").starts == at("18:00")


# typing into the list


def test_a_title_is_typed_into_its_cell(window: DeskOnScreen, page: ProgrammePage) -> None:
    page.views.set_value("list")
    go_to(window, page, COPPER)
    window.type("UN and Copper Gate")
    window.press(Key.Key_Return)
    assert stored(window, "UN and Copper Gate")
    window.press(Key.Key_Z, CTRL)
    assert stored(window, COPPER)


def test_times_typed_into_a_cell_move_the_meeting(window: DeskOnScreen, page: ProgrammePage) -> None:
    page.views.set_value("list")
    row = stored(window, "Host, Nine Springs")
    for typed, starts, ends in (
        ("18:00", at("18:00"), at("18:45")),
        ("18:00-18:30", at("18:00"), at("18:30")),
        ("26.05.2015 18:00-18:30", at("18:00", 26), at("18:30", 26)),
        ("26 May 18:00-18:30", at("18:00", 26), at("18:30", 26)),
        ("27.05.2015", at("16:30", 27), at("17:15", 27)),
    ):
        page.view.select_id(row.id, "when")
        page.view.setFocus()
        window.type(typed)
        window.press(Key.Key_Return)
        moved = stored(window, "Host, Nine Springs")
        assert (moved.starts, moved.ends) == (starts, ends)
        assert moved.assignments[0].starts == starts
        window.press(Key.Key_Z, CTRL)
        assert stored(window, "Host, Nine Springs").starts == at("16:30")


def test_a_typed_time_that_cannot_be_stays_in_the_cell(window: DeskOnScreen, page: ProgrammePage) -> None:
    page.views.set_value("list")
    page.view.select_id(stored(window, "Host, Nine Springs").id, "when")
    page.view.setFocus()
    window.type("soon")
    window.press(Key.Key_Return)
    assert bubble(page).startswith("“soon” is no time.")
    window.press(Key.Key_Escape)
    window.type("11:30")
    window.press(Key.Key_Return)
    assert bubble(page).startswith("Birch is confirmed for “Host, Blue Gate”")
    assert stored(window, "Host, Nine Springs").starts == at("16:30")


def test_times_and_texts_are_not_pasted_together(window: DeskOnScreen, page: ProgrammePage) -> None:
    page.views.set_value("list")
    row = stored(window, COPPER)
    edits = [
        CellEdit(row.id, "times", Times(row.starts, row.ends), read_times("18:00", (row.day, row.day))),
        CellEdit(row.id, "title", row.title, "Another"),
    ]
    page.view.edits_made.emit(edits, "Paste 2 cells")
    assert stored(window, COPPER).starts == row.starts


def test_a_meeting_removed_meanwhile_is_refused_in_words(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, COPPER)
    window.press(Key.Key_T, CTRL)
    made: MoveMeetingDialog = dialog(window, MoveMeetingDialog)
    window.desk.write(REMOVE_MEETINGS, remove_meetings, [stored(window, COPPER).id])
    window.click(made.main)
    assert "removed meanwhile" in made.refusal.text()
