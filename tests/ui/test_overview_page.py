"""The Overview page: what it shows, where its doors lead, its panel, empty, locked, narrow and right to left."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk_on_screen import CTRL, NONE, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from models.operations.directory import ADD_GROUPS, GroupDraft, add_groups
from models.operations.events import CREATE_EVENT, EventDraft, create_event
from ui.dialogs.event import EventDialog
from ui.dialogs.purge import PurgeDialog
from ui.lanes import Lanes
from ui.runner import Write
from ui.theme.theme import theme
from ui.views.overview.page import OverviewPage
from ui.views.overview.panel import StepDoor, Steps
from ui.widgets.charts import Chart, Door
from ui.widgets.charts_bar import SegmentDoor
from ui.widgets.charts_figures import FigureDoor
from ui.widgets.charts_timeline import BlockDoor
from ui.widgets.popover import WaysPopover

PLACE = "overview"


def names(chart: Chart) -> list[str]:
    return [door.accessibleName() for door in chart.doors]


def door(chart: Chart, name: str) -> Door:
    return next(one for one in chart.doors if name in one.accessibleName())


def panel_texts(page: OverviewPage) -> list[str]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what it said before is gone
    labels = [made.text() for made in page.panel.findChildren(QLabel)]
    steps = [made.step.text for made in page.panel.findChildren(StepDoor)]
    return [*labels, *steps, *(made.text() for made in page.panel.findChildren(QPushButton))]


def links(page: OverviewPage, text: str) -> list[QPushButton]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [made for made in page.panel.findChildren(QPushButton) if made.text() == text]


def red(page: OverviewPage) -> set[str]:
    return {made.block.title for made in page.day.timeline.doors if isinstance(made, BlockDoor) and made.clash}


@pytest.fixture
def page(window: DeskOnScreen) -> OverviewPage:
    return overview(window)


def overview(window: DeskOnScreen) -> OverviewPage:
    """The page when all of it stands: its first rows are shown in two turns of the event loop."""
    page = window.open_page(OverviewPage)
    QApplication.processEvents()
    return page


# what it shows


def test_figures_bar_and_words_say_how_the_groups_answered(page: OverviewPage) -> None:
    assert names(page.answers.figures) == [
        "Answered: 32, 27 come, 5 do not",
        "In principle: 2, and 2 on condition",
        "Overdue: 3, longest 10 days",
        "Declined: 4, 3 regrets, 1 withdrew",
        "Awaited: 1, next by 26 May",
    ]
    assert page.answers.head.note.text() == "36 groups invited, 1 informed"
    segments = [made.segment for made in page.answers.bar.doors if isinstance(made, SegmentDoor)]
    assert sum(segment.count for segment in segments) == 37
    assert names(page.answers.bar) == names(page.answers.legend)
    assert "accepted 23" in names(page.answers.legend)
    assert {segment.key for segment in segments if segment.hatch} == {"in_principle", "conditional", "kept", "informed"}


def test_replies_stand_by_day_with_the_deadline_and_open_places_by_their_number(page: OverviewPage) -> None:
    assert names(page.progress.bars)[0] == "7 May: 1 reply"
    assert "15 May: 10 replies" in names(page.progress.bars)
    chart = page.progress.bars._chart
    assert chart.bars[chart.deadline].key == "2015-05-15"
    assert chart.deadline_text == "deadline 15 May"
    assert page.progress.replies_title.text() == "Replies by day, May"
    assert page.progress.places_title.text() == "80 places, 12 open"
    assert names(page.progress.places)[:2] == [
        "Assembly of the Lower Orchard: 0 of 3 named",
        "Quiet Hills Tribal Council: 1 of 4 named",
    ]
    assert page.progress.more.text() == "8 with open places"


def test_the_time_line_shows_today_with_every_room_and_the_foot_where_it_is(
    window: DeskOnScreen, page: OverviewPage
) -> None:
    assert page.day.head.title.text() == "Today"
    assert page.day.head.note.text() == "Monday 25 May, 20 meetings in 8 rooms"
    assert "Opening plenary, 09:30–11:00, Steppe Hall" in names(page.day.timeline)
    assert "Host, Salt Road, 16:00–16:45, No room yet, Provisional" in names(page.day.timeline)
    assert red(page) == {"Host, Blue Gate", "UN, Northern Wells", "Host, Desert Post"}
    assert window.status() == (
        "Day 1 of 3    Rixos President Astana Hotel | Host: Ministry of Foreign Affairs of Kazakhstan"
    )
    assert page.head.subtitle.text() == "Monday 25 May 2015, Astana time"


def test_another_day_is_a_chip_away(window: DeskOnScreen, page: OverviewPage) -> None:
    assert [chip.text() for chip in page.day.chips.values()] == ["Mon 25", "Tue 26", "Wed 27", "Thu 28"]
    page.day.chips[date(2015, 5, 26)].setFocus()
    window.press(Key.Key_Space)
    assert page.day.head.title.text() == "Tuesday 26 May"
    assert page.day.head.note.text() == "14 meetings in 8 rooms"
    assert "Host, House of Ink" in red(page)
    assert [chip.isChecked() for chip in page.day.chips.values()] == [False, True, False, False]
    page.reload()
    assert page.day.day == date(2015, 5, 26)


def test_the_panel_tells_open_clashes_and_what_changed(page: OverviewPage) -> None:
    told = panel_texts(page)
    assert "9" in told
    assert "6 more clashes" in told
    assert sum(text.startswith("Party of the Blue Gate in “Host, Blue Gate”") for text in told) == 1
    assert "Wave of 6 groups: Syrian National Coalition, Free Weavers’ Congress and 4 others" in told
    links(page, "6 more clashes")[0].click()
    assert len(links(page, "Ways out…")) == 9


def test_a_change_elsewhere_is_shown_when_the_page_is_seen_again(window: DeskOnScreen, page: OverviewPage) -> None:
    window.frame.go_to("groups")
    step = Write(ADD_GROUPS)
    window.desk_window.runner.write(window.page, step, add_groups, [GroupDraft(name="New Voices")], window.event_id)
    window.frame.go_to("overview")
    assert page.answers.head.note.text() == "36 groups invited, 1 informed, 1 not yet"
    assert "New group: New Voices" in panel_texts(page)


# doors


def test_a_figure_opens_a_list_of_as_many_groups(window: DeskOnScreen, page: OverviewPage) -> None:
    figures = page.answers.figures
    assert figures.doors[0].hasFocus()
    for at in range(5):
        overview(window)
        figures.doors[0].setFocus()
        window.press(Key.Key_Right, times=at)
        window.press(Key.Key_Return)
        made = figures.doors[at]
        assert isinstance(made, FigureDoor)
        assert window.frame.current_page() == "groups"
        assert window.page.table.bar.preset_key == made.figure.key
        assert len(window.names()) == int(made.figure.number), made.figure.key


def test_a_part_of_the_bar_opens_a_list_of_as_many_groups(window: DeskOnScreen, page: OverviewPage) -> None:
    parts = [made for made in page.answers.legend.doors if isinstance(made, SegmentDoor)]
    for made in parts:
        overview(window)
        made.click()
        assert len(window.names()) == made.segment.count, made.segment.key
        shown = {key for key, chip in window.page.table.bar.chips.items() if chip.isVisible()}
        assert shown == {"all", "answered", "overdue", "declined", "missing", made.segment.key}
        chip = window.page.table.bar.chips[made.segment.key]
        assert chip.text().endswith(f" {made.segment.count}")
    overview(window)
    page.progress.more.click()
    assert page.progress.more.text() == f"{len(window.names())} with open places"
    assert page.progress.coming.text() == "78 delegates come"
    page.progress.coming.click()
    assert window.frame.current_page() == "delegates"
    delegates: Any = window.desk_window.pages["delegates"]
    assert delegates.view.rows.rowCount() == 78
    page.answers.head.door.click()
    assert len(window.names()) == 38


def test_words_and_bars_open_lists_too(window: DeskOnScreen, page: OverviewPage) -> None:
    asked: list[tuple[str, str]] = []
    page.list_asked.disconnect()
    page.list_asked.connect(lambda key, chip: asked.append((key, chip)))
    door(page.answers.legend, "overdue").click()
    door(page.answers.bar, "declined").click()
    door(page.progress.bars, "15 May").click()
    page.answers.head.door.click()
    page.progress.more.click()
    assert asked == [("groups", chip) for chip in ("overdue", "declined", "answered", "all", "open_places")]
    pages: list[str] = []
    commands: list[str] = []
    page.asked.disconnect()
    page.list_asked.connect(lambda key, _chip: pages.append(key))
    page.asked.connect(commands.append)
    for text in ("All rules", "History", "46 more"):
        links(page, text)[0].click()
    page.day.head.door.click()
    page.report.click()
    assert pages == ["rules", "history", "history", "programme"]
    assert commands == ["report"]


def test_a_delegation_with_open_places_opens_its_story(window: DeskOnScreen, page: OverviewPage) -> None:
    page.progress.places.doors[0].setFocus()
    window.press(Key.Key_Down)
    window.press(Key.Key_Space)
    assert window.frame.current_page() == "groups"
    assert [row.name for row in window.page.chosen()] == ["Quiet Hills Tribal Council"]


def test_meetings_rooms_clashes_and_steps_lead_to_the_page_that_tells_of_them(page: OverviewPage) -> None:
    asked: list[tuple[str, str]] = []
    page.thing_asked.disconnect()
    page.thing_asked.connect(lambda kind, key: asked.append((kind, key)))
    block = door(page.day.timeline, "Opening plenary")
    assert isinstance(block, BlockDoor)
    block.click()
    door(page.day.timeline, "Birch: 4 meetings").click()
    links(page, "Show in the programme")[0].click()
    page.panel.findChildren(Steps)[-1].doors[0].click()
    assert page.found is not None
    assert [kind for kind, _key in asked] == ["meeting", "room", "clash", "step"]
    assert asked[0][1] == block.block.key
    assert asked[2][1] == page.context.clashes.rows[0].id
    assert asked[3][1] == page.found.since.steps[0].id


def test_the_page_is_gone_through_by_keys_and_everything_has_a_name(window: DeskOnScreen, page: OverviewPage) -> None:
    timeline = page.day.timeline
    door(timeline, "Opening plenary").setFocus()
    window.press(Key.Key_Right)
    assert "Humanitarian aid" in window.focused().accessibleName()
    window.press(Key.Key_Down)
    assert "Drafting group" in window.focused().accessibleName()
    window.press(Key.Key_Left)
    assert "Civil society round" in window.focused().accessibleName()
    window.press(Key.Key_End)
    assert "Host, Salt Road" in window.focused().accessibleName()
    window.press(Key.Key_Home)
    assert "Steppe Hall: 3 meetings" in window.focused().accessibleName()
    stops: list[QWidget] = []
    page.answers.figures.doors[0].setFocus()
    for _time in range(12):
        window.press(Key.Key_Tab)
        stops.append(window.focused())
    charts = [stop.parentWidget() for stop in stops if isinstance(stop, Door)]
    assert len(charts) == len(set(charts))
    assert {page.answers.bar, page.answers.legend, page.progress.bars, page.day.timeline} <= set(charts)
    every = [*page.findChildren(QWidget), *page.panel.findChildren(QWidget)]
    nameless = [
        made
        for made in every
        if made.focusPolicy() != Qt.FocusPolicy.NoFocus and made.isVisible() and not made.accessibleName()
    ]
    assert [type(made).__name__ for made in nameless] == []


# clashes


def test_a_clash_is_solved_from_the_panel_by_keys_and_undo_brings_it_back(
    window: DeskOnScreen, page: OverviewPage
) -> None:
    links(page, "Ways out…")[0].setFocus()
    window.press(Key.Key_Space)
    assert isinstance(page.popovers.popover, WaysPopover)
    window.press(Key.Key_1)
    assert window.toast() == "Clash solved"
    assert red(page) == {"Host, Desert Post"}
    assert "8" in panel_texts(page)
    window.press(Key.Key_Z, CTRL)
    assert red(page) == {"Host, Blue Gate", "UN, Northern Wells", "Host, Desert Post"}
    assert "9" in panel_texts(page)


# empty, locked, narrow, right to left


def test_an_event_without_groups_offers_its_one_next_step(window: DeskOnScreen) -> None:
    draft = EventDraft(title="Geneva", place="Geneva", starts=date(2015, 6, 1), ends=date(2015, 6, 3), zone="UTC")
    window.frame.go_to("overview")
    event_id = window.desk.write(CREATE_EVENT, create_event, draft)[0]
    window.desk_window.open_event(event_id)
    page = overview(window)
    assert page.bring.isVisible()
    assert page.bring.isEnabled()
    assert not page.reply.isVisible()
    assert not page.answers.isVisible()
    assert window.focused() is page.bring
    assert window.status().startswith("7 days to go")
    step = Write(ADD_GROUPS)
    window.desk_window.runner.write(page, step, add_groups, [GroupDraft(name="New Voices")], event_id)
    assert page.answers.isVisible()
    assert page.reply.isVisible()
    assert page.day.head.title.text() == "Monday 1 June"
    assert page.day.nothing.isVisible()
    assert page.progress.no_replies.isVisible()


def test_a_closed_event_can_be_looked_at(window: DeskOnScreen, page: OverviewPage) -> None:
    window.press(Key.Key_W, CTRL | SHIFT)
    page = overview(window)
    assert not page.reply.isEnabled()
    assert page.reply.toolTip().startswith("This event is closed")
    assert not window.frame.action("reply_to").isEnabled()
    assert "reply_to" not in page.commands
    assert len(names(page.answers.figures)) == 5
    window.press(Key.Key_Z, CTRL)
    assert overview(window).reply.isEnabled()


DUE = "The personal data of this event have been due for deletion since 27 May."


def come(page: OverviewPage, today: date) -> None:
    """Let a day come."""
    page.take_context(replace(page.context, today=today))
    page.reload()
    QApplication.processEvents()


def keep_until(window: DeskOnScreen, day: str) -> None:
    window.press(Key.Key_F6)
    dialog: Any = window.dialog
    dialog.retention.setText(day)
    window.click(dialog.main)


def test_data_due_for_deletion_lead_to_deleting_and_to_the_day(window: DeskOnScreen, page: OverviewPage) -> None:
    keep_until(window, "27.5.2016")
    page = overview(window)
    assert not links(page, "Delete for good…"), "it is not due yet"
    come(page, date(2016, 5, 27))
    assert DUE in panel_texts(page)
    links(page, "Delete for good…")[0].setFocus()
    window.press(Key.Key_Space)
    assert isinstance(window.dialog, PurgeDialog)
    window.click(window.dialog.cancel)
    window.click(links(page, "Facts of the event…")[0])
    assert isinstance(window.dialog, EventDialog)
    window.click(window.dialog.cancel)
    keep_until(window, "")
    page = overview(window)
    come(page, date(2016, 5, 27))
    assert DUE not in panel_texts(page)


def test_in_a_narrow_window_nothing_is_cut(window: DeskOnScreen, page: OverviewPage, qtbot: QtBot) -> None:
    window.frame.resize(1024, 768)
    qtbot.waitUntil(lambda: page.width() < 600)
    scroll = page.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    qtbot.waitUntil(lambda: page.progress.places.y() > page.progress.bars.geometry().bottom())
    assert scroll.horizontalScrollBar().maximum() == 0
    assert not page.head.subtitle.isVisible()
    for made in page.answers.figures.doors:
        assert isinstance(made, FigureDoor)
        assert made.width() >= made.sizeHint().width()
    door(page.day.timeline, "Host, Salt Road").setFocus(Qt.FocusReason.TabFocusReason)
    assert scroll.verticalScrollBar().value() > 0


def test_right_to_left_the_hours_run_the_other_way(
    qtbot: QtBot, qapp: QApplication, example: Path, tmp_path: Path
) -> None:
    theme().apply(qapp, "light")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = DeskOnScreen(qtbot, tmp_path, Lanes.inline(), place="overview")
    try:
        window.desk_window.begin(example)
        page = overview(window)
        timeline, figures = page.day.timeline, page.answers.figures
        qtbot.waitUntil(lambda: page.panel.mapTo(window.frame, QPoint()).x() < window.frame.width() // 2)
        assert door(timeline, "Opening plenary").x() > door(timeline, "Humanitarian aid").x()
        assert door(timeline, "Steppe Hall").x() > door(timeline, "Opening plenary").x()
        assert figures.doors[0].x() > figures.doors[-1].x()
        assert door(page.answers.bar, "accepted").x() > door(page.answers.bar, "informed").x()
        figures.doors[0].setFocus()
        window.press(Key.Key_Left, NONE)
        assert figures.doors[1].hasFocus()
        assert not page.grab().isNull()
    finally:
        window.close()
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
