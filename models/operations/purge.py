"""Deleting for good: people and events go with all that hangs on them, from the tables and from the history.

What somebody wrote about a person in remarks, notes and reasons stays, for no program can tell whom it means; it is
counted, so that the officer looks. Groups and their letters stay; where they name the person, the name is taken out.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, String, delete, func, or_, select, update
from sqlalchemy.orm import Session

from models.entities.delegate import Delegate
from models.entities.document import Content, Document
from models.entities.event import Event
from models.entities.group import Designation, Group
from models.entities.invitation import Invitation, Reminder, Reply
from models.entities.journal import Change
from models.entities.meeting import Meeting, Participation
from models.entities.outcome import Signature
from models.entities.person import Person, PersonName
from models.entities.separation import Override, SeparationRule
from models.journal.purge import Quoted, forget, images_of
from models.operations.guards import found, in_chunks, sums_to
from models.schema import JOURNALED
from resources.texts import N_

PURGE_PERSON = N_("person deleted for good")
PURGE_PEOPLE = N_("person deleted for good|{n} people deleted for good")
PURGE_EVENT = N_("event deleted for good")
WORDS = ("name", "email", "phone", "passport")  # what tells of whom a text speaks
NAMING = (
    *((entity, "signed_by") for entity in (Invitation, Reply, Signature)),
    *((Group, column) for column in ("contact", "email", "phone")),
    (Meeting, "chair"),
    (Reminder, "sent_by"),
    (Designation, "agreed_by"),
    (Override, "authority"),
)
"""The columns of other rows that hold nothing but a name or an address."""
DIRECTORY = frozenset({"person", "person_name"})  # a namesake there is somebody else
NAMELESS = "–"  # where a name must stand


@dataclass(frozen=True, slots=True)
class PurgeCount:
    """What a deletion for good takes away; `notes` are other texts that go on quoting a person."""

    people: int
    delegates: int
    meetings: int
    papers: int
    notes: int
    event: str = ""


def count_people(session: Session, person_ids: Sequence[str]) -> PurgeCount:
    """What would go with people."""
    delegates = _delegates_of(session, person_ids)
    meetings = _some(session, Participation.meeting_id, Participation.person_id, person_ids)
    papers = _some(session, Document.id, Document.delegate_id, delegates)
    notes = _notes(session, _words_of(session, person_ids), {*person_ids, *delegates, *papers})
    return PurgeCount(len(set(person_ids)), len(delegates), len(meetings), len(papers), notes)


def count_event(session: Session, event_id: str) -> PurgeCount:
    """What would go with an event."""
    event = found(session, Event, [event_id])[0]

    def number(entity: Any) -> int:
        return session.scalar(select(func.count()).where(entity.event_id == event_id)) or 0

    people = _people_only_at(session, event_id)
    return PurgeCount(len(people), number(Delegate), number(Meeting), number(Document), 0, event.title)


def purge_person(session: Session, person_id: str) -> PurgeCount:
    """Delete a person for good: the directory, the delegations of every event, closed ones too, and the history."""
    return purge_people(session, [person_id])


def purge_people(session: Session, person_ids: Sequence[str]) -> PurgeCount:
    """Delete people for good, in one step that cannot be undone; `NotFound` when one was removed meanwhile."""
    found(session, Person, person_ids)
    counted = count_people(session, person_ids)
    sums_to(session, counted.people)
    _deleting(session, person_ids, lambda: _delete_people(session, person_ids))
    return counted


def purge_event(session: Session, event_id: str) -> PurgeCount:
    """Delete an event for good, with the people who come to no other; groups stay in the directory."""
    counted, people = count_event(session, event_id), _people_only_at(session, event_id)

    def go() -> None:
        _delete_people(session, people)
        session.execute(delete(Event).where(Event.id == event_id))

    _deleting(session, people, go)
    return counted


def _deleting(session: Session, person_ids: Sequence[str], go: Callable[[], None]) -> None:
    """Delete rows, then what the history tells of them, then the bytes of papers that nobody has any more."""
    here = session.scalar(select(func.max(Change.position))) or 0
    words = _words_of(session, person_ids)
    _unname(session, words)
    go()
    session.flush()
    gone, papers = {*person_ids, *_gone_since(session, here)}, _digests(session)
    forget(session.connection(), gone, words)
    kept = _digests(session) | set(session.scalars(select(Document.digest)))
    for digests in in_chunks(papers - kept):
        session.execute(delete(Content).where(Content.digest.in_(digests)))


def _gone_since(session: Session, position: int) -> set[str]:
    """The rows touched after a position of the journal that are there no more."""
    touched = session.execute(select(Change.table, Change.row_id).where(Change.position > position)).all()
    gone = {row_id for _name, row_id in touched}
    for table in JOURNALED:
        ids = [row_id for name, row_id in touched if name == table.name]
        gone.difference_update(_some(session, table.c.id, table.c.id, ids))
    return gone


def _digests(session: Session) -> set[str]:
    """The papers that the history can still bring back."""
    ids = session.scalars(select(Change.row_id).where(Change.table == "document").distinct()).all()
    return {image["digest"] for image in images_of(session.connection(), "document", ids)}


def _delete_people(session: Session, person_ids: Sequence[str]) -> None:
    delegates = _delegates_of(session, person_ids)
    for ids in in_chunks(delegates):
        session.execute(delete(Document).where(Document.delegate_id.in_(ids)))
        session.execute(delete(Delegate).where(Delegate.id.in_(ids)))
    for ids in in_chunks(person_ids):
        session.execute(update(Invitation).where(Invitation.person_id.in_(ids)).values(person_id=None))
        session.execute(delete(Person).where(Person.id.in_(ids)))


def _unname(session: Session, words: Collection[str]) -> None:
    """Take a person's name out of the columns of others that hold nothing else."""
    quoted = Quoted(words)
    for entity, column in NAMING:
        for row_id, text in session.execute(select(entity.id, getattr(entity, column))).all():
            if quoted.anywhere([text]):
                left = NAMELESS if entity is Override else ""
                session.execute(update(entity).where(entity.id == row_id).values({column: left}))


