"""What follows when a group does not come: meetings cancelled or left, names withdrawn; as the officer chose it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from models.entities.delegate import GONE, Delegate, DelegateState
from models.entities.journal import Operation
from models.entities.meeting import Meeting, Participation
from models.operations.delegates import set_states
from models.operations.guards import in_chunks, open_event
from models.operations.meetings import cancel_meetings
from models.queries.followed import Followed, followed_from

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Consequences:
    """Meetings to cancel, which gives their rooms back, meetings to go on without the group, and names to withdraw."""

    cancel: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    withdraw: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cancel or self.leave or self.withdraw)


NOTHING = Consequences()


def with_consequences(
    session: Session,
    event_id: str,
    group_ids: Collection[str],
    chosen: Consequences,
    operation: Callable[Concatenate[Session, P], R],
    *args: P.args,
    **kwargs: P.kwargs,
) -> tuple[R, Followed]:
    """An operation after which groups do not come, and what the officer chose to follow from it, all in one step.

    Returns what the operation returned, and what followed.
    """
    open_event(session, event_id)
    if chosen.leave:
        _leave_meetings(session, event_id, group_ids, chosen.leave)
    if chosen.cancel:
        cancel_meetings(session, chosen.cancel)
    if chosen.withdraw:
        set_states(session, chosen.withdraw, DelegateState.WITHDRAWN)
    session.flush()
    result = operation(session, *args, **kwargs)
    session.flush()
    step = session.scalars(select(Operation.id).order_by(Operation.clock.desc()).limit(1)).one()
    return result, followed_from(session, step)


def _leave_meetings(session: Session, event_id: str, group_ids: Collection[str], meetings: Sequence[str]) -> None:
    """Take the groups, and the people named of their delegations alone, out of meetings of the event."""
    at_event = (Delegate.event_id == event_id, Delegate.state.not_in(GONE))
    theirs = select(Delegate.person_id).where(*at_event, Delegate.group_id.in_(group_ids))
    others = select(Delegate.person_id).where(*at_event, Delegate.group_id.not_in(group_ids))
    people = Participation.person_id.in_(theirs) & Participation.person_id.not_in(others)
    here = select(Meeting.id).where(Meeting.event_id == event_id)
    for some in in_chunks(meetings):
        parties = delete(Participation).where(
            Participation.meeting_id.in_(some),
            Participation.meeting_id.in_(here),
            or_(Participation.group_id.in_(group_ids), people),
        )
        session.execute(parties)
