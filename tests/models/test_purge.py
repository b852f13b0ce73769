"""Deleting for good: nothing of a person or an event is left in a byte of the desk, and the chain still holds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.entities.delegate import DelegateRole
from models.entities.document import Content, Document
from models.entities.event import EventRole, EventState
from models.entities.group import GroupKind
from models.entities.invitation import Answer, Reply
from models.entities.journal import Image
from models.entities.meeting import Participation
from models.entities.person import NameKind, Person
from models.entities.separation import SeparationRule
from models.errors import Conflict, NotFound, UserError
from models.journal.verify import verify
from models.journal.write import Author
from models.operations import delegates, directory, documents, events, purge, replies
from models.operations.delegates import NomineeDraft
from models.operations.directory import GroupDraft, NameDraft, PersonDraft
from models.operations.documents import DocumentDraft
from models.operations.replies import ReplyDraft
from models.storage.check import check_file
from models.storage.desk import Desk
from models.storage.key import Key
from tests.factories import PLAY, everything
from tests.factories_rooms import add_meeting
from tests.keys import KEY
from tests.operation_plays import TALKS

NAME, FORMER, MAIL, PASSPORT = "Zebulon Quince", "Zeb Quincey", "zeb@quince.example", "QX7712345"
PAPER = b"%PDF passport of the canary, page one" * 40
SHARED = b"a programme that two people have" * 40
CANARIES = (NAME, FORMER, MAIL, PASSPORT, "Зебулон Квинс", "the first form of Zebulon")
PAGE, RESERVED = 4096, 80
AUTHOR = Author("A. Sample", "a" * 32)


def add_row(session: Session, entity: Any, values: dict[str, Any]) -> None:
    session.execute(insert(entity), [values])


class Round:
    """A desk on which one person left traces wherever a person can."""

    def __init__(self, path: Path, key: Key | None) -> None:
        self.path, self.key = path, key
        self.desk = Desk.create(path, AUTHOR, training=True, today=date(2015, 5, 25), key=key)
        self.event = self.write(events.create_event, TALKS)
        self.groups = self.write(
            directory.add_groups,
            [GroupDraft("Blue Gate", kind=GroupKind.PARTY, contact=NAME), GroupDraft("Wells")],
            self.event,
        )
        self.other = self.named("Layla Harbour")
        first = PersonDraft(
            FORMER,
            email=MAIL,
            passport=PASSPORT,
            remarks="the first form of Zebulon",
            names=(NameDraft(NameKind.CYRILLIC, "Зебулон Квинс"),),
        )
        self.delegate = self.named(first, DelegateRole.HEAD)
        self.person = self.desk.read(lambda s: s.scalar(select(Person.id).where(Person.name == FORMER)))
        self.write(delegates.change_person, self.person, first, replace(first, name=NAME))
        self.paper(PAPER, self.delegate)
        gone = self.paper(b"removed " + PAPER, self.delegate)
        self.write(documents.remove_document, gone)
        self.paper(SHARED, self.delegate)
        self.paper(SHARED, self.other)
        signed = ReplyDraft(self.groups[0], Answer.ACCEPTED, date(2015, 5, 14), signed_by=f"{NAME}, head of office")
        self.write(replies.record_reply, self.event, signed)
        meeting = self.write(add_meeting, self.event)
        self.write(add_row, Participation, {"meeting_id": meeting, "person_id": self.person})
        self.write(
            add_row, SeparationRule, {"event_id": self.event, "person_a_id": self.person, "group_b_id": self.groups[1]}
        )
        self.write(
            delegates.substitute_delegate,
            self.delegate,
            NomineeDraft(person=PersonDraft("Omar Inkwell")),
            date(2015, 5, 24),
        )

    def write(self, operation, *args):
        return self.desk.write(PLAY, operation, *args)[0]

    def named(self, person: PersonDraft | str, role: DelegateRole = DelegateRole.DELEGATE) -> str:
        draft = person if isinstance(person, PersonDraft) else PersonDraft(person)
        return self.write(
            delegates.name_delegates, self.event, self.groups[0], [NomineeDraft(person=draft, role=role)]
        )[0]

    def paper(self, data: bytes, delegate: str) -> str:
        return self.write(
            documents.attach_document, data, DocumentDraft(self.event, "Copy", "a paper", delegate_id=delegate)
        )

    def count(self, query) -> int:
        return len(self.desk.read(lambda session: session.execute(query).all()))


@pytest.fixture(params=[None, KEY], ids=["plain", "sealed"])
def talks(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Round]:
    made = Round(tmp_path / "round.desk", request.param)
    yield made
    made.desk.close()


def undo_all(desk: Desk) -> None:
    while desk.stacks().undo:
        desk.undo()


def bytes_of(path: Path, key: Key | None) -> bytes:
    """Every byte that the key opens: the file and what lies beside it, the pages of a sealed one in plain."""
    whole = b"".join(found.read_bytes() for found in path.parent.iterdir() if found.is_file())
    return whole + (b"".join(opened(path.read_bytes(), key)) if key else b"")


def opened(sealed: bytes, key: Key) -> Iterator[bytes]:
    """The pages of a sealed file, opened without SQLCipher: AES-256-CBC, 16 bytes of IV and 64 of HMAC at the end."""
    for start in range(0, len(sealed), PAGE):
        page = sealed[start : start + PAGE]
        vector = page[PAGE - RESERVED : PAGE - RESERVED + 16]
        reader = Cipher(algorithms.AES(key.secret), modes.CBC(vector)).decryptor()
        yield reader.update(page[16 if start == 0 else 0 : PAGE - RESERVED]) + reader.finalize()


def hits(path: Path, key: Key | None) -> list[str]:
    whole = bytes_of(path, key)
    return [
        str(canary)
        for canary in (*CANARIES, PAPER)
        if (canary if isinstance(canary, bytes) else canary.encode()) in whole
    ]


def test_the_canaries_can_be_found_before(talks: Round):
    """The control: whoever looks as these tests do finds every one."""
    talks.desk.vacuum()
    assert len(hits(talks.path, talks.key)) == len(CANARIES) + 1


def test_nothing_of_a_person_is_left_in_a_byte(talks: Round):
    reading = Desk.open(talks.path, AUTHOR, write=False, key=talks.key)
    counted = talks.desk.read(purge.count_people, [talks.person])
    told = talks.write(purge.purge_person, talks.person)
    assert told == counted
    assert (told.people, told.delegates, told.meetings, told.papers, told.notes) == (1, 1, 1, 2, 0)
    assert talks.desk.vacuum()
    assert hits(talks.path, talks.key) == []
    assert talks.path.with_name("round.desk-wal").stat().st_size == 0
    for query in (select(Person), select(Participation), select(SeparationRule)):
        assert talks.count(query.where(query.selected_columns[0].is_(None))) == 0
    assert talks.count(select(Participation.id)) == talks.count(select(SeparationRule.id)) == 0
    assert talks.count(select(Content.digest)) == talks.count(select(Document.id)) == 1
    assert talks.count(select(Reply.id).where(Reply.signed_by == "")) == 1
    assert "Layla Harbour" in str(reading.read(everything))
    reading.close()
    talks.desk.close()
    assert check_file(talks.path, talks.key).sound
    talks.desk = Desk.open(talks.path, AUTHOR, key=talks.key)


def test_nothing_of_an_event_is_left_in_a_byte(talks: Round):
    fresh = talks.write(events.create_event, replace(TALKS, title="Second round"))
    talks.write(directory.put_on_list, fresh, [directory.PlaceDraft(talks.groups[1], EventRole.PARTY)])
    talks.write(
        delegates.name_delegates,
        fresh,
        talks.groups[1],
        [NomineeDraft(person=PersonDraft("Nadia Lamp"))],
    )
    talks.write(events.set_event_state, talks.event, EventState.CLOSED)
    told = talks.write(purge.purge_event, talks.event)
    assert (told.people, told.delegates, told.meetings, told.papers) == (3, 3, 1, 3)
    assert talks.desk.vacuum()
    assert hits(talks.path, talks.key) == []
    whole = bytes_of(talks.path, talks.key)
    assert not [word for word in (b"Layla Harbour", b"Omar Inkwell", SHARED) if word in whole]
    assert b"Nadia Lamp" in whole
    assert talks.count(select(Content.digest)) == 0
    assert talks.desk.read(lambda session: verify(session.connection())) == []


def test_what_was_deleted_for_good_is_the_end_of_undo(talks: Round):
    talks.write(purge.purge_people, [talks.person])
    assert talks.desk.stacks().undo == ()
    with pytest.raises(UserError, match="nothing to undo"):
        talks.desk.undo()
    talks.write(directory.add_people, [PersonDraft("Samar Basket")])
    talks.desk.undo()
    assert len(talks.desk.stacks().redo) == 1
    assert talks.desk.stacks().undo == ()
    assert [step.label for step in talks.desk.stacks().redo] == [PLAY]


def test_another_device_does_not_bring_the_person_back(tmp_path: Path):
    talks = Round(tmp_path / "round.desk", None)
    talks.desk.close()
    talks.desk = Desk.open(talks.path, Author("B. Second", "b" * 32))
    talks.write(purge.purge_person, talks.person)
    talks.desk.close()
    talks.desk = Desk.open(talks.path, AUTHOR)
    with pytest.raises(Conflict):
        undo_all(talks.desk)
    assert talks.count(select(Person.id).where(Person.id == talks.person)) == 0
    talks.desk.close()


def test_the_history_keeps_that_somebody_was_deleted_and_no_more(talks: Round):
    talks.write(purge.purge_person, talks.person)
    named = talks.desk.read(lambda s: [f"{row}" for row in s.execute(select(Image.before, Image.after)).all()])
    assert not [image for image in named if any(word in image for word in CANARIES)]
    with pytest.raises(NotFound):
        talks.write(purge.purge_person, talks.person)
    assert talks.desk.read(lambda session: verify(session.connection())) == []


def test_notes_that_go_on_quoting_a_person_are_counted(talks: Round):
    note = directory.GroupDraft("Salt Road", remarks=f"asked after\n{NAME.upper()}'s flight", sensitivities="Zebulon")
    talks.write(directory.add_groups, [note])
    assert talks.desk.read(purge.count_people, [talks.person]).notes == 1
    assert talks.write(purge.purge_person, talks.person).notes == 1
