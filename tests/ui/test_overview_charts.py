"""The charts by themselves: what overlaps, what fits, where each part lies."""

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.queries.overview import DayPlan, RoomLine, Stay
from ui.theme import fonts
from ui.views.overview.sections import DaySection
from ui.widgets.charts import INSET
from ui.widgets.charts_bar import Legend, Segment, StackedBar
from ui.widgets.charts_days import Bar, DayBars, DayChart
from ui.widgets.charts_figures import Figure, Figures
from ui.widgets.charts_timeline import Block, Line, Timeline, broken, lanes

pytestmark = pytest.mark.usefixtures("qapp")


def block(starts: int, ends: int, title: str = "Meeting") -> Block:
    return Block(f"{title}{starts}", starts, ends, title, "09:00–10:00", title, firm=True)


def test_meetings_that_overlap_stand_below_each_other_and_others_beside() -> None:
    assert lanes([block(540, 600), block(560, 620), block(570, 580), block(600, 660), block(620, 700)]) == [
        0,
        1,
        2,
        0,
        1,
    ]


def test_a_title_is_broken_between_words_and_left_out_where_it_does_not_fit() -> None:
    wide = fonts.metrics("axis").horizontalAdvance
    assert broken("Opening plenary", "axis", 400, 400) == ("Opening plenary", "")
    assert broken("Heads of delegation", "axis", wide("Heads of "), wide("delegation")) == ("Heads of", "delegation")
    assert broken("Host, Salt Road", "axis", wide("Host,"), wide("Salt …")) == ("Host,", "Salt…")
    assert broken("Interpreters’ brief", "axis", 12, 12) == ("", "")
    assert broken("", "axis", 12, 12) == ("", "")


def test_the_time_line_has_whole_hours_around_everything_and_every_block_in_sight(qtbot: QtBot) -> None:
    timeline = Timeline("Day")
    qtbot.addWidget(timeline)
    timeline.show_lines([Line("r", "Birch", "Birch", (block(545, 605), block(590, 1440)))])
    timeline.resize(700, timeline.sizeHint().height())
    timeline.show()
    first, second = timeline.doors[1:]
    assert (timeline._from, timeline._to) == (540, 1440)
    assert second.y() > first.y()
    assert all(timeline.rect().contains(door.geometry()) for door in timeline.doors)


def test_a_thin_part_of_the_bar_can_still_be_met(qtbot: QtBot) -> None:
    bar = StackedBar("Bar")
    qtbot.addWidget(bar)
    bar.show_segments(
        [Segment("a", "a", 1_000, "goodfill"), Segment("none", "", 0, "bad"), Segment("b", "b", 1, "bad")]
    )
    bar.resize(400, bar.HEIGHT)
    bar.show()
    assert [door.accessibleName() for door in bar.doors] == ["a", "b"]
    assert bar.doors[1].width() >= bar.LEAST
    assert bar.doors[0].x() == INSET
    assert bar.doors[1].geometry().right() == 400 - INSET - 1
    chosen: list[str] = []
    bar.chosen.connect(chosen.append)
    QTest.mouseClick(bar.doors[1], Qt.MouseButton.LeftButton)
    assert chosen == ["b"]


def test_an_empty_bar_is_painted_without_parts(qtbot: QtBot) -> None:
    bar = StackedBar("Bar")
    qtbot.addWidget(bar)
    bar.show_segments([])
    assert not bar.grab().isNull()
    assert not bar.doors


def test_the_words_go_on_below_where_it_is_narrow(qtbot: QtBot) -> None:
    legend = Legend("Words")
    qtbot.addWidget(legend)
    legend.show_segments([Segment(str(at), f"some words {at}", 1, "goodfill") for at in range(6)])
    assert legend.heightForWidth(200) > legend.heightForWidth(1200)
    legend.resize(200, legend.heightForWidth(200))
    legend.show()
    assert all(legend.rect().contains(door.geometry()) for door in legend.doors)


def test_the_words_of_days_never_run_into_each_other(qtbot: QtBot) -> None:
    bars = DayBars("Days")
    qtbot.addWidget(bars)
    days = tuple(Bar(str(at), str(at), at % 4, str(at % 4), f"day {at}", strong=at in (14, 30)) for at in range(31))
    for width in (240, 420, 900):
        bars.resize(width, 160)
        bars.show_chart(DayChart(days, 30, "deadline 30 May"))
        places = [place for place, _bar in bars._ticks()]
        assert all(not one.intersects(other) for one in places for other in places if one is not other)
        assert {bar.tick for _place, bar in bars._ticks()} >= {"14", "30"}
        assert not bars.grab().isNull()
    assert len(bars.doors) == sum(bool(bar.count) for bar in days)


def test_the_focus_stays_at_its_part_when_the_figures_change(qtbot: QtBot) -> None:
    figures = Figures("Figures")
    qtbot.addWidget(figures)

    def show(number: str) -> None:
        figures.show_figures([Figure(key, "overdue", "Overdue", number, "", key) for key in "abc"])

    show("1")
    figures.resize(600, 60)
    figures.show()
    figures.activateWindow()
    qtbot.waitUntil(figures.isActiveWindow)
    figures.doors[1].setFocus()
    QTest.keyClick(figures.doors[1], Qt.Key.Key_Right)
    assert figures.doors[2].hasFocus()
    show("2")
    assert figures.doors[2].hasFocus()
    assert [door.focusPolicy() == Qt.FocusPolicy.StrongFocus for door in figures.doors] == [False, False, True]


def test_figures_fill_as_few_rows_as_they_need(qtbot: QtBot) -> None:
    figures = Figures("Figures")
    qtbot.addWidget(figures)
    figures.show_figures([Figure(key, "overdue", "Overdue", "123", "longest 10 days", key) for key in "abcde"])
    assert figures.heightForWidth(1200) < figures.heightForWidth(460) < figures.heightForWidth(170)


def test_the_present_moment_is_marked_on_its_own_day_alone(qtbot: QtBot) -> None:
    section = DaySection(date(2015, 5, 25))
    qtbot.addWidget(section)
    stay = Stay(
        "m",
        "Opening",
        datetime.combine(date(2015, 5, 25), time(9)),
        datetime.combine(date(2015, 5, 25), time(12)),
        firm=True,
    )
    plans = [DayPlan(date(2015, 5, 25), 1, (RoomLine("r", "Birch", (stay,)),)), DayPlan(date(2015, 5, 26), 0, ())]
    section.show_days(plans, {}, datetime.combine(date(2015, 5, 25), time(10, 30)))
    assert section.timeline.now == 630
    section.tick(datetime.combine(date(2015, 5, 25), time(10, 31)))
    assert section.timeline.now == 631
    assert not section.grab().isNull()
    section.show_day(date(2015, 5, 26))
    assert section.timeline.now is None
