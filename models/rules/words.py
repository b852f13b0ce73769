"""Names, times and lists as the sentences of the rules show them."""

import unicodedata
from collections.abc import Collection, Iterable
from datetime import date, datetime, time
from functools import lru_cache

from babel.dates import format_date, format_interval, format_skeleton

from models.rules.facts import Facts, MeetingFacts, Who
from models.rules.indexes import Index
from resources.texts import RIGHT_TO_LEFT, _, language, ngettext

FIRST_STRONG, END = "\u2068", "\u2069"
MOST_NAMES = 4


def meeting_of(meeting_id: str, facts: Facts | Index) -> MeetingFacts | None:
    if isinstance(facts, Index):
        return facts.board.meetings.get(meeting_id)
    return next((one for one in facts.meetings if one.id == meeting_id), None)


def names(facts: Facts | Index) -> Facts:
    return facts.facts if isinstance(facts, Index) else facts


def meeting_words(meeting_id: str, facts: Facts | Index) -> str:
    """A meeting's title in quotation marks."""
    meeting = meeting_of(meeting_id, facts)
    return _("“{title}”").format(title=set_apart(meeting.title)) if meeting and meeting.title else _("a meeting")


def placed_words(meeting_id: str, facts: Facts | Index, rooms: Collection[str]) -> str:
    """A meeting's title with those of its rooms that are among `rooms`."""
    title, meeting = meeting_words(meeting_id, facts), meeting_of(meeting_id, facts)
    given = dict.fromkeys(one.room_id for one in meeting.live_assignments) if meeting else {}
    where = listed(room_words(room_id, facts) for room_id in given if room_id in rooms)
    return _("{meeting} ({room})").format(meeting=title, room=where) if where else title


def room_words(room_id: str, facts: Facts | Index) -> str:
    room = names(facts).rooms.get(room_id)
    return set_apart(room.name) if room and room.name else _("a room")


def party_words(party_id: str, facts: Facts | Index) -> str:
    """The name of a group or a person."""
    known = names(facts)
    name = known.groups.get(party_id) or known.people.get(party_id)
    return set_apart(name) if name else _("somebody")


def who_words(found: Iterable[Who], facts: Facts | Index) -> str:
    """People and groups in order of name, each with what puts it on its side: "Harbour Party (National Platform)"."""
    told: list[str] = []
    for who in found:
        name = party_words(who.id, facts)
        via = party_words(who.via, facts) if who.via else ""
        told.append(_("{name} ({group})").format(name=name, group=via) if via else name)
    return listed(sorted(told))


def listed(given: Iterable[str]) -> str:
    """A few names as a sentence has them, and how many more there are."""
    found = list(given)
    if len(found) > MOST_NAMES:
        more = len(found) - MOST_NAMES + 1
        tail = ngettext("{names} and {n} other", "{names} and {n} others", more)
        return tail.format(names=", ".join(found[: MOST_NAMES - 1]), n=more)
    if len(found) < 2:
        return "".join(found)
    return _("{names} and {last}").format(names=", ".join(found[:-1]), last=found[-1])


def minutes_words(minutes: int) -> str:
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def when_words(starts: datetime, ends: datetime) -> str:
    """From when to when: "25 May 10:00–11:00"; a moment alone where both are the same."""
    first = _("{day} {time}").format(day=_day(starts.date(), language()), time=clock(starts))
    if starts == ends:
        return first
    if starts.date() == ends.date():
        return f"{first}–{clock(ends)}"
    return f"{first} – " + _("{day} {time}").format(day=_day(ends.date(), language()), time=clock(ends))


def days_words(first: date, last: date) -> str:
    """Days with their year: "25–27 May 2015", or the one day where both are the same."""
    locale = "en_GB" if language() == "en" else language()
    if first == last:
        return format_date(first, "long", locale=locale)
    return format_interval(first, last, "yMMMMd", locale=locale)


def clock(moment: datetime | time) -> str:
    return f"{moment:%H:%M}"


def hours_words(opens: time | None, closes: time | None) -> tuple[str, str]:
    """When a room opens and closes; midnight as a closing time is 24:00."""
    return clock(opens or time.min), clock(closes) if closes else "24:00"


@lru_cache(maxsize=1000)
def _day(day: date, spoken: str) -> str:
    return format_skeleton("MMMMd", day, locale="en_GB" if spoken == "en" else spoken)


def set_apart(name: str) -> str:
    """A name kept from turning round the sentence about it when its script runs the other way."""
    other_way = {"L"} if language() in RIGHT_TO_LEFT else {"R", "AL"}
    if name.isascii() and "L" not in other_way:
        return name
    turned = any(unicodedata.bidirectional(char) in other_way for char in name)
    return f"{FIRST_STRONG}{name}{END}" if turned else name


def ended(text: str) -> str:
    """A reason as the end of a sentence."""
    told = " ".join(text.split())
    return told if told.endswith((".", "!", "?", "…", "؟", "。")) else f"{told}."
