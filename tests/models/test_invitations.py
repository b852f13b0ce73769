"""Inviting in waves, and what happens to the letters."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.invitation import Answer, Channel, Invitation, InvitationState, Reminder
from models.operations.events import close_event
from models.operations.invitations import (
    INVITE_WAVE,
    ReminderDraft,
    WaveDraft,
    cancel_invitations,
    invite_wave,
    move_invitations,
    record_delivered,
    record_reminder,
    record_returned,
    record_sent,
)
from models.queries.groups import group_rows
from tests.factories import DEADLINE, SENT, TODAY, add_group, add_invitation, add_reply


def letters(session: Session) -> list[Invitation]:
    return list(session.scalars(select(Invitation).order_by(Invitation.wave, Invitation.number)))


def three_groups(talks) -> list[str]:
    names = ("Northern Wells Council", "Salt Road Platform", "Union of Lamp Makers")
    return [talks.add(add_group, talks.event, name=name) for name in names]


def test_a_wave_goes_to_all_groups_in_one_step(talks):
    groups = three_groups(talks)
    draft = WaveDraft(signed_by="The Minister", deadline=DEADLINE, ceiling=3, prefix="2-14/", first_number=318)
    ids = talks.write(invite_wave, talks.event, groups, draft)
    rows = talks.desk.read(letters)
    assert [row.id for row in rows] == ids
    assert [row.number for row in rows] == ["2-14/318", "2-14/319", "2-14/320"]
    assert {(row.wave, row.ceiling, row.deadline, row.state) for row in rows} == {
        (1, 3, DEADLINE, InvitationState.DRAFT)
    }


def test_the_undo_menu_tells_how_many_groups_a_wave_had(talks):
    talks.desk.write(INVITE_WAVE, invite_wave, talks.event, three_groups(talks), WaveDraft())
    step = talks.desk.stacks().undo[-1]
    assert (step.label, step.amount) == (INVITE_WAVE, 3)


def test_the_next_wave_has_the_next_number(talks):
    first, second, third = three_groups(talks)
    talks.write(invite_wave, talks.event, [first, second], WaveDraft())
    talks.write(invite_wave, talks.event, [third], WaveDraft())
    assert [row.wave for row in talks.desk.read(letters)] == [1, 1, 2]


def test_a_wave_refuses_groups_that_did_not_answer_yet_and_names_them(talks):
    first, second, third = three_groups(talks)
    talks.add(add_invitation, talks.event, first)
    told = talks.refuses(invite_wave, talks.event, [first, second, third], WaveDraft())
    assert told.startswith("Invited already and not answered yet: Northern Wells Council.")


def test_a_wave_can_skip_groups_that_did_not_answer_yet(talks):
    first, second, _third = three_groups(talks)
    talks.add(add_invitation, talks.event, first)
    assert len(talks.write(invite_wave, talks.event, [first, second], WaveDraft(unanswered="skip"))) == 1
    assert "reminder" in talks.refuses(invite_wave, talks.event, [first, second], WaveDraft(unanswered="skip"))


def test_a_group_can_be_invited_again_on_purpose(talks):
    first = three_groups(talks)[0]
    talks.add(add_invitation, talks.event, first)
    talks.write(invite_wave, talks.event, [first], WaveDraft(unanswered="again"))
    assert [row.wave for row in talks.desk.read(letters)] == [1, 2]


def test_a_group_that_declined_can_be_invited_again(talks):
    first = three_groups(talks)[0]
    talks.add(add_invitation, talks.event, first)
    talks.add(add_reply, talks.event, first, answer=Answer.REGRET)
    talks.write(invite_wave, talks.event, [first], WaveDraft())
    assert talks.desk.read(group_rows, talks.event, TODAY)[0].status == "regret"
    second = talks.desk.read(letters)[-1].id
    talks.write(record_sent, [second], date(2015, 5, 20))
    assert talks.desk.read(group_rows, talks.event, TODAY)[0].status == "sent"


def test_a_group_that_is_not_on_the_list_is_not_invited(talks):
    stranger = talks.add(add_group, name="Fig Tree Youth League")
    assert "Fig Tree Youth League" in talks.refuses(invite_wave, talks.event, [stranger], WaveDraft())


def test_a_wave_to_nobody_is_refused(talks):
    assert talks.refuses(invite_wave, talks.event, [], WaveDraft()) == "Choose at least one group to invite."


def test_a_deadline_before_the_letter_is_refused(talks):
    groups = three_groups(talks)
    draft = WaveDraft(sent_on=date(2015, 5, 10), deadline=date(2015, 5, 9))
    told = talks.refuses(invite_wave, talks.event, groups, draft)
    assert told == "The reply is due on 9 May, before the letter of 10 May. Check both days."


def test_a_closed_event_invites_nobody(talks):
    groups = three_groups(talks)
    talks.desk.write("x", close_event, talks.event)
    told = talks.refuses(invite_wave, talks.event, groups, WaveDraft())
    assert told.startswith("Astana talks, May 2015 is closed: it can be read, not changed.")


def test_letters_go_from_draft_to_delivered(talks):
    groups = three_groups(talks)
    ids = talks.write(invite_wave, talks.event, groups, WaveDraft(deadline=DEADLINE))
    talks.write(move_invitations, ids, InvitationState.SUBMITTED)
    talks.write(move_invitations, ids, InvitationState.APPROVED)
    talks.write(record_sent, ids, SENT, "2-14/400")
    talks.write(record_delivered, ids, date(2015, 5, 8), "receipt of the embassy")
    row = talks.desk.read(letters)[0]
    assert (row.state, row.sent_on, row.delivered_on) == (InvitationState.DELIVERED, SENT, date(2015, 5, 8))
    assert (row.number, row.proof) == ("2-14/400", "receipt of the embassy")


def test_a_letter_that_waits_for_approval_is_not_sent(talks):
    ids = talks.write(invite_wave, talks.event, three_groups(talks), WaveDraft(state=InvitationState.SUBMITTED))
    told = talks.refuses(record_sent, ids, SENT)
    assert "“Submitted” and cannot become “Sent”" in told


def test_a_letter_is_not_delivered_before_it_is_sent(talks):
    letter = talks.add(add_invitation, talks.event, three_groups(talks)[0])
    told = talks.refuses(record_delivered, [letter], date(2015, 5, 5))
    assert told == "Sent on 6 May, it cannot have been delivered on 5 May. Check both days."


def test_a_letter_is_not_sent_tomorrow(talks):
    ids = talks.write(invite_wave, talks.event, three_groups(talks), WaveDraft())
    told = talks.refuses(record_sent, ids, date(2015, 5, 26))
    assert told == "26 May lies after today, 25 May. Give the day it was sent."


def test_a_letter_is_not_sent_before_it_was_written(talks):
    ids = talks.write(invite_wave, talks.event, three_groups(talks), WaveDraft(dated=date(2015, 5, 7)))
    assert "cannot have gone out" in talks.refuses(record_sent, ids, SENT)


def test_a_returned_letter_can_be_sent_again(talks):
    letter = talks.add(add_invitation, talks.event, three_groups(talks)[0])
    talks.write(record_returned, [letter], "address unknown")
    assert talks.desk.read(group_rows, talks.event, TODAY)[0].status == "returned"
    talks.write(record_sent, [letter], date(2015, 5, 12))
    row = talks.desk.read(letters)[0]
    assert (row.state, row.sent_on, row.remarks) == (InvitationState.SENT, date(2015, 5, 12), "address unknown")


def test_a_cancelled_letter_stays_cancelled_and_frees_the_group(talks):
    group = three_groups(talks)[0]
    letter = talks.add(add_invitation, talks.event, group)
    talks.write(cancel_invitations, [letter])
    assert "cannot become" in talks.refuses(record_sent, [letter], SENT)
    talks.write(invite_wave, talks.event, [group], WaveDraft())


def test_a_reminder_names_who_sent_it(talks):
    letter = talks.add(add_invitation, talks.event, three_groups(talks)[0])
    talks.write(record_reminder, [letter], ReminderDraft(date(2015, 5, 14), Channel.PHONE))
    row = talks.desk.read(lambda session: session.scalars(select(Reminder)).one())
    assert (row.sent_by, row.channel) == ("A. Sample", Channel.PHONE)


def test_a_reminder_before_the_letter_is_refused(talks):
    letter = talks.add(add_invitation, talks.event, three_groups(talks)[0])
    told = talks.refuses(record_reminder, [letter], ReminderDraft(date(2015, 5, 5)))
    assert told == "Northern Wells Council was invited on 6 May; a reminder of 5 May comes before. Check the day."


def test_nobody_is_reminded_of_a_draft(talks):
    ids = talks.write(invite_wave, talks.event, three_groups(talks), WaveDraft())
    assert "did not go out yet" in talks.refuses(record_reminder, ids, ReminderDraft(TODAY))
