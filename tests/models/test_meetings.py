"""Planning, changing, moving and cancelling meetings."""

from dataclasses import replace

import pytest

from models.entities.meeting import AssignmentState, MeetingState
from models.errors import Conflict, UserError
from models.operations.assignments import RoomChoice, assign_room, confirm_rooms
from models.operations.events import close_event
from models.operations.meetings import (
    MoveDraft,
    PartyDraft,
    Times,
    cancel_meetings,
    change_meeting,
    draft_of,
    mark_meetings,
    move_meeting,
    move_meetings,
    plan_meeting,
    plan_meetings,
    postpone_meetings,
    remove_meetings,
    set_parties,
)
from models.operations.rooms import BlockDraft, block_rooms
from models.queries.meetings import meeting_rows
from tests.factories import add_event, add_group, add_person
from tests.factories_rooms import add_meeting, add_room, at, meeting_draft, times

MORNING, NOON = times("11:30-12:30"), times("13:00-14:00")


def rows(talks):
    return talks.desk.read(meeting_rows, talks.event)


def row(talks, title):
    return next(one for one in rows(talks) if one.title == title)


@pytest.fixture
def gate(talks) -> str:
    return talks.add(add_group, talks.event)


@pytest.fixture
def wells(talks) -> str:
    return talks.add(add_group, talks.event, name="Northern Wells Council")


def test_a_meeting_is_planned_with_its_parties_and_things(talks, gate):
    karim = talks.add(add_person)
    draft = meeting_draft(groups=[gate], people=[karim], equipment=("screen", "screen", " "), languages="Arabic")
    planned = talks.write(plan_meeting, talks.event, draft)
    (found,) = rows(talks)
    assert (found.id, found.title, found.day, found.minutes) == (planned, "Host, Blue Gate", at("11:30").date(), 60)
    assert (found.groups, found.people, found.rooms) == (("Party of the Blue Gate",), ("Karim Almond",), ())
    assert (found.equipment, found.state) == (("screen",), MeetingState.PROVISIONAL)


