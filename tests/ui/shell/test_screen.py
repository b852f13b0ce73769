"""The first window on real screens of the usual sizes: whole, with or without a window manager."""

import json
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
WINDOW = """
import json, sys
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from ui.shell.commands import ACTIONS, ENTRIES
from ui.shell.frame import SIZE, MainFrame
from ui.shell.screen import show_fitting
app = QApplication([])
frame = MainFrame(ENTRIES, ACTIONS, QSettings(sys.argv[1], QSettings.Format.IniFormat))
if len(sys.argv) > 2:
    frame.setGeometry(*map(int, sys.argv[2].split()))
show_fitting(frame, SIZE)
def say():
    free, whole = frame.screen().availableGeometry(), frame.frameGeometry()
    print(json.dumps([list(free.getRect()), list(whole.getRect()), frame.isMaximized()]))
    app.quit()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, say))
app.exec()
"""

pytestmark = pytest.mark.skipif(not shutil.which("Xvfb"), reason="a real screen is made by Xvfb")


class Screen:
    """A real X screen without a window manager; `first_window` answers free area, window and whether it fills."""

    def __init__(self, size: str) -> None:
        read, write = os.pipe()
        words = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
        self._server = subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read, encoding="ascii") as number:
            self._display = f":{number.readline().strip()}"

    def first_window(self, folder: Path, scale: str, before: str) -> list[Any]:
        where = {"DISPLAY": self._display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": scale, "PYTHONPATH": str(ROOT)}
        words = [sys.executable, "-c", textwrap.dedent(WINDOW), str(folder / "x.ini"), *([before] if before else [])]
        told = subprocess.run(words, env=os.environ | where, capture_output=True, text=True, check=True)
        return json.loads(told.stdout)

    def close(self) -> None:
        self._server.terminate()
        self._server.wait()


@pytest.mark.parametrize(
    ("size", "scale", "before", "fills"),
    [
        ("1366x768", "1", "", True),
        ("1920x1080", "2", "", True),
        ("1920x1080", "1", "", False),
        ("1366x768", "1", "2000 200 1440 900", True),  # as it was left on a larger screen
        ("1920x1080", "1", "3000 100 1400 800", False),  # ... that is gone
    ],
)
def test_the_first_window_is_whole(tmp_path: Path, size: str, scale: str, before: str, fills: bool):
    screen = Screen(size)
    try:
        free, window, filled = screen.first_window(tmp_path, scale, before)
    finally:
        screen.close()
    assert window[0] >= free[0]
    assert window[1] >= free[1]
    assert window[0] + window[2] <= free[0] + free[2]
    assert window[1] + window[3] <= free[1] + free[3]
    assert filled == fills
    if not fills and not before:
        assert window[2:] == [1440, 900]