def _words_of(session: Session, person_ids: Sequence[str]) -> set[str]:
    """Every name, address and number by which people are known, or were."""
    words: set[str] = set()
    for ids in in_chunks(person_ids):
        for row in session.execute(select(*(getattr(Person, name) for name in WORDS)).where(Person.id.in_(ids))):
            words.update(row)
        words.update(session.scalars(select(PersonName.name).where(PersonName.person_id.in_(ids))))
    for image in images_of(session.connection(), "person", person_ids):
        words.update(str(image.get(name) or "") for name in WORDS)
    return {word.strip() for word in words if len(word.strip()) > 1}


def _delegates_of(session: Session, person_ids: Sequence[str]) -> list[str]:
    return _some(session, Delegate.id, Delegate.person_id, person_ids)


def _some(session: Session, wanted: Any, column: Any, ids: Sequence[str]) -> list[str]:
    rows: list[str] = []
    for some in in_chunks(ids):
        rows.extend(session.scalars(select(wanted).where(column.in_(some))))
    return rows


def _people_only_at(session: Session, event_id: str) -> list[str]:
    """The people in the delegations of an event who come to no other and whom nothing outside it names."""
    here = set(session.scalars(select(Delegate.person_id).where(Delegate.event_id == event_id)))
    here |= set(session.scalars(select(Invitation.person_id).where(Invitation.event_id == event_id)))
    for query in _elsewhere(event_id):
        here -= set(session.scalars(query))
    return sorted(filter(None, here))


def _elsewhere(event_id: str) -> Iterator[Select[Any]]:
    yield select(Delegate.person_id).where(Delegate.event_id != event_id)
    yield select(Invitation.person_id).where(Invitation.event_id != event_id)
    yield select(Participation.person_id).join(Meeting).where(Meeting.event_id != event_id)
    for side in (SeparationRule.person_a_id, SeparationRule.person_b_id):
        yield select(side).where(or_(SeparationRule.event_id.is_(None), SeparationRule.event_id != event_id))


def _notes(session: Session, words: Collection[str], going: Collection[str]) -> int:
    """How many rows that stay go on quoting a person in their free texts."""
    quoted, count = Quoted(words), 0
    named = {(entity.__tablename__, column) for entity, column in NAMING}
    for table in JOURNALED:
        texts = [c for c in table.columns if type(c.type) is String and (table.name, c.name) not in named]
        if table.name not in DIRECTORY and texts:
            rows = session.execute(select(table.c.id, *texts))
            count += sum(row_id not in going and quoted.anywhere(filter(None, values)) for row_id, *values in rows)
    return count
