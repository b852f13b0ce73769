"""The lock of a protected desk, with real threads: within a second, in an import too, its draft sealed on the disk."""

import gc
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from desk_on_screen import DeskOnScreen
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.example import write_example
from models.journal.write import Author
from models.storage.draft import draft_path, keep_draft
from models.storage.exchange import change_key
from models.storage.key import Key
from models.storage.sheet import rows_of
from tests.keys import KEY, OTHER
from ui.absence import Absence
from ui.deeds import note
from ui.drafts import open_dialogs
from ui.lanes import Lanes
from ui.views.unlock import UnlockPage

MARK = "Asel Bright sleeps at the Hotel of Kites"


@pytest.fixture(scope="session")
def sealed_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example under a key, written once; copy it, do not open it."""
    made = tmp_path_factory.mktemp("sealed") / "talks.desk"
    write_example(made, Author("A. Sample", "a" * 32), KEY).close()
    return made


@pytest.fixture
def path(tmp_path: Path, sealed_source: Path) -> Path:
    return Path(shutil.copy(sealed_source, tmp_path / "talks.desk"))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskOnScreen]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    device = tmp_path / "config" / "protocol-desk" / "device"
    device.parent.mkdir(parents=True)
    device.write_text("a" * 32, "ascii")
    made = DeskOnScreen(qtbot, tmp_path, Lanes.threads())
    made.desk_window.open_path(path, key=KEY)
    qtbot.waitUntil(lambda: stands(made), timeout=9_000)
    yield made
    made.close()


def stands(window: DeskOnScreen) -> bool:
    return window.desk_window.context is not None and window.view.rows.rowCount() > 0


def type_name(window: DeskOnScreen, qtbot: QtBot) -> None:
    window.frame.action("add_group").trigger()
    qtbot.waitUntil(lambda: len(open_dialogs()) == 1)
    window.dialog.names.setPlainText(MARK)  # pyright: ignore[reportAttributeAccessIssue]


def lock(window: DeskOnScreen) -> float:
    """Lock; the seconds until nothing but the page that asks for the key is in sight."""
    began = time.perf_counter()
    window.desk_window.lock_now()
    QApplication.processEvents()
    spent = time.perf_counter() - began
    assert [made for made in QApplication.topLevelWidgets() if made.isVisible()] == [window.frame]
    assert any(page.isVisible() for page in window.frame.findChildren(UnlockPage))
    assert window.desk_window.opened is None
    return spent


def keys_held(secret: bytes) -> int:
    """How many keys of this secret the process still holds."""
    gc.collect()
    return sum(isinstance(made, Key) and made.secret == secret for made in gc.get_objects())


def test_no_key_is_left_behind_the_lock(window: DeskOnScreen, qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    window.desk_window.close()
    other = Path(shutil.copy(path, tmp_path / "other.desk"))
    secret = bytes(range(64, 96))
    change_key(other, KEY, Key(secret, OTHER.salt), "A. Sample")
    window.desk_window.open_path(other, key=Key(secret, OTHER.salt))
    qtbot.waitUntil(lambda: stands(window), timeout=9_000)
    type_name(window, qtbot)
    assert keys_held(secret)
    lock(window)
    window.lanes.reading.submit(int).result()  # behind the closing
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert keys_held(secret) == 0


def test_a_dialog_comes_back_from_a_sealed_file_after_unlocking(window: DeskOnScreen, qtbot: QtBot, path: Path) -> None:
    type_name(window, qtbot)
    spent = lock(window)
    print(f"locked after {spent * 1000:.0f} ms with a modal dialog")
    assert spent < 1
    qtbot.waitUntil(draft_path(path).exists)
    assert MARK.encode() not in draft_path(path).read_bytes()
    window.lanes.reading.submit(int).result()  # behind the closing
    assert not (path.parent / f"{path.name}-wal").exists()
    window.desk_window.open_path(path, key=KEY)
    qtbot.waitUntil(lambda: len(open_dialogs()) == 1, timeout=9_000)
    dialog: Any = window.dialog
    qtbot.waitUntil(lambda: dialog.names.toPlainText() == MARK)  # it is filled a beat after it stands
    qtbot.waitUntil(lambda: not draft_path(path).exists())


def test_a_recovery_sheet_that_is_not_on_paper_yet_stands_again_after_unlocking(
    window: DeskOnScreen, qtbot: QtBot, path: Path
) -> None:
    note("change_passphrase")  # what the officer did last
    window.desk_window.commands.protecting._show_sheet(KEY, path)
    words = open_dialogs()[0].sheet.rows  # pyright: ignore[reportAttributeAccessIssue]
    lock(window)
    window.lanes.reading.submit(int).result()  # behind the closing
    window.desk_window.open_path(path, key=KEY)
    qtbot.waitUntil(lambda: len(open_dialogs()) == 1, timeout=9_000)
    dialog: Any = open_dialogs()[0]
    assert dialog.sheet.rows == words == rows_of(KEY)
    assert not dialog.kept.isChecked()


def test_a_draft_of_another_key_is_dropped_with_one_calm_sentence(
    window: DeskOnScreen, qtbot: QtBot, path: Path
) -> None:
    lock(window)
    window.lanes.reading.submit(int).result()
    keep_draft(path, OTHER, b"{}")
    window.desk_window.open_path(path, key=KEY)
    qtbot.waitUntil(lambda: stands(window), timeout=9_000)
    qtbot.waitUntil(lambda: window.toast().startswith("What was half typed"))
    assert not draft_path(path).exists()


def test_esc_does_not_lead_out_of_a_locked_window(window: DeskOnScreen) -> None:
    lock(window)
    window.press(Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert any(page.isVisible() for page in window.frame.findChildren(UnlockPage))
    assert not window.frame.side.isVisible()
    assert window.desk_window.locking.locked


def test_while_an_import_runs_the_window_locks_at_once_and_the_work_ends_before_the_desk_closes(
    window: DeskOnScreen, qtbot: QtBot
) -> None:
    go_on, closed = Event(), Event()
    desk, close = window.desk, window.desk.close
    window.lanes.slow.submit(go_on.wait)
    desk.close = lambda: (close(), closed.set())  # type: ignore[method-assign]
    spent = lock(window)
    print(f"locked after {spent * 1000:.0f} ms while work runs")
    assert spent < 1
    assert not closed.is_set()
    go_on.set()
    assert closed.wait(9)


def test_away_after_a_while_without_a_key_and_a_key_begins_it_anew(qtbot: QtBot) -> None:
    absence = Absence(QApplication.instance())
    absence.wait(60_000)
    assert absence._idle.isActive()
    before = absence._idle.remainingTime()
    with qtbot.waitSignal(absence.away, timeout=2_000):
        absence.wait(20)
    absence.wait(60_000)
    qtbot.waitUntil(lambda: absence._idle.remainingTime() < 59_990)
    absence.eventFilter(absence, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier))
    assert absence._idle.remainingTime() > 59_990
    absence.wait(0)
    assert not absence._idle.isActive()
    assert before <= 60_000
