"""Entering what groups answered."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.invitation import Answer, Channel, Condition, InvitationState, Reply
from models.errors import Conflict
from models.operations.replies import (
    ReplyDraft,
    correct_reply,
    draft_of,
    record_replies,
    record_reply,
    remove_replies,
)
from models.queries.groups import group_rows
from tests.factories import TODAY, add_group, add_invitation, add_reply

DAY = date(2015, 5, 20)


def replies(session: Session) -> list[Reply]:
    return list(session.scalars(select(Reply).order_by(Reply.received_on)))


def status(talks) -> str:
    return talks.desk.read(group_rows, talks.event, TODAY)[0].status


@pytest.fixture
def group(talks) -> str:
    row_id = talks.add(add_group, talks.event)
    talks.add(add_invitation, talks.event, row_id)
    return row_id


def test_a_reply_tells_who_entered_it_and_which_letter_it_answers(talks, group):
    talks.write(record_reply, talks.event, ReplyDraft(group, Answer.ACCEPTED, DAY, number="114"))
    row = talks.desk.read(replies)[0]
    assert (row.entered_by, row.number, row.invitation_id is not None) == ("A. Sample", "114", True)
    assert status(talks) == "accepted"


def test_the_newest_reply_counts_and_none_is_overwritten(talks, group):
    council = talks.add(add_group, talks.event, name="Northern Wells Council")
    talks.write(
        record_reply, talks.event, ReplyDraft(group, Answer.IN_PRINCIPLE, date(2015, 5, 16), channel=Channel.PHONE)
    )
    draft = ReplyDraft(group, Answer.CONDITIONAL, DAY, Condition.NOT_SAME_MEETING, council)
    talks.write(record_reply, talks.event, draft)
    assert status(talks) == "conditional"
    talks.write(record_reply, talks.event, ReplyDraft(group, Answer.ACCEPTED, date(2015, 5, 8)))
    assert status(talks) == "conditional"
    assert len(talks.desk.read(replies)) == 3


def test_of_two_replies_of_one_day_the_later_entered_counts(talks, group):
    talks.write(record_reply, talks.event, ReplyDraft(group, Answer.REGRET, DAY))
    talks.write(record_reply, talks.event, ReplyDraft(group, Answer.ACCEPTED, DAY))
    assert status(talks) == "accepted"


def test_a_reply_of_tomorrow_is_refused(talks, group):
    told = talks.refuses(record_reply, talks.event, ReplyDraft(group, Answer.ACCEPTED, date(2015, 5, 31)))
    assert told == "31 May lies after today, 25 May. Give the date on the letter."


def test_a_reply_before_the_letter_is_refused(talks, group):
    told = talks.refuses(record_reply, talks.event, ReplyDraft(group, Answer.ACCEPTED, date(2015, 5, 2)))
    assert told.startswith("Party of the Blue Gate was invited on 6 May; a reply of 2 May cannot answer that.")


def test_a_reply_to_a_draft_is_refused(talks):
    row_id = talks.add(add_group, talks.event)
    talks.add(add_invitation, talks.event, row_id, state=InvitationState.DRAFT, sent_on=None)
    assert "not recorded as sent" in talks.refuses(record_reply, talks.event, ReplyDraft(row_id, Answer.ACCEPTED, DAY))


def test_a_group_may_answer_without_having_been_invited(talks):
    row_id = talks.add(add_group, talks.event)
    talks.write(record_reply, talks.event, ReplyDraft(row_id, Answer.ACCEPTED, DAY))
    assert talks.desk.read(replies)[0].invitation_id is None


@pytest.mark.parametrize(
    ("condition", "other", "told"),
    [
        (None, False, "Say on which condition"),
        (Condition.STAYS_AWAY, False, "Choose the group"),
        (Condition.OTHER, False, "Write the condition"),
        (Condition.COMES, True, "another group than"),
    ],
)
def test_a_conditional_reply_without_its_condition_is_refused(talks, group, condition, other, told):
    draft = ReplyDraft(group, Answer.CONDITIONAL, DAY, condition, group if other else None)
    assert told in talks.refuses(record_reply, talks.event, draft)


def test_a_plain_reply_keeps_no_condition(talks, group):
    talks.write(record_reply, talks.event, ReplyDraft(group, Answer.ACCEPTED, DAY, Condition.OTHER, note="x"))
    assert talks.desk.read(replies)[0].condition is None


def test_only_an_acceptance_can_be_withdrawn(talks, group):
    draft = ReplyDraft(group, Answer.WITHDRAWAL, DAY)
    assert "nothing to withdraw" in talks.refuses(record_reply, talks.event, draft)
    talks.add(add_reply, talks.event, group)
    talks.write(record_reply, talks.event, draft)
    assert status(talks) == "withdrawal"


def test_many_groups_answer_in_one_step(talks, group):
    other = talks.add(add_group, talks.event, name="Salt Road Platform")
    drafts = [ReplyDraft(row_id, Answer.ACCEPTED, DAY) for row_id in (group, other)]
    assert len(talks.write(record_replies, talks.event, drafts)) == 2


def test_a_correction_takes_what_was_seen(talks, group):
    reply = talks.write(record_reply, talks.event, ReplyDraft(group, Answer.ACCEPTED, DAY))
    seen = draft_of(talks.desk.read(replies)[0])
    talks.write(correct_reply, reply, seen, replace(seen, answer=Answer.REGRET, number="115"))
    assert status(talks) == "regret"
    with pytest.raises(Conflict):
        talks.desk.write("x", correct_reply, reply, seen, replace(seen, number="116"))


def test_a_removed_reply_lets_the_one_before_count(talks, group):
    talks.add(add_reply, talks.event, group)
    newest = talks.write(record_reply, talks.event, ReplyDraft(group, Answer.REGRET, DAY))
    talks.write(remove_replies, [newest])
    assert status(talks) == "accepted"


def test_a_note_too_long_is_refused_and_control_characters_are_dropped(talks, group):
    long = ReplyDraft(group, Answer.ACCEPTED, DAY, note="x" * 20_001)
    assert "20,001 characters are too many" in talks.refuses(record_reply, talks.event, long)
    talks.write(record_reply, talks.event, ReplyDraft(group, Answer.ACCEPTED, DAY, signed_by="Karim\x00 Almond\x07 "))
    assert talks.desk.read(replies)[0].signed_by == "Karim Almond"


def test_a_correction_leaves_what_somebody_else_corrected(talks, group):
    seen = ReplyDraft(group, Answer.ACCEPTED, DAY, number="114")
    row_id = talks.write(record_reply, talks.event, seen)
    talks.write(correct_reply, row_id, seen, replace(seen, signed_by="Layla Harbour"))
    talks.write(correct_reply, row_id, seen, replace(seen, number="115"))
    (row,) = talks.desk.read(replies)
    assert (row.number, row.signed_by) == ("115", "Layla Harbour")
