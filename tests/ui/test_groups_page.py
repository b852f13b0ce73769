"""The Groups page: what it shows, how the panel follows, its chips, its empty state, and when it is locked."""

from pathlib import Path

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.operations.directory import REMOVE_FROM_LIST, remove_from_list
from models.queries.groups import group_rows
from ui.lanes import Lanes
from ui.runner import Write
from ui.tables.filters import Sort, TextFilter
from ui.theme.theme import theme
from ui.widgets.popover import WaysPopover

BLUE_GATE, WELLS = "Party of the Blue Gate", "Northern Wells Council"


def take_all_off(window: DeskOnScreen) -> None:
    ids = [row.id for row in window.desk.read(group_rows, window.event_id, window.desk.today(window.event_id))]
    window.choose(*window.names())
    window.page.actions_here.take_off()
    window.click(window.dialog.main)
    assert len(ids) == 38


def test_the_page_opens_with_the_keys_in_the_table_and_the_first_group_told(window: DeskOnScreen) -> None:
    assert window.view.hasFocus()
    assert window.names()[:2] == ["Movement of the Pluralistic Society", "Tharwa Foundation"]
    assert window.page.panel.story is not None
    assert window.panel_says("Movement of the Pluralistic Society")
    assert window.page.panel.isVisible()


def test_a_row_says_how_a_group_stands(window: DeskOnScreen) -> None:
    place = window.place("Syrian National Coalition")
    assert window.cell("Syrian National Coalition", "reply") == "Overdue"
    deadline = window.view.rows.number_of("deadline")
    assert window.view.rows.spoken(place, deadline) == "15 May, 10 days over"
    assert window.cell(BLUE_GATE, "named") == "2 / 3"
    assert window.cell(BLUE_GATE, "head") == "Karim Almond"


def test_at_most_nine_columns_are_shown_at_first(window: DeskOnScreen) -> None:
    assert window.view.shown_keys() == ["rank", "name", "reply", "deadline", "named", "head"]
    assert len(window.page.columns) > 20


def test_the_foot_counts_groups_names_and_the_day(window: DeskOnScreen) -> None:
    assert window.status() == "38 groups    1 selected | 80 places, 12 open    Monday 25 May 2015, Astana time"
    assert "38" in window.frame.side.rows["groups"].accessibleName()


def test_chips_narrow_the_table_and_count(window: DeskOnScreen) -> None:
    chips = window.page.table.bar.chips
    assert [chip.text() for chip in chips.values() if chip.isVisible()] == [
        "All 38",
        "Answered 32",
        "Overdue 3",
        "Declined 4",
        "Names missing 8",
    ]
    window.click(chips["overdue"])
    assert window.names() == ["Syrian National Coalition", "Free Weavers’ Congress", "Fig Tree Youth League"]
    assert window.status().startswith("3 of 38 groups")


def test_the_panel_follows_the_arrow_keys(window: DeskOnScreen) -> None:
    window.go_to("Syrian National Coalition")
    assert window.panel_says("Party, first wave, rank 4")
    window.press(Key.Key_Down)
    assert window.panel_says(BLUE_GATE)
    assert window.panel_says("Party, second wave, rank 5")


