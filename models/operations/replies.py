"""Entering what a group answered: a series of replies, the newest counts, none is overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from models.entities.base import new_id, utc_now
from models.entities.event import EventGroup
from models.entities.group import Group
from models.entities.invitation import Answer, Channel, Condition, Invitation, InvitationState, Reply
from models.errors import UserError
from models.labels import day_words, names_listed
from models.operations.guards import (
    because,
    found,
    group_names,
    not_after,
    officer_of,
    open_event,
    open_events,
    sums_to,
    today_of,
    values_of,
)
from models.operations.seen import edited
from models.rules.replies import COMING
from resources.texts import N_, _

RECORD_REPLY = N_("reply|{n} replies")
CORRECT_REPLY = N_("correction of a reply")
REMOVE_REPLY = N_("reply removed")


@dataclass(frozen=True, slots=True)
class ReplyDraft:
    """A group's answer as the officer enters it; the condition belongs to a conditional one."""

    group_id: str
    answer: Answer
    received_on: date
    condition: Condition | None = None
    condition_group_id: str | None = None
    channel: Channel = Channel.LETTER
    number: str = ""
    signed_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Past:
    """What a group's new reply is held against: its letters (id, state, sent on) and replies (day, answer)."""

    letters: tuple[tuple[str, InvitationState, date | None], ...]
    replies: tuple[tuple[date, Answer], ...]


def record_reply(session: Session, event_id: str, draft: ReplyDraft) -> str:
    """Enter a reply. Returns its id."""
    return record_replies(session, event_id, [draft])[0]


def record_replies(session: Session, event_id: str, drafts: Sequence[ReplyDraft]) -> list[str]:
    """Enter the replies of many groups in one step. Returns their ids."""
    open_event(session, event_id)
    today = today_of(session, event_id)
    names = _listed_names(session, event_id, [draft.group_id for draft in drafts])
    pasts = _pasts(session, event_id, list(names))
    entered = _entered_after(session, event_id)
    rows = [
        {
            "id": new_id(),
            "event_id": event_id,
            "entered_by": officer_of(session),
            "entered_at": entered,
            **_checked(draft, pasts[draft.group_id], today, names[draft.group_id]),
        }
        for draft in drafts
    ]
    if rows:
        session.execute(insert(Reply), rows)
    sums_to(session, len(rows))
    return [str(row["id"]) for row in rows]


def _entered_after(session: Session, event_id: str) -> datetime:
    """Now, or behind the last reply where a clock that was ahead entered that: the reply entered last counts."""
    last = session.scalar(select(func.max(Reply.entered_at)).where(Reply.event_id == event_id))
    return last + timedelta(seconds=1) if last and last > utc_now() else utc_now()


def correct_reply(session: Session, reply_id: str, seen: ReplyDraft, draft: ReplyDraft, reason: str = "") -> None:
    """Correct what was entered wrongly; `Conflict` when somebody corrected it since `seen`."""
    because(session, reason)
    reply = found(session, Reply, [reply_id])[0]
    open_event(session, reply.event_id)
    wanted = replace(draft_of(reply), **edited(reply, seen, draft))
    names = _listed_names(session, reply.event_id, [wanted.group_id])
    past = _pasts(session, reply.event_id, [wanted.group_id], but=reply_id)[wanted.group_id]
    values = _checked(wanted, past, today_of(session, reply.event_id), names[wanted.group_id])
    session.execute(update(Reply).where(Reply.id == reply_id).values(values))


def check_reply(session: Session, reply: Reply) -> None:
    """Refuse a reply that cannot be true as it stands now."""
    name = _listed_names(session, reply.event_id, [reply.group_id])[reply.group_id]
    past = _pasts(session, reply.event_id, [reply.group_id], but=reply.id)[reply.group_id]
    _checked(draft_of(reply), past, today_of(session, reply.event_id), name)


def draft_of(reply: Reply) -> ReplyDraft:
    """A reply as the officer saw it."""
    return ReplyDraft(
        reply.group_id,
        reply.answer,
        reply.received_on,
        reply.condition,
        reply.condition_group_id,
        reply.channel,
        reply.number,
        reply.signed_by,
        reply.note,
    )


