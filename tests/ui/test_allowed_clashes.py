"""What somebody allowed is seen wherever its clash would be, with name, reason and until when; and can be ended."""

from dataclasses import replace
from typing import Any

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from programme_on_screen import go_to, meeting, popover, told
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from models.kinds import ClashKind, Level
from models.labels import CLASH_TEXTS, LEVEL_TEXTS, clash_word
from models.queries.clashes import ClashRow
from ui.theme.statuses import status
from ui.views.clash_status import allowed_until, clash_status
from ui.views.programme.page import ProgrammePage
from ui.views.rules.page import RulesPage
from ui.views.rules.reading import ShownOverride
from ui.widgets.charts_timeline import BlockDoor
from ui.widgets.pill import Pill

PLACE = "programme"
PLENARY = "Opening plenary"


@pytest.fixture
def page(window: DeskOnScreen) -> ProgrammePage:
    return window.open_page(ProgrammePage)


def allowed(page: ProgrammePage) -> ClashRow:
    (found,) = (one for one in page.clashes.every if not one.is_open)
    return found


def says(widget: QWidget) -> str:
    """Everything a widget says: its labels, its pills, its links."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    texts = [made.text() for made in widget.findChildren(QLabel)]
    texts += [made.accessibleName() for made in widget.findChildren(Pill)]
    return "\n".join((*texts, *(f"{made.text()} {made.accessibleName()}" for made in widget.findChildren(QPushButton))))


def test_it_is_seen_on_the_board_in_the_panel_and_under_its_sign(window: DeskOnScreen, page: ProgrammePage) -> None:
    clash = allowed(page)
    assert clash.allowed
    facts = (clash.text, clash.allowed.authority, clash.allowed.reason, clash.allowed.officer, allowed_until(clash))
    card = next(one for one in page.board.canvas.board_scene.day.cards if one.title == PLENARY)
    assert (card.clash, card.allowed, card.tone) == (False, True, "warn")
    assert clash.allowed.reason in card.tip
    go_to(page, PLENARY)
    assert all(fact in says(page.panel) for fact in facts)
    assert "1 allowed" in told(page)
    window.press(Key.Key_J, CTRL)
    assert all(fact in says(popover(page)) for fact in facts)
    assert popover(page).rows[0].text() == "End it now"
    assert "Override…" not in [row.text() for row in popover(page).rows]


def test_it_is_counted_as_an_override_and_never_as_a_clash(window: DeskOnScreen, page: ProgrammePage) -> None:
    badge, every = len(page.clashes.rows), len(page.clashes.every)
    window.press(Key.Key_T, CTRL | SHIFT)
    chips = page.days.chips
    assert (chips["clashes"].text(), chips["overrides"].text()) == (f"Clashes {badge}", f"Overrides {every - badge}")
    window.click(chips["overrides"])
    assert [page.view.rows.row_at(at).meeting.title for at in range(page.view.rows.rowCount())] == [PLENARY]
    assert window.status().startswith("1 meeting in 1 allowed clash")
    assert page.view.rows.text(0, page.view.rows.number_of("clash")) == allowed_until(allowed(page))
    window.click(chips["clashes"])
    assert window.status().startswith(f"{page.view.rows.rowCount()} meetings in {badge} open clashes")
    assert f"{badge} open clashes" in window.frame.side.rows["programme"].accessibleName()


def test_it_is_seen_on_every_other_page_that_would_show_its_clash(window: DeskOnScreen, page: ProgrammePage) -> None:
    clash = allowed(page)
    assert clash.allowed
    go = window.desk_window.pages.show_thing
    for kind, key, thing in (("group", "groups", clash.parties[0]), ("room", "rooms", clash.rooms[0])):
        go(kind, thing)
        there: Any = window.desk_window.pages[key]
        assert allowed_until(clash) in says(there.panel), key
    window.frame.go_to("overview")
    QApplication.processEvents()
    overview: Any = window.desk_window.pages["overview"]
    shown = says(overview.panel)
    assert all(text in shown for text in ("Overrides", allowed_until(clash), clash.text, clash.allowed.reason))
    tones = {made.block.title: made.tone for made in overview.day.timeline.doors if isinstance(made, BlockDoor)}
    assert (tones[PLENARY], tones["Host, Blue Gate"], tones["Credentials"]) == ("warn", "bad", "")
    links = [made for made in overview.panel.findChildren(QPushButton) if made.text() == "All overrides"]
    window.click(links[0])
    assert window.frame.current_page() == "rules"
    rules: Any = window.desk_window.pages["rules"]
    assert rules.overrides.view.rows.rowCount() == 1


def test_when_it_ends_is_said_alike_on_both_pages(window: DeskOnScreen, page: ProgrammePage) -> None:
    clash = allowed(page)
    assert clash.allowed is not None
    rules = window.open_page(RulesPage)
    rules.panel.show_override(ShownOverride(replace(clash.allowed, expires=None), "", "", "in_force"), (), ())
    page.panel.show_meeting(meeting(page, PLENARY), [replace(clash, allowed=replace(clash.allowed, expires=None))], {})
    assert "when you end it" in says(page.panel)
    assert "you end it" in says(rules.panel)
    assert "end of the event" not in says(rules.panel)


def test_it_is_ended_with_a_click_and_that_can_be_undone(window: DeskOnScreen, page: ProgrammePage) -> None:
    clash, before = allowed(page), len(page.clashes.rows)
    go_to(page, PLENARY)
    end = next(made for made in page.panel.findChildren(QPushButton) if made.text() == "End it now")
    window.click(end)
    assert window.toast() == "Override ended, its clash is open again"
    assert {one.id for one in page.clashes.rows} >= {clash.id}
    assert next(one for one in page.board.canvas.board_scene.day.cards if one.title == PLENARY).clash
    window.press(Key.Key_Z, CTRL)
    assert len(page.clashes.rows) == before
    assert allowed(page) == clash
    assert meeting(page, PLENARY).id in allowed(page).meetings


def test_a_copied_list_does_not_say_what_must_not_meet(window: DeskOnScreen, page: ProgrammePage) -> None:
    window.press(Key.Key_T, CTRL | SHIFT)
    page.view.setFocus()
    window.press(Key.Key_A, CTRL)
    window.press(Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text()
    assert "Host, Blue Gate" in copied
    for word in (*LEVEL_TEXTS.values(), *CLASH_TEXTS.values(), "Allowed", "Northern Wells Council"):
        assert word not in copied.replace("UN, Northern Wells", ""), word


def test_only_rules_of_separation_are_called_by_a_level() -> None:
    levels = set(LEVEL_TEXTS.values())
    for kind in ClashKind:
        for level in Level:
            row = ClashRow("", kind, level, (), (), (), (), (), (), *[None] * 4, None, True, "", ())  # type: ignore[arg-type]
            words = {clash_word(kind, level), status(clash_status(row)).word}
            assert (words <= levels) == (kind is ClashKind.SEPARATION), kind
            assert kind is ClashKind.SEPARATION or words.isdisjoint(levels)
