"""The programme in words: what a meeting is, when it is, what is wrong with it, and how long a delegation is free."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from models.entities.meeting import Interpretation, MeetingState
from models.kinds import ClashKind
from models.labels import word
from models.queries.clashes import ClashRow
from models.queries.meetings import MeetingRow
from resources.texts import N_, _, ngettext
from ui.theme.sides import is_rtl
from ui.views.words import clock, listed, number, weekday_day, weekday_time

if TYPE_CHECKING:
    from ui.views.programme.reading import ProgrammeRow

STATE_STATUS = {
    MeetingState.REQUESTED: "awaited",
    MeetingState.PROVISIONAL: "provisional",
    MeetingState.CONFIRMED: "confirmed",
    MeetingState.HELD: "held",
    MeetingState.POSTPONED: "postponed",
    MeetingState.CANCELLED: "cancelled",
}

CLASH_TITLES = {
    ClashKind.PARTY_TWICE: N_("{who} in two meetings"),
    ClashKind.PERSON_TWICE: N_("{who} in two meetings"),
    ClashKind.ROOM_TAKEN: N_("{room}: {meetings}"),
    ClashKind.TOO_SMALL: N_("{room} is too small for {meeting}"),
    ClashKind.EQUIPMENT: N_("{room} lacks what {meeting} needs"),
    ClashKind.CLOSED: N_("{room} is closed for {meeting}"),
    ClashKind.NOT_COMING: N_("{who} does not come to {meeting}"),
    ClashKind.OUTSIDE: N_("{meeting} lies outside the event"),
}


def meetings_words(count: int) -> str:
    return ngettext("{n} meeting", "{n} meetings", count).format(n=number(count))


def rooms_words(count: int) -> str:
    return ngettext("{n} room", "{n} rooms", count).format(n=number(count))


def minutes_words(minutes: int) -> str:
    """A length of time: "45 min", "1 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours or (hours == 1 and not rest):
        return _("{n} min").format(n=number(minutes))
    if not rest:
        return _("{h} h").format(h=number(hours))
    return _("{h} h {n} min").format(h=number(hours), n=number(rest))


def span_words(starts: datetime, ends: datetime) -> str:
    """From when to when, in this order in every script; the day of the end where it is another one."""
    last = clock(ends) if starts.date() == ends.date() else weekday_time(ends)
    told = f"{clock(starts)}–{last}"
    return f"\u2066{told}\u2069" if is_rtl() else told


def when_words(row: MeetingRow) -> str:
    """Day and times: "Mon 25 May 11:30–12:30"."""
    return f"{weekday_day(row.starts)} {span_words(row.starts, row.ends)}"


def what_words(row: MeetingRow) -> str:
    """What a meeting is: "Bilateral, Mon 25 May 11:30–12:30, 60 min"."""
    return listed((word(row.kind), when_words(row), minutes_words(row.minutes)))


def needs_words(row: MeetingRow, heads: int) -> str:
    """What a meeting without a room asks for: "Bilateral, 45 min. Needs 2 booths"."""
    first = listed((word(row.kind), minutes_words(row.minutes)))
    needs = [people_words(row.expected)] if row.expected else [delegations_words(heads)] if heads else []
    if row.booths:
        needs.append(ngettext("{n} booth", "{n} booths", row.booths).format(n=number(row.booths)))
    needs.extend(row.equipment)
    return _("{what}. {needs}").format(what=first, needs=listed(needs)) if needs else first


def people_words(count: int) -> str:
    return ngettext("{n} person", "{n} people", count).format(n=number(count))


def delegations_words(count: int) -> str:
    return ngettext("{n} delegation", "{n} delegations", count).format(n=number(count))


def spoken_words(row: MeetingRow) -> str:
    """Languages and how they are interpreted: "Arabic, Russian, consecutive"."""
    how = "" if row.interpretation is Interpretation.NONE else word(row.interpretation).lower()
    return listed((row.languages, how))


def formula_words(row: MeetingRow) -> str:
    """The formula of each side: "2 at the table, 2 behind"."""
    parts: list[str] = []
    if row.at_table is not None:
        parts.append(_("{n} at the table").format(n=number(row.at_table)))
    if row.behind:
        parts.append(_("{n} behind").format(n=number(row.behind)))
    return listed(parts)


def party_names(row: MeetingRow) -> str:
    """Who takes part, groups first."""
    return listed((*row.groups, *row.people))


def clash_title(clash: ClashRow) -> str:
    """A clash in a few words, for a list of clashes."""
    room = clash.room_names[0] if clash.room_names else _("A room")
    who = _(" and ").join(dict.fromkeys(clash.party_names))
    what = _(" and ").join(_("“{title}”").format(title=title) for title in dict.fromkeys(clash.titles))
    if clash.kind is ClashKind.SEPARATION:
        return who or what
    return _(CLASH_TITLES[clash.kind]).format(room=room, who=who, meeting=what, meetings=what)


def against_words(row: "ProgrammeRow") -> str:
    """What stands against a meeting in two or three words: who, or what else; and how much more there is."""
    clash = row.first
    if clash is None:
        return ""
    others = [title for at, title in zip(clash.meetings, clash.titles, strict=True) if at != row.id]
    match clash.kind:
        case ClashKind.SEPARATION | ClashKind.NOT_COMING:
            told = _(" and ").join(dict.fromkeys(_others(row.meeting, clash) or clash.party_names))
        case ClashKind.PARTY_TWICE | ClashKind.PERSON_TWICE | ClashKind.ROOM_TAKEN:
            told = _("also {meeting}").format(meeting=listed(others))
        case ClashKind.OUTSIDE:
            told = ""
        case _:
            told = listed(dict.fromkeys(clash.room_names or clash.party_names))
    more = len(row.open) + len(row.allowed) - 1
    return listed((told, ngettext("{n} more", "{n} more", more).format(n=number(more)) if more else ""))


def _others(row: MeetingRow, clash: ClashRow) -> list[str]:
    """Those a clash is about who do not sit in this meeting."""
    here = {party.group_id or party.person_id for party in row.parties}
    return [name for one, name in zip(clash.parties, clash.party_names, strict=True) if one not in here]


def clash_place(clash: ClashRow) -> str:
    """When and where a clash is: "Mon 11:30, Birch, Larch"."""
    return listed((weekday_time(clash.starts), *dict.fromkeys(clash.room_names)))


def gap_words(before: MeetingRow, after: MeetingRow) -> str:
    """How long a delegation is free between two meetings, or that they overlap."""
    free = after.starts - before.ends
    if free < timedelta():
        return _("Overlaps by {time}").format(time=minutes_words(int(-free.total_seconds()) // 60))
    if not free:
        return _("No break")
    return _("{time} free").format(time=minutes_words(int(free.total_seconds()) // 60))


def firm_words(rows: Sequence[MeetingRow]) -> str:
    """How many meetings stand firm: "Confirmed 16"."""
    firm = sum(row.state in (MeetingState.CONFIRMED, MeetingState.HELD) for row in rows)
    return _("Confirmed {n}").format(n=number(firm))
