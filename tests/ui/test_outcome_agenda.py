"""The agenda: written, moved and removed by keys, changed by others meanwhile."""

import pytest
from desk_on_screen import CTRL, DeskOnScreen, Key
from PySide6.QtCore import Qt

from models.operations.events import SET_AGENDA, AgendaDraft, set_agenda
from models.queries.outcome import agenda_points
from ui.dialogs.agenda import AgendaDialog
from ui.views.outcome.page import OutcomePage

PLACE = "outcome"


@pytest.fixture
def outcome(window: DeskOnScreen) -> OutcomePage:
    page = window.open_page(OutcomePage)
    page.view.setFocus()
    return page


# agenda


def test_the_agenda_is_written_moved_and_saved_by_keys(outcome: OutcomePage, window: DeskOnScreen) -> None:
    window.frame.action("agenda").trigger()
    dialog = window.dialog
    assert isinstance(dialog, AgendaDialog)
    window.press(Key.Key_Return)
    window.type("Prisoners")
    window.press(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    window.press(Key.Key_Return, CTRL)
    assert not window.shows_dialog()
    points = window.desk.read(agenda_points, window.event_id)
    assert [(point.title, point.meetings > 0) for point in points] == [
        ("Prisoners", False),
        ("Delivery of humanitarian aid", True),
        ("Plan of action to settle the conflict", True),
    ]
    assert window.toast() == "Agenda of 3 points saved"
    assert outcome.points.rows.text(0, 1) == "Prisoners"
    window.press(Key.Key_Z, CTRL)
    assert outcome.points.rows.rowCount() == 2


def test_an_agenda_changed_meanwhile_keeps_what_was_typed(outcome: OutcomePage, window: DeskOnScreen) -> None:
    window.click(outcome.agenda)
    dialog = window.dialog
    assert isinstance(dialog, AgendaDialog)
    dialog.lines[0].title.setText("Aid, first of all")
    drafts = [AgendaDraft("Something else")]
    window.desk.write(SET_AGENDA, set_agenda, window.event_id, drafts)
    window.click(dialog.main)
    assert "The agenda was changed meanwhile" in dialog.refusal.text()
    assert dialog.lines[0].title.text() == "Aid, first of all"


def test_a_point_is_changed_in_its_cell_and_removed_in_the_agenda(outcome: OutcomePage, window: DeskOnScreen) -> None:
    outcome.points.go_to(0, 1)
    outcome.points.setFocus()
    window.type("Aid")
    window.press(Key.Key_Return)
    assert window.desk.read(agenda_points, window.event_id)[0].title == "Aid"
    window.click(outcome.agenda)
    dialog = window.dialog
    assert isinstance(dialog, AgendaDialog)
    window.click(dialog.lines[0].away)
    window.click(dialog.lines[0].away)
    assert [line.title.text() for line in dialog.lines] == [""]
    window.click(dialog.main)
    assert window.desk.read(agenda_points, window.event_id) == []
