"""The Outcome page: agenda, documents, what delegations did by single keys, refusals, undo, empty, closed, mirrored."""

from datetime import date
from pathlib import Path

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from outcome_on_screen import (
    ABSENT,
    BLUE_GATE,
    COALITION,
    DECLARATION,
    DECLINED,
    PLURAL,
    RESERVED,
    SIGNED,
    THARWA,
    cell,
    choose,
    document,
    go_to,
    groups,
    says,
    stored,
)
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.operations.outcome import (
    CHANGE_OUTCOME,
    RECORD_SIGNATURES,
    REMOVE_OUTCOME,
    OutcomeDraft,
    SignatureDraft,
    change_outcome,
    record_signatures,
    remove_outcome,
)
from models.queries.documents import document_rows
from ui.dialogs.agenda import AgendaDialog
from ui.dialogs.outcome import OutcomeDialog
from ui.dialogs.signatures import SignaturesDialog
from ui.lanes import Lanes
from ui.theme.theme import theme
from ui.views.outcome.page import OutcomePage

PLACE = "outcome"


@pytest.fixture
def outcome(window: DeskOnScreen) -> OutcomePage:
    page = window.open_page(OutcomePage)
    page.view.setFocus()
    return page


# reading


def test_the_page_shows_agenda_document_and_delegations(outcome: OutcomePage, window: DeskOnScreen) -> None:
    points = outcome.points.rows
    assert [points.text(place, 1) for place in range(points.rowCount())] == [
        "Delivery of humanitarian aid",
        "Plan of action to settle the conflict",
    ]
    documents = outcome.documents.rows
    assert [documents.text(0, number) for number in range(4)] == [DECLARATION, "Adopted", "28 May", "Arabic"]
    assert groups(outcome)[:2] == [PLURAL, THARWA]
    assert (cell(outcome, PLURAL, "answer"), cell(outcome, PLURAL, "signed_on")) == ("Signed", "28 May")
    assert cell(outcome, BLUE_GATE, "answer") == "Declined"
    assert outcome.view.hasFocus()
    assert window.status() == (
        "38 delegations    1 selected | S signed, D declined, R reserved, A absent    Monday 25 May 2015, Astana time"
    )


def test_chips_count_the_answers(outcome: OutcomePage) -> None:
    chips = [chip.text() for chip in outcome.table.bar.chips.values()]
    assert chips == ["All 38", "Signed 21", "Declined 6", "Reserved 0", "Absent 9", "To record 1"]
    outcome.show_list("declined")
    assert len(groups(outcome)) == 6


def test_the_panel_tells_of_the_document_and_its_signatories_in_order(outcome: OutcomePage) -> None:
    assert says(outcome, DECLARATION)
    assert says(outcome, "28 May, Arabic")
    assert says(outcome, "By rank; equal ranks in the order of the alphabet.")
    assert says(outcome, "Signatories in their order")
    assert says(outcome, "No scan is attached yet.")
    assert says(outcome, "signatures")


# recording


def test_single_letters_record_what_the_chosen_delegations_did(outcome: OutcomePage, window: DeskOnScreen) -> None:
    choose(outcome, BLUE_GATE, COALITION)
    window.press(Key.Key_S)
    assert window.toast() == "2 delegations recorded: Signed"
    line = stored(window, BLUE_GATE)
    assert line
    assert (line.answer, line.signed_by, line.signed_on) == (SIGNED, "Karim Almond", date(2015, 5, 28))
    assert outcome.table.bar.chips["signed"].text() == "Signed 23"
    window.press(Key.Key_Z, CTRL)
    assert outcome.table.bar.chips["signed"].text() == "Signed 21"
    go_to(outcome, THARWA)
    window.press(Key.Key_D)
    assert window.toast() == "Tharwa Foundation recorded: Declined"
    assert (cell(outcome, THARWA, "answer"), cell(outcome, THARWA, "signed_on")) == ("Declined", "")
    window.press(Key.Key_A)
    assert cell(outcome, THARWA, "answer") == "Absent"
    window.press(Key.Key_A)
    assert window.toast() == "This stands already: Absent."


def test_a_reservation_asks_for_its_words(outcome: OutcomePage, window: DeskOnScreen) -> None:
    go_to(outcome, THARWA)
    window.press(Key.Key_R)
    dialog = window.dialog
    assert isinstance(dialog, SignaturesDialog)
    assert window.focused() is dialog.remarks
    dialog.remarks.setPlainText("Except for paragraph 4")
    window.click(dialog.main)
    line = stored(window, THARWA)
    assert line
    assert (line.answer, line.remarks, line.signed_by) == (RESERVED, "Except for paragraph 4", "Ammar Abdulhamid")
    assert says(outcome, "Reservations")
    assert says(outcome, "Except for paragraph 4")