def test_control_characters_leave_a_title_and_a_party_comes_once(talks, gate):
    draft = meeting_draft("Host,\x00 Blue Gate \n", groups=[gate, gate])
    talks.write(plan_meeting, talks.event, draft)
    assert row(talks, "Host, Blue Gate").groups == ("Party of the Blue Gate",)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"clocks": "12:30-11:30"}, "would end at 11:30 on 25 May, not after its start at 12:30"),
        ({"clocks": "12:30-12:30"}, "not after its start"),
        ({"title": " "}, "Title is empty"),
        ({"title": "x" * 10_000}, "10,000 characters are too many"),
        ({"at_table": -1}, "0 or more"),
        ({"expected": -5}, "Expected is a number of 0 or more"),
        ({"parties": (PartyDraft(),)}, "one delegation or one person"),
        ({"groups": ["f" * 32]}, "Not on the list of this event: a group removed meanwhile"),
        ({"people": ["f" * 32]}, "removed from the directory meanwhile"),
        ({"agenda_item_id": "f" * 32}, "point of the agenda was removed"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(talks, values, words):
    title = values.pop("title", "Host, Blue Gate")
    assert words in talks.refuses(plan_meeting, talks.event, meeting_draft(title, **values))
    assert rows(talks) == []


def test_a_group_of_another_event_is_refused_by_name(talks):
    stranger = talks.add(add_group, name="Salt Road Platform")
    told = talks.refuses(plan_meetings, talks.event, [meeting_draft(groups=[stranger])])
    assert told == "Not on the list of this event: Salt Road Platform. Put them on the list first."


def test_a_closed_event_takes_no_meeting(talks):
    kept = talks.add(add_meeting, talks.event)
    talks.write(close_event, talks.event)
    assert "is closed" in talks.refuses(plan_meeting, talks.event, meeting_draft())
    assert "is closed" in talks.refuses(move_meeting, kept, MORNING, NOON)
    assert "is closed" in talks.refuses(cancel_meetings, [kept])


def test_a_meeting_moves_with_its_room(talks):
    birch = talks.add(add_room, talks.event)
    moved = talks.add(add_meeting, talks.event, room=birch)
    talks.write(move_meeting, moved, MORNING, times("15:00-15:45", 26))
    (given,) = rows(talks)[0].assignments
    assert (given.starts, given.ends, given.state) == (at("15:00", 26), at("15:45", 26), AssignmentState.CONFIRMED)


def test_time_to_set_up_is_kept_when_a_meeting_moves(talks):
    birch, moved = talks.add(add_room, talks.event), talks.add(add_meeting, talks.event)
    talks.write(assign_room, moved, birch, RoomChoice(starts=at("11:00"), ends=at("12:45")))
    talks.write(move_meeting, moved, MORNING, times("14:00-15:30"))
    (given,) = rows(talks)[0].assignments
    assert (given.starts, given.ends) == times("13:30-15:45")


def test_a_meeting_moved_meanwhile_is_refused_with_both_times(talks):
    moved = talks.add(add_meeting, talks.event)
    talks.write(move_meeting, moved, MORNING, NOON)
    told = talks.refuses(move_meeting, moved, MORNING, times("16:00-17:00"))
    assert "25 May 11:30–12:30" in told
    assert "25 May 13:00–14:00" in told
    with pytest.raises(Conflict):
        talks.desk.write("move", move_meeting, moved, MORNING, times("16:00-17:00"))


def test_a_move_into_a_taken_room_names_the_other_meeting(talks):
    birch = talks.add(add_room, talks.event)
    moved = talks.add(add_meeting, talks.event, room=birch)
    talks.add(add_meeting, talks.event, "Host, Wells", room=birch, clocks="13:30-14:30")
    told = talks.refuses(move_meeting, moved, MORNING, NOON)
    assert told.startswith("Birch is confirmed for “Host, Wells” on 25 May, 13:30–14:30, so “Host, Blue Gate” cannot")


def test_two_meetings_change_times_in_one_room(talks):
    birch = talks.add(add_room, talks.event)
    one = talks.add(add_meeting, talks.event, room=birch)
    other = talks.add(add_meeting, talks.event, "Host, Wells", room=birch, clocks="13:00-14:00")
    talks.write(move_meetings, [MoveDraft(one, MORNING, NOON), MoveDraft(other, NOON, MORNING)])
    assert [found.title for found in rows(talks)] == ["Host, Wells", "Host, Blue Gate"]
    assert {given.state for found in rows(talks) for given in found.assignments} == {AssignmentState.CONFIRMED}


def test_a_provisional_room_moves_onto_a_taken_one(talks):
    birch = talks.add(add_room, talks.event)
    moved = talks.add(add_meeting, talks.event, room=birch, firm=False)
    talks.add(add_meeting, talks.event, "Host, Wells", room=birch, clocks="13:30-14:30")
    talks.write(move_meeting, moved, MORNING, NOON)
    assert row(talks, "Host, Blue Gate").starts == at("13:00")


@pytest.mark.parametrize("operation", [cancel_meetings, postpone_meetings])
def test_a_meeting_that_does_not_take_place_gives_its_room_back(talks, operation):
    birch = talks.add(add_room, talks.event)
    off = talks.add(add_meeting, talks.event, room=birch)
    talks.write(operation, [off])
    (found,) = rows(talks)
    assert [given.state for given in found.assignments] == [AssignmentState.RELEASED]
    assert found.rooms == ()
    other = talks.add(add_meeting, talks.event, "Host, Wells")
    talks.write(assign_room, other, birch)


def test_parties_are_set_and_what_stays_is_not_touched(talks, gate, wells):
    meeting = talks.add(add_meeting, talks.event, groups=[gate, wells])
    before = {party.group_id: party.id for party in rows(talks)[0].parties}
    talks.write(set_parties, meeting, [PartyDraft(gate), PartyDraft(wells, required=False)])
    after = {party.group_id: (party.id, party.required) for party in rows(talks)[0].parties}
    assert after[gate] == (before[gate], True)
    assert after[wells][0] != before[wells]
    assert after[wells][1] is False


def test_parties_changed_meanwhile_are_refused_by_name(talks, gate, wells):
    meeting = talks.add(add_meeting, talks.event, groups=[gate])
    told = talks.refuses(set_parties, meeting, [PartyDraft(gate)], [PartyDraft(wells)])
    assert "you saw Northern Wells Council, now it is Party of the Blue Gate" in told


def test_a_meeting_is_changed_where_the_officer_edited_it(talks, gate):
    birch = talks.add(add_room, talks.event)
    meeting = talks.add(add_meeting, talks.event, room=birch)
    seen = talks.desk.read(draft_of, meeting)
    draft = replace(
        seen,
        title="Host and Blue Gate",
        equipment=("screen",),
        parties=(PartyDraft(gate),),
        ends=at("13:00"),
        chair="A",
    )
    talks.write(change_meeting, meeting, seen, draft)
    assert talks.desk.read(draft_of, meeting) == draft
    assert rows(talks)[0].assignments[0].ends == at("13:00")
    told = talks.refuses(change_meeting, meeting, seen, replace(seen, title="Another"))
    assert "you saw Host, Blue Gate, now it is Host and Blue Gate" in told
    talks.write(change_meeting, meeting, seen, replace(seen, remarks="quiet"))
    assert rows(talks)[0].title == "Host and Blue Gate"


def test_states_are_marked_for_many(talks):
    ids = talks.write(plan_meetings, talks.event, [meeting_draft(), meeting_draft("Host, Wells")])
    talks.write(mark_meetings, ids, MeetingState.HELD)
    assert {found.state for found in rows(talks)} == {MeetingState.HELD}
    assert talks.desk.stacks().undo[-1].amount == 2


def test_a_meeting_is_removed_with_what_hangs_on_it(talks, gate):
    birch = talks.add(add_room, talks.event)
    talks.write(remove_meetings, [talks.add(add_meeting, talks.event, room=birch, groups=[gate])])
    assert rows(talks) == []
    assert "removed meanwhile" in talks.refuses(remove_meetings, ["f" * 32])


def test_rooms_of_other_events_are_refused(talks):
    elsewhere = talks.add(add_event, title="Second round")
    room = talks.add(add_room, elsewhere)
    meeting = talks.add(add_meeting, talks.event)
    assert "belongs to another event" in talks.refuses(assign_room, meeting, room)


def test_a_cancelled_meeting_gets_no_room(talks):
    birch, meeting = talks.add(add_room, talks.event), talks.add(add_meeting, talks.event)
    talks.write(cancel_meetings, [meeting])
    assert "does not take place as planned" in talks.refuses(assign_room, meeting, birch)


def test_the_table_itself_refuses_a_second_confirmed_meeting(talks):
    birch = talks.add(add_room, talks.event)
    talks.add(add_meeting, talks.event, room=birch)
    second = talks.add(add_meeting, talks.event, "Host, Wells", room=birch, firm=False)
    given = row(talks, "Host, Wells").assignments[0].id
    told = talks.refuses(confirm_rooms, [given])
    assert told.startswith("Birch is confirmed for “Host, Blue Gate”")
    with pytest.raises(UserError):
        talks.desk.write("room", assign_room, second, birch, even_so=True)


@pytest.mark.parametrize("year", [1, 215, 9999])
def test_a_mistyped_year_is_refused_before_any_rule_reckons_with_it(talks, year):
    birch = talks.add(add_room, talks.event)
    far = [at(clock).replace(year=year) for clock in ("22:00", "23:00")]
    block, choice = BlockDraft(*far), RoomChoice(starts=far[0], ends=far[1])
    for told in (
        talks.refuses(plan_meeting, talks.event, replace(meeting_draft(), starts=far[0], ends=far[1])),
        talks.refuses(move_meeting, talks.add(add_meeting, talks.event), MORNING, Times(*far)),
        talks.refuses(block_rooms, [birch], block),
        talks.refuses(assign_room, talks.add(add_meeting, talks.event), birch, choice, even_so=True),
    ):
        assert told == f"The year {year} is not between 1900 and 2199. Check the day; nothing was changed."
