"""Making, changing and closing an event, and the next round."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert, select

from models.entities.base import new_id
from models.entities.event import AgendaItem, Event, EventGroup, EventRole, EventState
from models.entities.room import Layout, Room, RoomEntrance, RoomEquipment, RoomLayout, RoomNeighbour, Venue
from models.entities.separation import SeparationRule
from models.errors import Conflict
from models.operations.events import (
    AgendaDraft,
    Carried,
    EventDraft,
    change_event,
    close_event,
    create_event,
    event_draft,
    new_event_from,
    remove_event,
    set_agenda,
    set_event_state,
)
from models.queries.events import EventContents, event_contents, event_facts
from models.queries.groups import group_rows
from tests.factories import TODAY, add_group, add_invitation

DRAFT = EventDraft("Second round", date(2015, 10, 4), date(2015, 10, 5), "Asia/Almaty", round=2)


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (replace(DRAFT, title=" "), "Title is empty"),
        (replace(DRAFT, ends=date(2015, 10, 3)), "The event ends on 3 October, before it starts on 4 October."),
        (replace(DRAFT, zone="Asia/Atlantis"), "Asia/Atlantis is not a time zone."),
        (replace(DRAFT, zone="../etc"), "../etc is not a time zone."),
        (replace(DRAFT, meeting_minutes=0), "Length of a meeting, minutes is a number of 1 or more."),
        (replace(DRAFT, reply_deadline=date(2015, 11, 1)), "Replies are due by 1 November, after"),
    ],
)
def test_an_event_that_cannot_be_is_refused(talks, draft, told):
    assert talks.refuses(create_event, draft).startswith(told)


def test_an_event_is_changed_from_what_was_seen(talks):
    event = talks.write(create_event, DRAFT)
    seen = talks.desk.read(lambda session: event_draft(session.get_one(Event, event)))
    assert seen == DRAFT
    talks.write(change_event, event, seen, replace(seen, place="Astana", ends=date(2015, 10, 6)))
    assert talks.desk.read(event_facts, event).place == "Astana"
    with pytest.raises(Conflict):
        talks.desk.write("x", change_event, event, seen, replace(seen, place="Almaty"))
    assert "before it starts" in talks.refuses(change_event, event, seen, replace(seen, starts=date(2015, 10, 7)))


def test_the_agenda_keeps_the_points_that_stay(talks):
    first, second = talks.write(
        set_agenda, talks.event, [AgendaDraft("Humanitarian aid"), AgendaDraft("A plan of action")]
    )
    talks.write(set_agenda, talks.event, [AgendaDraft("A plan of action, revised", id=second), AgendaDraft("Closing")])
    agenda = talks.desk.read(event_facts, talks.event).agenda
    assert [(point.position, point.title) for point in agenda] == [(1, "A plan of action, revised"), (2, "Closing")]
    assert agenda[0].id == second
    assert "removed meanwhile" in talks.refuses(set_agenda, talks.event, [AgendaDraft("X", id=first)])


def test_a_closed_event_opens_again_only_through_undo(talks):
    talks.write(set_event_state, talks.event, EventState.RUNNING)
    talks.write(close_event, talks.event)
    assert talks.desk.read(event_facts, talks.event).closed
    told = talks.refuses(set_event_state, talks.event, EventState.OPEN)
    assert told == (
        "Astana talks, May 2015 is closed: it can be read, not changed. Reopen it with Undo, or start a new round."
    )
    talks.desk.undo()
    assert talks.desk.read(event_facts, talks.event).state is EventState.RUNNING


def add_rooms(session, event_id):
    venue = new_id()
    rooms = sorted(new_id() for _ in range(3))
    session.execute(insert(Venue), [{"id": venue, "event_id": event_id, "name": "Hotel"}])
    for number, room in enumerate(rooms):
        values = {"id": room, "event_id": event_id, "venue_id": venue, "name": f"Room {number}", "floor": "2"}
        session.execute(insert(Room), [values])
        session.execute(insert(RoomEntrance), [{"room_id": room, "name": "East"}])
    session.execute(insert(RoomLayout), [{"room_id": rooms[0], "layout": Layout.U_SHAPE, "seats": 20}])
    session.execute(insert(RoomEquipment), [{"room_id": rooms[0], "name": "screen", "amount": 2}])
    for one in range(3):
        for other in range(one + 1, 3):
            session.execute(insert(RoomNeighbour), [{"room_id": rooms[one], "neighbour_id": rooms[other]}])


def test_the_next_round_has_the_list_the_rooms_and_the_agenda(talks):
    group = talks.add(add_group, talks.event, role=EventRole.OBSERVER, listed_ceiling=2, rank=4)
    talks.add(add_invitation, talks.event, group)
    talks.desk.write("x", add_rooms, talks.event)
    talks.write(set_agenda, talks.event, [AgendaDraft("Humanitarian aid")])
    talks.desk.write("x", close_event, talks.event)
    event = talks.write(new_event_from, talks.event, DRAFT)
    row = talks.desk.read(group_rows, event, TODAY)[0]
    assert (row.id, row.role, row.rank, row.ceiling, row.status) == (group, EventRole.OBSERVER, 4, 2, "not_invited")
    assert [point.title for point in talks.desk.read(event_facts, event).agenda] == ["Humanitarian aid"]

    def rooms_of(session, event_id):
        rooms = session.scalars(select(Room).where(Room.event_id == event_id).order_by(Room.name)).all()
        ids = {room.id: room.name for room in rooms}
        counts = [
            len(session.scalars(select(thing).where(thing.room_id.in_(ids))).all())
            for thing in (RoomLayout, RoomEquipment, RoomEntrance, RoomNeighbour)
        ]
        return list(ids.values()), counts, session.get_one(Venue, rooms[0].venue_id).event_id == event_id

    assert talks.desk.read(rooms_of, event) == (["Room 0", "Room 1", "Room 2"], [1, 1, 3, 3], True)


def test_only_what_the_officer_chose_is_carried_over(talks):
    one, other = (talks.add(add_group, talks.event, rank=rank) for rank in (1, 2))
    talks.desk.write("x", add_rooms, talks.event)
    talks.write(set_agenda, talks.event, [AgendaDraft("Humanitarian aid")])
    here = {"event_id": talks.event, "group_a_id": one, "group_b_id": other}
    talks.desk.write("x", lambda session: session.execute(insert(SeparationRule), [{"id": new_id(), **here}]))

    def counts(session, event_id):
        things = (EventGroup, Room, AgendaItem, SeparationRule)
        return [len(session.scalars(select(thing).where(thing.event_id == event_id)).all()) for thing in things]

    event = talks.write(new_event_from, talks.event, DRAFT)
    assert talks.desk.read(counts, event) == [2, 3, 1, 1], "all of it unless some is left out"
    for carried in ([Carried.RULES], [Carried.GROUPS, Carried.ROOMS], []):
        event = talks.write(new_event_from, talks.event, DRAFT, carried)
        wanted = [2 * (Carried.GROUPS in carried), 3 * (Carried.ROOMS in carried), 0, int(Carried.RULES in carried)]
        assert talks.desk.read(counts, event) == wanted


def test_an_event_moves_on_with_its_facts(talks):
    seen = talks.desk.read(lambda session: event_draft(session.get_one(Event, talks.event)))
    talks.write(change_event, talks.event, seen, replace(seen, place="Astana"), EventState.RUNNING)
    facts = talks.desk.read(event_facts, talks.event)
    assert (facts.place, facts.state) == ("Astana", EventState.RUNNING)


def test_only_an_event_in_preparation_is_removed(talks):
    event = talks.write(create_event, DRAFT)
    assert talks.desk.read(event_contents, event) == EventContents(True, 0, 0, 0, 0, 0, 0, 0)
    talks.write(remove_event, event)
    talks.write(set_event_state, talks.event, EventState.OPEN)
    assert "has begun" in talks.refuses(remove_event, talks.event)
    assert not talks.desk.read(event_contents, talks.event).removable
