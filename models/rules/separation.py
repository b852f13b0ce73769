"""Clashes of separation: two sides in one meeting, or too near each other in place and time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.rules.board import Place
from models.rules.facts import Apart, Clash, ClashKind, MeetingFacts, Nearness, SeparationFacts, Who
from models.rules.indexes import Scope
from models.rules.sides import Holder, Side, at_odds
from models.rules.spans import cross_pairs, gap, trouble

RANK = {nearness: number for number, nearness in enumerate(Nearness)}


def separation_clashes(scope: Scope) -> Iterator[Clash]:
    """Every clash of every separation rule, in no order; two meetings clash once by a rule, where they are nearest."""
    for rule in scope.known.facts.separations:
        yield from clashes_of_rule(rule, scope)


def clashes_of_rule(rule: SeparationFacts, scope: Scope) -> Iterator[Clash]:
    """The clashes of one rule whose sides are laid over the scope."""
    own = scope.own_sides[rule.id]
    if not own[0].held and not own[1].held:
        return
    if rule.in_meeting:
        yield from _in_one_meeting(rule, own, scope)
    if scope.rest_sides is None:
        encounters = _encounters(rule, own[0], own[1], scope)
    else:
        rest = scope.rest_sides[rule.id]
        encounters = [*_encounters(rule, own[0], rest[1], scope), *_encounters(rule, own[1], rest[0], scope)]
    yield from _of_two_meetings(rule, _nearest(encounters), scope)


def _in_one_meeting(rule: SeparationFacts, own: tuple[Side, Side], scope: Scope) -> Iterator[Clash]:
    for meeting_id in own[0].held.keys() & own[1].held.keys():
        first, second = _opposed(own[0].held[meeting_id], own[1].held[meeting_id])
        if first:
            meeting = scope.own.meetings[meeting_id]
            yield _clash(
                rule,
                (meeting_id,),
                scope.own.rooms_of(meeting_id),
                (meeting.starts, meeting.ends),
                Apart(_listed(first), _listed(second), Nearness.MEETING),
            )


def _opposed(one: Iterable[Holder], other: Iterable[Holder]) -> tuple[set[Who], set[Who]]:
    """Those on either side who have somebody to clash with on the other."""
    first, second = set(one), set(other)
    return (
        {holder.who for holder in first if any(at_odds(holder, facing) for facing in second)},
        {holder.who for holder in second if any(at_odds(holder, facing) for facing in first)},
    )


def _listed(found: set[Who]) -> tuple[Who, ...]:
    """Everybody once, by id; somebody there in their own right needs no other reason."""
    best: dict[str, str] = {}
    for who in found:
        best[who.id] = min(best.get(who.id, who.via or ""), who.via or "")
    return tuple(Who(one, best[one] or None) for one in sorted(best))


@dataclass(frozen=True, slots=True)
class _Encounter:
    """Two meetings near each other, in order of time."""

    first: Place
    second: Place
    nearness: Nearness
    apart: timedelta

    def order(self) -> tuple[timedelta, int, str, str, datetime, datetime]:
        first, second = self.first, self.second
        return self.apart, RANK[self.nearness], first.room_id, second.room_id, first.starts, second.starts


def _encounters(rule: SeparationFacts, one: Side, other: Side, scope: Scope) -> Iterator[_Encounter]:
    reach = timedelta(minutes=rule.minutes)
    for room_id, places in one.places.items():
        for near_id, nearness in scope.known.near(room_id, rule.neighbouring, rule.entrance).items():
            for here, there in cross_pairs(places, other.places.get(near_id, []), reach):
                if not scope.leaves_out(here.meeting, there.meeting):
                    yield _encounter(here, there, nearness)


def _encounter(one: Place, other: Place, nearness: Nearness) -> _Encounter:
    in_order = (one.meeting.starts, one.meeting.id) < (other.meeting.starts, other.meeting.id)
    first, second = (one, other) if in_order else (other, one)
    return _Encounter(first, second, nearness, gap(one, other))


def _nearest(encounters: Iterable[_Encounter]) -> Mapping[tuple[str, str], _Encounter]:
    found: dict[tuple[str, str], _Encounter] = {}
    for one in encounters:
        key = one.first.meeting.id, one.second.meeting.id
        if key not in found or one.order() < found[key].order():
            found[key] = one
    return found


def _of_two_meetings(
    rule: SeparationFacts, found: Mapping[tuple[str, str], _Encounter], scope: Scope
) -> Iterator[Clash]:
    for one in found.values():
        first_a, first_b = _held(rule, one.first.meeting, scope)
        second_a, second_b = _held(rule, one.second.meeting, scope)
        here, there = _opposed(first_a, second_b)
        here_too, there_too = _opposed(first_b, second_a)
        if here or here_too:
            yield _near_clash(rule, one, _listed(here | here_too), _listed(there | there_too), scope)


def _held(rule: SeparationFacts, meeting: MeetingFacts, scope: Scope) -> tuple[list[Holder], list[Holder]]:
    """Who holds either side in a meeting of the scope."""
    own = scope.rest_sides is None or meeting.id in scope.own.meetings
    a, b = scope.own_sides[rule.id] if own or scope.rest_sides is None else scope.rest_sides[rule.id]
    return a.held.get(meeting.id, []), b.held.get(meeting.id, [])


def _near_clash(
    rule: SeparationFacts, one: _Encounter, here: tuple[Who, ...], there: tuple[Who, ...], scope: Scope
) -> Clash:
    rooms = dict.fromkeys((one.first.room_id, one.second.room_id))
    return _clash(
        rule,
        (one.first.meeting.id, one.second.meeting.id),
        tuple(rooms),
        trouble(one.first, one.second),
        Apart(here, there, one.nearness, one.apart // timedelta(minutes=1), _entrance(one, scope)),
    )


def _entrance(one: _Encounter, scope: Scope) -> str:
    if one.nearness != Nearness.ENTRANCE:
        return ""
    rooms = scope.known.facts.rooms
    return min(rooms[one.first.room_id].entrances & rooms[one.second.room_id].entrances)


def _clash(
    rule: SeparationFacts,
    meetings: tuple[str, ...],
    rooms: tuple[str, ...],
    when: tuple[datetime, datetime],
    parts: Apart,
) -> Clash:
    parties = dict.fromkeys(who.id for who in (*parts.first, *parts.second))
    return Clash(ClashKind.SEPARATION, rule.level, meetings, rooms, tuple(parties), *when, parts, rule.id)
