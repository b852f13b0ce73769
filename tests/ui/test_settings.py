"""The settings of the account, also those a hand has changed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from ui.dialogs.passphrase import free_path
from ui.settings import Settings


@pytest.mark.parametrize("line", ['officer="A. Sample, Protocol"', "officer=A. Sample, Protocol"])
def test_the_officer_is_read_with_or_without_quotes(tmp_path: Path, line: str) -> None:
    path = tmp_path / "desk.ini"
    path.write_text(f"[General]\n{line}\n", "utf-8")
    assert Settings(QSettings(str(path), QSettings.Format.IniFormat)).officer == "A. Sample, Protocol"


def test_a_desk_that_is_gone_is_not_opened_again(tmp_path: Path) -> None:
    settings = Settings(QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat))
    settings.desk = tmp_path / "gone.desk"
    assert settings.desk is None


def test_a_new_desk_is_proposed_in_a_folder_that_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert free_path().parent == tmp_path
    (tmp_path / "Documents").mkdir()
    assert free_path().parent == tmp_path / "Documents"
