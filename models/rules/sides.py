"""The two sides of a separation rule laid over the meetings: where each side is, when, and in whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from models.rules.board import Board, Place
from models.rules.directory import Directory, valid
from models.rules.facts import MeetingFacts, SeparationFacts, Subject, SubjectKind, Who
from models.rules.spans import by_time


class Holder(NamedTuple):
    """Somebody through whom a meeting holds a side.

    `body` is the group or person of the rule's side that is there, `being` who is there in the flesh: a delegation of
    one is that one person. Two holders may clash only when both differ: nobody clashes with himself, no delegation
    with itself.
    """

    who: Who
    body: str
    being: str


def at_odds(one: Holder, other: Holder) -> bool:
    return one.body != other.body and one.being != other.being


@dataclass(frozen=True, slots=True)
class Side:
    """The holders of a side by meeting, and its places by room in order of time."""

    held: Mapping[str, list[Holder]]
    places: Mapping[str, list[Place]]


def side(rule: SeparationFacts, subject: Subject, all_meetings: Board, known: Directory) -> Side:
    """Lay one side of a rule over the meetings of the days on which the rule is valid."""
    held: dict[str, list[Holder]] = defaultdict(list)
    undated = rule.since is None and rule.until is None
    for meeting, holder in _holders(subject, all_meetings, known):
        if undated or valid(rule.since, rule.until, all_meetings.days[meeting.id]):
            held[meeting.id].append(holder)
    places: dict[str, list[Place]] = defaultdict(list)
    for meeting_id in held:
        for place in all_meetings.places.get(meeting_id, ()):
            places[place.room_id].append(place)
    for found in places.values():
        found.sort(key=by_time)
    return Side(dict(held), dict(places))


class Sides(dict[str, tuple[Side, Side]]):
    """Both sides of each rule by its id, laid over the meetings when first asked for."""

    def __init__(self, rules: Iterable[SeparationFacts], all_meetings: Board, known: Directory) -> None:
        super().__init__()
        self._rules = {rule.id: rule for rule in rules}
        self._board, self._known = all_meetings, known

    def __missing__(self, rule_id: str) -> tuple[Side, Side]:
        rule = self._rules[rule_id]
        both = side(rule, rule.a, self._board, self._known), side(rule, rule.b, self._board, self._known)
        self[rule_id] = both
        return both


def _holders(subject: Subject, meetings: Board, known: Directory) -> Iterator[tuple[MeetingFacts, Holder]]:
    if subject.kind == SubjectKind.PERSON:
        yield from _of_person(subject.id, meetings, known)
        return
    for days in meetings.seasons.values():
        for meeting, holder in _of_group(subject.id, next(iter(days)), meetings, known):
            if len(meetings.seasons) == 1 or meetings.days[meeting.id] in days:
                yield meeting, holder


def _of_person(person: str, meetings: Board, known: Directory) -> Iterator[tuple[MeetingFacts, Holder]]:
    for presence in meetings.people.get(person, ()):
        if presence.named:
            yield presence.meeting, Holder(Who(person), person, person)
    for group_id in known.groups_of.get(person, ()):
        for presence in meetings.groups.get(group_id, ()):
            yield presence.meeting, Holder(Who(person, group_id), person, person)


def _of_group(subject: str, day: date, meetings: Board, known: Directory) -> Iterator[tuple[MeetingFacts, Holder]]:
    covered = known.opened(subject, day)
    for group_id in covered & meetings.groups.keys():
        holder = Holder(
            Who(group_id, None if group_id == subject else subject), group_id, known.sole.get(group_id, group_id)
        )
        for presence in meetings.groups[group_id]:
            yield presence.meeting, holder
    for group_id in covered & meetings.named.keys():
        for meeting, person in meetings.named[group_id]:
            yield meeting, Holder(Who(person, group_id), group_id, person)
    for group_id in covered & known.doubles.keys():
        for person in known.doubles[group_id]:
            yield from _elsewhere(person, group_id, meetings, known)


def _elsewhere(person: str, body: str, meetings: Board, known: Directory) -> Iterator[tuple[MeetingFacts, Holder]]:
    """Where a covered person sits with another delegation of theirs."""
    for other in known.groups_of[person]:
        if other != body:
            for presence in meetings.groups.get(other, ()):
                yield presence.meeting, Holder(Who(person, body), body, person)
