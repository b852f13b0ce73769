"""What would solve a clash: another room, another time, a swap, one party fewer, an override; each tried first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice

from models.rules.clashes import clashes_of, each_clash, stands
from models.rules.facts import Absent, Apart, Clash, ClashKind, Facts, Level, MeetingFacts
from models.rules.fitting import fitting_rooms, of_place
from models.rules.indexes import Index, index, one_meeting
from models.rules.replies import DECLINED
from models.rules.rooms import seats_of
from models.rules.spans import overlap
from models.rules.words import listed, meeting_words, party_words, room_words, when_words
from resources.texts import _

MOST_ROOMS = 3
STEP = timedelta(minutes=15)
STEPS = 96  # one day each way
Sort = tuple[ClashKind, str | None, frozenset[str], tuple[str, ...]]
OF_A_PARTY = frozenset({ClashKind.PARTY_TWICE, ClashKind.PERSON_TWICE, ClashKind.NOT_COMING})
OF_A_TIME = frozenset({ClashKind.CLOSED, ClashKind.OUTSIDE})


class ActionKind(StrEnum):
    MOVE_ROOM = "move_room"
    MOVE_TIME = "move_time"
    SWAP_ROOMS = "swap_rooms"
    DROP_PARTY = "drop_party"
    CANCEL = "cancel"
    RECORD_REPLY = "record_reply"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Action:
    """What to do: `meeting` from `from_room` to `room` (for that of `other`), or to `starts`, or without `party`.

    Of a reply to be recorded `party` is the group that says it comes.
    """

    kind: ActionKind
    meeting: str
    room: str | None = None
    starts: datetime | None = None
    other: str | None = None
    party: str | None = None
    from_room: str | None = None


@dataclass(frozen=True, slots=True)
class WayOut:
    text: str
    action: Action


def ways_out(clash: Clash, facts: Facts | Index) -> list[WayOut]:
    """What would solve a clash without making another one, the least change first; an override comes last."""
    known = index(facts)
    movable = [
        known.board.meetings[one]
        for one in clash.meetings
        if one in known.board.meetings and known.board.meetings[one].state != "held"
    ]
    trial, ways = _Trial(clash, known), list[WayOut]()
    for find in (_cancelled, _other_rooms, _other_times, _swaps, _without_party):
        for meeting in movable:
            ways.extend(find(trial, meeting))
    return [*ways, *_answered(clash, known), _override(clash)]


def as_if(action: Action, facts: Facts | Index) -> tuple[MeetingFacts, ...]:
    """The meetings an action changes, as they would be after it; nothing for a reply and an override."""
    known = index(facts)
    meeting = known.board.meetings[action.meeting]
    match action.kind:
        case ActionKind.MOVE_ROOM:
            return (_in_room(meeting, action.from_room or "", action.room or "", known),)
        case ActionKind.MOVE_TIME:
            return (_shifted(meeting, (action.starts or meeting.starts) - meeting.starts),)
        case ActionKind.SWAP_ROOMS:
            other = known.board.meetings[action.other or ""]
            here, there = action.from_room or "", action.room or ""
            return _in_room(meeting, here, there, known), _in_room(other, there, here, known)
        case ActionKind.DROP_PARTY:
            return (_dropped(meeting, action.party or ""),)
        case ActionKind.CANCEL:
            return (replace(meeting, state="cancelled"),)
        case ActionKind.RECORD_REPLY | ActionKind.OVERRIDE:
            return ()


@dataclass(frozen=True, slots=True)
class _Trial:
    """Actions tried against one clash; `_before` keeps what stood in a meeting's way before them."""

    clash: Clash
    known: Index
    _before: dict[str, set[Sort]] = field(default_factory=dict[str, set[Sort]])

    def those_that_end_it(self, actions: Iterable[Action]) -> Iterator[Action]:
        return (action for action in actions if self.ends_it(action))

    def ends_it(self, action: Action) -> bool:
        changed = as_if(action, self.known)
        ids = frozenset(one.id for one in changed)
        return bool(changed) and all(self._is_well(one, ids - {one.id}) for one in changed)

    def _is_well(self, meeting: MeetingFacts, without: frozenset[str]) -> bool:
        if meeting.id not in self._before:
            self._before[meeting.id] = {_sort(one) for one in clashes_of(meeting.id, self.known)}
        before, ended = self._before[meeting.id], _sort(self.clash)
        for one in each_clash(one_meeting(meeting, self.known, without)):
            sort = _sort(one)
            if not one.overridden_by and (sort == ended or (stands(one) and sort not in before)):
                return False
        return True


