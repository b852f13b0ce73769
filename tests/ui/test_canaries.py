"""After a working day, a kill and the next start, no file the program made holds a word of the desk."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from zipfile import is_zipfile

from officers_day import CANARIES, SCAN

ROOT = Path(__file__).parents[2]


def spellings(word: str) -> Iterator[bytes]:
    """A word as it may stand in a file: two encodings, folded, and as settings, JSON and addresses write it."""
    for said in {word, word.lower(), word.upper(), word.casefold()}:
        yield from (said.encode("utf-8"), said.encode("utf-16-le"), said.encode("utf-16-be"))
        yield quote(said).encode()
        yield json.dumps(said)[1:-1].encode()
        yield "".join(one if one.isascii() else f"\\x{ord(one):x}" for one in said).encode()


SOUGHT = {spelt for word in CANARIES for part in (word, *word.split()[:1]) for spelt in spellings(part)} | {SCAN}


def hits(folder: Path, *, but: Path | None = None) -> list[str]:
    """Every file under a folder with a word of the desk in it or in its name."""
    found: list[str] = []
    for path in folder.rglob("*"):
        if but and path.is_relative_to(but):
            continue
        read = str(path.relative_to(folder)).encode() + (path.read_bytes() if path.is_file() else b"")
        packed = path.is_file() and is_zipfile(path)  # a workbook: its words cannot be seen
        found += [str(path.relative_to(folder))] if packed or any(word in read for word in SOUGHT) else []
    return found


def start(home: Path, part: str) -> subprocess.CompletedProcess[str]:
    """The program in an account of its own, all of whose folders lie in one."""
    places = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("STATE", "CONFIG", "CACHE", "DATA")}
    run = home / "run"
    run.mkdir(mode=0o700, exist_ok=True)
    (home / "tmp").mkdir(exist_ok=True)
    places |= {"HOME": str(home), "TMPDIR": str(home / "tmp"), "XDG_RUNTIME_DIR": str(run)}
    places |= {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests/ui'}", "QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, str(ROOT / "tests/ui/officers_day.py"), str(home), part]
    return subprocess.run(words, cwd=home, env=os.environ | places, capture_output=True, text=True, check=False)


def test_after_a_day_a_kill_and_a_restore_nothing_can_be_found(tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "home" / "taken-out"
    home.mkdir()
    done = start(home, "day")
    assert done.stdout == "at work\n", done.stderr
    assert done.returncode not in (0, 1)
    assert len(hits(out)) >= 3, "what the officer took out can be found: the search can fail"
    (paper,) = hits(home, but=out)
    assert paper.startswith("run/protocol-desk/opened-papers/"), "only a paper that was open, in memory"
    assert list(home.glob("round.backups/*.desk"))
    assert "defects.log" in [path.name for path in home.rglob("*")]
    assert "Code " in (home / "report.txt").read_text("ascii")
    done = start(home, "next")
    assert done.stdout == "closed\n", done.stderr
    assert hits(home, but=out) == []
    assert not any(word.encode() in (done.stdout + done.stderr).encode() for word in CANARIES)
