"""What the Groups page shows, and what its panel tells of one group."""

from datetime import date

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.delegate import DelegateRole, DelegateState
from models.entities.event import EventRole
from models.entities.group import Designation, GroupKind, Membership
from models.entities.invitation import Answer, Channel, Condition, InvitationState, Reminder
from models.entities.separation import SeparationRule
from models.errors import NotFound
from models.operations.documents import DocumentDraft, attach_document
from models.operations.replies import RECORD_REPLY, ReplyDraft, record_reply
from models.queries.events import event_facts, event_rows, opened_event
from models.queries.finding import find_anything
from models.queries.groups import group_counts, group_rows
from models.queries.story import group_story
from tests.factories import DEADLINE, SENT, TODAY, add_delegate, add_event, add_group, add_invitation, add_reply


def row_of(talks, group_id: str):
    return next(row for row in talks.desk.read(group_rows, talks.event, TODAY) if row.id == group_id)


def put(session: Session, entity, **values) -> None:
    session.execute(insert(entity), [{"id": new_id(), **values}])


def test_a_group_without_a_letter_is_not_invited(talks):
    row = row_of(talks, talks.add(add_group, talks.event))
    assert (row.status, row.rank, row.named, row.head, row.invitation_id) == ("not_invited", 1, 0, "", None)


def test_an_unanswered_letter_is_overdue_in_days(talks):
    group = talks.add(add_group, talks.event)
    talks.add(add_invitation, talks.event, group)
    row = row_of(talks, group)
    assert (row.status, row.overdue_days, row.deadline, row.sent_on) == ("overdue", 10, DEADLINE, SENT)


def test_on_its_last_day_a_reply_is_not_overdue(talks):
    group = talks.add(add_group, talks.event)
    talks.add(add_invitation, talks.event, group, deadline=TODAY, state=InvitationState.DELIVERED)
    assert row_of(talks, group).status == "delivered"


def test_the_deadline_of_the_event_holds_where_the_letter_has_none(talks):
    event = talks.add(add_event, reply_deadline=date(2015, 5, 20))
    group = talks.add(add_group, event)
    talks.add(add_invitation, event, group, deadline=None)
    assert talks.desk.read(group_rows, event, TODAY)[0].overdue_days == 5


def test_a_draft_beside_an_overdue_letter_does_not_hide_it(talks):
    group = talks.add(add_group, talks.event)
    talks.add(add_invitation, talks.event, group)
    talks.add(add_invitation, talks.event, group, wave=2, state=InvitationState.DRAFT, sent_on=None)
    assert (row_of(talks, group).status, row_of(talks, group).wave) == ("overdue", 1)


@pytest.mark.parametrize("role", [EventRole.INFORMED, EventRole.HOST])
def test_who_is_only_informed_owes_no_reply(talks, role):
    group = talks.add(add_group, talks.event, role=role)
    talks.add(add_invitation, talks.event, group)
    assert row_of(talks, group).status == "informed"


def test_an_acceptance_outlives_a_second_letter(talks):
    group = talks.add(add_group, talks.event)
    talks.add(add_invitation, talks.event, group)
    talks.add(add_reply, talks.event, group)
    talks.add(add_invitation, talks.event, group, wave=2, sent_on=date(2015, 5, 20), deadline=None)
    assert row_of(talks, group).status == "accepted"


def test_a_delegation_kept_from_travelling_says_so(talks):
    group = talks.add(add_group, talks.event)
    talks.add(add_reply, talks.event, group)
    talks.add(add_delegate, talks.event, group, role=DelegateRole.HEAD, state=DelegateState.KEPT)
    assert row_of(talks, group).status == "kept_from_travel"
    talks.add(add_delegate, talks.event, group, name="Samar Basket")
    assert row_of(talks, group).status == "accepted"


