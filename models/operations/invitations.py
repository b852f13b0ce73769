"""Inviting in waves, and what happens to a letter: submitted, approved, sent, delivered, reminded of, returned."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from models.entities.base import new_id
from models.entities.event import EventGroup
from models.entities.invitation import Channel, Invitation, InvitationState, Reminder, Reply
from models.errors import UserError
from models.labels import day_words, names_listed, word
from models.operations.guards import (
    found,
    group_names,
    in_order,
    not_after,
    not_negative,
    officer_of,
    open_event,
    open_events,
    plain,
    storable,
    sums_to,
    today_of,
    values_of,
)
from models.rules.replies import reopens
from resources.texts import N_, _

INVITE_WAVE = N_("wave of {n} group|wave of {n} groups")
RECORD_SENT = N_("invitation sent|{n} invitations sent")
RECORD_DELIVERED = N_("invitation delivered|{n} invitations delivered")
RECORD_RETURNED = N_("invitation returned|{n} invitations returned")
MOVE_INVITATIONS = N_("state of an invitation|state of {n} invitations")
CANCEL_INVITATIONS = N_("invitation cancelled|{n} invitations cancelled")
RECORD_REMINDER = N_("reminder|{n} reminders")

State = InvitationState
PREPARED = (State.DRAFT, State.SUBMITTED, State.APPROVED)
WENT_OUT = (State.SENT, State.DELIVERED)
NEXT: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED, State.APPROVED, State.SENT, State.CANCELLED}),
    State.SUBMITTED: frozenset({State.DRAFT, State.APPROVED, State.CANCELLED}),
    State.APPROVED: frozenset({State.DRAFT, State.SENT, State.CANCELLED}),
    State.SENT: frozenset({State.DELIVERED, State.RETURNED, State.CANCELLED}),
    State.DELIVERED: frozenset({State.CANCELLED}),
    State.RETURNED: frozenset({State.SENT, State.CANCELLED}),
    State.CANCELLED: frozenset(),
}
Open = Literal["refuse", "skip", "again"]


@dataclass(frozen=True, slots=True)
class WaveDraft:
    """One letter to many groups; with `first_number` the letters are numbered on in the order of the groups.

    `sent_on` says that they went out already. `unanswered` says what to do with groups whose last invitation is open:
    refuse the whole wave, skip them, or invite them again.
    """

    channel: Channel = Channel.NOTE_VERBALE
    dated: date | None = None
    signed_by: str = ""
    deadline: date | None = None
    ceiling: int | None = None
    prefix: str = ""
    first_number: int | None = None
    state: InvitationState = InvitationState.DRAFT
    sent_on: date | None = None
    remarks: str = ""
    unanswered: Open = "refuse"


@dataclass(frozen=True, slots=True)
class ReminderDraft:
    """A reminder; without a name it was sent by the officer who enters it."""

    sent_on: date
    channel: Channel = Channel.EMAIL
    number: str = ""
    sent_by: str = ""
    remarks: str = ""


def invite_wave(session: Session, event_id: str, group_ids: Sequence[str], draft: WaveDraft) -> list[str]:
    """Prepare an invitation for each group, all in the next wave. Returns the ids of the invitations."""
    open_event(session, event_id)
    if not group_ids:
        raise UserError(_("Choose at least one group to invite."))
    _all_on_list(session, event_id, group_ids)
    chosen = _without_open(session, event_id, list(dict.fromkeys(group_ids)), draft.unanswered)
    wave = (session.scalar(select(func.max(Invitation.wave)).where(Invitation.event_id == event_id)) or 0) + 1
    values = _wave_values(draft)
    check_invitation(values, today_of(session, event_id))
    rows = [
        {"id": new_id(), "event_id": event_id, "group_id": group_id, "wave": wave, "number": number, **values}
        for group_id, number in zip(chosen, _numbers(draft, len(chosen)), strict=True)
    ]
    session.execute(insert(Invitation), rows)
    sums_to(session, len(rows))
    return [str(row["id"]) for row in rows]


def _wave_values(draft: WaveDraft) -> dict[str, Any]:
    if draft.state is State.DELIVERED or draft.state is State.RETURNED or draft.state is State.CANCELLED:
        raise UserError(_("A wave begins as a draft, submitted, approved or sent."))
    values = values_of(draft, "prefix", "first_number", "unanswered")
    if draft.sent_on:
        values["state"] = State.SENT
    elif draft.state is State.SENT:
        raise UserError(_("Say on which day the invitations were sent."))
    return values


def _numbers(draft: WaveDraft, n: int) -> list[str]:
    prefix, first = storable("number", draft.prefix), draft.first_number
    return [prefix if first is None else f"{prefix}{first + step}" for step in range(n)]


def _all_on_list(session: Session, event_id: str, group_ids: Iterable[str]) -> None:
    listed = set(session.scalars(select(EventGroup.group_id).where(EventGroup.event_id == event_id)))
    if strange := set(group_ids) - listed:
        raise UserError(
            _("Not on the list of this event: {groups}. Put them on the list first.").format(
                groups=names_listed(group_names(session, strange))
            )
        )


def _without_open(session: Session, event_id: str, group_ids: list[str], policy: Open) -> list[str]:
    """The groups to invite; an officer sends a reminder to one that has a letter already, not a second letter."""
    waiting = open_invitations(session, event_id).intersection(group_ids)
    if not waiting or policy == "again":
        return group_ids
    names = names_listed(group_names(session, waiting))
    if policy == "refuse":
        raise UserError(
            _(
                "Invited already and not answered yet: {groups}. Nobody was invited; leave them out, send a reminder, "
                "or invite them again."
            ).format(groups=names)
        )
    chosen = [group_id for group_id in group_ids if group_id not in waiting]
    if not chosen:
        raise UserError(_("All of these are invited already: {groups}. Send a reminder instead.").format(groups=names))
    return chosen


def open_invitations(session: Session, event_id: str) -> set[str]:
    """The groups with an invitation that is in preparation or went out, and no reply since."""
    live = (*PREPARED, *WENT_OUT)
    letters = session.execute(
        select(Invitation.group_id, Invitation.id, Invitation.sent_on).where(
            Invitation.event_id == event_id, Invitation.state.in_(live)
        )
    ).all()
    newest: dict[str, tuple[Any, ...]] = {}
    for group_id, answer, received_on, letter in session.execute(
        select(Reply.group_id, Reply.answer, Reply.received_on, Reply.invitation_id)
        .where(Reply.event_id == event_id)
        .order_by(Reply.received_on, Reply.entered_at, Reply.id)
    ):
        newest[group_id] = (answer, received_on, letter)
    return {group_id for group_id, row_id, sent in letters if _unanswered(newest.get(group_id), row_id, sent)}


def _unanswered(reply: tuple[Any, ...] | None, invitation_id: str, sent_on: date | None) -> bool:
    if reply is None or sent_on is None:
        return True
    answer, received_on, letter = reply
    return reopens(answer, received_on, sent_on, to_this=letter == invitation_id)


def check_invitation(values: Mapping[str, Any], today: date) -> None:
    """Refuse a letter whose days are turned round or lie ahead; `values` holds its columns."""
    dated, sent = values.get("dated"), values.get("sent_on")
    delivered, deadline = values.get("delivered_on"), values.get("deadline")
    in_order(sent, today, _("{first} lies after today, {last}. Give the day it was sent."))
    in_order(delivered, today, _("{first} lies after today, {last}. Give the day it was delivered."))
    in_order(dated, sent, _("The letter is of {first} and cannot have gone out on {last}. Check both days."))
    in_order(sent, delivered, _("Sent on {first}, it cannot have been delivered on {last}. Check both days."))
    in_order(sent or dated, deadline, _("The reply is due on {last}, before the letter of {first}. Check both days."))
    not_negative("ceiling", values.get("ceiling"))


def _letters(session: Session, ids: Sequence[str]) -> list[Invitation]:
    letters = found(session, Invitation, ids)
    open_events(session, (letter.event_id for letter in letters))
    if not letters:
        raise UserError(_("Choose at least one group with an invitation."))
    return letters


def _may_become(session: Session, letters: Iterable[Invitation], state: State) -> None:
    stuck = [letter for letter in letters if state not in NEXT[letter.state]]
    if stuck:
        raise UserError(
            _("{groups}: this invitation is “{now}” and cannot become “{then}”. Nothing was changed.").format(
                groups=names_listed(group_names(session, {letter.group_id for letter in stuck})),
                now=word(stuck[0].state),
                then=word(state),
            )
        )


def _checked(session: Session, letter: Invitation, **changes: Any) -> None:
    """Set columns of a letter after looking at all of its days."""
    for name, value in changes.items():
        setattr(letter, name, plain(name, value))
    names = ("dated", "sent_on", "delivered_on", "deadline", "ceiling")
    check_invitation({name: getattr(letter, name) for name in names}, today_of(session, letter.event_id))


def record_sent(session: Session, ids: Sequence[str], on: date, number: str = "") -> int:
    """Record that letters went out, with the number of the register when one is given (a circular has one for all)."""
    letters = _letters(session, ids)
    _may_become(session, letters, State.SENT)
    for letter in letters:
        kept = storable("number", number) or letter.number
        _checked(session, letter, state=State.SENT, sent_on=on, delivered_on=None, number=kept)
    return sums_to(session, len(letters))


def record_delivered(session: Session, ids: Sequence[str], on: date, proof: str = "") -> int:
    """Record that letters arrived, and what proves it."""
    letters = _letters(session, ids)
    _may_become(session, letters, State.DELIVERED)
    for letter in letters:
        _checked(session, letter, state=State.DELIVERED, delivered_on=on, proof=proof)
    return sums_to(session, len(letters))


def record_returned(session: Session, ids: Sequence[str], why: str = "") -> int:
    """Record that letters came back undelivered; they may be sent again."""
    return _move(session, ids, State.RETURNED, why)


def cancel_invitations(session: Session, ids: Sequence[str], why: str = "") -> int:
    """Call invitations off; a group so freed can be invited anew."""
    return _move(session, ids, State.CANCELLED, why)


def move_invitations(session: Session, ids: Sequence[str], state: InvitationState) -> int:
    """Move letters in preparation: draft, submitted, approved."""
    if state not in PREPARED:
        raise UserError(_("Give the day: record the invitation as sent or delivered instead."))
    return _move(session, ids, state, "")


def _move(session: Session, ids: Sequence[str], state: State, why: str) -> int:
    letters = _letters(session, ids)
    _may_become(session, letters, state)
    for letter in letters:
        letter.state = state
        if why:
            letter.remarks = storable("remarks", f"{letter.remarks}\n{why}")
    return sums_to(session, len(letters))


def record_reminder(session: Session, ids: Sequence[str], draft: ReminderDraft) -> list[str]:
    """Record one reminder of each letter; `UserError` for one that never went out. Returns the ids."""
    letters = _letters(session, ids)
    not_after(draft.sent_on, today_of(session, letters[0].event_id))
    for letter in letters:
        _may_be_reminded(session, letter, draft.sent_on)
    values = {**values_of(draft), "sent_by": storable("sent_by", draft.sent_by) or officer_of(session)}
    rows = [{"id": new_id(), "invitation_id": letter.id, **values} for letter in letters]
    session.execute(insert(Reminder), rows)
    sums_to(session, len(rows))
    return [str(row["id"]) for row in rows]


def _may_be_reminded(session: Session, letter: Invitation, on: date) -> None:
    if letter.state in WENT_OUT and letter.sent_on and letter.sent_on <= on:
        return
    group = names_listed(group_names(session, {letter.group_id}))
    if letter.state not in WENT_OUT or letter.sent_on is None:
        text = _(
            "{group}: the invitation did not go out yet, so there is nothing to remind of. Record it as sent first."
        )
        raise UserError(text.format(group=group))
    sent, day = day_words(letter.sent_on, on)
    text = _("{group} was invited on {sent}; a reminder of {day} comes before. Check the day.")
    raise UserError(text.format(group=group, sent=sent, day=day))
