"""Lists taken in on the office's server: the same rows, the same law, the same undo."""

from models.intake.meetings import ListedMeeting
from models.intake.people import ListedDelegate
from models.intake.preview import Outcome
from models.operations.take_in_meetings import take_in_meetings
from models.operations.take_in_people import take_in_people
from models.queries.matching import match_meetings, match_people
from models.storage.desk import Desk
from tests.factories import PLAY, add_event, everything, made
from tests.factories_rooms import at

PEOPLE = [
    ListedDelegate(row=2, group="Blue Gate", name="Karim Almond", role="head", phone="1"),
    ListedDelegate(row=3, group="Ladder", name="Layla Harbour", state="confirmed"),
]
SWAPPED = [
    ListedDelegate(row=2, group="Blue Gate", name="Karim Almond", role="adviser", phone="2"),
    ListedDelegate(row=3, group="Blue Gate", name="Omar Lantern", role="head"),
]
MEETINGS = [
    ListedMeeting(row=2, title="Talks", start=at("10:00"), room="Birch; Poplar", groups=("Blue Gate", "Orchard")),
    ListedMeeting(row=3, title="Dinner", start=at("19:00"), room="Birch", people=("Karim Almond", "Ziad Candle")),
]
MOVED = [ListedMeeting(row=2, title="Talks", start=at("11:00"), room="Birch", groups=("Ladder",), language="ru")]


def test_lists_come_in_on_the_server_as_in_a_file(server_desk: Desk):
    event = made(server_desk, add_event)
    start = server_desk.read(everything)
    steps = [
        (match_people, take_in_people, PEOPLE),
        (match_people, take_in_people, SWAPPED),
        (match_meetings, take_in_meetings, MEETINGS),
        (match_meetings, take_in_meetings, MOVED),
    ]
    for match, take, rows in steps:
        matched = server_desk.read(match, event, rows)
        taken, _changes = server_desk.write(PLAY, take, event, matched)
        assert taken.new + taken.changed == len(rows)
        assert server_desk.read(match, event, rows).preview.count(Outcome.SAME) == len(rows)
    for _step in steps:
        server_desk.undo()
    assert server_desk.read(everything) == start