def _sort(clash: Clash) -> Sort:
    """What makes two clashes the same trouble, wherever and whenever it is."""
    return clash.kind, clash.rule, frozenset(clash.meetings), clash.parties if clash.kind in OF_A_PARTY else ()


def _cancelled(trial: _Trial, meeting: MeetingFacts) -> Iterator[WayOut]:
    """Only a meeting that cannot be held without the one who does not come is better cancelled."""
    clash, known = trial.clash, trial.known
    if clash.kind == ClashKind.NOT_COMING and clash.level == Level.FORBIDDEN:
        rooms = listed(room_words(room, known) for room in known.board.rooms_of(meeting.id))
        told = _("Cancel {meeting}, which frees {rooms}.") if rooms else _("Cancel {meeting}.")
        words = {"meeting": meeting_words(meeting.id, known), "rooms": rooms}
        yield WayOut(told.format(**words), Action(ActionKind.CANCEL, meeting.id))


def _other_rooms(trial: _Trial, meeting: MeetingFacts) -> Iterator[WayOut]:
    clash, known = trial.clash, trial.known
    if not of_place(clash):
        return
    for from_room in _rooms_in(clash, meeting):
        free = (fit.room_id for fit in fitting_rooms(meeting, known) if fit.fits and fit.room_id != from_room)
        actions = (Action(ActionKind.MOVE_ROOM, meeting.id, room, from_room=from_room) for room in free)
        for action in islice(trial.those_that_end_it(actions), MOST_ROOMS):
            told = _("Move {meeting} to {room}, which is free and fits.")
            words = {"meeting": meeting_words(meeting.id, known), "room": room_words(action.room or "", known)}
            yield WayOut(told.format(**words), action)


def _other_times(trial: _Trial, meeting: MeetingFacts) -> Iterator[WayOut]:
    clash, known = trial.clash, trial.known
    if len(clash.meetings) < 2 and clash.kind not in OF_A_TIME:
        return
    moments = (meeting.starts + STEP * step * way for step in range(1, STEPS + 1) for way in (-1, 1))
    usual = _usual_times(known)
    actions = (Action(ActionKind.MOVE_TIME, meeting.id, starts=one) for one in moments if usual(one, meeting))
    for action in islice(trial.those_that_end_it(actions), 1):
        starts = action.starts or meeting.starts
        rooms = known.board.rooms_of(meeting.id)
        told = _("Move {meeting} to {when}, in the same room.") if rooms else _("Move {meeting} to {when}.")
        when = when_words(starts, starts + (meeting.ends - meeting.starts))
        yield WayOut(told.format(meeting=meeting_words(meeting.id, known), when=when), action)


def _usual_times(known: Index) -> Callable[[datetime, MeetingFacts], bool]:
    """Whether a start lies on a day with meetings, between its earliest start and latest end of any day."""
    within = [one for one in known.board.meetings.values() if one.starts.date() == one.ends.date()]
    days = {one.starts.date() for one in known.board.meetings.values()}
    opens = min((one.starts.time() for one in within), default=None)
    closes = max((one.ends.time() for one in within), default=None)

    def usual(starts: datetime, meeting: MeetingFacts) -> bool:
        ends = starts + (meeting.ends - meeting.starts)
        if starts.date() not in days or opens is None or closes is None:
            return False
        return opens <= starts.time() and ends.time() <= closes and starts.date() == ends.date()

    return usual


def _swaps(trial: _Trial, meeting: MeetingFacts) -> Iterator[WayOut]:
    clash, known = trial.clash, trial.known
    rooms = known.board.rooms_of(meeting.id)
    if not of_place(clash) or len(rooms) != 1:
        return
    actions = (
        Action(ActionKind.SWAP_ROOMS, meeting.id, room, other=other.id, from_room=rooms[0])
        for other, room in _beside(meeting, rooms[0], known)
        if other.id not in clash.meetings
    )
    for action in islice(trial.those_that_end_it(actions), 1):
        told = _("Swap rooms: {meeting} into {room}, {other} into {other_room}.").format(
            meeting=meeting_words(meeting.id, known),
            room=room_words(action.room or "", known),
            other=meeting_words(action.other or "", known),
            other_room=room_words(rooms[0], known),
        )
        yield WayOut(told, action)


