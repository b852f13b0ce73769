"""What is done with groups through dialogs, by keys and mouse: on the screen, in the desk, undone, refused."""

from dataclasses import replace
from datetime import date

from desk_on_screen import CTRL, SHIFT, DeskOnScreen, Key
from failures import KITES, on_letter
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QWidget

from models.entities.invitation import Answer, InvitationState
from models.operations.delegates import REMOVE_DELEGATES, remove_delegates
from models.operations.invitations import PREPARED
from models.queries.delegates import person_rows
from models.queries.groups import GroupRow
from models.queries.story import GroupStory, group_story
from ui.dialogs.add_groups import AddGroupsDialog
from ui.dialogs.approval import ApprovalDialog
from ui.dialogs.invite import InviteDialog
from ui.dialogs.name_people_one import NamePersonDialog
from ui.dialogs.reply import ReplyDialog
from ui.widgets.labels import label

BLUE_GATE, WELLS, COALITION = "Party of the Blue Gate", "Northern Wells Council", "Syrian National Coalition"
CANAL = "Upper Canal Farmers"


def story(window: DeskOnScreen, group: str) -> GroupStory:
    return window.desk.read(group_story, window.event_id, window.stored(group).id, date(2015, 5, 25))


def dialog_of(window: DeskOnScreen, kind: type) -> QWidget:
    made = window.dialog
    assert isinstance(made, kind)
    return made


def open_reply(window: DeskOnScreen, group: str) -> ReplyDialog:
    window.go_to(group)
    window.press(Key.Key_R, CTRL | SHIFT)
    made = window.dialog
    assert isinstance(made, ReplyDialog)
    return made


def test_a_reply_is_recorded_by_keys_alone(window: DeskOnScreen) -> None:
    dialog = open_reply(window, COALITION)
    assert dialog.isAncestorOf(window.focused())
    window.press(Key.Key_Right, times=3)  # from accepted to regret
    assert dialog.answer.value() == "regret"
    window.press(Key.Key_Tab)
    assert window.focused() is dialog.received
    window.type("24.05.2015")
    window.press(Key.Key_Tab, times=2)
    window.type("77")
    window.press(Key.Key_Return)
    assert not window.shows_dialog()
    row = window.stored(COALITION)
    assert (row.answer, row.replied_on) == (Answer.REGRET, date(2015, 5, 24))
    assert window.cell(COALITION, "reply") == "Regret"
    assert window.toast() == "Reply of Syrian National Coalition recorded: Regret"
    assert window.panel_says("Regrets")
    assert window.focused() is window.view
    window.press(Key.Key_Z, CTRL)
    assert window.cell(COALITION, "reply") == "Overdue"


def test_a_day_that_has_not_come_is_refused_in_its_field(window: DeskOnScreen) -> None:
    dialog = open_reply(window, BLUE_GATE)
    dialog.received.setText("31.05.2015")
    dialog.note.setPlainText("asks for an Arabic interpreter")
    window.click(dialog.main)
    assert window.focused() is dialog.received
    assert dialog.received.selectedText() == "31.05.2015"
    assert dialog.received.accessibleDescription() == ("31 May lies after today, 25 May. Give the date on the letter.")
    assert dialog.note.toPlainText() == "asks for an Arabic interpreter"
    window.type("24.05.2015")
    assert dialog.received.accessibleDescription() == ""
    window.press(Key.Key_Return)
    assert window.stored(BLUE_GATE).answer is Answer.ACCEPTED


def test_what_the_desk_refuses_keeps_the_dialog_open(window: DeskOnScreen) -> None:
    dialog = open_reply(window, COALITION)
    dialog.received.setText("01.05.2015")
    dialog.number.setText("12")
    window.click(dialog.main)
    assert dialog.isVisible()
    assert "cannot answer that" in dialog.refusal.text()
    assert dialog.refusal.isVisible()
    assert dialog.number.text() == "12"
    window.press(Key.Key_Escape)
    assert not window.shows_dialog()
    assert window.stored(COALITION).answer is None


