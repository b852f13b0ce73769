"""The slow, obvious checker: every pair of meetings, minute by minute, as the rules are written."""

from datetime import date, time, timedelta
from itertools import combinations, product

MINUTE = timedelta(minutes=1)
GROUPS, PEOPLE, ROOMS = [f"g{n}" for n in range(6)], [f"p{n}" for n in range(7)], [f"r{n}" for n in range(4)]


def slow(facts):
    """Every clash as (kind, level, meetings, rooms, parties, starts, ends, rule, numbers, override)."""
    live = [one for one in facts.meetings if one.state not in ("cancelled", "postponed")]
    stays = [
        (one, given)
        for one in live
        for given in one.assignments
        if given.state in ("provisional", "confirmed") and given.room_id in facts.rooms
    ]
    found = set()
    found |= slow_taken(stays, facts)
    for one, given_room in stays:
        found |= slow_one(one, given_room, facts)
    for one, other in combinations(live, 2):
        found |= slow_twice(one, other, stays, facts)
    for rule in facts.separations:
        found |= slow_rule(rule, live, stays, facts)
    for one in live:
        found |= slow_absent(one, stays, facts) | slow_outside(one, stays, facts)
    return {(*clash, slow_override(clash, facts)) for clash in found}


def shared_time(one_starts, one_ends, other_starts, other_ends):
    return one_starts < other_ends and other_starts < one_ends


