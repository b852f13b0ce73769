"""A clash in words: who, with whom, where, when, and what the rule says; whole or short."""

from collections.abc import Callable, Mapping

from models.rules.facts import (
    Absent,
    Apart,
    Beyond,
    Clash,
    ClashKind,
    Facts,
    Level,
    Missing,
    Nearness,
    Seats,
    SeparationFacts,
    Shut,
    Taken,
    Twice,
)
from models.rules.indexes import Index
from models.rules.words import (
    days_words,
    ended,
    hours_words,
    listed,
    meeting_words,
    minutes_words,
    names,
    party_words,
    placed_words,
    room_words,
    set_apart,
    when_words,
    who_words,
)
from resources.texts import N_, _

VERDICTS: Mapping[Level, tuple[str, str]] = {
    Level.FORBIDDEN: (N_("They must not meet: {reason}"), N_("A separation rule forbids it.")),
    Level.CONSENT: (
        N_("They may meet only with consent: {reason}"),
        N_("A separation rule allows it only with consent."),
    ),
    Level.INFORM: (N_("Please note: {reason}"), N_("A separation rule asks to make it known.")),
}
NEAR: Mapping[Nearness, str] = {
    Nearness.ROOM: N_("{first} in {meeting} and {second} in {other} share {room}, {when}."),
    Nearness.NEIGHBOUR: N_(
        "{first} in {meeting} and {second} in {other} sit next door to each other, in {room} and {other_room}, {when}."
    ),
    Nearness.ENTRANCE: N_(
        "{first} in {meeting} and {second} in {other} share the entrance “{entrance}”, of {room} and {other_room}, "
        "{when}."
    ),
}
SOON: Mapping[Nearness, str] = {
    Nearness.ROOM: N_("{first} in {meeting} and {second} in {other} are only {gap} apart, both in {room}, {when}."),
    Nearness.NEIGHBOUR: N_(
        "{first} in {meeting} and {second} in {other} are only {gap} apart, next door to each other in {room} "
        "and {other_room}, {when}."
    ),
    Nearness.ENTRANCE: N_(
        "{first} in {meeting} and {second} in {other} are only {gap} apart, at the entrance “{entrance}” of {room} "
        "and {other_room}, {when}."
    ),
}
BRIEFLY: Mapping[Nearness, str] = {
    Nearness.MEETING: N_("{who} in the same meeting"),
    Nearness.ROOM: N_("{who} in the same room for {meeting}, {when}"),
    Nearness.NEIGHBOUR: N_("{who} next door for {meeting}, {when}"),
    Nearness.ENTRANCE: N_("{who} at the same entrance for {meeting}, {when}"),
}

# Why a group, or a person of one, does not come, by the status the group has on its list.
GROUP_AWAY: Mapping[str, str] = {
    "regret": N_("{party} sent its regrets."),
    "withdrawal": N_("{party} withdrew."),
    "kept_from_travel": N_("Everybody of {party} is kept from travelling."),
    "names_withdrawn": N_("Everybody of {party} withdrew."),
    "returned": N_("The invitation of {party} came back."),
    "off_list": N_("{party} is not on the list of the event."),
}
PERSON_AWAY: Mapping[str, str] = {
    "regret": N_("{party} is of {group}, which sent its regrets."),
    "withdrawal": N_("{party} is of {group}, which withdrew."),
    "kept_from_travel": N_("{party} is of {group}, of which everybody is kept from travelling."),
    "names_withdrawn": N_("{party} is of {group}, of which everybody withdrew."),
    "returned": N_("{party} is of {group}, whose invitation came back."),
    "off_list": N_("{party} is of {group}, which is not on the list of the event."),
    "kept": N_("{party}, of {group}, is kept from travelling."),
    "gone": N_("{party} has left the delegation of {group}."),
}


def sentence(clash: Clash, facts: Facts | Index) -> str:
    """A clash as the officer reads it, be it allowed or not."""
    return _TELLERS[clash.kind](clash, facts)


def _room_taken(clash: Clash, facts: Facts | Index) -> str:
    parts = clash.parts
    assert isinstance(parts, Taken)
    words = {
        "room": room_words(clash.rooms[0], facts),
        "meeting": meeting_words(clash.meetings[0], facts),
        "other": meeting_words(clash.meetings[1], facts),
        "when": when_words(clash.starts, clash.ends),
    }
    if parts.gap is None:
        return _("{room} is given to two meetings at once, {when}: {meeting} and {other}.").format(**words)
    told = _("{room} has {gap} between {meeting} and {other}, {when}; it takes {needed} to clear and reset it.")
    return told.format(gap=minutes_words(parts.gap), needed=minutes_words(parts.turnaround), **words)


