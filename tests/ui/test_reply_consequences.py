"""A reply after which a group does not come: what follows is proposed line by line, chosen, written in one step."""

import pytest
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key

from models.entities.delegate import DelegateState
from models.entities.meeting import MeetingState
from models.queries.delegates import delegate_rows
from models.queries.meetings import MeetingRow, meeting_rows
from ui.dialogs.consequences import CANCEL, KEEP, LEAVE, ConsequencesField
from ui.dialogs.reply import ReplyDialog

SALT, SMALL, LARGE = "Salt Road Platform", "Salt Road, Copper Gate", "Closing plenary"


def reply(window: DeskOnScreen, group: str = SALT) -> ReplyDialog:
    window.go_to(group)
    window.press(Key.Key_R, CTRL | SHIFT)
    made = window.dialog
    assert isinstance(made, ReplyDialog)
    return made


def block(dialog: ReplyDialog) -> ConsequencesField:
    assert dialog.follows is not None
    return dialog.follows


def meetings(window: DeskOnScreen) -> dict[str, MeetingRow]:
    return {row.title: row for row in window.desk.read(meeting_rows, window.event_id)}


def states(window: DeskOnScreen) -> set[DelegateState]:
    return {row.state for row in window.desk.read(delegate_rows, window.event_id, window.stored(SALT).id)}


def test_what_follows_is_shown_with_an_answer_after_which_they_do_not_come(window: DeskOnScreen) -> None:
    dialog = reply(window)
    before = dialog.height()
    assert not block(dialog).isVisible()
    assert dialog.cancel.isVisible()
    for key, answer, asks in (
        (Key.Key_4, "regret", True),
        (Key.Key_3, "conditional", False),
        (Key.Key_5, "withdrawal", True),
    ):
        window.press(key)
        assert (dialog.answer.value(), block(dialog).isVisible()) == (answer, asks)
    assert dialog.main.text() == "Record, cancel 2 meetings"
    assert (dialog.only.isVisible(), dialog.cancel.isVisible()) == (True, False)
    assert dialog.foot.text() == "One step: Ctrl+Z takes all of it back."
    assert dialog.height() > before
    window.press(Key.Key_T)
    assert dialog.channel.value() == "phone"
    window.press(Key.Key_1)
    assert (dialog.main.text(), dialog.only.isVisible()) == ("Record reply", False)
    assert dialog.foot.text().startswith("Entered by A. Sample")


def test_all_of_it_is_done_as_proposed_and_one_step_brings_it_back(window: DeskOnScreen) -> None:
    before, named = meetings(window), states(window)
    dialog = reply(window)
    window.press(Key.Key_5)
    proposed = {key: picks.value() for key, picks in block(dialog).picks.items()}
    assert (proposed[before[SMALL].id], proposed[before[LARGE].id]) == (CANCEL, LEAVE)
    window.click(dialog.main)
    assert not window.shows_dialog()
    after = meetings(window)
    assert (after[SMALL].state, after[SMALL].rooms) == (MeetingState.CANCELLED, ())
    assert after[LARGE].live
    assert SALT not in after[LARGE].groups
    assert len(after[LARGE].groups) == len(before[LARGE].groups) - 1
    assert states(window) == {DelegateState.WITHDRAWN}
    assert window.cell(SALT, "reply") == "Withdrawn"
    assert not window.panel_says("to follow")
    window.press(Key.Key_Z, CTRL)
    assert (meetings(window), states(window)) == (before, named)
    assert window.cell(SALT, "reply") == "Accepted"


def test_each_line_can_be_chosen_otherwise(window: DeskOnScreen) -> None:
    before = meetings(window)
    dialog = reply(window)
    window.press(Key.Key_5)
    follows = block(dialog)
    follows.picks[before[SMALL].id].set_value(KEEP)
    follows.picks[before[LARGE].id].set_value(CANCEL)
    assert dialog.main.text() == "Record, cancel 2 meetings"
    follows.names.setChecked(False)
    window.click(dialog.main)
    after = meetings(window)
    assert after[SMALL] == before[SMALL]
    assert not after[LARGE].live
    assert DelegateState.WITHDRAWN not in states(window)


@pytest.mark.parametrize("way", ["only", "keep_all"])
def test_only_recording_keeps_everything(window: DeskOnScreen, way: str) -> None:
    before, named = meetings(window), states(window)
    dialog = reply(window)
    window.press(Key.Key_4)
    if way == "only":
        window.click(dialog.only)
    else:
        block(dialog).keep_all()
        assert dialog.main.text() == "Record, withdraw 3 names"
        block(dialog).names.setChecked(False)
        assert dialog.main.text() == "Record reply"
        window.click(dialog.main)
    assert (meetings(window), states(window)) == (before, named)
    assert window.cell(SALT, "reply") == "Regret"


def test_what_nothing_hangs_on_is_asked_as_before(window: DeskOnScreen) -> None:
    dialog = reply(window, "Syrian National Coalition")
    window.press(Key.Key_4)
    assert dialog.follows is None
    assert (dialog.main.text(), dialog.cancel.isVisible()) == ("Record reply", True)


def test_escape_leaves_everything_as_it_was(window: DeskOnScreen) -> None:
    before = meetings(window)
    reply(window)
    window.press(Key.Key_5)
    window.press(Key.Key_Escape)
    assert not window.shows_dialog()
    assert (meetings(window), window.cell(SALT, "reply")) == (before, "Accepted")


def test_a_refused_reply_leaves_the_choices_as_they_were(window: DeskOnScreen) -> None:
    dialog = reply(window)
    window.press(Key.Key_5)
    block(dialog).keep_all()
    dialog.received.setText("01.05.2015")
    window.click(dialog.main)
    assert dialog.refusal.isVisible()
    assert {picks.value() for picks in block(dialog).picks.values()} == {KEEP}
    window.press(Key.Key_Escape)


def test_letters_and_digits_that_are_typed_answer_nothing(window: DeskOnScreen) -> None:
    dialog = reply(window)
    dialog.number.setFocus()
    window.type("5t")
    assert (dialog.number.text(), dialog.answer.value(), dialog.channel.value()) == ("5t", "accepted", "letter")
    window.press(Key.Key_Escape)
