"""How the board looks: both directions, both themes, larger text, grey, low cards."""

from dataclasses import replace

import pytest
from board_on_screen import EMPTY, Key, boards, card, press
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.board.board import DayBoard
from ui.theme import fonts
from ui.theme.theme import color, theme


@pytest.fixture
def make(qtbot):
    yield from boards(qtbot)


@pytest.fixture
def board(make) -> DayBoard:
    return make()


# Looks.


def test_a_board_that_fits_scrolls_only_down(make):
    board = make(width=720)
    assert not board.canvas.horizontalScrollBar().isVisible()
    assert board.canvas.horizontalScrollBar().maximum() == board.canvas.horizontalScrollBar().minimum()
    assert make(width=300).canvas.horizontalScrollBar().isVisible()


def test_right_to_left_mirrors_rooms_hours_and_keys(make):
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    board = make()
    assert board.hours_ruler.x() > board.canvas.x()
    assert board.card_rect("early").x() > board.card_rect("last").x()
    assert board.rect().contains(board.card_rect("early"))
    board.select("early")
    press(board, Key.Key_Left)
    assert board.selected() == "blue"
    board.grab()


def test_the_theme_repaints_the_board(board):
    before = board.grab().toImage().pixelColor(board.card_rect("last").center())
    app = QApplication.instance()
    try:
        theme().apply(app, "dark")
        after = board.grab().toImage().pixelColor(board.card_rect("last").center())
        assert after == color("tint")
        assert after != before
    finally:
        theme().apply(app, "light")


def test_larger_text_makes_larger_hours(board):
    app = QApplication.instance()
    try:
        fonts.set_base(26)
        theme().apply(app, "light")
        assert board.canvas.grid.hour == 128
        board.grab()
    finally:
        fonts.set_base(fonts.BASE)
        theme().apply(app, "light")


def test_each_kind_of_card_can_be_told_apart_in_grey(board):
    """A provisional card has dashes, a clash its hatch: neither is told by its colour alone."""
    image = board.grab().toImage()

    def row(meeting: str) -> set[int]:
        rect = board.card_rect(meeting)
        return {image.pixelColor(rect.left() + 4, rect.top() + 8 + y).lightness() for y in range(24)}

    assert len(row("blue")) > 2 * len(row("early"))


def test_a_pin_gives_way_to_the_title_of_a_low_card(make):
    pinned = {"pinned": True, "title": "Representatives"}
    cards = (card("low", "tulip", "09:00", "09:30", **pinned), card("high", "birch", "09:00", "11:00", **pinned))
    board = make(replace(EMPTY, cards=cards), width=560)
    items = {item.card.meeting_id: item for item in board.canvas.board_scene._cards.values()}
    assert {key: item._shows_pin() for key, item in items.items()} == {"low": False, "high": True}
    assert [items[key].lines[0].text for key in items] == ["Representatives", "Representatives"]
    board.grab()


def test_losing_the_focus_keeps_the_choice_visible(board):
    board.select("early")
    before = board.grab().toImage()
    QApplication.sendEvent(board.canvas, QEvent(QEvent.Type.WindowDeactivate))
    other = QLineEdit(board.parentWidget())
    other.show()
    other.setFocus()
    assert board.selected() == "early"
    assert board.grab().toImage() != before