def test_in_a_cell_that_is_typed_into_a_letter_is_a_letter(outcome: OutcomePage, window: DeskOnScreen) -> None:
    go_to(outcome, PLURAL, "signed_by")
    window.type("Sarbast")
    window.press(Key.Key_Return)
    line = stored(window, PLURAL)
    assert line
    assert (line.answer, line.signed_by) == (SIGNED, "Sarbast")


def test_a_cell_of_a_delegation_without_a_record_says_what_to_do(outcome: OutcomePage, window: DeskOnScreen) -> None:
    outcome.show_list("awaited")
    (group,) = groups(outcome)
    go_to(outcome, group, "remarks")
    window.type("late")
    window.press(Key.Key_Return)
    assert outcome.view.editing.sentence.startswith(f"Nothing was recorded of {group} yet.")
    window.press(Key.Key_Escape)
    go_to(outcome, group)
    window.press(Key.Key_S)
    assert stored(window, group)


def test_the_record_is_opened_by_f2_and_says_all_of_it(outcome: OutcomePage, window: DeskOnScreen) -> None:
    go_to(outcome, PLURAL)
    window.press(Key.Key_F2)
    dialog = window.dialog
    assert isinstance(dialog, SignaturesDialog)
    assert dialog.answer.value() == "signed"
    dialog.signed_by.setText("Randa Kassis")
    dialog.signed_on.setText("nonsense")
    window.click(dialog.main)
    assert dialog.signed_on.accessibleDescription().startswith("This is no day.")
    dialog.signed_on.setText("29.05.2015")
    window.click(dialog.main)
    line = stored(window, PLURAL)
    assert line
    assert (line.signed_by, line.signed_on) == ("Randa Kassis", date(2015, 5, 29))


def test_what_was_recorded_meanwhile_is_not_overwritten(outcome: OutcomePage, window: DeskOnScreen) -> None:
    go_to(outcome, BLUE_GATE)
    window.press(Key.Key_R, CTRL | SHIFT)
    dialog = window.dialog
    assert isinstance(dialog, SignaturesDialog)
    dialog.answer.set_value("reserved")
    dialog.remarks.setPlainText("Paragraph 2")
    line = stored(window, BLUE_GATE)
    assert line
    drafts = [SignatureDraft(line.group_id, ABSENT)]
    window.desk.write(RECORD_SIGNATURES, record_signatures, document(window).id, drafts)
    window.click(dialog.main)
    assert "you saw Declined, now it is Absent" in dialog.refusal.text()
    assert dialog.remarks.toPlainText() == "Paragraph 2"


def test_a_record_is_taken_back(outcome: OutcomePage, window: DeskOnScreen) -> None:
    choose(outcome, PLURAL, THARWA)
    window.press(Key.Key_U, CTRL | SHIFT)
    assert window.toast() == "2 records taken back"
    assert stored(window, PLURAL) is None
    assert cell(outcome, PLURAL, "answer") == "Not recorded"
    window.press(Key.Key_U, CTRL | SHIFT)
    assert window.toast() == "Nothing was recorded of these delegations yet."


# documents


def test_a_document_is_added_and_its_empty_list_shown(outcome: OutcomePage, window: DeskOnScreen) -> None:
    window.press(Key.Key_N, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, OutcomeDialog)
    window.press(Key.Key_Return)
    assert dialog.title.accessibleDescription() == "The title is empty. Give the one the document bears."
    window.type("Joint statement")
    window.press(Key.Key_Return)
    assert window.toast() == "Joint statement added"
    assert outcome.subject.text() == "Joint statement"
    assert outcome.documents.rows.rowCount() == 2
    assert outcome.table.bar.chips["signed"].text() == "Signed 0"
    assert says(outcome, "Joint statement")
    assert outcome.documents.rows.text(1, 1) == "Draft"
    outcome.documents.go_to(0, 0)
    assert outcome.subject.text() == DECLARATION
    window.press(Key.Key_Z, CTRL)
    assert outcome.documents.rows.rowCount() == 1


def test_a_document_is_changed_unless_it_changed_meanwhile(outcome: OutcomePage, window: DeskOnScreen) -> None:
    window.press(Key.Key_E, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, OutcomeDialog)
    dialog.languages.setText("Arabic, Russian")
    row = document(window)
    seen = OutcomeDraft(row.title, row.languages, row.adopted_on, row.remarks)
    other = OutcomeDraft(row.title, "French", row.adopted_on, row.remarks)
    window.desk.write(CHANGE_OUTCOME, change_outcome, row.id, seen, other)
    window.click(dialog.main)
    assert "you saw Arabic, now it is French" in dialog.refusal.text()
    assert dialog.languages.text() == "Arabic, Russian"
    dialog.reject()
    outcome.reload()
    window.press(Key.Key_E, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, OutcomeDialog)
    dialog.languages.setText("Arabic, Russian")
    window.click(dialog.main)
    assert document(window).languages == "Arabic, Russian"


