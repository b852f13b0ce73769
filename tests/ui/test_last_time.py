"""A window that was killed leaves its mark, and the next start offers a check of the desk."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_on_screen import DeskOnScreen, Key
from dialogs_on_screen import shown_dialogs
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.journal.write import Author
from models.storage.desk import Desk
from models.storage.sheet import rows_of
from models.storage.surroundings import Unsafe
from tests.factories import PLAY, add_group
from tests.keys import KEY
from ui.dialogs.check import CheckDialog
from ui.last_time import LastTime
from ui.opening import opened
from ui.views.unlock import UnlockPage

ROOT = Path(__file__).parents[2]
NAME = "window.lock"
TITLE = "The program was not closed last time"
WINDOW = """
import sys
from functools import partial
from PySide6.QtCore import QTimer
from ui import application
from ui.console.words import WindowWords
from pathlib import Path

made = application.LastTime.begin
def stand(mark, window):
    made(mark, window)
    print("open", flush=True)
    if sys.argv[2] == "close":
        window.frame.close()
application.LastTime.begin = stand
sys.exit(application.run_window(WindowWords(Path(sys.argv[1]), "light", "en")))
"""


def leave(folder: Path) -> None:
    """A mark of a process that was killed."""
    words = f"import os, sys; from ui.last_time import *; LastTime(Path({str(folder)!r}))._leave_mark(); os._exit(9)"
    assert subprocess.run([sys.executable, "-c", words], cwd=ROOT, check=False).returncode == 9
    assert (folder / NAME).exists()


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """The account's folders, all in one that is empty."""
    state = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("STATE", "CONFIG", "CACHE", "DATA")}
    return os.environ | state | {"HOME": str(tmp_path), "TMPDIR": str(tmp_path)}


def run(example: Path, end: str, surroundings: dict[str, str]) -> subprocess.Popen[str]:
    """The program, until its window stands."""
    words = [sys.executable, "-c", WINDOW, str(example), end]
    child = subprocess.Popen(words, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True)
    assert child.stdout
    assert child.stdout.readline() == "open\n"
    return child


def finish(child: subprocess.Popen[str]) -> int:
    child.communicate(timeout=60)
    return child.returncode


def test_a_killed_window_leaves_a_mark_that_names_nothing(
    example: Path, tmp_path: Path, surroundings: dict[str, str]
) -> None:
    state = tmp_path / "state" / "protocol-desk"
    assert finish(run(example, "close", surroundings)) == 0
    assert state.exists()
    assert not (state / NAME).exists()
    child = run(example, "stay", surroundings)
    assert (state / NAME).exists()
    assert "astana" not in (state / NAME).read_text("utf-8")
    assert str(tmp_path) not in (state / NAME).read_text("utf-8")
    child.send_signal(signal.SIGKILL)
    finish(child)
    after = LastTime(state)
    assert after._leave_mark(), "the next start sees it"
    after.end()


@pytest.mark.skipif(sys.platform != "linux", reason="of Linux")
def test_no_core_is_written_and_no_other_program_looks_in() -> None:
    words = (
        "import ctypes, resource; from ui.guards import keep_memory_in; keep_memory_in();"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), *resource.getrlimit(resource.RLIMIT_CORE))"
    )
    told = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.split() == ["0", "0", "0"]


def test_after_a_kill_the_check_is_offered_once_and_told(window: DeskOnScreen, tmp_path: Path) -> None:
    leave(tmp_path)
    last_time = LastTime(tmp_path)
    last_time.begin(window.desk_window)
    assert window.message.windowTitle() == TITLE
    window.click(window.message.main)
    (dialog,) = [made for made in window.frame.findChildren(CheckDialog) if made.isVisible()]
    assert dialog.text.text().startswith("The desk is sound")
    window.press(Key.Key_Escape)
    window.frame.go_to("rooms")
    assert QApplication.activeModalWidget() is None
    last_time.end()
    assert not (tmp_path / NAME).exists()


def left_log(path: Path) -> None:
    """A lock as a killed program leaves it, whose last step went with the log."""
    told = '{"officer": "A. Sample", "machine": "here", "since": "2026-11-29 08:00", "step": "gone"}'
    path.with_name(f"{path.name}.lock").write_text(told, "utf-8")


def go_on(window: DeskOnScreen, path: Path) -> None:
    left_log(path)
    window.desk_window.begin(path)
    window.click(window.message.main)


def open_another(window: DeskOnScreen, path: Path) -> None:
    other = path.with_name("other.desk")
    shutil.copy(path, other)
    left_log(path)
    window.desk_window.begin(path)
    window.message.reject()
    window.desk_window.open_path(other)


def read_only(window: DeskOnScreen, path: Path) -> None:
    left_log(path)
    window.desk_window.open_path(path, write=False)
    assert "is gone" in window.message.text.text(), "it is told here too"
    window.message.reject()


def older_copy(path: Path) -> None:
    """In the place of the desk lies a copy from before its last step."""
    copy = path.with_name("older.desk")
    shutil.copy(path, copy)
    desk = Desk.open(path, Author("A. Sample", "a" * 32))
    desk.write(PLAY, add_group, name="Salt Road Platform")
    desk.close()
    copy.replace(path)


def older(window: DeskOnScreen, path: Path) -> None:
    older_copy(path)
    window.desk_window.begin(path)
    assert window.message.windowTitle() == "Not as you left it"
    window.message.reject()


