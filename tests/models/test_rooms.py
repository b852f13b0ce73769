"""Venues and rooms, and giving rooms to meetings."""

from dataclasses import replace
from datetime import time

import pytest
from sqlalchemy import select

from models.entities.meeting import Assignment, AssignmentState
from models.entities.room import Layout, Room
from models.kinds import ClashKind
from models.operations.assignments import (
    RoomChoice,
    assign_room,
    bump_rooms,
    confirm_rooms,
    give_other_room,
    pin_rooms,
    release_rooms,
    swap_rooms,
)
from models.operations.meetings import MoveDraft, Times, cancel_meetings, move_meetings
from models.operations.rooms import (
    BlockDraft,
    RoomDraft,
    VenueDraft,
    add_rooms,
    add_venue,
    block_rooms,
    change_room,
    change_venue,
    draft_of,
    remove_rooms,
    remove_venue,
    unblock_rooms,
)
from models.operations.separation import RuleDraft, add_rule
from models.operations.ways import take_way_out
from models.queries.clashes import clash_rows
from models.queries.fitting import fitting_rooms
from models.queries.meetings import meeting_rows
from models.queries.rooms import room_rows, venue_rows
from models.rules.ways import ActionKind
from tests.factories import add_event, add_group
from tests.factories_rooms import add_meeting, add_room, at

BOARDROOM, THEATRE = Layout.BOARDROOM, Layout.THEATRE
WHOLE = RoomDraft(
    "Birch",
    floor="2",
    booths=1,
    opens=time(8),
    closes=time(20),
    layouts=((BOARDROOM, 14), (THEATRE, 20)),
    equipment=(("screen", 1),),
    entrances=("east",),
    blocks=(BlockDraft(at("12:00"), at("14:00"), "cleaning"),),
)


def rows(talks):
    return {row.name: row for row in talks.desk.read(room_rows, talks.event)}


def rooms_of(talks):
    return {row.title: row.rooms for row in talks.desk.read(meeting_rows, talks.event)}


@pytest.fixture
def birch(talks) -> str:
    return talks.add(add_room, talks.event)


@pytest.fixture
def larch(talks) -> str:
    return talks.add(add_room, talks.event, name="Larch")


def test_a_room_is_added_with_all_that_belongs_to_it(talks):
    (made,) = talks.write(add_rooms, talks.event, [WHOLE])
    room = rows(talks)["Birch"]
    assert (room.layouts, room.equipment, room.entrances) == (
        ((BOARDROOM, 14), (THEATRE, 20)),
        (("screen", 1),),
        ("east",),
    )
    assert (room.capacity, room.turnaround, room.own_turnaround, room.position) == (20, 15, None, 1)
    assert [(block.starts, block.reason) for block in room.blocks] == [(at("12:00"), "cleaning")]
    assert talks.desk.read(draft_of, made) == replace(WHOLE, position=1)


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (RoomDraft(" "), "Name is empty"),
        (RoomDraft("Birch", layouts=((BOARDROOM, 0),)), "Birch: a layout seats at least one person"),
        (RoomDraft("Birch", opens=time(20), closes=time(8)), "would close at 08:00, not after it opens at 20:00"),
        (RoomDraft("Birch", booths=-1), "0 or more"),
        (RoomDraft("Birch", turnaround=-15), "Turnaround, minutes is a number of 0 or more"),
        (RoomDraft("Birch", equipment=(("screen", 0),)), "leave out equipment that is not there"),
        (RoomDraft("Birch", blocks=(BlockDraft(at("12:00"), at("11:00")),)), "the blocked time ends before it starts"),
        (RoomDraft("Birch", venue_id="f" * 32), "removed meanwhile"),
        (RoomDraft("Birch", neighbours=frozenset({"f" * 32})), "removed meanwhile"),
    ],
)
def test_a_room_that_cannot_be_is_refused(talks, draft, words):
    assert words in talks.refuses(add_rooms, talks.event, [draft])


def neighbours(talks, deed, room_id, *others):
    seen = talks.desk.read(draft_of, room_id)
    return deed(change_room, room_id, seen, replace(seen, neighbours=frozenset(others)))


def test_neighbours_hold_both_ways(talks, birch, larch):
    neighbours(talks, talks.write, larch, birch)
    assert [name for _id, name in rows(talks)["Birch"].neighbours] == ["Larch"]
    assert [name for _id, name in rows(talks)["Larch"].neighbours] == ["Birch"]
    assert "its own neighbour" in neighbours(talks, talks.refuses, larch, larch)
    neighbours(talks, talks.write, birch)
    assert rows(talks)["Larch"].neighbours == ()


