"""Every operation of the invitation side played with fixed data, so that two engines can be compared.

A play is given `write(label, operation, *args, **kwargs)`, which returns what the operation returned.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from models.entities.delegate import DelegateRole, DelegateState
from models.entities.event import EventRole, EventState
from models.entities.group import FlagPolicy, GroupKind
from models.entities.invitation import Answer, Channel, Condition, InvitationState
from models.entities.person import NameKind
from models.intake.papers import Paper
from models.operations import delegates, directory, documents, edit, events, invitations, outcome, purge, replies
from models.operations.delegates import Exceptions, NomineeDraft
from models.operations.directory import (
    DesignationDraft,
    GroupDraft,
    MembershipDraft,
    NameDraft,
    PersonDraft,
    PlaceDraft,
)
from models.operations.edit import FieldEdit
from models.operations.events import AgendaDraft, EventDraft
from models.operations.invitations import ReminderDraft, WaveDraft
from models.operations.replies import ReplyDraft

Write = Callable[..., Any]
TALKS = EventDraft(
    "Astana talks, May 2015",
    date(2015, 5, 25),
    date(2015, 5, 27),
    "Asia/Almaty",
    place="Astana",
    reply_deadline=date(2015, 5, 15),
)
NEXT = replace(TALKS, title="Second round", starts=date(2015, 10, 4), ends=date(2015, 10, 5), round=2)
NAMES = ("Party of the Blue Gate", "Northern Wells Council", "Salt Road Platform")
SENT, TODAY = date(2015, 5, 6), date(2015, 5, 25)


def _talks(write: Write) -> tuple[str, list[str]]:
    """An event with three groups on its list."""
    event = write(events.CREATE_EVENT, events.create_event, TALKS)
    drafts = [GroupDraft(name, kind=GroupKind.PARTY, ceiling=4) for name in NAMES]
    return event, write(directory.ADD_GROUPS, directory.add_groups, drafts, event)


def _invited(write: Write) -> tuple[str, list[str], list[str]]:
    """The three groups with a letter sent."""
    event, groups = _talks(write)
    draft = WaveDraft(deadline=date(2015, 5, 18), ceiling=3, prefix="2-14/", first_number=318)
    letters = write(invitations.INVITE_WAVE, invitations.invite_wave, event, groups, draft)
    write(invitations.RECORD_SENT, invitations.record_sent, letters, SENT)
    return event, groups, letters


def play_events(write: Write) -> None:
    event, _groups = _talks(write)
    aid, plan = write(
        events.SET_AGENDA, events.set_agenda, event, [AgendaDraft("Humanitarian aid"), AgendaDraft("A plan of action")]
    )
    write(events.SET_AGENDA, events.set_agenda, event, [AgendaDraft("A plan", id=plan), AgendaDraft("Aid", id=aid)])
    seen = [AgendaDraft("A plan", id=plan), AgendaDraft("Aid", id=aid)]
    write(events.SET_AGENDA, outcome.change_agenda, event, seen, seen[:1])
    write(events.CHANGE_EVENT, events.change_event, event, TALKS, replace(TALKS, host="The Ministry", turnaround=20))
    write(events.SET_EVENT_STATE, events.set_event_state, event, EventState.RUNNING)
    write(events.CLOSE_EVENT, events.close_event, event)
    fresh = write(events.NEW_EVENT_FROM, events.new_event_from, event, NEXT)
    write(events.REMOVE_EVENT, events.remove_event, fresh)


def play_directory(write: Write) -> None:
    event, (gate, wells, platform) = _talks(write)
    (alone,) = write(directory.ADD_GROUPS, directory.add_groups, [GroupDraft("Fig Tree Youth League")])
    place = PlaceDraft(alone, EventRole.OBSERVER, rank_reason="came last", ceiling=2)
    write(directory.PUT_ON_LIST, directory.put_on_list, event, [place])
    write(directory.SHIFT_GROUP, directory.shift_group, event, platform, -1)
    write(directory.SHIFT_GROUP, directory.shift_group, event, gate, 1)
    member = [MembershipDraft(platform, date(2014, 1, 1)), MembershipDraft(wells, None, date(2014, 12, 31))]
    write(directory.SET_MEMBERSHIPS, directory.set_memberships, gate, member)
    write(directory.SET_MEMBERSHIPS, directory.set_memberships, gate, member[:1])
    words = [DesignationDraft("en", "The Gate", "both sides", date(2015, 5, 1)), DesignationDraft("ar", "البوابة")]
    write(directory.SET_DESIGNATIONS, directory.set_designations, gate, words)
    write(directory.SET_DESIGNATIONS, directory.set_designations, gate, words[1:])
    names = (NameDraft(NameKind.ORIGINAL, "كريم لوز"), NameDraft(NameKind.CYRILLIC, "Карим Миндаль"))
    draft = PersonDraft("Karim Almond", born=date(1960, 2, 29), do_not_publish=True, names=names)
    (person,) = write(directory.ADD_PERSON, directory.add_people, [draft])
    write(directory.SET_NAMES, directory.set_other_names, person, names[1:])
    seen = replace(draft, names=names[1:])
    write(delegates.CHANGE_PERSON, delegates.change_person, person, seen, replace(draft, sex="m", diet="no fish"))
    write(directory.REMOVE_FROM_LIST, directory.remove_from_list, event, [alone])
    more = [GroupDraft("House of Kites")]
    kites = write(directory.ADD_GROUPS, directory.put_groups, event, more, [alone], EventRole.OBSERVER)
    write(directory.REMOVE_FROM_LIST, directory.remove_from_list, event, [alone])
    write(directory.REMOVE_GROUPS, directory.remove_groups, event, kites)


def play_invitations(write: Write) -> None:
    event, groups = _talks(write)
    draft = WaveDraft(dated=date(2015, 5, 4), signed_by="The Minister", remarks="first\nwave")
    letters = write(invitations.INVITE_WAVE, invitations.invite_wave, event, groups, draft)
    for state in (InvitationState.SUBMITTED, InvitationState.DRAFT, InvitationState.APPROVED):
        write(invitations.MOVE_INVITATIONS, invitations.move_invitations, letters, state)
    write(invitations.RECORD_SENT, invitations.record_sent, letters, SENT, "2-14/318")
    write(invitations.RECORD_DELIVERED, invitations.record_delivered, letters[:1], date(2015, 5, 8), "receipt")
    reminder = ReminderDraft(date(2015, 5, 14), Channel.PHONE, remarks="the focal point will call back")
    write(invitations.RECORD_REMINDER, invitations.record_reminder, letters[:2], reminder)
    write(invitations.RECORD_RETURNED, invitations.record_returned, letters[2:], "address unknown")
    write(invitations.CANCEL_INVITATIONS, invitations.cancel_invitations, letters[2:])
    again = WaveDraft(Channel.BY_HAND, sent_on=date(2015, 5, 12), unanswered="again")
    write(invitations.INVITE_WAVE, invitations.invite_wave, event, groups, again)


def play_replies(write: Write) -> None:
    event, (gate, wells, platform), _letters = _invited(write)
    drafts = [
        ReplyDraft(gate, Answer.IN_PRINCIPLE, date(2015, 5, 16), channel=Channel.PHONE),
        ReplyDraft(platform, Answer.REGRET, date(2015, 5, 17), note="«нет»\nلا"),
    ]
    write(replies.RECORD_REPLY, replies.record_replies, event, drafts)
    condition = ReplyDraft(
        gate, Answer.CONDITIONAL, date(2015, 5, 20), Condition.NOT_SAME_MEETING, wells, Channel.LETTER, "114"
    )
    reply = write(replies.RECORD_REPLY, replies.record_reply, event, condition)
    corrected = replace(condition, number="115", condition=Condition.STAYS_AWAY)
    write(replies.CORRECT_REPLY, replies.correct_reply, reply, condition, corrected)
    mistake = write(replies.RECORD_REPLY, replies.record_reply, event, ReplyDraft(wells, Answer.ACCEPTED, TODAY))
    write(replies.REMOVE_REPLY, replies.remove_replies, [mistake])


def play_delegates(write: Write) -> None:
    event, (gate, wells, _platform), _letters = _invited(write)

    def named(name: str, role: DelegateRole = DelegateRole.DELEGATE) -> NomineeDraft:
        return NomineeDraft(person=PersonDraft(name), role=role, since=date(2015, 5, 20))

    drafts = [named("Majd Candle", DelegateRole.HEAD), named("Samar Basket"), named("Omar Inkwell")]
    candle, basket, inkwell = write(delegates.NAME_DELEGATES, delegates.name_delegates, event, gate, drafts)
    more = [named("Layla Harbour", DelegateRole.HEAD)]
    harbour = write(delegates.NAME_DELEGATES, delegates.name_delegates, event, wells, more)[0]
    almond = write(
        delegates.SUBSTITUTE_DELEGATE,
        delegates.substitute_delegate,
        candle,
        named("Karim Almond", DelegateRole.HEAD),
        date(2015, 5, 24),
    )
    write(delegates.MAKE_HEAD, delegates.make_head, basket, DelegateRole.ADVISER)
    were = {almond: DelegateRole.ADVISER, inkwell: DelegateRole.DELEGATE}
    cells = [FieldEdit("delegate", one, "role", role, DelegateRole.EXPERT) for one, role in were.items()]
    write(edit.EDIT_CELL, edit.edit_fields, cells)
    write(delegates.SET_STATES, delegates.set_states, [almond, inkwell], DelegateState.CONFIRMED)
    write(delegates.ORDER_DELEGATES, delegates.order_delegates, event, gate, [inkwell, basket])
    write(delegates.ORDER_DELEGATES, delegates.shift_delegate, basket, -1)
    beyond = Exceptions(beyond_ceiling=True)
    write(delegates.MOVE_DELEGATES, delegates.move_delegates, [inkwell], wells, beyond)
    write(delegates.WITHDRAW_DELEGATION, delegates.withdraw_delegation, event, gate)
    write(delegates.SET_STATES, delegates.set_states, [almond, basket], DelegateState.NAMED)
    write(delegates.REMOVE_DELEGATES, delegates.remove_delegates, [harbour, candle])


def play_documents(write: Write) -> None:
    event, groups, letters = _invited(write)
    note = documents.DocumentDraft(event, "Note", dated=SENT, invitation_id=letters[0])
    paper = write(documents.ATTACH_DOCUMENT, documents.attach_document, b"\x00scan\xff", note)
    copy = documents.DocumentDraft(event, "Copy", group_id=groups[0])
    write(documents.ATTACH_DOCUMENT, documents.attach_document, b"\x00scan\xff", copy)
    write(documents.REMOVE_DOCUMENT, documents.remove_document, paper)
    both = [(b"one", copy), (b"two", copy)]
    write(documents.ATTACH_DOCUMENT, documents.attach_documents, both)
    scan = Paper("reply.pdf", b"three", "application/pdf")
    reply = replies.ReplyDraft(groups[0], Answer.ACCEPTED, date(2015, 5, 20))
    write(replies.RECORD_REPLY, documents.record_reply_with_papers, event, reply, [scan])
    write(events.REMOVE_EVENT, events.remove_event, event)


def play_edits(write: Write) -> None:
    event, (gate, wells, _platform), letters = _invited(write)
    (person,) = write(directory.ADD_PERSON, directory.add_people, [PersonDraft("Karim Almond")])
    cells = [
        FieldEdit("group", gate, "name", NAMES[0], "Party of the Blue Gate ‏✓"),
        FieldEdit("group", gate, "flag_policy", FlagPolicy.UNDECIDED, "no_flag"),
        FieldEdit("group", wells, "ceiling", 4, None),
        FieldEdit("invitation", letters[0], "deadline", date(2015, 5, 18), date(2015, 5, 20)),
        FieldEdit("event", event, "turnaround", 15, 10),
        FieldEdit("person", person, "do_not_publish", False, True),
        FieldEdit("person", person, "cyrillic", "", "Карим Миндаль"),
    ]
    write(edit.PASTE_CELLS, edit.edit_fields, cells)
    write(edit.EDIT_CELL, edit.edit_fields, [FieldEdit("person", person, "cyrillic", "Карим Миндаль", "")])


def play_purge(write: Write) -> None:
    event, (gate, _wells, _platform), _letters = _invited(write)
    people = write(directory.ADD_PERSON, directory.add_people, [PersonDraft("Ali Lamp"), PersonDraft("Omar Ink")])
    paper = documents.DocumentDraft(event, "Copy", group_id=gate)
    write(documents.ATTACH_DOCUMENT, documents.attach_document, b"scan", paper)
    write(purge.PURGE_PERSON, purge.purge_person, people[0])
    write(purge.PURGE_PEOPLE, purge.purge_people, people[1:])
    write(purge.PURGE_EVENT, purge.purge_event, event)


FINAL_PLAYS: list[tuple[str, Callable[[Write], None]]] = [("purge", play_purge)]  # never undone
PLAYS: list[tuple[str, Callable[[Write], None]]] = [
    ("events", play_events),
    ("directory", play_directory),
    ("invitations", play_invitations),
    ("replies", play_replies),
    ("delegates", play_delegates),
    ("documents", play_documents),
    ("edits", play_edits),
]
