"""The board on the screen: what the mouse and the keys do, what is told, both directions, scrolling and emptiness."""

from dataclasses import replace
from datetime import timedelta

import pytest
from board_on_screen import CARDS, CTRL, DAY, EMPTY, FULL, WALL, Key, at, boards, click, press, sign, spot
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.board.board import DayBoard


@pytest.fixture
def make(qtbot):
    yield from boards(qtbot)


@pytest.fixture
def board(make) -> DayBoard:
    return make()


# Choosing.


def test_a_click_chooses_a_meeting_and_says_so_once(board, qtbot):
    told: list[str] = []
    board.chosen.connect(told.append)
    click(board, spot(board, "tulip", "09:30"))
    click(board, spot(board, "tulip", "09:45"))
    assert (told, board.selected()) == (["early"], "early")


def test_the_arrows_go_from_card_to_card(board):
    walk = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Right, Key.Key_Right, Key.Key_Down, Key.Key_Left):
        press(board, key)
        walk.append(board.selected())
    assert walk == ["early", "later", "later", "blue", "wells", "last", "blue"]


def test_home_and_end_go_through_the_room_and_with_ctrl_through_the_day(board):
    board.select("last")
    press(board, Key.Key_Home)
    assert board.selected() == "wells"
    press(board, Key.Key_End)
    assert board.selected() == "last"
    press(board, Key.Key_Home, CTRL)
    assert board.selected() == "early"
    press(board, Key.Key_End, CTRL)
    assert board.selected() == "last"


def test_escape_chooses_nothing_and_is_then_free_for_the_page(board, qtbot):
    board.select("blue")
    with qtbot.waitSignal(board.chosen) as told:
        press(board, Key.Key_Escape)
    assert (told.args, board.selected()) == ([""], "")


def test_select_brings_a_meeting_into_sight(make):
    board = make(height=260)
    board.select("last")
    assert board.rect().contains(board.card_rect("last"))
    board.select("nobody")
    assert board.selected() == ""
    assert board.card_rect("nobody").isNull()


def test_the_card_is_where_it_is_said_to_be(board):
    rect = board.card_rect("blue")
    below = board.canvas.viewport().mapFrom(board, rect.center())
    click(board, below)
    assert board.selected() == "blue"


def test_tab_into_the_board_chooses_the_first_card(make, qtbot):
    board = make()
    field = QLineEdit(board.parentWidget())
    field.show()
    field.setFocus()
    board.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert board.selected() == "early"


# Asking.


@pytest.mark.parametrize(
    ("key", "signal", "meeting"),
    [
        (Key.Key_Return, "opened", "early"),
        (Key.Key_Enter, "opened", "early"),
        (Key.Key_M, "room_asked", "early"),
        (Key.Key_C, "clash_asked", "blue"),
    ],
)
def test_a_key_asks_for_what_it_stands_for(board, qtbot, key, signal, meeting):
    board.select(meeting)
    with qtbot.waitSignal(getattr(board, signal)) as told:
        press(board, key)
    assert told.args == [meeting]


def test_c_asks_nothing_of_a_card_without_a_clash(board, qtbot):
    board.select("early")
    with qtbot.assertNotEmitted(board.clash_asked):
        press(board, Key.Key_C)


def test_a_double_click_opens_a_meeting(board, qtbot):
    with qtbot.waitSignal(board.opened) as told:
        click(board, spot(board, "larch", "12:00"))
        click(board, spot(board, "larch", "12:00"), double=True)
    assert told.args == ["blue"]


def test_a_click_on_the_sign_asks_about_the_clash(board, qtbot):
    with qtbot.waitSignal(board.clash_asked) as told:
        click(board, sign(board, "wells"))
    assert (told.args, board.selected()) == (["wells"], "wells")


def test_a_click_on_the_wall_asks_about_the_separated_parties(board, qtbot):
    middle = board.canvas.grid.wall(WALL)
    with qtbot.waitSignal(board.clash_asked) as told:
        click(board, board.canvas.mapFromScene(QPointF(*middle)))
    assert told.args == ["blue"]


def test_a_right_click_and_the_menu_key_ask_for_the_menu(board, qtbot):
    place = spot(board, "larch", "12:00")
    QTest.mousePress(board.canvas.viewport(), Qt.MouseButton.RightButton, pos=place)
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        with qtbot.waitSignal(board.menu_asked) as told:
            event = QContextMenuEvent(reason, place, board.canvas.viewport().mapToGlobal(place))
            QApplication.sendEvent(board.canvas.viewport(), event)
        assert told.args[0] == "blue"


# Empty places.


def test_a_double_click_on_an_empty_place_asks_for_its_quarter_of_an_hour(board, qtbot):
    place = spot(board, "birch", "10:15")
    with qtbot.waitSignal(board.slot_asked) as told:
        click(board, place)
        click(board, place, double=True)
    assert told.args == ["birch", at("10:15")]


