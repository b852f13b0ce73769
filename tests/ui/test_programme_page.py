"""The Programme page: list and board, days and chips, the panel, clashes, the way of a delegation, empty and locked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from programme_on_screen import _step, go_to, meeting, popover, titles, told
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.operations.meetings import PLAN_MEETINGS, REMOVE_MEETINGS, plan_meeting, remove_meetings
from models.operations.rooms import REMOVE_ROOMS, remove_rooms
from tests.factories_rooms import meeting_draft
from ui.lanes import Lanes
from ui.theme.theme import theme
from ui.views.programme.page import ProgrammePage

PLACE = "programme"


@pytest.fixture
def window(empty_window: DeskOnScreen, example: Path) -> DeskOnScreen:
    """The example, open on its programme at once."""
    empty_window.frame.go_to("programme")
    empty_window.desk_window.begin(example)
    return empty_window


@pytest.fixture
def page(window: DeskOnScreen) -> ProgrammePage:
    return window.open_page(ProgrammePage)


@pytest.fixture
def of_list(window: DeskOnScreen, page: ProgrammePage) -> ProgrammePage:
    window.press(Key.Key_T, CTRL | SHIFT)
    return page


@pytest.fixture
def mirrored(qtbot: QtBot, qapp: QApplication, example: Path, tmp_path: Path) -> Iterator[DeskOnScreen]:
    theme().apply(qapp, "light")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made = DeskOnScreen(qtbot, tmp_path, Lanes.inline(), place="programme")
    made.desk_window.begin(example)
    yield made
    made.close()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_page_opens_on_the_board_with_what_is_open_beside_it(window: DeskOnScreen, page: ProgrammePage) -> None:
    assert page.board.isVisible()
    assert not page.view.isVisible()
    assert page.panel.shown == "open"
    for text in (
        "Host, Salt Road. Mon 25 May 16:00–16:45. With the host, 45 min. 1 delegation, 2 booths. No room fits at 16:00",
        "Poplar 12:30 fits",
        "Willow 16:00 fits",
        "Party of the Blue Gate and Northern Wells Council, Mon 11:30, Birch, Larch",
        "Karim Almond in two meetings",
        "Steppe Hall is too small for “Closing plenary”",
    ):
        assert text in told(page)
    assert window.status().startswith("20 meetings, 8 rooms |")


def test_the_list_shows_every_meeting_in_order(window: DeskOnScreen, of_list: ProgrammePage) -> None:
    assert len(titles(of_list)) == 40
    assert titles(of_list)[:3] == ["Host, UN", "Opening plenary", "Credentials"]
    assert of_list.view.shown_keys() == ["when", "title", "room", "state", "clash"]
    place = titles(of_list).index("Host, Blue Gate")
    texts = [of_list.view.rows.text(place, of_list.view.rows.number_of(key)) for key in of_list.view.shown_keys()]
    assert texts[0] == "Mon 25 May 11:30–12:30"
    assert texts[2:] == ["Birch", "Confirmed", "Forbidden"]
    assert window.status().startswith("40 meetings, 8 rooms |")


def test_the_view_chosen_is_remembered(window: DeskOnScreen, of_list: ProgrammePage) -> None:
    window.desk_window.open_path(window.desk_window.opened.path)
    again = window.open_page(ProgrammePage)
    assert again.view.isVisible()
    window.press(Key.Key_B, CTRL | SHIFT)
    assert again.board.isVisible()


def test_days_are_turned_by_keys(window: DeskOnScreen, page: ProgrammePage) -> None:
    window.press(Key.Key_PageDown, CTRL)
    assert page.board.canvas.day.day.day == 26
    assert page.days.days.value() == "2015-05-26"
    assert window.status().startswith("14 meetings")
    window.press(Key.Key_PageUp, CTRL, times=3)
    assert page.board.canvas.day.day.day == 25
    assert not page.days.back.isEnabled()


def test_a_day_narrows_the_list_and_all_days_bring_it_back(window: DeskOnScreen, of_list: ProgrammePage) -> None:
    window.click(of_list.days.days.buttons["2015-05-27"])
    assert titles(of_list)[:2] == ["Third plenary", "Host, Northern Wells, second talk"]
    window.click(of_list.days.days.buttons["all"])
    assert len(titles(of_list)) == 40


def test_chips_narrow_the_list_and_mark_the_board(window: DeskOnScreen, of_list: ProgrammePage) -> None:
    chips = of_list.days.chips
    assert [chip.text() for chip in chips.values()] == [
        "All",
        "Clashes 9",
        "Overrides 1",
        "Provisional 9",
        "Not placed 3",
    ]
    window.click(chips["not_placed"])
    assert titles(of_list) == ["Host, Salt Road", "Quiet Hills, Street of Bells", "UN, Copper Gate"]
    window.click(chips["clashes"])
    assert len(titles(of_list)) == 13
    window.press(Key.Key_B, CTRL | SHIFT)
    assert chips["clashes"].text() == "Clashes 2"
    assert len(of_list.narrowing.marked(of_list._rows.values()) or ()) == 13


def test_other_pages_ask_for_a_list(window: DeskOnScreen, page: ProgrammePage) -> None:
    page.show_list("not_placed")
    assert page.view.isVisible()
    assert len(titles(page)) == 3
    page.table.bar.clear_all()
    assert len(titles(page)) == 40


def test_list_and_board_keep_the_same_meeting(window: DeskOnScreen, of_list: ProgrammePage) -> None:
    go_to(of_list, "Second plenary")
    assert of_list.view.selected_ids() == [meeting(of_list, "Second plenary").id]
    window.press(Key.Key_B, CTRL | SHIFT)
    assert of_list.board.selected() == meeting(of_list, "Second plenary").id
    assert of_list.board.canvas.day.day.day == 26
    assert "1 selected: Second plenary, Steppe Hall 09:00–10:30" in window.status()
    window.press(Key.Key_T, CTRL | SHIFT)
    assert [row.title for row in of_list.chosen()] == ["Second plenary"]


def test_a_meeting_without_a_room_is_told_of_on_the_board_too(page: ProgrammePage) -> None:
    go_to(page, "Host, Salt Road")
    assert page.board.selected() == ""
    assert [row.title for row in page.chosen()] == ["Host, Salt Road"]
    assert "No room yet." in told(page)


def test_the_panel_tells_everything_of_a_meeting(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(page, "Host, Blue Gate")
    for text in (
        "With the host, Mon 25 May 11:30–12:30, 60 min",
        "They must not meet: Each refuses to be seen with the other.",
        "Party of the Blue Gate, Head: Karim Almond",
        "Bagdad Amreyev",
        "Birch",
        "Arabic, Russian",
        "2 at the table, 2 behind",
    ):
        assert text in told(page)
    window.press(Key.Key_Escape)
    assert page.panel.shown == "open"


def test_a_party_leads_to_its_group(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(page, "Host, Blue Gate")
    made = next(
        one for one in page.panel.findChildren(QPushButton) if one.accessibleName().startswith("Party of the Blue")
    )
    window.click(made)
    assert window.frame.current_page() == "groups"
    assert window.panel_says("Party of the Blue Gate")


def test_every_action_of_the_panels_menu_does_what_it_says(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(page, "Opening plenary")
    more = next(made for made in page.panel.findChildren(QPushButton) if made.menu() is not None)
    entry = next(entry for entry in more.menu().actions() if entry.text() == "Postpone")
    entry.trigger()
    assert meeting(page, "Opening plenary").state == "postponed"
    window.press(Key.Key_Z, CTRL)
    assert meeting(page, "Opening plenary").state != "postponed"


def test_several_meetings_are_summed_up(of_list: ProgrammePage) -> None:
    ids = [meeting(of_list, title).id for title in ("Host, UN", "Host, Salt Road")]
    of_list.view.select_ids(ids)
    assert "2 meetings chosen" in told(of_list)
    assert of_list.table.bulk.isVisible()


def test_the_legend_opens_by_its_key_and_closes(window: DeskOnScreen, page: ProgrammePage) -> None:
    window.press(Key.Key_L, CTRL)
    assert "Provisional: the meeting or the room" in [made.text() for made in window.frame.findChildren(QLabel)]
    window.press(Key.Key_Escape)
    assert page.board.canvas.hasFocus()


def test_find_in_the_table_opens_the_list(window: DeskOnScreen, page: ProgrammePage) -> None:
    window.press(Key.Key_F, CTRL)
    window.type("plenary")
    assert page.view.isVisible()
    assert page.table.bar.finder.field.count.text() == "1 of 4"


def test_an_event_without_meetings_offers_the_next_step(window: DeskOnScreen, page: ProgrammePage) -> None:
    ids = [row.id for row in page._rows.values()]
    window.desk_window.runner.write(page, _step(REMOVE_MEETINGS), remove_meetings, ids)
    assert page.both.empty.isVisible()
    assert not page.days.isVisible()
    assert not page.panel.isVisible()
    assert window.status().startswith("0 meetings")
    window.press(Key.Key_Z, CTRL)
    assert page.board.isVisible()
    assert page.panel.isVisible()


def test_an_event_without_rooms_says_so_on_the_board(window: DeskOnScreen, page: ProgrammePage) -> None:
    runner, rooms = window.desk_window.runner, [room.id for room in page._read.rooms]
    runner.write(page, _step(REMOVE_MEETINGS), remove_meetings, list(page._rows))
    runner.write(page, _step(REMOVE_ROOMS), remove_rooms, rooms)
    runner.write(page, _step(PLAN_MEETINGS), plan_meeting, window.event_id, meeting_draft())
    assert page.both.no_rooms.isVisible()
    window.click(page.both.no_rooms.list)
    assert titles(page) == ["Host, Blue Gate"]
    window.press(Key.Key_B, CTRL | SHIFT)
    window.click(page.both.no_rooms.main)
    assert window.frame.current_page() == "rooms"


def test_a_closed_event_can_be_read_only(window: DeskOnScreen, page: ProgrammePage) -> None:
    window.press(Key.Key_W, CTRL | SHIFT)
    locked = window.desk_window.pages["programme"]
    assert isinstance(locked, ProgrammePage)
    assert locked.context.locked
    assert not locked.add.isEnabled()
    assert not window.frame.action("new_meeting").isEnabled()
    go_to(locked, "Host, Blue Gate")
    assert not window.button("Change…", locked.panel).isEnabled()
    locked._open(meeting(locked, "Host, Blue Gate").id)
    locked._plan_at(locked._read.rooms[0].id, locked._now())
    locked._assign(meeting(locked, "Host, Blue Gate").id)
    assert not window.shows_dialog()
    window.press(Key.Key_J, CTRL)
    assert popover(locked).rows == []


def test_a_meeting_that_went_away_leaves_the_panel(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(page, "Host, Blue Gate")
    gone = meeting(page, "Host, Blue Gate").id
    window.desk_window.runner.write(page, _step(REMOVE_MEETINGS), remove_meetings, [gone])
    assert page.panel.shown == "open"
    assert gone not in page._rows


def test_a_room_found_for_a_card_of_before_is_dropped(window: DeskOnScreen, page: ProgrammePage) -> None:
    waiting = next(iter(page.panel.cards))
    go_to(page, "Host, Blue Gate")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    page.panel.show_fit(waiting, "Birch 16:00 fits", fits=True)
    assert not page.panel.cards


def test_every_widget_that_takes_the_focus_has_a_name(window: DeskOnScreen, page: ProgrammePage) -> None:
    for title in ("", "Host, Blue Gate"):
        if title:
            go_to(page, title)
        nameless = [
            (type(made).__name__, made.parentWidget(), made.geometry())
            for made in window.frame.findChildren(QWidget)
            if made.focusPolicy() & Qt.FocusPolicy.TabFocus
            and made.focusProxy() is None
            and made.isVisible()
            and not (made.accessibleName() or made.property("text"))
        ]
        assert nameless == []


def test_right_to_left_everything_stands_on_the_other_side(mirrored: DeskOnScreen, qtbot: QtBot) -> None:
    page = mirrored.open_page(ProgrammePage)
    left = lambda widget: widget.mapTo(mirrored.frame, QPoint(0, 0)).x()  # noqa: E731
    qtbot.waitUntil(lambda: left(page.panel) < left(page.board))
    assert left(page.add) < left(page.assign) < left(page.views)
    assert left(page.days.legend) < left(page.days.back)
    go_to(page, "Host, Blue Gate")
    page.panel.grab()
    page.grab()


def test_cards_and_rows_paint_in_both_themes(window: DeskOnScreen, page: ProgrammePage, qapp: QApplication) -> None:
    for name in ("dark", "light"):
        theme().apply(qapp, name)
        page.panel.grab()
        page.days.open_legend()
        window.frame.grab()
        QTest.keyClick(window.focused(), Key.Key_Escape)


def test_what_is_counted_gives_way_before_a_chip_goes_below(window: DeskOnScreen, page: ProgrammePage) -> None:
    row = page.days
    chips = [chip for chip in row.chips.values() if chip.isVisible()]
    seen: set[tuple[bool, bool]] = set()
    for width in range(600, 1100, 20):
        row.setFixedWidth(width)
        QApplication.processEvents()
        state = (row.counts.isVisible(), bool(row.legend.text()))
        below = len({chip.mapTo(row, QPoint(0, 0)).y() for chip in chips}) > 1
        assert not below or state == (False, False), width
        seen.add(state)
    assert seen == {(False, False), (False, True), (True, True)}
