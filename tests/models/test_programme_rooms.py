"""Meetings planned into rooms, confirmed with them, put in the place of others; what would clash; whose way it is."""

from dataclasses import replace

import pytest

from models.entities.delegate import DelegateRole
from models.entities.meeting import AssignmentState, MeetingState
from models.entities.room import Layout
from models.operations.assignments import assign_room, give_other_room, release_rooms
from models.operations.delegates import NomineeDraft, name_delegates
from models.operations.meetings import cancel_meetings, change_meeting, draft_of, plan_meeting
from models.operations.programme import RoomTaking, as_facts, confirm_with_rooms, plan_in_room, take_room
from models.operations.rooms import BlockDraft, block_rooms
from models.queries.clashes import clash_rows
from models.queries.fitting import first_fit, fitting_rooms
from models.queries.meetings import heads_of, meeting_rows, party_choices, path_of
from models.queries.rooms import room_rows
from models.queries.trying import WouldClash, clashes_if
from tests.factories import add_group, add_person
from tests.factories_rooms import add_meeting, add_room, at, meeting_draft

LIVE = (AssignmentState.PROVISIONAL, AssignmentState.CONFIRMED)


def row(talks, title):
    return next(one for one in talks.desk.read(meeting_rows, talks.event) if one.title == title)


def rooms(talks, title):
    return [(one.room, one.state) for one in row(talks, title).assignments if one.state in LIVE]


@pytest.fixture
def birch(talks) -> str:
    return talks.add(add_room, talks.event)


@pytest.fixture
def larch(talks) -> str:
    return talks.add(add_room, talks.event, "Larch")


def test_a_meeting_is_planned_into_a_room_even_where_it_clashes(talks, birch):
    talks.add(add_meeting, talks.event, "Host, UN", room=birch)
    talks.write(plan_in_room, talks.event, meeting_draft(), birch)
    assert rooms(talks, "Host, Blue Gate") == [("Birch", AssignmentState.PROVISIONAL)]


def test_a_meeting_is_confirmed_with_its_room(talks, birch):
    planned = talks.write(plan_in_room, talks.event, meeting_draft(), birch)
    bare = talks.add(add_meeting, talks.event, "Host, UN", firm=False)
    assert talks.write(confirm_with_rooms, [planned, bare]) == 2
    assert {row(talks, title).state for title in ("Host, Blue Gate", "Host, UN")} == {MeetingState.CONFIRMED}
    assert rooms(talks, "Host, Blue Gate") == [("Birch", AssignmentState.CONFIRMED)]


def test_a_meeting_is_not_confirmed_into_a_taken_room(talks, birch):
    talks.add(add_meeting, talks.event, "Host, UN", room=birch)
    planned = talks.write(plan_in_room, talks.event, meeting_draft(), birch)
    assert "Birch is confirmed for “Host, UN”" in talks.refuses(confirm_with_rooms, [planned])


def test_a_room_is_taken_instead_of_another(talks, birch, larch):
    planned = talks.add(add_meeting, talks.event, room=birch)
    had = row(talks, "Host, Blue Gate").assignments[0].id
    talks.write(take_room, planned, RoomTaking(larch, instead_of=had))
    assert rooms(talks, "Host, Blue Gate") == [("Larch", AssignmentState.CONFIRMED)]
    talks.write(take_room, planned, RoomTaking(birch, AssignmentState.PROVISIONAL, had))
    assert rooms(talks, "Host, Blue Gate") == [("Birch", AssignmentState.PROVISIONAL)]
    talks.write(take_room, planned, RoomTaking(larch))
    assert [room for room, _state in rooms(talks, "Host, Blue Gate")] == ["Birch", "Larch"]


def test_a_room_left_meanwhile_cannot_be_exchanged(talks, birch, larch):
    planned = talks.add(add_meeting, talks.event, room=birch)
    had = row(talks, "Host, Blue Gate").assignments[0].id
    talks.write(release_rooms, [had])
    told = talks.refuses(take_room, planned, RoomTaking(larch, instead_of=had))
    assert told == "“Host, Blue Gate” has left this room meanwhile. Nothing was changed; look again."


