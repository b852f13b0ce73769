"""What hangs on a group that does not come, and what the officer chose to follow from it, in one step."""

from datetime import date

import pytest

from models.entities.delegate import DelegateState
from models.entities.event import EventRole
from models.entities.invitation import Answer
from models.entities.meeting import MeetingState
from models.operations.consequences import NOTHING, Consequences, with_consequences
from models.operations.delegates import set_states
from models.operations.directory import remove_from_list
from models.operations.replies import ReplyDraft, record_reply
from models.queries.affected import affected_by, affected_by_absence, affected_by_withdrawing
from models.queries.delegates import delegate_rows
from models.queries.followed import Followed, followed_from
from models.queries.groups import group_rows
from models.queries.meetings import meeting_rows
from tests.factories import TODAY, add_delegate, add_group, add_person, add_reply
from tests.factories_rooms import add_meeting, add_room


class Round:
    """Four groups that come, one of the host, and a meeting of each kind."""

    def __init__(self, talks) -> None:
        self.talks = talks
        names = ("Salt Road", "Copper Gate", "Wells", "Kites")
        self.groups = {name: talks.add(add_group, talks.event, name=name) for name in names}
        self.groups["Host"] = talks.add(add_group, talks.event, name="Host", role=EventRole.HOST)
        for name in names:
            talks.add(add_reply, talks.event, self.groups[name])
        self.salt = self.groups["Salt Road"]
        self.person = talks.add(add_person, name="Omar Inkwell")
        self.delegate = talks.add(add_delegate, talks.event, self.salt, person_id=self.person)
        self.host = talks.add(add_person, name="Serik Chair")
        talks.add(add_delegate, talks.event, self.groups["Host"], person_id=self.host)
        self.alone = talks.add(add_person, name="A mediator")

    def meet(self, title, *groups, people=(), **values) -> str:
        ids = [self.groups[name] for name in groups]
        return self.talks.add(add_meeting, self.talks.event, title, groups=ids, people=people, **values)

    def affected(self, *names):
        return self.talks.desk.read(affected_by, self.talks.event, [self.groups[name] for name in names], TODAY)

    def meetings(self):
        return {one.title: one for one in self.talks.desk.read(meeting_rows, self.talks.event)}


@pytest.fixture
def play(talks) -> Round:
    return Round(talks)


@pytest.mark.parametrize(
    ("groups", "people", "stays", "others"),
    [
        (("Salt Road", "Copper Gate"), (), False, ("Copper Gate",)),
        (("Salt Road",), (), False, ()),
        (("Salt Road", "Host"), (), False, ()),
        (("Salt Road",), ("host",), False, ()),
        (("Salt Road", "Host"), ("host",), False, ()),
        (("Salt Road",), ("alone",), False, ("A mediator",)),
        (("Salt Road", "Copper Gate", "Wells"), (), True, ("Copper Gate", "Wells")),
        (("Salt Road", "Copper Gate"), ("host",), True, ("Copper Gate",)),
        (("Copper Gate",), ("person",), False, ("Copper Gate",)),
        (("Copper Gate", "Wells"), ("person",), True, ("Copper Gate", "Wells")),
    ],
)
def test_a_meeting_of_two_sides_cannot_be_held_without_one_of_them(play, groups, people, stays, others):
    """The host counts as one side, with its group or with people of it; somebody of no delegation as one, too."""
    play.meet("Talks", *groups, people=[getattr(play, name) for name in people])
    (found,) = play.affected("Salt Road").meetings
    assert (found.title, found.stays, found.others) == ("Talks", stays, others)


def test_only_meetings_still_to_be_held_hang_on_a_group(play):
    play.meet("Talks", "Salt Road", "Wells", clocks="09:00-10:00")
    play.meet("Cancelled", "Salt Road", "Wells", state=MeetingState.CANCELLED)
    play.meet("Held", "Salt Road", "Wells", state=MeetingState.HELD)
    play.meet("Yesterday", "Salt Road", "Wells", day=24)
    play.meet("Of others", "Copper Gate", "Wells")
    assert [one.title for one in play.affected("Salt Road").meetings] == ["Talks"]
    assert play.affected("Salt Road").delegates == ((play.delegate, "Omar Inkwell"),)
    assert not play.affected("Kites")


def test_who_does_not_come_already_holds_no_meeting(play):
    """Three sides, of which one regretted before: with the second gone nobody is left to meet."""
    play.talks.add(add_reply, play.talks.event, play.groups["Wells"], answer=Answer.REGRET, received_on=TODAY)
    play.meet("Talks", "Salt Road", "Copper Gate", "Wells")
    (found,) = play.affected("Salt Road").meetings
    assert (found.stays, found.others) == (False, ("Copper Gate",))


def test_two_groups_that_leave_together_are_looked_at_together(play):
    play.meet("Talks", "Salt Road", "Copper Gate", "Wells")
    assert [one.stays for one in play.affected("Salt Road").meetings] == [True]
    both = play.affected("Salt Road", "Copper Gate")
    assert ([one.stays for one in both.meetings], both.groups) == ([False], 2)


def test_a_person_of_two_delegations_comes_with_the_other(play):
    play.talks.add(add_delegate, play.talks.event, play.groups["Wells"], person_id=play.person)
    play.meet("Talks", "Copper Gate", people=[play.person])
    assert play.affected("Salt Road").meetings == ()


