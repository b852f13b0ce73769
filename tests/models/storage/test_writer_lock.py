"""One writer at a time: the others are told who writes, and nobody has to clean up after a crash."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models.journal.write import Author
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.lock import Held, WriterLock
from tests.factories import add_group, everything, made

ROOT = Path(__file__).parents[3]
AUTHOR = Author("A. Sample", "a" * 32)
OTHER = Author("B. Second", "b" * 32)
STARTS = """
import json, os, sys, time
from pathlib import Path
from models.errors import UserError
from models.journal.write import Author
from models.storage.desk import Desk

def start(n, path, go, done):
    os.read(go, 1)
    begun = time.monotonic()
    try:
        Desk.open(path, Author(f"Officer {n}", f"{n:032x}"))
        told = ""
    except UserError as error:
        told = str(error)
    os.write(1, (json.dumps({"told": told, "seconds": time.monotonic() - begun}) + "\\n").encode())
    os.read(done, 1)
    os._exit(0)

path, count = Path(sys.argv[1]), int(sys.argv[2])
go, begin = os.pipe()
done, end = os.pipe()
for n in range(count):
    if os.fork() == 0:
        os.close(begin), os.close(end)
        start(n, path, go, done)
os.write(begin, b"x" * count)
sys.stdin.readline()
os.close(end)
"""
HOLD = """
import sys
from pathlib import Path
from models.journal.write import Author
from models.storage.desk import Desk
from tests.factories import add_group, made

desk = Desk.open(Path(sys.argv[1]), Author("C. Third", "c" * 32))
made(desk, add_group)
print("ready", flush=True)
sys.stdin.readline()
"""


def python(script: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    desk = Desk.create(tmp_path / "round.desk", AUTHOR)
    made(desk, add_group)
    desk.close()
    return tmp_path / "round.desk"


def test_a_second_officer_is_told_who_writes_and_may_read(path: Path):
    desk = Desk.open(path, AUTHOR)
    with pytest.raises(Held, match=r"A\. Sample has this desk open on .+ since \d{4}-\d\d-\d\d") as held:
        Desk.open(path, OTHER)
    assert held.value.holder is not None
    beside = Desk.open(path, OTHER, write=False)
    made(desk, add_group, name="Salt Road Platform")
    assert beside.read(everything) == desk.read(everything)
    assert not beside.writable
    beside.close()
    desk.close()
    assert [item.name for item in path.parent.iterdir()] == ["round.desk"]
    Desk.open(path, OTHER).close()


def test_the_writer_may_leave_while_others_read(path: Path):
    desk = Desk.open(path, AUTHOR)
    beside = Desk.open(path, OTHER, write=False)
    desk.close()
    assert len(beside.read(everything)["group"]) == 1
    again = Desk.open(path, OTHER)
    made(again, add_group)
    again.close()
    assert len(beside.read(everything)["group"]) == 2
    beside.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="many starts at one moment need fork")
def test_of_many_starts_at_one_moment_exactly_one_writes(path: Path):
    with python(STARTS, str(path), "12") as starts:
        assert starts.stdout is not None
        told = [json.loads(starts.stdout.readline()) for _start in range(12)]
        starts.communicate("\n")
    assert [start["told"] for start in told].count("") == 1
    assert all(
        "Officer" in start["told"] and "open it for reading" in start["told"].lower() for start in told if start["told"]
    )
    assert max(start["seconds"] for start in told) < 2
    Desk.open(path, AUTHOR).close()


def test_after_a_crash_of_the_writer_the_next_start_needs_nothing(path: Path):
    with python(HOLD, str(path)) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "ready\n"
        with pytest.raises(Held, match=r"C\. Third"):
            Desk.open(path, AUTHOR)
        holder.kill()
        holder.wait()
    assert Path(f"{path}.lock").exists()
    reader = Desk.open(path, OTHER, write=False)
    assert len(reader.read(everything)["group"]) == 2
    reader.close()
    desk = Desk.open(path, AUTHOR)
    assert len(desk.read(everything)["group"]) == 2
    desk.close()
    assert check_file(path).sound
    assert not Path(f"{path}.lock").exists()


def test_a_desk_left_by_a_crash_is_read_where_nothing_can_be_written(path: Path, tmp_path: Path):
    with python(HOLD, str(path)) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.kill()
        holder.wait()
    health = check_file(path)
    assert health.sound
    assert health.operations == 3, "two groups, and the hand-over to the device that stopped"


def test_a_lock_file_of_nonsense_does_not_matter(path: Path):
    lock = Path(f"{path}.lock")
    lock.write_bytes(b"\xff\xfenot json")
    Desk.open(path, AUTHOR).close()
    lock.write_text(json.dumps({"officer": 1}))
    holder = WriterLock(path)
    assert holder.holder() is None
    Desk.open(path, AUTHOR).close()
    assert not lock.exists()


def test_a_refused_start_lets_the_right_to_write_go(tmp_path: Path, path: Path):
    begun = time.monotonic()
    broken = Path(shutil.copy(path, tmp_path / "broken.desk"))
    os.truncate(broken, 8192)
    for _try in range(2):
        with pytest.raises(Exception, match="damaged"):
            Desk.open(broken, AUTHOR)
    assert not Path(f"{broken}.lock").exists()
    assert time.monotonic() - begun < 5
