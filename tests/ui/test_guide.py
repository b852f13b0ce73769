"""The first start: the officer's name, the ways to begin, and the look around in three steps."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.lanes import Lanes
from ui.theme.theme import theme
from ui.views.welcome import Welcome
from ui.widgets.guide import Guide


def guide(window: DeskOnScreen) -> Guide:
    made = window.desk_window.commands.first_look.guide
    assert made is not None
    return made


def shows_guide(window: DeskOnScreen) -> bool:
    return window.desk_window.commands.first_look.guide is not None


@pytest.fixture
def fresh(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeskOnScreen]:
    """A window as it is at the very first start, in a home of its own."""
    theme().apply(qapp, "light")
    for name, folder in (("HOME", "home"), ("XDG_CONFIG_HOME", "home/config"), ("USERPROFILE", "home")):
        monkeypatch.setenv(name, str(tmp_path / folder))
    window = DeskOnScreen(qtbot, tmp_path, Lanes.inline(), officer="")
    yield window
    window.close()


def test_the_first_start_asks_for_a_name_opens_the_example_and_looks_around(
    fresh: DeskOnScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    fresh.desk_window.begin(None)
    qtbot.waitUntil(lambda: fresh.desk_window.dialog is not None)
    dialog = fresh.desk_window.dialog
    assert dialog
    fresh.type("A. Sample")
    fresh.press(Key.Key_Tab)
    fresh.type("Protocol officer")
    fresh.press(Key.Key_Return)
    assert fresh.settings.officer == "A. Sample, Protocol officer"
    assert not shows_guide(fresh), "there is nothing to look at yet"
    fresh.click(fresh.button("Open the example"))
    assert fresh.desk_window.opened
    assert fresh.desk_window.opened.path.name == "astana-2015.desk"
    assert tmp_path / "home" in fresh.desk_window.opened.path.parents
    assert len(fresh.names()) == 38
    qtbot.waitUntil(lambda: shows_guide(fresh))
    assert fresh.settings.looked_around


def test_an_example_that_is_there_is_opened_and_not_written_again(fresh: DeskOnScreen) -> None:
    fresh.settings.officer = "A. Sample"
    fresh.desk_window.begin(None)
    fresh.click(fresh.button("Open the example"))
    path = fresh.desk_window.opened.path
    fresh.go_to("Party of the Blue Gate")
    fresh.type("Gate Party")
    fresh.press(Key.Key_Tab)
    fresh.press(Key.Key_W, CTRL)
    fresh.click(fresh.button("Open the example"))
    assert fresh.desk_window.opened.path == path
    assert "Gate Party" in fresh.names()
    assert not shows_guide(fresh), "only the first start looks around by itself"


def test_the_look_around_waits_until_the_name_is_given(fresh: DeskOnScreen, qtbot: QtBot, example: Path) -> None:
    fresh.desk_window.begin(example)
    qtbot.waitUntil(lambda: fresh.desk_window.dialog is not None)
    assert not shows_guide(fresh)
    fresh.type("A. Sample")
    fresh.press(Key.Key_Return)
    qtbot.waitUntil(lambda: shows_guide(fresh))


def test_the_three_steps_go_forward_back_and_end_by_keys(window: DeskOnScreen) -> None:
    window.press(Key.Key_F1, SHIFT)
    shown = guide(window)
    assert shown.count.text() == "1 of 3"
    assert not shown.back.isEnabled()
    assert shown.next.hasFocus()
    assert shown.title.text() in shown.next.accessibleName()
    window.press(Key.Key_Right)
    assert shown.count.text() == "2 of 3"
    window.press(Key.Key_Left)
    assert shown.count.text() == "1 of 3"
    window.press(Key.Key_Return)
    window.press(Key.Key_Space)
    assert shown.count.text() == "3 of 3"
    assert shown.next.text() == "&Done"
    assert not shown.skip.isVisible()
    window.press(Key.Key_Return)
    assert not shows_guide(window)
    assert window.view.hasFocus(), "the keys come back to where they were"


def test_tab_stays_in_the_look_and_esc_ends_it(window: DeskOnScreen) -> None:
    window.frame.action("guide").trigger()
    shown = guide(window)
    window.press(Key.Key_Right)
    held = []
    for _time in range(4):
        window.press(Key.Key_Tab)
        held.append(QApplication.focusWidget())
    assert held == [shown.skip, shown.back, shown.next, shown.skip]
    window.press(Key.Key_Escape)
    assert not shows_guide(window)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768)])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_words_stand_inside_the_window_and_not_over_what_they_explain(
    window: DeskOnScreen, qapp: QApplication, size: tuple[int, int], direction: Qt.LayoutDirection
) -> None:
    qapp.setLayoutDirection(direction)
    window.frame.resize(*size)
    qapp.sendPostedEvents()
    window.frame.action("guide").trigger()
    shown = guide(window)
    inside = shown.rect()
    for step in range(3):
        bubble = shown.bubble.geometry()
        parts = shown._parts()
        assert parts
        assert inside.contains(bubble)
        assert step == 1 or not any(part.intersects(bubble) for part in parts)
        shown.next.click()
    assert not shows_guide(window)


def test_the_look_around_follows_the_window(window: DeskOnScreen, qapp: QApplication) -> None:
    window.frame.action("guide").trigger()
    window.frame.resize(1100, 700)
    qapp.sendPostedEvents()
    assert guide(window).size() == window.frame.ground.size()
    assert QRect(guide(window).rect()).contains(guide(window).bubble.geometry())


# the desks opened before


def welcome(window: DeskOnScreen) -> Welcome:
    found = [made for made in window.frame.findChildren(Welcome) if made.isVisible()]
    assert found
    return found[-1]


def test_recent_desks_are_listed_and_opened_by_keys(empty_window: DeskOnScreen, example: Path) -> None:
    now = datetime(2015, 5, 24, 8, 41, tzinfo=UTC)
    empty_window.settings.note_desk(example, now)
    empty_window.settings.note_desk(example.with_name("gone.desk"), now)
    empty_window.desk_window.begin(None)
    rows = welcome(empty_window).list.rows
    assert [row.text() for row in rows] == ["gone", "astana-2015"]
    assert rows[0].accessibleName() == f"gone, {example.parent}, not found"
    assert rows[1].accessibleName() == f"astana-2015, {example.parent}, 24 May 2015"
    assert rows[0].hasFocus()
    empty_window.press(Key.Key_Down)
    empty_window.press(Key.Key_Return)
    assert len(empty_window.names()) == 38


def test_a_desk_that_is_gone_says_so_and_is_taken_from_the_list(empty_window: DeskOnScreen, tmp_path: Path) -> None:
    now = datetime(2015, 5, 24, 8, 41, tzinfo=UTC)
    for name in ("one", "two"):
        empty_window.settings.note_desk(tmp_path / f"{name}.desk", now)
    empty_window.desk_window.begin(None)
    empty_window.press(Key.Key_Return)
    assert empty_window.message.text.text()
    empty_window.press(Key.Key_Escape)
    welcome(empty_window).list.rows[0].setFocus()
    empty_window.press(Key.Key_Delete)
    assert [desk.path.stem for desk in empty_window.settings.recent] == ["one"]
    assert welcome(empty_window).list.rows[0].hasFocus()
    empty_window.click(empty_window.button("", welcome(empty_window).list))
    assert empty_window.settings.recent == []
    assert not welcome(empty_window).list.isVisible()


def test_every_stop_of_the_welcome_has_a_name(empty_window: DeskOnScreen, example: Path) -> None:
    empty_window.settings.note_desk(example, datetime(2015, 5, 24, tzinfo=UTC))
    empty_window.desk_window.begin(None)
    stops = welcome(empty_window).findChildren(QWidget)
    assert all(made.accessibleName() for made in stops if made.focusPolicy() != Qt.FocusPolicy.NoFocus)


def test_a_closed_desk_is_not_named_any_more(window: DeskOnScreen) -> None:
    window.press(Key.Key_W, CTRL)
    assert window.frame.windowTitle() == "Protocol Desk"
    assert window.frame.bar.event_button.text() == "No event"
    assert window.frame.bar.saved.text() == ""
    assert window.frame.side.training.isHidden()
    assert [row.text() for row in welcome(window).list.rows] == ["astana-2015"]
