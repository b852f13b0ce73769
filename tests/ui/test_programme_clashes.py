"""Clashes of the Programme page explained and solved, and the way of one delegation through the day."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from programme_on_screen import go_to, meeting, popover, titles, told
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from models.kinds import ClashKind
from models.operations.edit import FieldEdit, edit_fields
from ui.dialogs.override import OverrideDialog
from ui.dialogs.parties import ChooseGroupDialog
from ui.dialogs.reply import ReplyDialog
from ui.lanes import Lanes
from ui.runner import Write
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


def test_a_clash_is_explained_under_its_card_and_solved_by_a_number(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(page, "Host, Blue Gate")
    window.press(Key.Key_J, CTRL)
    shown = popover(page)
    card = page.board.card_rect(meeting(page, "Host, Blue Gate").id)
    top = page.board.mapTo(window.frame, card.topLeft()).y()
    assert not shown.geometry().intersects(card.translated(page.board.mapTo(window.frame, QPoint(0, 0))))
    assert top < shown.geometry().top()
    assert [row.text() for row in shown.rows][-1] == "Override…"
    window.press(Key.Key_1)
    assert window.toast() == "Clash solved"
    assert meeting(page, "Host, Blue Gate").rooms != ("Birch",)
    window.press(Key.Key_Z, CTRL)
    assert meeting(page, "Host, Blue Gate").rooms == ("Birch",)


def test_an_override_asks_for_authority_and_reason(window: DeskOnScreen, page: ProgrammePage) -> None:
    before = len(page.clashes.rows)
    go_to(page, "Closing plenary")
    window.press(Key.Key_J, CTRL)
    window.click(popover(page).rows[-1])
    dialog = window.dialog
    assert isinstance(dialog, OverrideDialog)
    assert dialog.windowTitle() == "Override the clash", "no rule asks for seats"
    window.click(dialog.main)
    assert window.shows_dialog()
    dialog.authority.setText("Deputy Minister")
    dialog.reason.setPlainText("Four stand")
    window.click(dialog.main)
    assert window.toast() == "Clash allowed on the authority of Deputy Minister"
    assert len(page.clashes.rows) == before - 1
    window.press(Key.Key_Z, CTRL)
    assert len(page.clashes.rows) == before


def test_the_worst_clash_of_a_meeting_comes_first_everywhere(window: DeskOnScreen) -> None:
    days = FieldEdit("event", window.event_id, "starts", date(2015, 5, 25), date(2015, 5, 26))
    window.context.runner.write(window.frame, Write("x"), edit_fields, [days])
    page = window.open_page(ProgrammePage)
    rows = [row for row in page._rows.values() if len({clash.kind for clash in row.open}) > 1]
    assert rows
    for row in rows:
        go_to(page, row.meeting.title)
        assert row.first is not None
        assert row.first.blocks
        said = told(page)
        assert said.index(row.first.text) == min(said.index(clash.text) for clash in row.open)
        window.press(Key.Key_J, CTRL)
        assert row.first.text in popover(page).accessibleName()
        window.press(Key.Key_Escape)


def test_without_a_choice_the_first_open_clash_is_explained(window: DeskOnScreen, page: ProgrammePage) -> None:
    window.press(Key.Key_J, CTRL)
    assert "Party of the Blue Gate" in popover(page).accessibleName()
    window.press(Key.Key_Escape)
    go_to(page, "Host, UN")
    window.press(Key.Key_J, CTRL)
    assert window.toast() == "Nothing clashes with this meeting."


def test_other_pages_lead_to_a_clash(window: DeskOnScreen, of_list: ProgrammePage) -> None:
    clash = next(one for one in of_list.clashes.rows if "Karim Almond" in one.party_names)
    window.desk_window.pages.show_thing("clash", clash.id)
    assert [row.id for row in of_list.chosen()] == [clash.meetings[0]]
    assert "Karim Almond" in popover(of_list).accessibleName()
    of_list.popovers.close()
    of_list.show_thing("clash", "gone")
    assert window.toast() == "This clash is solved already"


def test_a_clash_of_the_panel_opens_its_ways_out(window: DeskOnScreen, page: ProgrammePage) -> None:
    row = next(one for one in page.panel.findChildren(QPushButton) if one.accessibleName().startswith("Willow is"))
    row.setFocus()
    window.press(Key.Key_Space)
    assert "Willow" in popover(page).accessibleName()


def test_whoever_does_not_come_may_be_recorded_as_coming(window: DeskOnScreen, page: ProgrammePage) -> None:
    away = next(one for one in window.context.clashes.rows if one.kind is ClashKind.NOT_COMING)
    for key in ("overview", "groups", "delegates", "rooms", "rules", "programme"):
        window.frame.go_to(key)
        shown = window.desk_window.pages[key]
        popovers = getattr(shown, "popovers")  # noqa: B009
        popovers.explain(away, shown)
        (way,) = (
            row for row in popovers.popover.rows if row.text() == "Record that Desert Post Society comes after all."
        )
        window.click(way)
        dialog = window.dialog
        assert isinstance(dialog, ReplyDialog)
        assert (dialog.answer.value(), dialog.about[1]) == ("accepted", "Desert Post Society")
        if key != "programme":
            window.press(Key.Key_Escape)
    window.click(dialog.main)
    assert window.toast() == "Reply of Desert Post Society recorded: Accepted"
    assert not [one for one in window.context.clashes.rows if one.kind is ClashKind.NOT_COMING]
    window.press(Key.Key_Z, CTRL)
    assert [one for one in window.context.clashes.rows if one.kind is ClashKind.NOT_COMING] == [away]


def test_the_way_of_a_delegation_is_shown_and_left(window: DeskOnScreen, page: ProgrammePage) -> None:
    window.press(Key.Key_PageDown, CTRL)
    window.press(Key.Key_G, CTRL)
    dialog = next(one for one in window.frame.findChildren(ChooseGroupDialog) if one.isVisible())
    window.focused()
    window.type("blue gate")
    window.press(Key.Key_Return)
    assert not dialog.isVisible()
    text = told(page)
    for part in ("Party of the Blue Gate", "Tue 26 May, 3 meetings", "4 h free", "only Karim Almond", "Falcon"):
        assert part in text
    assert len(page.narrowing.stops) == 7
    window.press(Key.Key_T, CTRL | SHIFT)
    assert len(titles(page)) == 3
    window.click(page.days.days.buttons["all"])
    assert titles(page)[0] == "Opening plenary"
    assert len(titles(page)) == 7
    page.view.setFocus()
    window.press(Key.Key_Escape)
    assert page.narrowing.path is None
    assert len(titles(page)) == 40


def test_the_way_can_be_asked_for_beside_a_party(window: DeskOnScreen, page: ProgrammePage) -> None:
    go_to(page, "Host, Blue Gate")
    made = next(
        one
        for one in page.panel.findChildren(QPushButton)
        if one.accessibleName() == "Party of the Blue Gate through the day"
    )
    window.click(made)
    assert page.panel.shown == page.narrowing.path.group_id
    stop = next(one for one in page.panel.findChildren(QPushButton) if "Host, Blue Gate" in one.accessibleName())
    window.click(stop)
    assert page.narrowing.path is None
    assert page.panel.shown == meeting(page, "Host, Blue Gate").id
