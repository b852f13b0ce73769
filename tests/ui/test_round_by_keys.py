"""The whole round by keys alone: invite, reply, name, meet, room, clash solved, report, undo."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from models.entities.delegate import DelegateRole
from models.entities.invitation import Answer
from models.queries.clashes import clash_rows
from models.queries.delegates import delegate_rows
from models.queries.meetings import MeetingRow, meeting_rows
from ui.lanes import Lanes
from ui.theme.theme import theme

ALT = Qt.KeyboardModifier.AltModifier
KITES, MEETING = "House of Kites", "Host, House of Kites"


def meeting(window: DeskOnScreen) -> MeetingRow:
    return next(row for row in window.desk.read(meeting_rows, window.event_id) if row.title == MEETING)


def open_clashes(window: DeskOnScreen) -> list[str]:
    return [row.text for row in window.desk.read(clash_rows, window.event_id) if row.is_open]


def write(window: DeskOnScreen, letter: Qt.Key, text: str) -> None:
    """Go to a field by the letter of its label, and type over what is there."""
    window.press(letter, ALT)
    window.press(Key.Key_A, CTRL)
    window.type(text)


def invite(window: DeskOnScreen) -> None:
    window.press(Key.Key_2, CTRL)
    window.press(Key.Key_N, CTRL)
    window.type(KITES)
    write(window, Key.Key_E, "3")
    window.press(Key.Key_Return)
    assert window.toast() == "1 group added"
    window.press(Key.Key_I, CTRL | SHIFT)
    write(window, Key.Key_O, "25.05.2015")
    write(window, Key.Key_B, "27.05.2015")
    write(window, Key.Key_U, "2-14/")
    write(window, Key.Key_F, "900")
    window.press(Key.Key_Return)
    assert window.toast() == "1 group invited"


def reply(window: DeskOnScreen) -> None:
    window.press(Key.Key_R, CTRL | SHIFT)
    write(window, Key.Key_U, "117")
    window.press(Key.Key_Return)
    assert window.stored(KITES).answer is Answer.ACCEPTED


def name(window: DeskOnScreen) -> None:
    window.press(Key.Key_N, CTRL | SHIFT)
    window.type("Yara Lighthouse")
    window.press(Key.Key_Return)
    assert window.toast() == f"Yara Lighthouse named for {KITES}"
    rows = window.desk.read(delegate_rows, window.event_id, window.stored(KITES).id)
    assert [(row.name, row.role) for row in rows] == [("Yara Lighthouse", DelegateRole.HEAD)]


def meet(window: DeskOnScreen) -> None:
    window.press(Key.Key_4, CTRL)
    window.press(Key.Key_N, CTRL)
    window.type("kites")
    window.press(Key.Key_Return)
    write(window, Key.Key_T, MEETING)
    write(window, Key.Key_S, "12:45")
    write(window, Key.Key_M, "45")
    window.press(Key.Key_Return)
    planned = meeting(window)
    assert (planned.groups, planned.minutes, len(planned.rooms)) == ((KITES,), 45, 1)


def give_a_room(window: DeskOnScreen) -> None:
    before = meeting(window).rooms
    window.press(Key.Key_M, CTRL)
    window.press(Key.Key_Down)
    window.press(Key.Key_Return)
    assert len(meeting(window).rooms) == 1
    assert meeting(window).rooms != before


def solve_a_clash(window: DeskOnScreen) -> None:
    before = open_clashes(window)
    find(window, "Host, Blue Gate")
    window.press(Key.Key_J, CTRL)
    window.press(Key.Key_1)
    assert window.toast() == "Clash solved"
    assert len(open_clashes(window)) == len(before) - 1


def find(window: DeskOnScreen, text: str) -> None:
    window.press(Key.Key_K, CTRL)
    window.type(text)
    window.press(Key.Key_Return)


def save_the_report(window: DeskOnScreen, path: Path) -> None:
    window.press(Key.Key_8, CTRL)
    window.press(Key.Key_S, CTRL)
    window.press(Key.Key_A, CTRL)
    window.type(str(path))
    window.press(Key.Key_Return)
    with path.open("rb") as file:
        told = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    assert any(KITES in str(cell) for row in told for cell in row)


class Patient(DeskOnScreen):
    """The window as officers have it, with its own threads; after each key it is waited for all that was asked."""

    def press(self, key: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        for _time in range(times):
            super().press(key, mods)
            self.settle()

    def type(self, text: str) -> None:
        super().type(text)
        self.settle()

    def settle(self) -> None:
        for _round in range(2):  # what was answered may ask again
            for lane in (self.lanes.writing, self.lanes.reading, self.lanes.slow):
                told: list[bool] = []
                lane.submit(lambda: None).add_done_callback(
                    lambda _done, told=told: self.lanes.post(lambda: told.append(True))
                )
                self._qtbot.waitUntil(lambda told=told: bool(told))
            QApplication.processEvents()


@pytest.fixture
def threaded(qtbot: QtBot, qapp: QApplication, example: Path, tmp_path: Path) -> Iterator[Patient]:
    theme().apply(qapp, "light")
    window = Patient(qtbot, tmp_path, Lanes.threads())
    window.desk_window.begin(example)
    qtbot.waitUntil(lambda: bool(window.desk_window.pages) and len(window.names()) == 38)
    yield window
    window.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_round_is_run_with_real_lanes_too(threaded: Patient) -> None:
    invite(threaded)
    reply(threaded)
    name(threaded)
    meet(threaded)
    give_a_room(threaded)
    solve_a_clash(threaded)


@pytest.mark.qt_log_ignore("This plugin does not support")  # said of the file dialog where there is no screen
def test_the_whole_round_is_run_by_keys_alone(window: DeskOnScreen, tmp_path: Path) -> None:
    report = tmp_path / "evening.xlsx"
    invite(window)
    reply(window)
    name(window)
    meet(window)
    planned = meeting(window).rooms
    give_a_room(window)
    clashes = open_clashes(window)
    solve_a_clash(window)
    save_the_report(window, report)
    window.press(Key.Key_Z, CTRL)
    assert open_clashes(window) == clashes
    window.press(Key.Key_Z, CTRL)
    assert meeting(window).rooms == planned
    assert window.toast().startswith("Undone")