def test_a_room_is_changed_where_the_officer_edited_it(talks, larch):
    (birch,) = talks.write(add_rooms, talks.event, [WHOLE])
    seen = talks.desk.read(draft_of, birch)
    draft = replace(seen, name="Great Birch", layouts=((BOARDROOM, 16),), neighbours=frozenset({larch}))
    talks.write(change_room, birch, seen, draft)
    assert talks.desk.read(draft_of, birch) == draft
    assert "now it is Great Birch" in talks.refuses(change_room, birch, seen, replace(seen, name="Small Birch"))
    talks.write(change_room, birch, seen, replace(seen, equipment=(("screen", 2),)))
    assert talks.desk.read(draft_of, birch) == replace(draft, equipment=(("screen", 2),))


def test_a_shared_room_holds_two_and_cannot_then_be_taken_back(talks, birch):
    seen = talks.desk.read(draft_of, birch)
    talks.write(change_room, birch, seen, replace(seen, shared=True))
    talks.add(add_meeting, talks.event, room=birch)
    talks.add(add_meeting, talks.event, "Host, Wells", room=birch)
    assert len(rows(talks)["Birch"].stays) == 2
    told = talks.refuses(change_room, birch, replace(seen, shared=True), seen)
    assert "Birch is confirmed for" in told


def test_sharing_a_room_reaches_the_meetings_in_it(talks, birch):
    talks.add(add_meeting, talks.event, room=birch)
    seen = talks.desk.read(draft_of, birch)
    talks.write(change_room, birch, seen, replace(seen, shared=True))
    talks.add(add_meeting, talks.event, "Host, Wells", room=birch)
    assert len(rows(talks)["Birch"].stays) == 2


def test_rooms_are_blocked_and_freed(talks, birch, larch):
    blocks = talks.write(block_rooms, [birch, larch], BlockDraft(at("12:00"), at("14:00"), "cleaning"))
    assert [len(row.blocks) for row in rows(talks).values()] == [1, 1]
    talks.write(unblock_rooms, blocks)
    assert [len(row.blocks) for row in rows(talks).values()] == [0, 0]
    assert "ends before it starts" in talks.refuses(block_rooms, [birch], BlockDraft(at("12:00"), at("12:00")))


def test_a_room_in_use_is_not_removed(talks, birch, larch):
    talks.add(add_meeting, talks.event, room=birch)
    told = talks.refuses(remove_rooms, [birch, larch])
    assert told == "Birch is given to “Host, Blue Gate”. Give them other rooms or release it first."
    talks.write(remove_rooms, [larch])
    assert list(rows(talks)) == ["Birch"]


def test_a_venue_is_added_changed_and_removed_from_its_rooms(talks):
    venue = talks.write(add_venue, talks.event, VenueDraft("Rixos"))
    talks.add(add_room, talks.event, venue_id=venue)
    talks.write(change_venue, venue, VenueDraft("Rixos"), VenueDraft("Rixos President"))
    assert rows(talks)["Birch"].venue == "Rixos President"
    assert [row.name for row in talks.desk.read(venue_rows, talks.event)] == ["Rixos President"]
    assert "Name is empty" in talks.refuses(change_venue, venue, VenueDraft("Rixos President"), VenueDraft(" "))
    talks.write(remove_venue, venue)
    assert rows(talks)["Birch"].venue == ""


def test_the_use_of_a_room_is_measured_over_its_open_hours(talks, birch):
    seen = talks.desk.read(draft_of, birch)
    talks.write(change_room, birch, seen, replace(seen, opens=time(8), closes=time(18)))
    talks.add(add_meeting, talks.event, room=birch, clocks="09:00-12:00")
    room = rows(talks)["Birch"]
    assert (room.open_minutes, room.used_minutes, room.occupancy) == (1800, 180, 0.1)


def test_a_room_too_small_is_refused_with_the_reason_or_taken_even_so(talks):
    poplar = talks.add(add_room, talks.event, name="Poplar", layouts=((BOARDROOM, 10),))
    meeting = talks.add(add_meeting, talks.event, expected=12)
    told = talks.refuses(assign_room, meeting, poplar)
    assert "Poplar does not fit “Host, Blue Gate”: Poplar seats 10, but 12 are expected" in told
    talks.write(assign_room, meeting, poplar, even_so=True)
    assert rooms_of(talks) == {"Host, Blue Gate": ("Poplar",)}