def test_who_gives_way_loses_the_room_in_the_same_step(talks, birch):
    talks.add(add_meeting, talks.event, "Host, UN", room=birch)
    planned = talks.add(add_meeting, talks.event)
    (found,) = talks.desk.read(fitting_rooms, planned)
    (holder,) = found.holders
    assert (found.fits, holder.title, holder.confirmed, holder.movable) == (False, "Host, UN", True, True)
    assert "does not fit" in talks.refuses(take_room, planned, RoomTaking(birch))
    talks.write(take_room, planned, RoomTaking(birch, bumped=(holder.assignment_id,)))
    assert rooms(talks, "Host, UN") == []
    assert rooms(talks, "Host, Blue Gate") == [("Birch", AssignmentState.CONFIRMED)]


def test_the_first_room_that_fits_is_the_closest_in_size(talks):
    for name, seats in (("Hall", 60), ("Willow", 8), ("Falcon", 12)):
        talks.add(add_room, talks.event, name, layouts=((Layout.BOARDROOM, seats),))
    planned = talks.add(add_meeting, talks.event, expected=10)
    assert talks.desk.read(first_fit, planned) == "Falcon"
    falcon = next(one.id for one in talks.desk.read(fitting_rooms, planned) if one.name == "Falcon")
    talks.write(block_rooms, [falcon], BlockDraft(at("11:00"), at("13:00"), "cleaning"))
    assert talks.desk.read(first_fit, planned) == "Hall"
    assert talks.desk.read(first_fit, "f" * 32) is None
    talks.write(cancel_meetings, [planned])
    assert talks.desk.read(first_fit, planned) is None


def test_the_first_fit_is_the_first_of_all_that_fit(talks, birch, larch):
    talks.add(add_meeting, talks.event, "Host, UN", room=birch)
    planned = talks.add(add_meeting, talks.event)
    found = [one.name for one in talks.desk.read(fitting_rooms, planned) if one.fits]
    assert found[:1] == [talks.desk.read(first_fit, planned)] == ["Larch"]


def test_a_draft_says_what_it_would_clash_with(talks, birch):
    gate = talks.add(add_group, talks.event)
    first = talks.add(add_meeting, talks.event, groups=[gate], room=birch)
    draft = meeting_draft("Host, second talk", "12:00-13:00", groups=[gate])
    (told,) = talks.desk.read(clashes_if, talks.event, as_facts(draft)).against
    assert "Party of the Blue Gate is expected in two meetings at once" in told
    assert "“Host, second talk”" in told
    assert len(talks.desk.read(clashes_if, talks.event, as_facts(draft), birch).against) == 2
    assert talks.desk.read(clashes_if, talks.event, as_facts(meeting_draft(groups=[gate]), first)) == WouldClash()
    later = meeting_draft(clocks="14:00-15:00", groups=[gate])
    assert talks.desk.read(clashes_if, talks.event, as_facts(later)) == WouldClash()


def test_a_moved_draft_takes_its_room_along(talks, birch):
    talks.add(add_meeting, talks.event, "Host, UN", room=birch, clocks="14:00-15:00")
    moved = talks.add(add_meeting, talks.event, room=birch)
    (told,) = talks.desk.read(clashes_if, talks.event, as_facts(meeting_draft(clocks="14:30-15:30"), moved)).against
    assert told.startswith("Birch is given to two meetings at once")


