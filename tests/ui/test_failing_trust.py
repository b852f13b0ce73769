"""The dialogs that keep a desk when the disk is full or the file is gone: a sentence, nothing lost, and again."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk_on_screen import DeskOnScreen, Key
from failures import PERSON, on_delegate
from PySide6.QtWidgets import QFileDialog

from models.journal.write import Author
from models.queries.delegates import delegate_rows
from models.queries.history import history_rows
from models.storage import backups, key
from models.storage.desk import Desk
from models.storage.key import LEAST
from tests.disks import filled, mounted
from tests.factories import add_group, everything, made
from ui.dialogs.backups import BackupsDialog
from ui.dialogs.check import CheckDialog
from ui.dialogs.defect import ReportDialog, ask_report
from ui.dialogs.question import QuestionDialog
from ui.dialogs.recovery_sheet import RecoverySheetDialog

FULL = "The disk is full."
GOOD, BETTER = "seven quiet lanterns over the river", "nine copper kettles under the bridge"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk", "24m") as folder:
        yield folder


@pytest.fixture
def path(example: Path, disk: Path) -> Path:
    return Path(shutil.copy(example, disk / "round.desk"))


@pytest.fixture
def desk(empty_window: DeskOnScreen, path: Path) -> Iterator[DeskOnScreen]:
    """The window with the example open on a small disk."""
    empty_window.desk_window.begin(path)
    yield empty_window
    empty_window.desk_window.close()  # before the disk goes


def shown(window: DeskOnScreen, kind: type) -> Any:
    (found,) = [one for one in window.frame.findChildren(kind) if one.isVisible()]
    return found


def content(window: DeskOnScreen) -> object:
    return window.desk.read(everything)


def test_who_is_to_be_deleted_for_good_stays_on_a_full_disk(desk: DeskOnScreen, disk: Path) -> None:
    on_delegate(desk)
    desk.frame.action("purge_people").trigger()
    dialog, before = desk.dialog, content(desk)
    with filled(disk):
        desk.click(dialog.main)
        assert dialog.refusal.text().startswith(FULL)
        assert content(desk) == before
    desk.click(dialog.main)
    assert not desk.shows_dialog()
    assert PERSON not in {row.name for row in desk.desk.read(delegate_rows, desk.event_id)}


def test_an_event_to_be_deleted_for_good_stays_on_a_full_disk(desk: DeskOnScreen, disk: Path) -> None:
    desk.frame.action("purge_event").trigger()
    dialog, before = desk.dialog, content(desk)
    with filled(disk):
        desk.click(dialog.main)
        assert dialog.refusal.text().startswith(FULL)
        assert content(desk) == before
    desk.click(dialog.main)
    assert desk.desk_window.context is None


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A key at the floor of its costs."""
    monkeypatch.setattr(key, "calibrated", lambda: LEAST)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def give(dialog: Any, passphrase: str) -> None:
    dialog.first.setText(passphrase)
    dialog.second.setText(passphrase)


def on_paper(window: DeskOnScreen) -> None:
    sheet = shown(window, RecoverySheetDialog)
    sheet.kept.setChecked(True)
    window.click(sheet.main)


@pytest.mark.usefixtures("cheap")
def test_a_desk_keeps_the_key_it_had_on_a_full_disk(desk: DeskOnScreen, disk: Path) -> None:
    before, had = content(desk), None
    for command, passphrase in (("protect", GOOD), ("change_passphrase", BETTER)):
        desk.frame.action(command).trigger()
        dialog: Any = desk.dialog
        give(dialog, passphrase)
        if had:
            dialog.old.setText(GOOD)
        with filled(disk):
            desk.click(dialog.main)
            assert dialog.refusal.text().startswith(FULL)
            assert (desk.desk.key, content(desk)) == (had, before)
        desk.click(dialog.main)
        on_paper(desk)
        assert desk.desk.key not in (None, had)
        assert content(desk) == before
        had = desk.desk.key


def test_a_backup_is_neither_made_nor_restored_on_a_full_disk(desk: DeskOnScreen, disk: Path, path: Path) -> None:
    desk.desk.keep("work")
    made(desk.desk, add_group, name="Fig Tree Council")
    before = content(desk)
    desk.frame.action("backups").trigger()
    dialog = shown(desk, BackupsDialog)
    with filled(disk):
        desk.click(dialog.make)
        assert dialog.told.text().startswith(FULL)
        assert len(backups.listed(path)) == 1
        desk.click(dialog.main)
        assert dialog.told.text().startswith(FULL)
        assert content(desk) == before
    desk.click(dialog.main)
    assert not dialog.isVisible()
    assert content(desk) != before


def test_a_desk_of_another_device_waits_for_room(empty_window: DeskOnScreen, disk: Path, path: Path) -> None:
    other = Desk.open(path, Author("B. Basket", "b" * 32))
    made(other, add_group, name="Fig Tree Council")
    other.close()
    window = empty_window
    window.desk_window.begin(path)
    with filled(disk):
        window.click(shown(window, QuestionDialog).main)
        assert window.message.text.text().startswith(FULL)
        assert window.desk_window.opened is None
        window.press(Key.Key_Escape)
    window.desk_window.open_path(path)
    window.click(shown(window, QuestionDialog).main)
    assert window.desk.read(history_rows, limit=1)[0].name == "hand_over"
    window.desk_window.close()


def test_a_report_of_a_defect_waits_for_room(desk: DeskOnScreen, disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(disk / "report.txt"), ""))
    ask_report(desk.frame)
    dialog = shown(desk, ReportDialog)
    with filled(disk):
        desk.click(dialog.main)
        assert "is full. Nothing was written" in dialog.foot.text()
        assert not (disk / "report.txt").exists()
    desk.click(dialog.main)
    assert (disk / "report.txt").read_text("ascii") == dialog.field.toPlainText()


def test_the_check_of_a_desk_that_was_moved_away_says_so(desk: DeskOnScreen, path: Path) -> None:
    path.rename(path.with_name("elsewhere.desk"))
    desk.frame.action("check_desk").trigger()
    told = desk.message.text.text()
    assert told.endswith(".")
    assert "round.desk" in told
    assert not [one for one in desk.frame.findChildren(CheckDialog) if one.isVisible() and one is not desk.message]
    desk.press(Key.Key_Escape)
    path.with_name("elsewhere.desk").rename(path)
    desk.frame.action("check_desk").trigger()
    assert desk.message.text.text().startswith("The desk is sound")
