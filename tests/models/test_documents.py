"""Papers and their bytes."""

import pytest
from sqlalchemy import func, select

from models.entities.document import Content
from models.errors import NotFound
from models.operations import documents
from models.operations.documents import DocumentDraft, attach_document, remove_document
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
