"""What is put right about a group: replies entered wrongly, and what reports call it, to whom it belongs."""

from typing import Any

from desk_on_screen import ALT, CTRL, SHIFT, DeskOnScreen, Key

from exports.catalogue import REPORTS
from models.entities.invitation import Answer
from models.operations.directory import ADD_GROUPS, GroupDraft, add_groups
from models.queries.history import history_rows
from models.queries.known import groups_called
from models.queries.story import designation_rows, reply_rows, umbrellas_of
from tests.factories import everything
from ui.views.history.page import HistoryPage

BLUE_GATE = "Party of the Blue Gate"


def answers(window: DeskOnScreen) -> list[Answer]:
    rows = window.desk.read(reply_rows, window.event_id, window.stored(BLUE_GATE).id)
    return [row.answer for row in rows]


def test_a_reply_is_corrected_from_the_story_and_the_history_says_why(window: DeskOnScreen) -> None:
    window.choose(BLUE_GATE)
    window.click(window.button("Correct a reply…", window.page.panel))
    dialog: Any = window.dialog
    assert dialog.answer.value() == answers(window)[0]
    window.click(dialog.main)
    assert window.shows_dialog(), "nothing changed, and no reason"
    dialog.answer.set_value(Answer.ACCEPTED)
    dialog.number.setText("7-114")
    dialog.reason.setText("Read from the wrong letter")
    window.click(dialog.main)
    assert window.toast() == f"Reply of {BLUE_GATE} corrected"
    assert answers(window)[0] is Answer.ACCEPTED
    assert window.desk.read(history_rows, limit=1)[0].reason == "Read from the wrong letter"
    assert window.panel_says("Read from the wrong letter")
    window.open_page(HistoryPage)
    assert any("Read from the wrong letter" in label.text() for label in window.frame.findChildren(type(dialog.foot)))
    window.press(Key.Key_Z, CTRL)
    assert answers(window)[0] is Answer.CONDITIONAL


def test_a_reply_that_was_never_given_is_removed(window: DeskOnScreen) -> None:
    before = answers(window)
    window.choose(BLUE_GATE)
    window.frame.action("correct_reply").trigger()
    dialog: Any = window.dialog
    dialog.mistake.setChecked(True)
    assert not dialog.answer.isEnabled()
    dialog.reason.setText("It was of another group")
    window.click(dialog.main)
    assert window.toast() == f"Reply of {BLUE_GATE} removed"
    assert answers(window) == before[1:]
    window.press(Key.Key_Z, CTRL)
    assert answers(window) == before


def test_a_group_without_a_reply_says_so(window: DeskOnScreen) -> None:
    window.choose("Syrian National Coalition")
    window.frame.action("correct_reply").trigger()
    assert window.toast() == "No reply of Syrian National Coalition is recorded yet."


def test_what_is_agreed_stands_in_every_report(window: DeskOnScreen) -> None:
    window.choose(BLUE_GATE)
    window.frame.action("designations").trigger()
    dialog: Any = window.dialog
    dialog.wordings["en"].setText("Blue Gate, as agreed")
    dialog.wordings["ru"].setText("Партия синих ворот")
    dialog.agreed_by.setText("Both sides")
    window.click(dialog.main)
    assert window.toast() == f"Agreed designation of {BLUE_GATE} saved"
    rows = window.desk.read(designation_rows, window.stored(BLUE_GATE).id)
    assert [(row.language, row.wording, row.agreed_by) for row in rows if row.language != "ar"] == [
        ("en", "Blue Gate, as agreed", "Both sides"),
        ("ru", "Партия синих ворот", "Both sides"),
    ]
    for language, wording in (("en", "Blue Gate, as agreed"), ("ru", "Партия синих ворот")):
        args = (window.event_id, window.desk.today(window.event_id), language)
        sheets = window.desk.read(REPORTS["replies"].make, *args)
        assert wording in str(sheets[0])
    assert {row.agreed_by for row in rows if row.language == "ar"} != {"Both sides"}
    window.press(Key.Key_Z, CTRL)
    assert window.desk.read(designation_rows, window.stored(BLUE_GATE).id) != rows


