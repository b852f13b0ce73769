"""The History page: its words and bands, the panel with old and new, one thing alone, undo, older steps."""

from pathlib import Path

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from sqlalchemy import delete
from sqlalchemy.orm import Session

from models.entities.invitation import Answer
from models.journal.heads import newest_mark
from models.journal.write import Author
from models.operations.consequences import Consequences, with_consequences
from models.operations.directory import REMOVE_FROM_LIST, remove_from_list
from models.operations.edit import EDIT_CELL, FieldEdit, edit_fields
from models.operations.replies import RECORD_REPLY, ReplyDraft, record_reply
from models.queries.meetings import meeting_rows
from models.queries.names import Thing
from models.queries.steps import step_told
from models.schema import JOURNALED
from tests.factories import round_desk
from tests.sample_rows import add_all
from ui.runner import Write
from ui.views.groups.page import GroupsPage
from ui.views.history import reading
from ui.views.history.lines import aside_words
from ui.views.history.page import HistoryPage
from ui.widgets.change import ChangeLabel

PLACE = "history"

BLUE_GATE, SALT = "Party of the Blue Gate", "Salt Road Platform"


def remove_all(session: Session) -> None:
    for table in reversed(JOURNALED):
        session.execute(delete(table))


@pytest.fixture
def page(window: DeskOnScreen) -> HistoryPage:
    return window.open_page(HistoryPage)


def told(page: HistoryPage) -> list[tuple[str, str, str]]:
    """What was done, where, and the change, from the top."""
    rows = page.view.rows
    numbers = [rows.number_of(key) for key in ("what", "where", "change")]
    return [tuple(rows.text(place, number) for number in numbers) for place in range(rows.rowCount())]  # pyright: ignore[reportReturnType]


def panel_texts(page: HistoryPage) -> list[str]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    labels = [made.text() for made in page.panel.findChildren(QLabel)]
    buttons = [made.text() for made in page.panel.findChildren(QPushButton)]
    return [*labels, *buttons, *(made.accessibleName() for made in page.panel.findChildren(ChangeLabel))]


def go_to(page: HistoryPage, what: str) -> None:
    place = next(at for at, line in enumerate(told(page)) if line[0] == what)
    page.view.go_to(place, page.view.rows.number_of("what"))
    page.view.setFocus()


def undo_button(page: HistoryPage) -> QPushButton:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return next(made for made in page.panel.findChildren(QPushButton) if made.text() == "Undo this")


def edit_remarks(window: DeskOnScreen, group: str, seen: str, text: str) -> None:
    row = window.stored(group)
    window.desk.write(EDIT_CELL, edit_fields, [FieldEdit("event_group", row.event_group_id, "remarks", seen, text)])


def test_every_step_is_told_in_the_officers_words(window: DeskOnScreen, page: HistoryPage) -> None:
    lines = told(page)
    assert len(lines) == 52
    assert lines[0] == ("Wave of 6 groups", "Syrian National Coalition and 5 others", "By hand")
    assert ("Move of a meeting", "Opening plenary", "10:00 → 09:30") in lines
    assert ("Substitution", BLUE_GATE, "Majd Candle → Samar Basket") in lines
    assert ("State of 1 delegate", "Rima Window", "Confirmed → Kept from travel") in lines
    assert ("Delegate named", "Munir Nail", "Adviser, Copper Gate Democratic Bloc") in lines
    assert page.head.subtitle.text().startswith("52 steps since ")
    assert window.status().startswith("52 steps    1 selected | ")
    assert not any(len(word) == 32 and word.isalnum() for line in lines for text in line for word in text.split())


def test_the_steps_stand_under_bands_of_their_days(page: HistoryPage) -> None:
    bands = page.view.bands()
    assert bands[0].startswith("Today, ")
    first, second = page.view.rowHeight(0), page.view.rowHeight(1)
    assert first > second
    page.view.arrangement.sort_column(page.view.rows.number_of("what"))
    assert page.view.bands() == []
    assert page.view.rowHeight(0) == second


def test_chips_narrow_the_history(window: DeskOnScreen, page: HistoryPage) -> None:
    chips = page.table.bar.chips
    assert [chip.text() for chip in chips.values()] == [
        "All 52",
        "Replies 4",
        "Delegates 6",
        "Meetings and rooms 16",
        "Overrides 1",
    ]
    window.click(chips["overrides"])
    assert [line[0] for line in told(page)] == ["Override of a clash"]
    assert window.status().startswith("1 of 52 steps")


def test_the_panel_tells_each_row_with_old_and_new(page: HistoryPage) -> None:
    go_to(page, "Move of a meeting")
    texts = panel_texts(page)
    assert "Opening plenary, Start: 10:00 → 09:30" in texts
    assert any("A. Sample" in text for text in texts)
    assert "Show in Programme" in texts
    assert "Undoing writes a new step; nothing is erased from the history." in texts
    go_to(page, "Override of a clash")
    assert any(text.startswith("Both accept the opening plenary") for text in panel_texts(page))


