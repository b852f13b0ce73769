"""Deleting for good in the window: asked first, with what goes and which backups still hold it; then gone."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from delegates_on_screen import DelegatesOnScreen, on_screen
from desk_on_screen import SHIFT, DeskOnScreen, Key
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.queries.delegates import person_rows
from models.queries.events import event_rows
from models.storage import backups
from ui.dialogs.new_round import NewRoundDialog
from ui.dialogs.purge import PurgeDialog

ALT = Qt.KeyboardModifier.AltModifier
PEPPER = "Jamal Pepper"


@pytest.fixture
def delegates(qtbot: QtBot, qapp: QApplication, example: Path, tmp_path: Path) -> Iterator[DelegatesOnScreen]:
    with on_screen(qtbot, qapp, example, tmp_path) as made:
        yield made


def called(window: DeskOnScreen) -> list[str]:
    return [row.name for row in window.desk.read(person_rows)]


def test_a_person_is_deleted_for_good_by_keys_with_the_backups(delegates: DelegatesOnScreen) -> None:
    window = delegates.window
    assert window.desk.path
    copy = backups.make(window.desk.path, None, "work")
    delegates.go_to(PEPPER)
    window.press(Key.Key_Delete, ALT | SHIFT)
    dialog = delegates.dialog(PurgeDialog)
    told = " ".join(label.text() for label in dialog.findChildren(type(dialog.foot)))
    assert "1 person" in told
    made = backups.listed(window.desk.path)[0].moment.astimezone(ZoneInfo("Asia/Almaty"))
    assert f"{made:%H:%M}, Astana time" in told  # this computer is elsewhere
    assert "goes by itself by" in told
    assert not dialog.too.isChecked()
    dialog.too.setChecked(True)
    window.click(dialog.main)
    assert PEPPER not in called(window)
    assert not copy.exists()
    assert window.desk.stacks().undo == ()
    assert PEPPER.encode() not in window.desk.path.read_bytes()


def test_cancelled_nobody_is_deleted(delegates: DelegatesOnScreen) -> None:
    delegates.go_to(PEPPER)
    delegates.window.press(Key.Key_Delete, ALT | SHIFT)
    dialog = delegates.dialog(PurgeDialog)
    assert dialog.too.isHidden(), "there is no backup"
    delegates.window.click(dialog.cancel)
    assert PEPPER in called(delegates.window)


def test_the_event_is_deleted_for_good_and_the_window_goes_on(window: DeskOnScreen) -> None:
    window.frame.action("purge_event").trigger()
    dialog = window.dialog
    assert isinstance(dialog, PurgeDialog)
    window.click(dialog.main)
    assert window.desk.read(event_rows) == []
    assert called(window) == []
    for key in window.frame.side.rows:
        window.frame.go_to(key)
        assert window.button("New event…").isVisible(), f"nothing in the place of {key}"


def test_a_new_round_keeps_the_data_as_long_as_the_one_before(window: DeskOnScreen) -> None:
    window.press(Key.Key_F6)
    window.dialog.retention.setText("27.5.2016")
    window.click(window.dialog.main)
    window.press(Key.Key_F7, SHIFT)
    dialog = window.dialog
    assert isinstance(dialog, NewRoundDialog)
    assert dialog.retention.text() == ""
    dialog.starts.setText("4.10.2015")
    dialog.ends.setText("5.10.2015")
    assert dialog.retention.text() == "05.10.2016"
