"""Overrides on the Rules page, and the question whether two may ever meet."""

from datetime import date

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from rules_on_screen import BLUE_GATE, HILLS, OFFICERS, SALT, WELLS, cell, go_to, heard, may_meet, says, stored
from sqlalchemy import text

from models.operations.separation import (
    LIFT_OVERRIDES,
    lift_overrides,
)
from models.queries.separation import override_rows
from ui.dialogs.may_meet import MayMeetDialog
from ui.dialogs.override import OverrideDialog
from ui.runner import Write
from ui.views.rules.page import RulesPage

PLACE = "rules"


@pytest.fixture
def rules(window: DeskOnScreen) -> RulesPage:
    return window.open_page(RulesPage)


# overrides


def test_a_clash_is_overridden_and_the_override_lifted(rules: RulesPage, window: DeskOnScreen) -> None:
    go_to(rules, BLUE_GATE)
    window.press(Key.Key_A, CTRL | SHIFT)
    dialog = window.dialog
    assert isinstance(dialog, OverrideDialog)
    window.press(Key.Key_Return)
    assert dialog.authority.accessibleDescription() == "Say on whose authority this is allowed."
    assert dialog.reason.accessibleDescription() == "Say why this is allowed."
    window.type("The minister")
    dialog.reason.setPlainText("Both agree")
    dialog.expires.setText("24.05.2015")
    window.click(dialog.main)
    assert dialog.expires.accessibleDescription().startswith("It would end on 24 May, before the clash on 25 May.")
    dialog.expires.setText("25.05.2015")
    window.click(dialog.main)
    assert not window.shows_dialog()
    assert window.toast() == "Allowed on the authority of The minister"
    assert cell(rules, BLUE_GATE, "clashes") == ""
    newest = window.desk.read(override_rows, window.event_id)[0]
    assert (newest.authority, newest.rule_id, newest.expires) == (
        "The minister",
        stored(window, BLUE_GATE).id,
        date(2015, 5, 25),
    )
    window.press(Key.Key_U, CTRL | SHIFT)
    assert window.toast() == "2 overrides lifted"
    assert cell(rules, BLUE_GATE, "clashes") == "2 clashes"
    window.press(Key.Key_Z, CTRL)
    assert cell(rules, BLUE_GATE, "clashes") == ""


def test_a_rule_without_a_clash_has_nothing_to_override(rules: RulesPage, window: DeskOnScreen) -> None:
    go_to(rules, HILLS)
    window.press(Key.Key_A, CTRL | SHIFT)
    assert not window.shows_dialog()
    assert window.toast() == "No clash of this rule is open, so there is nothing to allow."


def test_an_override_only_a_later_version_knows_is_shown_and_can_be_lifted(window: DeskOnScreen) -> None:
    newer = text("UPDATE override SET kind = 'out_of_season', rule_id = NULL")
    window.context.runner.write(window.frame, Write("x"), lambda session: bool(session.execute(newer)))
    rules = window.open_page(RulesPage)
    window.press(Key.Key_T, CTRL)
    view = rules.overrides.view
    assert view.rows.text(0, view.rows.number_of("rule")) == "A kind this version does not know"
    assert says(rules, "A kind this version does not know")
    assert rules.overrides.isVisible()
    window.press(Key.Key_U, CTRL | SHIFT)
    assert window.toast() == "1 override lifted"


def test_the_overrides_stand_in_a_table_of_their_own(rules: RulesPage, window: DeskOnScreen) -> None:
    window.press(Key.Key_T, CTRL)
    view = rules.overrides.view
    assert rules.overrides.isVisible()
    assert view.hasFocus()
    row = view.rows.row_at(0)
    assert (row.override.authority, row.state, row.rule) == (OFFICERS, "in_force", f"{BLUE_GATE} – {WELLS}")
    assert says(rules, "What it allows now")
    assert window.status().startswith("1 override    1 selected")
    window.press(Key.Key_U, CTRL | SHIFT)
    assert window.toast() == "1 override lifted"
    assert rules.empty_overrides.isVisible()
    window.press(Key.Key_Z, CTRL)
    window.click(window.button(f"{BLUE_GATE} – {WELLS}", rules.panel))
    assert rules.rules.isVisible()
    assert rules.chosen_rules()[0].rule.side_a == BLUE_GATE


def test_an_override_lifted_meanwhile_is_refused_in_words(rules: RulesPage, window: DeskOnScreen) -> None:
    window.press(Key.Key_T, CTRL)
    lifted = [row.id for row in window.desk.read(override_rows, window.event_id)]
    window.desk.write(LIFT_OVERRIDES, lift_overrides, lifted)
    window.press(Key.Key_U, CTRL | SHIFT)
    assert "was removed meanwhile" in window.message.text.text()


# may these two meet


def test_the_answer_follows_the_parties_and_the_minutes(rules: RulesPage, window: DeskOnScreen) -> None:
    go_to(rules, BLUE_GATE)
    dialog = may_meet(window)
    assert dialog.answer.text() == f"As planned, {BLUE_GATE} and {WELLS} would meet 2 times."
    dialog.minutes.setFocus()
    dialog.minutes.selectAll()
    window.type("600")
    assert dialog.answer.text().endswith("would meet 5 times.")
    dialog.b.setFocus()
    dialog.b.selectAll()
    window.type("salt road")
    assert dialog.answer.text().startswith("Choose two groups or people")
    assert not dialog.main.isEnabled()
    window.press(Key.Key_Return)
    assert SALT in dialog.answer.text()


def test_a_moment_is_a_door_to_its_meeting(rules: RulesPage, window: DeskOnScreen) -> None:
    asked = heard(rules)
    go_to(rules, BLUE_GATE)
    dialog = may_meet(window)
    window.click(window.button("Mon 09:30–11:00, Steppe Hall", dialog))
    assert not any(made.isVisible() for made in window.frame.findChildren(MayMeetDialog))
    assert [kind for kind, _id in asked] == ["meeting"]


def test_one_party_twice_and_odd_minutes_are_said_without_taking_the_keys(
    rules: RulesPage, window: DeskOnScreen
) -> None:
    go_to(rules, BLUE_GATE)
    dialog = may_meet(window)
    dialog.minutes.setFocus()
    window.type("x")
    assert dialog.minutes.accessibleDescription() == "Give a whole number of minutes."
    assert window.focused() is dialog.minutes
    assert dialog.answer.text() == ""
    window.press(Key.Key_Backspace)
    assert dialog.answer.text().endswith("would meet 2 times.")
