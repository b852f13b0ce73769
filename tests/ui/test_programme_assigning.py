"""Rooms for meetings: those that fit, those that do not and what then happens; swaps, pins, what others did."""

from pathlib import Path

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from meetings_on_screen import BELLS, COPPER, SALT_ROAD, C, P, choose_room, dialog, go_to, rooms, stored

from models.operations.assignments import RELEASE_ROOMS, assign_room, release_rooms
from models.operations.meetings import Times, move_meeting
from tests.factories_rooms import at
from ui.dialogs.assign_room import AssignRoomDialog
from ui.dialogs.meeting import MeetingDialog
from ui.views.programme.page import ProgrammePage

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


def test_the_rooms_that_fit_come_first_with_reasons_for_the_others(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, BELLS)
    window.press(Key.Key_M, CTRL)
    made: AssignRoomDialog = dialog(window, AssignRoomDialog)
    texts = [made.list.item(row).text() for row in range(made.list.count())]
    assert texts[0].startswith("Poplar, 10 seats, floor 2, Free")
    assert any("Taken by “Host, House of Ink”" in text for text in texts)
    assert not made.answer.isVisible()
    window.press(Key.Key_Return)
    assert window.toast() == "Poplar given to “Quiet Hills, Street of Bells”"
    assert [room for room, _state in rooms(window, BELLS)] == ["Poplar"]
    window.press(Key.Key_Z, CTRL)
    assert rooms(window, BELLS) == []


def test_a_card_of_the_panel_opens_the_rooms(window: DeskOnScreen, page: ProgrammePage) -> None:
    page.panel.cards[stored(window, COPPER).id].setFocus()
    window.press(Key.Key_Space)
    made: AssignRoomDialog = dialog(window, AssignRoomDialog)
    window.click(made.main)
    assert [room for room, _state in rooms(window, COPPER)] == ["Willow"]
    assert page.panel.shown == "open"
    assert stored(window, COPPER).id not in page.panel.cards


def test_a_room_that_does_not_fit_needs_an_answer(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, SALT_ROAD)
    window.press(Key.Key_M, CTRL)
    made: AssignRoomDialog = dialog(window, AssignRoomDialog)
    choose_room(made, "Juniper")
    window.click(made.main)
    assert window.shows_dialog()
    assert made.errors()[0].text == "Juniper does not fit. Choose another room, or say what shall happen."
    made.answer.set_value("even_so")
    window.click(made.main)
    assert rooms(window, SALT_ROAD) == [("Juniper", P)]


def test_a_taken_room_is_given_up_by_the_other_meeting(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, SALT_ROAD)
    window.press(Key.Key_M, CTRL)
    made: AssignRoomDialog = dialog(window, AssignRoomDialog)
    choose_room(made, "Tulip")
    made.answer.set_value("bump")
    made.state.set_value(C)
    window.click(made.main)
    assert rooms(window, SALT_ROAD) == [("Tulip", C)]
    assert rooms(window, "Drafting group") == []
    window.press(Key.Key_Z, CTRL)
    assert rooms(window, "Drafting group") == [("Tulip", C)]


def test_two_meetings_swap_rooms(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, "Host, Tharwa")
    window.press(Key.Key_M, CTRL)
    made: AssignRoomDialog = dialog(window, AssignRoomDialog)
    choose_room(made, "Juniper")
    made.answer.set_value("swap")
    window.click(made.main)
    assert window.toast() == "“Host, Tharwa” swapped rooms"
    assert rooms(window, "Host, Tharwa") == [("Juniper", C)]
    assert rooms(window, "Teachers, Lamp Makers") == [("Poplar", C)]


def test_a_meeting_goes_into_another_room_or_takes_a_further_one(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, "Host, UN")
    for further, wanted in ((True, ["Birch", "Juniper"]), (False, ["Larch", "Juniper"])):
        window.press(Key.Key_M, CTRL)
        made: AssignRoomDialog = dialog(window, AssignRoomDialog)
        choose_room(made, "Juniper" if further else "Larch")
        if further:
            made.place.set_value("further")
        window.click(made.main)
        assert sorted(room for room, _state in rooms(window, "Host, UN")) == sorted(wanted)


def test_a_room_taken_meanwhile_ends_in_a_sentence(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, BELLS)
    window.press(Key.Key_M, CTRL)
    made: AssignRoomDialog = dialog(window, AssignRoomDialog)
    poplar = next(room.id for room in made._rooms.values() if room.name == "Poplar")
    other = stored(window, "Third plenary")
    window.desk.write(
        "move", move_meeting, other.id, Times(other.starts, other.ends), Times(at("12:00", 26), at("13:00", 26))
    )
    window.desk.write("room", assign_room, other.id, poplar, even_so=True)
    choose_room(made, "Poplar")
    made.state.set_value(C)
    window.click(made.main)
    assert "Poplar does not fit “Quiet Hills, Street of Bells”" in made.refusal.text()
    assert "Third plenary" in made.refusal.text()
    assert not made._rooms[poplar].fits  # the list was read anew
    assert window.shows_dialog()


def test_rooms_are_pinned_unpinned_and_released(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, "Host, Nine Springs")
    window.press(Key.Key_G, CTRL | SHIFT)
    assert stored(window, "Host, Nine Springs").assignments[0].pinned
    window.press(Key.Key_G, CTRL | SHIFT)
    assert window.toast() == "1 meeting unpinned"
    window.press(Key.Key_R, CTRL | SHIFT)
    assert window.toast() == "1 room released"
    assert rooms(window, "Host, Nine Springs") == []
    window.press(Key.Key_R, CTRL | SHIFT)
    assert window.toast() == "None of the chosen meetings has a room."


def test_the_board_asks_for_a_room_and_opens_a_meeting(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(window, page, "Host, UN")
    page.board.setFocus()
    window.press(Key.Key_M)
    dialog(window, AssignRoomDialog).reject()
    page.board.setFocus()
    window.press(Key.Key_Return)
    assert dialog(window, MeetingDialog).title.text() == "Host, UN"


def test_a_room_released_behind_the_page_is_told(window: DeskOnScreen, page: ProgrammePage) -> None:
    row = stored(window, "Host, UN")
    go_to(window, page, "Host, UN")
    window.press(Key.Key_M, CTRL)
    made: AssignRoomDialog = dialog(window, AssignRoomDialog)
    window.desk.write(RELEASE_ROOMS, release_rooms, [row.assignments[0].id])
    choose_room(made, "Larch")
    window.click(made.main)
    assert made.refusal.text() == "“Host, UN” has left this room meanwhile. Nothing was changed; look again."
