"""A new meeting chooses its room beside its fields, from those that fit while one types."""

import re
from datetime import date
from pathlib import Path

import pytest
from desk_on_screen import CTRL, DeskOnScreen, Key
from meetings_on_screen import dialog, stored
from pytestqt.qtbot import QtBot

from models.queries.trying import WouldClash
from ui.dialogs.meeting import MeetingDialog
from ui.dialogs.meeting_when import MOST, ClashLine
from ui.views.programme.page import ProgrammePage
from ui.widgets.line_list import LINE


@pytest.fixture
def window(empty_window: DeskOnScreen, example: Path) -> DeskOnScreen:
    """The example, open on its programme at once."""
    empty_window.frame.go_to("programme")
    empty_window.desk_window.begin(example)
    empty_window.open_page(ProgrammePage)
    return empty_window


def planned(window: DeskOnScreen, party: str) -> MeetingDialog:
    window.press(Key.Key_N, CTRL)
    made: MeetingDialog = dialog(window, MeetingDialog)
    window.type(party)
    window.press(Key.Key_Return)
    made.try_now()
    return made


def rooms_of(made: MeetingDialog) -> list[tuple[str, bool]]:
    """The rooms beside the fields, and whether each fits."""
    assert made.rooms
    lines = [made.rooms.list.item(row).data(LINE) for row in range(made.rooms.list.count())]
    return [(line.text, not line.quiet) for line in lines]


def test_a_new_meeting_is_called_after_its_parties_and_gets_the_best_room_that_fits(
    window: DeskOnScreen,
) -> None:
    made = planned(window, "street of b")
    assert made.title.text() == "Street of Bells Assembly"
    listed = rooms_of(made)
    fits = [fit for _name, fit in listed[:-1]]
    assert fits == sorted(fits, reverse=True)
    assert listed[-1][0] == "Without a room"
    assert made.main.text() == f"Plan in {listed[0][0]}"
    made.title.setText("Bells")
    window.type("gate")
    window.press(Key.Key_Return)
    assert made.title.text() == "Bells"  # typed over: it stays


def test_the_rooms_follow_the_fields_until_one_is_chosen_which_then_stays(
    window: DeskOnScreen,
) -> None:
    made = planned(window, "street of b")
    first = made.main.text()
    made.expected.setText("60")
    made.try_now()
    assert made.main.text() != first
    assert made.rooms
    chosen = next(row for row, (_name, fits) in enumerate(rooms_of(made)) if not fits)
    name = rooms_of(made)[chosen][0]
    made.rooms.list.setCurrentRow(chosen)
    made.try_now()
    assert made.main.text() == f"Plan in {name}"
    assert made.clashes.text.text() != "Nothing would clash."
    made.expected.setText("")
    made.try_now()
    assert made.main.text() == f"Plan in {name}"
    made.rooms.list.setCurrentRow(made.rooms.list.count() - 1)
    made.try_now()
    assert made.main.text() == "Plan without a room"
    made.main.click()
    assert stored(window, "Street of Bells Assembly").rooms == ()


def test_a_meeting_planned_before_its_rooms_were_looked_at_waits_for_them(
    window: DeskOnScreen,
) -> None:
    made = planned(window, "street of b")
    made.expected.setText("20")
    made.expected.textEdited.emit("20")
    assert made.rooms
    before = made.rooms.room_name
    made.main.click()
    [room] = stored(window, "Street of Bells Assembly").rooms
    assert room != before


def test_rare_fields_are_behind_more_which_opens_where_one_is_wrong(window: DeskOnScreen) -> None:
    made = planned(window, "street of b")
    assert made.expected.isHidden()
    made.expected.setText("many")
    made.main.click()
    assert made.expected.isVisible()
    assert window.focused() is made.expected


def test_one_that_does_not_come_and_a_day_outside_the_event_are_said_before_it_is_planned(window: DeskOnScreen) -> None:
    made = planned(window, "Harbour Street")
    assert "Harbour Street Coordination withdrew." in made.clashes.text.text()
    made.when.day.set_day(date(2015, 6, 3))
    made.try_now()
    said = made.clashes.text.text()
    assert "Outside the days of the event, 25–27 May 2015" in said
    assert "Nothing would clash" not in said
    made.when.day.set_day(date(2015, 5, 26))
    made.try_now()
    assert "Outside" not in made.clashes.text.text()


@pytest.mark.parametrize("against", range(5))
@pytest.mark.parametrize("notes", range(5))
def test_what_is_not_named_under_the_fields_is_counted(qtbot: QtBot, against: int, notes: int) -> None:
    line = ClashLine()
    qtbot.addWidget(line)
    clashes, to_know = ([f"{word} {n}." for n in range(count)] for word, count in (("c", against), ("k", notes)))
    line.say(WouldClash(tuple(clashes), tuple(to_know)))
    said = line.text.text()
    for sentences, more in ((clashes, r"(\d+) more clash"), (to_know, r"(\d+) more thing")):
        named = [one for one in sentences if one in said]
        counted = re.search(more, said)
        assert len(named) + int(counted[1] if counted else 0) == len(sentences)
    assert sum(one in said for one in clashes + to_know) == min(MOST, against + notes)
