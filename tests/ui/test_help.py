"""The help inside: every key it names does something on its page, and under the name it gives."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from ui.shell.actions import ActionSpec, plain_text
from ui.shell.commands import ACTIONS, ENTRIES
from ui.shell.frame import MainFrame
from ui.shell.help_dialog import BOARD_KEYS, TABLE_KEYS

HELP = Path(__file__).parents[2] / "resources" / "help" / "en"
TOPICS = sorted(HELP.glob("*.md"))
IN_DIALOGS = {"Ctrl+Enter", "Ctrl+H"}  # of the agenda, of a passphrase
PAGES = {entry.key for entry in ENTRIES}
KEY = re.compile(r"`((?:(?:Ctrl|Shift|Alt)\+)+[^`\s]+|F\d+)`")
NAMED = re.compile(r"[*_]([^*_\n]+)[*_] \(`([^`]+)`[,)]")


@pytest.fixture
def specs(qtbot: QtBot, tmp_path: Path) -> list[ActionSpec]:
    frame = MainFrame(ENTRIES, ACTIONS, QSettings(str(tmp_path / "x.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(frame)
    return list(frame.specs)


def doing(specs: list[ActionSpec], key: str, page: str) -> list[str]:
    """What a key does on a page, in words."""
    key = key.replace("Enter", "Return")
    own = [plain_text(spec) for spec in specs if spec.shortcut == key and spec.page in ("", page)]
    return own + [text for text, known in (*TABLE_KEYS, *BOARD_KEYS) if known == key]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda path: path.stem)
def test_every_key_named_does_something_there(specs: list[ActionSpec], topic: Path) -> None:
    page = topic.stem if topic.stem in PAGES else ""
    found = KEY.findall(topic.read_text("utf-8"))
    pages = [page] if page else ["", *sorted(PAGES)]
    idle = [key for key in found if key not in IN_DIALOGS and not any(doing(specs, key, one) for one in pages)]
    assert idle == []


@pytest.mark.parametrize("topic", TOPICS, ids=lambda path: path.stem)
def test_a_key_stands_beside_the_name_of_what_it_does(specs: list[ActionSpec], topic: Path) -> None:
    page = topic.stem if topic.stem in PAGES else ""
    wrong: list[str] = []
    for words, key in NAMED.findall(topic.read_text("utf-8")):
        told = [text.casefold() for one in ([page] if page else ["", *PAGES]) for text in doing(specs, key, one)]
        if told and words.rpartition("› ")[2].casefold() not in told:
            wrong.append(f"{words} ({key}): {told}")
    assert wrong == []


def test_every_page_has_a_topic() -> None:
    assert {path.stem for path in TOPICS} >= PAGES
