"""Going back to a backup in three clicks; and the newest good one offered where a desk does not open."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from desk_on_screen import DeskOnScreen, Key
from PySide6.QtWidgets import QApplication

from models.journal.write import Author
from models.progress import Progress
from models.storage import backups
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.log import LogDamaged
from tests.factories import PLAY, add_event, add_group, everything, made
from tests.keys import KEY
from ui.dialogs.backups import BackupsDialog
from ui.views.unlock import UnlockPage
from ui.widgets.progress_line import ProgressLine

DEVICE = "a" * 32


def dialog(window: DeskOnScreen) -> BackupsDialog:
    (shown,) = [one for one in window.frame.findChildren(BackupsDialog) if one.isVisible()]
    return shown


def content(window: DeskOnScreen) -> object:
    return window.desk.read(everything)


def rename(window: DeskOnScreen, name: str) -> None:
    window.go_to(window.names()[0])
    window.type(name)
    window.press(Key.Key_Return)


def test_a_backup_is_restored_in_three_clicks(window: DeskOnScreen, example: Path):
    before = content(window)
    window.desk.keep("work")
    rename(window, "Ash Grove")
    after = content(window)
    window.frame.action("backups").trigger()  # one
    shown = dialog(window)
    assert shown.list.keys() == [backup.path.name for backup in backups.listed(example)]
    assert shown.told.text().splitlines() == [
        "Becomes again as it was: 1 group.",
        "1 step of the history is not in this backup.",
    ]
    window.click(shown.main)  # two; the backup was chosen already
    assert content(window) == before
    assert not [one for one in window.frame.findChildren(BackupsDialog) if one.isVisible()]
    newest = backups.listed(example)[0]
    assert newest.reason == "restore"
    assert newest.path.name in window.toast()
    kept = Desk.open(newest.path, Author("B", "b" * 32), write=False)
    assert kept.read(everything) == after
    kept.close()
    rename(window, "Birch Grove")
    assert check_file(example).sound


def test_a_backup_named_by_a_clock_that_was_ahead_is_not_the_newest(window: DeskOnScreen, example: Path):
    ahead = backups.make(example, None, "work", datetime(2036, 11, 27, 16, tzinfo=UTC))
    rename(window, "Ash Grove")
    window.desk.keep("work")
    window.frame.action("backups").trigger()
    shown = dialog(window)
    assert shown.list.keys()[-1] == ahead.name
    assert shown.told.text() == "Nothing differs: the desk is as it was then."
    newest = backups.newest_good(example, None)
    assert newest
    assert newest.path.name == shown.list.keys()[0]


def test_while_a_report_is_written_no_backup_is_restored(window: DeskOnScreen) -> None:
    window.desk.keep("work")
    line = ProgressLine(Progress(), "Writing participants.xlsx", window.frame.ground)
    window.frame.action("backups").trigger()
    assert "still being worked on" in window.message.text.text()
    window.message.main.click()
    assert not window.frame.findChildren(BackupsDialog)
    line.finish()


def test_without_a_backup_it_is_said_and_one_can_be_made(window: DeskOnScreen, example: Path):
    window.frame.action("backups").trigger()
    shown = dialog(window)
    assert not shown.main.isEnabled()
    assert not shown.folder.isEnabled()
    assert shown.told.text() == "There is no backup yet. One is made every half hour while you work."
    window.click(shown.make)
    assert len(shown.list.keys()) == len(backups.listed(example)) == 1
    assert shown.told.text() == "Nothing differs: the desk is as it was then."
    assert shown.main.isEnabled()


def test_a_backup_that_is_damaged_is_told_and_the_desk_stays(window: DeskOnScreen, example: Path):
    window.desk.keep("work")
    before = content(window)
    (backup,) = backups.listed(example)
    window.frame.action("backups").trigger()
    shown = dialog(window)
    raw = bytearray(backup.path.read_bytes())
    raw[60:72] = bytes(12)
    backup.path.write_bytes(raw)
    window.click(shown.main)
    assert "not a desk, or it is damaged" in shown.told.text()
    assert content(window) == before
    shown.reject()


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A protected desk with a backup, made on this laptop."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    device = tmp_path / "config" / "protocol-desk" / "device"
    device.parent.mkdir(parents=True, exist_ok=True)
    device.write_text(DEVICE, "ascii")
    path = tmp_path / "round.desk"
    desk = Desk.create(path, Author("A. Sample", DEVICE), key=KEY)
    desk.write(PLAY, add_event)
    made(desk, add_group, name="Northern Wells")
    desk.close()
    backups.make(path, KEY, "work")
    return path


def damage(path: Path, place: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[place] ^= 4
    path.write_bytes(raw)


def test_a_damaged_desk_is_offered_its_backup_with_the_right_passphrase(empty_window: DeskOnScreen, own: Path):
    damage(own, 2000)
    window = empty_window
    window.desk_window.begin(own)
    (page,) = [one for one in window.frame.findChildren(UnlockPage) if one.isVisible()]
    page.field.setText(words())
    window.press(Key.Key_Return)
    assert "the passphrase is right" in window.message.text.text()
    assert "newest good one" in window.message.text.text()
    window.click(window.message.main)
    assert window.desk_window.opened is not None
    assert check_file(own, KEY).sound
    assert any(file.name.endswith("replaced.kept") for file in backups.folder_of(own).iterdir())


def words() -> str:
    from models.storage.sheet import rows_of

    return " ".join(word for row in rows_of(KEY) for word in row)


def test_a_damaged_plain_desk_is_offered_its_backup(empty_window: DeskOnScreen, example: Path):
    backups.make(example, None, "work")
    raw = bytearray(example.read_bytes())
    raw[60:72] = bytes(12)
    example.write_bytes(raw)
    empty_window.desk_window.begin(example)
    assert "newest good one" in empty_window.message.text.text()
    empty_window.click(empty_window.message.main)
    assert len(empty_window.names()) == 38


def test_a_desk_without_its_log_is_opened_as_it_is_when_that_is_wanted(empty_window: DeskOnScreen, example: Path):
    lock = example.with_name(f"{example.name}.lock")
    lock.write_text('{"officer": "A. Sample", "machine": "here", "since": "2026-11-29 08:00", "step": "gone"}', "utf-8")
    empty_window.desk_window.begin(example)
    assert "is gone" in empty_window.message.text.text()
    assert empty_window.message.main.text() in str(LogDamaged(example)), "the way on is named as it stands here"
    empty_window.click(empty_window.message.main)
    QApplication.processEvents()
    assert len(empty_window.names()) == 38
