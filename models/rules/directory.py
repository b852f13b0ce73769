"""Who belongs to whom: delegations turned round, umbrella groups opened, rooms that are near each other."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.rules.facts import Facts, Membership, Nearness, RoomFacts


def valid(since: date | None, until: date | None, day: date) -> bool:
    """Whether a day lies in a period with both ends included."""
    return (since is None or since <= day) and (until is None or day <= until)


@dataclass(frozen=True, slots=True)
class Directory:
    """What does not depend on the meetings.

    `sole` gives the only active person of a group, `doubles` those people of a group who are in another one too.
    """

    facts: Facts
    groups_of: Mapping[str, tuple[str, ...]]
    sole: Mapping[str, str]
    doubles: Mapping[str, tuple[str, ...]]
    members: Mapping[str, tuple[Membership, ...]]
    turns: tuple[date, ...]
    neighbours: Mapping[str, frozenset[str]]
    behind_entrance: Mapping[str, frozenset[str]]
    _opened: dict[tuple[str, int], frozenset[str]] = field(default_factory=dict[tuple[str, int], frozenset[str]])

    def season(self, day: date) -> int:
        """A number that is the same for days with the same umbrella memberships."""
        return bisect_right(self.turns, day)

    def opened(self, group_id: str, day: date) -> frozenset[str]:
        """A group with all that belong to it on a day, at any depth."""
        key = group_id, self.season(day)
        if key not in self._opened:
            self._opened[key] = self._open(group_id, day)
        return self._opened[key]

    def _open(self, group_id: str, day: date) -> frozenset[str]:
        found, waiting = {group_id}, [group_id]
        while waiting:
            for one in self.members.get(waiting.pop(), ()):
                if one.member not in found and valid(one.since, one.until, day):
                    found.add(one.member)
                    waiting.append(one.member)
        return frozenset(found)

    def near(self, room_id: str, neighbouring: bool, entrance: bool) -> dict[str, Nearness]:
        """The rooms a rule counts as near a room, the room itself among them, with the nearest relation."""
        found = {room_id: Nearness.ROOM}
        if neighbouring:
            for other in self.neighbours.get(room_id, ()):
                found.setdefault(other, Nearness.NEIGHBOUR)
        if entrance:
            for name in self.facts.rooms[room_id].entrances:
                for other in self.behind_entrance[name]:
                    found.setdefault(other, Nearness.ENTRANCE)
        return found


def directory(facts: Facts) -> Directory:
    """Turn the facts round so that every question is one look-up."""
    groups_of: dict[str, tuple[str, ...]] = {}
    for group_id, people in facts.delegations.items():
        for person in people:
            groups_of[person] = (*groups_of.get(person, ()), group_id)
    members: dict[str, list[Membership]] = defaultdict(list)
    for one in facts.memberships:
        members[one.umbrella].append(one)
    return Directory(
        facts,
        groups_of,
        {group_id: next(iter(people)) for group_id, people in facts.delegations.items() if len(people) == 1},
        _doubles(groups_of),
        {umbrella: tuple(found) for umbrella, found in members.items()},
        _turns(facts.memberships),
        _neighbours(facts.rooms),
        _behind_entrance(facts.rooms),
    )


def _doubles(groups_of: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for person, groups in groups_of.items():
        if len(groups) > 1:
            for group_id in groups:
                found[group_id].append(person)
    return {group_id: tuple(people) for group_id, people in found.items()}


def _turns(memberships: Iterable[Membership]) -> tuple[date, ...]:
    """The days on which some membership begins or no longer holds."""
    begins = {one.since for one in memberships if one.since}
    over = {one.until + timedelta(days=1) for one in memberships if one.until and one.until < date.max}
    return tuple(sorted(begins | over))


def _neighbours(rooms: Mapping[str, RoomFacts]) -> dict[str, frozenset[str]]:
    """Neighbours both ways, also where only one of the two rooms says so."""
    found: dict[str, set[str]] = defaultdict(set)
    for room in rooms.values():
        for other in room.neighbours:
            found[room.id].add(other)
            found[other].add(room.id)
    return {room_id: frozenset(others) for room_id, others in found.items()}


def _behind_entrance(rooms: Mapping[str, RoomFacts]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for room in rooms.values():
        for name in room.entrances:
            found[name].add(room.id)
    return {name: frozenset(others) for name, others in found.items()}