def _twice(clash: Clash, facts: Facts | Index) -> str:
    words = {
        "party": _party(clash, facts),
        "meeting": placed_words(clash.meetings[0], facts, clash.rooms),
        "other": placed_words(clash.meetings[1], facts, clash.rooms),
        "when": when_words(clash.starts, clash.ends),
    }
    if clash.level == Level.FORBIDDEN:
        return _("{party} is expected in two meetings at once, {when}: {meeting} and {other}.").format(**words)
    told = _(
        "{party} can attend only one of two meetings, {when}: {meeting} and {other}. Attendance is optional in one."
    )
    return told.format(**words)


def _party(clash: Clash, facts: Facts | Index) -> str:
    """A group or person; a person who is a whole delegation is said to be so."""
    name, parts = party_words(clash.parties[0], facts), clash.parts
    through = [group for group in parts.through if group] if isinstance(parts, Twice) else []
    if not through:
        return name
    groups = listed(party_words(group, facts) for group in dict.fromkeys(through))
    return _("{person}, the only delegate of {group},").format(person=name, group=groups)


def _too_small(clash: Clash, facts: Facts | Index) -> str:
    parts = clash.parts
    assert isinstance(parts, Seats)
    return _("{room} seats {seats}, but {expected} are expected in {meeting}, {when}.").format(
        room=room_words(clash.rooms[0], facts),
        seats=parts.seats,
        expected=parts.expected,
        meeting=meeting_words(clash.meetings[0], facts),
        when=when_words(clash.starts, clash.ends),
    )


def _equipment(clash: Clash, facts: Facts | Index) -> str:
    parts = clash.parts
    assert isinstance(parts, Missing)
    return _("{room} lacks what {meeting} needs, {when}: {missing}.").format(
        room=room_words(clash.rooms[0], facts),
        meeting=meeting_words(clash.meetings[0], facts),
        when=when_words(clash.starts, clash.ends),
        missing=missing_words(parts),
    )


def missing_words(parts: Missing) -> str:
    """What a room lacks: the equipment by name, the booths by number."""
    missing = list(parts.names)
    if parts.booths > parts.booths_there:
        told = _("interpreters' booths ({there} of {needed})")
        missing.append(told.format(there=parts.booths_there, needed=parts.booths))
    return listed(missing)


def _closed(clash: Clash, facts: Facts | Index) -> str:
    parts = clash.parts
    assert isinstance(parts, Shut)
    words = {
        "room": room_words(clash.rooms[0], facts),
        "meeting": meeting_words(clash.meetings[0], facts),
        "when": when_words(clash.starts, clash.ends),
    }
    if not parts.blocked:
        opens, closes = hours_words(parts.opens, parts.closes)
        told = _("{room} is open from {opens} to {closes} and closed for part of {meeting}, {when}.")
        return told.format(opens=opens, closes=closes, **words)
    if not parts.reason:
        return _("{room} is blocked during {meeting}, {when}.").format(**words)
    told = _("{room} is blocked during {meeting}, {when}: {reason}")
    return told.format(reason=ended(parts.reason), **words)


def _not_coming(clash: Clash, facts: Facts | Index) -> str:
    if clash.level == Level.FORBIDDEN:
        told = _("{why} Expected in {meeting}, {when}, which cannot be held without them.")
    else:
        told = _("{why} Expected in {meeting}, {when}, which can be held with the others.")
    meeting = placed_words(clash.meetings[0], facts, clash.rooms)
    return told.format(why=_away(clash, facts), meeting=meeting, when=when_words(clash.starts, clash.ends))


def _away(clash: Clash, facts: Facts | Index) -> str:
    """Why somebody does not come: "Harbour Party withdrew."."""
    parts, party = clash.parts, party_words(clash.parties[0], facts)
    assert isinstance(parts, Absent)
    if parts.delegation is None:
        return _(GROUP_AWAY[parts.status]).format(party=party)
    return _(PERSON_AWAY[parts.status]).format(party=party, group=party_words(parts.delegation, facts))