def _beside(meeting: MeetingFacts, room_id: str, known: Index) -> Iterator[tuple[MeetingFacts, str]]:
    """The meetings with one room that overlap a meeting, with that room, the smallest room first."""
    found: list[tuple[int, str, MeetingFacts, str]] = []
    for other in known.board.meetings.values():
        rooms = known.board.rooms_of(other.id)
        if other.id != meeting.id and other.state != "held" and overlap(meeting, other) and len(rooms) == 1:
            seats = seats_of(known.facts.rooms[rooms[0]], None) or 0
            found.append((seats, other.id, other, rooms[0]))
    for _seats, _id, other, room in sorted(found, key=lambda one: one[:2]):
        if room != room_id:
            yield other, room


def _without_party(trial: _Trial, meeting: MeetingFacts) -> Iterator[WayOut]:
    clash, known = trial.clash, trial.known
    actions = (Action(ActionKind.DROP_PARTY, meeting.id, party=party) for party in _optional(clash, meeting))
    for action in trial.those_that_end_it(actions):
        if clash.kind == ClashKind.NOT_COMING:
            told = _("Leave {party} out of {meeting}.")
        else:
            told = _("Leave {party} out of {meeting}, where attendance is optional.")
        words = {"party": party_words(action.party or "", known), "meeting": meeting_words(meeting.id, known)}
        yield WayOut(told.format(**words), action)


def _optional(clash: Clash, meeting: MeetingFacts) -> list[str]:
    """The parties of a meeting whose absence could matter to a clash: optional ones, and those who do not come."""
    if clash.kind == ClashKind.NOT_COMING:
        return list(clash.parties)
    groups = [one.group_id for one in meeting.groups if not one.required]
    people = [one.person_id for one in meeting.people if not one.required]
    if clash.kind == ClashKind.TOO_SMALL:
        return [*groups, *people]
    concerned = set(clash.parties)
    if isinstance(clash.parts, Apart):
        concerned |= {who.via for who in (*clash.parts.first, *clash.parts.second) if who.via}
    return [one for one in (*groups, *people) if one in concerned]


def _answered(clash: Clash, known: Index) -> Iterator[WayOut]:
    """Whoever declined, or never got the letter, may say that they come after all."""
    if isinstance(clash.parts, Absent) and clash.parts.status in DECLINED | {"returned"}:
        group = clash.parts.delegation or clash.parties[0]
        told = _("Record that {group} comes after all.").format(group=party_words(group, known))
        yield WayOut(told, Action(ActionKind.RECORD_REPLY, clash.meetings[0], party=group))


def _override(clash: Clash) -> WayOut:
    if clash.level == Level.CONSENT:
        told = _("Record the consent as an override, with name, authority and reason.")
    else:
        told = _("Allow it by an override, with name, authority and reason.")
    return WayOut(told, Action(ActionKind.OVERRIDE, clash.meetings[0], other=next(iter(clash.meetings[1:]), None)))


def _rooms_in(clash: Clash, meeting: MeetingFacts) -> list[str]:
    """The rooms of a meeting in which it has the trouble."""
    given = dict.fromkeys(one.room_id for one in meeting.live_assignments)
    return [room for room in given if room in clash.rooms]


def _in_room(meeting: MeetingFacts, from_room: str, room: str, known: Index) -> MeetingFacts:
    """A meeting with another room in place of one, in the layout it wants where the new room knows that."""
    layouts = known.facts.rooms[room].capacity or {}
    wanted = meeting.layout if meeting.layout in layouts else None
    live = {one.id for one in meeting.live_assignments if one.room_id == from_room}
    moved = (replace(one, room_id=room, layout=wanted) if one.id in live else one for one in meeting.assignments)
    return replace(meeting, assignments=tuple(moved))


def _shifted(meeting: MeetingFacts, by: timedelta) -> MeetingFacts:
    given = tuple(replace(one, starts=one.starts + by, ends=one.ends + by) for one in meeting.assignments)
    return replace(meeting, starts=meeting.starts + by, ends=meeting.ends + by, assignments=given)


def _dropped(meeting: MeetingFacts, party: str) -> MeetingFacts:
    groups = tuple(one for one in meeting.groups if one.group_id != party)
    people = tuple(one for one in meeting.people if one.person_id != party)
    return replace(meeting, groups=groups, people=people)