def test_the_panel_tells_the_whole_story(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    story = next(text for text in window.panel_texts() if "Accepts on condition" in text)
    parts = ["Accepts on condition", "Accepts in principle", "Reminder sent", "Invitation delivered", "Invitation sent"]
    assert [story.index(part) for part in parts] == sorted(story.index(part) for part in parts)
    assert window.panel_says("Karim Almond")
    assert window.panel_says("2 of 3 named")
    assert window.panel_says("1 name to follow")
    assert window.panel_says(WELLS)
    assert window.panel_says("neighbouring rooms or a shared entrance, 30 min before and after")
    assert window.panel_says("Open clash: Mon 11:30, Birch and Larch")
    assert window.panel_says("Substitution")


def test_several_chosen_groups_are_summed_up_and_can_be_acted_on(window: DeskOnScreen) -> None:
    window.choose(BLUE_GATE, WELLS)
    assert window.panel_says("2 groups chosen")
    assert window.panel_says("7 places, 1 open")
    assert window.page.table.bulk.isVisible()
    assert window.page.table.bulk.count.text() == "2 groups"
    assert "2 selected" in window.status()


def test_a_clash_in_the_panel_is_explained_and_solved(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    window.click(window.button("Open clash: Mon 11:30, Birch and Larch"))
    popover = window.page.popovers.popover
    assert isinstance(popover, WaysPopover)
    assert popover.isVisible()
    assert "They must not meet" in popover.accessibleName()
    window.press(Key.Key_1)
    assert window.toast() == "Clash solved"
    assert not window.panel_says("Open clash")
    window.press(Key.Key_Z, CTRL)
    assert window.panel_says("Open clash: Mon 11:30, Birch and Larch")


def test_the_rest_of_the_history_is_one_click_away(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    more = next(
        made
        for made in window.page.panel.findChildren(QPushButton)
        if "before" in made.text() and "step" in made.text()
    )
    before = len(window.panel_texts())
    window.click(more)
    assert len(window.panel_texts()) > before


def test_find_in_the_table_by_its_key(window: DeskOnScreen) -> None:
    window.press(Key.Key_F, CTRL)
    window.type("wells")
    assert window.page.table.bar.finder.field.count.text() == "1 of 1"
    assert window.view.current_id() == window.view.rows.id_at(window.place(WELLS))
    window.press(Key.Key_Escape)
    assert window.view.hasFocus()
    assert window.panel_says("rank 6")


def test_filters_that_leave_nothing_say_so_and_can_be_cleared(window: DeskOnScreen) -> None:
    window.view.arrangement.set_filters([TextFilter("name", "zzz")])
    assert window.names() == []
    assert window.panel_says("Choose a group to see its story.")
    window.click(window.button("Clear filters"))
    assert len(window.names()) == 38


def test_an_event_without_groups_offers_the_next_step(window: DeskOnScreen) -> None:
    take_all_off(window)
    assert window.page.empty.isVisible()
    assert not window.view.isVisible()
    assert not window.page.add.isVisible()
    assert not window.page.panel.isVisible()
    assert window.status().startswith("No groups |")
    assert window.toast() == "38 groups taken off the list. 40 meetings cancelled, 8 rooms released."
    window.click(window.frame.toast.undo)
    assert len(window.names()) == 38
    assert window.page.panel.isVisible()
    assert window.page.add.isVisible()


def test_names_pasted_into_the_empty_page_become_groups(window: DeskOnScreen) -> None:
    take_all_off(window)
    QApplication.clipboard().setText("House of Kites\tparty\nRiver Wall Society\tparty\n")
    window.page.empty.main.setFocus()
    window.press(Key.Key_V, CTRL)
    dialog = window.dialog
    assert dialog.names.toPlainText() == "House of Kites\tparty\nRiver Wall Society\tparty"
    assert dialog.columns.isVisible()
    assert dialog.columns.text().startswith("Only the first of 2 columns becomes names.")
    window.click(dialog.main)
    assert window.names() == ["House of Kites", "River Wall Society"]


def test_a_block_pasted_into_the_dialog_gives_its_first_column_and_says_so(window: DeskOnScreen) -> None:
    window.frame.action("add_group").trigger()
    window.type("House of Kites")
    assert not window.dialog.columns.isVisible()
    QApplication.clipboard().setText("\tKites\tNorland\nRiver Wall Society\tRWS\tSouthland\n")
    window.press(Key.Key_V, CTRL)
    assert "first of 3 columns" in window.dialog.columns.text()
    assert window.dialog.columns.isVisible()
    window.click(window.dialog.main)
    assert {"House of Kites", "River Wall Society"} <= set(window.names())


def test_the_layout_is_remembered_without_touching_the_account(window: DeskOnScreen) -> None:
    window.show_column("remarks")
    window.view.arrangement.sort_by([Sort("name")])
    window.view.arrangement.save()
    window.desk_window.open_path(window.desk_window.opened.path)
    assert "remarks" in window.view.shown_keys()
    assert window.names()[0] == "Almond Valley Gathering"


def test_the_model_of_the_page_keeps_the_rules_of_qt(window: DeskOnScreen) -> None:
    tester = QAbstractItemModelTester(window.view.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    window.click(window.page.table.bar.chips["declined"])
    window.page.reload()
    window.view.arrangement.sort_by([Sort("reply", descending=True)])
    window.page.table.bar.clear_all()
    tester.deleteLater()


def test_every_widget_that_takes_the_focus_has_a_name(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    nameless = [
        made
        for made in window.frame.findChildren(QWidget)
        if made.focusPolicy() & Qt.FocusPolicy.TabFocus
        and made.isVisible()
        and not (made.accessibleName() or made.property("text"))
    ]
    assert [type(made).__name__ for made in nameless] == []


def test_a_closed_event_can_be_read_and_undo_reopens_it(window: DeskOnScreen) -> None:
    window.press(Key.Key_W, CTRL | SHIFT)
    assert window.toast() == "Astana talks, May 2015 closed: it can be read, not changed"
    assert window.page.context.locked.startswith("This event is closed")
    assert not window.page.add.isEnabled()
    assert not window.button("Record reply", window.page.panel).isEnabled()
    assert not window.frame.action("invite").isEnabled()
    assert window.frame.action("invite").toolTip().startswith("This event is closed")
    window.go_to(BLUE_GATE)
    window.type("x")
    assert window.view.editing.editor is None
    assert window.bubble() == "Group cannot be changed here."
    window.press(Key.Key_Z, CTRL)
    assert not window.page.context.locked
    assert window.frame.action("invite").isEnabled()
    assert window.page.add.isEnabled()


def test_right_to_left_everything_stands_on_the_other_side(
    qtbot: QtBot, qapp: QApplication, example: Path, tmp_path: Path
) -> None:
    theme().apply(qapp, "light")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = DeskOnScreen(qtbot, tmp_path, Lanes.inline())
    try:
        window.desk_window.begin(example)
        window.go_to(BLUE_GATE)
        middle = window.frame.width() // 2
        qtbot.waitUntil(lambda: left_of(window.page.panel, window.frame) < middle)
        assert left_of(window.frame.side, window.frame) > middle
        assert left_of(window.page.add, window.frame) < left_of(window.page.bring, window.frame)
        cells = [window.view.visualRect(window.view.rows.index(0, number)) for number in (0, 1)]
        assert cells[0].left() > cells[1].left()
    finally:
        window.close()
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def left_of(widget: QWidget, frame: QWidget) -> int:
    return widget.mapTo(frame, QPoint(0, 0)).x()


def test_a_group_that_went_away_leaves_the_panel(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    row = window.stored(BLUE_GATE)
    step = Write(REMOVE_FROM_LIST)
    window.desk_window.runner.write(window.page, step, remove_from_list, window.event_id, [row.id])
    assert BLUE_GATE not in window.names()
    assert not window.panel_says("second wave, rank 5")


@pytest.mark.parametrize("key", ["invite", "sent", "delivered", "remind", "reply", "name_delegate"])
def test_an_action_without_a_chosen_group_asks_for_one(window: DeskOnScreen, key: str) -> None:
    window.view.clearSelection()
    window.page.commands[key]()
    assert window.toast() == "Choose a group in the table first."
    assert not window.shows_dialog()
