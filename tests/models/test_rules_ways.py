"""Rooms that fit a meeting, ways out of a clash, and whether two ever meet."""

from dataclasses import replace
from datetime import time

import pytest

from benchmarks.rules import big_facts
from models.rules.clashes import clashes_of, find_clashes
from models.rules.facts import ClashKind, Facts, Level
from models.rules.fitting import fitting_rooms
from models.rules.indexes import index
from models.rules.ways import ActionKind, as_if, ways_out
from tests.models.rules_round import at, facts, group, meeting, rooms_with, rule


def ways(known, number=0):
    return ways_out(find_clashes(known)[number], known)


def kinds(found):
    return [way.action.kind for way in found]


# rooms


def test_free_rooms_come_first_and_the_closest_in_size_before_the_largest():
    known = facts(meeting("Talks", "10:00", "11:00", expected=8))
    assert [(fit.room_id, fit.fits, fit.spare) for fit in fitting_rooms("Talks", known)] == [
        ("altai", True, 2),
        ("alatau", True, 52),
        ("turan", True, None),
    ]


def test_the_reasons_stand_beside_the_rooms_that_do_not_fit():
    known = facts(
        meeting("Talks", "10:00", "11:00", "harbour", expected=12, equipment=frozenset({"Projector"})),
        meeting("Plenary", "10:30", "11:30", "orchard", rooms=["alatau"]),
        rooms=rooms_with("altai", opens=time(12), closes=time(18)),
        separations=(rule(group("harbour"), group("orchard"), neighbouring=True),),
    )
    assert {fit.room_id: fit.reasons for fit in fitting_rooms("Talks", known)} == {
        "turan": ("Lacks Projector",),
        "alatau": (
            "Taken by “Plenary”, 25 May 10:30–11:00",
            "Orchard Movement in the same room for “Plenary”, 25 May 10:30–11:00",
        ),
        "altai": (
            "Open from 12:00 to 18:00",
            "Lacks Projector",
            "10 seats for 12 people",
            "Orchard Movement next door for “Plenary”, 25 May 10:30–11:00",
        ),
    }
    assert not any(fit.fits for fit in fitting_rooms("Talks", known))


def test_what_is_only_to_be_known_does_not_keep_a_room_from_fitting():
    known = facts(
        meeting("Talks", "10:00", "11:00", "harbour"),
        meeting("Plenary", "10:30", "11:30", "orchard", rooms=["alatau"]),
        separations=(rule(group("harbour"), group("orchard"), neighbouring=True, level=Level.INFORM),),
    )
    altai = next(fit for fit in fitting_rooms("Talks", known) if fit.room_id == "altai")
    assert altai.fits
    assert altai.reasons == ("Orchard Movement next door for “Plenary”, 25 May 10:30–11:00",)


def test_the_trouble_of_the_parties_says_nothing_about_a_room():
    known = facts(meeting("A", "10:00", "11:00", "harbour"), meeting("B", "10:00", "11:00", "harbour"))
    assert all(fit.fits and not fit.reasons for fit in fitting_rooms("A", known))
    assert fitting_rooms("nowhere", known) == []


# ways out


def test_a_taken_room_is_solved_by_another_room_or_another_time():
    known = facts(
        meeting("Opening", "10:00", "11:00", rooms=["alatau"], expected=50),
        meeting("Drafting", "10:30", "11:30", rooms=["alatau"], expected=6),
        meeting("Evening", "17:00", "18:00"),
        rooms=rooms_with("turan", capacity={"boardroom": 4}),
    )
    assert [way.text for way in ways(known)] == [
        "Move “Drafting” to Altai Room, which is free and fits.",
        "Move “Opening” to 25 May 11:30–12:30, in the same room.",
        "Move “Drafting” to 25 May 11:00–12:00, in the same room.",
        "Allow it by an override, with name, authority and reason.",
    ]
    first = ways(known)[0].action
    assert (first.kind, first.meeting, first.room) == (ActionKind.MOVE_ROOM, "Drafting", "altai")


def test_the_time_offered_is_free_of_every_other_clash():
    known = facts(
        meeting("Opening", "10:00", "11:00", "harbour", rooms=["turan"], state="held"),
        meeting("Drafting", "10:00", "11:00", "harbour", rooms=["alatau"]),
        meeting("Press", "11:00", "12:00", rooms=["alatau"]),
        meeting("Evening", "12:00", "13:00", "harbour", rooms=["turan"]),
        meeting("Late", "17:00", "18:00"),
    )
    assert [way.action.starts for way in ways(known) if way.action.kind == ActionKind.MOVE_TIME] == [at("13:00")]


def test_a_full_house_is_solved_by_a_swap():
    known = facts(
        meeting("Plenary", "10:00", "11:00", rooms=["altai"], expected=30),
        meeting("Drafting", "10:00", "11:00", rooms=["alatau"], expected=6),
        rooms=rooms_with("turan", capacity={"boardroom": 4}),
    )
    assert [way.text for way in ways(known)] == [
        "Swap rooms: “Plenary” into Alatau Hall, “Drafting” into Altai Room.",
        "Allow it by an override, with name, authority and reason.",
    ]


def test_an_optional_party_can_be_left_out():
    known = facts(
        meeting("Plenary", "10:00", "11:00", "harbour", optional=["orchard"]),
        separations=(rule(group("harbour"), group("orchard")),),
    )
    found = ways(known)
    assert found[0].text == "Leave Orchard Movement out of “Plenary”, where attendance is optional."
    assert kinds(found) == [ActionKind.DROP_PARTY, ActionKind.OVERRIDE]
    assert clashes_of(*as_if(found[0].action, known), known) == []


def test_consent_is_recorded_and_a_meeting_that_was_held_stays():
    known = facts(
        meeting("Opening", "10:00", "11:00", rooms=["alatau"], state="held"),
        meeting("Drafting", "11:05", "12:00", rooms=["alatau"], state="held"),
        rooms=rooms_with("alatau", turnaround=15),
    )
    assert [way.text for way in ways(known)] == ["Record the consent as an override, with name, authority and reason."]


def test_every_way_out_does_what_it_promises():
    known = index(big_facts(meetings=90, rooms=8, people=300, groups=30, rules=12))
    before, seen = find_clashes(known), set()
    lonely = next(one for one in before if one.kind == ClashKind.NOT_COMING and one.level == Level.FORBIDDEN)
    for clash in (*before[::12], lonely):
        for way in ways_out(clash, known):
            seen.add(way.action.kind)
            changed = {one.id: one for one in as_if(way.action, known)}
            after = replace(known.facts, meetings=tuple(changed.get(one.id, one) for one in known.facts.meetings))
            assert not changed or len(find_clashes(after)) < len(before)
    assert seen == set(ActionKind)


@pytest.mark.parametrize("kind", list(ClashKind))
def test_the_seeded_event_has_every_kind_of_clash(kind):
    assert any(clash.kind == kind for clash in find_clashes(big_facts(meetings=400)))


def test_no_facts_have_no_rooms():
    assert fitting_rooms(meeting("A", "10:00", "11:00"), Facts()) == []
