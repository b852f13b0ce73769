"""How long the rules take over a large event: 1,000 meetings, 40 rooms, 20,000 people, 60 separation rules."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import combinations
from random import Random
from statistics import median
from time import perf_counter

from benchmarks.figure import Figure
from models.rules.clashes import clashes_of, find_clashes
from models.rules.facts import (
    AssignmentFacts,
    Attendance,
    Block,
    Facts,
    Level,
    MeetingFacts,
    Membership,
    PersonAttendance,
    Posting,
    RoomFacts,
    SeparationFacts,
    Subject,
    SubjectKind,
)
from models.rules.fitting import fitting_rooms
from models.rules.folding import fold
from models.rules.indexes import index
from models.rules.sentences import sentence
from models.rules.spans import by_time, overlap
from models.rules.ways import ways_out

OPENING = datetime.combine(date(2015, 5, 25), time(8))
A_DAY = 5  # meetings of a room
HOUR = timedelta(hours=1)


def big_facts(
    *, meetings: int = 1000, rooms: int = 40, people: int = 20_000, groups: int = 300, rules: int = 60, seed: int = 2015
) -> Facts:
    """An invented event of that size, mostly well planned: about one meeting in ten is moved onto others."""
    chance = Random(seed)
    group_ids = [f"{number:032x}" for number in range(groups)]
    person_ids = [f"{number:032x}" for number in range(groups, groups + people)]
    room_ids = [f"{number:032x}" for number in range(groups + people, groups + people + rooms)]
    planned = tuple(_meeting(chance, number, room_ids, group_ids, person_ids) for number in range(meetings))
    named = {one.person_id for meeting in planned for one in meeting.people}
    days = sorted({meeting.starts.date() for meeting in planned})
    return Facts(
        planned,
        {room_id: _room(chance, number, room_ids) for number, room_id in enumerate(room_ids)},
        tuple(_rule(chance, number, group_ids, person_ids) for number in range(rules)),
        {group_id: f"Group {number}" for number, group_id in enumerate(group_ids)},
        {person_id: f"Person {number}" for number, person_id in enumerate(person_ids)},
        tuple(Membership(member, group_ids[number % 10]) for number, member in enumerate(group_ids[10:90])),
        {group_id: frozenset(person_ids[number::groups]) for number, group_id in enumerate(group_ids)},
        away=dict.fromkeys(group_ids[7::30], "withdrawal"),
        postings={one: (Posting(group_ids[number % groups]),) for number, one in enumerate(person_ids) if one in named},
        days=(days[0], days[-2]),  # those of the last day lie outside
    )


def _meeting(chance: Random, number: int, rooms: list[str], groups: list[str], people: list[str]) -> MeetingFacts:
    slot, busy = divmod(number, len(rooms) - 2)  # two rooms stay free
    starts = OPENING + timedelta(days=slot // A_DAY, hours=2.5 * (slot % A_DAY))
    if chance.random() < 0.1:
        starts += timedelta(minutes=chance.choice([30, 60, 90, 120]))
    ends = starts + HOUR * 2
    meeting_id = f"{number + 10**9:032x}"
    alone = number % 45 == 4  # one delegation with the host
    plenary = number % 200 == 7
    attending = chance.sample(groups, len(groups) // 2 if plenary else chance.randint(1, 4))
    attendances = tuple(Attendance(one, chance.random() < 0.8) for one in attending)
    return MeetingFacts(
        meeting_id,
        f"Meeting {number}",
        starts,
        ends,
        groups=(Attendance(groups[7]),) if alone else attendances,
        people=tuple(PersonAttendance(one) for one in chance.sample(people, 3) if not alone),
        at_table=chance.choice([None, 1, 3]),
        behind=2,
        equipment=frozenset({"projector"}) if chance.random() < 0.2 else frozenset(),
        assignments=(AssignmentFacts(f"{number + 10**10:032x}", rooms[busy], starts, ends),),
    )


def _room(chance: Random, number: int, rooms: list[str]) -> RoomFacts:
    blocked = OPENING + timedelta(days=chance.randrange(5), hours=chance.randrange(12))
    return RoomFacts(
        rooms[number],
        f"Room {number}",
        {"boardroom": chance.choice([12, 24, 40]), "theatre": chance.choice([40, 80, 1000])},
        frozenset({"projector", "screen"}) if number % 3 else frozenset({"screen"}),
        number % 4,
        time(7),
        time(21),
        (Block(blocked, blocked + HOUR, "maintenance"),),
        frozenset(rooms[number + 1 : number + 2]),
        frozenset({f"entrance {number // 5}"}),
        False,
        15,
    )


def _rule(chance: Random, number: int, groups: list[str], people: list[str]) -> SeparationFacts:
    a, b = chance.sample(groups, 2)
    sides = Subject(SubjectKind.GROUP, a), Subject(SubjectKind.GROUP, b)
    if number % 6 == 0:
        sides = Subject(SubjectKind.PERSON, chance.choice(people)), sides[1]
    if number % 6 == 1:
        sides = Subject(SubjectKind.GROUP, groups[number % 10]), sides[1]
    return SeparationFacts(f"{number + 10**11:032x}", *sides, Level.FORBIDDEN, 30, True, True, True)


def bench_rules() -> list[Figure]:
    """All clashes, one meeting's clashes, rooms for a meeting, ways out, all sentences, folding 20,000 names."""
    facts = big_facts()
    known, clashes = index(facts), find_clashes(facts)
    some = [meeting.id for meeting in facts.meetings[::50]]
    pairs = _milliseconds(lambda: _every_pair(facts))
    moved = [_later(one) for one in facts.meetings[::50]]
    names = [f"{family} Ünal-{number}" for number, family in enumerate(facts.people.values())]
    bare = _milliseconds(lambda: [name.casefold() for name in names])
    return [
        Figure(
            f"all clashes of 1,000 meetings ({len(clashes)} found)",
            _milliseconds(lambda: find_clashes(facts)),
            "ms",
            "every pair of meetings, times alone",
            pairs,
            150,
        ),
        Figure(
            "the same, facts prepared",
            _milliseconds(lambda: find_clashes(known)),
            "ms",
            "sorting the intervals",
            _milliseconds(lambda: sorted(facts.meetings, key=by_time)),
            150,
        ),
        Figure(
            "one meeting, as it is",
            _milliseconds(lambda: [clashes_of(one, known) for one in some]) / len(some),
            "ms",
            "all pairs of that meeting",
            pairs / len(facts.meetings),
            5,
        ),
        Figure(
            "one meeting, as it might be",
            _milliseconds(lambda: [clashes_of(one, known) for one in moved]) / len(moved),
            "ms",
            budget=5,
        ),
        Figure("40 rooms for a meeting", _milliseconds(lambda: fitting_rooms(some[3], known)), "ms", budget=100),
        Figure("ways out of one clash", _milliseconds(lambda: ways_out(clashes[0], known)), "ms", budget=500),
        Figure("all sentences", _milliseconds(lambda: [sentence(one, known) for one in clashes]), "ms", budget=150),
        Figure("fold 20,000 names", _milliseconds(lambda: [fold(one) for one in names]), "ms", "casefold", bare, 250),
    ]


def _later(meeting: MeetingFacts) -> MeetingFacts:
    given = tuple(replace(one, starts=one.starts + HOUR, ends=one.ends + HOUR) for one in meeting.assignments)
    return replace(meeting, starts=meeting.starts + HOUR, ends=meeting.ends + HOUR, assignments=given)


def _every_pair(facts: Facts) -> int:
    return sum(overlap(one, other) for one, other in combinations(facts.meetings, 2))


def _milliseconds(work: Callable[[], object]) -> float:
    taken: list[float] = []
    for _turn in range(5):
        began = perf_counter()
        work()
        taken.append(perf_counter() - began)
    return median(taken) * 1000
