"""What changed since yesterday: the newest steps of the journal in a sentence each, with the names they touched."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from models.entities.group import Group
from models.entities.invitation import Answer, Invitation
from models.entities.journal import Change, Image, Operation
from models.entities.meeting import Meeting
from models.entities.person import Person
from models.entities.room import Room
from models.journal.moment import MOMENT, moment
from models.labels import names_listed
from models.queries.history import HistoryRow, history_rows
from models.queries.told import ANSWER_TITLES
from models.step_labels import step_title
from resources.texts import _

DAY: Final = timedelta(days=1)
STEPS: Final = 6  # told in words
LOOKED: Final = 60  # changes of one step looked at for names
NAMES: Final = 2  # told of one step
# What a step is about, by the tables it touched: the first that fits.
SUBJECTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("signature", ("outcome_document", "signature")),
    ("reply", ("reply",)),
    ("delegate", ("delegate",)),
    ("person", ("person", "person_name")),
    ("rule", ("separation_rule", "override")),
    ("invitation", ("invitation", "reminder")),
    ("meeting", ("meeting", "participation", "meeting_equipment", "agenda_item")),
    ("assignment", ("assignment",)),
    (
        "room",
        ("room", "venue", "room_layout", "room_equipment", "room_neighbour", "room_entrance", "room_block"),
    ),
    ("document", ("document",)),
    ("group", ("group", "event_group", "designation", "membership")),
)
# Whom a step names: things by the table they lie in, in the order they are named.
NAMED: Final[Mapping[str, tuple[str, ...]]] = {
    "signature": ("group",),
    "reply": ("group",),
    "delegate": ("person",),
    "person": ("person",),
    "rule": ("group", "person"),
    "invitation": ("group",),
    "meeting": ("meeting",),
    "assignment": ("meeting",),
    "room": ("room",),
    "document": ("group",),
    "group": ("group",),
}
POINTERS: Final[Mapping[str, str]] = {
    "group_id": "group",
    "group_a_id": "group",
    "group_b_id": "group",
    "person_id": "person",
    "person_a_id": "person",
    "person_b_id": "person",
    "meeting_id": "meeting",
    "room_id": "room",
    "invitation_id": "invitation",
}
ENTITIES: Final[Mapping[str, tuple[Any, Any]]] = {
    "group": (Group.id, Group.name),
    "person": (Person.id, Person.name),
    "meeting": (Meeting.id, Meeting.title),
    "room": (Room.id, Room.name),
}


@dataclass(frozen=True, slots=True)
class SinceStep:
    """One step in a sentence; `subject` is a key of SUBJECTS or nothing, `name` its operation, `at` carries UTC."""

    id: str
    at: datetime
    officer: str
    subject: str
    text: str
    name: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Since:
    """The steps of a day, the newest first; `total` counts those not told here too.

    `fresh` is false where nothing happened in the last 24 hours: then it is the day before the newest step.
    """

    fresh: bool
    total: int
    steps: tuple[SinceStep, ...]


@dataclass(slots=True)
class _Touched:
    """What one step touched, as far as it was looked at: tables, ids by kind, the replies; names in their images."""

    tables: set[str] = field(default_factory=set[str])
    ids: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict[str, dict[str, None]](dict))
    answers: list[str] = field(default_factory=list[str])
    looked: int = 0


def since_yesterday(session: Session, now: datetime, most: int = STEPS) -> Since:
    """The steps from the first of the last 24 hours on; `now` carries its zone.

    They follow each other as they were written, so that those made while the clock was ahead or behind are among them.
    """
    newest = select(Operation.at, Operation.clock).order_by(Operation.clock.desc()).limit(1)
    last = session.execute(newest).one_or_none()
    if last is None:
        return Since(fresh=True, total=0, steps=())
    made, first = moment(*last), _first_near(session, now)
    fresh = first is not None or made > now
    first = first or _first_near(session, made) or last.clock
    total = session.scalar(select(func.count()).where(Operation.clock >= first)) or 0
    return Since(fresh, total, tuple(_told(session, history_rows(session, clock=first, limit=most))))


def _first_near(session: Session, now: datetime) -> int | None:
    """The clock of the first step made within a day of a moment, before or, by a clock that was ahead, behind it."""
    begun, ended = (int((now + day).timestamp() * 1000) for day in (-DAY, DAY))
    here = (Operation.clock >= begun << 16, MOMENT.between(begun, ended))
    return session.scalar(select(func.min(Operation.clock)).where(*here))


def _told(session: Session, rows: Sequence[HistoryRow]) -> list[SinceStep]:
    touched = _touched(session, [row.id for row in rows])
    names = _names(session, touched.values())
    return [_step(row, touched[row.id], names) for row in rows]


def _step(row: HistoryRow, touched: _Touched, names: Mapping[tuple[str, str], str]) -> SinceStep:
    subject = next((key for key, tables in SUBJECTS if touched.tables.intersection(tables)), "")
    listed = [
        names[kind, row_id]
        for kind in NAMED.get(subject, ())
        for row_id in touched.ids[kind]
        if (kind, row_id) in names
    ]
    text = _sentence(row, touched, list(dict.fromkeys(listed)))
    return SinceStep(row.id, row.at, row.officer, subject, text, row.name, row.undone)


def _sentence(row: HistoryRow, touched: _Touched, names: Sequence[str]) -> str:
    """Who did or got what: one reply says what it answers, everything else its label and whom it touched."""
    if len(touched.answers) == 1 and len(names) == 1 and row.undoes is None and row.changes == 1:
        return _("{names}: {what}").format(names=names[0], what=_lowered(_(ANSWER_TITLES[Answer(touched.answers[0])])))
    what = step_title(row.name, row.label, row.amount)
    if not names:
        return what
    unseen = max(0, (row.amount or 0) - len(names)) if row.changes > touched.looked else 0
    return _("{what}: {names}").format(what=what, names=names_listed([*names, *[""] * unseen], NAMES))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _touched(session: Session, steps: Sequence[str]) -> dict[str, _Touched]:
    """The first changes of each step; a step's changes stand one behind the other in the journal."""
    found = {step: _Touched() for step in steps}
    starts = dict(
        session.execute(
            select(Change.operation_id, func.min(Change.position))
            .where(Change.operation_id.in_(steps))
            .group_by(Change.operation_id)
        ).all()
    )
    if not starts:
        return found
    near = (
        and_(Change.operation_id == step, Change.position >= first, Change.position < first + LOOKED)
        for step, first in starts.items()
    )
    changes = select(Change.operation_id, Change.table, Change.row_id, func.coalesce(Image.after, Image.before))
    rows = session.execute(
        changes.join(Image, Image.position == Change.position).where(or_(*near)).order_by(Change.position)
    )
    for step, table, row_id, image in rows:
        _note(found[step], table, row_id, json.loads(image) if image else {})
    return found


