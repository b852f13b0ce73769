"""The Rules page: what it shows, every command by keys, refusals, undo, overrides, empty, closed, right to left."""

from dataclasses import replace
from pathlib import Path

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from rules_on_screen import BLUE_GATE, HILLS, WELLS, cell, go_to, heard, may_meet, says, sides, stored

from models.kinds import Level
from models.operations.events import CLOSE_EVENT, close_event
from models.operations.separation import (
    CHANGE_RULE,
    LIFT_OVERRIDES,
    REMOVE_RULES,
    change_rule,
    draft_of,
    lift_overrides,
    remove_rules,
)
from models.queries.separation import override_rows, rule_rows
from ui.dialogs.rule import RuleDialog
from ui.lanes import Lanes
from ui.theme.theme import theme
from ui.views.rules.page import RulesPage
from ui.widgets.popover import WaysPopover

PLACE = "rules"


@pytest.fixture
def rules(window: DeskOnScreen) -> RulesPage:
    return window.open_page(RulesPage)


# reading


def test_the_page_shows_the_rules_of_the_example_and_tells_of_the_first(rules: RulesPage, window: DeskOnScreen) -> None:
    assert sides(rules) == ["House of Ink, writers", BLUE_GATE, HILLS, "Ziad Marble"]
    assert rules.rules.view.hasFocus()
    assert cell(rules, BLUE_GATE, "level") == "Forbidden"
    assert cell(rules, BLUE_GATE, "covers") == "Meeting, next door, entrance, 30 min"
    assert cell(rules, BLUE_GATE, "clashes") == "1 clash"
    assert cell(rules, "Ziad Marble", "confidential") == "Confidential"
    assert window.status() == "4 rules    1 selected | 1 rule is broken now"
    assert len(rules.rules.view.shown_keys()) <= 9


def test_chips_narrow_the_rules_and_other_pages_may_ask_for_one(rules: RulesPage) -> None:
    chips = [chip.text() for chip in rules.rules.bar.chips.values()]
    assert chips == ["All 4", "Forbidden 2", "With consent 1", "Inform 1", "Broken now 1", "Overridden 1"]
    rules.show_list("broken")
    assert sides(rules) == [BLUE_GATE]
    rules.show_list("in_force")
    assert rules.table is rules.overrides


def test_the_panel_says_the_rule_its_clashes_and_its_overrides(rules: RulesPage) -> None:
    go_to(rules, BLUE_GATE)
    assert says(rules, "Party of the Blue Gate and Northern Wells Council must not come together in one meeting, ")
    assert says(rules, "Letter 114 of 20 May")
    assert says(rules, "Open clash: Mon 11:30, Birch and Larch")
    assert says(rules, "Head of the host’s secretariat, until 25 May. Both accept the opening plenary")
    assert says(rules, "New separation rule")
    go_to(rules, HILLS)
    assert says(rules, "None: as planned they stay apart.")
    assert says(rules, "from 1 May on")


def test_a_clash_is_a_door_to_the_programme_with_its_ways_out(rules: RulesPage, window: DeskOnScreen) -> None:
    asked = heard(rules)
    go_to(rules, BLUE_GATE)
    window.click(window.button("Open clash: Mon 11:30, Birch and Larch", rules.panel))
    rule = stored(window, BLUE_GATE).id
    assert asked == [("clash", clash.id) for clash in rules.clashes.rows if clash.rule == rule]
    window.click(window.button("Ways out", rules.panel))
    popover = rules.popovers.popover
    assert isinstance(popover, WaysPopover)
    assert popover.isVisible()
    window.press(Key.Key_1)
    assert cell(rules, BLUE_GATE, "clashes") == ""
    assert not says(rules, "Open clash:")


def test_a_party_of_the_rule_is_a_door_to_its_page(rules: RulesPage, window: DeskOnScreen) -> None:
    go_to(rules, BLUE_GATE)
    window.click(window.button(WELLS, rules.panel))
    assert window.frame.current_page() == "groups"
    assert window.panel_says(WELLS)


# rules


