"""Papers and their bytes."""

from datetime import date

import pytest
from sqlalchemy import func, select

from models.entities.document import Content
from models.entities.invitation import Answer
from models.errors import NotFound
from models.intake.papers import Paper
from models.operations import documents
from models.operations.documents import (
    DocumentDraft,
    attach_document,
    attach_documents,
    record_reply_with_papers,
    remove_document,
)
from models.operations.replies import ReplyDraft
from models.queries.documents import document_bytes, document_rows
from tests.factories import add_event, add_group, add_invitation


def test_the_same_bytes_are_kept_once_and_come_back_with_undo(talks):
    group = talks.add(add_group, talks.event)
    first = talks.write(attach_document, b"scan", DocumentDraft(talks.event, "Letter", number="114", group_id=group))
    second = talks.write(attach_document, b"scan", DocumentDraft(talks.event, "Copy"))
    assert talks.desk.read(lambda session: session.scalar(select(func.count()).select_from(Content))) == 1
    assert {row.title for row in talks.desk.read(document_rows, talks.event)} == {"Letter", "Copy"}
    talks.write(remove_document, first)
    with pytest.raises(NotFound):
        talks.desk.read(document_bytes, first)
    talks.desk.undo()
    assert talks.desk.read(document_bytes, first) == talks.desk.read(document_bytes, second) == b"scan"


def test_a_paper_that_cannot_be_kept_is_refused(talks, monkeypatch):
    assert "empty" in talks.refuses(attach_document, b"", DocumentDraft(talks.event, "Letter"))
    assert "Title is empty" in talks.refuses(attach_document, b"x", DocumentDraft(talks.event, " "))
    gone = DocumentDraft(talks.event, "Letter", group_id="0" * 32)
    assert "removed meanwhile" in talks.refuses(attach_document, b"x", gone)
    monkeypatch.setattr(documents, "LARGEST", 3)
    assert "the most" in talks.refuses(attach_document, b"four", DocumentDraft(talks.event, "Letter"))


def test_a_paper_belongs_to_something_of_its_own_event(talks):
    other = talks.add(add_event, title="Second round")
    letter = talks.add(add_invitation, other, talks.add(add_group, other))
    told = talks.refuses(attach_document, b"x", DocumentDraft(talks.event, "Letter", invitation_id=letter))
    assert told == "This paper would belong to another event. Choose something of this one."


def test_a_reply_and_its_scans_are_one_step(talks):
    group = talks.add(add_group, talks.event)
    draft = ReplyDraft(group, Answer.ACCEPTED, date(2015, 5, 20), number="117")
    scans = [Paper("one.pdf", b"one", "application/pdf"), Paper("two.png", b"two", "image/png")]
    reply = talks.write(record_reply_with_papers, talks.event, draft, scans)
    rows = talks.desk.read(document_rows, talks.event, group)
    assert {(row.title, row.number, row.dated, row.reply_id, row.kind) for row in rows} == {
        ("one.pdf", "117", date(2015, 5, 20), reply, "Reply"),
        ("two.png", "117", date(2015, 5, 20), reply, "Reply"),
    }
    talks.desk.undo()
    assert talks.desk.read(document_rows, talks.event, group) == []


def test_one_paper_that_is_refused_refuses_all(talks):
    draft = DocumentDraft(talks.event, "Letter")
    assert "empty" in talks.refuses(attach_documents, [(b"one", draft), (b"", draft)])
