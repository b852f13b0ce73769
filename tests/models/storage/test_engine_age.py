"""An SQLite that can lose what was acknowledged touches no desk; the one that is locked is new enough."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from models.errors import UserError
from models.journal.write import Author
from models.storage import engine
from models.storage.check import check_file
from models.storage.desk import Desk
from tests.factories import add_group, made
from tests.keys import KEY
from ui.console.console import run_command

ROOT = Path(__file__).parents[3]
AUTHOR = Author("A. Sample", "a" * 32)


@pytest.fixture(params=[None, KEY], ids=["plain", "protected"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    desk = Desk.create(tmp_path / "round.desk", AUTHOR, key=request.param)
    made(desk, add_group)
    desk.close()
    return tmp_path / "round.desk"


def test_the_engine_that_is_installed_is_the_locked_one_and_new_enough():
    locked = [
        re.findall(r"(?m)^sqlcipher3==(\S+)", (ROOT / name).read_text("utf-8"))
        for name in ("requirements.lock", "requirements-test.lock")
    ]
    assert locked == [[version("sqlcipher3")]] * 2
    assert engine.sqlite.sqlite_version_info >= engine.OLDEST == (3, 51, 3)


def test_an_older_engine_touches_no_desk(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    before, key = path.read_bytes(), KEY if path.read_bytes()[:1] == b"\xd1" else None
    monkeypatch.setattr(engine, "OLDEST", (99, 1, 0))
    told = rf"SQLite {engine.sqlite.sqlite_version}, which can lose changes; 99\.1\.0 or newer"
    for write in (True, False):
        with pytest.raises(UserError, match=told):
            Desk.open(path, AUTHOR, write=write, key=key)
    with pytest.raises(UserError, match=told):
        Desk.create(tmp_path / "new.desk", AUTHOR, key=key)
    assert not check_file(path, key).sound
    assert [item.name for item in tmp_path.iterdir()] == ["round.desk"]
    assert path.read_bytes() == before


def test_the_console_says_so_and_ends_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    desk = Desk.create(tmp_path / "round.desk", AUTHOR)
    desk.close()
    monkeypatch.setattr(engine, "OLDEST", (99, 1, 0))
    for words in (["example", "new.desk"], ["history", "round.desk"], ["list", "round.desk", "groups"]):
        assert run_command([words[0], str(tmp_path / words[1]), *words[2:]]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "can lose changes" in said.err
    assert [item.name for item in tmp_path.iterdir()] == ["round.desk"]