def test_the_panel_says_that_a_party_was_taken_out_of_a_meeting(window: DeskOnScreen) -> None:
    salt = window.stored(SALT)
    meetings = [one for one in window.desk.read(meeting_rows, window.event_id) if salt.name in one.groups]
    chosen = Consequences(leave=tuple(one.id for one in meetings))
    draft = ReplyDraft(salt.id, Answer.WITHDRAWAL, window.desk.today(window.event_id))
    args = (window.event_id, [salt.id], chosen, record_reply, window.event_id, draft)
    window.context.runner.write(window.frame, Write(RECORD_REPLY), with_consequences, *args)
    page = window.open_page(HistoryPage)
    go_to(page, "Reply")
    assert panel_texts(page).count(f"removed: {SALT}") == len(meetings) > 1


def test_every_row_that_a_step_removed_is_said_to_be(tmp_path: Path) -> None:
    desk = round_desk(tmp_path / "all.desk", Author("A. Sample", "a" * 32))
    desk.write("x", add_all)
    desk.write("x", remove_all)
    told = desk.read(step_told, desk.stacks().undo[-1].id, "a" * 32, 2015)
    desk.close()
    assert len(told.rows) == told.amount > len(JOURNALED)
    assert all(aside_words(row, in_full=whole).startswith("removed") for row in told.rows for whole in (True, False))


def test_the_nearest_step_is_undone_from_the_panel_and_marked(window: DeskOnScreen, page: HistoryPage) -> None:
    button = undo_button(page)
    assert button.isEnabled()
    window.click(button)
    assert window.toast() == "Undone: wave of 6 groups, Syrian National Coalition and 5 others"
    lines = told(page)
    assert lines[0][0] == "Undo: wave of 6 groups"
    assert page.view.rows.row_at(1).step.undone
    window.frame.action("redo").trigger()
    assert told(page)[0][0] == "Redo: wave of 6 groups"


def test_an_older_step_says_why_it_cannot_be_undone_now(page: HistoryPage) -> None:
    go_to(page, "State of the event")
    assert not undo_button(page).isEnabled()
    assert "1 step was made after it. Undo takes back the newest first." in panel_texts(page)


def test_undo_and_redo_of_the_window_work_here_by_keys(window: DeskOnScreen, page: HistoryPage) -> None:
    window.press(Key.Key_Z, CTRL)
    assert told(page)[0][0] == "Undo: wave of 6 groups"
    window.press(Key.Key_Z, CTRL | SHIFT)
    assert told(page)[0][0] == "Redo: wave of 6 groups"
    assert len(told(page)) == 54


def test_one_thing_alone_is_asked_for_and_left_by_keys(window: DeskOnScreen, page: HistoryPage) -> None:
    go_to(page, "Override of a clash")
    window.press(Key.Key_E, CTRL)
    assert page.about.isVisible()
    assert page.about.accessibleName() == "Changes of Opening plenary"
    assert len(told(page)) < 10
    assert not page.only.isVisible()
    window.press(Key.Key_A, CTRL | SHIFT)
    assert len(told(page)) == 52
    assert not page.about.isVisible()


def test_the_panel_of_a_group_leads_to_all_its_changes(window: DeskOnScreen) -> None:
    window.frame.go_to("groups")
    window.go_to(BLUE_GATE)
    window.click(window.button("All changes", window.page.panel))
    page = window.desk_window.pages["history"]
    assert isinstance(page, HistoryPage)
    assert window.frame.current_page() == "history"
    assert page.about.accessibleName() == f"Changes of {BLUE_GATE}"
    done = [line[0] for line in told(page)]
    assert "Substitution" in done
    assert "New separation rule" in done
    assert "Override of a clash" not in done


def test_what_was_removed_keeps_its_name_and_history(window: DeskOnScreen, page: HistoryPage) -> None:
    row = window.stored("Lantern Relief Society")
    window.desk_window.runner.write(page, Write(REMOVE_FROM_LIST), remove_from_list, window.event_id, [row.id])  # pyright: ignore[reportOptionalMemberAccess]
    assert told(page)[0][:2] == ("Group taken off the list", "Lantern Relief Society")
    page.show_about(Thing("group", row.id))
    assert told(page)[0][0] == "Group taken off the list"


def test_a_door_leads_to_what_was_changed(window: DeskOnScreen, page: HistoryPage) -> None:
    window.press(Key.Key_Return, CTRL)
    assert window.frame.current_page() == "groups"
    groups = window.desk_window.pages["groups"]
    assert isinstance(groups, GroupsPage)
    assert [row.name for row in groups.chosen()] == ["Syrian National Coalition"]


