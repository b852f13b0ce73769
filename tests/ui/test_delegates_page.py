"""The Delegates page: what it shows, how the panel follows, chips, cells typed into, empty, closed, right to left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from delegates_on_screen import DelegatesOnScreen, on_screen
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.entities.delegate import DelegateRole, DelegateState
from models.operations.delegates import MAKE_HEAD, NAME_DELEGATES, Exceptions, NomineeDraft, make_head, name_delegates
from models.operations.edit import EDIT_CELL, FieldEdit, edit_fields
from ui.dialogs.name_people import NamePeopleDialog
from ui.lanes import Lanes
from ui.theme.theme import theme

PLACE = "delegates"

PEPPER, HARBOUR, BASKET, CANDLE = "Jamal Pepper", "Layla Harbour", "Samar Basket", "Majd Candle"
Role, State = DelegateRole, DelegateState


@pytest.fixture
def delegates(qtbot: QtBot, qapp: QApplication, example: Path, tmp_path: Path) -> Iterator[DelegatesOnScreen]:
    with on_screen(qtbot, qapp, example, tmp_path) as made:
        yield made


def undo_label(window: DeskOnScreen) -> str:
    return window.frame.bar.undo.accessibleName()


def test_the_page_opens_with_the_keys_in_the_table_and_the_first_person_told(delegates: DelegatesOnScreen) -> None:
    assert delegates.view.hasFocus()
    assert delegates.names()[:2] == ["Randa Kassis", "Nour Teapot"]
    assert delegates.panel_says("Randa Kassis")
    assert delegates.panel_says("Ранда Кассис")
    assert delegates.window.status() == (
        "80 delegates    1 selected | 78 coming in 27 delegations    Monday 25 May 2015, Astana time"
    )


def test_a_row_tells_role_state_scripts_and_whom_it_replaces(delegates: DelegatesOnScreen) -> None:
    row = [delegates.cell(BASKET, key) for key in ("cyrillic", "original", "group", "role", "state", "languages")]
    assert row == ["Самар Корзина", "سمر سلة", "Party of the Blue Gate", "Adviser", "Named", "Arabic, English"]
    assert delegates.cell(BASKET, "replaces") == CANDLE
    assert delegates.cell("Rima Window", "state") == "Kept from travel"
    name = next(column for column in delegates.page.columns if column.key == "name")
    assert name.icon
    assert [name.icon(delegates.stored(who)) for who in (HARBOUR, PEPPER)] == ["crown-simple", "user"]


def test_seven_columns_are_shown_at_first(delegates: DelegatesOnScreen) -> None:
    assert len(delegates.view.shown_keys()) == 7
    assert len(delegates.page.columns) > 25


def test_chips_narrow_the_table_and_count(delegates: DelegatesOnScreen) -> None:
    chips = delegates.page.table.bar.chips
    assert [chip.text() for chip in chips.values()] == [
        "All 80",
        "Coming 78",
        "Heads 28",
        "Pending 5",
        "Confirmed 73",
        "Dropped out 1",
        "Kept from travel 1",
        "In two delegations 0",
    ]
    delegates.window.click(chips["gone"])
    assert delegates.names() == [CANDLE]
    assert delegates.window.status().startswith("1 of 80 delegates")


def test_somebody_in_two_delegations_is_found_by_a_chip(delegates: DelegatesOnScreen) -> None:
    pepper, harbour = delegates.stored(PEPPER), delegates.stored("Karim Almond")
    both = [NomineeDraft(pepper.person_id)]
    args = (delegates.window.event_id, harbour.group_id, both, Exceptions(also=True))
    delegates.window.desk.write(NAME_DELEGATES, name_delegates, *args)
    delegates.page.reload()
    delegates.page.show_list("twice")
    assert delegates.names() == [PEPPER, PEPPER]
    assert delegates.cell(PEPPER, "also") == "Northern Wells Council"
    delegates.go_to(PEPPER)
    assert delegates.panel_says("Other delegations")


def test_the_panel_tells_the_whole_story_of_a_person(delegates: DelegatesOnScreen) -> None:
    delegates.go_to(BASKET)
    for text in (
        "سمر سلة",
        "replaces Majd Candle",
        "Party of the Blue Gate",
        "Opening plenary",
        "Steppe Hall",
        "Northern Wells Council",
        "Open clash: Mon 11:30, Birch and Larch",
        "in the place of Majd Candle",
    ):
        assert delegates.panel_says(text), text
    delegates.go_to(CANDLE)
    assert delegates.panel_says("Samar Basket came in this place")
    assert not delegates.window.button("Substitute…", delegates.page.panel).isEnabled()


def test_the_panel_opens_groups_meetings_and_clashes(delegates: DelegatesOnScreen) -> None:
    delegates.go_to(BASKET)
    told = QSignalSpy(delegates.page.thing_asked)
    delegates.window.click(delegates.window.button("Party of the Blue Gate", delegates.page.panel))
    assert delegates.window.frame.current_page() == "groups"
    assert delegates.window.panel_says("Party, second wave, rank 5")
    assert told.at(0)[0] == "group"
    delegates.window.frame.go_to("delegates")
    delegates.window.click(delegates.window.button("Open clash: Mon 11:30, Birch and Larch", delegates.page.panel))
    popover = delegates.page.popovers.popover
    assert popover
    assert popover.isVisible()


def test_a_person_found_elsewhere_is_shown_whatever_narrows_the_table(delegates: DelegatesOnScreen) -> None:
    delegates.page.show_list("kept")
    delegates.page.show_thing("person", delegates.stored(PEPPER).person_id)
    assert delegates.view.current_id() == delegates.stored(PEPPER).id
    delegates.page.show_thing("delegate", delegates.stored(HARBOUR).id)
    assert delegates.view.current_id() == delegates.stored(HARBOUR).id


def test_names_and_languages_are_typed_into_their_cells(delegates: DelegatesOnScreen) -> None:
    delegates.go_to(PEPPER, "original")
    delegates.window.press(Key.Key_F2)
    editor = delegates.view.editing.editor
    assert editor is not None
    editor.setText("جمال الفلفل")  # the test library types Latin letters alone
    delegates.window.press(Key.Key_Return)
    assert delegates.stored(PEPPER).original == "جمال الفلفل"
    delegates.go_to(PEPPER, "languages")
    delegates.window.type("Arabic, German")
    delegates.window.press(Key.Key_Tab)
    assert delegates.stored(PEPPER).languages == "Arabic, German"
    delegates.go_to(PEPPER, "function")
    delegates.window.type("Water")
    delegates.window.press(Key.Key_Tab)
    assert delegates.stored(PEPPER).function == "Water"
    delegates.go_to(PEPPER)
    assert delegates.panel_says("Adviser, Water")


def test_a_role_already_held_says_by_whom_and_taking_it_makes_the_holder_deputy(delegates: DelegatesOnScreen) -> None:
    delegates.go_to(PEPPER, "role")
    delegates.window.type("Head")
    editor = delegates.view.editing.editor
    assert editor is not None
    assert editor.text() == "Head of delegation"
    assert editor.list is not None
    assert editor.list.spoken() == "held by Layla Harbour"
    delegates.window.press(Key.Key_Return)
    assert (delegates.stored(PEPPER).role, delegates.stored(HARBOUR).role) == (Role.HEAD, Role.DEPUTY)
    assert delegates.window.toast().endswith("; Layla Harbour is deputy")
    assert undo_label(delegates.window) == "Undo: head of delegation"
    delegates.window.press(Key.Key_Z, CTRL)
    assert (delegates.stored(PEPPER).role, delegates.stored(HARBOUR).role) == (Role.ADVISER, Role.HEAD)


def test_another_head_chosen_meanwhile_is_named_in_the_cell(delegates: DelegatesOnScreen) -> None:
    delegates.go_to(PEPPER, "role")
    delegates.window.desk.write(MAKE_HEAD, make_head, delegates.stored("Sahar Thread").id)
    delegates.window.type("Head")
    delegates.window.press(Key.Key_Return)
    assert delegates.bubble().startswith("Sahar Thread heads this delegation")
    editor = delegates.view.editing.editor
    assert editor is not None
    assert editor.text() == "Head of delegation"
    assert [delegates.stored(who).role for who in ("Sahar Thread", PEPPER)] == [Role.HEAD, Role.ADVISER]


def test_a_value_changed_meanwhile_is_not_written_over(delegates: DelegatesOnScreen) -> None:
    row = delegates.stored(PEPPER)
    delegates.go_to(PEPPER, "state")
    delegates.window.desk.write(
        EDIT_CELL, edit_fields, [FieldEdit("delegate", row.id, "state", State.CONFIRMED, State.KEPT)]
    )
    delegates.window.type("Withdrawn")
    delegates.window.press(Key.Key_Return)
    assert "now it is Kept from travel" in delegates.bubble()
    assert delegates.stored(PEPPER).state is State.KEPT


def test_words_that_are_no_role_state_or_yes_stay_with_their_reason(delegates: DelegatesOnScreen) -> None:
    for column, text in (("role", "king"), ("state", "late"), ("secret", "maybe"), ("since", "never"), ("name", "")):
        delegates.view.arrangement.show_column(column, on=True)
        delegates.go_to(PEPPER, column)
        delegates.window.press(Key.Key_F2)
        editor = delegates.view.editing.editor
        assert editor is not None
        editor.setText(text)
        delegates.window.press(Key.Key_Return)
        assert delegates.bubble(), column
        delegates.window.press(Key.Key_Escape)
    assert delegates.stored(PEPPER).role is Role.ADVISER


def test_copied_roles_and_states_can_be_pasted_back(delegates: DelegatesOnScreen) -> None:
    delegates.go_to(PEPPER, "role")
    QApplication.clipboard().setText("Deputy\tNamed\n")
    delegates.window.press(Key.Key_V, CTRL)
    row = delegates.stored(PEPPER)
    assert (row.role, row.state) == (Role.DEPUTY, State.NAMED)


def test_many_get_one_state_in_one_step(delegates: DelegatesOnScreen) -> None:
    delegates.choose(PEPPER, "Sahar Thread", "Talal Rope")
    assert delegates.page.table.bulk.count.text() == "3 delegates"
    assert delegates.panel_says("3 delegates chosen")
    delegates.window.click(delegates.window.button("State", delegates.page.table.bulk))
    delegates.window.type("Kept")
    delegates.window.press(Key.Key_Return)
    assert {delegates.stored(who).state for who in (PEPPER, "Sahar Thread", "Talal Rope")} == {State.KEPT}
    assert undo_label(delegates.window) == "Undo: edit of 3 cells"


def test_an_event_without_delegates_offers_the_next_step(delegates: DelegatesOnScreen) -> None:
    delegates.view.selectAll()
    delegates.window.press(Key.Key_Delete, CTRL | SHIFT)
    assert delegates.page.empty.isVisible()
    assert not delegates.page.panel.isVisible()
    assert not delegates.page.name.isVisible()
    assert delegates.window.toast() == "80 delegates removed"
    QApplication.clipboard().setText("Amal Lamp\thead\nNadir Stone\tadviser\n")
    delegates.page.empty.main.setFocus()
    delegates.window.press(Key.Key_V, CTRL)
    dialog = delegates.dialog(NamePeopleDialog)
    assert [(line.name, line.role) for line in dialog.lines] == [
        ("Amal Lamp", Role.HEAD),
        ("Nadir Stone", Role.ADVISER),
    ]
    delegates.window.press(Key.Key_Escape)
    delegates.window.press(Key.Key_Z, CTRL)
    assert len(delegates.names()) == 80
    assert delegates.page.panel.isVisible()


def test_a_closed_event_can_be_read_only(delegates: DelegatesOnScreen) -> None:
    window = delegates.window
    window.press(Key.Key_W, CTRL | SHIFT)
    closed = DelegatesOnScreen(window)
    assert not closed.page.name.isEnabled()
    assert not window.button("Substitute…", closed.page.panel).isEnabled()
    assert not window.frame.action("name_person").isEnabled()
    closed.go_to(PEPPER)
    window.type("x")
    assert closed.bubble() == "Name cannot be changed here."
    window.press(Key.Key_Z, CTRL)
    assert DelegatesOnScreen(window).page.name.isEnabled()


def test_the_model_of_the_page_keeps_the_rules_of_qt(delegates: DelegatesOnScreen) -> None:
    tester = QAbstractItemModelTester(delegates.view.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    delegates.page.show_list("heads")
    delegates.page.reload()
    delegates.page.table.bar.clear_all()
    tester.deleteLater()


def test_every_widget_that_takes_the_focus_has_a_name(delegates: DelegatesOnScreen) -> None:
    delegates.go_to(BASKET)
    nameless = [
        made
        for made in (*delegates.page.findChildren(QWidget), *delegates.page.panel.findChildren(QPushButton))
        if made.focusPolicy() & Qt.FocusPolicy.TabFocus
        and made.isVisible()
        and not (made.accessibleName() or made.property("text"))
    ]
    assert [type(made).__name__ for made in nameless] == []


def test_right_to_left_the_panel_stands_on_the_left(
    qtbot: QtBot, qapp: QApplication, example: Path, tmp_path: Path
) -> None:
    theme().apply(qapp, "light")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = DeskOnScreen(qtbot, tmp_path, Lanes.inline(), place="delegates")
    try:
        window.desk_window.begin(example)
        page = DelegatesOnScreen(window).page
        qtbot.waitUntil(lambda: page.panel.mapTo(window.frame, QPoint(0, 0)).x() < window.frame.width() // 2)
        cells = [page.view.visualRect(page.view.rows.index(0, number)) for number in (1, 2)]
        assert cells[0].left() > cells[1].left()
    finally:
        window.close()
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
