"""The papers of an event or of one group, and their bytes."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.entities.delegate import Delegate
from models.entities.document import Content, Direction, Document
from models.entities.invitation import Invitation, Reply
from models.errors import NotFound
from resources.texts import _


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A paper; `size` in bytes, the rest is empty or None where unknown."""

    id: str
    kind: str
    title: str
    number: str
    dated: date | None
    direction: Direction
    language: str
    media_type: str
    size: int
    group_id: str | None
    invitation_id: str | None
    reply_id: str | None
    delegate_id: str | None
    outcome_id: str | None


def document_rows(session: Session, event_id: str, group_id: str | None = None) -> list[DocumentRow]:
    """The papers of an event, or those of one group, its letters, replies and delegates; the newest first."""
    query = select(
        Document.id,
        Document.kind,
        Document.title,
        Document.number,
        Document.dated,
        Document.direction,
        Document.language,
        Document.media_type,
        Document.size,
        Document.group_id,
        Document.invitation_id,
        Document.reply_id,
        Document.delegate_id,
        Document.outcome_id,
    ).where(Document.event_id == event_id)
    if group_id is not None:
        owners = (
            (Document.invitation_id, Invitation),
            (Document.reply_id, Reply),
            (Document.delegate_id, Delegate),
        )
        query = query.where(
            or_(
                Document.group_id == group_id,
                *(
                    place.in_(select(owner.id).where(owner.event_id == event_id, owner.group_id == group_id))
                    for place, owner in owners
                ),
            )
        )
    query = query.order_by(Document.dated.is_(None), Document.dated.desc(), Document.id.desc())
    return [DocumentRow(*row) for row in session.execute(query)]


def document_bytes(session: Session, document_id: str) -> bytes:
    """The bytes of a paper; `NotFound` when it was removed."""
    query = select(Content.data).join(Document, Document.digest == Content.digest).where(Document.id == document_id)
    data = session.scalar(query)
    if data is None:
        raise NotFound(_("This document was removed meanwhile."))
    return data
