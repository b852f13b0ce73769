"""Lists coming in, played with fixed data: what is new, what is changed, and all that is made beside it in one step."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from sqlalchemy.orm import Session

from models.intake.meetings import ListedMeeting
from models.intake.people import ListedDelegate
from models.operations import directory, events
from models.operations.directory import GroupDraft
from models.operations.take_in_meetings import TAKE_IN_MEETINGS, take_in_meetings
from models.operations.take_in_people import TAKE_IN_PEOPLE, take_in_people
from models.queries.matching import match_meetings, match_people
from tests.factories_rooms import at
from tests.operation_plays import NAMES, TALKS, Write


def taking(operation: Callable[..., Any], match: Callable[..., Any]) -> Callable[..., Any]:
    """The operation with a list as it lies, compared with the desk as it is."""

    @wraps(operation)
    def take(session: Session, event_id: str, listed: Sequence[Any]) -> int:
        operation(session, event_id, match(session, event_id, listed))
        return len(listed)

    return take


def play_people(write: Write) -> None:
    event = write(events.CREATE_EVENT, events.create_event, TALKS)
    write(directory.ADD_GROUPS, directory.add_groups, [GroupDraft(NAMES[0])], event)
    gate = [ListedDelegate(row=n, group=NAMES[0], name=f"Omar Lantern {n}", passport=f"N {n}") for n in range(2, 9)]
    beside = ListedDelegate(row=9, group="Movement of the Ladder", name="Samar Basket", role="head")
    write(TAKE_IN_PEOPLE, taking(take_in_people, match_people), event, [*gate, beside])
    changed = [ListedDelegate(row=2, group=NAMES[0], name="Omar Lantern 2", state="confirmed", remarks="«нет»\nلا")]
    write(TAKE_IN_PEOPLE, taking(take_in_people, match_people), event, changed)
    write(events.REMOVE_EVENT, events.remove_event, event)


def play_meetings(write: Write) -> None:
    event = write(events.CREATE_EVENT, events.create_event, TALKS)
    take, talks = taking(take_in_meetings, match_meetings), {"title": "Host, Gate", "groups": (NAMES[0], "Ladder")}
    dinner = ListedMeeting(row=3, title="Dinner", start=at("19:00"), room="Birch", people=("Karim Almond",))
    write(TAKE_IN_MEETINGS, take, event, [ListedMeeting(row=2, start=at("10:00"), room="Birch", **talks), dinner])
    moved = ListedMeeting(row=2, start=at("11:00"), end=at("12:30"), room="Birch", **talks)
    write(TAKE_IN_MEETINGS, take, event, [moved])


PLAYS: list[tuple[str, Callable[[Write], None]]] = [
    ("list of people", play_people),
    ("list of meetings", play_meetings),
]
