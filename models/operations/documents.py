"""Keeping papers in the desk: their bytes once, and what they are and belong to."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.delegate import Delegate
from models.entities.document import Content, Direction, Document
from models.entities.group import Group
from models.entities.invitation import Invitation, Reply
from models.entities.outcome import OutcomeDocument
from models.errors import UserError
from models.intake.papers import LARGEST, Paper
from models.operations.guards import found, open_event, require, sums_to, values_of
from models.operations.replies import ReplyDraft, record_reply
from resources.texts import N_, _

ATTACH_DOCUMENT = N_("document attached|{n} documents attached")
REMOVE_DOCUMENT = N_("document removed")

REPLY_PAPER = N_("Reply")
OWNERS: dict[str, Any] = {
    "group_id": Group,
    "invitation_id": Invitation,
    "reply_id": Reply,
    "delegate_id": Delegate,
    "outcome_id": OutcomeDocument,
}


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """What a paper is and the one thing it belongs to; a letter's or reply's paper shows at its group."""

    event_id: str
    title: str
    kind: str = ""
    number: str = ""
    dated: date | None = None
    direction: Direction = Direction.IN
    language: str = ""
    media_type: str = ""
    group_id: str | None = None
    invitation_id: str | None = None
    reply_id: str | None = None
    delegate_id: str | None = None
    outcome_id: str | None = None


def attach_document(session: Session, data: bytes, draft: DocumentDraft) -> str:
    """Keep a paper; the same bytes are kept once. Returns the id of the document."""
    open_event(session, draft.event_id)
    values = values_of(draft)
    require("title", values["title"])
    if not data:
        raise UserError(_("The file is empty. Nothing was attached."))
    if len(data) > LARGEST:
        text = _("The file has {size} MB; {most} MB is the most. Make it smaller, then attach it.")
        raise UserError(text.format(size=len(data) // 1024 // 1024, most=LARGEST // 1024 // 1024))
    for name, entity in OWNERS.items():
        if values[name]:
            owner = found(session, entity, [values[name]])[0]
            if getattr(owner, "event_id", draft.event_id) != draft.event_id:
                raise UserError(_("This paper would belong to another event. Choose something of this one."))
    digest = hashlib.sha256(data).hexdigest()
    if session.scalar(select(Content.digest).where(Content.digest == digest)) is None:
        session.execute(insert(Content), [{"digest": digest, "data": data}])
    document_id = new_id()
    session.execute(insert(Document), [{"id": document_id, "size": len(data), "digest": digest, **values}])
    return document_id


def attach_documents(session: Session, papers: Sequence[tuple[bytes, DocumentDraft]]) -> list[str]:
    """Keep several papers in one step. Returns their ids."""
    ids = [attach_document(session, data, draft) for data, draft in papers]
    sums_to(session, len(ids))
    return ids


def record_reply_with_papers(session: Session, event_id: str, draft: ReplyDraft, papers: Sequence[Paper]) -> str:
    """Enter a reply and keep its scans with it, in one step. Returns the id of the reply."""
    reply_id = record_reply(session, event_id, draft)
    for paper in papers:
        told = DocumentDraft(
            event_id,
            paper.name,
            kind=_(REPLY_PAPER),
            number=draft.number,
            dated=draft.received_on,
            media_type=paper.media_type,
            reply_id=reply_id,
        )
        attach_document(session, paper.data, told)
    return reply_id


def remove_document(session: Session, document_id: str) -> None:
    """Take a paper away; its bytes stay, so that Undo brings it back whole."""
    document = found(session, Document, [document_id])[0]
    open_event(session, document.event_id)
    session.delete(document)
