"""Find anything, help and the sheet of keys: opened by keys, filled, chosen from, left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from shell_on_screen import ACTIONS, ENTRIES, HITS, LTR, RTL, framed, titles, type_into

from ui.shell.actions import SHELL_ACTIONS, go_actions
from ui.shell.commands import ACTIONS as REAL_ACTIONS
from ui.shell.commands import ENTRIES as REAL_ENTRIES
from ui.shell.frame import MainFrame
from ui.shell.help_dialog import HelpDialog, KeysDialog, help_topics, key_parts
from ui.theme.theme import theme
from ui.widgets.labels import label


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "desk.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def frame(qtbot: QtBot, qapp: QApplication, settings: QSettings) -> Iterator[MainFrame]:
    yield from framed(qtbot, qapp, settings)


def test_find_anything_opens_by_key_and_finds_commands(frame: MainFrame, qtbot: QtBot):
    qtbot.keyClick(frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert frame.find_panel.isVisible()
    assert QApplication.focusWidget() is frame.bar.find_field
    with qtbot.waitSignal(frame.find_asked) as asked:
        type_into(frame.bar.find_field, qtbot, "imp")
    assert asked.args == ["i"]
    assert titles(frame) == ["Import"]
    with qtbot.waitSignal(frame.triggered) as told:
        qtbot.keyClick(frame.bar.find_field, Qt.Key.Key_Return)
    assert told.args == ["import"]
    assert not frame.find_panel.isVisible()


def test_hits_are_grouped_and_chosen_with_arrows(frame: MainFrame, qtbot: QtBot):
    frame.action("find").trigger()
    type_into(frame.bar.find_field, qtbot, "zz")
    assert titles(frame) == []
    frame.show_hits(HITS, "zz")
    assert titles(frame) == ["Northern Wells Council", "Layla Harbour", "Tulip"]
    qtbot.keyClick(frame.bar.find_field, Qt.Key.Key_Down)
    assert frame.bar.find_field.accessibleDescription() == "Layla Harbour"
    with qtbot.waitSignal(frame.hit_chosen) as chosen:
        qtbot.keyClick(frame.bar.find_field, Qt.Key.Key_Return)
    assert chosen.args[0].payload == "person-1"


def test_a_late_answer_is_dropped(frame: MainFrame, qtbot: QtBot):
    frame.action("find").trigger()
    type_into(frame.bar.find_field, qtbot, "zz")
    frame.show_hits(HITS, "z")
    assert titles(frame) == []


def test_escape_gives_the_focus_back(frame: MainFrame, qtbot: QtBot):
    field = QLineEdit()
    field.setAccessibleName("Name")
    frame.add_page("overview", field)
    field.setFocus()
    frame.action("find").trigger()
    qtbot.keyClick(frame.bar.find_field, Qt.Key.Key_Escape)
    assert not frame.find_panel.isVisible()
    assert QApplication.focusWidget() is field


def test_help_opens_at_the_page_and_follows_its_links(frame: MainFrame, qtbot: QtBot):
    dialog = HelpDialog(frame, "groups")
    qtbot.addWidget(dialog)
    assert dialog.text.toPlainText().startswith("Groups")
    dialog.text.anchorClicked.emit("start.md")
    assert dialog.text.toPlainText().startswith("First steps")
    assert next(title for title, _path in help_topics()) == "First steps"


def test_the_sheet_of_keys_lists_every_action(frame: MainFrame, qtbot: QtBot):
    dialog = KeysDialog(frame.specs, frame)
    qtbot.addWidget(dialog)
    shown = {made.text() for made in dialog.findChildren(type(label("")))}
    assert {"Import", "Ctrl+I", "Undo", "Ctrl+Z", "Overview", "Fill down"} <= shown


def test_the_words_of_find_stand_at_the_start_in_arabic(qtbot: QtBot, qapp: QApplication, settings: QSettings):
    theme().apply(qapp, "light")
    qapp.setLayoutDirection(RTL)
    frame = MainFrame(ENTRIES, ACTIONS, settings)
    qtbot.addWidget(frame)
    frame.show()
    qapp.sendPostedEvents()
    field = frame.bar.find_field
    shown = field.grab().toImage()
    qapp.setLayoutDirection(LTR)
    ground = shown.pixel(shown.width() // 2, 4)
    middle = [
        x
        for x in range(90, shown.width() - 140)
        if any(shown.pixel(x, y) != ground for y in range(8, shown.height() - 8))
    ]
    assert middle == [], "between the key at the end and the words at the start nothing stands"


def test_the_sheet_of_keys_says_each_key_once_by_menu_and_page():
    specs = (*REAL_ACTIONS, *go_actions(REAL_ENTRIES), *SHELL_ACTIONS)
    parts = key_parts(specs)
    titles = [title for title, _lines in parts]
    assert titles[:2] == ["File", "Edit"]
    assert "On the page Groups" in titles
    assert titles[-2:] == ["In a table", "On the day board"]
    assert len(titles) == len(set(titles))
    for title, lines in parts:
        assert len(lines) == len(set(lines)), title
    shown = [line for _title, lines in parts for line in lines]
    assert shown.count(("Find in the table", "Ctrl+F")) == 1
    assert sum(1 for _text, key in shown if key == "Ctrl+K") == 1


@pytest.mark.parametrize("page", [entry.key for entry in REAL_ENTRIES])
def test_help_of_a_page_is_the_topic_of_its_name(frame: MainFrame, qtbot: QtBot, page: str):
    dialog = HelpDialog(frame, page)
    qtbot.addWidget(dialog)
    stems = [path.stem for _title, path in help_topics()]
    if page in stems:
        assert dialog.list.currentRow() == stems.index(page)
    else:
        assert dialog.list.currentRow() == 0