def test_a_condition_is_asked_for_only_where_there_is_one(window: DeskOnScreen) -> None:
    dialog = open_reply(window, BLUE_GATE)
    assert not dialog.condition.isVisible()
    dialog.answer.set_value("conditional")
    assert dialog.condition.isVisible()
    window.click(dialog.main)
    assert dialog.other.accessibleDescription() == "Name the group the condition is about."
    dialog.other.set_value(window.stored(WELLS).id)
    texts = [made.text() for made in dialog.findChildren(type(label("")))]
    assert any(text.startswith("A separation rule stands already") for text in texts)
    window.click(dialog.main)
    assert len([step for step in story(window, BLUE_GATE).steps if step.table == "reply"]) == 3


def test_escape_leaves_a_dialog_without_a_change(window: DeskOnScreen) -> None:
    open_reply(window, BLUE_GATE)
    window.press(Key.Key_Escape)
    assert not window.shows_dialog()
    assert window.focused() is window.view
    assert window.frame.bar.undo.accessibleName() == "Undo: wave of 6 groups"


def test_letters_are_submitted_and_approved_before_they_go_out(window: DeskOnScreen) -> None:
    on_letter(window)
    for told, state in (("1 letter submitted", "submitted"), ("1 letter approved", "approved")):
        window.press(Key.Key_A, CTRL | SHIFT)
        dialog = dialog_of(window, ApprovalDialog)
        assert dialog.draft() == state, "the next step is proposed"
        window.press(Key.Key_Return)
        assert window.toast() == told
        assert window.stored(KITES).invitation_state == state
        if state == "submitted":
            window.page.commands["sent"]()
            assert not window.shows_dialog()
            assert window.toast().endswith("What was submitted is approved first.")
    window.press(Key.Key_Z, CTRL)
    assert window.cell(KITES, "reply") == "Submitted"


def test_only_the_letters_that_can_be_moved_are(window: DeskOnScreen) -> None:
    row = window.stored(BLUE_GATE)
    rows = [replace(row, invitation_id=str(state), invitation_state=state) for state in PREPARED]
    dialog = ApprovalDialog(rows, window.frame)
    assert dialog.main.text() == "Submit 1 letter", "the next step of the one that is least far"
    assert {str(state): dialog.letters(state) for state in PREPARED} == {
        "draft": ["submitted", "approved"],
        "submitted": ["draft"],
        "approved": ["draft", "submitted"],
    }
    assert not ApprovalDialog(rows[2:], window.frame).state.has("submitted")


def test_a_wave_goes_to_the_chosen_groups_in_one_step(window: DeskOnScreen) -> None:
    names = ["House of Kites", "River Wall Society"]
    add_groups(window, names)
    window.choose(*names)
    window.click(window.button("Invite", window.page.table.bulk))
    dialog = dialog_of(window, InviteDialog)
    assert dialog.names.text() == "House of Kites, River Wall Society"
    assert dialog.main.text() == "Invite 2 groups"
    dialog.sent.setText("25 May")
    dialog.deadline.setText("26 May")
    dialog.prefix.setText("2-14/")
    dialog.first.setText("900")
    dialog.ceiling.setText("3")
    window.click(dialog.main)
    rows = [window.stored(name) for name in names]
    assert [row.number for row in rows] == ["2-14/900", "2-14/901"]
    assert {(row.invitation_state, row.wave, row.ceiling, row.deadline) for row in rows} == {
        (InvitationState.SENT, rows[0].wave, 3, date(2015, 5, 26))
    }
    assert window.toast() == "2 groups invited"
    assert window.frame.bar.undo.accessibleName() == "Undo: wave of 2 groups"
    assert window.cell(names[0], "reply") == "Sent"
    window.click(window.frame.toast.undo)
    assert window.cell(names[0], "reply") == "Not invited"


def add_groups(window: DeskOnScreen, names: list[str]) -> None:
    window.press(Key.Key_N, CTRL)
    dialog = dialog_of(window, AddGroupsDialog)
    dialog.names.setPlainText("\n".join([*names, names[0], "  "]))
    window.click(dialog.main)


