"""Every kind of clash, by example, and what the officer reads."""

from dataclasses import replace
from datetime import date, time

import pytest

from models.rules.clashes import clashes_of, find_clashes, stands
from models.rules.directory import directory
from models.rules.facts import (
    AssignmentFacts,
    Attendance,
    Block,
    ClashKind,
    Level,
    Membership,
    Nearness,
)
from models.rules.rooms import expected
from tests.models.found_clashes import only, read
from tests.models.rules_round import at, facts, group, meeting, person, rooms_with, rule

# rooms


def test_a_room_given_to_two_meetings_at_once_is_named_with_both():
    known = facts(
        meeting("Opening", "10:00", "11:00", rooms=["alatau"]), meeting("Drafting", "10:30", "12:00", rooms=["alatau"])
    )
    assert only(known).level == Level.FORBIDDEN
    assert read(known) == [
        "Alatau Hall is given to two meetings at once, 25 May 10:30–11:00: “Opening” and “Drafting”."
    ]


def test_meetings_that_only_touch_do_not_clash():
    known = facts(
        meeting("Opening", "10:00", "11:00", "harbour", rooms=["alatau"]),
        meeting("Drafting", "11:00", "12:00", "harbour", rooms=["alatau"]),
    )
    assert find_clashes(known) == []


def test_too_little_time_to_reset_a_room_needs_consent():
    known = facts(
        meeting("Opening", "10:00", "11:00", rooms=["alatau"]),
        meeting("Drafting", "11:10", "12:00", rooms=["alatau"]),
        rooms=rooms_with("alatau", turnaround=15),
    )
    assert only(known).level == Level.CONSENT
    assert read(known) == [
        "Alatau Hall has 10 minutes between “Opening” and “Drafting”, 25 May 11:00–11:10; "
        "it takes 15 minutes to clear and reset it."
    ]


@pytest.mark.parametrize("state", ["cancelled", "postponed"])
def test_a_meeting_that_does_not_take_place_is_in_nobodys_way(state):
    known = facts(
        meeting("Opening", "10:00", "11:00", "harbour", rooms=["alatau"]),
        meeting("Drafting", "10:00", "11:00", "harbour", rooms=["alatau"], state=state),
    )
    assert find_clashes(known) == []
    assert clashes_of("Drafting", known) == []


@pytest.mark.parametrize("state", ["released", "bumped"])
def test_a_room_given_back_is_free(state):
    given = AssignmentFacts("x", "alatau", at("10:00"), at("11:00"), None, state)
    known = facts(
        meeting("Opening", "10:00", "11:00", rooms=["alatau"]),
        meeting("Drafting", "10:00", "11:00", assignments=(given,)),
    )
    assert find_clashes(known) == []


def test_a_shared_room_and_one_meeting_twice_in_a_room_are_no_clash():
    twice = tuple(AssignmentFacts(one, "turan", at("10:00"), at("11:00")) for one in ("x", "y"))
    known = facts(
        meeting("Buffet", "10:00", "11:00", rooms=["alatau"]),
        meeting("Press", "10:00", "11:00", rooms=["alatau"]),
        meeting("Drafting", "10:00", "11:00", assignments=twice),
        rooms=rooms_with("alatau", shared=True),
    )
    assert find_clashes(known) == []


def test_too_few_seats_are_said_with_both_numbers():
    known = facts(meeting("Plenary", "10:00", "11:00", rooms=["altai"], expected=12))
    assert read(known) == ["Altai Room seats 10, but 12 are expected in “Plenary”, 25 May 10:00–11:00."]


