"""Separation rules and overrides: entering, changing, removing."""

from dataclasses import replace
from datetime import date

import pytest

from models.kinds import ClashKind, Level
from models.operations.events import close_event
from models.operations.separation import (
    OverrideDraft,
    RuleDraft,
    add_override,
    add_rule,
    change_rule,
    draft_of,
    lift_overrides,
    remove_rules,
)
from models.queries.clashes import clash_rows
from models.queries.separation import override_rows, rule_rows
from tests.factories import add_event, add_group, add_person
from tests.factories_rooms import add_meeting, add_room


@pytest.fixture
def gate(talks) -> str:
    return talks.add(add_group, talks.event)


@pytest.fixture
def wells(talks) -> str:
    return talks.add(add_group, talks.event, name="Northern Wells Council")


def rows(talks):
    return talks.desk.read(rule_rows, talks.event)


def test_a_rule_between_a_group_and_a_person(talks, gate):
    layla = talks.add(add_person, name="Layla Harbour")
    rule = talks.write(add_rule, talks.event, RuleDraft(gate, person_b_id=layla, minutes=30, confidential=True))
    (row,) = rows(talks)
    assert (row.side_a, row.side_b, row.minutes, row.confidential) == (
        "Party of the Blue Gate",
        "Layla Harbour",
        30,
        True,
    )
    assert row.names(layla)
    assert not row.names(rule)


def test_a_rule_of_every_event_holds_at_this_one(talks, gate, wells):
    talks.write(add_rule, None, RuleDraft(gate, group_b_id=wells))
    assert [row.event_id for row in rows(talks)] == [None]
    talks.add(add_meeting, talks.event, groups=[gate, wells])
    assert [row.kind for row in talks.desk.read(clash_rows, talks.event)] == [ClashKind.SEPARATION]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"group_b_id": None}, "Each side of a rule is one group or one person"),
        ({"minutes": -1}, "0 or more"),
        ({"minutes": 5000}, "1,440 minutes"),
        ({"in_meeting": False, "neighbouring": False, "entrance": False}, "forbids nothing yet"),
        (
            {"since": date(2015, 5, 27), "until": date(2015, 5, 25)},
            "The rule ends on 25 May, before it begins on 27 May",
        ),
    ],
)
def test_a_rule_that_cannot_be_is_refused(talks, gate, wells, values, words):
    assert words in talks.refuses(add_rule, talks.event, replace(RuleDraft(gate, group_b_id=wells), **values))


def test_a_rule_of_a_group_with_itself_is_refused(talks, gate):
    assert "Both sides of the rule are the same" in talks.refuses(
        add_rule, talks.event, RuleDraft(gate, group_b_id=gate)
    )


def test_a_rule_is_changed_unless_it_changed_meanwhile(talks, gate, wells):
    rule = talks.write(add_rule, talks.event, RuleDraft(gate, group_b_id=wells))
    seen = talks.desk.read(draft_of, rule)
    talks.write(change_rule, rule, seen, replace(seen, level=Level.CONSENT, minutes=15))
    assert (rows(talks)[0].level, rows(talks)[0].minutes) == (Level.CONSENT, 15)
    told = talks.refuses(change_rule, rule, seen, replace(seen, level=Level.INFORM))
    assert "you saw Forbidden, now it is With consent" in told


def test_an_override_needs_authority_and_reason(talks, gate, wells):
    meeting = talks.add(add_meeting, talks.event, groups=[gate, wells])
    draft = OverrideDraft(ClashKind.SEPARATION, meeting, "The secretariat", "Both agree")
    assert "on whose authority" in talks.refuses(add_override, talks.event, replace(draft, authority=" "))
    assert "Say why" in talks.refuses(add_override, talks.event, replace(draft, reason=""))


def test_an_override_silences_its_clash_until_it_is_lifted(talks, gate, wells):
    rule = talks.write(add_rule, talks.event, RuleDraft(gate, group_b_id=wells))
    meeting = talks.add(add_meeting, talks.event, groups=[gate, wells])
    allowed = OverrideDraft(ClashKind.SEPARATION, meeting, "The secretariat", "Both agree", rule_id=rule)
    override = talks.write(add_override, talks.event, allowed)
    (clash,) = talks.desk.read(clash_rows, talks.event)
    assert (clash.is_open, clash.overridden_by) == (False, override)
    (row,) = talks.desk.read(override_rows, talks.event)
    assert (row.meeting, row.authority, row.officer) == ("Host, Blue Gate", "The secretariat", "A. Sample")
    talks.write(lift_overrides, [override])
    assert talks.desk.read(clash_rows, talks.event)[0].is_open


def test_an_override_that_expired_no_longer_silences(talks, gate, wells):
    talks.write(add_rule, talks.event, RuleDraft(gate, group_b_id=wells))
    meeting = talks.add(add_meeting, talks.event, groups=[gate, wells])
    allowed = OverrideDraft(ClashKind.SEPARATION, meeting, "The secretariat", "Both agree", expires=date(2015, 5, 24))
    talks.write(add_override, talks.event, allowed)
    assert talks.desk.read(clash_rows, talks.event)[0].is_open


def test_rules_are_removed_with_their_overrides(talks, gate, wells):
    rule = talks.write(add_rule, talks.event, RuleDraft(gate, group_b_id=wells))
    meeting = talks.add(add_meeting, talks.event, groups=[gate, wells])
    talks.write(add_override, talks.event, OverrideDraft(ClashKind.SEPARATION, meeting, "S", "Agreed", rule_id=rule))
    talks.write(remove_rules, [rule])
    assert rows(talks) == talks.desk.read(override_rows, talks.event) == []


def test_the_reason_of_a_confidential_rule_stays_out_of_the_sentence(talks, gate, wells):
    talks.write(add_rule, talks.event, RuleDraft(gate, group_b_id=wells, reason="An old debt", confidential=True))
    talks.add(add_meeting, talks.event, groups=[gate, wells])
    (clash,) = talks.desk.read(clash_rows, talks.event)
    assert "An old debt" not in clash.text
    assert clash.confidential


def test_a_rule_of_every_event_stays_while_a_closed_event_has_an_override_of_it(talks, gate, wells):
    rule = talks.add(add_rule, None, RuleDraft(gate, group_b_id=wells))
    meeting = talks.add(add_meeting, talks.event, groups=[gate, wells])
    draft = OverrideDraft(ClashKind.SEPARATION, meeting, "The secretariat", "Both agree", rule_id=rule)
    talks.add(add_override, talks.event, draft)
    talks.write(close_event, talks.event)
    assert "is closed" in talks.refuses(remove_rules, [rule])


def test_an_override_allows_a_clash_of_its_own_event(talks, gate, wells):
    other = talks.add(add_event, title="Second round")
    rule = talks.add(add_rule, other, RuleDraft(gate, group_b_id=wells))
    meeting = talks.add(add_meeting, talks.event, groups=[gate, wells])
    draft = OverrideDraft(ClashKind.SEPARATION, meeting, "The secretariat", "Both agree")
    for strange in (replace(draft, rule_id=rule), replace(draft, room_id=talks.add(add_room, other))):
        assert "another event" in talks.refuses(add_override, talks.event, strange)