def test_a_group_comes_under_an_umbrella_and_leaves_it(window: DeskOnScreen) -> None:
    def memberships() -> list[tuple[str, str, str]]:
        read = window.desk.read(umbrellas_of, window.stored(BLUE_GATE).id)
        return [(read.groups[one], str(since), str(until)) for one, since, until in read.memberships]

    before = memberships()
    window.choose(BLUE_GATE)
    window.frame.action("umbrellas").trigger()
    dialog: Any = window.dialog
    line = dialog.lines[-1]
    line.umbrella.set_value(window.stored("Salt Road Platform").id)
    line.since.setText("no day")
    window.click(dialog.main)
    assert window.shows_dialog(), "that is no day"
    line.since.setText("1.3.2014")
    window.click(dialog.main)
    assert window.toast() == f"Umbrellas of {BLUE_GATE} saved"
    assert memberships() == [*before, ("Salt Road Platform", "2014-03-01", "None")]
    window.frame.action("umbrellas").trigger()
    again: Any = window.dialog
    assert len(again.lines) == len(dialog.lines) + 1
    again.lines[-2].umbrella.set_value("")
    window.click(again.main)
    assert memberships() == before
    window.press(Key.Key_Z, CTRL)
    assert memberships() == [*before, ("Salt Road Platform", "2014-03-01", "None")]


def test_a_group_is_ranked_by_keys(window: DeskOnScreen) -> None:
    second = window.names()[1]
    window.go_to(second)
    window.press(Key.Key_Up, ALT | SHIFT)
    assert window.toast() == f"{second} is now no. 1"
    assert (window.stored(second).rank, window.names()[0]) == (1, second)
    window.press(Key.Key_Up, ALT | SHIFT)
    assert window.toast() == f"{second} stands first already."
    window.press(Key.Key_Down, ALT | SHIFT)
    assert (window.stored(second).rank, window.names()[1]) == (2, second)
    window.press(Key.Key_Z, CTRL)
    assert window.stored(second).rank == 1


def test_a_ranked_group_stays_in_sight(window: DeskOnScreen) -> None:
    window.go_to(window.names()[-2])
    window.view.scrollToTop()
    window.press(Key.Key_Up, ALT | SHIFT)
    here = window.view.visualRect(window.view.currentIndex())
    assert window.view.viewport().rect().contains(here.center())


def test_a_group_added_by_mistake_leaves_the_directory_too(window: DeskOnScreen) -> None:
    window.desk.write(ADD_GROUPS, add_groups, [GroupDraft("House of Kites")], window.event_id)
    window.page.reload()
    window.choose("House of Kites")
    window.press(Key.Key_Delete, CTRL)
    assert not window.shows_dialog(), "nothing hangs on it"
    assert window.toast() == "1 group removed from list and directory"
    assert not window.desk.read(groups_called, window.event_id, ["House of Kites"])
    window.press(Key.Key_Z, CTRL)
    assert window.stored("House of Kites")


def test_what_a_removed_group_takes_with_it_is_asked_and_comes_back(window: DeskOnScreen) -> None:
    before = window.desk.read(everything)
    window.choose("Salt Road Platform")
    window.press(Key.Key_Delete, CTRL)
    dialog: Any = window.dialog
    assert dialog.main.text().startswith("Remove, cancel ")
    window.click(dialog.main)
    assert not window.shows_dialog()
    assert "Salt Road Platform" not in window.names()
    window.press(Key.Key_Z, CTRL)
    assert window.desk.read(everything) == before


def test_a_group_that_a_reply_is_about_stays_and_the_dialog_says_why(window: DeskOnScreen) -> None:
    window.choose("Northern Wells Council")
    window.page.commands["remove_group"]()
    dialog: Any = window.dialog
    window.click(dialog.main)
    assert f"A reply of {BLUE_GATE} has a condition about Northern Wells Council" in dialog.refusal.text()
    assert window.stored("Northern Wells Council")
