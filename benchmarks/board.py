"""Measures the day board: 500 meetings in 20 rooms opened, scrolled and stepped through, beside plain rectangles."""

import os
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from statistics import median
from time import perf_counter
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QScrollBar

from benchmarks.figure import Figure
from ui.board.board import DayBoard
from ui.board.day import BoardDay, Card, RoomColumn
from ui.theme.theme import theme

ROOMS: Final = 20
EACH: Final = 25
DAY: Final = date(2015, 5, 25)
SIZE: Final = (1150, 740)
ROUNDS: Final = 5
WHEEL: Final = 60  # pixels of a turn of the wheel
PEER: Final = "as many QGraphicsRectItems"
TITLES: Final = ("Host, Blue Gate", "Humanitarian aid", "Kurdish representatives, Almond Valley", "Drafting group")


def bench_board() -> list[Figure]:
    """Every figure of a day fuller than any officer's."""
    app = _application()
    theme().apply(app, "light")
    board, plain = DayBoard(), QGraphicsView()
    for view in (board, plain):
        view.resize(*SIZE)
        view.show()
    app.processEvents()  # only a window that was exposed paints
    days = (_day(DAY), _day(DAY + timedelta(days=1)))
    opened = _milliseconds(lambda turn: _open(board, days[turn % 2]))
    bare = _milliseconds(lambda turn: _open_plain(plain))
    longest = _longest_scroll(board.canvas.verticalScrollBar())
    across = _longest_scroll(board.canvas.horizontalScrollBar())
    peer = _longest_scroll(plain.verticalScrollBar())
    step = _milliseconds(lambda _turn: _step(board))
    told = f"{ROOMS * EACH} meetings in {ROOMS} rooms"
    for view in (board, plain):
        view.close()
    return [
        Figure(f"{told}: open and paint", opened, "ms", PEER, bare, 150.0),
        Figure(f"{told}: longest turn of the wheel, down", longest, "ms", PEER, peer, 100.0),
        Figure(f"{told}: longest turn of the wheel, across", across, "ms", PEER, peer, 100.0),
        Figure(f"{told}: step to the next card", step, "ms", budget=50.0),
    ]


def _day(day: date) -> BoardDay:
    rooms = tuple(RoomColumn(f"room {number}", f"Room {number}", f"Floor 1, {number} seats") for number in range(ROOMS))
    cards = tuple(_card(day, room, number) for room in range(ROOMS) for number in range(EACH))
    return BoardDay(day, rooms, cards, (), (), datetime.combine(day, time(10, 20)), 8, 21)


def _card(day: date, room: int, number: int) -> Card:
    starts = datetime.combine(day, time(8)) + timedelta(minutes=30 * number)
    key = f"{day}/{room}/{number}"
    return Card(
        key,
        key,
        f"room {room}",
        f"{TITLES[(room + number) % len(TITLES)]} {number}",
        starts,
        starts + timedelta(minutes=30 if number % 6 else 60),
        "6 groups",
        "confirmed" if number % 3 else "provisional",
        number % 7 == 0,
        number % 9 == 0,
        15,
        "",
    )


def _open(board: DayBoard, day: BoardDay) -> None:
    board.set_day(day)
    board.grab()


def _open_plain(view: QGraphicsView) -> None:
    """The peer: the same rectangles without a word."""
    scene = QGraphicsScene(view)
    for number in range(ROOMS * EACH):
        scene.addRect(number % ROOMS * 104, number // ROOMS * 32, 98, 30)
    view.setScene(scene)
    view.grab()


def _longest_scroll(bar: QScrollBar) -> float:
    """The longest time a turn of the wheel takes until all is painted, from one end to the other."""
    longest = 0.0
    for value in range(bar.minimum(), bar.maximum(), WHEEL):
        started = perf_counter()
        bar.setValue(value)
        QApplication.processEvents()
        longest = max(longest, perf_counter() - started)
    return longest * 1000


def _step(board: DayBoard) -> None:
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(board.canvas, key)
    QApplication.processEvents()


def _milliseconds(task: Callable[[int], object]) -> float:
    spent: list[float] = []
    for turn in range(ROUNDS):
        started = perf_counter()
        task(turn)
        spent.append(perf_counter() - started)
    return median(spent) * 1000


def _application() -> QApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication([])
