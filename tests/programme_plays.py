"""Every operation of the programme side played with fixed data, so that two engines can be compared.

A play is given `write(label, operation, *args, **kwargs)`, which returns what the operation returned.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

from models.entities.group import GroupKind
from models.entities.invitation import Answer
from models.entities.meeting import AssignmentState, MeetingState, Ring
from models.entities.outcome import SignatureAnswer
from models.entities.room import Layout
from models.kinds import ClashKind, Level
from models.operations import (
    assignments,
    consequences,
    delegates,
    directory,
    events,
    meetings,
    outcome,
    programme,
    replies,
    rooms,
    separation,
    ways,
)
from models.operations.assignments import RoomChoice
from models.operations.directory import GroupDraft, PersonDraft
from models.operations.meetings import MeetingDraft, MoveDraft, PartyDraft
from models.operations.outcome import OutcomeDraft, SignatureDraft
from models.operations.rooms import BlockDraft, RoomDraft, VenueDraft
from models.operations.separation import OverrideDraft, RuleDraft
from models.rules.ways import Action, ActionKind
from tests.factories_rooms import at, meeting_draft, times
from tests.operation_plays import TALKS

Write = Callable[..., Any]
NAMES = ("Party of the Blue Gate", "Northern Wells Council", "Salt Road Platform")
BIRCH = RoomDraft(
    "Birch",
    floor="2",
    booths=1,
    turnaround=15,
    opens=time(8),
    closes=time(20),
    layouts=((Layout.BOARDROOM, 14), (Layout.THEATRE, 20)),
    equipment=(("screen", 1),),
    entrances=("east",),
    blocks=(BlockDraft(at("07:00", 26), at("09:00", 26), "cleaning"),),
)


def _talks(write: Write) -> tuple[str, list[str]]:
    event = write(events.CREATE_EVENT, events.create_event, TALKS)
    drafts = [GroupDraft(name, kind=GroupKind.PARTY) for name in NAMES]
    return event, write(directory.ADD_GROUPS, directory.add_groups, drafts, event)


def _house(write: Write, event: str) -> list[str]:
    drafts = [BIRCH, replace(BIRCH, name="Larch"), RoomDraft("Lobby", shared=True)]
    return write(rooms.ADD_ROOMS, rooms.add_rooms, event, drafts)


def play_rooms(write: Write) -> None:
    event, _groups = _talks(write)
    venue = write(rooms.ADD_VENUE, rooms.add_venue, event, VenueDraft("Rixos", "Kunayev street"))
    write(rooms.CHANGE_VENUE, rooms.change_venue, venue, VenueDraft("Rixos"), VenueDraft("Rixos President"))
    birch, larch, lobby = _house(write, event)
    near = replace(BIRCH, neighbours=frozenset({larch}))
    write(rooms.SET_NEIGHBOURS, rooms.change_room, birch, BIRCH, near)
    write(rooms.ORDER_ROOMS, rooms.order_rooms, event, [larch, birch, lobby])
    write(rooms.ORDER_ROOMS, rooms.order_rooms, event, [birch, larch, lobby])
    other = replace(
        BIRCH,
        name="Birch ✓",
        venue_id=venue,
        closes=time(21, 30),
        layouts=((Layout.BOARDROOM, 12),),
        equipment=(("screen", 2), ("microphones", 4)),
        neighbours=frozenset({larch, lobby}),
        entrances=("west",),
    )
    write(rooms.CHANGE_ROOM, rooms.change_room, birch, replace(BIRCH, position=1, neighbours=frozenset({larch})), other)
    block = BlockDraft(at("12:00"), at("14:00"), "cleaning")
    blocks = write(rooms.BLOCK_ROOMS, rooms.block_rooms, [larch, lobby], block)
    write(rooms.UNBLOCK_ROOMS, rooms.unblock_rooms, blocks[:1])
    write(rooms.REMOVE_ROOMS, rooms.remove_rooms, [lobby])
    write(rooms.REMOVE_VENUE, rooms.remove_venue, venue)
    write(rooms.ADD_ROOMS, rooms.add_room, event, replace(BIRCH, name="Ash", equipment=()))


def play_meetings(write: Write) -> None:
    event, (gate, wells, platform) = _talks(write)
    agenda = write(events.SET_AGENDA, events.set_agenda, event, [events.AgendaDraft("Humanitarian aid")])[0]
    (person,) = write(directory.ADD_PERSON, directory.add_people, [PersonDraft("Karim Almond")])
    first = meeting_draft(
        groups=[gate], people=[person], equipment=("screen",), agenda_item_id=agenda, languages="عربي"
    )
    second = meeting_draft("Host, Wells", "14:00-15:00", groups=[wells], is_open=True, at_table=3, behind=2)
    one, other = write(meetings.PLAN_MEETINGS, meetings.plan_meetings, event, [first, second])
    draft = replace(second, title="Host, Northern Wells", expected=9, equipment=("screen",), starts=at("14:30"))
    write(meetings.CHANGE_MEETING, meetings.change_meeting, other, second, draft)
    parties = [PartyDraft(gate, required=False, seats=2), PartyDraft(platform, ring=Ring.BEHIND)]
    write(meetings.SET_PARTIES, meetings.set_parties, one, parties, first.parties)
    write(meetings.MOVE_MEETINGS, meetings.move_meeting, one, times("11:30-12:30"), times("09:00-09:45", 26))
    write(meetings.CONFIRM_MEETINGS, meetings.confirm_meetings, [one, other])
    write(meetings.MARK_MEETINGS, meetings.mark_meetings, [one], MeetingState.HELD)
    write(meetings.POSTPONE_MEETINGS, meetings.postpone_meetings, [other])
    write(meetings.CANCEL_MEETINGS, meetings.cancel_meetings, [other])
    write(meetings.REMOVE_MEETINGS, meetings.remove_meetings, [one])


def play_consequences(write: Write) -> None:
    event, (gate, wells, platform) = _talks(write)
    birch, *_others = _house(write, event)
    drafts = [
        meeting_draft(groups=[gate, wells]),
        meeting_draft("Three", "14:00-15:00", groups=[gate, wells, platform]),
    ]
    one, three = write(meetings.PLAN_MEETINGS, meetings.plan_meetings, event, drafts)
    write(assignments.ASSIGN_ROOM, assignments.assign_room, one, birch)
    named = [delegates.NomineeDraft(person=PersonDraft("Karim Almond"))]
    (almond,) = write(delegates.NAME_DELEGATES, delegates.name_delegates, event, gate, named)
    chosen = consequences.Consequences((one,), (three,), (almond,))
    regret = replies.ReplyDraft(gate, Answer.REGRET, date(2015, 5, 25))
    args = (event, [gate], chosen, replies.record_reply, event, regret)
    write(replies.RECORD_REPLY, consequences.with_consequences, *args)


def play_assignments(write: Write) -> None:
    event, (gate, wells, _platform) = _talks(write)
    birch, larch, lobby = _house(write, event)
    drafts: list[MeetingDraft] = [
        meeting_draft(groups=[gate], at_table=3, behind=2, layout=Layout.THEATRE),
        meeting_draft("Host, Wells", groups=[wells]),
    ]
    one, other = write(meetings.PLAN_MEETINGS, meetings.plan_meetings, event, drafts)
    first = write(assignments.ASSIGN_ROOM, assignments.assign_room, one, birch)
    early = RoomChoice(AssignmentState.PROVISIONAL, Layout.BOARDROOM, at("11:00"), at("13:00"))
    second = write(assignments.ASSIGN_ROOM, assignments.assign_room, other, larch, early, even_so=True)
    write(assignments.CONFIRM_ROOMS, assignments.confirm_rooms, [second])
    write(assignments.PIN_ROOMS, assignments.pin_rooms, [first, second])
    write(assignments.UNPIN_ROOMS, assignments.pin_rooms, [second], False)
    write(assignments.SWAP_ROOMS, assignments.swap_rooms, one, other)
    moves = [
        MoveDraft(one, times("11:30-12:30"), times("15:00-16:00"), birch),
        MoveDraft(other, times("11:30-12:30"), times("15:00-15:30"), larch),
    ]
    write(meetings.MOVE_MEETINGS, meetings.move_meetings, moves)
    write(assignments.ASSIGN_ROOM, assignments.give_other_room, first, lobby)
    action = Action(ActionKind.MOVE_TIME, one, starts=at("17:00"))
    write(ways.TAKE_WAY_OUT, ways.take_way_out, action)
    write(assignments.BUMP_ROOMS, assignments.bump_rooms, [first])
    write(assignments.RELEASE_ROOMS, assignments.release_rooms, [second])
    for meeting, room in ((one, birch), (other, lobby)):
        write(assignments.ASSIGN_ROOM, assignments.assign_room, meeting, room, even_so=True)
    write(meetings.CANCEL_MEETINGS, meetings.cancel_meetings, [one, other])


def play_separation(write: Write) -> None:
    event, (gate, wells, platform) = _talks(write)
    meeting = write(meetings.PLAN_MEETINGS, meetings.plan_meeting, event, meeting_draft(groups=[gate, wells]))
    draft = RuleDraft(gate, None, wells, None, minutes=30, reason="Each refuses the other", confidential=True)
    rule = write(separation.ADD_RULE, separation.add_rule, event, draft)
    write(separation.ADD_RULE, separation.add_rule, None, RuleDraft(gate, None, platform, None, level=Level.INFORM))
    later = replace(draft, minutes=15, until=date(2015, 5, 26))
    write(separation.CHANGE_RULE, separation.change_rule, rule, draft, later)
    allowed = OverrideDraft(ClashKind.SEPARATION, meeting, "The secretariat", "Both agree", rule_id=rule)
    override = write(separation.ADD_OVERRIDE, separation.add_override, event, allowed)
    write(separation.LIFT_OVERRIDES, separation.lift_overrides, [override])
    write(separation.ADD_OVERRIDE, separation.add_override, event, allowed)
    write(separation.REMOVE_RULES, separation.remove_rules, [rule])


def play_rooms_of_meetings(write: Write) -> None:
    event, (gate, wells, _platform) = _talks(write)
    birch, larch, _lobby = _house(write, event)
    one = write(meetings.PLAN_MEETINGS, programme.plan_in_room, event, meeting_draft(groups=[gate]), birch)
    draft = meeting_draft("Host, Wells", "14:00-15:00", groups=[wells])
    other = write(meetings.PLAN_MEETINGS, programme.plan_in_room, event, draft, larch)
    write(meetings.CONFIRM_MEETINGS, programme.confirm_with_rooms, [one, other])
    third = write(meetings.PLAN_MEETINGS, meetings.plan_meeting, event, meeting_draft("Host, UN", "14:30-15:30"))
    write(assignments.ASSIGN_ROOM, programme.take_room, third, programme.RoomTaking(birch))
    write(events.REMOVE_EVENT, events.remove_event, event)


def play_outcome(write: Write) -> None:
    event, (gate, wells, platform) = _talks(write)
    draft = OutcomeDraft("Astana Declaration", "Arabic", date(2015, 5, 28))
    paper = write(outcome.CREATE_OUTCOME, outcome.create_outcome, event, draft)
    write(outcome.CHANGE_OUTCOME, outcome.change_outcome, paper, draft, replace(draft, remarks="In Arabic only"))
    answers = SignatureAnswer
    lines = [
        SignatureDraft(gate, answers.DECLINED, remarks="قال لا"),
        SignatureDraft(wells, answers.SIGNED, "Layla Harbour", date(2015, 5, 28)),
        SignatureDraft(platform, answers.ABSENT),
    ]
    write(outcome.RECORD_SIGNATURES, outcome.record_signatures, paper, lines)
    write(outcome.RECORD_SIGNATURES, outcome.record_signatures, paper, [SignatureDraft(gate, answers.RESERVED)])
    write(outcome.REMOVE_SIGNATURES, outcome.remove_signatures, paper, [platform])
    write(outcome.REMOVE_OUTCOME, outcome.remove_outcome, paper)


PLAYS: list[tuple[str, Callable[[Write], None]]] = [
    ("rooms", play_rooms),
    ("meetings", play_meetings),
    ("consequences", play_consequences),
    ("assignments", play_assignments),
    ("rooms of meetings", play_rooms_of_meetings),
    ("separation", play_separation),
    ("outcome", play_outcome),
]
