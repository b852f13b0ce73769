"""A board on the screen with a day of its own, and the gestures of the tests."""

from dataclasses import replace
from datetime import date, datetime, time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from table_rows import dress

from ui.board.board import DayBoard
from ui.board.day import Block, BoardDay, Card, RoomColumn, Wall

DAY = date(2015, 5, 25)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ROOMS = tuple(RoomColumn(name.lower(), name, "Floor 1") for name in ("Tulip", "Birch", "Larch", "Poplar"))


def at(clock: str) -> datetime:
    return datetime.combine(DAY, time.fromisoformat(clock))


def card(key: str, room: str, starts: str, ends: str, **more) -> Card:
    made = Card(
        key, f"place of {key}", room, f"Host, {key}", at(starts), at(ends), "", "confirmed", False, False, 15, ""
    )
    return replace(made, **({"tip": f"All about {key}"} | more))


CARDS = (
    card("early", "tulip", "09:30", "10:30"),
    card("later", "tulip", "14:00", "15:00"),
    card("blue", "larch", "11:30", "12:30", clash=True),
    card("wells", "poplar", "11:30", "12:30", clash=True, state="provisional"),
    card("last", "poplar", "16:00", "17:00"),
)
WALL = Wall("larch", "poplar", at("11:30"), at("12:30"), "They must not meet.")
FULL = BoardDay(DAY, ROOMS, CARDS, (Block("birch", at("12:00"), at("14:00"), "Cleaning"),), (WALL,), at("10:00"), 8, 20)
EMPTY = replace(FULL, cards=(), walls=(), blocks=())


def boards(qtbot):
    """Makes shown boards, each in a window; for a fixture."""
    dress()
    windows: list[QWidget] = []

    def made(day: BoardDay = FULL, width: int = 720, height: int = 640) -> DayBoard:
        window = QWidget()
        windows.append(window)
        window.resize(width, height)
        qtbot.addWidget(window)
        board = DayBoard(window)
        board.setGeometry(0, 0, width, height)
        board.set_day(day)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window, 1000)
        board.setFocus()
        return board

    yield made
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def press(board: DayBoard, key: Qt.Key, mods=Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
    for _time in range(times):
        QTest.keyClick(board.canvas, key, mods)


def spot(board: DayBoard, room: str, clock: str) -> QPoint:
    """A place of the viewport a little after a time in a room."""
    column = board.canvas.grid.column(room)
    return board.canvas.mapFromScene(column.left + column.width // 2, board.canvas.grid.y(at(clock)) + 5)


def click(board: DayBoard, place: QPoint, *, double: bool = False) -> None:
    gesture = QTest.mouseDClick if double else QTest.mouseClick
    gesture(board.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)


def sign(board: DayBoard, meeting_id: str) -> QPoint:
    item = next(one for one in board.canvas.board_scene._cards.values() if one.card.meeting_id == meeting_id)
    return board.canvas.mapFromScene(item.sign_rect().center())
