"""The facts of an event as the rules get them."""

from datetime import date, time

import pytest
from sqlalchemy import event as happenings

from benchmarks.seed import seed_desk
from models.entities.delegate import DelegateState
from models.entities.room import Layout
from models.operations.assignments import RoomChoice, assign_room, release_rooms
from models.operations.directory import MembershipDraft, set_memberships
from models.operations.meetings import cancel_meetings
from models.operations.rooms import BlockDraft
from models.operations.separation import RuleDraft, add_rule
from models.queries.clashes import clash_rows, ways_of
from models.queries.facts import Window, facts_of
from models.queries.meetings import meeting_rows
from models.queries.rooms import room_rows
from models.rules.clashes import clashes_of, find_clashes
from models.rules.facts import Attendance, Block, PersonAttendance, RoomFacts, SubjectKind
from tests.factories import add_delegate, add_group, add_person
from tests.factories_rooms import add_meeting, add_room, at


@pytest.fixture
def gate(talks) -> str:
    return talks.add(add_group, talks.event)


def facts(talks, *args):
    return talks.desk.read(facts_of, talks.event, *args)


def test_a_meeting_is_told_with_its_parties_needs_and_rooms(talks, gate):
    birch, karim = talks.add(add_room, talks.event), talks.add(add_person)
    meeting = talks.add(
        add_meeting, talks.event, room=birch, groups=[gate], people=[karim], at_table=3, booths=1, equipment=("screen",)
    )
    (one,) = facts(talks).meetings
    assert (one.id, one.at_table, one.behind, one.booths, one.equipment) == (meeting, 3, None, 1, frozenset({"screen"}))
    assert (one.groups, one.people) == ((Attendance(gate),), (PersonAttendance(karim),))
    assert [(given.room_id, given.starts, given.state) for given in one.assignments] == [
        (birch, at("11:30"), "confirmed")
    ]
    assert facts(talks).people == {karim: "Karim Almond"}


def test_a_room_is_told_with_the_turnaround_of_the_event(talks):
    made = talks.add(
        add_room,
        talks.event,
        layouts=((Layout.BOARDROOM, 14),),
        equipment=(("screen", 2),),
        booths=1,
        opens=time(8),
        closes=time(20),
        entrances=("east",),
        blocks=(BlockDraft(at("12:00"), at("14:00"), "cleaning"),),
    )
    other = talks.add(add_room, talks.event, name="Larch", neighbours=frozenset({made}), turnaround=0)
    low = min(made, other)
    told = facts(talks).rooms
    assert told[made] == RoomFacts(
        made,
        "Birch",
        {"boardroom": 14},
        {"screen": 2},
        1,
        time(8),
        time(20),
        (Block(at("12:00"), at("14:00"), "cleaning"),),
        frozenset({other}) if made == low else frozenset(),
        frozenset({"east"}),
        False,
        15,
    )
    assert (told[other].capacity, told[other].turnaround) == (None, 0)


def test_what_is_not_live_is_left_out(talks):
    birch = talks.add(add_room, talks.event)
    talks.write(cancel_meetings, [talks.add(add_meeting, talks.event, "Cancelled", room=birch)])
    talks.add(add_meeting, talks.event, room=birch)
    given = talks.desk.read(meeting_rows, talks.event)[1].assignments[0]
    talks.write(release_rooms, [given.id])
    (one,) = facts(talks).meetings
    assert (one.title, one.assignments) == ("Host, Blue Gate", ())


def test_who_left_or_was_kept_from_travelling_is_not_there(talks, gate):
    states = (DelegateState.CONFIRMED, DelegateState.PROPOSED, DelegateState.KEPT, DelegateState.REPLACED)
    people = [talks.add(add_person, name=f"{state} Almond") for state in states]
    for person, state in zip(people, states, strict=True):
        talks.add(add_delegate, talks.event, gate, person_id=person, state=state)
    talks.add(add_meeting, talks.event, groups=[gate])
    assert facts(talks).delegations == {gate: frozenset(people[:2])}


