"""The quick rules against a slow, obvious checker that looks at every pair, and asks every minute."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from models.rules.clashes import clashes_of, find_clashes
from models.rules.facts import (
    AssignmentFacts,
    Attendance,
    Block,
    Facts,
    Level,
    MeetingFacts,
    Membership,
    OverrideFacts,
    PersonAttendance,
    Posting,
    RoomFacts,
    SeparationFacts,
    Subject,
    SubjectKind,
)
from models.rules.indexes import index
from tests.models.slow_clashes import (
    GROUPS,
    MINUTE,
    PEOPLE,
    ROOMS,
    slow,
)

EVENING = datetime.fromisoformat("2015-05-25 18:00")


# --- the quick one in the same shape ----------------------------------------------------------------------------------


def numbers_of(clash):
    parts = clash.parts
    return {
        "room_taken": lambda: (parts.gap,),
        "too_small": lambda: (parts.expected, parts.seats),
        "equipment": lambda: (parts.names, parts.booths, parts.booths_there),
        "closed": lambda: (parts.reason,),
        "separation": lambda: (parts.nearness.value, parts.gap),
        "not_coming": lambda: (parts.status, parts.delegation),
        "outside": lambda: (parts.days is not None, parts.long),
    }.get(clash.kind, lambda: ())()


def shape(clash):
    parties = frozenset(clash.parties) if clash.kind == "separation" else clash.parties
    head = clash.kind.value, clash.level.value, clash.meetings, clash.rooms, parties, clash.starts, clash.ends
    return (*head, clash.rule, numbers_of(clash), clash.overridden_by)


# --- events -----------------------------------------------------------------------------------------------------------

DAYS = [date(2015, 5, 24), date(2015, 5, 25), date(2015, 5, 26), None, None]


def moment(chance):
    return EVENING + MINUTE * 20 * chance.randrange(18)


def some(chance, things, most):
    return chance.sample(things, chance.randint(0, most))


def make_meeting(chance, number):
    starts = moment(chance)
    ends = starts + MINUTE * chance.choice([20, 40, 60, 100, *([720, 740] if chance.random() < 0.05 else [])])
    return MeetingFacts(
        f"m{number}",
        f"Meeting {number}",
        starts,
        ends,
        chance.choice(["provisional", "provisional", "confirmed", "held", "cancelled", "postponed"]),
        tuple(
            Attendance(one, chance.random() < 0.7, chance.choice([None, None, 0, 2])) for one in some(chance, GROUPS, 3)
        ),
        tuple(PersonAttendance(one, chance.random() < 0.7) for one in some(chance, PEOPLE, 2)),
        chance.choice([None, None, 1]),
        chance.choice([None, None, 2]),
        chance.choice([None, None, None, 5]),
        frozenset(some(chance, ["projector", "screen"], 1)),
        chance.choice([0, 0, 1]),
        tuple(
            make_assignment(chance, f"a{number}-{one}", starts, ends)
            for one in range(chance.choice([0, 1, 1, 1, 1, 2]))
        ),
    )


def make_assignment(chance, assignment_id, starts, ends):
    shift = MINUTE * chance.choice([0, 0, 0, -20, 20, 120])
    return AssignmentFacts(
        assignment_id,
        chance.choice([*ROOMS, *ROOMS, *ROOMS, "unknown"]),
        starts + shift,
        ends + shift + MINUTE * chance.choice([0, 0, 20]),
        chance.choice([None, "u", "theatre"]),
        chance.choice(["provisional", "confirmed", "confirmed", "released", "bumped"]),
    )


def make_room(chance, room_id):
    blocks = [(moment(chance), number) for number in range(chance.choice([0, 0, 1, 2]))]
    return RoomFacts(
        room_id,
        room_id.upper(),
        chance.choice([None, {"u": 2, "theatre": 4}, {"u": 3, "theatre": None}, {"theatre": None}]),
        chance.choice([frozenset(some(chance, ["projector", "screen"], 2)), {"projector": 1, "screen": 0}]),
        chance.randint(0, 1),
        *chance.choice([(None, None), (time(8), time(20)), (time(19), time(1, 30)), (time(8), None)]),
        tuple(Block(at, at + MINUTE * chance.choice([20, 60, 100]), f"works {number}") for at, number in blocks),
        frozenset(some(chance, [one for one in ROOMS if one != room_id], 2)),
        frozenset(some(chance, ["north", "south"], 2)),
        chance.random() < 0.3,
        chance.choice([0, 0, 15, 30]),
    )


def make_rule(chance, number):
    sides = [
        Subject(SubjectKind.GROUP, one) if one in GROUPS else Subject(SubjectKind.PERSON, one)
        for one in chance.choices(GROUPS + PEOPLE[:4], k=2)
    ]
    since, until = chance.choice(DAYS), chance.choice(DAYS)
    scope = (chance.random() < 0.7 for _ in range(3))
    minutes = chance.choice([0, 20, 30, 90])
    return SeparationFacts(f"s{number}", *sides, chance.choice(list(Level)), minutes, *scope, since, until)


def make_override(chance, number):
    kinds = ["room_taken", "party_twice", "person_twice", "too_small", "closed", "separation", "separation"]
    kinds += ["not_coming", "outside"]
    return OverrideFacts(
        f"o{number}",
        chance.choice(kinds),
        frozenset(chance.sample([f"m{one}" for one in range(9)], chance.choice([1, 2, 6, 9]))),
        frozenset(some(chance, ROOMS, 1)),
        chance.choice([None, None, "s0", "s1"]),
        chance.choice(DAYS),
    )


def make_membership(chance):
    return Membership(chance.choice(GROUPS), chance.choice(GROUPS), chance.choice(DAYS), chance.choice(DAYS))


def make_posting(chance):
    states = ["there", "there", "there", "kept", "gone"]
    return tuple(Posting(one, chance.choice(states)) for one in some(chance, GROUPS, 2))


def make_event(chance, meetings, rules, memberships, overrides):
    return Facts(
        tuple(make_meeting(chance, number) for number in range(meetings)),
        {room_id: make_room(chance, room_id) for room_id in ROOMS},
        tuple(make_rule(chance, number) for number in range(rules)),
        {one: one.upper() for one in GROUPS},
        {one: one.upper() for one in PEOPLE},
        tuple(make_membership(chance) for _ in range(memberships)),
        {group: frozenset(some(chance, PEOPLE, 3)) for group in GROUPS},
        tuple(make_override(chance, number) for number in range(overrides)),
        {group: chance.choice(["regret", "withdrawal"]) for group in some(chance, GROUPS[1:], 3)},
        frozenset(some(chance, GROUPS[:2], 2)),
        {person: make_posting(chance) for person in some(chance, PEOPLE, 7)},
        chance.choice([None, (date(2015, 5, 25), date(2015, 5, 25)), (date(2015, 5, 26), date(2015, 5, 27))]),
    )


def crowded(seed):
    """An event so crowded that everything clashes."""
    chance = Random(seed)
    return make_event(chance, 9, 5, chance.randint(0, 5), 8)


events = st.builds(
    make_event,
    st.integers(0, 2**64).map(Random),
    st.integers(1, 9),
    st.integers(0, 5),
    st.integers(0, 5),
    st.integers(0, 3),
)


# --- the tests --------------------------------------------------------------------------------------------------------


@given(events)
def test_the_quick_checker_finds_what_the_slow_one_finds(facts):
    found = [shape(clash) for clash in find_clashes(facts)]
    assert set(found) == slow(facts)
    assert len(found) == len(set(found))


def test_both_agree_on_crowded_events_that_have_a_clash_of_every_sort():
    sorts = Counter()
    for seed in range(600):
        facts = crowded(seed)
        found = [shape(clash) for clash in find_clashes(facts)]
        assert set(found) == slow(facts), f"seed {seed}"
        sorts.update({(kind, level if kind != "separation" else numbers[0]) for kind, level, *_, numbers, _ in found})
        sorts.update({("overridden", kind) for kind, *_, override in found if override})
    assert len(sorts) == 9 + 3 + 4 + 8, sorts
    assert min(sorts.values()) >= 5, sorts


@given(events, st.randoms(use_true_random=False))
def test_the_clashes_of_one_meeting_are_those_of_all_that_name_it(facts, chance):
    prepared, everything = index(facts), find_clashes(facts)
    for meeting in facts.meetings:
        assert clashes_of(meeting.id, prepared) == [clash for clash in everything if meeting.id in clash.meetings]
    one = chance.choice(facts.meetings)
    moved = MeetingFacts(one.id, one.title, one.starts + MINUTE * 40, one.ends + MINUTE * 40, "held", one.groups)
    after = replace(facts, meetings=tuple(moved if meeting.id == one.id else meeting for meeting in facts.meetings))
    assert clashes_of(moved, prepared) == clashes_of(moved.id, after)


@given(events, st.randoms(use_true_random=False))
def test_the_order_of_the_facts_changes_nothing(facts, chance):
    shuffled = list(facts.meetings)
    chance.shuffle(shuffled)
    other = replace(
        facts,
        meetings=tuple(shuffled),
        rooms=dict(reversed(list(facts.rooms.items()))),
        separations=tuple(reversed(facts.separations)),
        memberships=tuple(reversed(facts.memberships)),
        delegations=dict(reversed(list(facts.delegations.items()))),
        overrides=tuple(reversed(facts.overrides)),
        postings={person: tuple(reversed(places)) for person, places in facts.postings.items()},
    )
    assert find_clashes(other) == find_clashes(facts)
