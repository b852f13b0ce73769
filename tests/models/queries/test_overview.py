"""The overview: what is counted of answers, replies, places and days."""

from datetime import UTC, date, datetime, time, timedelta

from models.entities.event import EventRole
from models.entities.invitation import Answer, InvitationState
from models.operations.meetings import MeetingDraft, PartyDraft, cancel_meetings, plan_meetings
from models.operations.rooms import RoomDraft, add_rooms
from models.queries.overview import BARS, DayPlan, Overview, overview, spread_replies
from tests.factories import TODAY, add_delegate, add_group, add_invitation, add_reply
from tests.models.conftest import Talks

NOW = datetime.now(UTC)


def look(talks: Talks, today: date = TODAY) -> Overview:
    return talks.desk.read(overview, talks.event, today, NOW)


def answered(talks: Talks, name: str, answer: Answer | None, **letter: object) -> str:
    group = talks.add(add_group, event_id=talks.event, name=name, listed_ceiling=3)
    talks.add(add_invitation, talks.event, group, **letter)
    if answer:
        talks.add(add_reply, talks.event, group, answer=answer)
    return group


def test_an_empty_event_is_empty_and_still_has_its_days(talks: Talks) -> None:
    found = look(talks)
    assert found.is_empty
    assert [plan.day.day for plan in found.days] == [25, 26, 27]
    assert (found.answers.invited, found.replies.counts, found.places.open_places) == (0, (), ())


def test_every_group_invited_is_counted_once_and_the_host_never(talks: Talks) -> None:
    for at, answer in enumerate(Answer):
        answered(talks, f"Group {at}", answer)
    answered(talks, "Late", None)
    answered(talks, "Still time", None, deadline=date(2015, 6, 1))
    talks.add(add_group, event_id=talks.event, name="Not asked")
    answered(talks, "Drafted", None, state=InvitationState.DRAFT, sent_on=None)
    talks.add(add_group, event_id=talks.event, name="Ministry", role=EventRole.HOST)
    answers = look(talks).answers
    assert (answers.invited, answers.waiting, answers.answered, answers.come) == (7, 2, 5, 3)
    assert sum(answers.by_status.values()) == answers.invited + answers.waiting
    assert (answers.of("overdue"), answers.longest) == (1, 10)
    assert (answers.of("sent", "delivered"), answers.next_deadline) == (1, date(2015, 6, 1))
    assert answers.of("regret", "withdrawal") == 2


def test_one_that_is_only_informed_is_neither_invited_nor_waited_for(talks: Talks) -> None:
    talks.add(add_group, event_id=talks.event, name="World Body", role=EventRole.INFORMED)
    answers = look(talks).answers
    assert (answers.invited, answers.informed, answers.waiting) == (0, 1, 0)


def test_delegations_with_most_open_places_come_first(talks: Talks) -> None:
    one = answered(talks, "One named", Answer.ACCEPTED)
    talks.add(add_delegate, talks.event, one)
    full = answered(talks, "Full", Answer.ACCEPTED)
    for name in ("A", "B", "C"):
        talks.add(add_delegate, talks.event, full, name=name)
    answered(talks, "Nobody named", Answer.IN_PRINCIPLE)
    answered(talks, "Stays away", Answer.REGRET)
    places = look(talks).places
    assert [(row.name, row.named, row.ceiling) for row in places.open_places] == [
        ("Nobody named", 0, 3),
        ("One named", 1, 3),
    ]
    assert (places.coming, places.places, places.open) == (4, 9, 5)


def test_replies_stand_by_day_without_a_gap_up_to_today() -> None:
    found = spread_replies({date(2015, 5, 7): 1, date(2015, 5, 10): 4}, date(2015, 5, 12), date(2015, 5, 14))
    assert [bar.replies for bar in found.counts] == [1, 0, 0, 4, 0, 0, 0, 0]
    assert (found.counts[-1].first, found.weekly, found.earlier) == (date(2015, 5, 14), False, 0)


def test_a_reply_dated_after_today_is_in_sight() -> None:
    found = spread_replies({date(2015, 5, 20): 1}, None, date(2015, 5, 14))
    assert [bar.first.day for bar in found.counts] == [14, 15, 16, 17, 18, 19, 20]


def test_many_days_become_weeks_and_what_is_older_is_only_counted() -> None:
    first = date(2014, 1, 1)
    by_day = {first + timedelta(days=at): 1 for at in range(365)}
    found = spread_replies(by_day, None, date(2014, 12, 31))
    assert found.weekly
    assert len(found.counts) == BARS
    assert sum(bar.replies for bar in found.counts) + found.earlier == 365
    assert all(bar.first.weekday() == 0 and (bar.last - bar.first).days == 6 for bar in found.counts)


def test_an_old_reply_does_not_stretch_the_chart_to_today() -> None:
    found = spread_replies({date(2010, 5, 3): 2}, None, date(2015, 5, 25))
    assert found.counts[0].replies == 2
    assert len(found.counts) <= BARS


def plan(talks: Talks, title: str, day: int, hour: int) -> str:
    starts = datetime.combine(date(2015, 5, day), time(hour))
    group = talks.add(add_group, event_id=talks.event, name=f"Group of {title}")
    draft = MeetingDraft(
        title=title, starts=starts, ends=starts + timedelta(hours=1), parties=(PartyDraft(group_id=group),)
    )
    return talks.write(plan_meetings, talks.event, [draft])[0]


def day_of(talks: Talks, day: int) -> DayPlan:
    return next(plan for plan in look(talks).days if plan.day.day == day)


def test_a_day_holds_its_meetings_by_room_and_those_without_one_last(talks: Talks) -> None:
    plan(talks, "Opening", 25, 9)
    gone = plan(talks, "Cancelled", 25, 11)
    talks.write(cancel_meetings, [gone])
    talks.write(add_rooms, talks.event, [RoomDraft(name="Birch")])
    found = day_of(talks, 25)
    assert (found.meetings, found.rooms) == (1, 0)
    assert [(line.room_id, [stay.title for stay in line.stays]) for line in found.lines] == [("", ["Opening"])]
    assert not found.lines[0].stays[0].firm


def test_a_meeting_outside_the_days_of_the_event_has_its_day(talks: Talks) -> None:
    plan(talks, "Prelude", 22, 9)
    assert [one.day.day for one in look(talks).days] == [22, 25, 26, 27]
