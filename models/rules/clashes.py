"""Every clash of an event, or those of one meeting as it is or as it might be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from models.rules.coming import not_coming_clashes, outside_clashes
from models.rules.facts import Clash, ClashKind, Facts, Level, MeetingFacts, OverrideFacts, Parts, Seats, Shut
from models.rules.indexes import Index, Scope, everything, index, one_meeting
from models.rules.parties import party_clashes, person_clashes
from models.rules.rooms import room_clashes
from models.rules.separation import separation_clashes

BLOCKING = frozenset({Level.FORBIDDEN, Level.CONSENT})


def find_clashes(facts: Facts | Index) -> list[Clash]:
    """All clashes in order of time, the overridden ones among them."""
    return _found(everything(index(facts)))


def clashes_of(
    meeting: str | MeetingFacts, facts: Facts | Index, *, without: frozenset[str] = frozenset()
) -> list[Clash]:
    """The clashes of one meeting, in order of time.

    A meeting given whole is looked at in place of the one with its id: what would clash if it were so. Meetings in
    `without` are not looked at. Nothing for a meeting that is unknown or not live.
    """
    known = index(facts)
    one = known.board.meetings.get(meeting) if isinstance(meeting, str) else meeting
    return _found(one_meeting(one, known, without)) if one is not None and one.live else []


def stands(clash: Clash) -> bool:
    """Whether a clash is in the way: not overridden, and more than a piece of information."""
    return clash.overridden_by is None and clash.level in BLOCKING


def _found(scope: Scope) -> list[Clash]:
    return sorted(dict.fromkeys(each_clash(scope)), key=_order)


def each_clash(scope: Scope) -> Iterator[Clash]:
    """The clashes of a scope as they are found, the quickest to find first; one may come twice."""
    overrides = _by_kind(scope.known.facts.overrides)
    finders = (party_clashes, room_clashes, person_clashes, not_coming_clashes, outside_clashes, separation_clashes)
    for find in finders:
        for one in find(scope):
            yield _overridden(one, overrides)


def _order(
    clash: Clash,
) -> tuple[datetime, datetime, ClashKind, tuple[str, ...], tuple[str, ...], tuple[str, ...], str, str]:
    rule, parts = clash.rule or "", _told_apart(clash.parts)
    return clash.starts, clash.ends, clash.kind, clash.meetings, clash.rooms, clash.parties, rule, parts


def _told_apart(parts: Parts) -> str:
    """What may differ between two clashes that are otherwise the same."""
    if isinstance(parts, Shut):
        return parts.reason
    return str(parts.seats) if isinstance(parts, Seats) else ""


def _by_kind(overrides: Iterable[OverrideFacts]) -> Mapping[ClashKind, list[OverrideFacts]]:
    found: dict[ClashKind, list[OverrideFacts]] = defaultdict(list)
    for one in sorted(overrides, key=lambda override: override.id):
        found[one.kind].append(one)
    return found


def _overridden(clash: Clash, overrides: Mapping[ClashKind, list[OverrideFacts]]) -> Clash:
    for one in overrides.get(clash.kind, ()):
        if silences(one, clash):
            return replace(clash, overridden_by=one.id)
    return clash


def silences(override: OverrideFacts, clash: Clash) -> bool:
    """Whether an override was granted for this clash."""
    return (
        override.kind == clash.kind
        and override.meetings.issuperset(clash.meetings)
        and override.rooms.issubset(clash.rooms)
        and (override.rule is None or override.rule == clash.rule)
        and (override.expires is None or clash.starts.date() <= override.expires)
    )