def test_a_room_taken_blocked_or_without_booths_is_refused(talks, birch, larch):
    talks.add(add_meeting, talks.event, "Host, Wells", room=birch, firm=False)
    talks.write(block_rooms, [larch], BlockDraft(at("12:00"), at("14:00"), "cleaning"))
    meeting = talks.add(add_meeting, talks.event, booths=1)
    assert "given to two meetings at once" in talks.refuses(assign_room, meeting, birch)
    told = talks.refuses(assign_room, meeting, larch)
    assert "blocked" in told
    assert "booths (0 of 1)" in told


def test_a_room_next_to_a_separated_party_is_refused(talks, birch, larch):
    gate = talks.add(add_group, talks.event)
    wells = talks.add(add_group, talks.event, name="Northern Wells Council")
    neighbours(talks, talks.write, birch, larch)
    talks.write(add_rule, talks.event, RuleDraft(gate, None, wells, None, minutes=30))
    talks.add(add_meeting, talks.event, "UN, Wells", room=birch, groups=[wells])
    meeting = talks.add(add_meeting, talks.event, groups=[gate], clocks="12:45-13:30")
    assert "next door" in talks.refuses(assign_room, meeting, larch)
    (found, other) = talks.desk.read(fitting_rooms, meeting)
    assert (found.fits, other.fits) == (False, False)
    assert {found.name, other.name} == {"Birch", "Larch"}


def test_rooms_that_fit_come_first_the_closest_in_size_before_the_larger(talks):
    for name, seats in (("Steppe Hall", 60), ("Poplar", 10), ("Birch", 14)):
        talks.add(add_room, talks.event, name=name, layouts=((BOARDROOM, seats),))
    meeting = talks.add(add_meeting, talks.event, expected=12)
    found = talks.desk.read(fitting_rooms, meeting)
    assert [(row.name, row.fits, row.spare) for row in found] == [
        ("Birch", True, 2),
        ("Steppe Hall", True, 48),
        ("Poplar", False, -2),
    ]
    assert found[2].reasons == ("10 seats for 12 people",)


def test_a_room_is_taken_for_longer_than_the_meeting(talks, birch):
    meeting = talks.add(add_meeting, talks.event)
    talks.write(assign_room, meeting, birch, RoomChoice(starts=at("11:00"), ends=at("13:00"), pinned=True))
    (stay,) = rows(talks)["Birch"].stays
    assert (stay.starts, stay.ends, stay.pinned, stay.state) == (
        at("11:00"),
        at("13:00"),
        True,
        AssignmentState.CONFIRMED,
    )
    told = talks.refuses(assign_room, meeting, birch, RoomChoice(starts=at("13:00"), ends=at("11:00")))
    assert "given back before it is taken" in told


def test_two_meetings_swap_rooms_at_the_same_time(talks, birch, larch):
    one = talks.add(add_meeting, talks.event, room=birch)
    other = talks.add(add_meeting, talks.event, "Host, Wells", room=larch)
    talks.write(swap_rooms, one, other)
    assert rooms_of(talks) == {"Host, Blue Gate": ("Larch",), "Host, Wells": ("Birch",)}
    third = talks.add(add_meeting, talks.event, "Host, Tharwa")
    assert "“Host, Tharwa” has no room yet" in talks.refuses(swap_rooms, one, third)


def test_a_layout_the_other_room_lacks_is_not_carried_over(talks, larch):
    (birch,) = talks.write(add_rooms, talks.event, [WHOLE])
    talks.add(add_meeting, talks.event, layout=THEATRE, clocks="15:00-16:00", room=birch)
    (stay,) = rows(talks)["Birch"].stays
    assert stay.layout is THEATRE
    talks.write(give_other_room, stay.id, larch)
    assert rows(talks)["Larch"].stays[0].layout is None
    assert rooms_of(talks)["Host, Blue Gate"] == ("Larch",)


def test_rooms_are_released_bumped_and_pinned(talks, birch, larch):
    for title, room in (("Host, Blue Gate", birch), ("Host, Wells", larch)):
        talks.add(add_meeting, talks.event, title, room=room)
    ids = [given.id for row in talks.desk.read(meeting_rows, talks.event) for given in row.assignments]
    talks.write(pin_rooms, ids)
    talks.write(release_rooms, ids[:1])
    talks.write(bump_rooms, ids[1:])
    states = [given.state for row in talks.desk.read(meeting_rows, talks.event) for given in row.assignments]
    assert states == [AssignmentState.RELEASED, AssignmentState.BUMPED]
    assert rows(talks)["Birch"].stays == ()