def sealed(window: DeskOnScreen, path: Path, damage: Callable[[bytes], bytes], *, backed: bool) -> None:
    """A protected desk, damaged while its page asks for the passphrase; the right one is typed."""
    own = path.with_name("sealed.desk")
    desk = Desk.create(own, Author("A. Sample", "a" * 32), key=KEY)
    desk.write(PLAY, add_group)
    if backed:
        desk.keep("work")
    desk.close()
    window.desk_window.begin(own)
    own.write_bytes(damage(own.read_bytes()))
    (page,) = [one for one in window.frame.findChildren(UnlockPage) if one.isVisible()]
    page.field.setText(" ".join(word for row in rows_of(KEY) for word in row))
    window.press(Key.Key_Return)


def sealed_and_restored(window: DeskOnScreen, path: Path) -> None:
    sealed(window, path, lambda raw: raw[:2000] + b"damage" + raw[2006:], backed=True)
    assert "is damaged; the passphrase is right" in window.message.text.text()
    window.click(window.message.main)


def sealed_and_left(window: DeskOnScreen, path: Path) -> None:
    sealed(window, path, lambda raw: raw[:2000] + b"damage" + raw[2006:], backed=True)
    window.message.reject()
    window.desk_window.open_path(path)


def sealed_without_a_way(window: DeskOnScreen, path: Path) -> None:
    sealed(window, path, lambda _raw: b"", backed=False)
    assert QApplication.activeModalWidget() is None, "the page says it"
    window.desk_window.open_path(path)


def whole(window: DeskOnScreen, path: Path) -> None:
    window.desk_window.begin(path)


@pytest.mark.parametrize(
    "way", [whole, go_on, open_another, read_only, older, sealed_and_restored, sealed_and_left, sealed_without_a_way]
)
def test_what_was_changed_is_called_saved_only_where_nothing_is_missing(
    empty_window: DeskOnScreen, example: Path, tmp_path: Path, way: Callable[[DeskOnScreen, Path], None]
) -> None:
    leave(tmp_path)
    way(empty_window, example)
    QApplication.processEvents()
    last_time = LastTime(tmp_path)
    last_time.begin(empty_window.desk_window)
    assert empty_window.message.windowTitle() == TITLE
    assert ("is saved" in empty_window.message.text.text()) == (way is whole)
    last_time.end()


def boxes() -> list[str]:
    """The titles of the boxes in sight."""
    return [made.windowTitle() for made in shown_dialogs()]


def test_boxes_at_the_start_come_one_after_the_other(
    empty_window: DeskOnScreen, example: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    leave(tmp_path)
    older_copy(example)
    left_log(example)
    window, last_time = empty_window, LastTime(tmp_path)
    window.settings.officer = ""
    window.desk_window.begin(example)
    window.desk_window.read_only.takes(Unsafe(example, "OneDrive"), example.with_name("other.desk"))
    last_time.begin(window.desk_window)
    met: list[str] = []
    while boxes():
        assert len(boxes()) == 1, boxes()
        met += boxes()
        shown_dialogs()[0].reject()
        if met[-1] == "The last changes are missing":
            window.desk_window.open_path(example, anyway=True)
        for _turn in range(3):
            QApplication.processEvents()
    last_time.end()
    assert set(met) == {
        "Who writes?",
        "The last changes are missing",
        "Not a place to work",
        "Not as you left it",
        TITLE,
    }


def test_after_a_clean_end_nothing_is_asked(window: DeskOnScreen, tmp_path: Path) -> None:
    for _start in range(2):
        last_time = LastTime(tmp_path)
        last_time.begin(window.desk_window)
        assert QApplication.activeModalWidget() is None
        last_time.end()


def test_a_second_window_beside_the_first_asks_nothing(window: DeskOnScreen, tmp_path: Path) -> None:
    first, second = LastTime(tmp_path), LastTime(tmp_path)
    first.begin(window.desk_window)
    second.begin(window.desk_window)
    assert QApplication.activeModalWidget() is None
    second.end()
    assert (tmp_path / NAME).exists()
    first.end()


def test_a_protected_desk_is_checked_after_it_was_opened(empty_window: DeskOnScreen, tmp_path: Path) -> None:
    leave(tmp_path)
    last_time = LastTime(tmp_path)
    empty_window.desk_window.begin(None)
    last_time.begin(empty_window.desk_window)
    assert QApplication.activeModalWidget() is None
    path = tmp_path / "round.desk"
    desk = Desk.create(path, Author("A. Sample", "a" * 32), key=KEY)
    empty_window.desk_window._show(opened(desk, path))
    assert empty_window.message.windowTitle() == TITLE
    empty_window.click(empty_window.message.main)
    (dialog,) = [made for made in empty_window.frame.findChildren(CheckDialog) if made.isVisible()]
    assert dialog.text.text().startswith("The desk is sound")
    empty_window.press(Key.Key_Escape)
    last_time.end()


def test_a_damaged_desk_is_named(window: DeskOnScreen, example: Path) -> None:
    window.desk.write("Try", lambda session: None)
    with example.open("r+b") as file:
        file.seek(-4096 * 3, 2)
        file.write(b"\xff" * 4096 * 2)
    window.frame.action("check_desk").trigger()
    (dialog,) = [made for made in window.frame.findChildren(CheckDialog) if made.isVisible()]
    assert "damaged" in dialog.text.text()
    assert "Error" not in dialog.text.text()
    window.press(Key.Key_Escape)
