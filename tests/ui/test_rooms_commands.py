"""What the officer does with rooms by keys: add, change, block, lift, neighbours, venues, order, remove; and undo."""

from dataclasses import replace
from datetime import time

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtWidgets import QLabel
from rooms_page import RoomsOnScreen

from models.entities.room import Layout
from models.operations.rooms import change_room, draft_of, remove_rooms, unblock_rooms
from models.queries.rooms import venue_rows
from ui.dialogs.block_time import BlockTimeDialog, UnblockDialog
from ui.dialogs.message import MessageDialog
from ui.dialogs.neighbours import NeighboursDialog
from ui.dialogs.room import RoomDialog, read_equipment
from ui.dialogs.venue import VenueDialog

PLACE = "rooms"

HOTEL = "Rixos President Astana Hotel"


@pytest.fixture
def rooms(window: DeskOnScreen) -> RoomsOnScreen:
    made = RoomsOnScreen(window)
    made.go("Birch")
    return made


def save(window: DeskOnScreen) -> None:
    window.click(window.dialog.main)


def test_a_room_is_added_beside_the_one_chosen(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    window.press(Key.Key_N, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, RoomDialog)
    window.type("Oak")
    dialog.seats.fields[Layout.BOARDROOM].setFocus()
    window.type("16")
    dialog.equipment.setPlainText("screen\n4 microphones")
    dialog.entrances.setText("east, west stairs")
    dialog.booths.setText("1")
    save(window)
    assert window.toast() == "Oak added"
    row = rooms.stored("Oak")
    assert (row.floor, row.venue, row.opens, row.closes) == ("2", HOTEL, time(8), time(20))
    assert row.layouts == ((Layout.BOARDROOM, 16),)
    assert row.equipment == (("microphones", 4), ("screen", 1))
    assert row.entrances == ("east", "west stairs")
    assert rooms.view.current_id() == row.id
    assert rooms.names()[2:6] == ["Birch", "Larch", "Poplar", "Oak"]
    window.press(Key.Key_Z, CTRL)
    assert "Oak" not in rooms.names()


def test_a_room_without_a_name_or_with_odd_hours_is_not_taken(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    window.press(Key.Key_N, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, RoomDialog)
    dialog.opens.setText("20:00")
    dialog.closes.setText("8:00")
    dialog.booths.setText("two")
    dialog.seats.fields[Layout.THEATRE].setText("0")
    save(window)
    assert [error.field for error in dialog.errors()] == [dialog.name, dialog.seats, dialog.booths, dialog.closes]
    assert dialog.name.hasFocus()
    assert dialog.isVisible()
    dialog.opens.setText("soon")
    assert dialog.errors()[2].field is dialog.opens
    assert len(rooms.stored_names()) == 8


def test_everything_of_a_room_is_changed_in_one_dialog(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    window.press(Key.Key_E, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, RoomDialog)
    assert dialog.name.text() == "Birch"
    assert dialog.turnaround.text() == ""
    dialog.name.setText("Silver Birch")
    dialog.turnaround.setText("20")
    dialog.seats.fields[Layout.THEATRE].clear()
    dialog.shared.setChecked(True)
    save(window)
    assert window.toast() == "Silver Birch changed"
    row = rooms.stored("Silver Birch")
    assert (row.turnaround, row.layouts, row.shared) == (20, ((Layout.BOARDROOM, 14),), True)
    assert row.neighbours
    assert rooms.says("several meetings at a time")
    window.press(Key.Key_Z, CTRL)
    assert rooms.stored("Birch").turnaround == 15


def test_a_room_changed_meanwhile_is_refused_with_nothing_lost(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    window.press(Key.Key_E, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, RoomDialog)
    dialog.name.setText("Elm")
    dialog.remarks.setText("beside the window")
    room_id = rooms.stored("Birch").id
    seen = window.desk.read(draft_of, room_id)
    window.desk.write("change", change_room, room_id, seen, replace(seen, name="Oak"))
    save(window)
    assert dialog.isVisible()
    assert "you saw Birch, now it is Oak" in dialog.refusal.text()
    assert dialog.remarks.text() == "beside the window"
    assert rooms.stored("Oak").remarks != "beside the window"


def test_names_and_numbers_are_typed_into_the_table(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    rooms.column("Birch", "name")
    window.type("Oak")
    window.press(Key.Key_Return)
    assert rooms.stored("Oak").floor == "2"
    rooms.view.arrangement.show_column("turnaround", on=True)
    rooms.column("Oak", "turnaround")
    window.type("25")
    window.press(Key.Key_Return)
    assert rooms.stored("Oak").turnaround == 25
    rooms.column("Oak", "turnaround")
    window.type("soon")
    window.press(Key.Key_Return)
    assert rooms.view.editing.editor is not None
    assert rooms.view.editing.editor.text() == "soon"
    window.press(Key.Key_Escape)
    assert rooms.stored("Oak").turnaround == 25


def test_a_floor_typed_into_the_table_moves_the_room_there(rooms: RoomsOnScreen) -> None:
    rooms.view.arrangement.show_column("floor", on=True)
    rooms.column("Falcon", "floor")
    rooms.window.type("1")
    rooms.window.press(Key.Key_Return)
    assert rooms.names()[:3] == ["Steppe Hall", "Tulip", "Falcon"]


def test_time_is_blocked_on_the_day_of_the_cursor(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    rooms.go("Birch", 1)
    window.press(Key.Key_B, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, BlockTimeDialog)
    assert dialog.day.currentText() == "Tuesday 26 May"
    assert "2 meetings stand there then" in dialog.told.text()
    dialog.first.setText("12.00")
    dialog.last.setText("14:00")
    dialog.reason.setText("cleaning")
    assert dialog.told.text() == "No meeting stands there then."
    save(window)
    assert window.toast() == "Birch blocked, 12:00–14:00"
    assert rooms.text("Birch", "day1").count("12:00–14:00 blocked, cleaning") == 1
    window.press(Key.Key_Z, CTRL)
    assert "blocked" not in rooms.text("Birch", "day1")


def test_several_rooms_are_blocked_every_day_in_one_step(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    rooms.choose("Larch", "Poplar")
    window.press(Key.Key_B, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, BlockTimeDialog)
    dialog.day.set_value("every")
    dialog.first.setText("18:00")
    dialog.last.setText("24:00")
    save(window)
    assert window.toast() == "2 rooms blocked"
    assert len(rooms.stored("Larch").blocks) == len(rooms.stored("Poplar").blocks) == 3
    assert rooms.stored("Larch").blocks[0].ends.hour == 0
    window.press(Key.Key_Z, CTRL)
    assert not rooms.stored("Larch").blocks


def test_a_block_that_ends_before_it_begins_is_not_taken(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    window.press(Key.Key_B, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, BlockTimeDialog)
    dialog.first.setText("14:00")
    dialog.last.setText("12:00")
    save(window)
    assert dialog.last.hasFocus()
    dialog.last.setText("noon")
    save(window)
    assert dialog.errors()[0].text == "This is no time. Write it as 11:30."
    assert not rooms.stored("Birch").blocks


def test_the_only_block_is_lifted_at_once(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    rooms.go("Falcon")
    window.press(Key.Key_U, CTRL | SHIFT)
    assert window.toast() == "1 block of Falcon lifted"
    assert not rooms.stored("Falcon").blocks
    window.press(Key.Key_Z, CTRL)
    assert rooms.stored("Falcon").blocks
    rooms.go("Birch")
    window.press(Key.Key_U, CTRL | SHIFT)
    assert window.toast() == "Birch is not blocked at any time."


def test_of_several_blocks_the_ticked_ones_are_lifted(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    rooms.go("Willow", 1)
    window.press(Key.Key_U, CTRL | SHIFT)
    dialog = window.dialog
    assert isinstance(dialog, UnblockDialog)
    boxes = list(dialog.boxes.values())
    assert [box.isChecked() for box in boxes] == [False, True, False]
    boxes[1].setChecked(False)
    save(window)
    assert dialog.errors()
    boxes[1].setChecked(True)
    save(window)
    assert window.toast() == "1 block of Willow lifted"
    assert [block.starts.day for block in rooms.stored("Willow").blocks] == [25, 27]


def test_a_block_lifted_by_a_colleague_is_refused_with_a_sentence(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    rooms.go("Willow")
    window.press(Key.Key_U, CTRL | SHIFT)
    dialog = window.dialog
    window.desk.write("lifted", unblock_rooms, [block.id for block in rooms.stored("Willow").blocks])
    save(window)
    assert dialog.isVisible()
    assert dialog.refusal.text()


def test_neighbours_and_entrances_are_set_in_one_step(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    window.press(Key.Key_N, CTRL | SHIFT)
    dialog = window.dialog
    assert isinstance(dialog, NeighboursDialog)
    assert "east with Larch" in dialog.told.text()
    dialog.boxes[rooms.stored("Poplar").id].setChecked(True)
    dialog.entrances.setText("west stairs")
    assert "west stairs with Poplar" in dialog.told.text()
    save(window)
    row = rooms.stored("Birch")
    assert [name for _id, name in row.neighbours] == ["Larch", "Poplar"]
    assert row.entrances == ("west stairs",)
    assert [name for _id, name in rooms.stored("Poplar").neighbours] == ["Birch"]
    window.press(Key.Key_Z, CTRL)
    assert rooms.stored("Birch").entrances == ("east",)


def test_a_venue_is_added_changed_and_removed(rooms: RoomsOnScreen) -> None:
    window = rooms.window

    def names() -> list[str]:
        return [venue.name for venue in window.desk.read(venue_rows, window.event_id)]

    window.press(Key.Key_B, CTRL | SHIFT)
    dialog = window.dialog
    assert isinstance(dialog, VenueDialog)
    assert dialog.name.text() == HOTEL
    assert dialog.told.text() == "8 rooms lie here."
    dialog.which.set_value("new")
    dialog.name.setText("Annex")
    save(window)
    assert window.toast() == "Annex saved"
    assert names() == ["Annex", HOTEL]
    assert rooms.page.head.subtitle.text() == f"Annex, {HOTEL}"
    rooms.view.setFocus()
    window.press(Key.Key_B, CTRL | SHIFT)
    dialog = window.dialog
    assert isinstance(dialog, VenueDialog)
    dialog.name.setText("Hotel")
    window.click(dialog.take_away)
    assert names() == ["Annex"]
    assert rooms.stored("Birch").venue_id is None
    window.press(Key.Key_Z, CTRL)
    assert rooms.stored("Birch").venue == HOTEL


def test_a_room_moves_on_its_floor_and_the_first_takes_its_floor_along(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    rooms.go("Larch")
    window.press(Key.Key_Up, CTRL | SHIFT)
    assert rooms.names()[2:5] == ["Larch", "Birch", "Poplar"]
    assert rooms.view.current_id() == rooms.stored("Larch").id
    window.press(Key.Key_Up, CTRL | SHIFT)
    assert rooms.names()[:5] == ["Larch", "Birch", "Poplar", "Steppe Hall", "Tulip"]
    window.press(Key.Key_Up, CTRL | SHIFT)
    assert window.toast() == "Larch is the first room already."
    window.press(Key.Key_Z, CTRL, times=2)
    assert rooms.names()[:3] == ["Steppe Hall", "Tulip", "Birch"]
    rooms.go("Falcon")
    window.press(Key.Key_Down, CTRL | SHIFT)
    assert window.toast() == "Falcon is the last room already."


def test_a_room_with_meetings_is_not_removed_and_says_why(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    window.press(Key.Key_Delete, CTRL)
    message = window.message
    assert isinstance(message, MessageDialog)
    assert any("Birch is given to" in made.text() for made in message.findChildren(QLabel))
    message.accept()
    assert "Birch" in rooms.names()


def test_a_room_without_meetings_is_removed_and_comes_back(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    window.press(Key.Key_N, CTRL)
    window.type("Oak")
    window.press(Key.Key_Return)
    window.press(Key.Key_Delete, CTRL)
    assert window.toast() == "Oak removed"
    assert "Oak" not in rooms.names()
    window.press(Key.Key_Z, CTRL)
    assert "Oak" in rooms.names()


def test_a_room_that_went_meanwhile_opens_no_dialog(rooms: RoomsOnScreen) -> None:
    window = rooms.window
    window.press(Key.Key_N, CTRL)
    window.type("Oak")
    window.press(Key.Key_Return)
    window.desk.write("removed", remove_rooms, [rooms.stored("Oak").id])
    window.press(Key.Key_E, CTRL)
    assert not window.shows_dialog()
    assert "Oak" not in rooms.names()
    assert window.toast().startswith("Oak was removed meanwhile")


def test_one_thing_at_a_time_is_asked_for_in_words(rooms: RoomsOnScreen) -> None:
    rooms.choose("Birch", "Larch")
    rooms.window.press(Key.Key_E, CTRL)
    assert rooms.window.toast() == "This is done for one room at a time. Choose one."


def test_amounts_stand_before_things() -> None:
    assert read_equipment("30 microphones\n screen \n\n2x projector\n0 flags\n1 4K screen") == (
        ("microphones", 30),
        ("screen", 1),
        ("projector", 2),
        ("4K screen", 1),
    )