def remove_replies(session: Session, reply_ids: Sequence[str], reason: str = "") -> int:
    """Remove replies entered by mistake; the ones before them count again."""
    because(session, reason)
    replies = found(session, Reply, reply_ids)
    open_events(session, (reply.event_id for reply in replies))
    for reply in replies:
        session.delete(reply)
    return sums_to(session, len(replies))


def _listed_names(session: Session, event_id: str, group_ids: Sequence[str]) -> dict[str, str]:
    rows = (
        select(EventGroup.group_id, Group.name)
        .join(Group, Group.id == EventGroup.group_id)
        .where(EventGroup.event_id == event_id)
    )
    names = dict(session.execute(rows).all())
    if strange := set(group_ids) - names.keys():
        raise UserError(
            _("Not on the list of this event: {groups}. Put them on the list first.").format(
                groups=names_listed(group_names(session, strange)) or _("a group removed meanwhile")
            )
        )
    return {group_id: names[group_id] for group_id in group_ids}


def _pasts(session: Session, event_id: str, group_ids: Sequence[str], but: str = "") -> dict[str, _Past]:
    wanted = set(group_ids)
    letters: dict[str, list[Any]] = {group_id: [] for group_id in wanted}
    replies: dict[str, list[Any]] = {group_id: [] for group_id in wanted}
    only_one = len(wanted) == 1
    invited = select(Invitation.group_id, Invitation.id, Invitation.state, Invitation.sent_on)
    answered = select(Reply.group_id, Reply.received_on, Reply.answer)
    invited = invited.where(Invitation.event_id == event_id).order_by(Invitation.sent_on, Invitation.id)
    answered = answered.where(Reply.event_id == event_id, Reply.id != but)
    if only_one:
        invited, answered = (
            invited.where(Invitation.group_id.in_(wanted)),
            answered.where(Reply.group_id.in_(wanted)),
        )
    for rows, kept in ((invited, letters), (answered, replies)):
        for group_id, *facts in session.execute(rows):
            if group_id in wanted:
                kept[group_id].append(tuple(facts))
    return {group_id: _Past(tuple(letters[group_id]), tuple(replies[group_id])) for group_id in wanted}


def _checked(draft: ReplyDraft, past: _Past, today: date, name: str) -> dict[str, Any]:
    """The reply's columns; `UserError` when the answer cannot be true as it stands."""
    not_after(draft.received_on, today)
    letter = _answered_letter(draft, past, name)
    if draft.answer is Answer.WITHDRAWAL:
        _has_accepted(draft, past, name)
    values = values_of(draft)
    if draft.answer is Answer.CONDITIONAL:
        _has_condition(draft, values["note"], name)
    else:
        values["condition"] = values["condition_group_id"] = None
    return {**values, "invitation_id": letter}


def _answered_letter(draft: ReplyDraft, past: _Past, name: str) -> str | None:
    """The newest letter sent by the day of the reply; a group may also answer without having been invited."""
    sent = [(row_id, on) for row_id, state, on in past.letters if on and state is not InvitationState.CANCELLED]
    if before := [row_id for row_id, on in sent if on <= draft.received_on]:
        return before[-1]
    if sent:
        on, day = day_words(sent[0][1], draft.received_on)
        text = _("{group} was invited on {sent}; a reply of {day} cannot answer that. Check the day of the reply.")
        raise UserError(text.format(group=name, sent=on, day=day))
    if any(state is not InvitationState.CANCELLED for _id, state, _on in past.letters):
        text = _("The invitation to {group} is not recorded as sent yet. Record when it was sent, then the reply.")
        raise UserError(text.format(group=name))
    return None


def _has_accepted(draft: ReplyDraft, past: _Past, name: str) -> None:
    if not any(answer in COMING and on <= draft.received_on for on, answer in past.replies):
        text = _("{group} has not accepted, so there is nothing to withdraw. Enter it as a regret.")
        raise UserError(text.format(group=name))


def _has_condition(draft: ReplyDraft, note: str, name: str) -> None:
    if draft.condition is None:
        raise UserError(_("Say on which condition {group} comes.").format(group=name))
    if draft.condition is Condition.OTHER and not note:
        raise UserError(_("Write the condition of {group} in the note.").format(group=name))
    if draft.condition is not Condition.OTHER and draft.condition_group_id is None:
        raise UserError(_("Choose the group that the condition of {group} is about.").format(group=name))
    if draft.condition_group_id == draft.group_id:
        raise UserError(_("The condition is about another group than {group} itself.").format(group=name))