def test_a_paper_is_attached_and_shown(outcome: OutcomePage, window: DeskOnScreen, tmp_path: Path) -> None:
    scan = tmp_path / "declaration.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    outcome.actions_here.attach_file(scan)
    assert window.toast() == "declaration.pdf attached"
    assert says(outcome, "declaration.pdf")
    (paper,) = [row for row in window.desk.read(document_rows, window.event_id) if row.outcome_id]
    assert (paper.title, paper.media_type) == ("declaration.pdf", "application/pdf")
    buttons = outcome.panel.findChildren(QPushButton)
    window.click(next(made for made in buttons if made.toolTip() == "Remove declaration.pdf"))
    assert says(outcome, "No scan is attached yet.")
    window.press(Key.Key_Z, CTRL)
    assert says(outcome, "declaration.pdf")
    outcome.actions_here.attach_file(tmp_path / "gone.pdf")
    assert "gone.pdf cannot be read" in window.message.text.text()


def test_the_last_document_removed_leaves_one_next_step(outcome: OutcomePage, window: DeskOnScreen) -> None:
    window.press(Key.Key_Delete, CTRL)
    assert window.toast() == f"{DECLARATION} removed"
    assert outcome.empty.isVisible()
    assert not outcome.panel.isVisible()
    assert outcome.points.isVisible()
    assert not outcome.documents.isVisible()
    window.click(outcome.empty.main)
    dialog = window.dialog
    assert isinstance(dialog, OutcomeDialog)
    dialog.reject()
    window.press(Key.Key_Z, CTRL)
    assert outcome.subject.text() == DECLARATION
    assert outcome.table.isVisible()


def test_a_document_removed_meanwhile_is_refused_in_words(outcome: OutcomePage, window: DeskOnScreen) -> None:
    go_to(outcome, BLUE_GATE)
    window.desk.write(REMOVE_OUTCOME, remove_outcome, document(window).id)
    window.press(Key.Key_S)
    assert "was removed meanwhile" in window.message.text.text()


def test_a_document_or_its_paper_found_elsewhere_is_shown(
    outcome: OutcomePage, window: DeskOnScreen, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF")
    outcome.actions_here.attach_file(scan)
    (paper,) = [row for row in window.desk.read(document_rows, window.event_id) if row.outcome_id]
    window.press(Key.Key_N, CTRL)
    dialog = window.dialog
    assert isinstance(dialog, OutcomeDialog)
    dialog.title.setText("Statement")
    window.click(dialog.main)
    assert outcome.subject.text() == "Statement"
    window.desk_window.pages.show_thing("document", paper.id)
    assert outcome.subject.text() == DECLARATION


# closed, names, right to left


def test_a_closed_event_is_read_only(outcome: OutcomePage, window: DeskOnScreen) -> None:
    window.press(Key.Key_W, CTRL | SHIFT)
    page = window.open_page(OutcomePage)
    page.view.setFocus()
    assert page.context.locked.startswith("This event is closed")
    assert not page.add.isEnabled()
    assert not window.frame.action("signed").isEnabled()
    go_to(page, BLUE_GATE)
    window.press(Key.Key_S)
    line = stored(window, BLUE_GATE)
    assert line
    assert line.answer is DECLINED
    assert page.view.editing.sentence == "Answer cannot be changed here."
    window.click(page.agenda)
    dialog = window.dialog
    assert isinstance(dialog, AgendaDialog)
    assert not dialog.main.isVisible()
    assert dialog.lines[0].title.isReadOnly()


def test_every_widget_that_takes_the_focus_has_a_name(outcome: OutcomePage) -> None:
    nameless = [
        type(made).__name__
        for made in [*outcome.findChildren(QWidget), *outcome.panel.findChildren(QWidget)]
        if made.isVisible()
        and made.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (made.accessibleName() or made.property("text"))
    ]
    assert nameless == []


def test_right_to_left_the_agenda_stands_at_the_right(
    qtbot: QtBot, qapp: QApplication, example: Path, tmp_path: Path
) -> None:
    theme().apply(qapp, "light")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window = DeskOnScreen(qtbot, tmp_path, Lanes.inline())
    try:
        window.desk_window.begin(example)
        page = window.open_page(OutcomePage)
        qtbot.waitUntil(lambda: page.points.x() > page.documents.x())
        assert page.panel.mapTo(window.frame, page.panel.rect().topLeft()).x() < window.frame.width() // 2
    finally:
        window.close()
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
