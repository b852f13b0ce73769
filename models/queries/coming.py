"""Which groups of an event do not come, for the rules: by the very status the list of groups shows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from models.entities.delegate import Delegate, DelegateState
from models.entities.event import EventGroup, EventRole
from models.entities.group import Group
from models.entities.invitation import Invitation
from models.queries.groups import (
    DELEGATION,
    LETTER,
    Letter,
    counting_letters,
    counting_reply,
    effective_ceiling,
    newest_replies,
)
from models.rules.figures import group_comes
from models.rules.replies import NOBODY, Delegation, standing

OFF_LIST = "off_list"


@dataclass(frozen=True, slots=True)
class Listed:
    """The names of all groups, and of those on the list of an event the role, the invitation that counts,
    and the ceilings at the event and in general.
    """

    names: Mapping[str, str]
    roles: Mapping[str, EventRole]
    letters: Mapping[str, Letter]
    ceilings: Mapping[str, Sequence[int | None]]

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset(group_id for group_id, role in self.roles.items() if role is EventRole.HOST)


def listed_groups(session: Session, event_id: str) -> Listed:
    """The directory of groups with what an event says of them, in one query."""
    listed = and_(EventGroup.group_id == Group.id, EventGroup.event_id == event_id)
    invited = and_(Invitation.group_id == Group.id, Invitation.event_id == event_id)
    query = select(Group.id, Group.name, EventGroup.role, EventGroup.ceiling, Group.ceiling, *LETTER)
    rows: list[Any] = list(session.execute(query.outerjoin(EventGroup, listed).outerjoin(Invitation, invited)))
    letters = (Letter._make(row[5:]) for row in rows if row[5])
    return Listed(
        {group_id: name for group_id, name, *_ in rows},
        {group_id: role for group_id, _name, role, *_ in rows if role},
        counting_letters(letters),
        {group_id: places for group_id, _name, role, *places in (row[:5] for row in rows) if role},
    )


def away(
    session: Session, event_id: str, groups: Iterable[str], listed: Listed, delegations: Mapping[str, Delegation]
) -> dict[str, str]:
    """Those of some groups that do not come, with their status.

    `delegations` are those of the groups that attend. Of a group that only sends somebody it is not asked: the one who
    was kept or withdrew says so himself.
    """
    replies = newest_replies(session, event_id)
    found: dict[str, str] = {}
    for group_id in groups:
        role, letter = listed.roles.get(group_id), listed.letters.get(group_id)
        if role is None:
            found[group_id] = OFF_LIST
            continue
        reply = counting_reply(replies.get(group_id), letter)
        # Late or not makes no difference here, so that no deadline is given.
        state, answer = letter and letter.state, reply and reply[0]
        ceiling, _from = effective_ceiling(letter and letter.ceiling, *listed.ceilings[group_id])
        people = delegations.get(group_id, NOBODY)._replace(ceiling=ceiling, came_back=bool(reply and reply[3]))
        status = standing(role, state, None, answer, people, date.max).status
        if not group_comes(role, status):
            found[group_id] = status
    return found


def away_at(session: Session, event_id: str) -> dict[str, str]:
    """The groups on the list of an event that do not come, with their status."""
    listed = listed_groups(session, event_id)
    here = (Delegate.event_id == event_id, Delegate.state != DelegateState.REPLACED)
    counted = select(Delegate.group_id, *DELEGATION).where(*here).group_by(Delegate.group_id)
    counts: list[Any] = list(session.execute(counted))
    delegations = {group_id: Delegation(*amounts) for group_id, *amounts in counts}
    return away(session, event_id, listed.roles, listed, delegations)