def test_the_letters_ceiling_goes_before_the_events_and_the_groups(talks):
    group = talks.add(add_group, talks.event, ceiling=6, listed_ceiling=4)
    assert (row_of(talks, group).ceiling, row_of(talks, group).ceiling_from) == (4, "event_group")
    talks.add(add_invitation, talks.event, group, ceiling=3)
    assert (row_of(talks, group).ceiling, row_of(talks, group).ceiling_from) == (3, "invitation")
    plain = talks.add(add_group, talks.event, ceiling=6)
    assert (row_of(talks, plain).ceiling, row_of(talks, plain).ceiling_from) == (6, "group")


def test_only_those_still_in_the_delegation_are_counted(talks):
    group = talks.add(add_group, talks.event, ceiling=3)
    talks.add(add_reply, talks.event, group)
    talks.add(add_delegate, talks.event, group, name="Karim Almond", role=DelegateRole.HEAD)
    talks.add(add_delegate, talks.event, group, name="Majd Candle", state=DelegateState.REPLACED)
    row = row_of(talks, group)
    assert (row.named, row.head, row.names_missing) == (1, "Karim Almond", True)


def test_the_foot_counts_the_rows(talks):
    groups = [talks.add(add_group, talks.event, name=f"Group {n}", listed_ceiling=3) for n in range(5)]
    for group in groups[:4]:
        talks.add(add_invitation, talks.event, group)
    for group, answer in zip(groups, (Answer.ACCEPTED, Answer.REGRET, Answer.WITHDRAWAL), strict=False):
        talks.add(add_reply, talks.event, group, answer=answer)
    talks.add(add_delegate, talks.event, groups[0])
    talks.add(add_delegate, talks.event, groups[0], name="Rima Window", state=DelegateState.PROPOSED)
    counts = group_counts(talks.desk.read(group_rows, talks.event, TODAY))
    assert (counts.all, counts.answered, counts.overdue, counts.places, counts.open_places) == (5, 3, 1, 3, 2)


def test_umbrellas_and_designation_stand_in_the_row(talks):
    group = talks.add(add_group, talks.event)
    umbrella = talks.add(add_group, name="Salt Road Platform", kind=GroupKind.UMBRELLA)
    left = talks.add(add_group, name="Lower Orchard", kind=GroupKind.UMBRELLA)
    talks.desk.write("x", put, Membership, group_id=group, umbrella_id=umbrella)
    talks.desk.write("x", put, Membership, group_id=group, umbrella_id=left, until=date(2014, 1, 1))
    talks.desk.write("x", put, Designation, group_id=group, language="en", wording="Blue Gate delegation")
    row = row_of(talks, group)
    assert (row.umbrellas, row.designation) == ("Salt Road Platform", "Blue Gate delegation")


def test_the_story_is_told_newest_first_as_in_the_picture(talks):
    group = talks.add(add_group, talks.event)
    council = talks.add(add_group, talks.event, name="Northern Wells Council")
    letter = talks.add(
        add_invitation,
        talks.event,
        group,
        state=InvitationState.DELIVERED,
        channel=Channel.NOTE_VERBALE,
        delivered_on=date(2015, 5, 8),
        ceiling=3,
        deadline=date(2015, 5, 18),
    )
    talks.desk.write("x", put, Reminder, invitation_id=letter, sent_on=date(2015, 5, 14), sent_by="A. Sample")
    first = ReplyDraft(group, Answer.IN_PRINCIPLE, date(2015, 5, 16), channel=Channel.PHONE)
    talks.desk.write(RECORD_REPLY, record_reply, talks.event, first)
    second = ReplyDraft(group, Answer.CONDITIONAL, date(2015, 5, 20), Condition.NOT_SAME_MEETING, council, number="114")
    talks.desk.write(RECORD_REPLY, record_reply, talks.event, second)
    story = talks.desk.read(group_story, talks.event, group, TODAY)
    assert [(step.on and step.on.day, step.key, step.title, step.text) for step in story.steps] == [
        (
            20,
            "conditional",
            "Accepts on condition",
            "Letter 114: comes if Northern Wells Council is not in the same meeting. Entered by A. Sample.",
        ),
        (16, "in_principle", "Accepts in principle", "By telephone. Names to follow. Entered by A. Sample."),
        (14, "reminded", "Reminder sent", "By e-mail. Sent by A. Sample."),
        (8, "delivered", "Invitation delivered", ""),
        (6, "sent", "Invitation sent", "Note 2-14/318. Ceiling 3, reply by 18 May."),
    ]
    assert [line.label for line in story.history][:2] == [RECORD_REPLY, RECORD_REPLY]
    assert story.history[0].officer == "A. Sample"
    assert story.history[0].at.year >= 2024


