"""The outcome document of an event: what it is, and what each group did with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.event import AgendaItem, EventGroup
from models.entities.outcome import OutcomeDocument, Signature, SignatureAnswer
from models.errors import Conflict, UserError
from models.labels import names_listed
from models.operations.events import AgendaDraft, set_agenda
from models.operations.guards import found, group_names, open_event, require, sums_to, values_of
from models.operations.seen import edited, put, shown
from resources.texts import N_, _

CREATE_OUTCOME = N_("new outcome document")
CHANGE_OUTCOME = N_("change of the outcome document")
REMOVE_OUTCOME = N_("outcome document removed")
RECORD_SIGNATURES = N_("signature|{n} signatures")
REMOVE_SIGNATURES = N_("signature removed|{n} signatures removed")


@dataclass(frozen=True, slots=True)
class OutcomeDraft:
    """A declaration, communiqué or statement."""

    title: str
    languages: str = ""
    adopted_on: date | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class SignatureDraft:
    """What one group did with the document."""

    group_id: str
    answer: SignatureAnswer
    signed_by: str = ""
    signed_on: date | None = None
    remarks: str = ""


def create_outcome(session: Session, event_id: str, draft: OutcomeDraft) -> str:
    """Add an outcome document. Returns its id."""
    open_event(session, event_id)
    values = values_of(draft)
    require("title", values["title"])
    outcome = OutcomeDocument(id=new_id(), event_id=event_id, **values)
    session.add(outcome)
    return outcome.id


def change_outcome(session: Session, outcome_id: str, seen: OutcomeDraft, draft: OutcomeDraft) -> None:
    """Change an outcome document; `Conflict` when a value changed since `seen`."""
    outcome = _outcome(session, outcome_id)
    values = edited(outcome, seen, draft)
    require("title", values.get("title", outcome.title))
    put(outcome, values)


def remove_outcome(session: Session, outcome_id: str) -> None:
    """Remove an outcome document with its lines."""
    _outcome(session, outcome_id)
    session.execute(delete(OutcomeDocument).where(OutcomeDocument.id == outcome_id))


def record_signatures(
    session: Session,
    outcome_id: str,
    drafts: Sequence[SignatureDraft],
    seen: Mapping[str, SignatureAnswer | None] | None = None,
) -> int:
    """Record what groups did, one line for each; a later answer takes the place of an earlier one.

    `seen` holds the answers the officer saw by group; `Conflict` when one is another by now. Returns how many were
    recorded.
    """
    outcome = _outcome(session, outcome_id)
    _check(session, outcome, drafts)
    there = {
        line.group_id: line for line in session.scalars(select(Signature).where(Signature.outcome_id == outcome_id))
    }
    fresh = {draft.group_id: draft for draft in drafts}
    _refuse_recorded(session, {group_id: line.answer for group_id, line in there.items()}, seen or {})
    rows = [
        {"id": new_id(), "outcome_id": outcome_id, **values_of(draft)}
        for group_id, draft in fresh.items()
        if group_id not in there
    ]
    for group_id, draft in fresh.items():
        if group_id in there:
            put(there[group_id], values_of(draft))
    if rows:
        session.execute(insert(Signature), rows)
    return sums_to(session, len(fresh))


def _refuse_recorded(
    session: Session, now: Mapping[str, SignatureAnswer], seen: Mapping[str, SignatureAnswer | None]
) -> None:
    for group_id, answer in seen.items():
        if now.get(group_id) != answer:
            text = _(
                "{group} was recorded meanwhile: you saw {seen}, now it is {now}. Nothing was changed; look again."
            )
            name = names_listed(group_names(session, [group_id]))
            raise Conflict(text.format(group=name, seen=shown(answer), now=shown(now.get(group_id))))


def _check(session: Session, outcome: OutcomeDocument, drafts: Sequence[SignatureDraft]) -> None:
    listed = set(session.scalars(select(EventGroup.group_id).where(EventGroup.event_id == outcome.event_id)))
    if strange := {draft.group_id for draft in drafts} - listed:
        raise UserError(
            _("Not on the list of this event: {groups}. Put them on the list first.").format(
                groups=names_listed(group_names(session, strange)) or _("a group removed meanwhile")
            )
        )
    absent = {draft.group_id for draft in drafts if draft.answer is SignatureAnswer.ABSENT and draft.signed_on}
    if absent:
        raise UserError(
            _("{groups}: who was absent has no day of signature. Leave the day out.").format(
                groups=names_listed(group_names(session, absent))
            )
        )


def remove_signatures(session: Session, outcome_id: str, group_ids: Sequence[str]) -> int:
    """Remove the lines of groups from an outcome document."""
    _outcome(session, outcome_id)
    lines = session.scalars(
        select(Signature).where(Signature.outcome_id == outcome_id, Signature.group_id.in_(group_ids))
    ).all()
    for line in lines:
        session.delete(line)
    return sums_to(session, len(lines))


def check_signature(session: Session, line: Signature) -> None:
    """Refuse a line that cannot be, as it stands after an edit of its cells."""
    outcome = found(session, OutcomeDocument, [line.outcome_id])[0]
    _check(session, outcome, [SignatureDraft(line.group_id, line.answer, signed_on=line.signed_on)])


def change_agenda(
    session: Session, event_id: str, seen: Sequence[AgendaDraft], drafts: Sequence[AgendaDraft]
) -> list[str]:
    """Set the agenda; `Conflict` when it is another one than was seen, so that nobody's point is lost."""
    now = select(AgendaItem.title, AgendaItem.remarks, AgendaItem.id).where(AgendaItem.event_id == event_id)
    there = [AgendaDraft(*row) for row in session.execute(now.order_by(AgendaItem.position))]
    if there != list(seen):
        raise Conflict(_("The agenda was changed meanwhile. Nothing was changed; close this, and look at it again."))
    return set_agenda(session, event_id, drafts)


def _outcome(session: Session, outcome_id: str) -> OutcomeDocument:
    outcome = found(session, OutcomeDocument, [outcome_id])[0]
    open_event(session, outcome.event_id)
    return outcome
