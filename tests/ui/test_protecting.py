"""A desk of one's own: made protected, a plain one protected, its passphrase changed, and the sheet that is shown."""

from pathlib import Path

import pytest
from desk_on_screen import DeskOnScreen, Key
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from models.errors import UserError
from models.journal.write import Author
from models.progress import Progress
from models.storage import backups, key
from models.storage.desk import Desk
from models.storage.draft import draft_path
from models.storage.header import read_header
from models.storage.key import LEAST
from models.storage.sheet import key_from, number_of
from ui.deeds import Deed
from ui.dialogs.event import EventDialog
from ui.dialogs.passphrase import ChangePassphraseDialog, NewDeskDialog, PassphraseDialog, ProtectDialog
from ui.dialogs.recovery_sheet import RecoverySheetDialog
from ui.drafts import open_dialogs
from ui.widgets.progress_line import ProgressLine

GOOD = "seven quiet lanterns over the river"
OTHER = "nine copper kettles under the bridge"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A key at the floor of its costs, not at those of this machine; settings beside the test."""
    monkeypatch.setattr(key, "calibrated", lambda: LEAST)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def shown(window: DeskOnScreen, kind):
    found = [made for made in window.frame.findChildren(kind) if made.isVisible()]
    assert found, f"no {kind.__name__} is open"
    window._qtbot.waitUntil(found[-1].isActiveWindow)
    return found[-1]


def fill(dialog: PassphraseDialog, first: str, second: str = "") -> None:
    dialog.first.setText(first)
    dialog.second.setText(second or first)


def words_on(dialog: RecoverySheetDialog) -> str:
    return " ".join(word for row in dialog.sheet.rows for word in row)


def told(widget: QWidget) -> str:
    return " ".join(made.text() for made in widget.findChildren(QLabel) if made.isVisible())


def test_a_new_desk_by_keys_alone_is_protected_has_its_sheet_and_asks_for_the_first_event(
    empty_window: DeskOnScreen, tmp_path: Path
) -> None:
    empty_window.desk_window.begin(None)
    empty_window.press(Key.Key_F6, Qt.KeyboardModifier.ControlModifier)
    dialog = shown(empty_window, NewDeskDialog)
    path = tmp_path / "own.desk"
    dialog.place.setText(str(tmp_path / "own"))  # the ending comes by itself
    dialog.first.setFocus()
    empty_window.type(GOOD)
    assert dialog.strength.word.text() == "Very good"
    dialog.second.setFocus()
    empty_window.type(GOOD)
    empty_window.press(Key.Key_Return)
    assert empty_window.desk.path == path
    assert not empty_window.desk.training
    made = empty_window.desk.key
    assert made
    assert path.read_bytes()[:16] == made.salt
    sheet = shown(empty_window, RecoverySheetDialog)
    assert key_from(words_on(sheet), made.salt) == made
    assert sheet.sheet.number == number_of(made.salt)
    empty_window.press(Key.Key_Return)
    empty_window.press(Key.Key_Escape)
    assert sheet.isVisible()  # it is shown only once
    assert "tick the box" in told(sheet)
    sheet.kept.setFocus()
    empty_window.press(Key.Key_Space)
    empty_window.press(Key.Key_Return)
    assert not sheet.isVisible()
    asked = shown(empty_window, EventDialog)
    assert asked.deed == Deed("new_event"), "after unlocking it is this that stands again, not the sheet that is done"
    assert [made.name for made in tmp_path.iterdir() if "sheet" in made.name.lower() or made.suffix == ".pdf"] == []


def test_the_welcome_offers_a_new_desk(empty_window: DeskOnScreen) -> None:
    empty_window.desk_window.begin(None)
    empty_window.click(empty_window.button("New desk…"))
    assert shown(empty_window, NewDeskDialog)


@pytest.mark.parametrize(
    ("place", "first", "second", "says"),
    [
        ("", GOOD, GOOD, "no name yet"),
        ("nowhere/own.desk", GOOD, GOOD, "no folder"),
        ("taken.desk", GOOD, GOOD, "exists already"),
        ("own.desk", "Password2024!", "", "too easy to guess"),
        ("own.desk", "", "", "passphrase is empty"),
        ("own.desk", GOOD, GOOD + "s", "not the same"),
        ("own.desk", GOOD, " ", "not the same"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_made(
    empty_window: DeskOnScreen, tmp_path: Path, place: str, first: str, second: str, says: str
) -> None:
    (tmp_path / "taken.desk").write_bytes(b"something")
    empty_window.desk_window.commands.protecting.new_desk()
    dialog = shown(empty_window, NewDeskDialog)
    dialog.place.setText(str(tmp_path / place) if place else "")
    fill(dialog, first, second)
    dialog.main.click()
    assert says in told(dialog)
    assert dialog.isVisible()
    assert not (tmp_path / "own.desk").exists()
    assert (tmp_path / "taken.desk").read_bytes() == b"something"


def test_a_desk_that_cannot_be_written_keeps_what_was_typed(
    empty_window: DeskOnScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> Desk:
        raise UserError("The disk is full.")

    empty_window.desk_window.commands.protecting.new_desk()
    dialog = shown(empty_window, NewDeskDialog)
    dialog.place.setText(str(tmp_path / "own.desk"))
    fill(dialog, GOOD)
    monkeypatch.setattr(Desk, "create", refuse)
    dialog.main.click()
    assert "The disk is full." in told(dialog)
    assert dialog.first.text() == GOOD
    assert dialog.main.isEnabled()
    assert dialog.cancel.isEnabled()


def test_a_training_desk_is_protected_and_stays_one(window: DeskOnScreen, example: Path) -> None:
    names = window.names()
    assert window.frame.action("protect").isEnabled()
    assert not window.frame.action("change_passphrase").isEnabled()
    window.frame.action("protect").trigger()
    dialog = shown(window, PassphraseDialog)
    fill(dialog, GOOD)
    dialog.main.click()
    made = window.desk.key
    assert made
    assert window.desk.path == example
    assert window.desk.training
    assert example.read_bytes()[:16] == made.salt
    sheet = shown(window, RecoverySheetDialog)
    assert "backups made before are not protected" in told(sheet)
    assert key_from(words_on(sheet), made.salt) == made
    sheet.kept.setChecked(True)
    sheet.main.click()
    assert window.names() == names
    assert not window.frame.action("protect").isEnabled()
    assert "already" in window.frame.action("protect").toolTip()
    for copy in backups.folder_of(example).iterdir():
        assert copy.read_bytes()[:16] == made.salt


def test_backups_anybody_can_read_go_with_the_protection(window: DeskOnScreen, example: Path) -> None:
    readable = window.desk.keep("work")
    assert readable
    window.frame.action("protect").trigger()
    dialog = shown(window, ProtectDialog)
    assert dialog.too.text() == "&Delete the 1 backup made before: anybody can read it"
    assert dialog.too.isChecked()
    fill(dialog, "too short")
    dialog.main.click()
    assert readable.exists(), "nothing goes before the key counts"
    meanwhile = window.desk.keep("work")
    assert meanwhile
    fill(dialog, GOOD)
    dialog.main.click()
    assert not readable.exists()
    assert not meanwhile.exists(), "made while the dialog stood open"
    sheet = shown(window, RecoverySheetDialog)
    assert "backups made before were deleted" in told(sheet)
    assert [backup.reason for backup in backups.listed(example)] == ["key"]
    assert backups.listed(example)[0].path.read_bytes()[:16] == example.read_bytes()[:16]


def test_backups_the_officer_wants_stay_and_are_named(window: DeskOnScreen) -> None:
    readable = window.desk.keep("work")
    window.frame.action("protect").trigger()
    dialog = shown(window, ProtectDialog)
    window.click(dialog.too)
    fill(dialog, GOOD)
    dialog.main.click()
    assert readable
    assert readable.exists()
    assert "backups made before are not protected" in told(shown(window, RecoverySheetDialog))


def test_a_backup_that_cannot_be_deleted_is_named(window: DeskOnScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    readable = window.desk.keep("work")
    assert readable
    window.frame.action("protect").trigger()
    dialog = shown(window, ProtectDialog)
    remove = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path == readable:
            raise PermissionError  # as Windows says it of a file another program has open
        remove(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    fill(dialog, GOOD)
    dialog.main.click()
    assert window.desk.key
    assert f"{readable.name} could not be deleted" in told(shown(window, RecoverySheetDialog))


@pytest.fixture
def own(window: DeskOnScreen, example: Path) -> DeskOnScreen:
    """The example, protected."""
    window.frame.action("protect").trigger()
    dialog = shown(window, PassphraseDialog)
    fill(dialog, GOOD)
    dialog.main.click()
    sheet = shown(window, RecoverySheetDialog)
    sheet.kept.setChecked(True)
    sheet.main.click()
    return window


def test_another_passphrase_opens_the_desk_and_the_one_before_no_more(own: DeskOnScreen, example: Path) -> None:
    before = own.desk.key
    own.frame.action("change_passphrase").trigger()
    dialog = shown(own, ChangePassphraseDialog)
    dialog.old.setText(GOOD)
    fill(dialog, OTHER)
    dialog.main.click()
    made = own.desk.key
    assert made
    assert before
    assert made.salt != before.salt
    assert read_header(example).salt == made.salt
    sheet = shown(own, RecoverySheetDialog)
    assert "keep the old key" in told(sheet)
    assert "astana-2015.backups" in told(sheet)
    sheet.kept.setChecked(True)
    sheet.main.click()
    with pytest.raises(UserError):
        Desk.open(example, Author("B", "b" * 32), write=False, key=before)
    Desk.open(example, Author("B", "b" * 32), write=False, key=made).close()
    assert "Party of the Blue Gate" in own.names()


def test_with_another_passphrase_the_backups_of_the_old_one_can_go(own: DeskOnScreen, example: Path) -> None:
    before = own.desk.keep("work")
    assert before
    own.frame.action("change_passphrase").trigger()
    dialog = shown(own, ChangePassphraseDialog)
    assert dialog.too.text() == "&Delete the 2 backups made before"
    assert not dialog.too.isChecked(), "the old key still keeps them"
    own.click(dialog.too)
    dialog.old.setText(GOOD)
    fill(dialog, OTHER)
    dialog.main.click()
    assert own.desk.key
    left = {backup.path.read_bytes()[:16] for backup in backups.listed(example)}
    assert left == {own.desk.key.salt}
    assert "backups made before were deleted" in told(shown(own, RecoverySheetDialog))


@pytest.mark.parametrize("command", ["protect", "change_passphrase"])
def test_what_was_left_half_typed_follows_the_desk_under_its_new_key(
    request: pytest.FixtureRequest, example: Path, command: str, qtbot: QtBot
) -> None:
    window: DeskOnScreen = request.getfixturevalue("window" if command == "protect" else "own")
    window.frame.action("add_group").trigger()
    open_dialogs()[-1].findChildren(QPlainTextEdit)[0].setPlainText("House of Kites")
    window.press(Key.Key_Escape)
    left = dict(window.desk_window.unfinished.left)
    assert left
    window.frame.action(command).trigger()
    dialog = shown(window, PassphraseDialog)
    if command == "change_passphrase":
        dialog.old.setText(GOOD)
    fill(dialog, OTHER)
    dialog.main.click()
    qtbot.waitUntil(lambda: window.desk_window.unfinished.left == left)
    qtbot.waitUntil(lambda: not draft_path(example).exists())  # it stands in the window again
    assert not window.desk_window.locking._drafts


def test_who_does_not_know_the_present_passphrase_changes_nothing(own: DeskOnScreen, example: Path) -> None:
    before = own.desk.key
    own.frame.action("change_passphrase").trigger()
    dialog = shown(own, ChangePassphraseDialog)
    fill(dialog, OTHER)
    dialog.main.click()
    assert "Type the present passphrase" in told(dialog)
    dialog.old.setText("not this one")
    dialog.main.click()
    assert "not the present passphrase" in told(dialog)
    assert dialog.old.selectedText()
    assert dialog.main.isEnabled()
    assert own.desk.key == before
    assert own.desk.path == example


def test_a_desk_that_is_read_elsewhere_stays_open_under_its_key(own: DeskOnScreen, example: Path) -> None:
    before = own.desk.key
    reading = Desk.open(example, Author("B", "b" * 32), write=False, key=before)
    reading.today(own.event_id)
    own.frame.action("change_passphrase").trigger()
    dialog = shown(own, ChangePassphraseDialog)
    dialog.old.setText(GOOD)
    fill(dialog, OTHER)
    dialog.main.click()
    assert "open for reading in another window" in told(dialog)
    assert dialog.first.text() == OTHER
    assert own.desk.key == before
    assert own.desk.writable
    reading.close()
    dialog.main.click()
    assert own.desk.key != before


def test_while_a_report_is_written_the_key_stays(window: DeskOnScreen, qtbot: QtBot) -> None:
    line = ProgressLine(Progress(), "Writing participants.xlsx", window.frame.ground)
    window.frame.action("protect").trigger()
    assert "still being worked on" in window.message.text.text()
    window.message.main.click()
    assert not window.shows_dialog()
    line.finish()


def test_a_desk_for_reading_is_neither_protected_nor_changed(empty_window: DeskOnScreen, example: Path) -> None:
    empty_window.desk_window.open_path(example, write=False)
    assert not empty_window.frame.action("protect").isEnabled()
    assert not empty_window.frame.action("change_passphrase").isEnabled()


def test_while_the_key_is_made_the_dialog_cannot_be_left(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewDeskDialog(tmp_path / "own.desk", None)
    qtbot.addWidget(dialog)
    dialog.show()
    fill(dialog, GOOD)
    dialog.main.click()
    dialog.work("Making the key…")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.refused(UserError("The disk is full."))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_strength_follows_what_is_typed(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewDeskDialog(tmp_path / "own.desk", None)
    qtbot.addWidget(dialog)
    seen = []
    for text in ("", "lantern", "seven lanterns", "seven lanterns over Astana", GOOD):
        dialog.first.setText(text)
        seen.append(dialog.strength.accessibleName())
    assert len(set(seen)) == 5


def test_a_draft_shows_no_passphrase(tmp_path: Path, qtbot: QtBot) -> None:
    dialog = NewDeskDialog(tmp_path / "own.desk", None)
    qtbot.addWidget(dialog)
    fill(dialog, GOOD)
    assert GOOD not in repr(dialog.draft())
