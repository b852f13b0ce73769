"""What was done with groups, as the message at the foot says it in the past tense."""

from collections.abc import Sequence
from datetime import date

from models.entities.invitation import InvitationState
from resources.texts import _, ngettext
from ui.theme.statuses import status
from ui.views.words import number


def taken_off(n: int) -> str:
    return ngettext("{n} group taken off the list", "{n} groups taken off the list", n).format(n=number(n))


def removed(n: int) -> str:
    text = ngettext("{n} group removed from list and directory", "{n} groups removed from list and directory", n)
    return text.format(n=number(n))


def invited(sent_on: date | None, ids: Sequence[str]) -> str:
    n = len(ids)
    if sent_on:
        return ngettext("{n} group invited", "{n} groups invited", n).format(n=number(n))
    return ngettext("{n} invitation prepared", "{n} invitations prepared", n).format(n=number(n))


def prepared(state: InvitationState, n: int) -> str:
    if state is InvitationState.SUBMITTED:
        return ngettext("{n} letter submitted", "{n} letters submitted", n).format(n=number(n))
    if state is InvitationState.APPROVED:
        return ngettext("{n} letter approved", "{n} letters approved", n).format(n=number(n))
    return ngettext("{n} letter is a draft again", "{n} letters are drafts again", n).format(n=number(n))


def sent(n: int) -> str:
    return ngettext("{n} invitation marked as sent", "{n} invitations marked as sent", n).format(n=number(n))


def delivered(n: int) -> str:
    return ngettext("{n} invitation marked as delivered", "{n} invitations marked as delivered", n).format(n=number(n))


def returned(n: int) -> str:
    return ngettext("{n} invitation came back", "{n} invitations came back", n).format(n=number(n))


def cancelled(n: int) -> str:
    return ngettext("{n} invitation called off", "{n} invitations called off", n).format(n=number(n))


def reminded(ids: Sequence[str]) -> str:
    return ngettext("{n} reminder noted", "{n} reminders noted", len(ids)).format(n=number(len(ids)))


def replied(group: str, answer: str, _reply_id: str) -> str:
    word = status(answer).text
    return _("Reply of {group} recorded: {answer}").format(group=group, answer=word) if group else word


def named(person: str, group: str, _ids: Sequence[str]) -> str:
    return _("{person} named for {group}").format(person=person, group=group)


def withdrawn(group: str, n: int) -> str:
    told = ngettext("{n} delegate of {group} withdrawn", "{n} delegates of {group} withdrawn", n)
    return told.format(n=number(n), group=group)
