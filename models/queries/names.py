"""What the rows of the journal are called: the things they belong to and their names, asked for many at once."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.journal import Change, Image
from models.schema import metadata
from resources.texts import _

RowImage = Mapping[str, Any]
Key = tuple[str, str]  # table, row id

NAMED: Final[Mapping[str, str]] = {
    "group": "name",
    "person": "name",
    "meeting": "title",
    "room": "name",
    "venue": "name",
    "event": "title",
    "agenda_item": "title",
    "document": "title",
    "outcome_document": "title",
}
# Rows without a name of their own are called by what they belong to.
BELONGS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "designation": (("group_id", "group"),),
    "membership": (("group_id", "group"),),
    "event_group": (("group_id", "group"),),
    "invitation": (("group_id", "group"),),
    "reminder": (("invitation_id", "invitation"),),
    "reply": (("group_id", "group"),),
    "person_name": (("person_id", "person"),),
    "delegate": (("person_id", "person"),),
    "room_layout": (("room_id", "room"),),
    "room_equipment": (("room_id", "room"),),
    "room_neighbour": (("room_id", "room"),),
    "room_entrance": (("room_id", "room"),),
    "room_block": (("room_id", "room"),),
    "meeting_equipment": (("meeting_id", "meeting"),),
    "participation": (("meeting_id", "meeting"),),
    "assignment": (("meeting_id", "meeting"),),
    "signature": (("group_id", "group"),),
    "override": (("meeting_id", "meeting"), ("other_meeting_id", "meeting")),
    "separation_rule": (
        ("group_a_id", "group"),
        ("person_a_id", "person"),
        ("group_b_id", "group"),
        ("person_b_id", "person"),
    ),
}
# Which page tells of what.
KINDS: Final[Mapping[str, str]] = {
    "group": "group",
    "person": "person",
    "delegate": "delegate",
    "meeting": "meeting",
    "room": "room",
    "separation_rule": "rule",
    "override": "override",
    "outcome_document": "document",
}
CHUNK: Final = 900
DEEPEST: Final = 3  # a reminder belongs to an invitation, and that to a group


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a page tells of."""

    kind: str
    id: str


class Names:
    """First `want` and `note` what is asked for, then `ask` once for each table, then read."""

    def __init__(self) -> None:
        self._wanted: dict[str, set[str]] = defaultdict(set)
        self._known: dict[Key, RowImage] = {}
        self._here: set[Key] = set()
        self._noted: dict[Key, RowImage] = {}

    def want(self, table: str, row_id: str | None) -> None:
        """Ask for the name of a row, and of what it belongs to."""
        if row_id and (table in NAMED or table in BELONGS) and (table, row_id) not in self._known:
            self._wanted[table].add(row_id)

    def note(self, table: str, row_id: str, image: RowImage) -> None:
        """What the journal says of a row, for the case that it is gone by now."""
        self._noted[table, row_id] = image

    def ask(self, session: Session) -> None:
        """Read what is wanted, and what that belongs to."""
        for _depth in range(DEEPEST):
            wanted, self._wanted = self._wanted, defaultdict[str, set[str]](set)
            if not wanted:
                return
            for table, ids in wanted.items():
                self._read(session, table, ids)

    def name(self, table: str, row_id: str | None) -> str:
        """What a row is called, "" where nothing is known of it."""
        image = self._known.get((table, row_id or ""))
        if image is None:
            return ""
        if table in NAMED:
            return str(image.get(NAMED[table]) or "")
        names = [self.name(owner, image.get(column)) for column, owner in BELONGS[table] if image.get(column)]
        return _joined(list(dict.fromkeys(name for name in names if name)))

    def thing(self, table: str, row_id: str) -> Thing | None:
        """The thing a page shows for a row, as long as it is there: itself, else what it belongs to."""
        if table in KINDS:
            return Thing(KINDS[table], row_id) if (table, row_id) in self._here else None
        image = self._known.get((table, row_id), {})
        for column, owner in (*BELONGS.get(table, ()), *_PAPERS.get(table, ())):
            found = self.thing(owner, image[column]) if image.get(column) else None
            if found:
                return found
        return None

    def _read(self, session: Session, table: str, ids: Iterable[str]) -> None:
        missing = set(ids) - {row_id for known, row_id in self._known if known == table}
        target, names = metadata.tables[table], _columns(table)
        waiting = sorted(missing)
        for first in range(0, len(waiting), CHUNK):
            some = waiting[first : first + CHUNK]
            query = select(target.c.id, *(target.c[name] for name in names)).where(target.c.id.in_(some))
            for row_id, *values in session.execute(query):
                self._here.add((table, row_id))
                self._take(table, row_id, dict(zip(names, values, strict=True)))
                missing.discard(row_id)
        self._read_gone(session, table, missing)

    def _read_gone(self, session: Session, table: str, missing: set[str]) -> None:
        """What was removed is called as it was called last."""
        for row_id in [row_id for row_id in missing if (table, row_id) in self._noted]:
            self._take(table, row_id, self._noted[table, row_id])
            missing.discard(row_id)
        if not missing:
            return
        gone = (
            select(Change.row_id, Image.before)
            .join(Image, Image.position == Change.position)
            .where(Change.table == table, Change.row_id.in_(sorted(missing)[:CHUNK]))
            .where(Image.before.is_not(None), Image.after.is_(None))
        )
        for row_id, image in session.execute(gone):
            self._take(table, row_id, json.loads(image or "{}"))

    def _take(self, table: str, row_id: str, image: RowImage) -> None:
        self._known[table, row_id] = image
        for column, owner in (*BELONGS.get(table, ()), *_PAPERS.get(table, ())):
            self.want(owner, image.get(column))


# A paper has a name of its own, and is shown where it belongs.
_PAPERS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "document": (
        ("group_id", "group"),
        ("invitation_id", "invitation"),
        ("reply_id", "reply"),
        ("delegate_id", "delegate"),
        ("outcome_id", "outcome_document"),
    ),
}


def _columns(table: str) -> list[str]:
    own = [NAMED[table]] if table in NAMED else []
    return [*own, *(column for column, _owner in (*BELONGS.get(table, ()), *_PAPERS.get(table, ())))]


def _joined(names: list[str]) -> str:
    if len(names) == 2:
        return _("{first} and {last}").format(first=names[0], last=names[1])
    return names[0] if names else ""
