"""Backups while the officer works: half an hour after a change, none without one, a sentence where none can be made."""

from pathlib import Path

from desk_on_screen import DeskOnScreen, Key

from models.storage import backups
from ui.backing_up import WORK, BackingUp
from ui.dialogs.message import MessageDialog


class Clock:
    """A clock that is set by hand, in seconds."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def rename(window: DeskOnScreen, name: str) -> None:
    window.go_to(window.names()[0])
    window.type(name)
    window.press(Key.Key_Return)


def test_a_backup_is_made_half_an_hour_after_a_change_and_not_again_without_one(window: DeskOnScreen, example: Path):
    clock = Clock()
    backing = BackingUp(window.desk_window, clock)
    clock.now = 10 * WORK
    backing.look()
    assert backups.listed(example) == []
    rename(window, "Ash Grove")
    clock.now += WORK - 1
    backing.look()
    assert backups.listed(example) == []
    clock.now += 1
    backing.look()
    backing.look()
    assert [backup.reason for backup in backups.listed(example)] == ["work"]
    clock.now += 2 * WORK
    backing.look()
    assert len(backups.listed(example)) == 1


def test_where_no_backup_can_be_made_it_is_said_once(window: DeskOnScreen, example: Path):
    clock = Clock()
    backing = BackingUp(window.desk_window, clock)
    backups.folder_of(example).write_bytes(b"a file in the way")
    for name in ("Ash Grove", "Birch Grove"):
        rename(window, name)
        clock.now += WORK
        backing.look()
        told = [made for made in window.frame.findChildren(MessageDialog) if made.isVisible()]
        assert bool(told) == (name == "Ash Grove")
        if told:
            assert "No backup can be written" in told[0].text.text()
            told[0].accept()