def test_the_layout_decides_the_seats_and_a_room_of_unknown_ones_is_never_too_small():
    in_u = AssignmentFacts("x", "alatau", at("10:00"), at("11:00"), "u_shape")
    not_there = AssignmentFacts("y", "alatau", at("12:00"), at("13:00"), "reception")
    known = facts(
        meeting("Plenary", "10:00", "11:00", assignments=(in_u,), expected=30),
        meeting("Reception", "12:00", "13:00", assignments=(not_there,), expected=60),
        meeting("Any layout", "14:00", "15:00", rooms=["alatau"], expected=60),
        meeting("Elsewhere", "14:00", "15:00", rooms=["turan"], expected=900),
    )
    assert only(known).meetings == ("Plenary",)


@pytest.mark.parametrize(
    ("changed", "people"),
    [
        ({}, 3),  # Karim and Layla of the Harbour, Omar of the Orchard
        ({"people": ("sami", "karim")}, 4),  # Karim counts once
        ({"at_table": 2, "behind": 4}, 12),
        ({"at_table": 1}, 2),
        ({"at_table": 1, "people": ("karim", "layla")}, 3),  # two of the Harbour named where the formula gives one seat
        ({"at_table": 3, "people": ("karim", "sami")}, 7),  # Karim sits within the formula, Sami does not
        ({"seats": 9}, 10),
        ({"expected": 25, "seats": 9}, 25),
    ],
)
def test_expected_attendance_counts_everybody_once(changed, people):
    seats, named = changed.pop("seats", None), changed.pop("people", ())
    plain = meeting("Talks", "10:00", "11:00", *named, **changed)
    one = replace(plain, groups=(Attendance("harbour", True, seats), Attendance("orchard")))
    assert expected(one, directory(facts(one))) == people


def test_missing_equipment_and_booths_are_listed():
    known = facts(
        meeting("Press", "10:00", "11:00", rooms=["altai"], equipment=frozenset({"Projector", "Screen"}), booths=2),
        meeting("Briefing", "10:00", "11:00", rooms=["alatau"], equipment=frozenset({"projector"}), booths=2),
    )
    assert read(known) == [
        "Altai Room lacks what “Press” needs, 25 May 10:00–11:00: Projector, Screen and interpreters' booths (0 of 2)."
    ]
    assert only(known).level == Level.CONSENT


def test_a_room_is_closed_outside_its_hours_also_over_midnight():
    known = facts(
        meeting("Night talks", "22:00", "01:00", rooms=["alatau"]),
        rooms=rooms_with("alatau", opens=time(8), closes=time(23)),
    )
    clash = only(known)
    assert (clash.starts, clash.ends) == (at("23:00"), at("01:00", 26))
    assert read(known) == [
        "Alatau Hall is open from 08:00 to 23:00 and closed for part of “Night talks”, 25 May 23:00 – 26 May 01:00."
    ]


def test_a_room_open_over_midnight_is_open_in_the_night():
    hours = rooms_with("alatau", opens=time(18), closes=time(2))
    assert find_clashes(facts(meeting("Night talks", "22:00", "01:00", rooms=["alatau"]), rooms=hours)) == []
    late = only(facts(meeting("Night talks", "01:00", "03:00", rooms=["alatau"]), rooms=hours))
    assert (late.starts, late.ends) == (at("02:00"), at("03:00"))


def test_a_blocked_time_is_said_with_its_reason():
    block = Block(at("10:30"), at("12:00"), "sound check")
    known = facts(meeting("Plenary", "10:00", "11:00", rooms=["alatau"]), rooms=rooms_with("alatau", blocks=(block,)))
    assert read(known) == ["Alatau Hall is blocked during “Plenary”, 25 May 10:30–11:00: sound check."]


# delegations and people


def test_a_delegation_in_two_places_is_forbidden_where_both_require_it():
    known = facts(
        meeting("Plenary", "10:00", "11:00", "harbour", rooms=["alatau"]),
        meeting("Drafting", "10:30", "11:30", "harbour"),
    )
    assert only(known).kind == ClashKind.PARTY_TWICE
    assert read(known) == [
        "Harbour Party is expected in two meetings at once, 25 May 10:30–11:00: “Plenary” (Alatau Hall) and “Drafting”."
    ]


