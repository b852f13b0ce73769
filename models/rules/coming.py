"""Who is expected in a meeting and does not come, and meetings that lie where nobody looks for them."""

from collections.abc import Iterator
from datetime import timedelta

from models.rules.facts import Absent, Beyond, Clash, ClashKind, Facts, Level, MeetingFacts, Parts, Posting
from models.rules.indexes import Scope

HOST = ""  # the side of all groups and people of the host
BILATERAL = 2  # a meeting of so many sides cannot be held without one of them
LONGEST = timedelta(hours=12)
HELD = "held"


def not_coming_clashes(scope: Scope) -> Iterator[Clash]:
    """Every group and person that does not come to a meeting which is still to be held, in no order.

    Forbidden where one other side comes at most, else to be known: the meeting can be held with the others.
    """
    facts = scope.known.facts
    for meeting in scope.own.meetings.values():
        missing = {} if meeting.state == HELD else missing_from(meeting, facts)
        if missing:
            present = {side for party, side in sides(meeting, facts) if party not in missing}
            for party, side in sides(meeting, facts):
                if party in missing:
                    level = Level.FORBIDDEN if len(present | {side}) <= BILATERAL else Level.INFORM
                    yield _clash(ClashKind.NOT_COMING, level, meeting, (party,), missing[party], scope)


def outside_clashes(scope: Scope) -> Iterator[Clash]:
    """Every meeting that begins outside the days of the event, or lasts longer than half a day, in no order."""
    days = scope.known.facts.days
    for meeting in scope.own.meetings.values():
        beyond = days is not None and not days[0] <= meeting.starts.date() <= days[1]
        long = meeting.ends - meeting.starts > LONGEST
        if beyond or long:
            parts = Beyond(days if beyond else None, long)
            yield _clash(ClashKind.OUTSIDE, Level.INFORM, meeting, (), parts, scope)


def _clash(
    kind: ClashKind, level: Level, meeting: MeetingFacts, parties: tuple[str, ...], parts: Parts, scope: Scope
) -> Clash:
    rooms = scope.own.rooms_of(meeting.id)
    return Clash(kind, level, (meeting.id,), rooms, parties, meeting.starts, meeting.ends, parts)


def missing_from(meeting: MeetingFacts, facts: Facts) -> dict[str, Absent]:
    """The groups and people of a meeting that do not come, and why."""
    missing = {one.group_id: Absent(facts.away[one.group_id]) for one in meeting.groups if one.group_id in facts.away}
    for one in meeting.people:
        absent = _absence(facts.postings.get(one.person_id, ()), facts)
        if absent is not None:
            missing[one.person_id] = absent
    return missing


def _absence(postings: tuple[Posting, ...], facts: Facts) -> Absent | None:
    """Why a person does not come; somebody of the host, of no delegation, or of one that comes does."""
    reason: Absent | None = None
    for one in sorted(postings):
        there = one.state == "there"
        if one.group_id in facts.hosts or (there and one.group_id not in facts.away):
            return None
        if reason is None or (there and reason.status in ("kept", "gone")):
            reason = Absent(facts.away[one.group_id] if there else one.state, one.group_id)
    return reason


def sides(meeting: MeetingFacts, facts: Facts) -> Iterator[tuple[str, str]]:
    """Every group and person of a meeting with the side they sit on: their delegation, the host, or themselves."""
    attending = {one.group_id for one in meeting.groups}
    for group_id in attending:
        yield group_id, HOST if group_id in facts.hosts else group_id
    for person in {one.person_id for one in meeting.people}:
        yield person, _side(person, attending, facts)


def _side(person: str, attending: set[str], facts: Facts) -> str:
    postings = facts.postings.get(person, ())
    of = {one.group_id for one in postings if one.state == "there"} or {one.group_id for one in postings}
    if of & facts.hosts:
        return HOST
    return min(of & attending or of, default=person)
