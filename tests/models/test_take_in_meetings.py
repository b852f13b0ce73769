"""Taking in a list of meetings: what it makes, what moves, and that a second time there is nothing to do."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.entities.meeting import AssignmentState, MeetingKind
from models.intake.meetings import ListedMeeting
from models.intake.preview import Outcome
from models.operations.events import close_event
from models.operations.meetings import cancel_meetings
from models.operations.take_in_meetings import take_in_meetings
from models.queries.clashes import clash_rows
from models.queries.known import known_delegates
from models.queries.matching import match_meetings
from models.queries.meetings import meeting_rows
from models.queries.rooms import room_rows
from tests.factories import add_delegate, add_event, add_group, add_person, everything
from tests.factories_rooms import add_meeting, add_room, at

NEW, CHANGED, SAME, DOUBTFUL, REFUSED = Outcome


def rows(*said):
    return [
        ListedMeeting(row=number, **({"title": "Talks", "start": at("10:00")} | one))
        for number, one in enumerate(said, 2)
    ]


def match(talks, listed):
    return talks.desk.read(match_meetings, talks.event, listed)


def take(talks, listed, accepted=()):
    return talks.write(take_in_meetings, talks.event, match(talks, listed), accepted)


def counts(talks, listed):
    preview = match(talks, listed).preview
    return {outcome: preview.count(outcome) for outcome in Outcome if preview.count(outcome)}


def meetings(talks):
    return {one.title: one for one in talks.desk.read(meeting_rows, talks.event)}


def test_a_list_makes_the_rooms_groups_and_people_it_names(talks):
    listed = rows(
        {"end": at("11:30"), "room": "Birch", "groups": ("Blue Gate", "Ladder"), "kind": "bilateral"},
        {"title": "Dinner", "start": at("19:00"), "room": "birch", "people": ("Karim Almond",), "language": "ru"},
    )
    made = match(talks, listed).made
    assert (made.rooms, made.groups, made.people) == (("Birch",), ("Blue Gate", "Ladder"), ("Karim Almond",))
    taken = take(talks, listed)
    assert (taken.new, taken.rooms, taken.groups, taken.people) == (2, 1, 2, 1)
    held = meetings(talks)
    assert held["Talks"].groups == ("Blue Gate", "Ladder")
    assert held["Talks"].kind is MeetingKind.BILATERAL
    assert held["Dinner"].people == ("Karim Almond",)
    assert (held["Dinner"].starts, held["Dinner"].ends) == (at("19:00"), at("20:00"))
    assert [one.state for one in held["Talks"].assignments] == [AssignmentState.PROVISIONAL]
    assert [room.layouts for room in talks.desk.read(room_rows, talks.event)] == [()]
    assert counts(talks, listed) == {SAME: 2}


def test_a_list_that_doubles_a_room_is_taken_and_its_clash_shown(talks):
    take(talks, rows({"room": "Birch"}, {"title": "Other talks", "room": "Birch"}))
    assert [clash.kind for clash in talks.desk.read(clash_rows, talks.event)] == ["room_taken"]


def test_a_moved_meeting_takes_its_room_along_and_keeps_its_length(talks):
    room = talks.add(add_room, event_id=talks.event)
    talks.add(add_meeting, event_id=talks.event, title="Talks", clocks="10:00-11:30", room=room)
    assert take(talks, rows({"start": at("14:00")})).changed == 1
    held = meetings(talks)["Talks"]
    assert (held.starts, held.ends) == (at("14:00"), at("15:30"))
    given_room = held.assignments[0]
    assert (given_room.room_id, given_room.starts, given_room.ends) == (room, at("14:00"), at("15:30"))
    assert given_room.state is AssignmentState.PROVISIONAL


def test_a_confirmed_room_never_stands_in_the_way_of_a_list(talks):
    room = talks.add(add_room, event_id=talks.event)
    talks.add(add_meeting, event_id=talks.event, title="Talks", clocks="10:00-11:00", room=room)
    talks.add(add_meeting, event_id=talks.event, title="Other", clocks="11:00-12:00", room=room)
    assert take(talks, rows({"start": at("11:15")})).changed == 1
    assert [clash.kind for clash in talks.desk.read(clash_rows, talks.event)] == ["room_taken"]


def test_another_room_releases_the_one_before(talks):
    room = talks.add(add_room, event_id=talks.event)
    talks.add(add_meeting, event_id=talks.event, title="Talks", clocks="10:00-11:00", room=room)
    listed = rows({"room": "Poplar"})
    taken = take(talks, listed)
    assert (taken.changed, taken.rooms) == (1, 1)
    held = meetings(talks)["Talks"]
    assert held.rooms == ("Poplar",)
    assert {one.room: one.state for one in held.assignments} == {"Birch": "released", "Poplar": "provisional"}
    assert counts(talks, listed) == {SAME: 1}


def test_a_cell_may_name_two_rooms_in_any_order(talks):
    listed = rows({"room": "Poplar; Birch;"})
    assert take(talks, listed).rooms == 2
    assert set(meetings(talks)["Talks"].rooms) == {"Poplar", "Birch"}
    assert counts(talks, listed) == {SAME: 1}
    assert counts(talks, rows({"room": "Birch; Poplar"})) == {SAME: 1}


def test_parties_come_and_go_as_the_list_says(talks):
    stays = talks.add(add_group, event_id=talks.event, name="Blue Gate")
    leaves = talks.add(add_group, event_id=talks.event, name="Ladder")
    talks.add(add_meeting, event_id=talks.event, title="Talks", clocks="10:00-11:00", groups=(stays, leaves))
    before = {party.name: party.id for party in meetings(talks)["Talks"].parties}
    listed = rows({"groups": ("Lantern", "blue gate")})
    take(talks, listed)
    after = {party.name: party.id for party in meetings(talks)["Talks"].parties}
    assert set(after) == {"Blue Gate", "Lantern"}
    assert after["Blue Gate"] == before["Blue Gate"]
    assert counts(talks, listed) == {SAME: 1}


def test_a_group_is_one_party_though_it_is_named_twice(talks):
    talks.add(add_group, event_id=talks.event, name="Blue Gate", short_name="BG")
    listed = rows({"groups": ("Blue Gate", "BG")})
    assert take(talks, listed).groups == 0
    assert meetings(talks)["Talks"].groups == ("Blue Gate",)
    assert counts(talks, listed) == {SAME: 1}


def test_a_name_that_holds_a_comma_is_put_together_again(talks):
    talks.add(add_group, event_id=talks.event, name="House of Ink, writers")
    listed = rows({"groups": ("Blue Gate", "House of Ink", "writers", "Ladder")})
    assert match(talks, listed).made.groups == ("Blue Gate", "Ladder")
    take(talks, listed)
    assert set(meetings(talks)["Talks"].groups) == {"Blue Gate", "House of Ink, writers", "Ladder"}


def test_of_namesakes_the_one_in_the_delegation_of_the_meeting_is_meant(talks):
    group = talks.add(add_group, event_id=talks.event, name="Blue Gate")
    talks.add(add_person, name="Karim Almond")
    talks.add(add_delegate, event_id=talks.event, group_id=group)
    listed = rows({"groups": ("Blue Gate",), "people": ("Karim Almond",)})
    assert take(talks, listed).people == 0
    party = next(one for one in meetings(talks)["Talks"].parties if one.person_id)
    assert party.person_id == talks.desk.read(known_delegates, talks.event)[0].person_id


def test_namesakes_nobody_can_tell_apart_are_doubtful(talks):
    for _turn in range(2):
        talks.add(add_person, name="Karim Almond")
    listed = rows({"people": ("Karim Almond",)})
    assert counts(talks, listed) == {DOUBTFUL: 1}
    assert take(talks, listed, accepted={2}).people == 0
    assert counts(talks, listed) == {SAME: 1}


def test_a_group_that_differs_in_marks_alone_is_asked_about(talks):
    talks.add(add_group, talks.event, name="Elan Circle")
    (row,) = match(talks, rows({"groups": ("Élan Circle",)})).preview.rows
    assert (row.outcome, row.reason) == (DOUBTFUL, "“Élan Circle” may be Elan Circle, which the desk knows.")
    assert counts(talks, rows({"groups": ("ELAN CIRCLE",)})) == {NEW: 1}


def test_a_cancelled_meeting_does_not_come_back_unasked(talks):
    meeting = talks.add(add_meeting, event_id=talks.event, title="Talks", clocks="10:00-11:00", firm=False)
    talks.write(cancel_meetings, [meeting])
    listed = rows({"room": "Birch"})
    assert counts(talks, listed) == {DOUBTFUL: 1}
    take(talks, listed, accepted={2})
    held = meetings(talks)["Talks"]
    assert (held.state, held.rooms) == ("provisional", ("Birch",))
    assert counts(talks, listed) == {SAME: 1}


def test_a_closed_event_takes_no_meetings(talks):
    matched = match(talks, rows({}))
    talks.write(close_event, talks.event)
    assert "closed" in talks.refuses(take_in_meetings, talks.event, matched)


def test_a_desk_changed_meanwhile_plans_nothing_twice(talks):
    matched = match(talks, rows({"room": "Birch"}))
    take(talks, rows({"room": "Birch"}))
    talks.refuses(take_in_meetings, talks.event, matched)


def test_rooms_of_another_event_stay_where_they_are(talks):
    other = talks.add(add_event, title="Second round")
    talks.add(add_room, event_id=other, name="Birch")
    assert take(talks, rows({"room": "Birch"})).rooms == 1


HOURS = st.integers(0, 30).map(lambda hours: at("09:00") + timedelta(hours=hours))
NAMES = st.lists(st.sampled_from(["Blue Gate", "blue gate", "BG", "Ladder", "Lantern"]), max_size=3).map(tuple)
SAID = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Talks", "TALKS", "Dinner"]),
        "start": HOURS,
        "room": st.sampled_from(["", "Birch", "birch ", "Birch; Poplar", "Poplar;Birch", ";"]),
        "groups": NAMES,
        "people": st.sampled_from([(), ("Karim Almond",), ("Layla Harbour", "Karim Almond")]),
        "kind": st.sampled_from(["", "plenary"]),
        "language": st.sampled_from(["", "ru, en", "en;ru"]),
    }
)
LISTS = st.lists(SAID, max_size=5).map(lambda some: rows(*some))


@settings(max_examples=settings().max_examples // 3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=LISTS, second=LISTS, lengths=st.lists(st.integers(1, 200) | st.none(), min_size=5, max_size=5))
def test_any_list_taken_in_twice_changes_nothing_and_undo_brings_all_back(talks, first, second, lengths):
    start = talks.desk.read(everything)
    talks.add(add_group, event_id=talks.event, name="Blue Gate", short_name="BG")
    second = [
        replace(row, end=row.start + timedelta(minutes=length) if length else None)
        for row, length in zip(second, lengths, strict=False)
    ]
    for listed in (first, second):
        take(talks, listed)
        again = counts(talks, listed)
        assert not again.get(CHANGED)
        assert not again.get(NEW)
    while talks.desk.stacks().undo and talks.desk.read(everything) != start:
        talks.desk.undo()
    assert talks.desk.read(everything) == start


@pytest.mark.parametrize("clash", ["Birch", ""])
def test_a_room_without_a_capacity_is_never_too_small(talks, clash):
    listed = rows({"room": clash, "groups": ("Blue Gate", "Ladder")})
    take(talks, listed)
    assert talks.desk.read(clash_rows, talks.event) == []