def test_the_way_of_a_delegation_holds_meetings_of_its_people_too(talks):
    gate = talks.add(add_group, talks.event)
    karim = talks.add(add_person)
    nominee = NomineeDraft(person_id=karim, role=DelegateRole.HEAD)
    talks.write(name_delegates, talks.event, gate, [nominee])
    talks.add(add_meeting, talks.event, "Second", groups=[gate], clocks="14:00-15:00")
    talks.add(add_meeting, talks.event, "First", people=[karim], clocks="09:00-10:00")
    off = talks.add(add_meeting, talks.event, "Off", groups=[gate])
    talks.add(add_meeting, talks.event, "Of others", clocks="16:00-17:00")
    talks.write(cancel_meetings, [off])
    path = talks.desk.read(path_of, talks.event, gate)
    titles = {one.id: one.title for one in talks.desk.read(meeting_rows, talks.event)}
    assert path.name == "Party of the Blue Gate"
    assert [(titles[stop.meeting_id], stop.people) for stop in path.stops] == [
        ("First", ("Karim Almond",)),
        ("Second", ()),
    ]
    assert talks.desk.read(heads_of, talks.event) == {gate: "Karim Almond"}
    assert [(one.name, one.head) for one in talks.desk.read(party_choices, talks.event)] == [
        ("Party of the Blue Gate", "Karim Almond")
    ]


def test_a_meeting_knows_whether_it_has_a_room(talks, birch):
    planned = talks.add(plan_meeting, talks.event, meeting_draft())
    assert (row(talks, "Host, Blue Gate").placed, row(talks, "Host, Blue Gate").live) == (False, True)
    talks.write(assign_room, planned, birch)
    assert row(talks, "Host, Blue Gate").placed
    talks.write(cancel_meetings, [planned])
    assert (row(talks, "Host, Blue Gate").placed, row(talks, "Host, Blue Gate").live) == (False, False)


@pytest.mark.parametrize("wanted", [None, *Layout])
def test_a_room_has_one_number_of_seats_wherever_it_is_told(talks, wanted):
    """Lists, board and pages say the largest layout; a meeting that wants one the room has is measured by that."""
    sizes = {Layout.BOARDROOM: 14, Layout.THEATRE: 20}
    birch = talks.add(add_room, talks.event, layouts=tuple(sizes.items()))
    seats = sizes.get(wanted, 20)
    talks.write(plan_meeting, talks.event, replace(meeting_draft(), layout=wanted, expected=seats + 1))
    (listed,) = talks.desk.read(room_rows, talks.event)
    assert (listed.measure, listed.capacity) == ((Layout.THEATRE, 20), 20)
    (fit,) = talks.desk.read(fitting_rooms, row(talks, "Host, Blue Gate").id)
    assert (fit.seats, fit.spare, fit.fits) == (seats, -1, False)
    talks.write(assign_room, row(talks, "Host, Blue Gate").id, birch, even_so=True)
    (clash,) = talks.desk.read(clash_rows, talks.event)
    assert f"seats {seats}," in clash.text


@pytest.mark.parametrize("way", ["changed", "other room"])
def test_a_room_is_measured_by_the_layout_wanted_now(talks, way):
    """However the meeting came to it; what the dialog said before is what stands against it afterwards."""
    plain = talks.add(add_room, talks.event, "Hall", layouts=((Layout.U_SHAPE, 90),))
    birch = talks.add(add_room, talks.event, layouts=((Layout.BOARDROOM, 14), (Layout.THEATRE, 20)))
    wanted = None if way == "changed" else Layout.BOARDROOM
    planned = talks.add(add_meeting, talks.event, room=birch if way == "changed" else plain, expected=18, layout=wanted)
    seen = talks.desk.read(draft_of, planned)
    draft = replace(seen, layout=Layout.BOARDROOM)
    room = "" if way == "changed" else birch
    said = talks.desk.read(clashes_if, talks.event, as_facts(draft, planned), room).against
    if way == "changed":
        talks.write(change_meeting, planned, seen, draft)
    else:
        (given,) = (one.id for one in row(talks, "Host, Blue Gate").assignments if one.live)
        talks.write(give_other_room, given, birch, even_so=True)
    assert [one.text for one in talks.desk.read(clash_rows, talks.event)] == list(said)
    assert "seats 14," in said[0]