def test_a_reply_and_what_follows_from_it_are_one_step(play):
    talks = play.talks
    birch = talks.add(add_room, talks.event)
    small = play.meet("Small", "Salt Road", "Copper Gate", room=birch)
    large = play.meet("Large", "Salt Road", "Copper Gate", "Wells", people=[play.person], clocks="14:00-15:00")
    kept = play.meet("Kept", "Salt Road", "Kites", clocks="16:00-17:00")
    chosen = Consequences(cancel=(small,), leave=(large,), withdraw=(play.delegate,))
    draft = ReplyDraft(play.salt, Answer.WITHDRAWAL, TODAY)
    steps = len(talks.desk.stacks().undo)
    followed = talks.write(with_consequences, talks.event, [play.salt], chosen, record_reply, talks.event, draft)[1]
    assert followed == Followed(cancelled=1, left=1, rooms=1, withdrawn=1)
    assert len(talks.desk.stacks().undo) == steps + 1
    assert talks.desk.read(followed_from, talks.desk.stacks().undo[-1].id) == followed  # done again
    meetings = play.meetings()
    assert (meetings["Small"].state, meetings["Small"].rooms) == (MeetingState.CANCELLED, ())
    assert (meetings["Large"].live, meetings["Large"].groups, meetings["Large"].people) == (
        True,
        ("Copper Gate", "Wells"),
        (),
    )
    assert meetings["Kept"].groups == ("Salt Road", "Kites")
    assert kept
    (delegate,) = talks.desk.read(delegate_rows, talks.event, play.salt)
    assert delegate.state is DelegateState.WITHDRAWN
    rows = {row.name: row.status for row in talks.desk.read(group_rows, talks.event, TODAY)}
    assert rows["Salt Road"] == "withdrawal"


def test_a_reply_that_is_refused_changes_nothing_else(play):
    meeting = play.meet("Small", "Kites", "Copper Gate")
    draft = ReplyDraft(play.groups["Kites"], Answer.WITHDRAWAL, date(2015, 5, 1))
    chosen = Consequences(cancel=(meeting,))
    args = (play.talks.event, [play.groups["Kites"]], chosen, record_reply, play.talks.event, draft)
    assert "has not accepted" in play.talks.refuses(with_consequences, *args)


def test_a_person_who_also_comes_with_another_delegation_stays_in_a_meeting(play):
    talks = play.talks
    talks.add(add_delegate, talks.event, play.groups["Wells"], person_id=play.person)
    large = play.meet("Large", "Salt Road", "Copper Gate", "Kites", people=[play.person])
    draft = ReplyDraft(play.salt, Answer.REGRET, TODAY)
    args = (talks.event, [play.salt], Consequences(leave=(large,)), record_reply, talks.event, draft)
    talks.write(with_consequences, *args)
    assert play.meetings()["Large"].groups == ("Copper Gate", "Kites")
    assert play.meetings()["Large"].people == ("Omar Inkwell",)


def test_nothing_follows_that_was_not_chosen(play):
    talks = play.talks
    play.meet("Small", "Salt Road", "Copper Gate")
    before = play.meetings()
    draft = ReplyDraft(play.salt, Answer.REGRET, TODAY)
    talks.write(with_consequences, talks.event, [play.salt], NOTHING, record_reply, talks.event, draft)
    assert play.meetings() == before


def test_a_group_taken_off_the_list_takes_its_small_meetings_along(play):
    talks = play.talks
    small = play.meet("Small", "Salt Road", "Copper Gate")
    args = (talks.event, [play.salt], Consequences(cancel=(small,)), remove_from_list, talks.event, [play.salt])
    assert talks.write(with_consequences, *args) == (1, Followed(cancelled=1))
    assert play.meetings()["Small"].state is MeetingState.CANCELLED
    assert play.meetings()["Small"].groups == ("Copper Gate",)


@pytest.mark.parametrize("state", [DelegateState.KEPT, DelegateState.WITHDRAWN])
def test_a_group_of_which_nobody_is_left_does_not_come(play, state):
    talks = play.talks
    second = talks.add(add_delegate, talks.event, play.salt, name="Dima Orange")
    play.meet("Small", "Salt Road", "Copper Gate")

    def absent(*ids):
        return talks.desk.read(affected_by_absence, talks.event, ids, state, TODAY)

    one = absent(play.delegate)
    assert (one.groups, bool(one.affected)) == ((), False)
    both = absent(play.delegate, second)
    assert both.groups == (play.salt,)
    assert [meeting.title for meeting in both.affected.meetings] == ["Small"]
    talks.write(set_states, [second], state)
    assert absent(play.delegate).groups == (play.salt,)
    assert talks.desk.read(affected_by_withdrawing, talks.event, play.salt, TODAY).groups == (play.salt,)
    assert talks.desk.read(affected_by, talks.event, [play.salt], TODAY).delegates == ((play.delegate, "Omar Inkwell"),)


def test_the_host_comes_whoever_withdraws(play):
    play.meet("Small", "Salt Road", "Host")
    left = play.talks.desk.read(affected_by_withdrawing, play.talks.event, play.groups["Host"], TODAY)
    assert left.groups == ()
