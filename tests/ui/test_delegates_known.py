"""Somebody the desk knows, and a delegation that does not come, are told before anybody is named."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from delegates_on_screen import DelegatesOnScreen, on_screen
from desk_on_screen import CTRL, DeskOnScreen, Key
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.queries.delegates import person_rows
from models.queries.groups import group_rows
from ui.dialogs.name_people import NamePeopleDialog
from ui.dialogs.name_people_one import NamePersonDialog

PLACE = "delegates"
HARBOUR, ALMOND = "Layla Harbour", "Karim Almond"


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


@pytest.mark.parametrize("typed", ["Ms. HARBOUR Layla", "harbour, layla", "Láyla Hárbour"])
def test_somebody_of_another_delegation_is_asked_about_however_written(
    delegates: DelegatesOnScreen, typed: str
) -> None:
    window, before = delegates.window, people(delegates.window)
    dialog = open_name(delegates, ALMOND)
    dialog.name.setText(typed)
    dialog.name.textEdited.emit(typed)
    assert dialog.called() == HARBOUR
    assert dialog.allowed.why_also.text() == f"{HARBOUR} is in the delegation of Northern Wells Council at this event."
    dialog.allowed.beyond.setChecked(True)
    window.click(dialog.main)
    assert dialog.isVisible(), "asked about first"
    dialog.allowed.also.setChecked(True)
    window.click(dialog.main)
    assert not window.shows_dialog()
    assert people(window) == before


def test_somebody_of_a_name_that_is_known_is_new_only_when_the_officer_says_so(delegates: DelegatesOnScreen) -> None:
    window, before = delegates.window, people(delegates.window)
    dialog = open_name(delegates, ALMOND)
    dialog.name.setFocus()
    window.type("HARBOUR Layla")
    dialog.known.setCurrentRow(0)
    assert not dialog.allowed.also.isVisible()
    dialog.allowed.beyond.setChecked(True)
    window.click(dialog.main)
    assert people(window) == before + 1


def test_lines_of_a_delegation_find_whom_the_desk_knows_however_written(delegates: DelegatesOnScreen) -> None:
    delegates.go_to(ALMOND)
    delegates.page.commands["name_people"]()
    dialog = delegates.dialog(NamePeopleDialog)
    dialog.text.setPlainText("Mr. ALMOND Karim\nDr HARBOUR, expert\nHarbour Ms. Layla\nLayla HARBOUR")
    told = [dialog.preview.rows.text(place, 4) for place in range(4)]
    assert told == ["There already", "New", "Elsewhere too", "Twice"]
    assert dialog._tip(dialog.lines[2]) == "Elsewhere too: Layla Harbour"
    delegates.window.press(Key.Key_Escape)


def test_a_delegation_that_does_not_come_is_told_before_somebody_is_named(delegates: DelegatesOnScreen) -> None:
    window = delegates.window
    row = next(
        row for row in window.desk.read(group_rows, window.event_id, date(2015, 5, 25)) if row.status == "regret"
    )
    dialog = open_name(delegates, ALMOND)
    assert not dialog._away.isVisible()
    dialog.group.set_value(row.id)
    assert dialog._away.text() == f"{row.name} does not come: Regret."
    window.press(Key.Key_Escape)
    delegates.page.commands["name_people"]()
    many = delegates.dialog(NamePeopleDialog)
    many.group.set_value(row.id)
    assert many._away.isVisible()
    window.press(Key.Key_Escape)
