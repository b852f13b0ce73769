"""An error inside a method that Qt calls is told, and the program goes on."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
import os, sys
from ui.overrides import keep_errors_whole
keep_errors_whole()
from PySide6.QtCore import QTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
import shiboken6
sys.excepthook = lambda kind, error, trace: print("told", type(error).__name__)
app = QApplication([])
def bad():
    if sys.argv[1] == "index":
        [][1]
    elif sys.argv[1] == "next":
        next(iter([]))
    elif sys.argv[1] == "gone":
        field = QLineEdit()
        shiboken6.delete(field)
        field.setFocus()
    else:
        raise ValueError("made in Python")
class Field(QLineEdit):
    def keyPressEvent(self, event):
        if sys.argv[2] == "key":
            bad()
        super().keyPressEvent(event)
    def eventFilter(self, watched, event):
        if sys.argv[2] == "filter" and event.type() == event.Type.KeyPress:
            bad()
        return False
field = Field()
field.installEventFilter(field)
field.show()
QTimer.singleShot(0, lambda: QTest.keyClick(field, Qt.Key.Key_A))  # what Python calls of Qt calls Python again
QTimer.singleShot(100, lambda: print("alive"))
QTimer.singleShot(200, app.quit)
app.exec()
sys.stdout.flush()
os._exit(0)  # a filter that still stands when Python ends is another matter
"""


@pytest.mark.parametrize("place", ["key", "filter"])
@pytest.mark.parametrize("kind", ["index", "next", "gone", "python"])
def test_an_error_in_an_override_is_told_and_the_program_lives(kind: str, place: str) -> None:
    words = [sys.executable, "-c", PROGRAM, kind, place]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "alive"
    assert "told" in done.stdout


def test_an_override_keeps_its_name_and_what_it_answers() -> None:
    program = (
        "from ui.overrides import keep_errors_whole; keep_errors_whole()\n"
        "from PySide6.QtWidgets import QWidget\nfrom PySide6.QtCore import QSize\n"
        "class Made(QWidget):\n"
        "    def sizeHint(self):\n        'How large.'\n        return QSize(3, 4)\n"
        "    def own(self):\n        return 1\n"
        "print(Made.sizeHint.__name__, Made.sizeHint.__doc__, Made.own.__name__)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "sizeHint How large. own"