def _outside(clash: Clash, facts: Facts | Index) -> str:
    parts = clash.parts
    assert isinstance(parts, Beyond)
    meeting, day = meeting_words(clash.meetings[0], facts), clash.starts.date()
    if parts.days is None:
        told = _("More than 12 hours long: {meeting}, {when}.")
        return told.format(meeting=meeting, when=when_words(clash.starts, clash.ends))
    if parts.long:
        told = _("Outside the days of the event, {days}, and more than 12 hours long: {meeting}, {day}.")
    else:
        told = _("Outside the days of the event, {days}: {meeting}, {day}.")
    return told.format(meeting=meeting, day=days_words(day, day), days=days_words(*parts.days))


def _separation(clash: Clash, facts: Facts | Index) -> str:
    told = _encounter(clash, facts)
    rule = next((one for one in names(facts).separations if one.id == clash.rule), None)
    return f"{told} {verdict(rule)}" if rule else told


def _encounter(clash: Clash, facts: Facts | Index) -> str:
    parts = clash.parts
    assert isinstance(parts, Apart)
    first, second = who_words(parts.first, facts), who_words(parts.second, facts)
    when = when_words(clash.starts, clash.ends)
    if parts.nearness == Nearness.MEETING:
        meeting = placed_words(clash.meetings[0], facts, clash.rooms)
        told = _("{first} and {second} are both in {meeting}, {when}.")
        return told.format(first=first, second=second, meeting=meeting, when=when)
    apart = parts.gap > 0 or clash.starts == clash.ends
    return _((SOON if apart else NEAR)[parts.nearness]).format(
        first=first,
        second=second,
        meeting=meeting_words(clash.meetings[0], facts),
        other=meeting_words(clash.meetings[1], facts),
        room=room_words(clash.rooms[0], facts),
        other_room=room_words(clash.rooms[-1], facts),
        entrance=set_apart(parts.entrance),
        gap=minutes_words(parts.gap),
        when=when,
    )


def verdict(rule: SeparationFacts) -> str:
    """What a separation rule says; the reason stays out where the rule is confidential."""
    with_reason, without = VERDICTS[rule.level]
    if rule.confidential or not rule.reason.strip():
        return _(without)
    return _(with_reason).format(reason=ended(rule.reason))


_TELLERS: Mapping[ClashKind, Callable[[Clash, Facts | Index], str]] = {
    ClashKind.ROOM_TAKEN: _room_taken,
    ClashKind.PARTY_TWICE: _twice,
    ClashKind.PERSON_TWICE: _twice,
    ClashKind.TOO_SMALL: _too_small,
    ClashKind.EQUIPMENT: _equipment,
    ClashKind.CLOSED: _closed,
    ClashKind.SEPARATION: _separation,
    ClashKind.NOT_COMING: _not_coming,
    ClashKind.OUTSIDE: _outside,
}


def briefly(clash: Clash, meeting_id: str, facts: Facts | Index) -> str:
    """Why a room does not suit a meeting, in a few words beside the room's name."""
    parts = clash.parts
    other = next((one for one in clash.meetings if one != meeting_id), meeting_id)
    when = when_words(clash.starts, clash.ends)
    match parts:
        case Taken():
            return _taken_briefly(parts, meeting_words(other, facts), when)
        case Seats():
            return _("{seats} seats for {expected} people").format(seats=parts.seats, expected=parts.expected)
        case Missing():
            return _("Lacks {missing}").format(missing=missing_words(parts))
        case Shut():
            return _shut_briefly(parts, when)
        case Apart():
            mine = clash.meetings[0] == meeting_id
            who = who_words(parts.second if mine else parts.first, facts)
            return _(BRIEFLY[parts.nearness]).format(who=who, meeting=meeting_words(other, facts), when=when)
        case Twice():
            return _("{party} is in {meeting}").format(party=_party(clash, facts), meeting=meeting_words(other, facts))
        case Absent() | Beyond():
            return sentence(clash, facts)


def _taken_briefly(parts: Taken, meeting: str, when: str) -> str:
    if parts.gap is None:
        return _("Taken by {meeting}, {when}").format(meeting=meeting, when=when)
    told = _("Only {gap} to {meeting}, {needed} needed")
    return told.format(gap=minutes_words(parts.gap), meeting=meeting, needed=minutes_words(parts.turnaround))


def _shut_briefly(parts: Shut, when: str) -> str:
    if parts.blocked:
        reason = parts.reason.strip()
        told = _("Blocked {when}: {reason}") if reason else _("Blocked {when}")
        return told.format(when=when, reason=reason)
    opens, closes = hours_words(parts.opens, parts.closes)
    return _("Open from {opens} to {closes}").format(opens=opens, closes=closes)
