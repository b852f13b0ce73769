"""Desks that cannot be written as they lie: read at once, said over every page, and with a way on."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from desk_on_screen import DeskOnScreen, Key
from PySide6.QtCore import QEvent
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from models.journal.write import Author
from models.queries.history import history_rows
from models.storage import in_use
from models.storage.desk import Desk
from tests.disks import mounted
from tests.factories import add_group, made
from ui.dialogs.question import QuestionDialog
from ui.shell.commands import ENTRIES
from ui.widgets.form_dialog import FormDialog

ROOT = Path(__file__).parents[2]
BLUE_GATE = "Party of the Blue Gate"
OTHER = Author("B. Basket", "b" * 32)
LEFT_ALONE = {"lock", "quit", "close", "open", "example", "undo", "redo"}  # what leaves the desk
HOLD = """
import sys
from pathlib import Path
from models.storage.desk import Desk
from models.storage.device import this_author
from tests.factories import add_group, made

desk = Desk.open(Path(sys.argv[1]), this_author("C. Third"))
made(desk, add_group, name="Salt Road Platform II")
print("ready", flush=True)
sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An account whose documents are a folder of the test."""
    place = tmp_path / "home"
    (place / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("USERPROFILE", str(place))
    return place


def question(window: DeskOnScreen) -> QuestionDialog:
    asked = window.message
    assert isinstance(asked, QuestionDialog)
    return asked


def banner(window: DeskOnScreen) -> str:
    shown = window.frame.banner
    return shown.text.text() if shown.isVisible() else ""


def go(window: DeskOnScreen, way: str) -> None:
    """Press a button of the banner."""
    window.click(next(made for made in window.frame.banner.ways if made.text() == way))


@contextmanager
def disc(tmp_path: Path, example: Path) -> Iterator[Path]:
    """The example on a medium that cannot be written."""
    with mounted(tmp_path / "disc", "8m") as place:
        path = Path(shutil.copy(example, place / "talks.desk"))
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        yield path


def check_reads(window: DeskOnScreen) -> None:
    reason = "This desk is open for reading: nothing can be changed here."
    assert BLUE_GATE in window.names()
    assert window.page.context.locked == reason
    assert window.page.add.toolTip() == reason
    for spec in window.frame.specs:
        if spec.needs in ("write", "make", "follow"):
            action = window.frame.action(spec.key)
            assert (action.isEnabled(), action.toolTip()) == (False, reason), spec.key


def test_a_medium_that_cannot_be_written_is_read_by_itself(
    empty_window: DeskOnScreen, example: Path, tmp_path: Path, home: Path
) -> None:
    window = empty_window
    with disc(tmp_path, example) as path:
        window.desk_window.begin(path)
        assert not window.desk_window.asks, "nothing is asked, the desk is simply read"
        check_reads(window)
        told = "Read only: nothing can be written on this disk. To change the desk, copy it to this computer."
        assert banner(window) == told
        go(window, "Try again")
        assert "read-only" in window.message.text.text()
        window.press(Key.Key_Escape)
        check_reads(window)
        go(window, "Copy it to this computer")
        assert window.desk_window.opened.path == home / "Documents" / "talks.desk"
        assert banner(window) == ""
        assert window.desk.writable
        assert window.toast() == "Copied to Documents. The desk it came from stays as it was."
        window.desk_window.close()


@pytest.mark.long
def test_on_a_medium_that_cannot_be_written_nothing_breaks(
    empty_window: DeskOnScreen, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every page is walked, and every command given where it belongs that is not asleep."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_words: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: "")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda *_words: True)
    monkeypatch.setattr(QMenu, "exec", lambda *_words: None)
    window, given = empty_window, 0
    with disc(tmp_path, example) as path:
        window.desk_window.begin(path)
        for entry in ENTRIES:
            window.frame.go_to(entry.key)
            assert banner(window).startswith("Read only")
        for spec in window.frame.specs:
            action = window.frame.action(spec.key)
            if action.isEnabled() and spec.key not in LEFT_ALONE and not spec.key.startswith("go:"):
                window.frame.go_to(spec.page or "groups")
                action.trigger()
                settle()
                given += 1
        window.desk_window.close()
        assert [item.name for item in path.parent.iterdir()] == ["talks.desk"]
    assert given > 20


def settle() -> None:
    """Close what came up over the window."""
    QApplication.processEvents()
    while (over := QApplication.activeModalWidget() or QApplication.activePopupWidget()) is not None:
        over.close()
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_another_officer_writes_is_read_and_tried_again(empty_window: DeskOnScreen, example: Path) -> None:
    window = empty_window
    other = Desk.open(example, OTHER)
    window.desk_window.begin(example)
    asked = question(window)
    assert "B. Basket has this desk open on" in asked.text.text()
    assert (asked.main.text(), asked.other.text()) == ("Open for reading", "Try again")
    window.click(asked.other)
    window.click(question(window).main)
    check_reads(window)
    assert banner(window).startswith("Read only: B. Basket has this desk open on ")
    assert banner(window).endswith("When it is closed there, try again.")
    go(window, "Try again")
    assert "B. Basket has this desk open" in window.message.text.text()
    window.press(Key.Key_Escape)
    check_reads(window)
    other.close()
    go(window, "Try again")
    assert window.desk.writable
    assert banner(window) == ""
    assert window.frame.action("import").isEnabled()


def test_after_the_owner_was_killed_the_next_start_asks_nothing(empty_window: DeskOnScreen, example: Path) -> None:
    words = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(example)],
        cwd=ROOT, env=words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as owner:  # fmt: skip
        assert owner.stdout is not None
        assert owner.stdout.readline() == "ready\n"
        owner.kill()
        owner.wait()
    empty_window.desk_window.begin(example)
    assert not empty_window.desk_window.asks
    assert empty_window.desk.writable
    assert empty_window.desk.read(history_rows, limit=1)[0].officer == "C. Third"


@pytest.fixture
def shared(example: Path, tmp_path: Path) -> Path:
    """The example in a folder that a program synchronises."""
    (tmp_path / "cloud" / ".stfolder").mkdir(parents=True)
    return Path(shutil.copy(example, tmp_path / "cloud" / "talks.desk"))


def test_a_desk_in_a_synchronised_folder_is_copied_to_work_on_it(
    empty_window: DeskOnScreen, shared: Path, home: Path
) -> None:
    window, before = empty_window, shared.read_bytes()
    window.desk_window.begin(shared)
    asked = question(window)
    assert "lies in a folder that Syncthing synchronises" in asked.text.text()
    assert (asked.main.text(), asked.other.text()) == ("Copy it to this computer", "Open for reading")
    window.click(asked.main)
    assert window.desk_window.opened.path == home / "Documents" / "talks.desk"
    assert window.desk.writable
    assert window.settings.desk == home / "Documents" / "talks.desk"
    assert shared.read_bytes() == before
    assert sorted(item.name for item in shared.parent.iterdir()) == [".stfolder", "talks.desk"]


def test_a_desk_in_a_synchronised_folder_may_be_read(empty_window: DeskOnScreen, shared: Path, home: Path) -> None:
    window = empty_window
    window.desk_window.begin(shared)
    window.click(question(window).other)
    check_reads(window)
    assert banner(window).startswith("Read only: this desk lies in a folder that Syncthing synchronises")
    go(window, "Copy it to this computer")
    assert window.desk.writable
    assert window.desk_window.opened.path.parent == home / "Documents"


def test_the_example_is_not_written_into_a_synchronised_folder(empty_window: DeskOnScreen, home: Path) -> None:
    (home / "Documents" / ".dropbox.cache").mkdir()
    empty_window.desk_window.begin(None)
    empty_window.desk_window.make_example(home / "Documents" / "talks.desk")
    assert "Dropbox synchronises" in empty_window.message.text.text()
    empty_window.press(Key.Key_Escape)
    empty_window.desk_window.commands.open_example()
    assert empty_window.desk_window.opened.path == home / "astana-2015.desk"


# from another device


@pytest.fixture
def travelled(example: Path) -> Path:
    """The example after somebody worked on it on another laptop."""
    desk = Desk.open(example, OTHER)
    made(desk, add_group, name="Fig Tree Council")
    desk.close()
    return example


def steps(window: DeskOnScreen) -> list[tuple[str, str]]:
    return [(row.name, row.officer) for row in window.desk.read(history_rows, limit=2)]


def test_a_desk_of_another_device_goes_on_here_and_the_history_says_so(
    empty_window: DeskOnScreen, travelled: Path
) -> None:
    window = empty_window
    window.desk_window.begin(travelled)
    asked = question(window)
    assert asked.windowTitle() == "Continue here?"
    assert asked.text.text().startswith("B. Basket changed this desk last on another device, on ")
    assert "changes made there from now on will not be in this file" in asked.text.text()
    assert (asked.main.text(), asked.other.text()) == ("Continue here", "Open for reading")
    assert window.desk_window.opened is None
    window.click(asked.main)
    assert steps(window) == [("hand_over", "A. Sample"), ("add_group", "B. Basket")]
    assert banner(window) == ""
    window.frame.go_to("history")
    lines = window.desk_window.pages["history"].view.rows
    assert lines.text(0, lines.number_of("what")) == "Hand-over to this device"
    window.desk_window.open_path(travelled)
    assert not window.desk_window.asks, "it is this device's now"


def test_a_first_start_asks_one_question_after_the_other(
    empty_window: DeskOnScreen, travelled: Path, qtbot: QtBot
) -> None:
    window = empty_window
    window.settings.officer = ""
    window.desk_window.begin(travelled)
    seen = list[str]()
    for _n in range(2):
        qtbot.waitUntil(lambda: window.desk_window.asks)
        [one] = [made for made in window.frame.findChildren(FormDialog) if made.isVisible()]
        seen.append(one.windowTitle())
        qtbot.keyClicks(one.focusWidget(), "A. Sample") if "Who" in seen[-1] else None
        one.main.click()
    assert sorted(seen) == ["Continue here?", "Who writes?"]
    assert window.desk.writable


def test_a_desk_of_another_device_may_be_read(empty_window: DeskOnScreen, travelled: Path) -> None:
    window = empty_window
    window.desk_window.begin(travelled)
    window.click(question(window).other)
    check_reads(window)
    assert banner(window).startswith("Read only, as you chose: B. Basket changed this desk last on another device")
    assert not travelled.with_name(f"{travelled.name}.lock").exists()
    go(window, "Continue here")
    assert window.desk.writable
    assert steps(window)[0] == ("hand_over", "A. Sample")


def test_a_question_left_open_gives_the_desk_back(empty_window: DeskOnScreen, travelled: Path) -> None:
    window = empty_window
    window.desk_window.begin(travelled)
    window.press(Key.Key_Escape)
    assert window.desk_window.opened is None
    assert window.button("Open a desk…").isVisible()
    assert not travelled.with_name(f"{travelled.name}.lock").exists()
    window.desk_window.open_path(travelled)
    assert question(window).isVisible()
    window.desk_window.close()
    assert not travelled.with_name(f"{travelled.name}.lock").exists()
    window.press(Key.Key_Escape)


def test_a_stick_is_named_quietly_on_every_page(window: DeskOnScreen) -> None:
    window.frame.status_line.set_note("On a removable disk: eject it before you pull it out")
    assert "removable disk" in window.status()
    window.frame.go_to("rooms")
    assert "removable disk" in window.status()
    window.desk_window.close()
    assert "removable disk" not in window.status()


def test_a_file_of_two_names_is_read_and_made_a_file_of_its_own_with_one_click(window: DeskOnScreen, example: Path):
    window.desk_window.close()
    twin = example.with_name("twin.desk")
    twin.hardlink_to(example)
    window.desk_window.open_path(example)
    assert "this file has another name" in banner(window)
    assert BLUE_GATE in window.names()
    assert not window.desk.writable
    go(window, "Make it a file of its own")
    assert window.desk.writable
    assert not twin.samefile(example)
    assert banner(window) == ""


def test_a_desk_that_another_program_holds_is_read_and_written_once_that_lets_go(
    window: DeskOnScreen, example: Path, monkeypatch: pytest.MonkeyPatch
):
    """Only Windows lets a program hold a file from others, so what it answers is put in its place."""

    def held(path: Path, to_write: bool) -> None:
        error = PermissionError("held")
        error.winerror = 32
        raise error

    monkeypatch.setattr(in_use, "PATIENCE", 0.0)
    with monkeypatch.context() as scanner:
        scanner.setattr(in_use, "_open_as_all_may", held)
        window.desk_window.close()
        window.desk_window.open_path(example)
        assert "another program, such as a virus scanner" in banner(window)
        check_reads(window)
    go(window, "Try again")
    assert window.desk.writable
    assert banner(window) == ""
