"""What is done with delegates through commands and dialogs, by keys: on the screen, in the desk, undone, refused."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from delegates_on_screen import DelegatesOnScreen, on_screen
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.entities.delegate import DelegateRole, DelegateState
from models.operations.delegates import (
    CHANGE_PERSON,
    NAME_DELEGATES,
    REMOVE_DELEGATES,
    Exceptions,
    NomineeDraft,
    change_person,
    name_delegates,
    remove_delegates,
)
from models.operations.directory import PersonDraft
from models.queries.delegates import delegate_rows, person_rows
from models.queries.person_story import person_facts
from ui.dialogs.move_delegate import MoveDelegatesDialog
from ui.dialogs.name_people import NamePeopleDialog
from ui.dialogs.name_people_allowed import BackDialog
from ui.dialogs.name_people_lines import read_lines
from ui.dialogs.name_people_one import NamePersonDialog
from ui.dialogs.person import PersonDialog, person_draft
from ui.dialogs.substitute import SubstituteDialog

PLACE = "delegates"

ALT = Qt.KeyboardModifier.AltModifier
PEPPER, HARBOUR, BASKET, ALMOND = "Jamal Pepper", "Layla Harbour", "Samar Basket", "Karim Almond"
GATE, WELLS = "Party of the Blue Gate", "Northern Wells Council"
Role, State = DelegateRole, DelegateState


@pytest.fixture
def delegates(qtbot: QtBot, qapp: QApplication, example: Path, tmp_path: Path) -> Iterator[DelegatesOnScreen]:
    with on_screen(qtbot, qapp, example, tmp_path) as made:
        yield made


def people(window: DeskOnScreen) -> int:
    return len(window.desk.read(person_rows))


def open_name(delegates: DelegatesOnScreen, at: str) -> NamePersonDialog:
    delegates.go_to(at)
    delegates.window.press(Key.Key_N, CTRL)
    return delegates.dialog(NamePersonDialog)


def test_somebody_new_is_named_by_keys_alone(delegates: DelegatesOnScreen) -> None:
    window = delegates.window
    dialog = open_name(delegates, ALMOND)
    assert dialog.chosen_group.name == GATE
    window.press(Key.Key_Tab)
    assert window.focused() is dialog.name
    window.type("Amal Lamp")
    assert dialog.known.isHidden()
    window.press(Key.Key_Tab)
    dialog.original.setText("أمل")  # the test library types Latin letters alone
    window.press(Key.Key_Return)
    assert not window.shows_dialog()
    row = delegates.stored("Amal Lamp")
    assert (row.group, row.role, row.state, row.original) == (GATE, Role.DELEGATE, State.NAMED, "أمل")
    assert window.toast() == "Amal Lamp named for Party of the Blue Gate"
    assert delegates.view.current_id() == row.id
    assert delegates.panel_says("Amal Lamp")
    window.press(Key.Key_Z, CTRL)
    assert not delegates.is_stored("Amal Lamp")


def test_somebody_the_directory_knows_is_taken_and_a_second_delegation_asked_about(
    delegates: DelegatesOnScreen,
) -> None:
    window, before = delegates.window, people(delegates.window)
    dialog = open_name(delegates, ALMOND)
    dialog.name.setFocus()
    window.type("Jamal")
    assert dialog.known.count() == 2
    assert dialog.chosen() is None
    window.press(Key.Key_Down)
    assert dialog.called() == PEPPER
    assert not dialog.cyrillic.isEnabled()
    assert dialog.cyrillic.text() == "Джамаль Перец"
    assert dialog.allowed.why_also.text() == f"{PEPPER} is in the delegation of {WELLS} at this event."
    window.press(Key.Key_Return)
    assert dialog.isVisible()
    assert window.focused() is dialog.allowed.also
    window.press(Key.Key_Space)
    window.press(Key.Key_Return)
    assert not window.shows_dialog()
    assert people(window) == before
    rows = window.desk.read(delegate_rows, window.event_id)
    assert {row.group for row in rows if row.name == PEPPER} == {GATE, WELLS}


def test_a_name_typed_in_full_takes_the_person_at_once(delegates: DelegatesOnScreen) -> None:
    dialog = open_name(delegates, HARBOUR)
    dialog.name.setFocus()
    delegates.window.type("jamal pepper")
    assert dialog.called() == PEPPER
    delegates.window.press(Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.name.accessibleDescription() == f"{PEPPER} is in the delegation of {WELLS} already."
    delegates.window.type("s")
    assert dialog.chosen() is None
    assert dialog.cyrillic.isEnabled()
    assert dialog.cyrillic.text() == ""


def test_an_empty_name_and_a_full_delegation_are_told(delegates: DelegatesOnScreen) -> None:
    window = delegates.window
    dialog = open_name(delegates, "Nadia Lantern")
    window.click(dialog.main)
    assert dialog.name.accessibleDescription().startswith("The name is empty")
    dialog.group.set_value(delegates.stored("Randa Kassis").group_id)
    assert dialog.allowed.why_beyond.text() == "All 6 places promised to Movement of the Pluralistic Society are taken."
    dialog.name.setText("Amal Lamp")
    window.click(dialog.main)
    assert dialog.isVisible()
    assert dialog.name.text() == "Amal Lamp"
    dialog.allowed.beyond.setChecked(True)
    window.click(dialog.main)
    assert delegates.stored("Amal Lamp").group == "Movement of the Pluralistic Society"


def test_a_place_taken_meanwhile_ends_in_a_sentence_with_nothing_lost(delegates: DelegatesOnScreen) -> None:
    window = delegates.window
    dialog = open_name(delegates, ALMOND)
    dialog.name.setText("Amal Lamp")
    group = delegates.stored(ALMOND).group_id
    taken = [NomineeDraft(person=PersonDraft("Yasmin Rain"))]
    window.desk.write(NAME_DELEGATES, name_delegates, window.event_id, group, taken)
    window.click(dialog.main)
    assert "was promised 3 places and has 3 named" in dialog.allowed.why_beyond.text()
    assert dialog.allowed.beyond.isVisible()
    assert dialog.name.text() == "Amal Lamp"
    assert not delegates.is_stored("Amal Lamp")
    window.press(Key.Key_Escape)


def test_a_whole_delegation_is_named_at_once(delegates: DelegatesOnScreen) -> None:
    window, before = delegates.window, people(delegates.window)
    delegates.go_to(ALMOND)
    window.press(Key.Key_N, CTRL | SHIFT)
    dialog = delegates.dialog(NamePeopleDialog)
    dialog.text.setPlainText(
        "Amal Lamp, deputy head, Chair\nKarim Almond\nLayla Harbour; expert; Water\nYasmin Rain\tвода"
    )
    told = [dialog.preview.rows.text(place, 4) for place in range(4)]
    assert told == ["New", "There already", "Elsewhere too", "New"]
    assert "3 more delegates, 2 named before, ceiling 3" in dialog._told.text()
    window.click(dialog.main)
    assert dialog.isVisible()
    assert dialog.allowed.beyond.isVisible()
    dialog.allowed.also.setChecked(True)
    dialog.allowed.beyond.setChecked(True)
    window.click(dialog.main)
    assert window.toast() == "3 delegates named for Party of the Blue Gate"
    assert people(window) == before + 2
    row = delegates.stored("Amal Lamp")
    assert (row.role, row.function, row.group) == (Role.DEPUTY, "Chair", GATE)
    assert delegates.view.selected_count() == 3
    window.press(Key.Key_Z, CTRL)
    assert people(window) == before


def test_lines_that_cannot_be_named_say_why(delegates: DelegatesOnScreen) -> None:
    window = delegates.window
    for name in ("Huda Cloud", "Huda Cloud"):
        draft = [NomineeDraft(person=PersonDraft(name))]
        beyond = Exceptions(beyond_ceiling=True)
        args = (window.event_id, delegates.stored("Nadia Lantern").group_id, draft, beyond)
        ids = window.desk.write(NAME_DELEGATES, name_delegates, *args)[0]
        window.desk.write(REMOVE_DELEGATES, remove_delegates, ids)
    delegates.go_to(ALMOND)
    delegates.page.commands["name_people"]()
    dialog = delegates.dialog(NamePeopleDialog)
    for text, why in (
        ("", "There is no name yet"),
        ("Amal Lamp\namal lamp", "Line 2 has the name of line 1 again"),
        ("Huda Cloud", "2 people of the directory are called Huda Cloud"),
        ("Karim Almond", "All of these are in the delegation already"),
    ):
        dialog.text.setPlainText(text)
        window.click(dialog.main)
        assert why in dialog.text.accessibleDescription(), text
    window.press(Key.Key_Escape)


def test_lines_are_read_with_commas_tabs_and_roles_of_five_languages() -> None:
    text = "Karim Almond, chairman, head\n\n  Amal Lamp;переводчик\nYara Mirror\tAdviser\tWater, and wells\n"
    assert [(line.number, line.name, line.role, line.function) for line in read_lines(text)] == [
        (1, "Karim Almond", Role.HEAD, "chairman"),
        (3, "Amal Lamp", Role.INTERPRETER, ""),
        (4, "Yara Mirror", Role.ADVISER, "Water, and wells"),
    ]


def test_a_substitute_takes_role_and_place(delegates: DelegatesOnScreen) -> None:
    window = delegates.window
    delegates.go_to(ALMOND)
    window.press(Key.Key_B, CTRL | SHIFT)
    dialog = delegates.dialog(SubstituteDialog)
    assert dialog.role.value() == Role.HEAD
    window.type("Amal Lamp")
    dialog.on.setText("24 May")
    window.press(Key.Key_Return)
    assert window.toast() == "Amal Lamp comes in the place of Karim Almond"
    old, new = delegates.stored(ALMOND), delegates.stored("Amal Lamp")
    assert (old.state, old.until) == (State.REPLACED, date(2015, 5, 24))
    assert (new.role, new.replaces, new.position, new.since) == (Role.HEAD, ALMOND, 1, date(2015, 5, 24))
    assert delegates.panel_says("in the place of Karim Almond")
    window.press(Key.Key_Z, CTRL)
    assert delegates.stored(ALMOND).state is State.CONFIRMED
    delegates.go_to("Majd Candle")
    window.press(Key.Key_B, CTRL | SHIFT)
    assert window.toast() == "Majd Candle is no longer in the delegation. Name the new one."


def test_head_and_order_by_their_keys(delegates: DelegatesOnScreen) -> None:
    window = delegates.window
    delegates.go_to(PEPPER)
    window.press(Key.Key_H, CTRL | SHIFT)
    assert window.toast() == "Jamal Pepper heads Northern Wells Council; Layla Harbour is deputy"
    assert delegates.stored(HARBOUR).role is Role.DEPUTY
    window.press(Key.Key_H, CTRL | SHIFT)
    assert window.toast() == "Jamal Pepper heads Northern Wells Council already."
    window.press(Key.Key_Up, ALT | SHIFT)
    assert window.toast() == "Jamal Pepper moved up in Northern Wells Council"
    assert delegates.stored(PEPPER).position == 1
    assert delegates.names().index(PEPPER) < delegates.names().index(HARBOUR)
    window.press(Key.Key_Up, ALT | SHIFT)
    assert window.toast() == "Jamal Pepper stands first in Northern Wells Council already."
    window.press(Key.Key_Down, ALT | SHIFT)
    assert delegates.stored(PEPPER).position == 2


def test_states_by_their_keys(delegates: DelegatesOnScreen) -> None:
    window = delegates.window
    delegates.go_to(BASKET)
    for key, state, told in (
        (Key.Key_Y, State.CONFIRMED, "Confirmed"),
        (Key.Key_T, State.KEPT, "Kept from travel"),
        (Key.Key_X, State.WITHDRAWN, "Withdrawn"),
    ):
        window.press(key, CTRL | SHIFT)
        assert delegates.stored(BASKET).state is state
        assert window.toast() == f"Samar Basket: {told}"
        window.press(key, CTRL | SHIFT)
        assert window.toast() == f"They stand so already: {told}."
    assert window.frame.bar.undo.accessibleName() == "Undo: state of 1 delegate"


def test_who_comes_back_into_a_full_delegation_is_asked_about(delegates: DelegatesOnScreen) -> None:
    window, row = delegates.window, delegates.stored(BASKET)
    delegates.go_to(BASKET)
    window.press(Key.Key_X, CTRL | SHIFT)
    more = [NomineeDraft(person=PersonDraft(name)) for name in ("Amal Lamp", "Yasmin Rain")]
    window.desk.write(NAME_DELEGATES, name_delegates, window.event_id, row.group_id, more)
    window.press(Key.Key_Y, CTRL | SHIFT)
    dialog = delegates.dialog(BackDialog)
    assert "is too many" in dialog.allowed.why_beyond.text()
    window.press(Key.Key_Space)
    window.press(Key.Key_Return)
    assert delegates.stored(BASKET).state is State.CONFIRMED


def test_delegates_move_to_another_group(delegates: DelegatesOnScreen) -> None:
    window = delegates.window
    delegates.choose(PEPPER, "Sahar Thread")
    window.press(Key.Key_G, CTRL | SHIFT)
    dialog = delegates.dialog(MoveDelegatesDialog)
    dialog.group.set_value(delegates.stored(ALMOND).group_id)
    assert dialog.allowed.beyond.isVisible()
    dialog.allowed.beyond.setChecked(True)
    window.press(Key.Key_Return)
    assert delegates.stored(PEPPER).group == GATE
    assert window.toast() == "2 delegates moved to Party of the Blue Gate"
    assert delegates.panel_says("2 delegates chosen")
    window.press(Key.Key_Z, CTRL)
    assert delegates.stored(PEPPER).group == WELLS


def test_a_head_who_meets_a_head_stays_where_he_is(delegates: DelegatesOnScreen) -> None:
    delegates.go_to(HARBOUR)
    delegates.page.commands["move_delegates"]()
    dialog = delegates.dialog(MoveDelegatesDialog)
    dialog.group.set_value(delegates.stored(ALMOND).group_id)
    delegates.window.click(dialog.main)
    assert dialog.refusal.text().startswith("Karim Almond heads this delegation")
    delegates.window.press(Key.Key_Escape)
    assert delegates.stored(HARBOUR).group == WELLS


def test_a_person_is_changed_in_all_scripts(delegates: DelegatesOnScreen) -> None:
    window = delegates.window
    delegates.go_to(PEPPER)
    window.press(Key.Key_A, CTRL | SHIFT)
    dialog = delegates.dialog(PersonDialog)
    dialog.address.setText("Your Excellency")
    dialog.aliases.setPlainText("Gamal Pepper\nJamal Filfil")
    dialog.email.setText("jamal@example.org")
    dialog.secret.setChecked(True)
    window.click(dialog.main)
    row = delegates.stored(PEPPER)
    assert (row.form_of_address, row.email, row.do_not_publish) == ("Your Excellency", "jamal@example.org", True)
    facts = window.desk.read(person_facts, row.person_id)
    assert [name for kind, name in facts.names if kind == "alias"] == ["Gamal Pepper", "Jamal Filfil"]
    assert row.original == "جمال فلفل"
    assert delegates.panel_says("Your Excellency")
    assert window.frame.bar.undo.accessibleName() == "Undo: details of a person"


def test_a_person_changed_meanwhile_is_not_written_over(delegates: DelegatesOnScreen) -> None:
    window, row = delegates.window, delegates.stored(PEPPER)
    delegates.go_to(PEPPER)
    delegates.page.commands["change_person"]()
    dialog = delegates.dialog(PersonDialog)
    dialog.phone.setText("+7 717 2")
    seen = person_draft(window.desk.read(person_facts, row.person_id))
    other = PersonDraft(seen.name, seen.given_name, seen.family_name, phone="+963 11", names=seen.names)
    window.desk.write(CHANGE_PERSON, change_person, row.person_id, seen, other)
    window.click(dialog.main)
    assert "Phone was changed meanwhile" in dialog.refusal.text()
    assert dialog.phone.text() == "+7 717 2"
    dialog.name.clear()
    dialog.expires.setText("never")
    window.click(dialog.main)
    assert dialog.name.accessibleDescription().startswith("The name is empty")
    assert dialog.expires.accessibleDescription().startswith("This is no day")


def test_delegates_are_removed_and_come_back(delegates: DelegatesOnScreen) -> None:
    window, before = delegates.window, people(delegates.window)
    delegates.choose(PEPPER, "Sahar Thread")
    window.click(window.button("Remove", delegates.page.table.bulk))
    assert not delegates.is_stored(PEPPER)
    assert people(window) == before
    assert window.toast() == "2 delegates removed"
    window.press(Key.Key_Z, CTRL)
    assert delegates.stored(PEPPER).role is Role.ADVISER


def test_somebody_removed_meanwhile_cannot_be_substituted(delegates: DelegatesOnScreen) -> None:
    window, row = delegates.window, delegates.stored(PEPPER)
    delegates.go_to(PEPPER)
    delegates.page.commands["substitute"]()
    dialog = delegates.dialog(SubstituteDialog)
    dialog.name.setText("Amal Lamp")
    window.desk.write(REMOVE_DELEGATES, remove_delegates, [row.id])
    window.click(dialog.main)
    assert "was removed meanwhile" in dialog.refusal.text()
    assert dialog.name.text() == "Amal Lamp"


def test_an_action_without_a_chosen_delegate_asks_for_one(delegates: DelegatesOnScreen) -> None:
    delegates.view.clearSelection()
    for key in set(delegates.page.actions_here.commands) - {"name_person", "name_people"}:
        delegates.page.commands[key]()
        assert delegates.window.toast() == "Choose a delegate in the table first.", key
        assert not delegates.window.shows_dialog()


def test_the_import_is_asked_of_the_window(delegates: DelegatesOnScreen) -> None:
    asked: list[str] = []
    delegates.page.asked.connect(asked.append)
    delegates.window.click(delegates.page.bring)
    assert asked == ["import"]
    delegates.window.press(Key.Key_Escape)
