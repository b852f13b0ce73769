"""The rooms day by day: what stands in them when, which of it clashes, and the hours all days have in common."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from models.entities.meeting import AssignmentState
from models.queries.clashes import ClashRow
from models.queries.rooms import RoomRow
from resources.texts import _
from ui.views.words import listed

OPENS, CLOSES = 8, 20  # where no room says its hours
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time of a day in which a room is not free; `status` is "confirmed", "provisional", "clash" or "blocked".

    `id` is that of the assignment or of the block; a block has no meeting and its reason for a title.
    """

    id: str
    starts: datetime
    ends: datetime
    status: str
    title: str
    meeting_id: str = ""

    @property
    def minutes(self) -> int:
        return minutes_of(self.ends - self.starts)


@dataclass(frozen=True, slots=True)
class RoomDay:
    """One room on one day: from when to when it is open, and what stands in it in order of time."""

    day: date
    opens: datetime
    closes: datetime
    stretches: tuple[Stretch, ...]

    @property
    def used_minutes(self) -> int:
        """Minutes with a meeting; where two overlap they count once."""
        taken = [one for one in self.stretches if one.meeting_id]
        return sum(minutes_of(ends - starts) for starts, ends in _merged(taken))

    def gaps(self) -> list[tuple[datetime, datetime]]:
        """The times in the open hours in which nothing stands."""
        found: list[tuple[datetime, datetime]] = []
        free = self.opens
        for starts, ends in _merged(self.stretches):
            if free < min(starts, self.closes):
                found.append((free, min(starts, self.closes)))
            free = max(free, ends)
        return [*found, (free, self.closes)] if free < self.closes else found


@dataclass(frozen=True, slots=True)
class Entrance:
    """An entrance of a room, and the other rooms that have it too."""

    name: str
    shared_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room as the page shows it; `band` are the words of its floor, `clashes` and `allowed` ones touch it."""

    id: str
    row: RoomRow
    band: str
    days: tuple[RoomDay, ...]
    entrances: tuple[Entrance, ...]
    clashes: tuple[ClashRow, ...]
    allowed: tuple[ClashRow, ...]

    def free_at(self, moment: datetime) -> bool:
        """Whether the room is open and nothing stands in it."""
        day = next((one for one in self.days if one.day == moment.date()), None)
        if day is None or not day.opens <= moment < day.closes:
            return False
        held = day.stretches if not self.row.shared else [one for one in day.stretches if not one.meeting_id]
        return not any(one.starts <= moment < one.ends for one in held)


@dataclass(frozen=True, slots=True)
class Axis:
    """The hours that every strip shows, whole hours."""

    first: int = OPENS
    last: int = CLOSES

    def share(self, moment: datetime, day: date) -> float:
        """Where a moment lies on the axis of a day, from 0 to 1."""
        hours = (moment - datetime.combine(day, time.min)) / timedelta(hours=1)
        return min(max((hours - self.first) / (self.last - self.first), 0.0), 1.0)

    def ticks(self) -> list[int]:
        """The even hours between the ends."""
        return [hour for hour in range(self.first + 1, self.last) if not hour % 2]


@dataclass(frozen=True, slots=True)
class Occupancy:
    """All rooms in the order of their floors."""

    lines: tuple[RoomLine, ...]
    axis: Axis


def occupancy(rows: Sequence[RoomRow], days: Sequence[date], clashes: Iterable[ClashRow]) -> Occupancy:
    """The rooms on these days; rooms of one floor stand together, in the officer's order."""
    axis = _axis(rows, days)
    touched = _by_room(clashes)
    several = len({row.venue for row in rows if row.venue}) > 1
    floor_of = _floor if several else _floor_alone
    bands = _bands(rows, floor_of)
    doors: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for name in row.entrances:
            doors[name].append(row.name)
    places = {key: at for at, key in enumerate(bands)}
    ordered = sorted(rows, key=lambda row: places[floor_of(row)])
    lines = tuple(
        RoomLine(
            row.id,
            row,
            bands[floor_of(row)],
            _days(row, days, axis, touched.get(row.id, ())),
            tuple(Entrance(name, tuple(one for one in doors[name] if one != row.name)) for name in row.entrances),
            tuple(clash for clash in touched.get(row.id, ()) if clash.is_open),
            tuple(clash for clash in touched.get(row.id, ()) if not clash.is_open),
        )
        for row in ordered
    )
    return Occupancy(lines, axis)


