"""What every figure of a round counts, each once: side bar, pages, chips, status lines, reports and console ask it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple, Protocol

from models.rules.facts import DEAD_MEETINGS
from models.rules.replies import ANSWER_GROUPS, COMING, comes, free_places

POSTED: Final = frozenset({"sent", "delivered", "returned"})
EXPECTED: Final = frozenset({"named", "confirmed", "accredited"})
NAMED: Final = EXPECTED | {"kept"}


class Listed(Protocol):
    """A group on the list of an event."""

    @property
    def role(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def answer(self) -> str | None: ...
    @property
    def invitation_state(self) -> str | None: ...
    @property
    def ceiling(self) -> int | None: ...
    @property
    def named(self) -> int: ...


class Delegates(NamedTuple):
    """So many delegates of one group, in one state, all to be published or none; `comes` says that their group does."""

    state: str
    published: bool
    comes: bool
    n: int = 1


class Stay(NamedTuple):
    """A meeting in one of its rooms, from when; without a room where it has none."""

    meeting_id: str
    state: str
    starts: datetime
    room_id: str | None
    room_from: datetime | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of an event, in the order and by the names in which `overview --json` prints them."""

    groups_invited: int
    groups_answered: int
    groups_coming: int
    groups_overdue: int
    delegates_named: int
    delegates_coming: int
    places: int
    participants_published: int
    meetings_today: int
    rooms_used_today: int
    clashes_open: int
    clashes_overridden: int


# groups


def is_guest(row: Listed) -> bool:
    """Whether a group is asked for an answer: the host is not."""
    return row.role != "host"


def is_invited(row: Listed) -> bool:
    """Whether an invitation went out to a guest; one that answered was asked, whatever became of its letter."""
    return is_guest(row) and (row.invitation_state in POSTED or row.answer is not None)


def has_answered(row: Listed) -> bool:
    """Whether a guest gave an answer that counts."""
    return is_invited(row) and row.answer is not None


def is_coming(row: Listed) -> bool:
    """Whether a guest said that it comes, be it in principle or on a condition."""
    return is_guest(row) and row.status in COMING


def is_overdue(row: Listed) -> bool:
    return row.status == "overdue"


def answers_so(row: Listed, key: str) -> bool:
    """Whether a guest stands in one of the parts of the answers, a key of ANSWER_GROUPS."""
    return is_guest(row) and row.status in ANSWER_GROUPS[key]


def places(row: Listed) -> int:
    """The places of a group that comes."""
    return (row.ceiling or 0) if is_coming(row) else 0


def open_places(row: Listed) -> int:
    """The places of a group that comes for which nobody is named."""
    return (free_places(row.named, row.ceiling) or 0) if is_coming(row) else 0


# delegates


def is_named(state: str) -> bool:
    """Whether somebody counts as named; proposed is not named yet, kept from travel still is."""
    return state in NAMED


def is_expected(state: str, *, comes: bool) -> bool:
    """Whether a delegate counts as coming: named, not kept from travel, of a group that comes."""
    return comes and state in EXPECTED


def group_comes(role: str | None, status: str) -> bool:
    """Whether the people of a group count as coming; nobody's do who is not on the list (`role` None)."""
    return role is not None and comes(role, status)


# programme


def takes_place(state: str) -> bool:
    """Whether a meeting is neither cancelled nor postponed."""
    return state not in DEAD_MEETINGS


def count(
    groups: Iterable[Listed], delegates: Iterable[Delegates], stays: Iterable[Stay], clashes: Iterable[bool], on: date
) -> Figures:
    """All figures of an event; `clashes` say of each whether it is overridden, `on` is the desk's own day."""
    listed, people = list(groups), list(delegates)
    live = [stay for stay in stays if takes_place(stay.state)]
    overridden = list(clashes)
    coming = [one for one in people if is_expected(one.state, comes=one.comes)]
    return Figures(
        sum(map(is_invited, listed)),
        sum(map(has_answered, listed)),
        sum(map(is_coming, listed)),
        sum(map(is_overdue, listed)),
        sum(one.n for one in people if is_named(one.state)),
        sum(one.n for one in coming),
        sum(map(places, listed)),
        sum(one.n for one in coming if one.published),
        len({stay.meeting_id for stay in live if stay.starts.date() == on}),
        len({stay.room_id for stay in live if stay.room_from and stay.room_from.date() == on}),
        overridden.count(False),
        overridden.count(True),
    )
