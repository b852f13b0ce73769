"""What the officer does with rooms: each opens a dialog where something must be said, writes, and says it is done."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from models.operations.rooms import (
    ADD_ROOMS,
    ADD_VENUE,
    BLOCK_ROOMS,
    CHANGE_ROOM,
    CHANGE_VENUE,
    ORDER_ROOMS,
    REMOVE_ROOMS,
    REMOVE_VENUE,
    SET_NEIGHBOURS,
    UNBLOCK_ROOMS,
    BlockDraft,
    RoomDraft,
    add_room,
    add_venue,
    block_rooms,
    change_room,
    change_venue,
    order_rooms,
    remove_rooms,
    remove_venue,
    unblock_rooms,
)
from models.queries.rooms import BlockRow, RoomRow
from resources.texts import _, ngettext
from ui.context import Context
from ui.dialogs.block_time import BlockTimeDialog, UnblockDialog
from ui.dialogs.neighbours import NeighboursDialog
from ui.dialogs.room import RoomDialog
from ui.dialogs.venue import VenueDialog, VenueEntry
from ui.views.acting import Acting
from ui.views.rooms.lines import RoomLine
from ui.views.rooms.reading import RoomSeen, RoomsRead, read_room
from ui.views.rooms.told import block_words, day_heading
from ui.views.words import clock, listed, number


class RoomActions(Acting):
    """Acts on the rooms chosen on one page: `chosen` gives them, `listed` all of them from the top, `read` what the
    desk said of them, `day` the number of the day the officer looks at; `added` hears the ids of new rooms,
    `went` that one is no longer there."""

    def __init__(
        self,
        page: QWidget,
        context: Context,
        chosen: Callable[[], list[RoomLine]],
        listed_here: Callable[[], list[RoomLine]],
        read: Callable[[], RoomsRead | None],
        day: Callable[[], int],
        added: Callable[[str], None],
        went: Callable[[], None],
    ) -> None:
        super().__init__(page, context)
        self._chosen, self._listed, self._read, self._day, self._added = chosen, listed_here, read, day, added
        self._went = went
        self.commands: dict[str, Callable[[], None]] = {
            "add_room": self.add,
            "change_room": self.change,
            "block_time": self.block,
            "unblock": self.unblock,
            "neighbours": self.neighbours,
            "venue": self.venues,
            "room_up": partial(self.move, -1),
            "room_down": partial(self.move, 1),
            "remove_room": self.remove,
        }

    # rooms

    def add(self) -> None:
        """A new room behind the others, on the floor and with the hours of the one chosen."""
        read = self._read()
        if read is None:
            return
        near = self._chosen()
        like = near[0].row if len(near) == 1 else (read.rows[-1] if read.rows else None)
        dialog = RoomDialog(None, read.venues, _like(like), read.turnaround, self._page.window())

        def write(draft: RoomDraft) -> None:
            def told(room_id: str) -> str:
                self._added(room_id)
                return _("{room} added").format(room=draft.name)

            self._write_from(dialog, ADD_ROOMS, add_room, self.context.event_id, draft, told=told)

        self._open(dialog, write)

    def change(self) -> None:
        """Everything a room is, in one dialog."""
        line = self._one()
        if line:
            self.context.runner.read(self, self._open_change, read_room, line.id)

    def _open_change(self, seen: RoomSeen) -> None:
        read, before = self._read(), self._there(seen)
        if read is None or before is None:
            return
        dialog = RoomDialog(before, read.venues, before, read.turnaround, self._page.window())

        def write(draft: RoomDraft) -> None:
            told = partial(_changed, draft.name)
            self._write_from(dialog, CHANGE_ROOM, change_room, seen.id, before, draft, told=told)

        self._open(dialog, write)

    def neighbours(self) -> None:
        """Which rooms are wall to wall with it, and through which entrances it is reached."""
        line = self._one()
        if line:
            self.context.runner.read(self, self._open_neighbours, read_room, line.id)

    def _open_neighbours(self, seen: RoomSeen) -> None:
        before = self._there(seen)
        if before is None:
            return
        others = [line.row for line in self._listed() if line.id != seen.id]
        dialog = NeighboursDialog(before, others, self._page.window())

        def write(draft: RoomDraft) -> None:
            told = partial(_neighbours_set, draft.name)
            self._write_from(dialog, SET_NEIGHBOURS, change_room, seen.id, before, draft, told=told)

        self._open(dialog, write)

    def remove(self) -> None:
        """Remove the chosen rooms; refused while meetings stand in them."""
        lines = self._some()
        if lines:
            names = [line.row.name for line in lines]
            self._write(REMOVE_ROOMS, remove_rooms, [line.id for line in lines], told=partial(_removed, names))

    def move(self, by: int) -> None:
        """One place up or down on its floor; the first and the last room take their whole floor with them."""
        line = self._one()
        if line is None:
            return
        ids = moved(self._listed(), line.id, by)
        if ids is None:
            end = _("{room} is the first room already.") if by < 0 else _("{room} is the last room already.")
            self._inform(end.format(room=line.row.name))
        else:
            told = partial(_moved, line.row.name)
            self._write(ORDER_ROOMS, order_rooms, self.context.event_id, ids, told=told)

    # times

    def block(self) -> None:
        """Say when the chosen rooms cannot be used."""
        lines, read = self._some(), self._read()
        if not lines or read is None:
            return
        days = [(day, day_heading(day)) for day in read.days]
        at = min(max(self._day(), 0), len(days) - 1)
        dialog = BlockTimeDialog([line.row for line in lines], days, at, self._page.window())

        def write(blocks: Sequence[BlockDraft]) -> None:
            told = partial(_blocked, [line.row.name for line in lines], list(blocks))
            ids = [line.id for line in lines]
            self._write_from(dialog, BLOCK_ROOMS, block_rooms, ids, *blocks, told=told)

        self._open(dialog, write)

    def unblock(self) -> None:
        """Lift a block: the only one at once, of several those the officer ticks."""
        line = self._one()
        if line is None:
            return
        blocks = line.row.blocks
        if not blocks:
            self._inform(_("{room} is not blocked at any time.").format(room=line.row.name))
        elif len(blocks) == 1:
            self._write(UNBLOCK_ROOMS, unblock_rooms, [blocks[0].id], told=partial(_lifted, line.row.name))
        else:
            self._open_unblock(line, blocks)

    def _open_unblock(self, line: RoomLine, blocks: Sequence[BlockRow]) -> None:
        read = self._read()
        day = read.days[self._day()] if read and 0 <= self._day() < len(read.days) else None
        entries = [
            (one.id, listed((block_words(one), one.reason)), one.starts.date() == day)
            for one in sorted(blocks, key=lambda block: block.starts)
        ]
        dialog = UnblockDialog(line.row.name, entries, self._page.window())

        def write(ids: Sequence[str]) -> None:
            self._write_from(dialog, UNBLOCK_ROOMS, unblock_rooms, list(ids), told=partial(_lifted, line.row.name))

        self._open(dialog, write)

    # venues

    def venues(self) -> None:
        """The buildings: a new one, another name or address, or one taken away."""
        read = self._read()
        if read is None:
            return
        near = self._chosen()
        chosen = near[0].row.venue_id or "" if len(near) == 1 else ""
        rooms = {venue.id: sum(row.venue_id == venue.id for row in read.rows) for venue in read.venues}
        dialog = VenueDialog(read.venues, rooms, chosen, self._page.window())

        def write(entry: VenueEntry) -> None:
            told = partial(_venue_saved, entry.draft.name)
            if entry.id:
                args = (entry.id, entry.seen, entry.draft)
                self._write_from(dialog, CHANGE_VENUE, change_venue, *args, told=told)
            else:
                args = (self.context.event_id, entry.draft)
                self._write_from(dialog, ADD_VENUE, add_venue, *args, told=told)

        def remove(entry: VenueEntry) -> None:
            told = partial(_venue_removed, entry.draft.name)
            self._write_from(dialog, REMOVE_VENUE, remove_venue, entry.id, told=told)

        dialog.removed.connect(remove)
        self._open(dialog, write)

    # who is meant

    def _some(self) -> list[RoomLine]:
        lines = self._chosen()
        if not lines:
            self._inform(_("Choose a room in the table first."))
        return lines

    def _one(self) -> RoomLine | None:
        lines = self._some()
        if len(lines) > 1:
            self._inform(_("This is done for one room at a time. Choose one."))
        return lines[0] if len(lines) == 1 else None

    def _there(self, seen: RoomSeen) -> RoomDraft | None:
        """The room to be edited; a sentence when somebody removed it meanwhile."""
        if seen.draft is None:
            name = next((line.row.name for line in self._listed() if line.id == seen.id), "")
            self._inform(_("{room} was removed meanwhile.").format(room=name))
            self._went()
        return seen.draft


def moved(lines: Sequence[RoomLine], room_id: str, by: int) -> list[str] | None:
    """All rooms in their new order: the room changes places with its neighbour on the floor, at the end of its floor
    the whole floor with the next one; None where nothing stands there."""
    floors: list[list[str]] = []
    bands: list[str] = []
    for line in lines:
        if not bands or line.band != bands[-1]:
            bands.append(line.band)
            floors.append([])
        floors[-1].append(line.id)
    floor = next(at for at, ids in enumerate(floors) if room_id in ids)
    at = floors[floor].index(room_id)
    if 0 <= at + by < len(floors[floor]):
        row = floors[floor]
        row[at], row[at + by] = row[at + by], row[at]
    elif 0 <= floor + by < len(floors):
        floors[floor], floors[floor + by] = floors[floor + by], floors[floor]
    else:
        return None
    return [one for ids in floors for one in ids]


def _like(row: RoomRow | None) -> RoomDraft:
    """What a new room begins with: building, floor and hours of another."""
    if row is None:
        return RoomDraft("")
    return RoomDraft("", venue_id=row.venue_id, floor=row.floor, opens=row.opens, closes=row.closes)


# What was done, in the past tense.


def _changed(name: str, _result: object) -> str:
    return _("{room} changed").format(room=name)


def _neighbours_set(name: str, _result: object) -> str:
    return _("Neighbours and entrances of {room} set").format(room=name)


def _removed(names: Sequence[str], n: int) -> str:
    if len(names) == 1:
        return _("{room} removed").format(room=names[0])
    return ngettext("{n} room removed", "{n} rooms removed", n).format(n=number(n))


def _moved(name: str, _result: object) -> str:
    return _("{room} moved").format(room=name)


def _venue_saved(name: str, _result: object) -> str:
    return _("{venue} saved").format(venue=name)


def _venue_removed(name: str, _result: object) -> str:
    return _("{venue} removed; its rooms stay").format(venue=name)


def _blocked(names: Sequence[str], blocks: Sequence[BlockDraft], _ids: object) -> str:
    if len(names) > 1:
        return ngettext("{n} room blocked", "{n} rooms blocked", len(names)).format(n=number(len(names)))
    if len(blocks) > 1:
        told = ngettext("{room} blocked on {n} day", "{room} blocked on {n} days", len(blocks))
        return told.format(room=names[0], n=number(len(blocks)))
    when = f"{clock(blocks[0].starts)}–{clock(blocks[0].ends)}"
    return _("{room} blocked, {time}").format(room=names[0], time=when)


def _lifted(name: str, n: int) -> str:
    return ngettext("{n} block of {room} lifted", "{n} blocks of {room} lifted", n).format(n=number(n), room=name)
