"""`backup` and `restore` on the command line, plain and protected, and what they refuse."""

import os
from pathlib import Path

import pytest

from models.journal.write import Author
from models.storage import backups
from models.storage.desk import Desk
from models.storage.key import Key, key_of
from tests.factories import PLAY, add_event, add_person, everything
from tests.keys import COST
from ui.console.console import run_command

AUTHOR = Author("A. Sample", "a" * 32)
WORDS = "seven quiet rooms"
SALT = COST + b"twelve bytes"


@pytest.fixture(scope="module")
def key() -> Key:
    return key_of(WORDS, SALT)


@pytest.fixture(autouse=True)
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def said(tmp_path: Path) -> list[str]:
    """The words that give the passphrase."""
    (tmp_path / "passphrase").write_text(f"{WORDS}\n", "utf-8")
    return ["--passphrase-file", str(tmp_path / "passphrase")]


@pytest.fixture
def desk(tmp_path: Path, key: Key) -> Path:
    return desk_at(tmp_path / "round.desk", key)


def desk_at(path: Path, key: Key | None) -> Path:
    made = Desk.create(path, AUTHOR, key=key)
    made.write(PLAY, add_event)
    made.close()
    return path


def content(path: Path, key: Key | None) -> object:
    made = Desk.open(path, AUTHOR, write=False, key=key)
    found = made.read(everything)
    made.close()
    return found


def refusal(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert run_command(list(words)) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1
    return told.err


def test_a_backup_comes_back(tmp_path: Path, desk: Path, key: Key, said: list[str], capsys: pytest.CaptureFixture[str]):
    out, before = tmp_path / "kept.desk", content(desk, key)
    assert run_command(["backup", str(desk), str(out), *said]) == 0
    assert "opened, checked and counted" in capsys.readouterr().out
    assert out.stat().st_mode & 0o777 == 0o600
    made = Desk.open(desk, AUTHOR, key=key)
    made.write(PLAY, add_person)
    made.close()
    assert run_command(["restore", str(out), str(desk), *said]) == 0
    assert "round.desk is restored from kept.desk" in capsys.readouterr().out
    assert content(desk, key) == before
    assert [backup.reason for backup in backups.listed(desk)] == ["restore"]


def test_a_plain_desk_needs_no_passphrase(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path, out = desk_at(tmp_path / "plain.desk", None), tmp_path / "kept.desk"
    assert run_command(["backup", str(path), str(out)]) == 0
    assert run_command(["restore", str(out), str(tmp_path / "new.desk")]) == 0
    assert content(tmp_path / "new.desk", None) == content(path, None)


def test_what_is_in_the_way_stays(tmp_path: Path, desk: Path, said: list[str], capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "kept.desk"
    out.write_bytes(b"a letter")
    assert "exists already" in refusal(capsys, "backup", str(desk), str(out), *said)
    assert out.read_bytes() == b"a letter"
    assert "cannot be written there" in refusal(capsys, "backup", str(desk), str(tmp_path / "no" / "out"), *said)
    assert "passphrase" in refusal(capsys, "backup", str(desk), str(tmp_path / "other.desk"))
    assert not (tmp_path / "other.desk").exists()


def test_a_bad_backup_is_not_restored(tmp_path: Path, desk: Path, said: list[str], capsys: pytest.CaptureFixture[str]):
    raw, letter = desk.read_bytes(), tmp_path / "letter.desk"
    letter.write_bytes(os.urandom(8192))
    assert "not a desk" in refusal(capsys, "restore", str(letter), str(desk), *said)
    assert "no file" in refusal(capsys, "restore", str(tmp_path / "gone.desk"), str(desk), *said)
    assert "desk itself" in refusal(capsys, "restore", str(desk), str(desk), *said)
    damaged = tmp_path / "damaged.desk"
    run_command(["backup", str(desk), str(damaged), *said])
    with damaged.open("r+b") as file:
        file.seek(5 * 4096 + 77)
        file.write(b"\xff")
    assert refusal(capsys, "restore", str(damaged), str(desk), *said)
    assert desk.read_bytes() == raw


@pytest.mark.parametrize("folder", ["", ".", "..", "/"])
def test_a_folder_is_no_desk(
    tmp_path: Path, desk: Path, said: list[str], folder: str, capsys: pytest.CaptureFixture[str]
):
    assert "is a folder, not a desk" in refusal(capsys, "check", folder, *said)
    assert "is a folder, not a desk" in refusal(capsys, "restore", folder, str(desk), *said)
    assert "is a folder, not a desk" in refusal(capsys, "restore", str(desk), folder, *said)
    assert "exists already" in refusal(capsys, "backup", str(desk), folder, *said)


def test_an_empty_passphrase_file_is_said_to_be_empty(tmp_path: Path, desk: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "nothing.txt").write_text("\n", "ascii")
    told = refusal(capsys, "check", str(desk), "--passphrase-file", str(tmp_path / "nothing.txt"))
    assert "nothing.txt is empty" in told


def test_a_desk_that_is_open_is_not_replaced(
    tmp_path: Path, desk: Path, key: Key, said: list[str], capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "kept.desk"
    assert run_command(["backup", str(desk), str(out), *said]) == 0
    held = Desk.open(desk, AUTHOR, key=key)
    assert "has this desk open" in refusal(capsys, "restore", str(out), str(desk), *said)
    held.close()
