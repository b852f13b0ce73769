"""`run.py`: what it says where the system lacks a library of Qt, and that a start with nothing to do stays short."""

import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

import run

LDD = """#!/bin/sh
echo "	linux-vdso.so.1 (0x00007ffd)"
echo "	libxcb-icccm.so.4 => not found"
echo "	libxcb-cursor.so.0 => /usr/lib/libxcb-cursor.so.0 (0x00007f)"
echo "	libxcb-keysyms.so.1 => not found"
"""
WINDOW = "import os, sys; print('qt.qpa.plugin: Could not load', file=sys.stderr); os.abort()"
LINE = "sudo apt-get install -y --no-install-recommends libxcb-icccm4 libxcb-keysyms1"


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libGL.so.1", "libgl1"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
    ],
)
def test_the_package_of_a_library(library: str, package: str) -> None:
    assert run.package_of(library) == package


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone that is set up, with a window that Qt ends, on a system that lacks two libraries."""
    for name in ("run.py", run.RUN, run.TEST):
        shutil.copy(run.ROOT / name, tmp_path / name)
    (tmp_path / "main.py").write_text(WINDOW)
    bin_folder = tmp_path / ".venv" / "bin"
    bin_folder.mkdir(parents=True)
    (bin_folder / "python").symlink_to(sys.executable)
    (tmp_path / "tools").mkdir()
    ldd = tmp_path / "tools" / "ldd"
    ldd.write_text(LDD)
    ldd.chmod(ldd.stat().st_mode | stat.S_IXUSR)
    mark = "import run; path, words = run.stamp(run.RUN); path.write_text(words, 'ascii')"
    subprocess.run([sys.executable, "-c", mark], cwd=tmp_path, check=True)
    return tmp_path


def started(clone: Path, *words: str) -> subprocess.CompletedProcess[str]:
    tools = {**os.environ, "DISPLAY": ":0", "PATH": f"{clone / 'tools'}:{os.environ['PATH']}"}
    return subprocess.run([sys.executable, "run.py", *words], cwd=clone, capture_output=True, text=True, env=tools)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt needs libraries of the system on Linux only")
def test_a_window_that_cannot_start_ends_with_what_to_do(clone: Path) -> None:
    for _start in range(2):  # until they are there
        ended = started(clone)
        assert ended.returncode == 1
        last = ended.stderr.strip().splitlines()[-2:]
        assert last[0].startswith("Protocol Desk could not start. The window needs libraries of the system")
        assert "libxcb-icccm.so.4, libxcb-keysyms.so.1" in last[0]
        assert last[1] == LINE
    (clone / "main.py").write_text("")
    assert started(clone, "check", "some.desk").stderr == "", "the console needs no window"
    (clone / "tools" / "ldd").write_text("#!/bin/sh\n")
    assert started(clone).stderr == ""
    (clone / "tools" / "ldd").write_text(LDD)
    begun = time.perf_counter()
    assert started(clone).stderr == "", "it is not looked for again"
    assert time.perf_counter() - begun < 5


def test_nothing_is_missing_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the system's own tool, on the libraries of this Qt."""
    monkeypatch.setenv("DISPLAY", ":0")
    assert run.missing_libraries() == []
