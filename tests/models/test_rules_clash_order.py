"""Clashes allowed, tried before they are, in their order and language, and bad input."""

from dataclasses import replace
from datetime import date

from models.rules.clashes import clashes_of, find_clashes, stands
from models.rules.facts import (
    AssignmentFacts,
    ClashKind,
    Facts,
    OverrideFacts,
)
from models.rules.indexes import index
from resources.texts import set_language
from tests.models.found_clashes import only, read
from tests.models.rules_round import at, facts, meeting

# overrides, order, bad input


def test_an_override_silences_its_clash_and_is_named():
    overlapping = (
        meeting("Opening", "10:00", "11:00", rooms=["alatau"]),
        meeting("Drafting", "10:30", "12:00", rooms=["alatau"]),
    )
    before = read(facts(*overlapping))[0]
    allowed = OverrideFacts("o", ClashKind.ROOM_TAKEN, frozenset({"Opening", "Drafting"}), expires=date(2015, 5, 25))
    known = facts(*overlapping, overrides=(allowed,))
    assert only(known).overridden_by == "o"
    assert not stands(only(known))
    assert read(known)[0] == before
    for other in (
        replace(allowed, expires=date(2015, 5, 24)),
        replace(allowed, rooms=frozenset({"altai"})),
        replace(allowed, kind=ClashKind.CLOSED),
        replace(allowed, meetings=frozenset({"Opening"})),
        replace(allowed, rule="rule"),
    ):
        assert only(facts(*overlapping, overrides=(other,))).overridden_by is None


def test_a_meeting_can_be_tried_before_it_is_changed():
    known = index(
        facts(meeting("A", "10:00", "11:00", rooms=["alatau"]), meeting("B", "12:00", "13:00", rooms=["alatau"]))
    )
    assert clashes_of("B", known) == []
    tried = meeting("B", "10:00", "11:00", rooms=["alatau"])
    assert [clash.kind for clash in clashes_of(tried, known)] == [ClashKind.ROOM_TAKEN]
    assert clashes_of(tried, known, without=frozenset({"A"})) == []
    assert clashes_of("nowhere", known) == []


def test_names_that_are_missing_or_run_the_other_way_leave_the_sentence_whole():
    known = facts(
        meeting("جلسة", "10:00", "11:00", "harbour", rooms=["alatau"]),
        meeting("Drafting", "10:00", "11:00", "harbour", rooms=["alatau"]),
        groups={},
    )
    assert read(known) == [
        "somebody is expected in two meetings at once, 25 May 10:00–11:00: “Drafting” (Alatau Hall) and "
        "“\u2068جلسة\u2069” (Alatau Hall).",
        "Alatau Hall is given to two meetings at once, 25 May 10:00–11:00: “Drafting” and “\u2068جلسة\u2069”.",
    ]


def test_days_follow_the_language_of_the_screen():
    known = facts(meeting("Plenary", "10:00", "11:00", rooms=["altai"], expected=12))
    set_language("ru")
    try:
        assert "25 мая 10:00–11:00" in read(known)[0]
    finally:
        set_language("en")


def test_nothing_at_all_has_no_clashes():
    assert find_clashes(Facts()) == []
    unknown_room = AssignmentFacts("x", "nowhere", at("10:00"), at("11:00"))
    assert find_clashes(Facts((meeting("A", "10:00", "11:00", "harbour", "sami", assignments=(unknown_room,)),))) == []
