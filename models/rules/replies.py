"""How a group stands: which invitation and which reply count, what is overdue, what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

COMING = frozenset({"accepted", "in_principle", "conditional"})
DECLINED = frozenset({"regret", "withdrawal"})
# Groups of these statuses send nobody, and so does one taken off the list; one that has not answered may still come.
NOT_COMING = DECLINED | {"kept_from_travel", "returned"}
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
    role: str, invitation: str | None, deadline: date | None, answer: str | None, named: int, kept: int, today: date
) -> Standing:
    """The status of a group from its counting invitation's state and deadline and its counting answer.

    A delegation of which everybody was kept from travelling says so, unless the group declined.
    """
    if named and kept == named and answer not in DECLINED:
        return Standing("kept_from_travel")
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
