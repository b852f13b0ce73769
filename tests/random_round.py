"""A small event in which everything is drawn by lot: groups, letters, replies, people, meetings, rules, overrides."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from models.entities.base import Base, new_id
from models.entities.delegate import Delegate, DelegateRole, DelegateState
from models.entities.event import EventGroup, EventRole
from models.entities.group import Group, GroupKind
from models.entities.invitation import Answer, Invitation, InvitationState, Reply
from models.entities.meeting import Assignment, AssignmentState, Meeting, MeetingState, Participation
from models.entities.person import Person
from models.entities.room import Layout, Room, RoomLayout, RoomNeighbour
from models.entities.separation import Override, SeparationRule
from models.kinds import Level
from models.queries.clashes import clash_rows
from models.rules.figures import POSTED
from tests.factories import TODAY, add_event

WHY = "Zanzibar grudge"
"""Stands in the reason of every separation rule."""
ROLES = (EventRole.PARTY, EventRole.PARTY, EventRole.PARTY, EventRole.OBSERVER, EventRole.INFORMED, EventRole.HOST)
FREE = (AssignmentState.PROVISIONAL, AssignmentState.PROVISIONAL, AssignmentState.RELEASED)


def random_event(session: Session, lot: Random, marks: str) -> str:
    """Write an event into an empty or a used desk; `marks` keeps its names apart from others. Returns its id."""
    event = add_event(session, title=f"Round {marks}")
    groups = [_group(session, event, lot, f"{marks} group {at}") for at in range(lot.randint(3, 7))]
    people = [one for group in groups for one in _people(session, event, group, lot)]
    rooms = [_room(session, event, lot, f"{marks} room {at}") for at in range(2)]
    _add(session, RoomNeighbour, room_id=min(rooms), neighbour_id=max(rooms))
    for at in range(lot.randint(3, 6)):
        _meeting(session, event, lot, f"{marks} meeting {at}", (groups, people, rooms))
    for _rule in range(2):
        a, b = lot.sample(groups, 2)
        sides = {"group_a_id": a, "group_b_id": b, "level": lot.choice(list(Level))}
        _add(session, SeparationRule, event_id=event, reason=WHY, confidential=lot.random() < 0.5, minutes=60, **sides)
    session.flush()
    _allow(session, event, lot)
    return event


def _add(session: Session, entity: type[Base], **values: Any) -> str:
    row = {"id": new_id(), **values}
    session.execute(insert(entity), [row])
    return row["id"]


def _group(session: Session, event: str, lot: Random, name: str) -> str:
    group = _add(session, Group, name=name, kind=GroupKind.PARTY, ceiling=lot.choice((None, 2)))
    if lot.random() < 0.85:
        ceiling = lot.choice((None, 1, 3))
        _add(session, EventGroup, event_id=event, group_id=group, role=lot.choice(ROLES), ceiling=ceiling)
    letters = [_letter(session, event, group, lot, wave) for wave in range(1, lot.choice((1, 2, 2, 3)))]
    for _reply in range(lot.choice((0, 0, 1, 2))):
        on, to = TODAY - timedelta(days=lot.randint(1, 12)), lot.choice([None, *letters])
        answer = lot.choice(list(Answer))
        facts = {"answer": answer, "received_on": on, "invitation_id": to, "entered_by": "A. Sample"}
        _add(session, Reply, event_id=event, group_id=group, **facts)
    return group


def _letter(session: Session, event: str, group: str, lot: Random, wave: int) -> str:
    state = lot.choice((*InvitationState, InvitationState.SENT, InvitationState.SENT))
    sent = TODAY - timedelta(days=lot.randint(3, 14)) if state in POSTED else None
    facts = {"state": state, "sent_on": sent, "wave": wave, "deadline": lot.choice((date(2015, 5, 22), TODAY, None))}
    return _add(session, Invitation, event_id=event, group_id=group, **facts)


def _people(session: Session, event: str, group: str, lot: Random) -> Iterator[str]:
    kept = lot.random() < 0.2
    for at in range(lot.randint(0, 3)):
        person = _add(session, Person, name=f"Person {new_id()[-6:]}", do_not_publish=lot.random() < 0.2)
        state = DelegateState.KEPT if kept else lot.choice(list(DelegateState))
        role = DelegateRole.HEAD if at == 0 else DelegateRole.DELEGATE
        _add(session, Delegate, event_id=event, group_id=group, person_id=person, role=role, state=state)
        yield person


def _room(session: Session, event: str, lot: Random, name: str) -> str:
    room = _add(session, Room, event_id=event, name=name)
    _add(session, RoomLayout, room_id=room, layout=Layout.BOARDROOM, seats=lot.randint(1, 6))
    return room


def _meeting(session: Session, event: str, lot: Random, title: str, there: tuple[list[str], ...]) -> None:
    groups, people, rooms = there
    starts = datetime.combine(TODAY + timedelta(days=lot.randint(-1, 1)), time(lot.randint(9, 11)))
    times = {"starts": starts, "ends": starts + timedelta(minutes=lot.choice((60, 90)))}
    meeting = _add(session, Meeting, event_id=event, title=title, state=lot.choice(list(MeetingState)), **times)
    for group in lot.sample(groups, lot.randint(1, 3)):
        _add(session, Participation, meeting_id=meeting, group_id=group)
    for person in lot.sample(people, min(len(people), lot.randint(0, 1))):
        _add(session, Participation, meeting_id=meeting, person_id=person)
    for room in lot.sample(rooms, lot.randint(0, 2)):
        _add(session, Assignment, meeting_id=meeting, room_id=room, state=lot.choice(FREE), **times)


def _allow(session: Session, event: str, lot: Random) -> None:
    """Allow one of the clashes, until a day that may have passed."""
    for clash in clash_rows(session, event)[: lot.randint(0, 2)]:
        first, *others = clash.meetings
        facts = {"meeting_id": first, "other_meeting_id": others[0] if others else None}
        facts |= {"rule_id": clash.rule, "authority": "Head of Protocol", "reason": "agreed", "officer": "A. Sample"}
        facts |= {"kind": clash.kind, "expires": lot.choice((None, TODAY - timedelta(days=1), TODAY))}
        _add(session, Override, event_id=event, **facts)