def test_a_rule_is_added_by_keys_alone(rules: RulesPage, window: DeskOnScreen) -> None:
    window.press(Key.Key_N, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, RuleDialog)
    assert window.focused() is dialog.a
    window.type("copper gate")
    assert dialog.a.offered() == ["Copper Gate Democratic Bloc"]
    window.press(Key.Key_Tab)
    assert window.focused() is dialog.b
    window.type("layla")
    window.press(Key.Key_Return)
    party = dialog.b.party()
    assert party is not None
    assert party.name == "Layla Harbour"
    dialog.reason.setFocus()
    window.type("An old debt")
    window.press(Key.Key_Return)
    assert not window.shows_dialog()
    row = stored(window, "Copper Gate Democratic Bloc")
    assert (row.side_b, row.reason, row.event_id) == ("Layla Harbour", "An old debt", window.event_id)
    assert window.toast() == "Rule added"
    assert rules.chosen_rules()[0].rule.side_a == "Copper Gate Democratic Bloc"
    assert "5" in window.frame.side.rows["rules"].accessibleName()
    window.press(Key.Key_Z, CTRL)
    assert "Copper Gate Democratic Bloc" not in sides(rules)


def test_a_party_nobody_knows_and_one_twice_are_refused_in_their_fields(rules: RulesPage, window: DeskOnScreen) -> None:
    window.press(Key.Key_N, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, RuleDialog)
    window.type("Moon Republic")
    window.click(dialog.main)
    assert dialog.a.accessibleDescription() == (
        "No group or person is called “Moon Republic”. Choose one of the list, or add it first."
    )
    assert dialog.b.accessibleDescription().startswith("Choose a group or a person.")
    for field in (dialog.a, dialog.b):
        field.clear()
        field.setFocus()
        window.type("blue gate")
        window.press(Key.Key_Return)
    window.click(dialog.main)
    assert dialog.b.accessibleDescription() == (
        "Party of the Blue Gate stands on both sides. Choose two different parties."
    )
    for box in dialog.places.boxes:
        box.setChecked(False)
    window.click(dialog.main)
    assert dialog.places.accessibleDescription().startswith("The rule says nothing yet.")
    assert len(sides(rules)) == 4


def test_a_second_rule_about_the_same_two_keeps_the_dialog_open(rules: RulesPage, window: DeskOnScreen) -> None:
    go_to(rules, BLUE_GATE)
    asked = may_meet(window)
    window.click(asked.main)
    dialog = window.dialog
    assert isinstance(dialog, RuleDialog)
    assert dialog.minutes.text() == "30"
    window.click(dialog.main)
    assert window.shows_dialog()
    assert dialog.refusal.text().startswith(
        "A rule about Party of the Blue Gate and Northern Wells Council stands already: Forbidden."
    )


def test_a_rule_is_changed_and_made_to_hold_at_every_event(rules: RulesPage, window: DeskOnScreen) -> None:
    go_to(rules, HILLS)
    window.press(Key.Key_E, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, RuleDialog)
    assert dialog.level.value() == "consent"
    dialog.level.set_value("forbidden")
    dialog.holds.set_value("always")
    dialog.minutes.setText("45")
    window.click(dialog.main)
    row = stored(window, HILLS)
    assert (row.level, row.minutes, row.event_id) == (Level.FORBIDDEN, 45, None)
    assert cell(rules, HILLS, "holds") == "every event"
    assert window.toast() == "Rule changed"
    window.press(Key.Key_Z, CTRL)
    assert stored(window, HILLS).event_id == window.event_id


def test_a_rule_changed_meanwhile_is_refused_and_nothing_typed_is_lost(rules: RulesPage, window: DeskOnScreen) -> None:
    go_to(rules, HILLS)
    window.press(Key.Key_E, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, RuleDialog)
    dialog.minutes.setText("45")
    seen = window.desk.read(draft_of, stored(window, HILLS).id)
    window.desk.write(CHANGE_RULE, change_rule, stored(window, HILLS).id, seen, replace(seen, minutes=20))
    window.click(dialog.main)
    assert "you saw 15, now it is 20" in dialog.refusal.text()
    assert dialog.minutes.text() == "45"


def test_level_and_reason_are_typed_into_cells(rules: RulesPage, window: DeskOnScreen) -> None:
    go_to(rules, BLUE_GATE, "level")
    window.type("Inf")
    window.press(Key.Key_Return)
    assert stored(window, BLUE_GATE).level is Level.INFORM
    assert cell(rules, BLUE_GATE, "clashes") == ""
    go_to(rules, BLUE_GATE)
    assert says(rules, "Where they come together")
    go_to(rules, BLUE_GATE, "reason")
    window.type("Settled")
    window.press(Key.Key_Return)
    assert stored(window, BLUE_GATE).reason == "Settled"
    window.press(Key.Key_Z, CTRL)
    assert stored(window, BLUE_GATE).reason == "Each refuses to be seen with the other"