def test_a_step_is_found_by_its_id_behind_a_filter(window: DeskOnScreen, page: HistoryPage) -> None:
    wanted = page.view.rows.row_at(40)
    page.table.bar.choose_preset("overrides")
    window.desk_window.pages.show_thing("step", wanted.id)
    assert [line.id for line in page.chosen()] == [wanted.id]


def test_the_panel_shows_the_state_that_reports_carry_and_copies_it(window: DeskOnScreen, page: HistoryPage) -> None:
    printed = window.desk.read(lambda session: newest_mark(session.connection()))
    assert printed in panel_texts(page)
    copy = next(made for made in page.panel.findChildren(QPushButton) if made.toolTip().startswith("Copy the state"))
    window.click(copy)
    assert QGuiApplication.clipboard().text() == printed


def test_a_step_is_found_by_the_state_on_a_report(
    window: DeskOnScreen, page: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "FIRST", 10)
    wanted = page.view.rows.row_at(40)
    page._found, page._lines = None, []
    page.reload()
    assert len(told(page)) == 10
    window.press(Key.Key_F, CTRL)
    QGuiApplication.clipboard().setText(f"A. Sample   ·   State of the history: {wanted.step.mark}")
    window.press(Key.Key_V, CTRL)
    assert [line.id for line in page.chosen()] == [wanted.id]
    assert wanted.step.mark in panel_texts(page)
    assert not page.table.bar.finder.isVisible()
    assert page.view.hasFocus()


def test_a_state_of_another_desk_is_said_to_be_missing(window: DeskOnScreen, page: HistoryPage) -> None:
    window.press(Key.Key_F, CTRL)
    window.type("131-4F2A-9C01-77D0-12A")
    assert not window.toast()
    window.type("B")
    assert window.toast().startswith("The history does not contain this state")
    assert page.table.bar.finder.isVisible()


def test_an_edit_names_its_field_and_text_values(window: DeskOnScreen, page: HistoryPage) -> None:
    edit_remarks(window, BLUE_GATE, "", "Asked for a quiet room")
    edit_remarks(window, BLUE_GATE, "Asked for a quiet room", "")
    page.reload()
    assert told(page)[0] == ("Edit of 1 cell", BLUE_GATE, "Remarks: Asked for a quiet room → nothing")


def test_older_steps_come_when_they_are_asked_for(
    window: DeskOnScreen, page: HistoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "FIRST", 10)
    monkeypatch.setattr("ui.views.history.page.MORE", 25)
    oldest = page.view.rows.row_at(51).id
    page._found, page._lines = None, []
    page.reload()
    assert len(told(page)) == 10
    assert page.head.subtitle.text().startswith("the newest 10 of 52 steps")
    window.press(Key.Key_D, CTRL | SHIFT)
    assert len(told(page)) == 35
    assert page.older.isVisible()
    page.show_thing("step", oldest)
    assert [line.id for line in page.chosen()] == [oldest]
    assert len(told(page)) == 52
    assert not page.older.isVisible()


def test_a_thing_nothing_is_known_of_leaves_an_empty_page(window: DeskOnScreen, page: HistoryPage) -> None:
    window.desk_window.pages.show_thing("changes_of", f"group:{'0' * 32}")
    assert not told(page)
    assert page.about.accessibleName() == "Changes of something removed"
    assert window.button("All steps", page).isVisible()
    window.click(window.button("All steps", page))
    assert len(told(page)) == 52


def test_a_desk_open_for_reading_shows_the_history_without_undo(empty_window: DeskOnScreen, example: Path) -> None:
    empty_window.desk_window.open_path(example, write=False)
    page = empty_window.open_page(HistoryPage)
    assert len(told(page)) == 52
    assert not undo_button(page).isEnabled()
    assert "This desk is open for reading: nothing can be undone here." in panel_texts(page)


def test_the_page_mirrors_right_to_left(qapp: QApplication, empty_window: DeskOnScreen, example: Path) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    empty_window.desk_window.begin(example)
    page = empty_window.open_page(HistoryPage)
    go_to(page, "Move of a meeting")
    first, last = (page.view.rows.number_of(key) for key in ("time", "change"))
    index = page.view.currentIndex()
    assert (
        page.view.visualRect(index.siblingAtColumn(first)).left()
        > page.view.visualRect(index.siblingAtColumn(last)).left()
    )
    assert not page.view.grab().isNull()


def test_every_widget_with_the_keys_has_a_name(page: HistoryPage) -> None:
    found = [
        made for made in (*page.findChildren(QPushButton), *page.panel.findChildren(QPushButton)) if made.isVisible()
    ]
    assert found
    assert all(made.accessibleName() for made in found)