def test_a_delegation_that_may_stay_away_is_only_made_known():
    known = facts(
        meeting("Plenary", "10:00", "11:00", "harbour"), meeting("Briefing", "10:00", "11:00", optional=["harbour"])
    )
    assert only(known).level == Level.INFORM
    assert not stands(only(known))
    assert "Attendance is optional in one." in read(known)[0]


def test_a_person_named_in_two_meetings_is_found():
    known = facts(meeting("Plenary", "10:00", "11:00", "karim"), meeting("Drafting", "10:00", "11:00", "karim"))
    assert only(known).parties == ("karim",)
    assert read(known) == [
        "Karim Almond is expected in two meetings at once, 25 May 10:00–11:00: “Drafting” and “Plenary”."
    ]


def test_a_person_who_is_the_whole_delegation_cannot_be_named_elsewhere():
    known = facts(meeting("Plenary", "10:00", "11:00", "orchard"), meeting("Tea", "10:00", "11:00", "omar"))
    assert read(known) == [
        "Omar Lantern, the only delegate of Orchard Movement, is expected in two meetings at once, "
        "25 May 10:00–11:00: “Plenary” and “Tea”."
    ]
    assert find_clashes(facts(meeting("A", "10:00", "11:00", "harbour"), meeting("B", "10:00", "11:00", "karim"))) == []


# separation

HARBOUR_ORCHARD = rule(group("harbour"), group("orchard"), minutes=30, neighbouring=True, reason="the attack of March")


def test_two_groups_that_must_not_meet_are_found_in_one_meeting():
    known = facts(
        meeting("Plenary", "10:00", "11:00", "harbour", "orchard", rooms=["alatau"]), separations=(HARBOUR_ORCHARD,)
    )
    assert read(known) == [
        "Harbour Party and Orchard Movement are both in “Plenary” (Alatau Hall), 25 May 10:00–11:00. "
        "They must not meet: the attack of March."
    ]
    assert only(known).parties == ("harbour", "orchard")


def test_the_reason_of_a_confidential_rule_is_not_shown():
    hidden = replace(HARBOUR_ORCHARD, confidential=True)
    known = facts(meeting("Plenary", "10:00", "11:00", "harbour", "orchard"), separations=(hidden,))
    assert read(known)[0].endswith("A separation rule forbids it.")
    assert "March" not in read(known)[0]


@pytest.mark.parametrize(
    ("level", "told"),
    [
        (Level.CONSENT, "They may meet only with consent: the attack of March."),
        (Level.INFORM, "Please note: the attack"),
    ],
)
def test_the_level_of_a_rule_is_said(level, told):
    milder = replace(HARBOUR_ORCHARD, level=level)
    known = facts(meeting("Plenary", "10:00", "11:00", "harbour", "orchard"), separations=(milder,))
    assert only(known).level == level
    assert told in read(known)[0]


def test_neighbouring_rooms_within_the_minutes_of_the_rule_are_found():
    known = facts(
        meeting("Morning", "10:00", "11:00", "harbour", rooms=["alatau"]),
        meeting("Noon", "11:20", "12:00", "orchard", rooms=["altai"]),
        separations=(HARBOUR_ORCHARD,),
    )
    assert only(known).parts.nearness == Nearness.NEIGHBOUR
    assert read(known) == [
        "Harbour Party in “Morning” and Orchard Movement in “Noon” are only 20 minutes apart, next door to each other "
        "in Alatau Hall and Altai Room, 25 May 11:00–11:20. They must not meet: the attack of March."
    ]
    half_an_hour_later = replace(known, separations=(replace(HARBOUR_ORCHARD, minutes=20),))
    assert find_clashes(half_an_hour_later) == []


def test_rooms_far_apart_are_far_enough():
    known = facts(
        meeting("Morning", "10:00", "11:00", "harbour", rooms=["alatau"]),
        meeting("Beside", "10:00", "11:00", "orchard", rooms=["turan"]),
        separations=(HARBOUR_ORCHARD,),
    )
    assert find_clashes(known) == []


