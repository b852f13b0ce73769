"""Rules and signatures typed into cells, where rules hold, and an agenda that somebody else changed."""

from dataclasses import replace
from datetime import date

import pytest

from models.entities.outcome import SignatureAnswer
from models.kinds import Level
from models.operations.edit import FieldEdit, edit_fields
from models.operations.events import AgendaDraft, close_event, set_agenda
from models.operations.meetings import plan_meeting
from models.operations.outcome import OutcomeDraft, SignatureDraft, change_agenda, create_outcome, record_signatures
from models.operations.separation import Holds, RuleDraft, add_rule, change_rule, draft_of
from models.queries.outcome import agenda_points, outcome_rows, signed, signing_places
from models.queries.separation import rule_rows
from tests.factories import add_delegate, add_event, add_group
from tests.factories_rooms import meeting_draft

SIGNED, DECLINED, ABSENT = SignatureAnswer.SIGNED, SignatureAnswer.DECLINED, SignatureAnswer.ABSENT
DAY = date(2015, 5, 28)


@pytest.fixture
def gate(talks) -> str:
    return talks.add(add_group, talks.event)


@pytest.fixture
def wells(talks) -> str:
    return talks.add(add_group, talks.event, name="Northern Wells Council")


@pytest.fixture
def rule(talks, gate, wells) -> str:
    return talks.write(add_rule, talks.event, RuleDraft(gate, group_b_id=wells))


def test_the_level_and_minutes_of_a_rule_are_typed_into_cells(talks, rule):
    edits = [
        FieldEdit("separation_rule", rule, "level", Level.FORBIDDEN, Level.CONSENT),
        FieldEdit("separation_rule", rule, "minutes", 0, 45),
    ]
    talks.write(edit_fields, edits)
    (row,) = talks.desk.read(rule_rows, talks.event)
    assert (row.level, row.minutes) == (Level.CONSENT, 45)
    assert "you saw 0, now it is 45" in talks.refuses(edit_fields, [replace(edits[1], value=20)])


def test_a_cell_cannot_make_a_rule_that_cannot_be(talks, rule):
    assert "0 or more" in talks.refuses(edit_fields, [FieldEdit("separation_rule", rule, "minutes", 0, -5)])


def test_a_rule_can_hold_at_every_event_and_back(talks, rule):
    seen = talks.desk.read(draft_of, rule)
    talks.write(change_rule, rule, seen, seen, Holds(talks.event, None))
    assert talks.desk.read(rule_rows, talks.event)[0].event_id is None
    told = talks.refuses(change_rule, rule, seen, seen, Holds(talks.event, None))
    assert told == "Where this rule holds was changed meanwhile. Nothing was changed; look again."
    talks.write(change_rule, rule, seen, seen, Holds(None, talks.event))
    assert talks.desk.read(rule_rows, talks.event)[0].event_id == talks.event


def test_a_rule_of_every_event_can_be_edited_in_a_cell(talks, gate, wells):
    rule = talks.write(add_rule, None, RuleDraft(gate, group_b_id=wells))
    talks.write(edit_fields, [FieldEdit("separation_rule", rule, "reason", "", "An old debt")])
    assert talks.desk.read(rule_rows, talks.event)[0].reason == "An old debt"


def paper(talks) -> str:
    return talks.write(create_outcome, talks.event, OutcomeDraft("Declaration", "Arabic", DAY))


def test_who_signed_is_typed_into_a_cell_of_a_recorded_line_only_while_the_event_is_open(talks, gate):
    outcome = paper(talks)
    talks.write(record_signatures, outcome, [SignatureDraft(gate, SIGNED, "", DAY)])
    line = talks.desk.read(outcome_rows, talks.event)[0].signatures[0].id
    edit = FieldEdit("signature", line, "signed_by", "", "Karim Almond")
    talks.write(edit_fields, [edit])
    assert talks.desk.read(outcome_rows, talks.event)[0].signatures[0].signed_by == "Karim Almond"
    talks.write(close_event, talks.event)
    assert "is closed" in talks.refuses(edit_fields, [replace(edit, seen="Karim Almond", value="Layla")])


def test_who_was_absent_gets_no_day_in_a_cell_either(talks, gate):
    outcome = paper(talks)
    talks.write(record_signatures, outcome, [SignatureDraft(gate, ABSENT)])
    line = talks.desk.read(outcome_rows, talks.event)[0].signatures[0].id
    assert "who was absent has no day" in talks.refuses(
        edit_fields, [FieldEdit("signature", line, "signed_on", None, DAY)]
    )


def test_an_answer_recorded_meanwhile_is_not_overwritten(talks, gate):
    outcome = paper(talks)
    talks.write(record_signatures, outcome, [SignatureDraft(gate, DECLINED)])
    told = talks.refuses(record_signatures, outcome, [SignatureDraft(gate, SIGNED)], {gate: None})
    assert told == (
        "Party of the Blue Gate was recorded meanwhile: you saw empty, now it is Declined. Nothing was changed; "
        "look again."
    )
    assert talks.write(record_signatures, outcome, [SignatureDraft(gate, SIGNED)], {gate: DECLINED}) == 1


def test_groups_sign_in_the_order_of_precedence_with_those_off_the_list_last(talks, wells, gate):
    talks.add(add_delegate, talks.event, gate, role="head")
    outcome = paper(talks)
    talks.write(record_signatures, outcome, [SignatureDraft(gate, SIGNED, "Karim Almond", DAY)])
    (document,) = talks.desk.read(outcome_rows, talks.event)
    signing = talks.desk.read(signing_places, talks.event)
    assert [(row.place, row.group, row.head, row.awaited) for row in signing.groups] == [
        (1, "Northern Wells Council", "", False),
        (2, "Party of the Blue Gate", "Karim Almond", True),
    ]
    assert signing.order.startswith("By rank")
    rows = signed(signing, document)
    assert [(row.answer, row.signed_by) for row in rows] == [(None, ""), (SIGNED, "Karim Almond")]
    rows = signed(replace(signing, groups=signing.groups[:1]), document)
    assert [(row.place, row.group, row.answer) for row in rows][-1] == (None, "Party of the Blue Gate", SIGNED)


def test_an_agenda_somebody_else_changed_is_not_overwritten(talks):
    first = [AgendaDraft("Aid")]
    talks.write(change_agenda, talks.event, [], first)
    points = talks.desk.read(agenda_points, talks.event)
    seen = [AgendaDraft(point.title, point.remarks, point.id) for point in points]
    talks.write(set_agenda, talks.event, [*seen, AgendaDraft("Prisoners")])
    told = talks.refuses(change_agenda, talks.event, seen, [AgendaDraft("Property"), *seen])
    assert "The agenda was changed meanwhile" in told


def test_the_agenda_says_how_many_meetings_are_about_a_point(talks):
    point = talks.write(change_agenda, talks.event, [], [AgendaDraft("Aid"), AgendaDraft("Plan")])[1]
    talks.add(lambda session, event: plan_meeting(session, event, meeting_draft(agenda_item_id=point)), talks.event)
    rows = talks.desk.read(agenda_points, talks.event)
    assert [(row.position, row.title, row.meetings) for row in rows] == [(1, "Aid", 0), (2, "Plan", 1)]


def test_a_rule_of_another_event_does_not_stand_in_the_way(talks, gate, wells, rule):
    other = talks.add(add_event, title="Second round")
    assert talks.write(add_rule, other, RuleDraft(gate, group_b_id=wells))