@pytest.mark.parametrize("kind", [ActionKind.MOVE_ROOM, ActionKind.MOVE_TIME, ActionKind.SWAP_ROOMS])
def test_a_way_out_that_is_taken_ends_its_clash(talks, kind):
    small, large = (
        talks.add(add_room, talks.event, name=name, layouts=((BOARDROOM, seats),))
        for name, seats in (("A", 4), ("B", 9))
    )
    talks.write(block_rooms, [small], BlockDraft(at("12:00"), at("14:00"), "cleaning"))
    if kind is not ActionKind.SWAP_ROOMS:
        talks.add(add_meeting, talks.event, "Earlier", clocks="09:00-09:30")
    else:
        talks.write(block_rooms, [small], BlockDraft(at("08:00"), at("12:00"), "paint"))
        talks.add(add_meeting, talks.event, "In B", room=large, clocks="14:00-15:00", expected=3)
    clocks, expected = ("11:30-12:30", 2) if kind is not ActionKind.SWAP_ROOMS else ("14:00-15:00", 8)
    talks.add(add_meeting, talks.event, room=small, clocks=clocks, expected=expected)
    (clash,) = [row for row in talks.desk.read(clash_rows, talks.event, ways=True) if row.is_open]
    way = next(way for way in clash.ways if way.action.kind is kind)
    talks.write(take_way_out, way.action)
    assert [row for row in talks.desk.read(clash_rows, talks.event) if row.is_open] == []


def test_an_override_is_not_taken_like_a_way_out(talks, birch):
    talks.add(add_meeting, talks.event, room=birch, booths=1)
    (clash,) = talks.desk.read(clash_rows, talks.event, ways=True)
    assert "needs an authority and a reason" in talks.refuses(take_way_out, clash.ways[-1].action)


@pytest.fixture
def elsewhere(talks) -> str:
    """A room of another event."""
    return talks.add(add_room, talks.add(add_event, title="Second round"), name="Alder")


def test_rooms_of_two_events_are_no_neighbours(talks, birch, elsewhere):
    for told in (
        neighbours(talks, talks.refuses, birch, elsewhere),
        talks.refuses(add_rooms, talks.event, [RoomDraft("Oak", neighbours=frozenset({elsewhere}))]),
    ):
        assert told == "Alder belongs to another event. Choose a room of this one."


def test_no_way_leads_a_meeting_into_a_room_of_another_event(talks, birch, elsewhere):
    meeting = talks.add(add_meeting, talks.event, room=birch)
    times = Times(at("11:30"), at("12:30"))
    for told in (
        talks.refuses(assign_room, meeting, elsewhere),
        talks.refuses(move_meetings, [MoveDraft(meeting, times, times, elsewhere)]),
    ):
        assert told == "Alder belongs to another event. Choose a room of this one."


def test_meetings_of_two_events_do_not_swap_rooms(talks, birch, elsewhere):
    here = talks.add(add_meeting, talks.event, room=birch)
    other = talks.desk.read(lambda session: session.get_one(Room, elsewhere).event_id)
    there = talks.add(add_meeting, other, room=elsewhere)
    assert "belongs to another event" in talks.refuses(swap_rooms, here, there)


def test_the_room_of_a_cancelled_meeting_is_not_confirmed_again(talks, birch):
    meeting = talks.add(add_meeting, talks.event, room=birch)
    given = talks.desk.read(lambda session: session.scalars(select(Assignment.id)).one())
    talks.write(cancel_meetings, [meeting])
    assert "does not take place" in talks.refuses(confirm_rooms, [given])


def test_a_layout_taken_out_of_a_room_leaves_its_meetings_measured(talks):
    birch = talks.add(add_room, talks.event, layouts=((BOARDROOM, 14), (THEATRE, 20)))
    talks.add(add_meeting, talks.event, room=birch, expected=30, layout=THEATRE)
    seen = talks.desk.read(draft_of, birch)
    talks.write(change_room, birch, seen, replace(seen, layouts=((BOARDROOM, 14),)))
    (clash,) = talks.desk.read(clash_rows, talks.event)
    assert (clash.kind, "14" in clash.text) == (ClashKind.TOO_SMALL, True)
