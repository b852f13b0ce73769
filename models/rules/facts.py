"""What the rules look at, filled by one query, and what they find: plain values, no database, no screen.

Times are the venue's wall-clock without a zone; a meeting may cross midnight. A day is the date of a meeting's start.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import NamedTuple

from models.kinds import ClashKind, Level

DEAD_MEETINGS = frozenset({"cancelled", "postponed"})
LIVE_ASSIGNMENTS = frozenset({"provisional", "confirmed"})


class SubjectKind(StrEnum):
    GROUP = "group"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Attendance:
    """A group that takes part; `seats` is its quota in this meeting where one was agreed."""

    group_id: str
    required: bool = True
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class PersonAttendance:
    """A person named in a meeting."""

    person_id: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class AssignmentFacts:
    """A room given to a meeting from one time to another, setting up and clearing included."""

    id: str
    room_id: str
    starts: datetime
    ends: datetime
    layout: str | None = None
    state: str = "provisional"


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting; `at_table` and `behind` are its formula per group, `expected` an attendance the officer set.

    `layout` is the one it wants; what counts in a room is that of the assignment.
    """

    id: str
    title: str
    starts: datetime
    ends: datetime
    state: str = "provisional"
    groups: tuple[Attendance, ...] = ()
    people: tuple[PersonAttendance, ...] = ()
    at_table: int | None = None
    behind: int | None = None
    expected: int | None = None
    equipment: frozenset[str] = frozenset()
    booths: int = 0
    assignments: tuple[AssignmentFacts, ...] = ()
    layout: str | None = None

    @property
    def live(self) -> bool:
        return self.state not in DEAD_MEETINGS

    @property
    def live_assignments(self) -> tuple[AssignmentFacts, ...]:
        return tuple(one for one in self.assignments if one.state in LIVE_ASSIGNMENTS)


class Block(NamedTuple):
    """A time in which a room is not to be had."""

    starts: datetime
    ends: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """A room; a layout without seats, or no capacity at all, is never too small.

    Open from `opens` to `closes`, over midnight when `closes` comes first; None is midnight, equal times are all day.
    `turnaround` is in minutes.
    """

    id: str
    name: str
    capacity: Mapping[str, int | None] | None = None
    equipment: Mapping[str, int] | frozenset[str] = frozenset()
    booths: int = 0
    opens: time | None = None
    closes: time | None = None
    blocks: tuple[Block, ...] = ()
    neighbours: frozenset[str] = frozenset()
    entrances: frozenset[str] = frozenset()
    shared: bool = False
    turnaround: int = 0


@dataclass(frozen=True, slots=True)
class Subject:
    """One side of a separation rule."""

    kind: SubjectKind
    id: str


@dataclass(frozen=True, slots=True)
class SeparationFacts:
    """Two sides that must not meet; `since` and `until` are both included."""

    id: str
    a: Subject
    b: Subject
    level: Level = Level.FORBIDDEN
    minutes: int = 0
    in_meeting: bool = True
    neighbouring: bool = False
    entrance: bool = False
    since: date | None = None
    until: date | None = None
    reason: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Membership:
    """A group belongs to an umbrella group, from `since` to `until`, both included."""

    member: str
    umbrella: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class OverrideFacts:
    """A deliberate exception: it silences a clash of its kind whose meetings are all among `meetings`.

    Every room in `rooms` must still be one of the clash's, `rule`, where given, its rule, and the trouble must begin no
    later than on the day `expires`.
    """

    id: str
    kind: ClashKind
    meetings: frozenset[str]
    rooms: frozenset[str] = frozenset()
    rule: str | None = None
    expires: date | None = None


class Posting(NamedTuple):
    """A person's place in a delegation; `state` is "there", "kept" (from travelling) or "gone" (left it)."""

    group_id: str
    state: str = "there"


@dataclass(frozen=True, slots=True)
class Facts:
    """All the rules need of one event. `groups` and `people` give names, `delegations` the active people of a group.

    `away` gives the groups that do not come with the status they have on the list of groups, `hosts` the groups of the
    host, `postings` the delegations of the people, `days` the first and last day of the event.
    """

    meetings: tuple[MeetingFacts, ...] = ()
    rooms: Mapping[str, RoomFacts] = field(default_factory=dict[str, RoomFacts])
    separations: tuple[SeparationFacts, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict[str, str])
    people: Mapping[str, str] = field(default_factory=dict[str, str])
    memberships: tuple[Membership, ...] = ()
    delegations: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    overrides: tuple[OverrideFacts, ...] = ()
    away: Mapping[str, str] = field(default_factory=dict[str, str])
    hosts: frozenset[str] = frozenset()
    postings: Mapping[str, tuple[Posting, ...]] = field(default_factory=dict[str, tuple[Posting, ...]])
    days: tuple[date, date] | None = None


class Nearness(StrEnum):
    """How two meetings are near each other, the nearest first."""

    MEETING = "meeting"
    ROOM = "room"
    NEIGHBOUR = "neighbour"
    ENTRANCE = "entrance"


@dataclass(frozen=True, slots=True)
class Taken:
    """Parts of room_taken: minutes between the two (None: they overlap) and minutes needed."""

    gap: int | None
    turnaround: int


@dataclass(frozen=True, slots=True)
class Twice:
    """Parts of party_twice and person_twice: the delegation by which a person sits in each meeting, None if named."""

    through: tuple[str | None, str | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Seats:
    """Parts of too_small."""

    expected: int
    seats: int


@dataclass(frozen=True, slots=True)
class Missing:
    """Parts of equipment: the names missing, booths needed and booths there."""

    names: tuple[str, ...]
    booths: int
    booths_there: int


@dataclass(frozen=True, slots=True)
class Shut:
    """Parts of closed: the hours, or the reason of the block where `blocked`."""

    blocked: bool
    opens: time | None = None
    closes: time | None = None
    reason: str = ""


class Who(NamedTuple):
    """A group or person who is there, and the umbrella or delegation that puts it on its side of a rule."""

    id: str
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Apart:
    """Parts of separation: who of one meeting must not meet whom of the other, and how near they come."""

    first: tuple[Who, ...]
    second: tuple[Who, ...]
    nearness: Nearness
    gap: int = 0
    entrance: str = ""


@dataclass(frozen=True, slots=True)
class Absent:
    """Parts of not_coming: the status that says why, and the delegation of a person."""

    status: str
    delegation: str | None = None


@dataclass(frozen=True, slots=True)
class Beyond:
    """Parts of outside: the event's days where the meeting begins on none of them, and whether it lasts too long."""

    days: tuple[date, date] | None
    long: bool


Parts = Taken | Twice | Seats | Missing | Shut | Apart | Absent | Beyond


@dataclass(frozen=True, slots=True)
class Clash:
    """A rule that is broken: which meetings and rooms, whose, and from when to when the trouble lasts.

    Meetings come in order of time, rooms in the order of the meetings; `parties` are ids of groups or people. `rule`
    is the separation rule, `overridden_by` the override that silences the clash, `parts` what the sentence needs.
    """

    kind: ClashKind
    level: Level
    meetings: tuple[str, ...]
    rooms: tuple[str, ...]
    parties: tuple[str, ...]
    starts: datetime
    ends: datetime
    parts: Parts
    rule: str | None = None
    overridden_by: str | None = None