def test_ctrl_and_arrows_go_through_empty_places_and_enter_asks(board, qtbot):
    board.select("early")
    press(board, Key.Key_Down, CTRL, times=4)
    press(board, Key.Key_Right, CTRL)
    assert board.selected() == ""
    with qtbot.waitSignal(board.slot_asked) as told:
        press(board, Key.Key_Return)
    assert told.args == ["birch", at("10:30")]
    press(board, Key.Key_Right)
    assert board.selected() == "blue"


def test_an_empty_day_says_so_and_the_arrows_go_through_its_places(make, qtbot):
    board = make(EMPTY)
    assert board.canvas.empty.isVisible()
    assert board.canvas.empty.text() == "No meeting has a room on this day."
    press(board, Key.Key_Down, times=2)
    with qtbot.waitSignal(board.slot_asked) as told:
        press(board, Key.Key_Return)
    assert told.args == ["tulip", at("08:15")]


def test_places_end_with_the_day(make):
    board = make(EMPTY)
    press(board, Key.Key_Up, times=2)
    assert board.canvas.place == ("tulip", at("08:00"))
    press(board, Key.Key_Left)
    press(board, Key.Key_Down, times=60)
    assert board.canvas.place == ("tulip", at("19:45"))


def test_a_board_without_rooms_says_so_and_stays_quiet(make):
    board = make(replace(EMPTY, rooms=()))
    assert board.canvas.empty.text() == "There are no rooms to show."
    for key in (Key.Key_Down, Key.Key_Return, Key.Key_M, Key.Key_Home):
        press(board, key)
    click(board, QPoint(50, 50))
    assert board.selected() == ""


# What is told.


def test_the_board_and_what_is_chosen_have_names(board):
    assert board.canvas.accessibleName() == "Day board, Monday 25 May 2015"
    board.select("wells")
    assert board.canvas.accessibleDescription() == "Host, wells, Poplar, 11:30–12:30, Provisional, Clash"
    press(board, Key.Key_Up, CTRL)
    assert board.canvas.accessibleDescription() == "Poplar, 11:15, empty place"


def test_tooltips_say_what_did_not_fit(board):
    scene, canvas = board.canvas.board_scene, board.canvas
    assert scene.tip_at(canvas.mapToScene(spot(board, "tulip", "14:15"))) == "All about later"
    assert scene.tip_at(canvas.mapToScene(spot(board, "birch", "13:00"))) == "Cleaning"
    assert scene.tip_at(QPointF(*canvas.grid.wall(WALL))) == "They must not meet."
    assert scene.tip_at(canvas.mapToScene(spot(board, "birch", "16:00"))) == ""


# Keeping.


def test_a_reload_keeps_what_is_chosen_and_the_place(make):
    board = make(height=260)
    board.select("last")
    before = board.canvas.verticalScrollBar().value()
    told: list[str] = []
    board.chosen.connect(told.append)
    board.set_day(replace(FULL, cards=CARDS[1:]))
    assert (board.selected(), board.canvas.verticalScrollBar().value(), told) == ("last", before, [])


def test_a_meeting_moved_to_another_room_stays_chosen(board):
    board.select("last")
    moved = replace(CARDS[-1], room_id="birch", assignment_id="another")
    board.set_day(replace(FULL, cards=(*CARDS[:-1], moved)))
    assert (board.selected(), board.canvas.current) == ("last", moved)


def test_a_meeting_that_went_is_no_longer_chosen(board, qtbot):
    board.select("last")
    with qtbot.waitSignal(board.chosen) as told:
        board.set_day(replace(FULL, cards=CARDS[:-1]))
    assert (told.args, board.selected()) == ([""], "")


def test_another_day_begins_at_its_first_meeting(make):
    board = make(height=260)
    tomorrow = timedelta(days=1)
    late = replace(CARDS[-1], starts=CARDS[-1].starts + tomorrow, ends=CARDS[-1].ends + tomorrow)
    board.set_day(replace(FULL, day=DAY + tomorrow, cards=(late,), walls=(), blocks=()))
    assert board.rect().contains(board.card_rect("last"))


def test_a_minute_later_only_the_time_moves(board):
    items = dict(board.canvas.board_scene._cards)
    board.set_day(replace(FULL, now=at("10:01")))
    assert board.canvas.now == at("10:01")
    assert board.canvas.board_scene._cards == items


def test_the_time_of_another_day_is_not_shown(make):
    assert make(replace(FULL, now=at("10:00") + timedelta(days=1))).canvas.now is None


def test_the_path_of_a_delegation_lets_the_others_fade(board):
    board.set_highlight(frozenset({"early", "last"}))
    faded = {item.card.meeting_id: item.opacity() < 1 for item in board.canvas.board_scene._cards.values()}
    assert faded == {"early": False, "last": False, "later": True, "blue": True, "wells": True}
    board.set_highlight(None)
    assert all(item.opacity() == 1 for item in board.canvas.board_scene._cards.values())