def minutes_between(one_starts, one_ends, other_starts, other_ends):
    if shared_time(one_starts, one_ends, other_starts, other_ends):
        return 0
    return max((other_starts - one_ends) // MINUTE, (one_starts - other_ends) // MINUTE)


def trouble(*moments):
    one_starts, one_ends, other_starts, other_ends = moments
    middle = sorted((max(one_starts, other_starts), min(one_ends, other_ends)))
    return middle[0], middle[1]


def in_order(one, other):
    return tuple(meeting.id for meeting in sorted((one, other), key=lambda meeting: (meeting.starts, meeting.id)))


def slow_taken(stays, facts):
    found = set()
    for (one, here), (other, there) in combinations(stays, 2):
        room = facts.rooms[here.room_id]
        if one.id == other.id or here.room_id != there.room_id or room.shared:
            continue
        moments = here.starts, here.ends, there.starts, there.ends
        if shared_time(*moments):
            found.add(
                ("room_taken", "forbidden", in_order(one, other), (room.id,), (), *trouble(*moments), None, (None,))
            )
        elif (between := minutes_between(*moments)) < room.turnaround:
            found.add(
                ("room_taken", "consent", in_order(one, other), (room.id,), (), *trouble(*moments), None, (between,))
            )
    return found


def slow_one(one, given_room, facts):
    room, found = facts.rooms[given_room.room_id], set()
    head = (one.id,), (room.id,), ()
    whole = given_room.starts, given_room.ends
    seats = slow_seats(room, given_room.layout)
    people = slow_expected(one, facts)
    if seats is not None and people > seats:
        found.add(("too_small", "forbidden", *head, *whole, None, (people, seats)))
    there = (
        set(room.equipment)
        if isinstance(room.equipment, frozenset)
        else {name for name in room.equipment if room.equipment[name] > 0}
    )
    missing = tuple(sorted(one.equipment - there))
    if missing or one.booths > room.booths:
        found.add(("equipment", "consent", *head, *whole, None, (missing, one.booths, room.booths)))
    shut = [minute for minute in minutes_of(*whole) if not is_open(room, minute.time())]
    if shut:
        found.add(("closed", "forbidden", *head, shut[0], shut[-1] + MINUTE, None, ("",)))
    for block in room.blocks:
        hit = [minute for minute in minutes_of(*whole) if block.starts <= minute < block.ends]
        if hit:
            found.add(("closed", "forbidden", *head, hit[0], hit[-1] + MINUTE, None, (block.reason,)))
    return found


def minutes_of(starts, ends):
    return [starts + MINUTE * number for number in range((ends - starts) // MINUTE)]


def is_open(room, moment):
    opens, closes = room.opens or time(0), room.closes or time(0)
    if opens == closes:
        return True
    return opens <= moment < closes if opens < closes else moment >= opens or moment < closes


def slow_seats(room, layout):
    if room.capacity is None:
        return None
    if layout in room.capacity:
        return room.capacity[layout]
    known = [seats for seats in room.capacity.values() if seats is not None]
    return max(known) if known else None


def slow_expected(one, facts):
    if one.expected is not None:
        return one.expected
    formula = None if one.at_table is None and one.behind is None else (one.at_table or 0) + (one.behind or 0)
    named = {attends.person_id for attends in one.people}
    heads, by_number, sits_within = set(), 0, set()
    for attends in one.groups:
        people = facts.delegations.get(attends.group_id, frozenset())
        number = formula if attends.seats is None else attends.seats
        if number is None:
            heads |= people
        else:
            by_number += max(number, len(people & named))
            sits_within |= people & named
    heads |= named
    return by_number + len(heads) - len(sits_within)


def slow_twice(one, other, stays, facts):
    if not shared_time(one.starts, one.ends, other.starts, other.ends):
        return set()
    first, second = sorted((one, other), key=lambda meeting: (meeting.starts, meeting.id))
    rooms = tuple(dict.fromkeys(rooms_of(first, stays) + rooms_of(second, stays)))
    when, found = trouble(one.starts, one.ends, other.starts, other.ends), set()
    for group in GROUPS:
        here, there = sits(first, group), sits(second, group)
        if here and there:
            level = "forbidden" if any(here) and any(there) else "inform"
            found.add(("party_twice", level, (first.id, second.id), rooms, (group,), *when, None, ()))
    for person in PEOPLE:
        here, there = ways_in(first, person, facts), ways_in(second, person, facts)
        if any(a == "named" or b == "named" or a != b for a, b in product(here, there)):
            level = "forbidden" if any(here.values()) and any(there.values()) else "inform"
            found.add(("person_twice", level, (first.id, second.id), rooms, (person,), *when, None, ()))
    return found


def sits(meeting, group):
    return [attends.required for attends in meeting.groups if attends.group_id == group]


def ways_in(meeting, person, facts):
    """How a person is in a meeting ("named", or the delegation they are the whole of), and whether required."""
    ways = {}
    for attends in meeting.people:
        if attends.person_id == person:
            ways["named"] = ways.get("named", False) or attends.required
    for attends in meeting.groups:
        if facts.delegations.get(attends.group_id) == frozenset({person}):
            ways[attends.group_id] = ways.get(attends.group_id, False) or attends.required
    return ways


def slow_absent(one, stays, facts):
    """Whoever does not come to a meeting that was not held yet; the sides that do come decide how bad it is."""
    found, rooms = set(), tuple(dict.fromkeys(rooms_of(one, stays)))
    parties = {attends.group_id for attends in one.groups} | {attends.person_id for attends in one.people}
    come = {side_of(party, one, facts) for party in parties if stays_away(party, facts) is None}
    for party in parties if one.state != "held" else ():
        why = stays_away(party, facts)
        if why is not None:
            level = "inform" if len(come - {side_of(party, one, facts)}) > 1 else "forbidden"
            found.add(("not_coming", level, (one.id,), rooms, (party,), one.starts, one.ends, None, why))
    return found


def stays_away(party, facts):
    """Nothing for a party that comes, else why it does not: the status of a group, and the delegation of a person."""
    if party in GROUPS:
        return (facts.away[party], None) if party in facts.away else None
    places = facts.postings.get(party, ())
    if not places or any(place.group_id in facts.hosts for place in places):
        return None
    if any(place.state == "there" and place.group_id not in facts.away for place in places):
        return None
    named = sorted(place for place in places if place.state == "there")
    if named:
        return facts.away[named[0].group_id], named[0].group_id
    return min(places).state, min(places).group_id


def side_of(party, meeting, facts):
    """The delegation for which a party sits at the table; all of the host is one side."""
    if party in GROUPS:
        sits_for = [party]
    else:
        places = facts.postings.get(party, ())
        there = [place.group_id for place in places if place.state == "there"]
        sits_for = sorted(there or [place.group_id for place in places]) or [party]
    if set(sits_for) & facts.hosts:
        return "the host"
    at_table = [group for group in sits_for if sits(meeting, group)]
    return (at_table or sits_for)[0]


def slow_outside(one, stays, facts):
    first, last = facts.days or (date.min, date.max)
    off = not first <= one.starts.date() <= last
    long = len(minutes_of(one.starts, one.ends)) > 12 * 60
    if not (off or long):
        return set()
    rooms = tuple(dict.fromkeys(rooms_of(one, stays)))
    return {("outside", "inform", (one.id,), rooms, (), one.starts, one.ends, None, (off, long))}


def rooms_of(meeting, stays):
    mine = [given for one, given in stays if one.id == meeting.id]
    return [given.room_id for given in sorted(mine, key=lambda given: (given.starts, given.ends, given.id))]


def covered_groups(group, day, facts, seen=()):
    found = {group}
    for one in facts.memberships:
        on_the_day = (one.since or date.min) <= day <= (one.until or date.max)
        if one.umbrella == group and on_the_day and one.member not in seen:
            found |= covered_groups(one.member, day, facts, (*seen, group))
    return found


def there_for(subject, rule, meeting, facts):
    """Who holds a side in a meeting: (shown, body, being), straight from the definition."""
    day = meeting.starts.date()
    if not (rule.since or date.min) <= day <= (rule.until or date.max):
        return set()
    attending = {attends.group_id for attends in meeting.groups}
    named = {attends.person_id for attends in meeting.people}
    found = set()
    if subject.kind == "person":
        sits_in = any(subject.id in facts.delegations.get(group, ()) for group in attending)
        return {(subject.id, subject.id, subject.id)} if subject.id in named or sits_in else set()
    for group in covered_groups(subject.id, day, facts):
        people = facts.delegations.get(group, frozenset())
        if group in attending:
            found.add((group, group, min(people) if len(people) == 1 else group))
        for person in people:
            others = any(person in facts.delegations.get(other, ()) for other in attending - {group})
            if person in named or others:
                found.add((person, group, person))
    return found


def against(here, there):
    """The pairs that are neither the same side's body nor the same people in the flesh."""
    return [(one, other) for one, other in product(here, there) if one[1] != other[1] and one[2] != other[2]]


def slow_rule(rule, live, stays, facts):
    found = set()
    for one in live:
        pairs = against(there_for(rule.a, rule, one, facts), there_for(rule.b, rule, one, facts))
        if rule.in_meeting and pairs:
            rooms = tuple(dict.fromkeys(rooms_of(one, stays)))
            found.add(separated(rule, (one.id,), rooms, pairs, one.starts, one.ends, ("meeting", 0)))
    for pair in combinations(sorted(live, key=lambda meeting: (meeting.starts, meeting.id)), 2):
        first, second = pair
        pairs = against(there_for(rule.a, rule, first, facts), there_for(rule.b, rule, second, facts))
        pairs += against(there_for(rule.b, rule, first, facts), there_for(rule.a, rule, second, facts))
        near = [
            (between, RANK[nearness], here[0], there[0], here[1], there[1], *trouble(*here[1:], *there[1:]))
            for here, there in product(places_of(first, stays), places_of(second, stays))
            for nearness in [slow_nearness(rule, facts.rooms[here[0]], facts.rooms[there[0]])]
            for between in [minutes_between(*here[1:], *there[1:])]
            if nearness and (shared_time(*here[1:], *there[1:]) or between < rule.minutes)
        ]
        if pairs and near:
            between, rank, room, other_room, _, _, starts, ends = min(near)
            rooms = tuple(dict.fromkeys((room, other_room)))
            nearness = ("room", "neighbour", "entrance")[rank]
            found.add(separated(rule, (first.id, second.id), rooms, pairs, starts, ends, (nearness, between)))
    return found


RANK = {"room": 0, "neighbour": 1, "entrance": 2, None: 3}


def places_of(meeting, stays):
    """Room, from, to: while both meeting and assignment last, or all of an assignment beside the meeting."""
    found = []
    for one, stay in stays:
        if one.id == meeting.id:
            starts, ends = max(one.starts, stay.starts), min(one.ends, stay.ends)
            found.append((stay.room_id, starts, ends) if starts < ends else (stay.room_id, stay.starts, stay.ends))
    return found


def slow_nearness(rule, room, other):
    if room.id == other.id:
        return "room"
    if rule.neighbouring and (other.id in room.neighbours or room.id in other.neighbours):
        return "neighbour"
    if rule.entrance and room.entrances & other.entrances:
        return "entrance"
    return None


def separated(rule, meetings, rooms, pairs, starts, ends, numbers):
    parties = frozenset(one[0] for one, _ in pairs) | frozenset(other[0] for _, other in pairs)
    return ("separation", rule.level.value, meetings, rooms, parties, starts, ends, rule.id, numbers)


def slow_override(clash, facts):
    kind, _, meetings, rooms, _, starts, _, rule, _ = clash
    granted = [
        one.id
        for one in facts.overrides
        if one.kind == kind
        and set(meetings) <= one.meetings
        and one.rooms <= set(rooms)
        and one.rule in (None, rule)
        and (one.expires is None or starts.date() <= one.expires)
    ]
    return min(granted, default=None)
