"""Events in the window: made, followed by the next round, changed, closed; and a desk that has none yet."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.entities.event import EventState, Ordering
from models.journal.write import Author
from models.operations.events import CHANGE_EVENT, CREATE_EVENT, change_event, close_event, create_event
from models.queries.events import EventFacts, event_facts, event_rows
from models.queries.groups import group_rows
from models.storage.desk import Desk
from ui.dialogs.event import EventDialog
from ui.dialogs.new_round import NewRoundDialog
from ui.dialogs.zone_field import ZoneField, zones
from ui.events import _draft
from ui.lanes import Lanes
from ui.theme.theme import theme

MAY = "Astana talks, May 2015"


def asked(window: DeskOnScreen) -> EventDialog:
    dialog = window.dialog
    assert isinstance(dialog, EventDialog)
    return dialog


def facts(window: DeskOnScreen) -> EventFacts:
    return window.desk.read(event_facts, window.event_id)


def titles(window: DeskOnScreen) -> list[str]:
    return [row.title for row in window.desk.read(event_rows)]


def fill(dialog: EventDialog, title: str = "Geneva talks", first: str = "5.10.2015", last: str = "6.10.2015") -> None:
    dialog.title.setText(title)
    dialog.starts.setText(first)
    dialog.ends.setText(last)


def switcher(window: DeskOnScreen) -> list[str]:
    return [entry.text() for entry in window.frame.bar.event_button.menu().actions() if entry.text()]


def test_a_new_event_is_made_by_keys_and_opened(window: DeskOnScreen) -> None:
    window.press(Key.Key_F6, SHIFT)
    dialog = asked(window)
    assert dialog.title.hasFocus()
    assert dialog.zone.text() == "Asia/Almaty", "the zone of the event that was open"
    window.type("Geneva talks")
    fill(dialog)
    dialog.zone.setFocus()
    dialog.zone.setText("zurich")
    window.press(Key.Key_Tab)
    assert dialog.zone.text() == "Europe/Zurich"
    dialog.deadline.setText("20 Sep")
    dialog.ordering.set_value(Ordering.LOT)
    assert dialog.lot.isEnabled()
    dialog.lot.setText("K")
    window.click(dialog.main)
    assert not window.shows_dialog()
    made = facts(window)
    assert (made.title, made.zone, made.reply_deadline) == ("Geneva talks", "Europe/Zurich", date(2015, 9, 20))
    assert (made.ordering, made.lot, made.state) == (Ordering.LOT, "K", EventState.PREPARING)
    assert window.frame.bar.event_button.text() == "Geneva talks"
    assert window.toast() == "Geneva talks made"
    assert window.names() == []


def test_what_is_missing_or_wrong_is_said_beside_its_field(window: DeskOnScreen) -> None:
    window.frame.action("new_event").trigger()
    dialog = asked(window)
    dialog.zone.setText("Atlantis")
    dialog.minutes.setText("0")
    window.click(dialog.main)
    assert dialog.title.accessibleDescription().startswith("The title is empty.")
    assert dialog.starts.accessibleDescription().startswith("The day is missing.")
    assert dialog.zone.accessibleDescription().startswith("This is no time zone.")
    assert dialog.minutes.accessibleDescription() == "Give a whole number of 1 or more."
    assert dialog.title.hasFocus()
    fill(dialog, last="4.10.2015")
    dialog.zone.setText("UTC")
    dialog.minutes.setText("60")
    dialog.deadline.setText("someday")
    window.click(dialog.main)
    assert dialog.ends.accessibleDescription() == "The event ends before it starts. Check both days."
    assert dialog.deadline.accessibleDescription().startswith("This is no day.")
    dialog.ends.setText("6.10.2015")
    dialog.deadline.setText("7.10.2015")
    window.click(dialog.main)
    assert dialog.deadline.accessibleDescription() == "Replies are due after the event ends. Check both days."
    assert titles(window) == [MAY]
    window.press(Key.Key_Escape)
    assert not window.shows_dialog()


def test_an_event_that_is_refused_stays_in_its_dialog(window: DeskOnScreen) -> None:
    window.frame.action("new_event").trigger()
    dialog = asked(window)
    fill(dialog, title="x" * 501)
    window.click(dialog.main)
    assert "501 characters are too many" in dialog.refusal.text()
    assert dialog.starts.text() == "5.10.2015"
    assert titles(window) == [MAY]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("almaty", "Asia/Almaty"),
        ("new york", "America/New_York"),
        ("ASIA/ALMATY", "Asia/Almaty"),
        ("utc", "UTC"),
        ("Etc/UTC", "Etc/UTC"),
        ("us/eastern", "US/Eastern"),
        ("asia", ""),
        ("atlantis", ""),
        ("", ""),
    ],
)
def test_a_zone_is_understood_by_its_town(qtbot: QtBot, typed: str, meant: str) -> None:
    field = ZoneField()
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.zone() == meant
    assert field.is_readable() == bool(meant)
    field.editingFinished.emit()
    assert field.text() == (meant or typed)


def test_typing_narrows_the_list_of_zones(qtbot: QtBot) -> None:
    field = ZoneField()
    qtbot.addWidget(field)
    narrowing = field.completer()
    narrowing.setCompletionPrefix(narrowing.splitPath("new yo")[0])
    narrowed = narrowing.completionModel()
    assert [narrowed.index(row, 0).data() for row in range(narrowed.rowCount())] == ["America/New_York"]
    assert len(zones()) > 300


def test_the_next_round_is_asked_what_is_carried_over(window: DeskOnScreen) -> None:
    window.press(Key.Key_F7, SHIFT)
    dialog = asked(window)
    assert isinstance(dialog, NewRoundDialog)
    assert dialog.title.text() == MAY
    assert dialog.round.text() == "2"
    assert dialog.starts.text() == ""
    assert [key.value for key in dialog.chosen] == ["groups", "rooms", "agenda", "rules"]
    fill(dialog, "Astana talks, October 2015", "4.10.2015", "5.10.2015")
    window.click(dialog.main)
    assert facts(window).title == "Astana talks, October 2015"
    assert facts(window).round == 2
    assert facts(window).host
    assert len(facts(window).agenda) > 0
    assert len(window.names()) == 38
    assert set(switcher(window)[:2]) == {
        "Astana talks, October 2015\t4–5 Oct 2015, Preparing",
        "Astana talks, May 2015\t25–27 May 2015, Running",
    }


@pytest.mark.parametrize("command", ["new_event", "new_round", "event_facts"])
def test_a_title_that_another_event_has_is_asked_about(window: DeskOnScreen, command: str) -> None:
    other = replace(_draft(facts(window)), title="Geneva  TALKS, Ré́sumé")
    window.desk.write(CREATE_EVENT, create_event, other)
    window.frame.action(command).trigger()
    dialog = asked(window)
    fill(dialog, title="geneva talks, resume", first="25.05.2015", last="27.05.2015")
    assert dialog.same_title.isVisible()
    assert dialog.isAncestorOf(dialog.same_title)
    window.click(dialog.main)
    assert "Another event has this title" in dialog.title.accessibleDescription()
    dialog.title.setText("Geneva talks, resumed")
    assert not dialog.same_title.isVisible()
    dialog.title.setText("geneva talks, resume")
    dialog.same_title.setChecked(True)
    window.click(dialog.main)
    assert not window.shows_dialog()
    assert facts(window).title == "geneva talks, resume"


def test_an_event_does_not_share_its_title_with_itself(window: DeskOnScreen) -> None:
    window.frame.action("event_facts").trigger()
    assert not asked(window).same_title.isVisible()


def test_nothing_is_carried_over_that_was_not_chosen(window: DeskOnScreen) -> None:
    window.frame.action("new_round").trigger()
    dialog = asked(window)
    assert isinstance(dialog, NewRoundDialog)
    for box in dialog.carried.values():
        box.setChecked(False)
    fill(dialog)
    window.click(dialog.main)
    assert window.names() == []
    assert facts(window).agenda == ()


def test_undo_takes_a_new_round_away_and_opens_the_one_before(window: DeskOnScreen) -> None:
    first = window.event_id
    window.frame.action("new_round").trigger()
    fill(asked(window))
    window.click(asked(window).main)
    assert window.event_id != first
    window.press(Key.Key_Z, CTRL)
    assert window.event_id == first
    assert titles(window) == [MAY]
    assert len(window.names()) == 38
    window.press(Key.Key_Z, CTRL | SHIFT)
    assert "Geneva talks" in titles(window)


def test_the_switcher_offers_a_new_event_and_the_next_round(window: DeskOnScreen) -> None:
    assert [entry.partition("…")[0].replace("&", "") for entry in switcher(window)[1:]] == [
        "New event",
        "Next round from this one",
        "Facts of the event",
    ]


def test_the_facts_of_an_event_are_changed_and_taken_back(window: DeskOnScreen) -> None:
    window.press(Key.Key_F6)
    dialog = asked(window)
    assert dialog.deadline.text() == "15.05.2015"
    assert dialog.state.value() == facts(window).state
    dialog.deadline.setText("20.05.2015")
    dialog.turnaround.setText("20")
    dialog.state.set_value(EventState.OPEN)
    window.click(dialog.main)
    assert not window.shows_dialog()
    assert (facts(window).reply_deadline, facts(window).turnaround) == (date(2015, 5, 20), 20)
    assert facts(window).state is EventState.OPEN
    assert window.toast() == "Facts of Astana talks, May 2015 changed"
    window.press(Key.Key_Z, CTRL)
    assert (facts(window).reply_deadline, facts(window).turnaround) == (date(2015, 5, 15), 15)


def test_facts_changed_meanwhile_are_refused_with_both_values_and_nothing_is_lost(window: DeskOnScreen) -> None:
    window.frame.action("event_facts").trigger()
    dialog = asked(window)
    seen = _draft(facts(window))
    dialog.town.setText("Almaty")
    window.desk.write(CHANGE_EVENT, change_event, window.event_id, seen, replace(seen, place="Shymkent"))
    window.click(dialog.main)
    assert "you saw Astana, now it is Shymkent" in dialog.refusal.text()
    assert dialog.town.text() == "Almaty"
    assert facts(window).place == "Shymkent"


def test_facts_kept_as_they_were_write_nothing(window: DeskOnScreen) -> None:
    before = window.frame.bar.undo.accessibleName()
    window.frame.action("event_facts").trigger()
    window.click(asked(window).main)
    assert not window.shows_dialog()
    assert window.frame.bar.undo.accessibleName() == before


def test_a_closed_event_is_read_only_until_undo_opens_it_again(window: DeskOnScreen) -> None:
    window.press(Key.Key_W, CTRL | SHIFT)
    assert facts(window).closed
    assert "closed: it can be read, not changed" in window.toast()
    assert window.page.context.locked.startswith("This event is closed")
    assert "Closed" in switcher(window)[0]
    assert not window.frame.action("import").isEnabled()
    assert window.frame.action("new_round").isEnabled(), "the round that follows is made from a closed one"
    window.frame.action("event_facts").trigger()
    dialog = asked(window)
    assert not dialog.title.isEnabled()
    assert not dialog.main.isVisible()
    assert dialog.foot.text().startswith("This event is closed")
    window.press(Key.Key_Escape)
    window.press(Key.Key_Z, CTRL)
    assert not facts(window).closed
    assert window.page.context.locked == ""


def test_the_next_round_is_made_from_a_closed_event(window: DeskOnScreen) -> None:
    window.desk.write("x", close_event, window.event_id)
    window.frame.action("new_round").trigger()
    fill(asked(window))
    window.click(asked(window).main)
    assert facts(window).title == "Geneva talks"
    assert window.page.context.locked == ""


def test_the_agenda_opens_by_its_key(window: DeskOnScreen) -> None:
    window.press(Key.Key_F7)
    assert window.dialog.windowTitle() == "Agenda"
    window.press(Key.Key_Escape)


@pytest.fixture
def bare(tmp_path: Path, example: Path) -> Path:
    """A desk without any event."""
    path = tmp_path / "bare.desk"
    Desk.create(path, Author("A. Sample", "a" * 32)).close()
    return path


def test_a_desk_without_an_event_offers_to_make_one(empty_window: DeskOnScreen, bare: Path) -> None:
    empty_window.desk_window.begin(bare)
    assert empty_window.focused() is empty_window.button("New event…")
    assert empty_window.frame.bar.event_button.text() == "No event"
    assert empty_window.frame.action("close").isEnabled()
    assert not empty_window.frame.action("new_round").isEnabled()
    assert empty_window.frame.action("import").toolTip() == "This desk has no event yet."
    empty_window.press(Key.Key_Space)
    dialog = asked(empty_window)
    fill(dialog)
    dialog.zone.setText("UTC")
    empty_window.click(dialog.main)
    assert facts(empty_window).title == "Geneva talks"
    assert empty_window.names() == []
    empty_window.press(Key.Key_Z, CTRL)
    assert empty_window.button("New event…").isVisible()


def test_a_desk_without_an_event_for_reading_says_so(empty_window: DeskOnScreen, bare: Path) -> None:
    empty_window.desk_window.open_path(bare, write=False)
    assert not empty_window.button("New event…").isVisible()
    assert empty_window.button("Open another desk…").isVisible()
    assert not empty_window.frame.action("new_event").isEnabled()


def test_with_real_lanes_a_new_event_stays_open(
    qtbot: QtBot, qapp: QApplication, example: Path, tmp_path: Path
) -> None:
    theme().apply(qapp, "light")
    window = DeskOnScreen(qtbot, tmp_path, Lanes.threads())
    try:
        window.desk_window.begin(example)
        qtbot.waitUntil(lambda: bool(window.desk_window.pages) and len(window.names()) == 38)
        window.frame.action("new_round").trigger()
        qtbot.waitUntil(window.shows_dialog)
        fill(asked(window))
        window.click(asked(window).main)
        qtbot.waitUntil(lambda: window.frame.bar.event_button.text() == "Geneva talks")
        qtbot.waitUntil(lambda: window.frame.bar.undo.accessibleName() == "Undo: next round")
        qtbot.waitUntil(lambda: bool(window.desk_window.pages) and len(window.names()) == 38)
        rows = window.desk.read(group_rows, window.event_id, date(2015, 5, 25))
        assert {row.status for row in rows} <= {"not_invited", "informed"}
        window.press(Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda: window.frame.bar.event_button.text() == MAY)
        qtbot.waitUntil(lambda: window.frame.bar.undo.accessibleName() != "Undo: next round")
        qtbot.waitUntil(
            lambda: (
                bool(window.desk_window.pages)
                and "Conditional" in {window.cell(name, "reply") for name in window.names()}
            )
        )
    finally:
        window.close()


def test_the_dialog_of_an_event_mirrors(window: DeskOnScreen, qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.frame.action("event_facts").trigger()
    dialog = asked(window)
    assert dialog.main.x() < dialog.width() // 2
    assert dialog.starts.x() > dialog.ends.x()
    window.press(Key.Key_Escape)
