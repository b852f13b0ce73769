"""Clashes of time: a delegation or a person expected in two places at once."""

from collections.abc import Iterator, Mapping

from models.rules.board import Board, Presence
from models.rules.facts import Clash, ClashKind, Level, Twice
from models.rules.indexes import Scope
from models.rules.spans import NOTHING, close_pairs, cross_pairs, trouble


def party_clashes(scope: Scope) -> Iterator[Clash]:
    """Every group that sits in two overlapping meetings, in no order."""
    rest = None if scope.rest is None else scope.rest.groups
    for group_id, one, other in _pairs(scope, scope.own.groups, rest):
        yield _clash(ClashKind.PARTY_TWICE, group_id, one, other, Twice(), scope)


def person_clashes(scope: Scope) -> Iterator[Clash]:
    """Every person in two overlapping meetings, by name or as the whole of a delegation, in no order.

    A delegation of one that sits in both is a clash of the group alone.
    """
    rest = None if scope.rest is None else scope.rest.people
    for person, one, other in _pairs(scope, scope.own.people, rest):
        if one.named or other.named or len(one.groups | other.groups) > 1:
            parts = Twice((_through(one), _through(other)))
            yield _clash(ClashKind.PERSON_TWICE, person, one, other, parts, scope)


def _pairs(
    scope: Scope, own: Mapping[str, list[Presence]], rest: Mapping[str, list[Presence]] | None
) -> Iterator[tuple[str, Presence, Presence]]:
    for party, presences in own.items():
        if rest is None:
            pairs = close_pairs(presences, NOTHING)
        else:
            pairs = cross_pairs(presences, rest.get(party, []), NOTHING)
        for one, other in pairs:
            if not scope.leaves_out(one.meeting, other.meeting):
                yield party, *_in_order(one, other)


def _in_order(one: Presence, other: Presence) -> tuple[Presence, Presence]:
    in_order = (one.starts, one.meeting.id) < (other.starts, other.meeting.id)
    return (one, other) if in_order else (other, one)


def _through(presence: Presence) -> str | None:
    return None if presence.named else min(presence.groups)


def _clash(kind: ClashKind, party: str, one: Presence, other: Presence, parts: Twice, scope: Scope) -> Clash:
    return Clash(
        kind,
        Level.FORBIDDEN if one.required and other.required else Level.INFORM,
        (one.meeting.id, other.meeting.id),
        tuple(dict.fromkeys((*_rooms(one, scope), *_rooms(other, scope)))),
        (party,),
        *trouble(one, other),
        parts,
    )


def _rooms(presence: Presence, scope: Scope) -> tuple[str, ...]:
    """Rooms of a meeting as the scope's own board knows them, else the rest's."""
    meeting_id = presence.meeting.id
    at: Board = scope.own if scope.rest is None or meeting_id in scope.own.meetings else scope.rest
    return at.rooms_of(meeting_id)
