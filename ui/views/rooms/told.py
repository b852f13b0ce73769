"""Rooms in words: their days, their fittings, their facts; what the strips and signs show stands here as text."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Final

from PySide6.QtCore import QDate, QLocale

from models.labels import word
from models.queries.clashes import ClashRow
from models.queries.rooms import BlockRow, RoomRow
from models.rules.folding import fold
from resources.texts import _, ngettext
from ui.theme.statuses import status
from ui.views.clash_status import allowed_until
from ui.views.rooms.lines import Entrance, RoomDay, RoomLine, Stretch
from ui.views.words import clock, listed, number, weekday_time

# Equipment is free text: the beginnings of words that mean what has a sign, in the languages of the screen.
SIGNS: Final[Mapping[str, tuple[str, ...]]] = {
    "microphone": ("microphone", "микрофон", "ميكروفون"),
    "monitor": ("screen", "monitor", "display", "экран", "монитор", "écran", "شاشة"),
    "projector-screen": ("projector", "проектор", "beamer", "vidéoprojecteur"),
    "wheelchair": ("step-free", "wheelchair", "ramp", "без порогов", "коляск", "пандус", "fauteuil", "accès de plain"),
}
BOOTHS: Final = "translate"
OTHER: Final = "package"
_STEMS: Final = {sign: tuple(map(fold, stems)) for sign, stems in SIGNS.items()}


def fitted(row: RoomRow) -> tuple[str, ...]:
    """The icons of what a room has: microphones, booths, screens, step-free access, other things."""
    signs = [_sign_of(name) for name, _amount in row.equipment]
    order = ("microphone", BOOTHS, "monitor", "projector-screen", "wheelchair", OTHER)
    there = {*signs, BOOTHS} if row.booths else set(signs)
    return tuple(sign for sign in order if sign in there)


def _sign_of(name: str) -> str:
    folded = fold(name)
    return next((sign for sign, stems in _STEMS.items() if any(stem in folded for stem in stems)), OTHER)


def equipment_words(row: RoomRow) -> str:
    """ "30 microphones, 2 screen"; one of a thing is not counted."""
    return listed(name if amount == 1 else f"{number(amount)} {name}" for name, amount in row.equipment)


def fitted_words(row: RoomRow) -> str:
    """All that is fitted, booths too."""
    booths = ngettext("{n} booth", "{n} booths", row.booths).format(n=number(row.booths)) if row.booths else ""
    return listed((booths, equipment_words(row)))


def seats_words(row: RoomRow) -> str:
    """ "14 seats" in its largest layout, nothing where nobody knows."""
    seats = row.capacity
    return "" if seats is None else ngettext("{n} seat", "{n} seats", seats).format(n=number(seats))


def layouts_words(row: RoomRow) -> str:
    return listed(f"{word(layout).lower()} {number(seats)}" for layout, seats in row.layouts)


def hours_words(opens: time | None, closes: time | None) -> str:
    """ "08:00 to 20:00"."""
    if opens is None and closes is None:
        return _("day and night")
    first, last = opens or time.min, closes or time.min
    midnight = date(2000, 1, 1)
    told = [clock(datetime.combine(midnight, moment)) for moment in (first, last)]
    return _("{first} to {last}").format(first=told[0], last=told[1])


def minutes_words(minutes: int) -> str:
    """ "1 h 45 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{m} min").format(m=number(rest))
    if not rest:
        return _("{h} h").format(h=number(hours))
    return _("{h} h {m} min").format(h=number(hours), m=number(rest))


def turnaround_words(row: RoomRow) -> str:
    told = minutes_words(row.turnaround)
    return told if row.own_turnaround is not None else _("{minutes}, as everywhere").format(minutes=told)


def entrance_words(entrance: Entrance) -> str:
    """ "east, shared with Larch"."""
    if not entrance.shared_with:
        return entrance.name
    return _("{entrance}, shared with {rooms}").format(entrance=entrance.name, rooms=listed(entrance.shared_with))


def neighbour_words(row: RoomRow) -> str:
    """ "Larch, wall to wall"."""
    names = listed(name for _id, name in row.neighbours)
    return _("{rooms}, wall to wall").format(rooms=names) if names else _("none")


def day_heading(day: date) -> str:
    """ "Monday 25 May"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM")


def percent(share: float) -> str:
    return _("{n} %").format(n=number(round(share * 100)))


def clashes_words(count: int) -> str:
    return ngettext("{n} clash", "{n} clashes", count).format(n=number(count)) if count else ""


def clash_words(clash: ClashRow) -> str:
    """ "Mon 11:30, Must not meet"; of one that is allowed until when, too."""
    return listed((weekday_time(clash.starts), word(clash.kind), "" if clash.is_open else allowed_until(clash)))


def block_words(block: BlockRow | Stretch) -> str:
    """When a block is: its day and its hours, or both its days."""
    first, last = block.starts, block.ends
    if first.date() == last.date():
        return f"{day_heading(first.date())}, {clock(first)}–{clock(last)}"
    ends = f"{day_heading(last.date())} {clock(last)}"
    return _("{first} to {last}").format(first=f"{day_heading(first.date())} {clock(first)}", last=ends)


def stretch_words(stretch: Stretch) -> str:
    """ "09:00–09:30 Host, UN, Confirmed"."""
    when = f"{clock(stretch.starts)}–{clock(stretch.ends)}"
    if stretch.status == "blocked":
        return listed((f"{when} {status('blocked').text.lower()}", stretch.title))
    return listed((f"{when} {stretch.title}", status(stretch.status).text))


def day_words(day: RoomDay) -> str:
    """What stands in a room on a day, for those who do not see the strip."""
    return "; ".join(map(stretch_words, day.stretches)) or _("free all day")


def place_words(line: RoomLine, *, venue: bool) -> str:
    """ "Floor 2, 14 seats, boardroom"."""
    row = line.row
    parts: Sequence[str] = (line.band.partition(_(", "))[0], row.venue if venue else "", seats_words(row))
    return listed((*dict.fromkeys(parts), word(row.measure[0]).lower() if row.measure else ""))
