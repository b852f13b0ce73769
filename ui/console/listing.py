"""`list FILE WHAT`: the groups, delegates, meetings or rooms of an event, for reading or as JSON."""

import json
from collections.abc import Callable, Sequence
from typing import Any, cast

from models.queries.delegates import DelegateRow, delegate_rows
from models.queries.events import EventRow
from models.queries.groups import GroupRow, group_rows
from models.queries.meetings import MeetingRow, meeting_rows
from models.queries.rooms import RoomRow, room_rows
from models.storage.desk import Desk
from resources.texts import _
from ui.console.desk import open_desk
from ui.console.events import chosen_event

Line = dict[str, Any]


def _group(row: GroupRow) -> Line:
    return {
        "id": row.id,
        "name": row.name,
        "state": row.status,
        "role": row.role,
        "kind": row.kind,
        "country": row.country,
        "invitation": row.invitation_state,
        "answer": row.answer,
        "wave": row.wave,
        "deadline": row.deadline,
        "overdue_days": row.overdue_days,
        "named": row.named,
        "ceiling": row.ceiling,
        "head": row.head,
        "email": row.email,
        "phone": row.phone,
        "remarks": row.remarks,
    }


def _delegate(row: DelegateRow) -> Line:
    fields = ("group", "name", "given_name", "family_name", "honorific", "role", "function", "organisation", "country")
    more = ("languages", "email", "phone", "passport", "state", "remarks")
    return {"id": row.id} | {field: getattr(row, field) for field in (*fields, *more)}


def _meeting(row: MeetingRow) -> Line:
    return {
        "id": row.id,
        "title": row.title,
        "kind": row.kind,
        "day": row.starts.date(),
        "start": row.starts,
        "end": row.ends,
        "room": "; ".join(row.rooms),
        "groups": row.groups,
        "people": row.people,
        "language": row.languages,
        "state": row.state,
        "assignments": [
            {"id": one.id, "room": one.room, "start": one.starts, "end": one.ends, "state": one.state}
            for one in row.assignments
        ],
    }


def _room(row: RoomRow) -> Line:
    return {
        "id": row.id,
        "name": row.name,
        "venue": row.venue,
        "floor": row.floor,
        "capacity": {str(layout): seats for layout, seats in row.layouts},
        "booths": row.booths,
        "shared": row.shared,
        "state": "shared" if row.shared else "single",
        "remarks": row.remarks,
    }


def lines_of(desk: Desk, what: str, event: EventRow) -> list[Line]:
    """What is listed of an event, as JSON prints it."""
    rows: dict[str, Callable[[], Sequence[Line]]] = {
        "groups": lambda: [_group(row) for row in desk.read(group_rows, event.id, desk.today(event.id))],
        "delegates": lambda: [_delegate(row) for row in desk.read(delegate_rows, event.id)],
        "meetings": lambda: [_meeting(row) for row in desk.read(meeting_rows, event.id)],
        "rooms": lambda: [_room(row) for row in desk.read(room_rows, event.id)],
    }
    return [{"event": event.title} | line for line in rows[what]()]


WIDEST = 44
SHOWN = {
    "groups": ("name", "state", "deadline", "named", "ceiling", "head"),
    "delegates": ("group", "name", "role", "function", "state"),
    "meetings": ("start", "end", "room", "title", "state"),
    "rooms": ("name", "floor", "capacity", "booths"),
}


def as_json(value: Any) -> str:
    """One JSON document; days and times as ISO text without a zone."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=lambda one: one.isoformat())


def as_table(lines: Sequence[Line], fields: Sequence[str]) -> str:
    """The lines as columns for a terminal."""
    cells = [[_cell(line[field]) for field in fields] for line in lines]
    widths = [max(map(len, column)) for column in zip(fields, *cells, strict=True)]
    rows = [fields, *cells]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _cell(value: Any) -> str:
    """A value as a terminal shows it; what is too long for a column is cut, the JSON has it whole."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value if len(value) <= WIDEST else f"{value[: WIDEST - 1]}…"
    if isinstance(value, dict):
        return ", ".join(f"{word} {number}" for word, number in cast("dict[str, int]", value).items())
    return value.isoformat(" ", "minutes") if hasattr(value, "hour") else str(value)


def run(said: Any) -> int:
    desk = open_desk(said)
    try:
        lines = lines_of(desk, said.what, chosen_event(desk, said.event))
    finally:
        desk.close()
    if said.json:
        print(as_json(lines))
    else:
        print(as_table(lines, SHOWN[said.what]) if lines else _("Nothing to list."))
    return 0
