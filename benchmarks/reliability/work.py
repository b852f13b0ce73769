"""An officer's work: real operations in a chance order, each acknowledged when the desk says it is written."""

import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.entities.document import Document
from models.entities.event import Event, EventGroup
from models.entities.group import GroupKind
from models.entities.journal import Operation
from models.entities.person import Person
from models.journal.write import Author
from models.operations import delegates, directory, documents, edit, events
from models.operations.delegates import NomineeDraft
from models.operations.directory import GroupDraft, PersonDraft
from models.operations.documents import DocumentDraft
from models.operations.edit import FieldEdit
from models.operations.events import EventDraft
from models.storage.desk import Desk
from models.storage.key import Key
from tests.keys import KEY, OTHER

AUTHOR = Author("A. Sample", "a" * 32)
TALKS = EventDraft("Astana talks, May 2015", date(2015, 5, 25), date(2015, 5, 27), "Asia/Almaty", place="Astana")
NAMES = ("Party of the Blue Gate", "Northern Wells Council", "Salt Road Platform")
KEYS: dict[str, Key | None] = {"protected": KEY, "plain": None}
BY_SALT: dict[bytes, Key] = {KEY.salt: KEY, OTHER.salt: OTHER}


def key_in(path: Path) -> Key | None:
    """The key of a desk file by its first bytes; None for a plain one."""
    with path.open("rb") as file:
        return BY_SALT.get(file.read(16))


class Head(NamedTuple):
    """The last step in the journal: its number, and the seal over it and all before it."""

    number: int
    chain: str


def head(session: Session) -> Head:
    last = select(Operation.number, Operation.chain).order_by(Operation.number.desc()).limit(1)
    found = session.execute(last).one_or_none()
    return Head(*found) if found else Head(0, "")


def begin(desk: Desk) -> Iterator[Head]:
    """An event with three groups on its list, and the first people; yields where the journal stands after each."""
    event = desk.write(events.CREATE_EVENT, events.create_event, TALKS)[0]
    yield desk.read(head)
    drafts = [GroupDraft(name, kind=GroupKind.PARTY) for name in NAMES]
    desk.write(directory.ADD_GROUPS, directory.add_groups, drafts, event)
    yield desk.read(head)
    for number in range(3):
        desk.write(directory.ADD_PERSON, directory.add_people, [PersonDraft(f"Karim Almond {number}")])
        yield desk.read(head)


def event_of(desk: Desk) -> str:
    return desk.read(lambda session: session.scalars(select(Event.id)).first() or "")


class Day:
    """A day of an officer at a desk that was begun, the same for the same seed and desk."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self._desk, self._chance = desk, random.Random(seed)
        self._event = event_of(desk)
        self._groups = desk.read(lambda session: list(session.scalars(select(EventGroup.group_id))))

    def steps(self, count: int | None = None) -> Iterator[Head]:
        """Do one thing after another; yields where the journal stands after each."""
        done = 0
        while count is None or done < count:
            self.step()
            done += 1
            yield self._desk.read(head)

    def step(self) -> None:
        tasks: tuple[Callable[[], object], ...] = (self._add, self._edit, self._name, self._attach, self._detach)
        task = self._chance.choices((*tasks, self._desk.undo), (4, 8, 4, 3, 1, 3))[0]
        task()

    def _add(self) -> None:
        draft = PersonDraft(f"Layla Harbour {self._chance.randrange(10_000)}", passport="N 0012345")
        self._desk.write(directory.ADD_PERSON, directory.add_people, [draft])

    def _edit(self) -> None:
        people = self._desk.read(lambda session: session.execute(select(Person.id, Person.remarks)).all())
        chosen = self._chance.sample(people, min(len(people), self._chance.choice((1, 1, 1, 20))))
        said = f"arrives late, {self._chance.randrange(10_000)}"
        edits = [FieldEdit("person", person, "remarks", remarks, said) for person, remarks in chosen]
        self._desk.write(edit.EDIT_CELL, edit.edit_fields, edits)

    def _name(self) -> None:
        drafts = [NomineeDraft(person=PersonDraft(f"Omar Inkwell {n}")) for n in range(self._chance.choice((1, 5)))]
        group = self._chance.choice(self._groups)
        self._desk.write(delegates.NAME_DELEGATES, delegates.name_delegates, self._event, group, drafts)

    def _attach(self) -> None:
        scan = self._chance.randbytes(self._chance.choice((900, 9_000, 90_000)))
        draft = DocumentDraft(self._event, "Note")
        self._desk.write(documents.ATTACH_DOCUMENT, documents.attach_document, scan, draft)

    def _detach(self) -> None:
        found = self._desk.read(lambda session: session.scalars(select(Document.id)).first())
        if found:
            self._desk.write(documents.REMOVE_DOCUMENT, documents.remove_document, found)
        else:
            self._attach()
