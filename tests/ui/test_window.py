"""The window around the pages: desks opened and refused, events, officer, find anything, undo, real lanes."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.journal.write import Author
from models.operations.edit import EDIT_CELL, FieldEdit, edit_fields
from models.operations.events import NEW_EVENT_FROM, EventDraft, new_event_from
from models.queries.history import history_rows
from models.storage.desk import Desk
from ui.dialogs.import_list import ImportDialog
from ui.dialogs.officer import OfficerDialog
from ui.lanes import Lanes
from ui.shell.find_panel import HIT
from ui.theme.theme import theme

BLUE_GATE = "Party of the Blue Gate"


def found(window: DeskOnScreen) -> list[str]:
    """The hits shown under the find field."""
    hits = window.frame.find_panel.hits
    return [hits.item(row).text() for row in range(hits.count()) if hits.item(row).data(HIT) is not None]


def test_without_a_desk_the_window_offers_the_two_ways_to_begin(empty_window: DeskOnScreen) -> None:
    empty_window.desk_window.begin(None)
    assert empty_window.button("Open the example").isVisible()
    assert empty_window.button("Open a desk…").isVisible()
    assert not empty_window.frame.action("invite").isEnabled()
    assert empty_window.frame.action("invite").toolTip() == "No desk is open."


def test_the_example_is_written_and_opened(empty_window: DeskOnScreen, tmp_path: Path) -> None:
    empty_window.desk_window.begin(None)
    empty_window.desk_window.make_example(tmp_path / "talks.desk")
    assert len(empty_window.names()) == 38
    assert empty_window.settings.desk == tmp_path / "talks.desk"
    assert empty_window.frame.windowTitle().startswith("talks")
    assert not empty_window.frame.side.training.isHidden()


def test_the_desk_opened_last_is_opened_again(window: DeskOnScreen, example: Path) -> None:
    window.desk_window.close()
    window.desk_window.begin(None)
    assert window.desk_window.opened.path == example
    assert BLUE_GATE in window.names()


@pytest.mark.parametrize("kind", ["missing", "foreign", "no database", "damaged", "newer"])
def test_a_file_that_is_no_desk_is_refused_in_one_sentence(window: DeskOnScreen, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "other.desk"
    make_bad(path, kind, window.desk_window.opened.path)
    before = path.read_bytes() if path.exists() else None
    window.desk_window.open_path(path)
    told = window.message.text.text()
    assert told
    assert "Traceback" not in told
    assert "Error" not in told
    assert (path.read_bytes() if path.exists() else None) == before
    assert BLUE_GATE in window.names(), "the desk that was open stays open"
    window.press(Key.Key_Escape)


def make_bad(path: Path, kind: str, good: Path) -> None:
    if kind == "foreign":
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE guest (name TEXT)")
        other.close()
    elif kind == "no database":
        path.write_text("no desk at all")
    elif kind == "damaged":
        path.write_bytes(good.read_bytes()[:9000])
    elif kind == "newer":
        shutil.copy(good, path)
        raw = bytearray(path.read_bytes())
        raw[60:64] = (999).to_bytes(4, "big")  # the place of user_version in every SQLite file
        path.write_bytes(raw)


def test_a_desk_that_another_officer_writes_is_offered_for_reading(empty_window: DeskOnScreen, example: Path) -> None:
    other = Desk.open(example, Author("B. Basket", "b" * 32))
    try:
        empty_window.desk_window.begin(example)
        assert "B. Basket has this desk open" in empty_window.message.text.text()
        assert empty_window.message.main.text() == "Open for reading"
        empty_window.click(empty_window.message.main)
        assert BLUE_GATE in empty_window.names()
        check_is_for_reading(empty_window)
    finally:
        other.close()


def check_is_for_reading(window: DeskOnScreen) -> None:
    reason = "This desk is open for reading: nothing can be changed here."
    assert window.page.context.locked == reason
    assert window.page.add.toolTip() == reason
    assert not window.button("Record reply", window.page.panel).isEnabled()
    assert not window.frame.action("import").isEnabled()
    assert window.frame.action("report").isEnabled()
    assert window.frame.bar.saved.text() == "Open for reading"
    assert window.frame.bar.undo.accessibleName() == "Undo"
    window.go_to(BLUE_GATE)
    window.press(Key.Key_F2)
    assert window.view.editing.editor is None
    window.choose(BLUE_GATE, "Northern Wells Council")
    assert window.page.table.bulk.count.text() == "2 groups"


def test_a_list_dropped_on_an_open_desk_is_looked_at(window: DeskOnScreen, tmp_path: Path) -> None:
    (tmp_path / "guests.csv").write_text("group,name\nHouse of Kites,Nour Lamp\n", "utf-8")
    drop(window, tmp_path / "guests.csv")
    assert [made.isVisible() for made in window.frame.findChildren(ImportDialog)] == [True]
    window.press(Key.Key_Escape)


def test_a_list_dropped_on_a_closed_event_is_refused(window: DeskOnScreen, tmp_path: Path) -> None:
    window.press(Key.Key_W, CTRL | SHIFT)
    (tmp_path / "guests.csv").write_text("name\n")
    drop(window, tmp_path / "guests.csv")
    assert window.message.text.text().startswith("This event is closed")


def test_reports_and_lists_open_by_their_keys(window: DeskOnScreen) -> None:
    window.press(Key.Key_P, CTRL)
    assert window.frame.current_page() == "reports"
    assert window.focused().accessibleName() == "Reports"
    window.press(Key.Key_I, CTRL)
    assert [made.isVisible() for made in window.frame.findChildren(ImportDialog)] == [True]
    window.press(Key.Key_Escape)


def test_nothing_but_the_window_opens_while_a_desk_is_read(
    qapp: QApplication, empty_window: DeskOnScreen, example: Path
) -> None:
    class Watch(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.shown: list[str] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.shown.append(type(watched).__name__)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    empty_window.desk_window.begin(example)
    empty_window.choose(BLUE_GATE, "Northern Wells Council")
    empty_window.go_to(BLUE_GATE)
    qapp.removeEventFilter(watch)
    assert watch.shown == []


def drop(window: DeskOnScreen, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    window.frame.dropEvent(QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, mime, left, none))


def test_another_event_is_opened_from_the_top_bar(window: DeskOnScreen) -> None:
    draft = EventDraft("Astana talks, October 2015", date(2015, 10, 2), date(2015, 10, 4), "Asia/Almaty", round=2)
    window.desk.write(NEW_EVENT_FROM, new_event_from, window.event_id, draft)
    window.desk_window._reopen(window.event_id)
    first = window.event_id
    menu = window.frame.bar.event_button.menu()
    assert [entry.text().partition("\t")[0] for entry in menu.actions()[:2]] == [
        "Astana talks, October 2015",
        "Astana talks, May 2015",
    ]
    menu.actions()[0].trigger()
    assert window.event_id != first
    assert {window.cell(name, "reply") for name in window.names()} == {"Not invited", "Informed"}
    assert window.frame.bar.event_button.text() == "Astana talks, October 2015"
    window.frame.bar.event_button.menu().actions()[1].trigger()
    assert window.cell(BLUE_GATE, "reply") == "Conditional"


def test_find_anything_goes_to_a_group(window: DeskOnScreen) -> None:
    window.press(Key.Key_K, CTRL)
    window.type("wells")
    assert found(window)[0] == "Northern Wells Council"
    window.press(Key.Key_Return)
    assert window.view.hasFocus()
    assert [row.name for row in window.page.chosen()] == ["Northern Wells Council"]
    assert window.panel_says("rank 6")


def test_find_anything_finds_people_in_their_delegation(window: DeskOnScreen) -> None:
    window.page.table.bar.choose_preset("overdue")
    window.press(Key.Key_K, CTRL)
    window.frame.bar.find_field.setText("كريم")
    window.frame.find_panel._seek("كريم")
    assert "Karim Almond" in found(window)
    window.press(Key.Key_Return)
    assert window.frame.current_page() == "delegates"


def test_find_anything_runs_commands(window: DeskOnScreen) -> None:
    window.press(Key.Key_K, CTRL)
    window.type("add gr")
    assert found(window) == ["Add groups"]
    window.press(Key.Key_Return)
    assert window.dialog.windowTitle() == "Add groups"


def test_the_officer_who_writes_is_changed_in_one_click(window: DeskOnScreen) -> None:
    window.click_on_officer()
    dialog = window.desk_window.dialog
    assert isinstance(dialog, OfficerDialog)
    assert dialog.name.text() == "A. Sample"
    dialog.name.setText("B. Basket")
    dialog.function.setText("Second secretary")
    window.click(dialog.main)
    assert window.frame.side.officer.text() == "Officer B. Basket, Second secretary"
    window.go_to(BLUE_GATE)
    window.type("Gate Party")
    window.press(Key.Key_Tab)
    assert window.desk.read(history_rows, limit=1)[0].officer == "B. Basket, Second secretary"
    assert window.panel_says("B. Basket, Second secretary")
    window.page.commands["reply"]()
    assert window.dialog.foot.text().startswith("Entered by B. Basket, Second secretary")


def test_who_writes_is_asked_at_the_first_start(
    qtbot: QtBot, qapp: QApplication, example: Path, tmp_path: Path
) -> None:
    theme().apply(qapp, "light")
    window = DeskOnScreen(qtbot, tmp_path, Lanes.inline(), officer="")
    try:
        window.desk_window.begin(example)
        qtbot.waitUntil(lambda: window.desk_window.dialog is not None)
        dialog = window.desk_window.dialog
        window.click(dialog.main)
        assert dialog.name.accessibleDescription().startswith("The name is empty.")
        dialog.name.setText("A. Sample")
        window.click(dialog.main)
        assert window.settings.officer == "A. Sample"
        assert window.desk.author.officer == "A. Sample"
    finally:
        window.close()


def test_undo_that_cannot_be_says_why_and_changes_nothing(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    window.type("Gate Party")
    window.press(Key.Key_Tab)
    row = window.stored("Gate Party")
    other = Author("B. Basket", "b" * 32)
    mine, window.desk.author = window.desk.author, other
    window.desk.write(EDIT_CELL, edit_fields, [FieldEdit("group", row.id, "name", "Gate Party", "Green Gate")])
    window.desk.author = mine
    window.press(Key.Key_Z, CTRL)
    assert "was changed again since" in window.message.text.text()
    assert window.stored("Green Gate").id == row.id


def test_closing_the_desk_gives_the_lock_back(window: DeskOnScreen, example: Path) -> None:
    lock = example.with_name(f"{example.name}.lock")
    assert lock.exists()
    window.press(Key.Key_W, CTRL)
    assert not lock.exists()
    assert window.button("Open a desk…").isVisible()
    assert not window.desk_window.pages


@pytest.fixture
def threaded(qtbot: QtBot, qapp: QApplication, example: Path, tmp_path: Path) -> Iterator[DeskOnScreen]:
    """The window as officers have it: questions and writes on their own threads."""
    theme().apply(qapp, "light")
    window = DeskOnScreen(qtbot, tmp_path, Lanes.threads())
    window.desk_window.begin(example)
    qtbot.waitUntil(lambda: bool(window.desk_window.pages) and len(window.names()) == 38)
    yield window
    window.close()


def test_with_real_lanes_an_edit_is_shown_at_once_and_stored(qtbot: QtBot, threaded: DeskOnScreen) -> None:
    threaded.go_to(BLUE_GATE, "deadline")
    threaded.type("22 May")
    threaded.press(Key.Key_Return)
    assert threaded.cell(BLUE_GATE, "deadline") == "22 May", "what was typed stands while it is being written"
    qtbot.waitUntil(lambda: threaded.frame.bar.undo.accessibleName() == "Undo: edit of 1 cell")
    assert f"{threaded.stored(BLUE_GATE).deadline:%d.%m}" == "22.05"
    qtbot.waitUntil(lambda: not threaded.view.rows.is_pending(threaded.place(BLUE_GATE), 3))
    threaded.press(Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: threaded.cell(BLUE_GATE, "deadline") == "18 May")


def test_with_real_lanes_the_panel_ends_at_the_last_row_reached(qtbot: QtBot, threaded: DeskOnScreen) -> None:
    threaded.go_to("Movement of the Pluralistic Society")
    threaded.press(Key.Key_Down, times=20)
    qtbot.waitUntil(lambda: threaded.page.panel.story is not None and threaded.page.panel.story.row.rank == 21)
    assert threaded.panel_says("Fig Tree Youth League")


def test_with_real_lanes_a_refusal_comes_back_into_the_field(qtbot: QtBot, threaded: DeskOnScreen) -> None:
    threaded.go_to(BLUE_GATE, "deadline")
    threaded.type("1 May")
    threaded.press(Key.Key_Return)
    qtbot.waitUntil(lambda: threaded.view.editing.editor is not None)
    assert threaded.view.editing.editor.text() == "1 May"
    assert "before the letter" in threaded.bubble()


def test_with_real_lanes_a_reply_closes_its_dialog_when_it_is_stored(qtbot: QtBot, threaded: DeskOnScreen) -> None:
    threaded.go_to("Syrian National Coalition")
    threaded.press(Key.Key_R, CTRL | SHIFT)
    qtbot.waitUntil(threaded.shows_dialog)
    threaded.click(threaded.dialog.main)
    qtbot.waitUntil(lambda: not threaded.shows_dialog())
    qtbot.waitUntil(lambda: threaded.cell("Syrian National Coalition", "reply") == "Accepted")


def test_find_gives_the_keys_to_the_table_when_the_cell_they_came_from_is_gone(window: DeskOnScreen) -> None:
    window.go_to("Salt Road Platform", "short_name")
    window.type("SRP")
    assert window.focused() is window.view.editing.editor
    window.press(Key.Key_K, CTRL)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.press(Key.Key_Escape)
    assert window.focused() is window.view
    assert window.stored("Salt Road Platform").short_name == "SRP"