def test_rules_are_removed_in_one_step(rules: RulesPage, window: DeskOnScreen) -> None:
    rules.rules.view.selectAll()
    assert says(rules, "4 rules chosen")
    window.press(Key.Key_Delete, CTRL)
    assert window.toast() == "4 rules removed"
    assert window.desk.read(rule_rows, window.event_id) == []
    assert rules.empty.isVisible()
    assert not rules.panel.isVisible()
    window.press(Key.Key_Z, CTRL)
    assert len(sides(rules)) == 4
    assert rules.panel.isVisible()


def test_things_found_elsewhere_are_shown(rules: RulesPage, window: DeskOnScreen) -> None:
    override = window.desk.read(override_rows, window.event_id)[0].id
    window.desk_window.pages.show_thing("override", override)
    assert rules.chosen_overrides()[0].id == override
    rules.rules.bar.choose_preset("inform")
    window.desk_window.pages.show_thing("rule", stored(window, HILLS).id)
    assert rules.chosen_rules()[0].rule.side_a == HILLS


# empty, closed, names, right to left


def test_an_event_without_rules_has_one_next_step(rules: RulesPage, window: DeskOnScreen) -> None:
    ids = [row.id for row in window.desk.read(rule_rows, window.event_id)]
    overrides = [row.id for row in window.desk.read(override_rows, window.event_id)]
    window.desk.write(LIFT_OVERRIDES, lift_overrides, overrides)
    window.desk.write(REMOVE_RULES, remove_rules, ids)
    rules.reload()
    assert rules.empty.isVisible()
    assert not rules.segment.isVisible()
    assert not rules.add.isVisible()
    window.click(rules.empty.main)
    assert isinstance(window.dialog, RuleDialog)


def test_a_closed_event_can_be_read_and_asked_but_not_changed(rules: RulesPage, window: DeskOnScreen) -> None:
    window.press(Key.Key_W, CTRL | SHIFT)
    page = window.open_page(RulesPage)
    assert page.context.locked.startswith("This event is closed")
    assert not page.add.isEnabled()
    assert not window.frame.action("add_rule").isEnabled()
    go_to(page, BLUE_GATE, "reason")
    assert not window.button("Change…", page.panel).isEnabled()
    window.type("x")
    assert page.rules.view.editing.editor is None
    dialog = may_meet(window)
    assert not dialog.main.isEnabled()
    assert dialog.answer.text().endswith("would meet 2 times.")


def test_every_widget_that_takes_the_focus_has_a_name(rules: RulesPage, window: DeskOnScreen) -> None:
    go_to(rules, BLUE_GATE)
    nameless = [
        type(made).__name__
        for made in [*rules.findChildren(QWidget), *rules.panel.findChildren(QWidget)]
        if made.isVisible()
        and made.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (made.accessibleName() or made.property("text"))
    ]
    assert nameless == []
    assert window.frame.isVisible()


def test_right_to_left_the_panel_stands_on_the_other_side(
    qtbot: QtBot, qapp: QApplication, example: Path, tmp_path: Path
) -> None:
    theme().apply(qapp, "light")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = DeskOnScreen(qtbot, tmp_path, Lanes.inline())
    try:
        window.desk_window.begin(example)
        page = window.open_page(RulesPage)
        middle = window.frame.width() // 2
        qtbot.waitUntil(lambda: page.panel.mapTo(window.frame, page.panel.rect().topLeft()).x() < middle)
        view = page.rules.view
        assert view.visualRect(view.rows.index(0, 0)).left() > view.visualRect(view.rows.index(0, 1)).left()
    finally:
        window.close()
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_an_event_closed_behind_the_page_refuses_in_the_dialog(rules: RulesPage, window: DeskOnScreen) -> None:
    go_to(rules, HILLS)
    window.press(Key.Key_E, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, RuleDialog)
    dialog.reason.setText("Made up")
    window.desk.write(CLOSE_EVENT, close_event, window.event_id)
    window.click(dialog.main)
    assert "is closed" in dialog.refusal.text()
    assert dialog.reason.text() == "Made up"
