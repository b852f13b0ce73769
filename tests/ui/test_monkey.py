"""Whatever is pressed and clicked, nothing breaks, the desk stays sound, and neither memory nor open files grow.

Memory is looked at in the long form only, ten minutes: `python3 run.py test --long tests/ui/test_monkey.py -s`.
"""

import gc
import os
import shutil
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from desk_on_screen import DeskOnScreen
from monkey import Monkey
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from models.storage.check import check_file

MINUTES = 10  # of the long form
WARM = 250  # gestures until most pages and dialogs were made once, and as many between two fresh desks
FEW = 60  # of the short form, at first and between two fresh desks
GROWTH = 0.1


class Held(NamedTuple):
    """What the program holds: memory in bytes, open files and pipes."""

    memory: int
    handles: int


def held() -> Held:
    """What is held when nothing waits to be thrown away."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return Held(pages * os.sysconf("SC_PAGE_SIZE"), len(os.listdir("/proc/self/fd")))


@pytest.mark.qt_log_ignore("This plugin does not support")  # said of menus where there is no screen
@pytest.mark.parametrize("seed", [3, pytest.param(2015, marks=pytest.mark.long)])
def test_the_monkey_breaks_nothing(
    window: DeskOnScreen, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, long: bool
):
    whole, ends = example.read_bytes(), time.monotonic() + (MINUTES * 60 if long else 0)
    at_once = WARM if long else FEW
    monkey = Monkey(window, seed, tmp_path, monkeypatch)
    monkey.go_on(gestures=at_once)
    seen = [told(monkey, window, example)]
    while len(seen) < 3 or time.monotonic() < ends:
        fresh = tmp_path / str(len(seen)) / example.name
        fresh.parent.mkdir()
        fresh.write_bytes(whole)
        window.desk_window.open_path(fresh)
        monkey.go_on(gestures=monkey.gestures + at_once)
        seen.append(told(monkey, window, fresh))
        shutil.rmtree(fresh.parent)
    monkey.rest()
    half = seen[len(seen) // 2]  # by then every page and dialog that is met was made once
    assert all(found.handles <= seen[0].handles for found in seen)
    assert seen[-1].memory <= half.memory * (1 + GROWTH) or not long


def told(monkey: Monkey, window: DeskOnScreen, desk: Path) -> Held:
    """Put all dialogs and the desk away, look whether it is sound, and say what is held."""
    monkey.put_away()
    window.desk_window.close()
    health = check_file(desk)
    assert health.sound, health.problems
    found = held() if sys.platform == "linux" else Held(0, 0)
    print(f"{monkey.gestures} gestures, {found.memory / 1e6:.0f} MB, {found.handles} handles")
    return found
