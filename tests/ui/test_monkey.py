"""Whatever is pressed and clicked, nothing breaks, and the desk stays sound.

The long form: `MONKEY_MINUTES=10 python3 run.py test tests/ui/test_monkey.py`.
"""

import os
from pathlib import Path

import pytest
from desk_on_screen import DeskOnScreen
from monkey import Monkey

from models.storage.check import check_file

MINUTES = float(os.environ.get("MONKEY_MINUTES", "0"))


@pytest.mark.qt_log_ignore("This plugin does not support")  # said of menus where there is no screen
@pytest.mark.parametrize("seed", [3, 2015] if not MINUTES else [int(MINUTES * 100)])
def test_the_monkey_breaks_nothing(
    window: DeskOnScreen, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
):
    monkey = Monkey(window, seed, tmp_path, monkeypatch)
    monkey.go_on(seconds=MINUTES * 60, gestures=0 if MINUTES else 250)
    monkey.rest()
    print(f"{monkey.gestures} gestures")
    window.desk_window.close()
    health = check_file(example)
    assert health.sound, health.problems
