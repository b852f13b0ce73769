"""One person in words and in what the panel paints: names, steps, meetings, ways to reach them."""

from collections.abc import Sequence
from datetime import date

from models.labels import word
from models.queries.delegates import DelegateRow
from models.queries.person_story import PersonFacts, PersonMeeting, PersonStep, Place
from resources.texts import _, ngettext
from ui.presenting import veiled
from ui.views.words import clock, day, listed, number, weekday_time
from ui.wall_clock import in_zone
from ui.widgets.story import StoryStep


def place_words(row: DelegateRow) -> str:
    """What a person is at the event: "Head of delegation, number 1 of the order"."""
    parts = [word(row.role), row.function]
    if row.personal_capacity:
        parts.append(_("in personal capacity"))
    if row.replaces:
        parts.append(_("replaces {person}").format(person=row.replaces))
    return listed(parts)


def scripts_of(row: DelegateRow) -> list[str]:
    """The name in the other scripts."""
    return [name for name in (row.original, row.cyrillic) if name]


def story_steps(steps: Sequence[PersonStep], zone: str, today: date) -> list[StoryStep]:
    """The steps of the story as the rail shows them, by the clock of the event."""
    return [
        StoryStep(step.key, step.title, day(step.day or in_zone(step.at, zone).date(), today), step.text)
        for step in steps
    ]


def meeting_when(meeting: PersonMeeting, today: date) -> str:
    """When a meeting is: the hours of one today, else the day and the hour."""
    row = meeting.row
    if row.day == today:
        return f"{clock(row.starts)}–{clock(row.ends)}"
    return weekday_time(row.starts)


def meeting_words(meeting: PersonMeeting) -> str:
    """Everything about a meeting in one line."""
    row = meeting.row
    how = _("named for it") if meeting.own else _("with the delegation")
    return listed((row.title, weekday_time(row.starts), ", ".join(row.rooms) or _("no room yet"), how))


def in_order(meetings: Sequence[PersonMeeting], today: date) -> list[tuple[str, list[PersonMeeting]]]:
    """The meetings by when they are, those of today first, those gone last; each part with its heading."""
    parts = (
        (_("Today"), [one for one in meetings if one.row.day == today]),
        (_("Coming"), [one for one in meetings if one.row.day > today]),
        (_("Before"), [one for one in meetings if one.row.day < today]),
    )
    return [(heading, found) for heading, found in parts if found]


def place_before(place: Place) -> str:
    """A delegation of another event."""
    return _("{event}: {group}").format(event=place.event, group=place.group)


def contacts(facts: PersonFacts, today: date) -> list[tuple[str, str]]:
    """How to reach and to identify a person; what is not known is left out."""
    passport = facts.passport
    if passport and facts.passport_expires:
        passport = _("{passport}, until {day}").format(passport=passport, day=day(facts.passport_expires, today))
    lines = (
        (_("Phone"), veiled(facts.phone)),
        (_("E-mail"), veiled(facts.email)),
        (_("Country"), facts.country),
        (_("Passport"), veiled(passport)),
        (_("Diet"), facts.diet),
        (_("Access"), facts.accessibility),
        (_("Remarks"), facts.remarks),
    )
    return [(name, value) for name, value in lines if value]


def delegates_words(count: int) -> str:
    return ngettext("{n} delegate", "{n} delegates", count).format(n=number(count))


def delegations_words(count: int) -> str:
    return ngettext("{n} delegation", "{n} delegations", count).format(n=number(count))
