"""Rows for tests: sensible defaults, one keyword to vary; written through a desk like everything else."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.delegate import Delegate, DelegateRole
from models.entities.event import Event, EventGroup
from models.entities.group import Group, GroupKind
from models.entities.invitation import Answer, Invitation, InvitationState, Reply
from models.entities.person import Person
from models.journal.write import Author
from models.schema import JOURNALED
from models.storage.desk import Desk

TODAY = date(2015, 5, 25)
SENT = date(2015, 5, 6)
DEADLINE = date(2015, 5, 15)
PLAY = "test data"


def round_desk(path: Path, author: Author, today: date = TODAY) -> Desk:
    """An empty desk on which it is always the first day of the talks."""
    return Desk.create(path, author, training=True, today=today)


def made(desk: Desk, factory: Callable[..., str], **values: Any) -> str:
    """Write one thing with a factory. Returns its id."""
    return desk.write(PLAY, factory, **values)[0]


def _add(session: Session, entity: Any, values: dict[str, Any]) -> str:
    row = {"id": new_id(), **values}
    session.execute(insert(entity), [row])
    return row["id"]


def add_event(session: Session, **values: Any) -> str:
    defaults = {
        "title": "Astana talks, May 2015",
        "place": "Astana",
        "starts": TODAY,
        "ends": date(2015, 5, 27),
        "zone": "Asia/Almaty",
    }
    return _add(session, Event, defaults | values)


def add_group(session: Session, event_id: str | None = None, **values: Any) -> str:
    """A group; with an event it is on that event's list, with `role`, `rank` and `listed_ceiling` there."""
    place = {name: values.pop(name) for name in ("role", "rank", "rank_reason") if name in values}
    if "listed_ceiling" in values:
        place["ceiling"] = values.pop("listed_ceiling")
    group_id = _add(session, Group, {"name": "Party of the Blue Gate", "kind": GroupKind.PARTY} | values)
    if event_id:
        last = session.scalar(select(func.max(EventGroup.rank)).where(EventGroup.event_id == event_id)) or 0
        _add(session, EventGroup, {"event_id": event_id, "group_id": group_id, "rank": last + 1} | place)
    return group_id


def add_person(session: Session, **values: Any) -> str:
    return _add(session, Person, {"name": "Karim Almond"} | values)


def add_delegate(session: Session, event_id: str, group_id: str, **values: Any) -> str:
    """A delegate; without `person_id` a new person called `name`."""
    name = values.pop("name", "Karim Almond")
    person_id = values.pop("person_id", None) or add_person(session, name=name)
    facts = {"event_id": event_id, "group_id": group_id, "person_id": person_id, "role": DelegateRole.DELEGATE}
    return _add(session, Delegate, facts | values)


def add_invitation(session: Session, event_id: str, group_id: str, **values: Any) -> str:
    defaults = {
        "event_id": event_id,
        "group_id": group_id,
        "state": InvitationState.SENT,
        "sent_on": SENT,
        "deadline": DEADLINE,
        "number": "2-14/318",
    }
    return _add(session, Invitation, defaults | values)


def add_reply(session: Session, event_id: str, group_id: str, **values: Any) -> str:
    defaults = {
        "event_id": event_id,
        "group_id": group_id,
        "answer": Answer.ACCEPTED,
        "received_on": date(2015, 5, 14),
        "entered_by": "A. Sample",
    }
    return _add(session, Reply, defaults | values)


def everything(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every journaled table, to compare a desk before and after."""
    cursor: Any = session.connection().connection.cursor()  # of the driver: it is asked after every step of long tests
    found: dict[str, list[tuple[Any, ...]]] = {}
    for table in JOURNALED:
        cursor.execute(f'SELECT * FROM "{table.name}" ORDER BY id')
        found[table.name] = [tuple(row) for row in cursor.fetchall()]
    cursor.close()
    return found