def test_new_groups_stand_on_the_list_and_are_chosen(window: DeskOnScreen) -> None:
    add_groups(window, ["House of Kites", "River Wall Society"])
    assert window.names()[-2:] == ["House of Kites", "River Wall Society"]
    assert [row.name for row in window.page.chosen()] == ["House of Kites", "River Wall Society"]
    assert window.toast() == "2 groups added"
    assert window.status().startswith("40 groups    2 selected")
    window.press(Key.Key_Z, CTRL)
    assert len(window.names()) == 38


def test_those_not_invited_yet_can_be_meant_instead(window: DeskOnScreen) -> None:
    add_groups(window, ["House of Kites"])
    window.go_to(CANAL)
    window.click(window.page.invite)
    dialog = dialog_of(window, InviteDialog)
    assert dialog.names.text() == CANAL
    dialog.who.set_value("waiting")
    assert dialog.names.text() == "House of Kites"
    dialog.deadline.setText("27 May")
    window.click(dialog.main)
    assert window.stored("House of Kites").invitation_state is InvitationState.DRAFT
    assert window.toast() == "1 invitation prepared"


def test_a_group_with_an_open_letter_is_not_invited_twice_unawares(window: DeskOnScreen) -> None:
    window.go_to(COALITION)
    window.click(window.page.invite)
    dialog = dialog_of(window, InviteDialog)
    dialog.deadline.setText("27 May")
    window.click(dialog.main)
    assert "Invited already and not answered yet: Syrian National Coalition" in dialog.refusal.text()
    dialog.findChild(QCheckBox).setChecked(True)
    window.click(dialog.main)
    assert not window.shows_dialog()
    assert "Invitation drafted" in [step.title for step in story(window, COALITION).steps]
    assert window.stored(COALITION).invitation_state is InvitationState.DELIVERED


def test_letters_are_marked_sent_then_delivered(window: DeskOnScreen) -> None:
    add_groups(window, ["House of Kites"])
    window.go_to("House of Kites")
    window.press(Key.Key_I, CTRL | SHIFT)
    window.click(window.dialog.main)
    assert window.dialog.deadline.accessibleDescription().startswith("The event's deadline, 15 May, is over.")
    window.type("27.05.2015")
    window.press(Key.Key_Return)
    window.press(Key.Key_S, CTRL | SHIFT)
    assert window.dialog.on is window.focused()
    window.press(Key.Key_Return)
    assert window.toast() == "1 invitation marked as sent"
    window.press(Key.Key_D, CTRL | SHIFT)
    window.dialog.paper.setText("receipt of the porter")
    window.press(Key.Key_Return)
    assert window.cell("House of Kites", "reply") == "Delivered"
    assert window.panel_says("Receipt of the porter.")


def test_only_groups_with_a_letter_on_its_way_are_marked(window: DeskOnScreen) -> None:
    window.choose("United Nations", BLUE_GATE)
    window.page.commands["delivered"]()
    assert window.toast() == "None of the chosen groups has a letter on its way."
    assert not window.shows_dialog()


def test_a_reminder_is_noted(window: DeskOnScreen) -> None:
    window.choose(COALITION, "Free Weavers’ Congress")
    before = window.stored(COALITION).reminders
    window.press(Key.Key_M, CTRL | SHIFT)
    assert window.dialog.on is window.focused()
    window.press(Key.Key_Return)
    assert window.toast() == "2 reminders noted"
    assert window.stored(COALITION).reminders == before + 1


