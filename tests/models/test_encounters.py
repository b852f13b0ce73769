"""Whether two parties would ever meet as the programme of a desk stands."""

from dataclasses import replace

import pytest

from models.errors import NotFound
from models.kinds import Level
from models.operations.separation import RuleDraft, add_rule, change_rule, draft_of
from models.queries.encounters import Party, encounters
from models.queries.separation import covers_words, find_parties, rule_sentence
from models.rules.facts import SubjectKind
from tests.factories import add_delegate, add_event, add_group, add_person
from tests.factories_rooms import add_meeting, add_room


def group(row_id: str, name: str = "") -> Party:
    return Party(SubjectKind.GROUP, row_id, name)


def person(row_id: str, name: str = "") -> Party:
    return Party(SubjectKind.PERSON, row_id, name)


def answer(talks, a, b, minutes=15):
    return talks.desk.read(encounters, talks.event, a, b, minutes)


@pytest.fixture
def gate(talks) -> str:
    return talks.add(add_group, talks.event)


@pytest.fixture
def wells(talks) -> str:
    return talks.add(add_group, talks.event, name="Northern Wells Council")


def test_two_groups_of_one_meeting_meet_there(talks, gate, wells):
    room = talks.add(add_room, talks.event)
    meeting = talks.add(add_meeting, talks.event, "Plenary", groups=[gate, wells], room=room)
    found = answer(talks, group(gate), group(wells))
    assert found.text == "As planned, Party of the Blue Gate and Northern Wells Council would meet 1 time."
    (moment,) = found.moments
    assert (moment.meetings, moment.titles, moment.room_names) == ((meeting,), ("Plenary",), ("Birch",))
    assert moment.same_meeting
    assert "are both in “Plenary” (Birch)" in moment.text


def test_the_minutes_asked_for_decide(talks, gate, wells):
    room = talks.add(add_room, talks.event)
    talks.add(add_meeting, talks.event, "First", groups=[gate], room=room, clocks="09:00-10:00")
    talks.add(add_meeting, talks.event, "Second", groups=[wells], room=room, clocks="10:30-11:00")
    assert len(answer(talks, group(gate), group(wells), 15).moments) == 0
    assert "never meet" in answer(talks, group(gate), group(wells), 15).text
    assert len(answer(talks, group(gate), group(wells), 45).moments) == 1


def test_a_delegate_named_alone_stands_for_a_delegation_that_attends_nothing(talks, gate, wells):
    karim = talks.add(add_person)
    talks.add(add_delegate, talks.event, gate, person_id=karim)
    talks.add(add_meeting, talks.event, "Drafting", groups=[wells], people=[karim])
    (moment,) = answer(talks, group(gate), group(wells)).moments
    assert "Karim Almond (Party of the Blue Gate) and Northern Wells Council are both in “Drafting”" in moment.text


def test_a_person_nobody_planned_is_still_called_by_name(talks, gate):
    layla = talks.add(add_person, name="Layla Harbour")
    assert "Party of the Blue Gate and Layla Harbour never meet" in answer(talks, group(gate), person(layla)).text


def test_a_party_removed_meanwhile_is_refused_by_name(talks, gate):
    with pytest.raises(NotFound, match="Old Mill was removed meanwhile"):
        answer(talks, group(gate), group("0" * 32, "Old Mill"))


def test_parties_are_found_by_letters_and_listed_without_any(talks, gate, wells):
    layla = talks.add(add_person, name="Layla Wellspring")
    talks.add(add_delegate, talks.event, gate, person_id=layla)
    talks.add(add_meeting, talks.event, "Wells and others", groups=[wells])
    found = talks.desk.read(find_parties, talks.event, "well")
    assert {(row.party.name, row.detail) for row in found} == {
        ("Northern Wells Council", ""),
        ("Layla Wellspring", "Party of the Blue Gate"),
    }
    assert [row.party.id for row in talks.desk.read(find_parties, talks.event, " ")] == [gate, wells]


# rules about the same two


def test_a_second_rule_for_the_same_two_is_refused(talks, gate, wells):
    talks.write(add_rule, talks.event, RuleDraft(gate, group_b_id=wells))
    turned = RuleDraft(wells, group_b_id=gate, level=Level.CONSENT, minutes=30)
    told = talks.refuses(add_rule, talks.event, turned)
    assert told == (
        "A rule about Northern Wells Council and Party of the Blue Gate stands already: Forbidden. "
        "Change that one instead; nothing was changed."
    )
    assert "stands already" in talks.refuses(add_rule, None, turned)


def test_a_rule_about_other_places_or_another_time_may_stand_beside(talks, gate, wells):
    draft = RuleDraft(gate, group_b_id=wells, neighbouring=False, entrance=False)
    talks.write(add_rule, talks.event, draft)
    talks.write(add_rule, talks.event, replace(draft, in_meeting=False, neighbouring=True, level=Level.INFORM))
    other = talks.add(add_event, title="Second round")
    talks.write(add_rule, other, draft)


def test_a_rule_changed_into_another_one_is_refused(talks, gate, wells):
    layla = talks.add(add_person, name="Layla Harbour")
    talks.write(add_rule, talks.event, RuleDraft(gate, group_b_id=wells))
    rule = talks.write(add_rule, talks.event, RuleDraft(gate, person_b_id=layla))
    seen = talks.desk.read(draft_of, rule)
    assert "stands already" in talks.refuses(change_rule, rule, seen, replace(seen, person_b_id=None, group_b_id=wells))
    talks.write(change_rule, rule, seen, replace(seen, minutes=20))


def test_a_rule_is_said_in_one_sentence(talks, gate, wells):
    draft = RuleDraft(gate, group_b_id=wells, minutes=30)
    assert rule_sentence("A", "B", draft) == (
        "A and B must not come together in one meeting, in neighbouring rooms or at one entrance. "
        "It reaches 30 minutes before and after a meeting."
    )
    assert covers_words(draft) == "Meeting, next door, entrance, 30 min"
    asked = replace(draft, level=Level.CONSENT, neighbouring=False, entrance=False, minutes=0)
    assert rule_sentence("A", "B", asked) == "A and B may come together in one meeting only with consent."
