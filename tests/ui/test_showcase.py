"""What a machine without a display gets: the example, its reports and pictures, and nothing overwritten."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QImage

ROOT = Path(__file__).parents[2]
HIDDEN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can be without a display")


def test_without_a_display_everything_is_written_and_nothing_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "window-light.png").write_text("an older picture")
    known = {name: value for name, value in os.environ.items() if name not in HIDDEN}
    known |= {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    ran = subprocess.run(
        [sys.executable, str(ROOT / "main.py")], cwd=tmp_path, env=known, capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr
    assert (out / "window-light.png").read_text() == "an older picture"
    for name in ("participants", "replies", "programme", "all"):
        assert load_workbook(out / f"{name}-2015-05-25.xlsx").sheetnames
        assert f"out/{name}-2015-05-25.xlsx" in ran.stdout
    assert "out/astana.desk" in ran.stdout
    pictures = [QImage(str(out / name)) for name in ("window-light (2).png", "window-dark.png")]
    assert [(picture.width(), picture.height()) for picture in pictures] == [(1440, 900)] * 2
    light, dark = (picture.pixelColor(60, 400).lightness() for picture in pictures)
    assert light > 200 > 60 > dark
    assert not list((tmp_path / "config").rglob("*.ini"))  # the account's settings stay as they are
