"""The outcome documents of an event with one line for each group."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.entities.event import EventGroup
from models.entities.group import Group
from models.entities.outcome import OutcomeDocument, Signature, SignatureAnswer


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """What one group did; `rank` is its place on the list of the event."""

    id: str
    group_id: str
    group: str
    rank: int | None
    answer: SignatureAnswer
    signed_by: str
    signed_on: date | None
    remarks: str


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An outcome document; its lines in order of rank."""

    id: str
    title: str
    languages: str
    adopted_on: date | None
    remarks: str
    signatures: tuple[SignatureRow, ...]

    @property
    def counts(self) -> Mapping[SignatureAnswer, int]:
        """How many groups gave each answer."""
        return Counter(line.answer for line in self.signatures)


def outcome_rows(session: Session, event_id: str) -> list[OutcomeRow]:
    """The outcome documents of an event, the earliest first."""
    lines: dict[str, list[SignatureRow]] = defaultdict(list)
    signatures = (
        select(
            Signature.outcome_id,
            Signature.id,
            Signature.group_id,
            Group.name,
            EventGroup.rank,
            Signature.answer,
            Signature.signed_by,
            Signature.signed_on,
            Signature.remarks,
        )
        .join(OutcomeDocument, OutcomeDocument.id == Signature.outcome_id)
        .join(Group, Group.id == Signature.group_id)
        .outerjoin(EventGroup, and_(EventGroup.group_id == Signature.group_id, EventGroup.event_id == event_id))
        .where(OutcomeDocument.event_id == event_id)
        .order_by(EventGroup.rank.is_(None), EventGroup.rank, Group.name)
    )
    told = cast("Iterable[Any]", session.execute(signatures))
    for outcome_id, *line in told:
        lines[outcome_id].append(SignatureRow(*line))
    documents = (
        select(
            OutcomeDocument.id,
            OutcomeDocument.title,
            OutcomeDocument.languages,
            OutcomeDocument.adopted_on,
            OutcomeDocument.remarks,
        )
        .where(OutcomeDocument.event_id == event_id)
        .order_by(OutcomeDocument.adopted_on.is_(None), OutcomeDocument.adopted_on, OutcomeDocument.id)
    )
    found = cast("Iterable[Any]", session.execute(documents))
    return [OutcomeRow(*row, signatures=tuple(lines[row.id])) for row in found]
