"""Under which status a clash is shown, and what is said of one that somebody allowed."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from models.kinds import ClashKind
from models.queries.clashes import ClashRow
from resources.texts import _, ngettext
from ui.context import Context
from ui.views.words import clock, day, listed, number, weekday_day, weekday_time

STATUS: Final[Mapping[str, str]] = {
    "room_taken": "room_taken",
    "party_twice": "two_places",
    "person_twice": "two_places",
    "too_small": "seats",
    "equipment": "equipment",
    "closed": "closed",
    "not_coming": "not_coming",
    "outside": "outside",
}


def clash_status(clash: ClashRow) -> str:
    """The key of the status under which a clash is shown; the words of a level are those of separation rules alone."""
    if not clash.is_open:
        return "override"
    if clash.kind is ClashKind.NOT_COMING and not clash.blocks:
        return "not_all_come"
    return STATUS.get(clash.kind, str(clash.level))


def clash_pill(clash: ClashRow) -> str | None:
    """What its pill says where that is not the word of its status: until when it is allowed."""
    return None if clash.is_open else allowed_until(clash)


def clash_sign(clash: ClashRow) -> str:
    """The icon of a clash in a list of links."""
    return "warning-circle" if clash.is_open else "shield"


def clashes_aside(clashes: Sequence[ClashRow]) -> str:
    """How many of some clashes are open, and how many allowed: "2 open, 1 allowed"."""
    waiting = sum(clash.is_open for clash in clashes)
    allowed = len(clashes) - waiting
    if not allowed:
        return number(waiting)
    told = ngettext("{n} open", "{n} open", waiting).format(n=number(waiting)) if waiting else ""
    return listed((told, ngettext("{n} allowed", "{n} allowed", allowed).format(n=number(allowed))))


def allowed_until(clash: ClashRow) -> str:
    """Until when a clash is allowed: "Allowed until 27 May"."""
    until = clash.allowed.expires if clash.allowed else None
    return _("Allowed until {day}").format(day=day(until, clash.starts.date())) if until else _("Allowed")


def clash_tip(clash: ClashRow) -> str:
    """A clash in full; of an allowed one until when, by whom and why."""
    if clash.allowed is None:
        return clash.text
    told = _("{clash} {allowed} by {who}: {reason}")
    return told.format(
        clash=clash.text, allowed=allowed_until(clash), who=clash.allowed.authority, reason=clash.allowed.reason
    )


def allowed_facts(clash: ClashRow, context: Context) -> list[tuple[str, str]]:
    """By whom a clash is allowed, why, who entered it, and when it ends; times by the clock of the event."""
    said = clash.allowed
    if said is None:
        return []
    entered = _in_zone(said.at, context.zone)
    when = f"{day(entered.date(), context.today)} {clock(entered)}"
    ends = _("by itself after {day}").format(day=weekday_day(said.expires)) if said.expires else _("when you end it")
    return [
        (_("Allowed by"), said.authority),
        (_("Because"), said.reason),
        (_("Entered"), listed((said.officer, when))),
        (_("Ends"), ends),
    ]


def clash_link(clash: ClashRow) -> str:
    """A clash in a few words: "Open clash: Mon 11:30, Birch and Larch"."""
    rooms = list(dict.fromkeys(clash.room_names))
    where = _("{first} and {last}").format(first=rooms[0], last=rooms[1]) if len(rooms) == 2 else listed(rooms)
    place = listed((weekday_time(clash.starts), where or clash.titles[0]))
    if clash.is_open:
        return _("Open clash: {place}").format(place=place)
    return _("{allowed}: {place}").format(allowed=allowed_until(clash), place=place)


def _in_zone(at: datetime, name: str) -> datetime:
    try:
        return at.replace(tzinfo=UTC).astimezone(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return at
