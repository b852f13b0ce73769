"""The command line and the backups of a desk: one before each import, and damage told apart from a wrong passphrase."""

import shutil
from pathlib import Path

import pytest

from models.storage import backups, key
from models.storage.key import LEAST
from ui.console.console import run_command

LIST = "Group,Name\nNorthern Wells,Amal Lamp\n"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the Astana example under a passphrase, written once; copy it, do not open it."""
    folder = tmp_path_factory.mktemp("source")
    (folder / "passphrase").write_text("river lamp stone\n", "utf-8")
    (folder / "people.csv").write_text(LIST, "utf-8")
    said = ["--passphrase-file", str(folder / "passphrase")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key, "calibrated", lambda: LEAST)
        assert run_command(["example", str(folder / "astana.desk"), *said]) == 0
    return folder


@pytest.fixture
def words(tmp_path: Path, source: Path) -> list[str]:
    """A copy of that folder, and the words that open its desk."""
    shutil.copytree(source, tmp_path, dirs_exist_ok=True)
    return ["--passphrase-file", str(tmp_path / "passphrase")]


def test_a_backup_is_made_before_an_import_and_none_before_a_rehearsal(tmp_path: Path, words: list[str]):
    path = tmp_path / "astana.desk"
    said = ["import", str(path), str(tmp_path / "people.csv"), *words]
    run_command([*said, "--dry-run"])
    assert backups.listed(path) == []
    assert run_command(said) == 0
    (made,) = backups.listed(path)
    assert made.reason == "import"
    assert made.path.read_bytes()[:16] == path.read_bytes()[:16]


def test_damage_and_a_wrong_passphrase_are_told_apart(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "astana.desk"
    assert run_command(["import", str(path), str(tmp_path / "people.csv"), *words]) == 0
    raw = path.read_bytes()
    path.write_bytes(raw[:100] + bytes(200) + raw[300:])
    capsys.readouterr()
    assert run_command(["list", str(path), "groups", *words]) == 1
    assert "the passphrase is right" in capsys.readouterr().err
    (tmp_path / "passphrase").write_text("river lamp", "utf-8")
    assert run_command(["list", str(path), "groups", *words]) == 1
    assert "does not open" in capsys.readouterr().err
