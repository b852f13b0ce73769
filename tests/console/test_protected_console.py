"""The command line on a protected desk: with its passphrase everything, without it one sentence and nothing changed."""

from pathlib import Path

import pytest

from models.storage import key
from models.storage.key import LEAST
from models.storage.tries import FREE
from ui.console.console import run_command

PASSPHRASE = "seven quiet lanterns over the river"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, protected; its passphrase stands beside it with the line end an editor leaves."""
    folder = tmp_path_factory.mktemp("sealed")
    (folder / "passphrase.txt").write_text(PASSPHRASE + "\r\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key, "calibrated", lambda: LEAST)
        words = ["example", str(folder / "talks.desk"), "--passphrase-file", str(folder / "passphrase.txt")]
        assert run_command(words) == 0
    return folder / "talks.desk"


@pytest.fixture(autouse=True)
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    assert run_command(list(words)) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1
    return told.err


def test_every_command_takes_the_passphrase(sealed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ("--passphrase-file", str(sealed.with_name("passphrase.txt")))
    desk = str(sealed)
    (tmp_path / "list.csv").write_text("Group,Name\nParty of the Blue Gate,Samar Basket\n", "utf-8")
    for words in (
        ["list", desk, "groups"],
        ["history", desk],
        ["check", desk],
        ["report", desk, "participants", "-o", str(tmp_path / "out.xlsx")],
        ["import", desk, str(tmp_path / "list.csv"), "--dry-run"],
    ):
        assert run_command([*words, *given]) == 0, words
    assert "Party of the Blue Gate" in capsys.readouterr().out
    assert (tmp_path / "out.xlsx").exists()
    assert sealed.read_bytes()[0] == 0xD1


@pytest.mark.parametrize("command", [["list", "groups"], ["history"], ["check"]])
def test_without_it_one_sentence_and_nothing_is_changed(
    sealed: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    before = sealed.read_bytes()
    name, *more = command
    assert "is protected" in refused(capsys, name, str(sealed), *more)
    assert sealed.read_bytes() == before


def test_a_wrong_one_is_told_and_too_many_wait(
    sealed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("not this one", "utf-8")
    words = ("list", str(sealed), "groups", "--passphrase-file")
    for _time in range(FREE - 1):
        assert "does not open" in refused(capsys, *words, str(wrong))
    assert "wrong too often" in refused(capsys, *words, str(wrong))
    assert "wrong too often" in refused(capsys, *words, str(sealed.with_name("passphrase.txt")))


@pytest.mark.parametrize(
    ("kept", "says"), [(b"\r\n", "empty"), (b"\xff\xfe\xff", "cannot be read"), (None, "cannot be")]
)
def test_no_desk_is_made_with_a_passphrase_that_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kept: bytes | None, says: str
) -> None:
    given = tmp_path / "passphrase.txt"
    if kept is not None:
        given.write_bytes(kept)
    desk = tmp_path / "talks.desk"
    assert says in refused(capsys, "example", str(desk), "--passphrase-file", str(given))
    assert not desk.exists()


def test_a_plain_desk_takes_none(tmp_path: Path, sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = tmp_path / "plain.desk"
    assert run_command(["example", str(plain)]) == 0
    given = str(sealed.with_name("passphrase.txt"))
    assert "not protected" in refused(capsys, "list", str(plain), "groups", "--passphrase-file", given)
