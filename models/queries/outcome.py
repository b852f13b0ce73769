"""The outcome documents of an event with one line for each group."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from models.entities.delegate import GONE, Delegate, DelegateRole
from models.entities.event import AgendaItem, EventGroup
from models.entities.group import Group
from models.entities.meeting import Meeting
from models.entities.outcome import OutcomeDocument, Signature, SignatureAnswer
from models.entities.person import Person
from models.queries.figures import expected_of
from models.queries.reports import precedence_order


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


@dataclass(frozen=True, slots=True)
class SigningRow:
    """A group at the table where a document is signed: `id` is that of the group, `place` its place in the order of
    precedence, None when it is no longer on the list; what it did is empty as long as nothing was recorded."""

    id: str
    place: int | None
    group: str
    head: str
    delegates: int
    signature_id: str | None
    answer: SignatureAnswer | None
    signed_by: str
    signed_on: date | None
    remarks: str

    @property
    def awaited(self) -> bool:
        """Whether somebody of the group comes and nothing was recorded yet."""
        return self.answer is None and self.delegates > 0


@dataclass(frozen=True, slots=True)
class Signing:
    """The groups of an event in the order in which they sign, and the rule of that order in words."""

    groups: tuple[SigningRow, ...]
    order: str


def signing_places(session: Session, event_id: str) -> Signing:
    """The groups on the list of an event in order of precedence, nothing recorded of them yet."""
    order = precedence_order(session, event_id)
    here = (Delegate.event_id == event_id, Delegate.state.not_in(GONE))
    listed = select(Group.id, Group.name).join(EventGroup, EventGroup.group_id == Group.id)
    names = dict(session.execute(listed.where(EventGroup.event_id == event_id)).all())
    heads = select(Delegate.group_id, Person.name).join(Person, Person.id == Delegate.person_id)
    headed = dict(session.execute(heads.where(*here, Delegate.role == DelegateRole.HEAD)).all())
    counted = expected_of(session, event_id)
    rows = (
        SigningRow(one, place, names[one], headed.get(one, ""), counted.get(one, 0), None, None, "", None, "")
        for place, one in enumerate(order.ids, 1)
    )
    return Signing(tuple(rows), order.text)


def signed(signing: Signing, outcome: OutcomeRow) -> list[SigningRow]:
    """What every group did with one document, in the order of precedence; those off the list by now come last."""
    lines = {line.group_id: line for line in outcome.signatures}
    rows = [_recorded(row, lines.pop(row.id, None)) for row in signing.groups]
    gone = (SigningRow(line.group_id, None, line.group, "", 0, None, None, "", None, "") for line in lines.values())
    return [*rows, *(_recorded(row, lines[row.id]) for row in gone)]


def _recorded(row: SigningRow, line: SignatureRow | None) -> SigningRow:
    if line is None:
        return row
    return replace(
        row,
        signature_id=line.id,
        answer=line.answer,
        signed_by=line.signed_by,
        signed_on=line.signed_on,
        remarks=line.remarks,
    )


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point of the agenda, and how many meetings are about it."""

    id: str
    position: int
    title: str
    remarks: str
    meetings: int


def agenda_points(session: Session, event_id: str) -> list[PointRow]:
    """The agenda of an event in its order."""
    meetings = (
        select(func.count())
        .select_from(Meeting)
        .where(Meeting.agenda_item_id == AgendaItem.id)
        .correlate(AgendaItem)
        .scalar_subquery()
    )
    points = select(AgendaItem.id, AgendaItem.title, AgendaItem.remarks, meetings)
    found = session.execute(points.where(AgendaItem.event_id == event_id).order_by(AgendaItem.position))
    return [PointRow(row_id, place, *told) for place, (row_id, *told) in enumerate(cast("Iterable[Any]", found), 1)]
