"""The steps of a group's story and its rules in the officer's sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from models.entities.invitation import Answer, Channel, Condition, Invitation, InvitationState, Reminder, Reply
from models.entities.separation import SeparationRule
from models.labels import day_word
from resources.texts import N_, _, ngettext

ANSWER_TITLES = {
    Answer.ACCEPTED: N_("Accepts"),
    Answer.IN_PRINCIPLE: N_("Accepts in principle"),
    Answer.CONDITIONAL: N_("Accepts on condition"),
    Answer.REGRET: N_("Regrets"),
    Answer.WITHDRAWAL: N_("Withdraws"),
}
CONDITION_SENTENCES = {
    Condition.STAYS_AWAY: N_("comes if {group} stays away"),
    Condition.COMES: N_("comes if {group} comes"),
    Condition.NOT_SAME_MEETING: N_("comes if {group} is not in the same meeting"),
    Condition.OTHER: N_("comes on a condition"),
}
CHANNEL_PHRASES = {
    Channel.NOTE_VERBALE: N_("Note {number}"),
    Channel.LETTER: N_("Letter {number}"),
    Channel.EMBASSY: N_("Through the embassy {number}"),
    Channel.BY_HAND: N_("By hand {number}"),
    Channel.EMAIL: N_("By e-mail {number}"),
    Channel.PHONE: N_("By telephone {number}"),
}
ENDED = {
    InvitationState.RETURNED: N_("Invitation returned"),
    InvitationState.CANCELLED: N_("Invitation cancelled"),
    InvitationState.DRAFT: N_("Invitation drafted"),
    InvitationState.SUBMITTED: N_("Invitation submitted"),
    InvitationState.APPROVED: N_("Invitation approved"),
}
_PLACE = {"delivered": 2, "sent": 1, "reminded": 3}
_END_OF_TIME = date.max


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the story: its day when it has one, its status key, its title and sentence, and its row."""

    on: date | None
    key: str
    title: str
    text: str
    table: str
    row_id: str
    order: tuple[date, int, datetime, str]


def _step(on: date | None, key: str, title: str, text: str, row: Invitation | Reminder | Reply) -> Step:
    entered = row.entered_at if isinstance(row, Reply) else datetime.combine(on or _END_OF_TIME, time.min)
    order = (on or _END_OF_TIME, _PLACE.get(key, 4), entered, row.id)
    return Step(on, key, title, text, row.__tablename__, row.id, order)


def _sentence(*parts: str) -> str:
    return " ".join(f"{part[0].upper()}{part[1:].rstrip('.')}." for part in parts if part)


def _by(channel: Channel, number: str) -> str:
    return _(CHANNEL_PHRASES[channel]).format(number=number).strip()


def told_invitation(letter: Invitation) -> Iterator[Step]:
    """The steps of a letter: as it stands when it did not go out, else sent, delivered, and how it ended."""
    if letter.state in ENDED:
        on = None if letter.sent_on or letter.state is not InvitationState.DRAFT else letter.dated
        text = _sentence(letter.remarks) if letter.sent_on else _sentence(_letter(letter), letter.remarks)
        yield _step(on, letter.state.value, _(ENDED[letter.state]), text, letter)
    if letter.delivered_on:
        yield _step(letter.delivered_on, "delivered", _("Invitation delivered"), _sentence(letter.proof), letter)
    if letter.sent_on:
        yield _step(letter.sent_on, "sent", _("Invitation sent"), _sentence(_letter(letter), _offer(letter)), letter)


def _letter(letter: Invitation) -> str:
    told = _by(letter.channel, letter.number)
    if letter.signed_by:
        return _("{letter}, signed by {person}").format(letter=told, person=letter.signed_by)
    return told


def _offer(letter: Invitation) -> str:
    parts: list[str] = []
    if letter.ceiling is not None:
        parts.append(_("ceiling {n}").format(n=letter.ceiling))
    if letter.deadline:
        parts.append(_("reply by {day}").format(day=day_word(letter.deadline)))
    return ", ".join(parts)


def told_reminder(reminder: Reminder) -> Step:
    """The step of a reminder."""
    by = _("sent by {person}").format(person=reminder.sent_by) if reminder.sent_by else ""
    text = _sentence(_by(reminder.channel, reminder.number), by, reminder.remarks)
    return _step(reminder.sent_on, "reminded", _("Reminder sent"), text, reminder)


def told_reply(reply: Reply, condition_group: str) -> Step:
    """The step of a reply, with the group its condition is about."""
    told = _by(reply.channel, reply.number)
    if reply.condition:
        wanted = _(CONDITION_SENTENCES[reply.condition]).format(group=condition_group)
        told = _("{letter}: {condition}").format(letter=told, condition=wanted)
    entered = _("entered by {person}").format(person=reply.entered_by)
    names = _("names to follow") if reply.answer is Answer.IN_PRINCIPLE else ""
    text = _sentence(told, names, reply.note, entered)
    return _step(reply.received_on, reply.answer.value, _(ANSWER_TITLES[reply.answer]), text, reply)


def told_rule(rule: SeparationRule) -> str:
    """What a rule keeps apart: not in one meeting, neighbouring rooms or a shared entrance, 30 min before and after."""
    places = [
        text
        for wanted, text in (
            (rule.in_meeting, _("one meeting")),
            (rule.neighbouring, _("neighbouring rooms")),
            (rule.entrance, _("a shared entrance")),
        )
        if wanted
    ]
    if not places:
        return ""
    told = _("not in {places}").format(places=_either(places))
    if rule.minutes:
        minutes = ngettext("{n} min before and after", "{n} min before and after", rule.minutes)
        told = f"{told}, {minutes.format(n=rule.minutes)}"
    return _sentence(told)


def _either(places: list[str]) -> str:
    if len(places) == 1:
        return places[0]
    return _("{first} or {last}").format(first=", ".join(places[:-1]), last=places[-1])
