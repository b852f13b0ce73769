"""A reply after which a group does not come: what follows is proposed line by line, chosen, written in one step."""

from datetime import date, datetime, time, timedelta

import pytest
from delegates_on_screen import DelegatesOnScreen
from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from PySide6.QtWidgets import QLabel

from models.entities.delegate import DelegateState
from models.entities.meeting import MeetingState
from models.operations.directory import GroupDraft, add_groups
from models.operations.edit import FieldEdit, edit_fields
from models.operations.invitations import WaveDraft, invite_wave
from models.operations.meetings import MeetingDraft, PartyDraft, plan_meeting
from models.queries.delegates import delegate_rows
from models.queries.meetings import MeetingRow, meeting_rows
from ui.dialogs.consequences import CANCEL, KEEP, LEAVE, ConsequencesDialog, ConsequencesField
from ui.dialogs.reply import ReplyDialog
from ui.runner import Write

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
    held = {room for title in before for room in before[title].rooms if before[title].id in block(dialog).picks}
    assert len(block(dialog).picks) > len(held), "some of them in one room"
    assert any(f"{len(held)} rooms held." in made.text() for made in block(dialog).findChildren(QLabel))
    proposed = {key: picks.value() for key, picks in block(dialog).picks.items()}
    assert (proposed[before[SMALL].id], proposed[before[LARGE].id]) == (CANCEL, LEAVE)
    window.click(dialog.main)
    assert not window.shows_dialog()
    followed = "2 meetings cancelled, 1 room released, 3 names withdrawn, taken out of 6 meetings"
    assert window.toast() == f"Withdrawn. {followed}."
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
    assert window.toast() == f"Undone: reply, {SALT}, {followed}"
    window.press(Key.Key_Z, CTRL | SHIFT)
    assert window.toast() == f"Done again: reply, {SALT}, {followed}"


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


def other(window: DeskOnScreen) -> ConsequencesDialog:
    made = window.dialog
    assert isinstance(made, ConsequencesDialog)
    return made


def test_a_group_taken_off_the_list_asks_about_the_meetings_that_cannot_be_held(window: DeskOnScreen) -> None:
    before = meetings(window)
    window.go_to(SALT)
    window.page.commands["take_off"]()
    dialog = other(window)
    assert dialog.main.text() == "Take off the list, cancel 2 meetings"
    assert set(dialog.follows.picks) == {before[SMALL].id, before["Host, Salt Road"].id}
    assert "larger meetings go on without it" in dialog.follows.told.text()
    window.press(Key.Key_Escape)
    assert SALT in window.names()
    window.page.commands["take_off"]()
    window.click(other(window).main)
    assert SALT not in window.names()
    assert not meetings(window)[SMALL].live
    assert meetings(window)[LARGE].live
    window.press(Key.Key_Z, CTRL)
    assert meetings(window) == before


def test_only_taking_off_lets_the_meetings_stand(window: DeskOnScreen) -> None:
    window.go_to(SALT)
    window.page.commands["take_off"]()
    window.click(other(window).only)
    assert meetings(window)[SMALL].groups == ("Copper Gate Democratic Bloc",)
    assert meetings(window)[SMALL].live


def test_a_group_nothing_hangs_on_is_taken_off_at_once(window: DeskOnScreen) -> None:
    window.go_to("Syrian National Coalition")
    window.page.commands["take_off"]()
    assert window.toast() == "1 group taken off the list"


def test_an_invitation_that_came_back_asks_where_the_group_has_not_answered(window: DeskOnScreen) -> None:
    draft = GroupDraft("House of Kites")
    (kites,) = window.desk.write("x", add_groups, [draft], window.event_id)[0]
    window.desk.write("x", invite_wave, window.event_id, [kites], WaveDraft(sent_on=date(2015, 5, 20)))
    begins = datetime.combine(date(2015, 5, 26), time(21))
    meeting = MeetingDraft("Kites", begins, begins + timedelta(hours=1), parties=(PartyDraft(kites),))
    window.desk.write("x", plan_meeting, window.event_id, meeting)
    window.page.reload()
    window.go_to("House of Kites")
    window.page.commands["returned"]()
    window.click(other(window).main)
    assert window.cell("House of Kites", "reply") == "Returned"
    assert not meetings(window)["Kites"].live


@pytest.mark.parametrize(
    ("command", "verb", "state"),
    [
        ("keep_from_travel", "Keep from travel", DelegateState.KEPT),
        ("withdraw_delegates", "Withdraw", DelegateState.WITHDRAWN),
    ],
)
def test_the_last_who_do_not_come_ask_what_becomes_of_the_meetings(
    window: DeskOnScreen, command: str, verb: str, state: DelegateState
) -> None:
    fill_places(window)
    delegates = DelegatesOnScreen(window)
    rows = window.desk.read(delegate_rows, window.event_id, window.stored(SALT).id)
    delegates.view.select_ids([row.id for row in rows[:-1]])
    delegates.page.commands[command]()
    assert not window.shows_dialog(), "somebody still comes"
    delegates.view.select_ids([rows[-1].id])
    delegates.page.commands[command]()
    dialog = other(window)
    assert (dialog.main.text(), dialog.only.text()) == (f"{verb}, cancel 2 meetings", f"Only {verb.lower()}")
    window.click(dialog.main)
    assert states(window) == {state}
    assert not meetings(window)[SMALL].live
    assert window.toast().endswith("2 meetings cancelled, 1 room released, taken out of 6 meetings.")


def fill_places(window: DeskOnScreen) -> None:
    """Promise the group as many places as it named people for."""
    row = window.stored(SALT)
    edit = FieldEdit("event_group", row.event_group_id, "ceiling", row.ceiling, row.named)
    if row.ceiling_from == "invitation":
        edit = FieldEdit("invitation", row.invitation_id or "", "ceiling", row.ceiling, row.named)
    window.context.runner.write(window.frame, Write("x"), edit_fields, [edit])


def test_a_delegation_withdrawn_at_once_asks_too(window: DeskOnScreen) -> None:
    fill_places(window)
    window.go_to(SALT)
    window.press(Key.Key_U, CTRL | SHIFT)
    dialog = other(window)
    assert dialog.main.text() == "Withdraw, cancel 2 meetings"
    window.click(dialog.only)
    assert (states(window), window.cell(SALT, "reply")) == ({DelegateState.WITHDRAWN}, "Names withdrawn")
    assert meetings(window)[SMALL].live
    assert window.toast() == f"3 delegates of {SALT} withdrawn"


def test_a_delegation_with_a_place_still_to_be_named_comes_by_its_answer(window: DeskOnScreen) -> None:
    window.go_to(SALT)
    window.press(Key.Key_U, CTRL | SHIFT)
    assert not window.shows_dialog()
    assert window.cell(SALT, "reply") == "Accepted"