def minutes_of(lasts: timedelta) -> int:
    return int(lasts.total_seconds()) // 60


def floors_of(rows: Iterable[RoomRow]) -> int:
    """How many floors have a room."""
    return len({_floor(row) for row in rows if row.floor})


def _floor(row: RoomRow) -> tuple[str, str]:
    return row.venue, row.floor


def _floor_alone(row: RoomRow) -> tuple[str, str]:
    """Where there is one building, a room without one stands in it too."""
    return "", row.floor


def _bands(rows: Sequence[RoomRow], floor_of: Callable[[RoomRow], tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The words of each floor in the order in which its first room stands, with the entrance all its rooms share."""
    floors: dict[tuple[str, str], list[RoomRow]] = defaultdict(list)
    for row in rows:
        floors[floor_of(row)].append(row)
    bands: dict[tuple[str, str], str] = {}
    for (venue, floor), same in floors.items():
        shared = set(same[0].entrances if len(same) > 1 else ()).intersection(*(row.entrances for row in same))
        parts = (venue, floor_words(floor), *sorted(shared))
        bands[venue, floor] = listed(parts) or _("Without a floor")
    return bands


def floor_words(floor: str) -> str:
    """ "Floor 2"; what says by itself that it is a floor stays as it was typed."""
    return _("Floor {floor}").format(floor=floor) if floor and len(floor) <= 3 else floor


def _axis(rows: Sequence[RoomRow], days: Sequence[date]) -> Axis:
    """From the first opening to the last closing, wider where a meeting lies outside."""
    opens = [row.opens.hour for row in rows if row.opens]
    closes = [row.closes.hour + bool(row.closes.minute) for row in rows if row.closes]
    first, last = min(opens, default=OPENS), max(closes, default=CLOSES)
    shown = set(days)
    for row in rows:
        for stay in row.stays:
            if stay.starts.date() in shown:
                late = stay.ends.hour + bool(stay.ends.minute)
                first = min(first, stay.starts.hour)
                last = max(last, late if stay.ends.date() == stay.starts.date() else 24)
    return Axis(first, max(last, first + 1))


def _by_room(clashes: Iterable[ClashRow]) -> Mapping[str, list[ClashRow]]:
    found: dict[str, list[ClashRow]] = defaultdict(list)
    for clash in clashes:
        for room_id in clash.rooms:
            found[room_id].append(clash)
    return found


def _days(row: RoomRow, days: Sequence[date], axis: Axis, clashes: Iterable[ClashRow]) -> tuple[RoomDay, ...]:
    bad = {meeting_id for clash in clashes if clash.blocks for meeting_id in clash.meetings}
    by_day: dict[date, list[Stretch]] = defaultdict(list)
    for stretch in _stretches(row, bad):
        day = stretch.starts.date()
        while datetime.combine(day, time.min) < stretch.ends:
            by_day[day].append(stretch)
            day += DAY
    return tuple(_day(row, day, axis, by_day[day]) for day in days)


def _stretches(row: RoomRow, bad: set[str]) -> list[Stretch]:
    """The blocks before the meetings that stand in them."""
    made = [Stretch(block.id, block.starts, block.ends, "blocked", block.reason) for block in row.blocks]
    for stay in row.stays:
        firm = "confirmed" if stay.state is AssignmentState.CONFIRMED else "provisional"
        status = "clash" if stay.meeting_id in bad else firm
        made.append(Stretch(stay.id, stay.starts, stay.ends, status, stay.title, stay.meeting_id))
    return made


def _day(row: RoomRow, day: date, axis: Axis, stretches: list[Stretch]) -> RoomDay:
    midnight = datetime.combine(day, time.min)
    opens = datetime.combine(day, row.opens) if row.opens else midnight + timedelta(hours=axis.first)
    closes = datetime.combine(day, row.closes) if row.closes else midnight + timedelta(hours=axis.last)
    return RoomDay(day, opens, closes, tuple(sorted(stretches, key=lambda one: (one.starts, one.ends))))


def _merged(stretches: Iterable[Stretch]) -> list[tuple[datetime, datetime]]:
    """The times covered, overlapping ones as one; `stretches` are in order of time."""
    made: list[tuple[datetime, datetime]] = []
    for one in stretches:
        if made and one.starts <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], one.ends))
        else:
            made.append((one.starts, one.ends))
    return made
