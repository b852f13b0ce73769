"""What the Outcome page asks on the reading lane: agenda, documents, what every delegation did, and one history."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from models.queries.documents import DocumentRow, document_rows
from models.queries.history import history_rows
from models.queries.outcome import (
    OutcomeRow,
    PointRow,
    SigningRow,
    agenda_points,
    outcome_rows,
    signed,
    signing_places,
)
from models.queries.story import HistoryLine
from ui.tables.columns import Column
from ui.tables.prepared import Prepared, prepare

HISTORY = 50  # steps told of one document


@dataclass(frozen=True, slots=True)
class OutcomeRead:
    """Agenda and documents, and the lines of one document ready to be shown; `chosen` is its id, "" for none."""

    points: tuple[PointRow, ...]
    documents: tuple[OutcomeRow, ...]
    papers: tuple[DocumentRow, ...]
    chosen: str
    lines: Prepared[SigningRow]
    order: str


def read_outcome(
    session: Session,
    event_id: str,
    wanted: str,
    language: str,
    columns: Sequence[Column[SigningRow]],
    shown: Collection[str],
) -> OutcomeRead:
    """All of the page; `wanted` is the document whose lines are asked for, the newest where it is no longer there."""
    documents = tuple(outcome_rows(session, event_id))
    signing = signing_places(session, event_id)
    papers = tuple(paper for paper in document_rows(session, event_id) if paper.outcome_id)
    wanted = next((paper.outcome_id for paper in papers if paper.id == wanted and paper.outcome_id), wanted)
    chosen = next((row for row in documents if row.id == wanted), documents[-1] if documents else None)
    lines = prepare(signed(signing, chosen) if chosen else [], columns, shown)
    points = tuple(agenda_points(session, event_id))
    return OutcomeRead(points, documents, papers, chosen.id if chosen else "", lines, signing.order)


def read_history(session: Session, ids: Sequence[str]) -> tuple[HistoryLine, ...]:
    """The steps that touched a document and its lines, the newest first."""
    rows = history_rows(session, row_ids=ids, limit=HISTORY)
    return tuple(HistoryLine(row.id, row.at, row.officer, row.name, row.label, row.amount, row.reason) for row in rows)
