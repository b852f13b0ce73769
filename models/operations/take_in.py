"""The step of the journal and the operation that take in a list of each kind."""

from collections.abc import Callable
from typing import NamedTuple

from models.intake.headings import MEETINGS, PEOPLE
from models.operations.take_in_meetings import TAKE_IN_MEETINGS, take_in_meetings
from models.operations.take_in_people import TAKE_IN_PEOPLE, take_in_people
from models.operations.taking import TakenIn


class Taking(NamedTuple):
    """What the step is called, and the operation: called with a session, the event, what was matched, the numbers of
    doubtful rows taken as well, and a progress."""

    label: str
    operation: Callable[..., TakenIn]


TAKINGS = {PEOPLE: Taking(TAKE_IN_PEOPLE, take_in_people), MEETINGS: Taking(TAKE_IN_MEETINGS, take_in_meetings)}
