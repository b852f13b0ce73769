"""How a group stands: which invitation and which reply count, what is overdue, what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

COMING = frozenset({"accepted", "in_principle", "conditional"})
DECLINED = frozenset({"regret", "withdrawal"})
# Groups of these statuses send nobody, and so does one taken off the list; one that has not answered may still come.
LEFT_EMPTY = frozenset({"kept_from_travel", "names_withdrawn"})
NOT_COMING = DECLINED | LEFT_EMPTY | {"returned"}
OUT = frozenset({"sent", "delivered"})
# What the figures of the answers count together, each standing once.
ANSWER_GROUPS: Mapping[str, frozenset[str]] = {
    "accepted": frozenset({"accepted"}),
    "in_principle": frozenset({"in_principle"}),
    "conditional": frozenset({"conditional"}),
    "overdue": frozenset({"overdue"}),
    "returned": frozenset({"returned"}),
    "declined": DECLINED,
    "kept": frozenset({"kept_from_travel"}),
    "names_withdrawn": frozenset({"names_withdrawn"}),
    "awaited": OUT,
    "informed": frozenset({"informed"}),
}
NO_REPLY_DUE = frozenset({"informed", "host"})
_WEIGHT = {"sent": 2, "delivered": 2, "cancelled": 0}


@dataclass(frozen=True, slots=True)
class Standing:
    """The key of a group's status, and by how many days its reply is overdue (0 when it is not)."""

    status: str
    overdue: int = 0


class Delegation(NamedTuple):
    """How many a group ever named, those replaced aside, how many of these still come, how many are kept from travel.

    `ceiling` says for how many it has places, None where nothing was promised; `came_back` that the answer that counts
    followed one that declined, with which its people may have been withdrawn.
    """

    ever: int = 0
    coming: int = 0
    kept: int = 0
    ceiling: int | None = None
    came_back: bool = False

    def is_left_empty(self, answer: str | None) -> bool:
        """Whether all that were named are kept from travel or withdrew.

        Those who withdrew do not speak for places that nobody was named for yet, nor after their group came back: an
        answer that says it comes holds.
        """
        to_be_named = answer in COMING and (self.came_back or (self.ceiling or 0) > self.ever)
        return self.ever > 0 and not self.coming and (self.kept > 0 or not to_be_named)


NOBODY = Delegation()


def delegation_of(states: Iterable[str], ceiling: int | None = None) -> Delegation:
    """A delegation by the states of all its delegates."""
    ever = [state for state in states if state != "replaced"]
    gone = sum(state in ("withdrawn", "refused") for state in ever)
    kept = ever.count("kept")
    return Delegation(len(ever), len(ever) - gone - kept, kept, ceiling)


def invitation_weight(state: str, wave: int, key: str) -> tuple[int, int, str]:
    """The invitation that counts is the greatest: one that went out, then one that may, then a cancelled one."""
    return _WEIGHT.get(state, 1), wave, key


def reopens(answer: str, received_on: date, sent_on: date | None, *, to_this: bool) -> bool:
    """Whether an invitation sent after a refusal asks anew; an acceptance stands whatever is sent after it.

    `to_this` says that the reply was given to this very invitation.
    """
    return answer in DECLINED and not to_this and sent_on is not None and sent_on >= received_on


def overdue_days(deadline: date | None, today: date) -> int:
    """Days since a deadline that has passed; the deadline's own day is still in time."""
    return max((today - deadline).days, 0) if deadline else 0


def standing(
    role: str,
    invitation: str | None,
    deadline: date | None,
    answer: str | None,
    delegation: Delegation,
    today: date,
) -> Standing:
    """The status of a group from its counting invitation's state and deadline and its counting answer.

    A delegation of which everybody was kept from travelling or withdrew says so, unless the group declined.
    """
    if answer not in DECLINED and delegation.is_left_empty(answer):
        return Standing("kept_from_travel" if delegation.kept else "names_withdrawn")
    if answer:
        return Standing(str(answer))
    if role in NO_REPLY_DUE and (invitation is None or invitation in OUT):
        return Standing("informed")
    if invitation in OUT:
        late = overdue_days(deadline, today)
        return Standing("overdue", late) if late else Standing(str(invitation))
    return Standing("not_invited" if invitation is None else str(invitation))


def comes(role: str, status: str) -> bool:
    """Whether the people of a group on the list count as coming: the host's always do."""
    return role == "host" or status not in NOT_COMING


def names_missing(status: str, named: int, ceiling: int | None, has_head: bool) -> bool:
    """Whether a group that comes still owes names: places are free, nobody is named, or nobody heads it."""
    return status in COMING and (not has_head or named < (ceiling or 1))


def free_places(named: int, ceiling: int | None) -> int | None:
    """How many more a delegation may name; None where nothing was promised."""
    return None if ceiling is None else max(ceiling - named, 0)