def test_delegations_are_those_that_take_part_or_are_ruled_upon(talks, gate):
    umbrella, member, idle = (talks.add(add_group, talks.event, name=name) for name in ("Platform", "Teachers", "Idle"))
    for group in (gate, umbrella, member, idle):
        talks.add(add_delegate, talks.event, group, name=f"Head of {group}")
    talks.write(set_memberships, member, [MembershipDraft(umbrella, date(2014, 3, 1))])
    talks.add(add_meeting, talks.event, groups=[gate])
    assert set(facts(talks).delegations) == {gate}
    talks.write(add_rule, talks.event, RuleDraft(gate, group_b_id=umbrella, reason="Old", confidential=True))
    told = facts(talks)
    assert set(told.delegations) == {gate, umbrella, member}
    (rule,) = told.separations
    assert (rule.a.kind, rule.b.id, rule.confidential, rule.reason) == (SubjectKind.GROUP, umbrella, True, "Old")
    assert [(one.member, one.umbrella, one.since) for one in told.memberships] == [(member, umbrella, date(2014, 3, 1))]


def test_a_window_holds_only_what_is_near_it(talks):
    talks.add(add_meeting, talks.event)
    talks.add(add_meeting, talks.event, "Later", clocks="15:00-16:00")
    prepared = talks.add(add_meeting, talks.event, "Evening, prepared at noon", clocks="19:00-20:00")
    long = RoomChoice(starts=at("12:00"), ends=at("20:00"))
    talks.write(assign_room, prepared, talks.add(add_room, talks.event), long)
    near = facts(talks, Window(at("11:30"), at("12:30")))
    assert [one.title for one in near.meetings] == ["Host, Blue Gate", "Evening, prepared at noon"]
    gate, wells = (talks.add(add_group, talks.event, name=name) for name in ("Gate", "Wells"))
    talks.write(add_rule, talks.event, RuleDraft(gate, group_b_id=wells, minutes=180))
    assert len(facts(talks, Window(at("11:30"), at("12:30"))).meetings) == 3


def test_a_large_desk_costs_no_more_queries(tmp_path, talks):
    def statements(session, query, *args):
        told = []

        def note(*happened):
            told.append(happened[2])

        happenings.listen(session.get_bind(), "before_cursor_execute", note)
        query(session, *args)
        happenings.remove(session.get_bind(), "before_cursor_execute", note)
        return len(told)

    seeded = seed_desk(tmp_path / "seeded.desk", people=300, meetings=60, rooms=6, groups=30, rules=8)
    talks.add(add_meeting, talks.event, groups=[talks.add(add_group, talks.event)], people=[talks.add(add_person)])
    for query in (facts_of, meeting_rows, room_rows):
        small = talks.desk.read(statements, query, talks.event)
        assert seeded.desk.read(statements, query, seeded.event) <= small <= 18
    seeded.desk.close()


def test_a_seeded_desk_is_always_the_same(tmp_path):
    told = []
    for name in ("one", "two"):
        seeded = seed_desk(tmp_path / f"{name}.desk", people=300, meetings=60, rooms=6, groups=30, rules=8)
        rows = seeded.desk.read(meeting_rows, seeded.event)
        clashes = seeded.desk.read(clash_rows, seeded.event, ways=False)
        told.append(([(row.title, row.starts, row.rooms, row.groups) for row in rows], [row.text for row in clashes]))
        facts = seeded.desk.read(facts_of, seeded.event)
        everything = find_clashes(facts)
        assert everything
        for meeting in facts.meetings[::10]:
            near = seeded.desk.read(facts_of, seeded.event, Window(meeting.starts, meeting.ends))
            assert clashes_of(meeting.id, near) == [one for one in everything if meeting.id in one.meetings]
        seeded.desk.close()
    assert told[0] == told[1]


def test_a_clash_keeps_its_name_from_look_to_look(talks):
    birch = talks.add(add_room, talks.event)
    talks.add(add_meeting, talks.event, room=birch, booths=1)
    (clash,) = talks.desk.read(clash_rows, talks.event, ways=True)
    (again,) = talks.desk.read(clash_rows, talks.event)
    assert (again.id, again.ways) == (clash.id, ())
    assert tuple(talks.desk.read(ways_of, talks.event, clash.id)) == clash.ways
    assert talks.desk.read(ways_of, talks.event, "solved") == []