def test_a_delegate_is_named(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    window.click(window.button("Name delegate", window.page.panel))
    dialog = dialog_of(window, NamePersonDialog)
    assert window.focused() is dialog.name
    window.press(Key.Key_Return)
    assert dialog.name.accessibleDescription().startswith("The name is empty.")
    window.type("Nour Lamp")
    dialog.original.setText("نور مصباح")
    window.press(Key.Key_Return)
    assert window.toast() == f"Nour Lamp named for {BLUE_GATE}"
    assert window.cell(BLUE_GATE, "named") == "3 / 3"
    assert window.panel_says("Nour Lamp")
    assert window.panel_says("نور مصباح")
    assert window.panel_says("3 of 3 named")


def test_somebody_the_directory_knows_is_not_entered_twice(window: DeskOnScreen) -> None:
    people = len(window.desk.read(person_rows))
    window.desk.write(REMOVE_DELEGATES, remove_delegates, [story(window, BLUE_GATE).delegates[0].id])
    window.go_to(BLUE_GATE)
    window.page.commands["name_delegate"]()
    dialog = window.dialog
    assert isinstance(dialog, NamePersonDialog)
    assert not dialog.known.isVisible()
    window.type("Karim")
    assert dialog.known.isVisible()
    assert dialog.chosen() is None, "who is meant by a part of a name is chosen by the officer"
    window.press(Key.Key_Down)
    assert dialog.called() == "Karim Almond"
    assert not dialog.original.isEnabled()
    window.click(dialog.main)
    assert window.toast() == f"Karim Almond named for {BLUE_GATE}"
    assert len(window.desk.read(person_rows)) == people
    assert window.panel_says("كريم لوز")


def test_more_than_the_ceiling_is_named_only_on_purpose(window: DeskOnScreen) -> None:
    window.go_to(WELLS)
    window.press(Key.Key_N, CTRL | SHIFT)
    dialog = dialog_of(window, NamePersonDialog)
    assert dialog.allowed.why_beyond.text() == "All 4 places promised to Northern Wells Council are taken."
    window.type("Nour Lamp")
    window.press(Key.Key_Return)
    assert dialog.name.text() == "Nour Lamp"
    dialog.allowed.beyond.setChecked(True)
    window.click(dialog.main)
    assert window.cell(WELLS, "named") == "5 / 4"


def test_the_menu_of_the_panel_takes_a_delegation_back(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    menu = next(made for made in window.page.panel.findChildren(type(window.page.add)) if made.menu()).menu()
    texts = [entry.text() for entry in menu.actions() if entry.text()]
    assert texts[-3:] == ["Withdraw the delegation", "Take off the list", "Remove, added by mistake"]
    next(entry for entry in menu.actions() if entry.text() == "Withdraw the delegation").trigger()
    assert window.toast() == f"2 delegates of {BLUE_GATE} withdrawn"
    assert window.cell(BLUE_GATE, "named") == "0 / 3"
    window.press(Key.Key_Z, CTRL)
    assert window.cell(BLUE_GATE, "named") == "2 / 3"


def test_an_invitation_comes_back_or_is_called_off(window: DeskOnScreen) -> None:
    add_groups(window, ["House of Kites"])
    window.go_to("House of Kites")
    window.page.commands["invite"]()
    window.dialog.sent.setText("25.05.2015")
    window.dialog.deadline.setText("27.05.2015")
    window.click(window.dialog.main)
    window.page.commands["returned"]()
    assert window.cell("House of Kites", "reply") == "Returned"
    window.page.commands["cancel_invitation"]()
    assert window.cell("House of Kites", "reply") == "Cancelled"


def test_the_menu_of_a_row_offers_what_can_be_done(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    offered = {entry.text(): entry for entry in window.page._menu()}
    assert {"Record reply…", "Note a reminder…", "Take off the list"} <= offered.keys()
    offered["Record reply…"].trigger()
    assert isinstance(window.dialog, ReplyDialog)


def test_every_field_of_every_dialog_has_a_name(window: DeskOnScreen) -> None:
    window.go_to(BLUE_GATE)
    told, row = story(window, BLUE_GATE), window.stored(BLUE_GATE)
    dialogs: list[QDialog] = [
        ReplyDialog(told, [], date(2015, 5, 25)),
        InviteDialog([row], [waiting_row(row)], date(2015, 5, 25), None),
        AddGroupsDialog(),
        NamePersonDialog([row], row.id),
    ]
    for dialog in dialogs:
        fields = [made for made in dialog.findChildren(QWidget) if made.window() is dialog]
        fields = [made for made in fields if made.focusPolicy() & made.focusPolicy().TabFocus]
        nameless = [made for made in fields if not (made.accessibleName() or made.property("text"))]
        assert [type(made).__name__ for made in nameless] == []
        dialog.deleteLater()
    QApplication.processEvents()


def waiting_row(row: GroupRow) -> GroupRow:
    return replace(row, id="0" * 32, status="not_invited")
