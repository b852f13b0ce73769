"""A large desk, always the same: thousands of people in hundreds of groups, a week of meetings, some clashes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice, product
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.delegate import Delegate, DelegateRole, DelegateState
from models.entities.event import Event, EventGroup, EventState
from models.entities.group import Group, GroupKind, Membership
from models.entities.invitation import Answer, Invitation, InvitationState, Reply
from models.entities.meeting import (
    Assignment,
    AssignmentState,
    Meeting,
    MeetingKind,
    MeetingState,
    Participation,
)
from models.entities.person import NameKind, Person, PersonName
from models.entities.room import Layout, Room, RoomEntrance, RoomEquipment, RoomLayout, RoomNeighbour, Venue
from models.entities.separation import SeparationRule
from models.example.names import GIVEN_NAMES, THING_NAMES
from models.journal.write import Author
from models.kinds import Level
from models.storage.desk import Desk
from models.storage.device import device
from resources.texts import N_

SEED = N_("seeded data")
BENCH = Author("Bench", "b" * 32)
FIRST, DAYS = date(2015, 5, 25), 5
HOURS = (8, 10, 12, 14, 16, 18)
KINDS = (GroupKind.PARTY, GroupKind.MOVEMENT, GroupKind.CIVIL_SOCIETY, GroupKind.NGO)
ASTRAY = 0.1  # the share of meetings with one party too many, and of provisional ones in another's room
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Seeded:
    """An open desk with its one event."""

    desk: Desk
    event: str


def here() -> Author:
    """The author on this machine: a window opens such a desk without asking whether it may go on."""
    return replace(BENCH, device=device())


def seed_desk(
    path: Path,
    people: int = 20_000,
    meetings: int = 1_000,
    rooms: int = 40,
    groups: int = 600,
    rules: int = 60,
    author: Author = BENCH,
) -> Seeded:
    """Write a large training desk; the same but for ids and stamps each time.

    There are at most 30 meetings for a room: six a day on five days.
    """
    desk = Desk.create(path, author, training=True, today=FIRST)
    event = desk.write(SEED, _seed, people, meetings, rooms, groups, rules)[0]
    desk.note_event(event)
    return Seeded(desk, event)


def _seed(session: Session, people: int, meetings: int, rooms: int, groups: int, rules: int) -> str:
    chance = Random(1)
    event = new_id()
    _put(session, Event, [_event(event)])
    group_ids = _groups(session, chance, event, groups)
    _delegates(session, chance, event, group_ids, people)
    room_ids = _rooms(session, chance, event, rooms)
    _meetings(session, chance, event, group_ids, room_ids, meetings)
    _rules(session, chance, event, group_ids, rules)
    session.info["amount"] = people
    return event


def _put(session: Session, entity: Any, rows: Rows) -> None:
    if rows:
        session.execute(insert(entity), rows)


def _event(event: str) -> dict[str, Any]:
    return {
        "id": event,
        "title": "Large round",
        "place": "Astana",
        "starts": FIRST,
        "ends": FIRST + timedelta(days=DAYS - 1),
        "zone": "Asia/Almaty",
        "reply_deadline": date(2015, 5, 15),
        "state": EventState.RUNNING,
    }


def _groups(session: Session, chance: Random, event: str, n: int) -> list[str]:
    things = list(THING_NAMES)
    ids = [new_id() for _ in range(n)]
    _put(
        session,
        Group,
        [
            {
                "id": row_id,
                "name": f"{chance.choice(things)} {chance.choice(('Council', 'Party', 'Forum', 'Union'))} {number}",
                "kind": KINDS[number % len(KINDS)],
            }
            for number, row_id in enumerate(ids, 1)
        ],
    )
    _put(
        session,
        EventGroup,
        [
            {"id": new_id(), "event_id": event, "group_id": row_id, "rank": rank, "ceiling": 40}
            for rank, row_id in enumerate(ids, 1)
        ],
    )
    letters = [_letter(event, row_id, number) for number, row_id in enumerate(ids)]
    _put(session, Invitation, letters)
    _put(session, Reply, [_reply(chance, letter) for letter in letters if chance.random() < 0.9])
    members = [{"id": new_id(), "group_id": one, "umbrella_id": chance.choice(ids[:10])} for one in ids[10 : n // 4]]
    _put(session, Membership, members)
    return ids


def _letter(event: str, group: str, number: int) -> dict[str, Any]:
    return {
        "id": new_id(),
        "event_id": event,
        "group_id": group,
        "number": f"2-14/{number}",
        "sent_on": date(2015, 5, 5),
        "deadline": date(2015, 5, 15),
        "state": InvitationState.SENT,
    }


def _reply(chance: Random, letter: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": new_id(),
        "event_id": letter["event_id"],
        "group_id": letter["group_id"],
        "invitation_id": letter["id"],
        "answer": chance.choices((Answer.ACCEPTED, Answer.IN_PRINCIPLE, Answer.REGRET), (8, 1, 1))[0],
        "received_on": date(2015, 5, chance.randint(6, 20)),
        "entered_by": BENCH.officer,
    }


def _names(chance: Random, n: int) -> Iterator[tuple[str, str, str]]:
    """Latin, Arabic and Cyrillic forms; two people may well have the same name."""
    given, things = list(GIVEN_NAMES.items()), list(THING_NAMES.items())
    for _ in range(n):
        (first, forms), (last, last_forms) = chance.choice(given), chance.choice(things)
        yield f"{first} {last}", f"{forms[0]} {last_forms[0]}", f"{forms[1]} {last_forms[1]}"


def _delegates(session: Session, chance: Random, event: str, groups: Sequence[str], n: int) -> None:
    people: Rows = []
    names: Rows = []
    for latin, arabic, cyrillic in _names(chance, n):
        person = new_id()
        first, last = latin.split()
        people.append({"id": person, "name": latin, "given_name": first, "family_name": last, "languages": "Arabic"})
        names.append({"id": new_id(), "person_id": person, "kind": NameKind.ORIGINAL, "name": arabic})
        names.append({"id": new_id(), "person_id": person, "kind": NameKind.CYRILLIC, "name": cyrillic})
    _put(session, Person, people)
    _put(session, PersonName, names)
    _put(
        session,
        Delegate,
        [
            {
                "id": new_id(),
                "event_id": event,
                "group_id": groups[number % len(groups)],
                "person_id": person["id"],
                "role": DelegateRole.HEAD if number < len(groups) else _role(chance),
                "position": number // len(groups) + 1,
                "state": DelegateState.CONFIRMED if chance.random() < 0.8 else DelegateState.NAMED,
            }
            for number, person in enumerate(people)
        ],
    )


def _role(chance: Random) -> DelegateRole:
    return chance.choice((DelegateRole.DELEGATE, DelegateRole.ADVISER, DelegateRole.INTERPRETER, DelegateRole.AIDE))


def _rooms(session: Session, chance: Random, event: str, n: int) -> list[str]:
    venue = new_id()
    _put(session, Venue, [{"id": venue, "event_id": event, "name": "Large house"}])
    ids = [new_id() for _ in range(n)]
    _put(
        session,
        Room,
        [
            {
                "id": row_id,
                "event_id": event,
                "venue_id": venue,
                "name": f"Room {number}",
                "floor": str(number // 8),
                "position": number,
                "booths": number % 3,
                "opens": time(7),
                "closes": time(21),
            }
            for number, row_id in enumerate(ids, 1)
        ],
    )
    _put(
        session,
        RoomLayout,
        [
            {"id": new_id(), "room_id": row_id, "layout": layout, "seats": seats}
            for row_id in ids
            for layout, seats in ((Layout.BOARDROOM, chance.choice((12, 24, 40))), (Layout.THEATRE, 80))
        ],
    )
    _put(session, RoomEquipment, [{"id": new_id(), "room_id": row_id, "name": "screen", "amount": 1} for row_id in ids])
    _put(
        session,
        RoomEntrance,
        [{"id": new_id(), "room_id": one, "name": f"door {number // 4}"} for number, one in enumerate(ids)],
    )
    pairs = [sorted(pair) for pair in zip(ids[::2], ids[1::2], strict=False)]
    _put(session, RoomNeighbour, [{"id": new_id(), "room_id": one, "neighbour_id": other} for one, other in pairs])
    return ids


def _meetings(
    session: Session, chance: Random, event: str, groups: Sequence[str], rooms: Sequence[str], n: int
) -> None:
    slots = list(product(range(DAYS), HOURS, rooms))
    free: dict[tuple[int, int], Iterator[str]] = {}
    tables: tuple[Rows, Rows, Rows] = ([], [], [])
    for number, (day, hour, room) in enumerate(islice(_spread(slots, n), n), 1):
        when = free.setdefault((day, hour), iter(chance.sample(groups, len(groups))))
        starts = datetime.combine(FIRST + timedelta(days=day), time(hour))
        meeting = _meeting(event, number, starts, starts + timedelta(minutes=chance.choice((45, 60, 90))))
        tables[0].append(meeting)
        tables[1].extend(_parties(chance, meeting["id"], when, groups))
        firm = chance.random() < 0.7
        elsewhere = not firm and chance.random() < ASTRAY
        tables[2].append(_assignment(meeting, chance.choice(rooms) if elsewhere else room, firm))
    for entity, rows in zip((Meeting, Participation, Assignment), tables, strict=True):
        _put(session, entity, rows)


def _spread(slots: Sequence[Any], n: int) -> Iterable[Any]:
    """`n` slots taken evenly from all of them."""
    return (slots[number * len(slots) // n] for number in range(n))


def _meeting(event: str, number: int, starts: datetime, ends: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "event_id": event,
        "title": f"Meeting {number}",
        "kind": MeetingKind.BILATERAL,
        "state": MeetingState.CONFIRMED,
        "starts": starts,
        "ends": ends,
        "at_table": 3,
        "behind": 2,
        "languages": "Arabic, Russian",
    }


def _parties(chance: Random, meeting: str, free: Iterator[str], groups: Sequence[str]) -> Rows:
    chosen = list(islice(free, chance.randint(2, 4)))
    if chance.random() < ASTRAY:
        chosen.append(chance.choice(groups))
    return [{"id": new_id(), "meeting_id": meeting, "group_id": group} for group in dict.fromkeys(chosen)]


def _assignment(meeting: dict[str, Any], room: str, firm: bool) -> dict[str, Any]:
    return {
        "id": new_id(),
        "meeting_id": meeting["id"],
        "room_id": room,
        "starts": meeting["starts"],
        "ends": meeting["ends"],
        "state": AssignmentState.CONFIRMED if firm else AssignmentState.PROVISIONAL,
    }


def _rules(session: Session, chance: Random, event: str, groups: Sequence[str], n: int) -> None:
    pairs = [chance.sample(groups, 2) for _ in range(n)]
    rows = [
        {
            "id": new_id(),
            "event_id": event,
            "group_a_id": one,
            "group_b_id": other,
            "level": chance.choice((Level.FORBIDDEN, Level.FORBIDDEN, Level.CONSENT)),
            "minutes": chance.choice((0, 15, 30)),
            "reason": "A quarrel",
        }
        for one, other in pairs
    ]
    _put(session, SeparationRule, rows)
