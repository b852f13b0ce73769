"""One day as the board shows it: rooms, cards, blocked hours, walls between separated parties; made from rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from models.entities.meeting import OFF, AssignmentState, MeetingState
from models.kinds import ClashKind
from models.queries.clashes import ClashRow
from models.queries.meetings import AssignmentRow, MeetingRow
from models.queries.rooms import RoomRow
from resources.texts import _, ngettext
from ui.theme.sides import is_rtl
from ui.views.clash_status import clash_tip
from ui.views.words import clock, listed, number

CardState = Literal["confirmed", "provisional"]

EARLY: Final = 9
LATE: Final = 18
FIRM: Final = (MeetingState.CONFIRMED, MeetingState.HELD)
NAMED: Final = 2  # parties up to here are named on a card, more are counted


@dataclass(frozen=True, slots=True)
class RoomColumn:
    """A room across the top; `detail` is such as "Floor 1, 60 seats"."""

    id: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Card:
    """A meeting in a room. A meeting in two rooms has two cards; `turnaround` is in minutes, `tip` says everything.

    `allowed` says that somebody allowed what clashes there, where nothing else does, `missing` that nothing does but
    that somebody does not come.
    """

    meeting_id: str
    assignment_id: str
    room_id: str
    title: str
    starts: datetime
    ends: datetime
    parties: str
    state: CardState
    pinned: bool
    clash: bool
    turnaround: int
    tip: str
    allowed: bool = False
    missing: bool = False

    @property
    def tone(self) -> str:
        """The colour of its sign, "" without one."""
        return "bad" if self.clash else "warn" if self.allowed else ""


@dataclass(frozen=True, slots=True)
class Block:
    """A time in which a room is not to be had, and why."""

    room_id: str
    starts: datetime
    ends: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Wall:
    """Separated parties on either side of the wall between two columns that stand beside each other."""

    room_a: str
    room_b: str
    starts: datetime
    ends: datetime
    tip: str
    allowed: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class BoardDay:
    """Everything on the board of a day; it runs from `first_hour` to `last_hour` (24 is midnight)."""

    day: date
    rooms: tuple[RoomColumn, ...]
    cards: tuple[Card, ...]
    blocks: tuple[Block, ...]
    walls: tuple[Wall, ...]
    now: datetime | None
    first_hour: int
    last_hour: int


def board_day(
    day: date,
    meetings: Sequence[MeetingRow],
    rooms: Sequence[RoomRow],
    clashes: Sequence[ClashRow],
    now: datetime | None,
) -> BoardDay:
    """The board of one day. Cards of rooms that are not among `rooms` are left out; so are meetings that are off."""
    places = _placed(day, meetings, {room.id for room in rooms})
    told = _clashes_of(places, clashes)
    by_id = {room.id: room for room in rooms}
    cards = tuple(_card(meeting, place, by_id[place.room_id], told.get(place.id, ())) for meeting, place in places)
    first, last = _hours(day, rooms, cards)
    return BoardDay(
        day,
        tuple(RoomColumn(room.id, room.name, _detail(room)) for room in rooms),
        cards,
        tuple(block for room in rooms for block in _blocks(day, room, first, last)),
        tuple(_walls(day, [room.id for room in rooms], clashes)),
        now,
        first,
        last,
    )


def span(starts: datetime, ends: datetime) -> str:
    """Two times with a dash, which stay in this order in a text from right to left."""
    told = f"{clock(starts)}–{clock(ends)}"
    return f"\u2066{told}\u2069" if is_rtl() else told


_Placed = tuple[MeetingRow, AssignmentRow]


def _placed(day: date, meetings: Iterable[MeetingRow], rooms: set[str]) -> list[_Placed]:
    found = (
        (meeting, place)
        for meeting in meetings
        if meeting.state not in OFF
        for place in meeting.assignments
        if place.live and place.room_id in rooms and _touches(day, place.starts, place.ends)
    )
    return sorted(found, key=lambda one: (one[1].starts, one[1].ends, one[1].id))


def _touches(day: date, starts: datetime, ends: datetime) -> bool:
    begin = datetime.combine(day, time.min)
    return starts < begin + timedelta(days=1) and ends > begin


def _clashes_of(places: Iterable[_Placed], clashes: Iterable[ClashRow]) -> Mapping[str, list[ClashRow]]:
    """The clashes by assignment: those in the rooms a clash names, else all of its meetings."""
    of_meeting: dict[str, list[AssignmentRow]] = defaultdict(list)
    for meeting, place in places:
        of_meeting[meeting.id].append(place)
    found: dict[str, list[ClashRow]] = defaultdict(list)
    for clash in clashes:
        for meeting_id in clash.meetings:
            everywhere = of_meeting.get(meeting_id, [])
            there = [place for place in everywhere if place.room_id in clash.rooms]
            for place in there or everywhere:
                found[place.id].append(clash)
    return found


def _card(meeting: MeetingRow, place: AssignmentRow, room: RoomRow, clashes: Sequence[ClashRow]) -> Card:
    firm = place.state is AssignmentState.CONFIRMED and meeting.state in FIRM
    turnaround = 0 if room.shared else room.turnaround
    blocking = [clash for clash in clashes if clash.blocks]
    return Card(
        meeting.id,
        place.id,
        place.room_id,
        meeting.title,
        place.starts,
        place.ends,
        _parties(meeting, clashes),
        "confirmed" if firm else "provisional",
        place.pinned,
        bool(blocking),
        turnaround,
        "\n".join(_tip(meeting, place, room, clashes, firm)),
        not blocking and any(not clash.is_open for clash in clashes),
        bool(blocking) and all(clash.kind is ClashKind.NOT_COMING for clash in blocking),
    )


def _parties(meeting: MeetingRow, clashes: Iterable[ClashRow]) -> str:
    """Who takes part, or how many; where not all of many come, how many do."""
    groups, everybody = len(meeting.groups), len(meeting.parties)
    if everybody <= NAMED:
        return listed(party.name for party in meeting.parties)
    away = {party for clash in clashes if clash.kind is ClashKind.NOT_COMING for party in clash.parties}
    if missing := sum(bool({party.group_id, party.person_id} & away) for party in meeting.parties):
        return _("{n} of {all} come").format(n=number(everybody - missing), all=number(everybody))
    if groups:
        return ngettext("{n} group", "{n} groups", groups).format(n=number(groups))
    return ngettext("{n} person", "{n} people", everybody).format(n=number(everybody))


def _tip(
    meeting: MeetingRow, place: AssignmentRow, room: RoomRow, clashes: Iterable[ClashRow], firm: bool
) -> Iterator[str]:
    """What a card says in full, a line each."""
    yield meeting.title
    yield listed((span(place.starts, place.ends), room.name))
    if (place.starts, place.ends) != (meeting.starts, meeting.ends):
        yield _("The meeting itself: {span}").format(span=span(meeting.starts, meeting.ends))
    yield listed((_("Confirmed") if firm else _("Provisional"), _("room pinned") if place.pinned else ""))
    if meeting.parties:
        yield listed(party.name for party in meeting.parties)
    yield from dict.fromkeys(map(clash_tip, clashes))


def _detail(room: RoomRow) -> str:
    floor = _("Floor {floor}").format(floor=room.floor) if room.floor.isdecimal() else room.floor
    seats = room.capacity
    return listed((floor, ngettext("{n} seat", "{n} seats", seats).format(n=number(seats)) if seats else ""))


def _hours(day: date, rooms: Iterable[RoomRow], cards: Iterable[Card]) -> tuple[int, int]:
    """The whole hours that hold the open hours of the rooms and every card."""
    begins, ends = [EARLY * 60], [LATE * 60]
    for room in rooms:
        begins += [_minute(day, datetime.combine(day, room.opens))] if room.opens else []
        ends += [_minute(day, datetime.combine(day, room.closes))] if room.closes else []
    for card in cards:
        begins.append(_minute(day, card.starts))
        ends.append(_minute(day, card.ends))
    return min(begins) // 60, -(-max(ends) // 60)


def _minute(day: date, moment: datetime) -> int:
    """The minute of the day, from 0 to 1440 for what begins before it or ends after it."""
    since = moment - datetime.combine(day, time.min)
    return min(max(int(since.total_seconds()) // 60, 0), 24 * 60)


def _blocks(day: date, room: RoomRow, first: int, last: int) -> Iterator[Block]:
    """Blocked times of a room, and the hours of the board in which it is closed."""
    begin = datetime.combine(day, time.min)
    for block in room.blocks:
        if _touches(day, block.starts, block.ends):
            yield Block(room.id, block.starts, block.ends, block.reason[:1].upper() + block.reason[1:] or _("Blocked"))
    if room.opens and room.opens > time(first):
        opens = datetime.combine(day, room.opens)
        yield Block(room.id, begin + timedelta(hours=first), opens, _("Closed until {time}").format(time=clock(opens)))
    if room.closes and datetime.combine(day, room.closes) < begin + timedelta(hours=last):
        closes = datetime.combine(day, room.closes)
        yield Block(room.id, closes, begin + timedelta(hours=last), _("Closed from {time}").format(time=clock(closes)))


def _walls(day: date, order: Sequence[str], clashes: Iterable[ClashRow]) -> Iterator[Wall]:
    """A wall for separated parties in columns side by side; several rules broken there at once are one wall.

    What somebody allowed has its wall too, where nothing there is open.
    """
    column = {room_id: place for place, room_id in enumerate(order)}
    found: dict[tuple[str, str, datetime, datetime], list[ClashRow]] = defaultdict(list)
    for clash in clashes:
        told = clash.kind is ClashKind.SEPARATION and (clash.blocks or not clash.is_open)
        if not told or not _touches(day, clash.starts, clash.ends):
            continue
        pair = sorted({room for room in clash.rooms if room in column}, key=lambda room: column[room])
        if len(pair) == 2 and column[pair[1]] - column[pair[0]] == 1:
            found[pair[0], pair[1], clash.starts, clash.ends].append(clash)
    for (one, other, starts, ends), there in found.items():
        tip = "\n".join(dict.fromkeys(map(clash_tip, there)))
        yield Wall(one, other, starts, ends, tip, not any(clash.blocks for clash in there))
