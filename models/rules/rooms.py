"""Clashes of rooms: taken twice, too small, without the equipment, closed."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from models.rules.board import Stay
from models.rules.directory import Directory
from models.rules.facts import Clash, ClashKind, Level, MeetingFacts, Missing, RoomFacts, Seats, Shut, Taken
from models.rules.folding import fold
from models.rules.indexes import Scope
from models.rules.spans import NOTHING, by_time, close_pairs, closed_part, cross_pairs, gap, overlap, trouble


def room_clashes(scope: Scope) -> Iterator[Clash]:
    """Every clash of a room, in no order."""
    for room_id, stays in scope.own.stays.items():
        room = scope.known.facts.rooms[room_id]
        yield from _taken(room, stays, scope)
        yield from _blocked(room, stays)
        for stay in stays:
            yield from _out_of_hours(room, stay)
            yield from _too_small(room, stay, scope.known)
            yield from _without_equipment(room, stay)


def _taken(room: RoomFacts, stays: list[Stay], scope: Scope) -> Iterator[Clash]:
    if room.shared:
        return
    reach = timedelta(minutes=room.turnaround)
    if scope.rest is None:
        pairs = close_pairs(stays, reach)
    else:
        pairs = cross_pairs(stays, scope.rest.stays.get(room.id, []), reach)
    for one, other in pairs:
        if not scope.leaves_out(one.meeting, other.meeting):
            yield _taken_clash(room, one, other)


def _taken_clash(room: RoomFacts, one: Stay, other: Stay) -> Clash:
    both = overlap(one, other)
    first, second = sorted((one.meeting, other.meeting), key=lambda meeting: (meeting.starts, meeting.id))
    return Clash(
        ClashKind.ROOM_TAKEN,
        Level.FORBIDDEN if both else Level.CONSENT,
        (first.id, second.id),
        (room.id,),
        (),
        *trouble(one, other),
        Taken(None if both else gap(one, other) // timedelta(minutes=1), room.turnaround),
    )


def _blocked(room: RoomFacts, stays: list[Stay]) -> Iterator[Clash]:
    for stay, block in cross_pairs(stays, sorted(room.blocks, key=by_time), NOTHING):
        yield _of_stay(ClashKind.CLOSED, Level.FORBIDDEN, stay, Shut(True, reason=block.reason), *trouble(stay, block))


def _out_of_hours(room: RoomFacts, stay: Stay) -> Iterator[Clash]:
    closed = closed_part(stay, room.opens, room.closes)
    if closed is not None:
        yield _of_stay(ClashKind.CLOSED, Level.FORBIDDEN, stay, Shut(False, room.opens, room.closes), *closed)


def _too_small(room: RoomFacts, stay: Stay, known: Directory) -> Iterator[Clash]:
    seats = seats_of(room, stay.assignment.layout)
    if seats is not None:
        people = expected(stay.meeting, known)
        if people > seats:
            yield _of_stay(ClashKind.TOO_SMALL, Level.FORBIDDEN, stay, Seats(people, seats), stay.starts, stay.ends)


def _without_equipment(room: RoomFacts, stay: Stay) -> Iterator[Clash]:
    names, booths = missing_names(stay.meeting, room), stay.meeting.booths
    if names or booths > room.booths:
        parts = Missing(names, booths, room.booths)
        yield _of_stay(ClashKind.EQUIPMENT, Level.CONSENT, stay, parts, stay.starts, stay.ends)


def _of_stay(
    kind: ClashKind, level: Level, stay: Stay, parts: Shut | Seats | Missing, starts: datetime, ends: datetime
) -> Clash:
    return Clash(kind, level, (stay.meeting.id,), (stay.assignment.room_id,), (), starts, ends, parts)


def layout_of(capacity: Mapping[str, int | None], layout: str | None = None) -> str | None:
    """The layout by which a room is measured: the one asked for, where it has that, else the largest."""
    if layout in capacity:
        return layout
    return max(capacity, key=lambda one: capacity[one] or 0, default=None)


def seats_of(room: RoomFacts, layout: str | None) -> int | None:
    """The seats of a room for somebody who asks for a layout, or for none; None when nobody knows."""
    capacity = room.capacity or {}
    measured = layout_of(capacity, layout)
    return None if measured is None else capacity[measured]


def missing_names(meeting: MeetingFacts, room: RoomFacts) -> tuple[str, ...]:
    """The equipment a meeting needs and a room lacks, however the names are spelled."""
    if not meeting.equipment:
        return ()
    there = room.equipment
    names = [name for name, count in there.items() if count > 0] if isinstance(there, Mapping) else there
    folded = {fold(name) for name in names}
    return tuple(sorted(name for name in meeting.equipment if fold(name) not in folded))


def expected(meeting: MeetingFacts, known: Directory) -> int:
    """How many people a meeting must seat.

    The officer's own number counts first. A group counts by its seats, else by the meeting's formula, else by its
    active people. Nobody counts twice; a named person of a group that counts by a number sits within that number,
    unless more of the group are named than it has seats.
    """
    if meeting.expected is not None:
        return meeting.expected
    named = {attends.person_id for attends in meeting.people}
    total, present, within = 0, set(named), set[str]()
    for attends in meeting.groups:
        people = known.facts.delegations.get(attends.group_id, frozenset[str]())
        seats = attends.seats if attends.seats is not None else _formula(meeting)
        if seats is None:
            present |= people
        else:
            total += max(seats, len(named & people))
            within |= named & people
    return total + len(present) - len(within)


def _formula(meeting: MeetingFacts) -> int | None:
    if meeting.at_table is None and meeting.behind is None:
        return None
    return (meeting.at_table or 0) + (meeting.behind or 0)
