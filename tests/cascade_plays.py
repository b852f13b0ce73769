"""Removals that take much with them: a whole event, groups from its list, groups from the directory, meetings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from models.entities.delegate import DelegateRole
from models.entities.invitation import Answer, Channel
from models.entities.outcome import SignatureAnswer
from models.entities.person import NameKind
from models.kinds import ClashKind
from models.operations import (
    assignments,
    delegates,
    directory,
    documents,
    events,
    invitations,
    meetings,
    outcome,
    replies,
    rooms,
    separation,
)
from models.operations.delegates import NomineeDraft
from models.operations.directory import DesignationDraft, GroupDraft, MembershipDraft, NameDraft, PersonDraft
from models.operations.documents import DocumentDraft
from models.operations.invitations import ReminderDraft, WaveDraft
from models.operations.outcome import OutcomeDraft, SignatureDraft
from models.operations.replies import ReplyDraft
from models.operations.rooms import VenueDraft
from models.operations.separation import OverrideDraft, RuleDraft
from tests.factories_rooms import meeting_draft
from tests.operation_plays import NAMES, SENT, TALKS, TODAY, Write
from tests.programme_plays import BIRCH


def _everything(write: Write) -> tuple[str, list[str], list[str]]:
    """An event with something of every kind in it: its groups and its meetings."""
    event = write(events.CREATE_EVENT, events.create_event, TALKS)
    groups = write(directory.ADD_GROUPS, directory.add_groups, [GroupDraft(name) for name in NAMES], event)
    _papers(write, event, groups)
    return event, groups, _programme(write, event, groups)


def _papers(write: Write, event: str, groups: list[str]) -> None:
    """Letters, reminders, replies, delegations, papers, and what is known of a group beside any event."""
    gate, wells, _platform = groups
    letters = write(invitations.INVITE_WAVE, invitations.invite_wave, event, groups, WaveDraft())
    write(invitations.RECORD_SENT, invitations.record_sent, letters, SENT)
    write(invitations.RECORD_REMINDER, invitations.record_reminder, letters, ReminderDraft(TODAY, Channel.PHONE))
    answers = [ReplyDraft(group, Answer.ACCEPTED, date(2015, 5, 20)) for group in groups]
    write(replies.RECORD_REPLY, replies.record_replies, event, answers)
    names = (NameDraft(NameKind.ORIGINAL, "كريم لوز"), NameDraft(NameKind.CYRILLIC, "Карим Миндаль"))
    drafts = [NomineeDraft(person=PersonDraft(f"Karim Almond {number}", names=names)) for number in range(4)]
    named = write(delegates.NAME_DELEGATES, delegates.name_delegates, event, gate, drafts)
    other = NomineeDraft(person=PersonDraft("Layla Harbour", names=names), role=DelegateRole.EXPERT)
    write(delegates.SUBSTITUTE_DELEGATE, delegates.substitute_delegate, named[0], other, TODAY)
    papers = [(b"letter", DocumentDraft(event, "Letter", invitation_id=letters[0]))]
    papers += [(b"list", DocumentDraft(event, "List", group_id=group)) for group in groups]
    write(documents.ATTACH_DOCUMENT, documents.attach_documents, papers)
    write(directory.SET_MEMBERSHIPS, directory.set_memberships, gate, [MembershipDraft(wells)])
    write(directory.SET_DESIGNATIONS, directory.set_designations, gate, [DesignationDraft("ar", "البوابة")])


def _programme(write: Write, event: str, groups: list[str]) -> list[str]:
    """Rooms, meetings in them, rules, an override of one, and a paper with signatures."""
    gate, wells, _platform = groups
    agenda = write(events.SET_AGENDA, events.set_agenda, event, [events.AgendaDraft("Humanitarian aid")])[0]
    venue = write(rooms.ADD_VENUE, rooms.add_venue, event, VenueDraft("Rixos"))
    house = [replace(BIRCH, venue_id=venue), replace(BIRCH, name="Larch")]
    birch, larch = write(rooms.ADD_ROOMS, rooms.add_rooms, event, house)
    near = replace(house[0], neighbours=frozenset({larch}))
    write(rooms.SET_NEIGHBOURS, rooms.change_room, birch, house[0], near)
    (person,) = write(directory.ADD_PERSON, directory.add_people, [PersonDraft("Omar Inkwell")])
    first = meeting_draft(groups=[gate, wells], people=[person], agenda_item_id=agenda, equipment=("screen",))
    second = meeting_draft("Host, Wells", "14:00-15:00", groups=[wells])
    planned = write(meetings.PLAN_MEETINGS, meetings.plan_meetings, event, [first, second])
    for meeting, room in zip(planned, (birch, larch), strict=True):
        write(assignments.ASSIGN_ROOM, assignments.assign_room, meeting, room, even_so=True)
    rule = write(separation.ADD_RULE, separation.add_rule, event, RuleDraft(gate, None, wells, None, reason="old"))
    allowed = OverrideDraft(ClashKind.SEPARATION, planned[0], "The secretariat", "Both agree", rule_id=rule)
    write(separation.ADD_OVERRIDE, separation.add_override, event, allowed)
    paper = write(outcome.CREATE_OUTCOME, outcome.create_outcome, event, OutcomeDraft("Astana Declaration"))
    lines = [SignatureDraft(group, SignatureAnswer.SIGNED) for group in groups]
    write(outcome.RECORD_SIGNATURES, outcome.record_signatures, paper, lines)
    return planned


def play_event_removed(write: Write) -> None:
    event, _groups, _meetings = _everything(write)
    write(events.REMOVE_EVENT, events.remove_event, event)


def play_groups_removed(write: Write) -> None:
    event, groups, planned = _everything(write)
    write(meetings.REMOVE_MEETINGS, meetings.remove_meetings, planned[:1])
    write(directory.REMOVE_FROM_LIST, directory.remove_from_list, event, groups[:1])
    write(directory.REMOVE_GROUPS, directory.remove_groups, event, groups)


PLAYS: list[tuple[str, Callable[[Write], None]]] = [
    ("an event is removed", play_event_removed),
    ("groups are removed", play_groups_removed),
]