def test_the_story_knows_rules_through_umbrellas_and_people(talks):
    group = talks.add(add_group, talks.event)
    council = talks.add(add_group, talks.event, name="Northern Wells Council")
    umbrella = talks.add(add_group, name="Salt Road Platform")
    talks.desk.write("x", put, Membership, group_id=group, umbrella_id=umbrella)
    talks.desk.write(
        "x", put, SeparationRule, group_a_id=council, group_b_id=umbrella, minutes=30, reason="asked by both"
    )
    over = {"group_a_id": group, "group_b_id": council, "until": date(2014, 1, 1)}
    talks.desk.write("x", put, SeparationRule, **over)
    rules = talks.desk.read(group_story, talks.event, group, TODAY).rules
    assert [(rule.other, rule.whose, rule.reason) for rule in rules] == [
        ("Northern Wells Council", "Salt Road Platform", "asked by both")
    ]
    assert rules[0].text == "Not in one meeting, neighbouring rooms or a shared entrance, 30 min before and after."


def test_the_story_has_the_papers_of_the_group_and_its_letters(talks):
    group = talks.add(add_group, talks.event)
    other = talks.add(add_group, talks.event, name="Salt Road Platform")
    letter = talks.add(add_invitation, talks.event, group)
    for title, place in (
        ("Note", {"invitation_id": letter}),
        ("Letter", {"group_id": group}),
        ("X", {"group_id": other}),
    ):
        talks.desk.write("x", attach_document, b"scan", DocumentDraft(talks.event, title, **place))
    story = talks.desk.read(group_story, talks.event, group, TODAY)
    assert {paper.title for paper in story.documents} == {"Note", "Letter"}


def test_a_group_off_the_list_has_no_story(talks):
    group = talks.add(add_group)
    with pytest.raises(NotFound):
        talks.desk.read(group_story, talks.event, group, TODAY)


def test_anything_is_found_by_letters_of_any_script(talks):
    group = talks.add(add_group, talks.event, name="Women’s Table of the Old Market")
    away = talks.add(add_group, name="Old Orchard")
    talks.add(add_delegate, talks.event, group, name="Ждана Окно")
    found = talks.desk.read(find_anything, talks.event, "old")
    assert [(row.id, row.here) for row in found] == [(group, True), (away, False)]
    person = talks.desk.read(find_anything, talks.event, "ОКНО")[0]
    assert (person.kind, person.detail, person.group_id) == ("person", "Women’s Table of the Old Market", group)
    assert talks.desk.read(find_anything, talks.event, "women's")[0].id == group
    assert talks.desk.read(find_anything, talks.event, "  ") == []


def test_events_are_listed_the_latest_first(talks):
    later = talks.add(add_event, title="Second round", starts=date(2015, 10, 4), ends=date(2015, 10, 5), round=2)
    talks.add(add_group, talks.event)
    rows = talks.desk.read(event_rows)
    assert [(row.id, row.groups) for row in rows] == [(later, 0), (talks.event, 1)]
    talks.desk.note_event(later)
    assert talks.desk.read(opened_event) == later
    assert talks.desk.read(event_facts, later).round == 2
