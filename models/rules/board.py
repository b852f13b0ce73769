"""The meetings sorted three ways: what each room, each group and each person has, in order of time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from models.rules.directory import Directory
from models.rules.facts import AssignmentFacts, MeetingFacts
from models.rules.spans import by_time, overlap


class Stay(NamedTuple):
    """A live assignment of a live meeting."""

    starts: datetime
    ends: datetime
    meeting: MeetingFacts
    assignment: AssignmentFacts


class Presence(NamedTuple):
    """A group or person in a meeting; a person by name, or as the whole of a delegation."""

    starts: datetime
    ends: datetime
    meeting: MeetingFacts
    required: bool
    named: bool = True
    groups: frozenset[str] = frozenset()


class Place(NamedTuple):
    """The time a meeting's people are in one room."""

    starts: datetime
    ends: datetime
    meeting: MeetingFacts
    room_id: str


@dataclass(frozen=True, slots=True)
class Board:
    """Live meetings by id, and their stays by room, presences by group and person, places by meeting.

    `named` gives, for each group, the meetings in which somebody of its delegation is named, and who; `seasons` the
    days of meetings between which no umbrella membership changes, `days` the day of each meeting.
    """

    meetings: Mapping[str, MeetingFacts]
    stays: Mapping[str, list[Stay]]
    groups: Mapping[str, list[Presence]]
    people: Mapping[str, list[Presence]]
    places: Mapping[str, list[Place]]
    named: Mapping[str, list[tuple[MeetingFacts, str]]]
    days: Mapping[str, date]
    seasons: Mapping[int, frozenset[date]]

    def rooms_of(self, meeting_id: str) -> tuple[str, ...]:
        """The rooms of a meeting in order of time."""
        return tuple(dict.fromkeys(place.room_id for place in self.places.get(meeting_id, ())))


def board(meetings: Iterable[MeetingFacts], known: Directory) -> Board:
    """Sort the live meetings; an assignment of an unknown room is left out."""
    live = {one.id: one for one in meetings if one.live}
    stays = [
        Stay(given.starts, given.ends, one, given)
        for one in live.values()
        for given in one.live_assignments
        if given.room_id in known.facts.rooms
    ]
    stays.sort(key=lambda stay: (stay.starts, stay.ends, stay.meeting.id, stay.assignment.id))
    by_room: dict[str, list[Stay]] = defaultdict(list)
    places: dict[str, list[Place]] = defaultdict(list)
    for stay in stays:
        by_room[stay.assignment.room_id].append(stay)
        places[stay.meeting.id].append(_place(stay))
    days = {one.id: one.starts.date() for one in live.values()}
    return Board(
        live,
        dict(by_room),
        _groups(live.values()),
        _people(live.values(), known),
        dict(places),
        _named(live.values(), known),
        days,
        _seasons(days.values(), known),
    )


def _seasons(days: Iterable[date], known: Directory) -> dict[int, frozenset[date]]:
    found: dict[int, set[date]] = defaultdict(set)
    for day in set(days):
        found[known.season(day)].add(day)
    return {season: frozenset(same) for season, same in found.items()}


def _place(stay: Stay) -> Place:
    """People are in the room while both the meeting and its assignment last; a room held at another time is theirs."""
    meeting, given = stay.meeting, stay.assignment
    if not overlap(meeting, given):
        return Place(given.starts, given.ends, meeting, given.room_id)
    return Place(max(meeting.starts, given.starts), min(meeting.ends, given.ends), meeting, given.room_id)


def _sorted(found: Mapping[str, Mapping[str, Presence]]) -> dict[str, list[Presence]]:
    return {key: sorted(presences.values(), key=by_time) for key, presences in found.items()}


def _groups(meetings: Iterable[MeetingFacts]) -> dict[str, list[Presence]]:
    found: dict[str, dict[str, Presence]] = defaultdict(dict)
    for one in meetings:
        for attends in one.groups:
            before = found[attends.group_id].get(one.id)
            required = attends.required or (before is not None and before.required)
            found[attends.group_id][one.id] = Presence(one.starts, one.ends, one, required)
    return _sorted(found)


def _people(meetings: Iterable[MeetingFacts], known: Directory) -> dict[str, list[Presence]]:
    found: dict[str, dict[str, Presence]] = defaultdict(dict)

    def add(person: str, one: MeetingFacts, required: bool, named: bool, groups: frozenset[str]) -> None:
        before = found[person].get(one.id)
        if before is not None:
            required, named, groups = required or before.required, named or before.named, groups | before.groups
        found[person][one.id] = Presence(one.starts, one.ends, one, required, named, groups)

    for one in meetings:
        for attends in one.people:
            add(attends.person_id, one, attends.required, True, frozenset())
        for attends in one.groups:
            if attends.group_id in known.sole:
                add(known.sole[attends.group_id], one, attends.required, False, frozenset({attends.group_id}))
    return _sorted(found)


def _named(meetings: Iterable[MeetingFacts], known: Directory) -> dict[str, list[tuple[MeetingFacts, str]]]:
    found: dict[str, list[tuple[MeetingFacts, str]]] = defaultdict(list)
    for one in meetings:
        for attends in one.people:
            for group_id in known.groups_of.get(attends.person_id, ()):
                found[group_id].append((one, attends.person_id))
    return dict(found)