def test_a_shared_entrance_is_named():
    doors = {**rooms_with("alatau", entrances=frozenset({"North"}))}
    doors["turan"] = replace(doors["turan"], entrances=frozenset({"North", "South"}))
    known = facts(
        meeting("Morning", "10:00", "11:00", "harbour", rooms=["alatau"]),
        meeting("Beside", "10:30", "11:30", "orchard", rooms=["turan"]),
        rooms=doors,
        separations=(replace(HARBOUR_ORCHARD, entrance=True),),
    )
    assert read(known)[0].startswith(
        "Harbour Party in “Morning” and Orchard Movement in “Beside” share the entrance “North”, "
        "of Alatau Hall and Turan Room, 25 May 10:30–11:00."
    )


def test_one_room_after_another_touches_only_where_the_rule_asks_for_minutes():
    known = facts(
        meeting("Morning", "10:00", "11:00", "harbour", rooms=["alatau"]),
        meeting("Noon", "11:00", "12:00", "orchard", rooms=["alatau"]),
        separations=(HARBOUR_ORCHARD,),
    )
    assert "are only 0 minutes apart, both in Alatau Hall, 25 May 11:00." in read(known)[0]
    assert find_clashes(replace(known, separations=(replace(HARBOUR_ORCHARD, minutes=0),))) == []


def test_a_member_of_an_umbrella_inherits_its_rule_on_the_days_of_its_membership():
    platform = rule(group("platform"), group("orchard"))
    chain = (
        Membership("lamp", "platform", date(2015, 5, 1), date(2015, 5, 25)),
        Membership("harbour", "lamp"),
    )
    known = facts(
        meeting("Monday", "10:00", "11:00", "harbour", "orchard"),
        meeting("Tuesday", "10:00", "11:00", "harbour", "orchard", day=26),
        separations=(platform,),
        memberships=chain,
    )
    assert only(known).meetings == ("Monday",)
    assert "Harbour Party (National Platform) and Orchard Movement are both in “Monday”" in read(known)[0]


def test_a_delegate_carries_the_rule_of_the_delegation_and_a_delegation_that_of_its_people():
    known = facts(
        meeting("By name", "10:00", "11:00", "karim", "orchard"),
        meeting("By delegation", "12:00", "13:00", "harbour", "sami"),
        separations=(HARBOUR_ORCHARD, replace(rule(person("layla"), person("sami")), id="other")),
    )
    assert [text.partition(" are both")[0] for text in read(known)] == [
        "Karim Almond (Harbour Party) and Orchard Movement",
        "Layla Harbour (Harbour Party) and Sami Kettle",
    ]


def test_nobody_clashes_with_himself():
    both = {"harbour": frozenset({"karim"}), "orchard": frozenset({"karim", "omar"})}
    known = facts(
        meeting("Alone", "10:00", "11:00", "karim"),
        meeting("Whole", "12:00", "13:00", "harbour"),
        separations=(replace(HARBOUR_ORCHARD, minutes=0),),
        delegations=both,
    )
    assert find_clashes(known) == []
    own = facts(
        meeting("Talks", "10:00", "11:00", "harbour"),
        separations=(rule(group("platform"), group("harbour")),),
        memberships=(Membership("harbour", "platform"),),
    )
    assert find_clashes(own) == []


def test_a_rule_holds_on_its_first_and_its_last_day_only():
    dated = replace(HARBOUR_ORCHARD, since=date(2015, 5, 25), until=date(2015, 5, 26))
    days = [meeting(f"day {day}", "10:00", "11:00", "harbour", "orchard", day=day) for day in (24, 25, 26, 27)]
    found = find_clashes(facts(*days, separations=(dated,)))
    assert [clash.meetings for clash in found] == [("day 25",), ("day 26",)]