def _note(touched: _Touched, table: str, row_id: str, values: Mapping[str, Any]) -> None:
    touched.tables.add(table)
    touched.looked += 1
    if table in ENTITIES:
        touched.ids[table][row_id] = None
    for name, kind in POINTERS.items():
        if values.get(name):
            touched.ids[kind][values[name]] = None
    if table == "reply" and values.get("answer"):
        touched.answers.append(values["answer"])


def _names(session: Session, steps: Iterable[_Touched]) -> dict[tuple[str, str], str]:
    """The names of everything touched that is still there, one question for each kind."""
    steps = list(steps)
    _resolve_letters(session, steps)
    names: dict[tuple[str, str], str] = {}
    for kind, (key, name) in ENTITIES.items():
        wanted = {row_id for step in steps for row_id in step.ids[kind]}
        if wanted:
            found = session.execute(select(key, name).where(key.in_(wanted)))
            names.update({(kind, row_id): text for row_id, text in found})
    return names


def _resolve_letters(session: Session, steps: Sequence[_Touched]) -> None:
    """A reminder names its invitation; the officer knows the group."""
    letters = {letter for step in steps for letter in step.ids["invitation"]}
    if not letters:
        return
    groups = dict(session.execute(select(Invitation.id, Invitation.group_id).where(Invitation.id.in_(letters))).all())
    for step in steps:
        for letter in step.ids["invitation"]:
            if letter in groups:
                step.ids["group"][groups[letter]] = None
